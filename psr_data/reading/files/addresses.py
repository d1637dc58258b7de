"""Spreadsheet addresses: columns by letter, and many cells as a few ranges."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

CELL = re.compile(r"(?:.*!)?([A-Z]+)(\d+)", re.DOTALL)


class Area(NamedTuple):
    """A rectangle of cells, all four edges included, counted from 1."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int

    def __str__(self) -> str:
        first = address(self.first_row, self.first_column)
        last = address(self.last_row, self.last_column)
        return first if first == last else f"{first}:{last}"


@lru_cache(maxsize=1024)
def column_letter(column: int) -> str:
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def address(row: int, column: int) -> str:
    return f"{column_letter(column)}{row}"


def row_and_column(cell: str) -> tuple[int, int]:
    """The row and column of an address such as "C5", with or without its sheet before it."""
    letters, digits = CELL.fullmatch(cell).groups()  # type: ignore[union-attr]
    return int(digits), _column_number(letters)


@lru_cache(maxsize=1024)
def _column_number(letters: str) -> int:
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return column


def ranges(cells: Iterable[tuple[int, int]]) -> tuple[str, ...]:
    """Cells given as (row, column), as few ranges: ("C10:C13", "F4"), in sheet order."""
    areas: list[Area] = []
    open_above: dict[tuple[int, int], int] = {}
    for run in _runs(sorted(set(cells))):
        above = open_above.get((run.first_column, run.last_column))
        if above is not None and areas[above].last_row == run.first_row - 1:
            areas[above] = areas[above]._replace(last_row=run.first_row)
        else:
            open_above[run.first_column, run.last_column] = len(areas)
            areas.append(run)
    return tuple(str(area) for area in areas)


def _runs(cells: list[tuple[int, int]]) -> list[Area]:
    """Neighbours in the same row, joined; most bars are one run."""
    if cells and cells[0][0] == cells[-1][0] and cells[-1][1] - cells[0][1] == len(cells) - 1:
        return [Area(*cells[0], *cells[-1])]
    starts = [at for at, (row, column) in enumerate(cells) if at == 0 or cells[at - 1] != (row, column - 1)]
    ends = [*starts[1:], len(cells)]
    return [Area(*cells[start], *cells[end - 1]) for start, end in zip(starts, ends, strict=False)]
