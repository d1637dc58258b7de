"""The rows of a table that hold items, in whatever layout."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from psr_data.reading.files.addresses import address
from psr_data.reading.files.sheet import Sheet
from psr_data.reading.plan.columns import TitledColumns
from psr_data.reading.words.not_items import is_note
from psr_data.reading.words.text import words

LONGEST_NAME = 80
UNNAMED = re.compile(
    r"(new )?(sub[ -]?)?(task|activity|action|milestone|item|deliverable|step)( name)? ?#?\d*", re.IGNORECASE
)
L = TypeVar("L", bound="Line")


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


def split_notes(lines: Sequence[L]) -> tuple[list[L], list[L]]:
    """Take off bare lines below the last dated one that read like notes, or are set apart at the very end."""
    last_dated = max((at for at, line in enumerate(lines) if line.is_dated), default=len(lines))
    foot = next((at for at, line in enumerate(lines) if at > last_dated and _is_note(line)), len(lines))
    if not all(line.is_bare and not line.is_group for line in lines[foot:]):
        foot = len(lines)
    while foot and last_dated < len(lines) and lines[foot - 1].is_bare and not lines[foot - 1].is_group:
        line = lines[foot - 1]
        is_alone = foot > 1 and line.row > lines[foot - 2].row + 1
        if not (_is_note(line) or UNNAMED.fullmatch(line.title) or is_alone):
            break
        foot -= 1
    return list(lines[:foot]), list(lines[foot:])


def _is_note(line: Line) -> bool:
    return line.is_bare and is_note(line.title)


def title_above(
    sheet: Sheet, top: int, start: tuple[int, int], is_title: Callable[[int, str], bool]
) -> tuple[str, tuple[int, int]]:
    """The first words of a row above a table that begins at `start`, and their cell; or else the sheet's name."""
    for row in (row for row in sorted(sheet.cells) if row < top):
        _, column, value = next(sheet.values([row]), (0, 0, None))
        if isinstance(value, str) and 2 < len(words(value)) <= LONGEST_NAME and is_title(row, words(value)):
            return words(value), (row, column)
    return sheet.name, start
