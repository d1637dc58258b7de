"""Period columns gathered into units: the month over its four weeks, the quarter over its own single column."""

from dataclasses import dataclass

from psr_data.reading.files.addresses import address
from psr_data.reading.files.sheet import Sheet
from psr_data.reading.plan.timeline.axis import CannotRead
from psr_data.reading.plan.timeline.tracks import Header, Track
from psr_data.reading.words.tokens import Token


@dataclass(frozen=True, slots=True)
class Unit:
    """One period of the header and the columns below it."""

    token: Token
    columns: tuple[int, ...]


def units_of(sheet: Sheet, header: Header) -> list[Unit]:
    """The base row's periods, each over its merged area or the blank columns up to the next one."""
    base = header.base
    units = [Unit(base.cells[column], _width(sheet, base, at)) for at, column in enumerate(base.columns)]
    return _joined(units)


def units_over(sheet: Sheet, coarse: Track, base: Track) -> list[Unit]:
    """The base row's columns under each period of a coarser row; raise CannotRead where one is under none."""
    units: list[Unit] = []
    for column in base.columns:
        token = coarse.over(sheet, column)
        if token is None:
            cell, below = address(*coarse.unread(sheet, column)), address(base.row, column)
            raise CannotRead(f"cell {cell} does not say to which period {below} belongs")
        if units and units[-1].token is token:
            units[-1] = Unit(token, (*units[-1].columns, column))
        else:
            units.append(Unit(token, (column,)))
    return _joined(units)


def _width(sheet: Sheet, base: Track, at: int) -> tuple[int, ...]:
    column = base.columns[at]
    area = sheet.area(base.row, column)
    if area.last_column > area.first_column:
        return tuple(range(area.first_column, area.last_column + 1))
    gaps = {after - before for before, after in zip(base.columns, base.columns[1:], strict=False)}
    if len(gaps) != 1 or gaps == {1} or not _is_blank_between(sheet, base):
        return (column,)
    return tuple(range(column, column + gaps.pop()))


def _is_blank_between(sheet: Sheet, base: Track) -> bool:
    inside = range(base.columns[0], base.columns[-1])
    return all(sheet.own(base.row, c).value is None for c in inside if c not in base.cells)


def _joined(units: list[Unit]) -> list[Unit]:
    """Make one unit of a month, quarter or half-year that is written over each of its columns."""
    joined: list[Unit] = []
    for unit in units:
        is_same = joined and unit.token.what in ("month", "quarter", "half") and joined[-1].token == unit.token
        if is_same:
            joined[-1] = Unit(unit.token, joined[-1].columns + unit.columns)
        else:
            joined.append(unit)
    return joined
