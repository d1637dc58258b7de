"""The rows of a table that hold items, in whatever layout."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from psr_data.reading.files.addresses import address
from psr_data.reading.files.sheet import Sheet
from psr_data.reading.plan.columns import TitledColumns


class Group(NamedTuple):
    """The name of what a line belongs to, from a column of groups, and where it stands."""

    name: str
    row: int
    cell: str
    hidden: bool


@dataclass(slots=True)
class Line:
    """A row that holds an item: its title, the title's cell, and how the row was told.

    `groups` come from the group columns, outermost first. A bare line has words without dates or facts, one that lacks
    dates only none of those; a section has headings of its own below it. `depth` tells how far in it stands.
    """

    row: int
    column: int
    title: str
    ref: str | None = None
    groups: tuple[Group, ...] = ()
    is_bare: bool = False
    is_dated: bool = False
    lacks_dates: bool = False
    is_group: bool = False
    is_heading: bool = False
    is_section: bool = False
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """A table as found on a sheet: which column is what, and the lines that are items."""

    sheet: Sheet
    columns: TitledColumns
    lines: Sequence[Line]


def group_at(sheet: Sheet, name: str, row: int, column: int) -> Group:
    return Group(name, row, address(*sheet.anchor(row, column)), row in sheet.hidden_rows)
