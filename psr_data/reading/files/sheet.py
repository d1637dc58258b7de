"""One worksheet as plain values: the value and fill of each cell, and which cells are merged."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import NamedTuple

from psr_data.reading.files.addresses import Area


@dataclass(frozen=True, slots=True)
class Fault:
    """A cell without a usable value: an error such as #REF!, or a formula never calculated."""

    text: str


NEVER_CALCULATED = Fault("never calculated")

Value = str | int | float | bool | date | Fault | None


class Cell(NamedTuple):
    """`fill` is "RRGGBB" or None; `percent` tells that a number is shown with a per cent sign.

    `indent` counts the steps by which the text is moved in.
    """

    value: Value = None
    fill: str | None = None
    percent: bool = False
    indent: int = 0
    bold: bool = False
    struck: bool = False


EMPTY = Cell()
NO_CELLS: Mapping[int, Cell] = {}


@dataclass(frozen=True, eq=False)
class Sheet:
    """Only cells with a value or a fill are in `cells`, by row and then column, both counted from 1.

    `levels` gives the outline level of rows that are grouped under others; `has_links` tells of formulas that call
    other programs.
    """

    name: str
    cells: Mapping[int, Mapping[int, Cell]]
    merges: tuple[Area, ...] = ()
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = field(default_factory=frozenset)
    has_colour_rules: bool = False
    has_links: bool = False
    levels: Mapping[int, int] = field(default_factory=dict)

    @cached_property
    def _merged(self) -> dict[tuple[int, int], Area]:
        return {
            (row, column): area
            for area in self.merges
            for row in range(area.first_row, area.last_row + 1)
            for column in range(area.first_column, area.last_column + 1)
        }

    def own(self, row: int, column: int) -> Cell:
        """The cell as stored: empty for all but the first cell of a merged area."""
        if self._merged and self.anchor(row, column) != (row, column):
            return EMPTY
        return self.cells.get(row, NO_CELLS).get(column, EMPTY)

    def shown(self, row: int, column: int) -> Cell:
        """The cell as a reader sees it: every cell of a merged area shows the first one's content."""
        if self._merged:
            row, column = self.anchor(row, column)
        return self.cells.get(row, NO_CELLS).get(column, EMPTY)

    def shown_in(self, row: int, columns: Sequence[int]) -> dict[int, Cell]:
        """Those of a row's cells that show anything, by column."""
        if self._merged:
            return {c: cell for c in columns if (cell := self.shown(row, c)) is not EMPTY}
        cells = self.cells.get(row, NO_CELLS)
        return {column: cells[column] for column in columns if column in cells}

    def anchor(self, row: int, column: int) -> tuple[int, int]:
        area = self._merged.get((row, column)) if self._merged else None
        return (area.first_row, area.first_column) if area else (row, column)

    def area(self, row: int, column: int) -> Area:
        """The merged area around a cell, or the cell itself."""
        return self._merged.get((row, column)) or Area(row, column, row, column)

    @cached_property
    def valued_rows(self) -> tuple[int, ...]:
        """The rows that hold more than fills, in sheet order."""
        return tuple(
            row for row in sorted(self.cells) if any(cell.value is not None for cell in self.cells[row].values())
        )

    def valued_cells(self, row: int) -> list[tuple[int, int]]:
        return [(row, column) for _, column, _ in self.values([row])]

    def values(self, rows: Iterable[int]) -> Iterator[tuple[int, int, Value]]:
        """Every stored value of these rows as (row, column, value), in sheet order."""
        for row in rows:
            cells = self.cells.get(row, NO_CELLS)
            for column in sorted(cells):
                if cells[column].value is not None:
                    yield row, column, cells[column].value
