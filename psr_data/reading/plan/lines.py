"""The rows of a table that hold items, in whatever layout."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple, TypeVar

from psr_data.domain.plan import DATED_KINDS, Kind
from psr_data.reading.files.addresses import address
from psr_data.reading.files.sheet import Sheet
from psr_data.reading.plan.columns import TitledColumns
from psr_data.reading.plan.findings import Findings
from psr_data.reading.words.cell_dates import is_placeholder
from psr_data.reading.words.not_items import is_note
from psr_data.reading.words.text import comparable, words, words_or_fault
from psr_data.reading.words.vocabulary import MILESTONE_PREFIX, MILESTONE_TYPE, TASK_TYPE, is_ticked

LONGEST_NAME = 80
UNNAMED = re.compile(
    r"(new )?(sub[ -]?)?(task|activity|action|milestone|item|deliverable|step)( name)? ?#?\d*", re.IGNORECASE
)
# What a Type column calls rows that are no items of a plan.
NO_ITEM_TYPE = re.compile(
    r"risks?|issues?|assumptions?|dependenc(y|ies)|decisions?|lessons?( learn(ed|t))?|benefits?|constraints?"
    r"|opportunit(y|ies)"
)
NO_ITEMS_BY_TYPE = "Risks, issues, dependencies and the like, as the Type column calls them: not read as items."
L = TypeVar("L", bound="Line")


class Group(NamedTuple):
    """The name of what a line belongs to, such as a workstream, and where it stands."""

    name: str
    row: int
    cell: str
    hidden: bool
    ref: str | None = None

    @property
    def key(self) -> tuple[str, str]:
        return self.ref or "", comparable(self.name)


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
    kind: Kind = Kind.TASK


@dataclass(frozen=True, slots=True)
class Table:
    """A table as found on a sheet: which column is what, and the lines that are items."""

    sheet: Sheet
    columns: TitledColumns
    lines: Sequence[Line]


def group_at(sheet: Sheet, name: str, row: int, column: int) -> Group:
    return Group(name, row, address(*sheet.anchor(row, column)), row in sheet.hidden_rows)


class Groups:
    """What the cells of the group columns name: a blank one goes on with the name above it.

    Not so in a column that names a group on each row.
    """

    def __init__(self, sheet: Sheet, columns: Sequence[int], rows: Sequence[int]) -> None:
        self._sheet, self._columns = sheet, columns
        self._on_each_row = {column for column in columns if _is_on_each_row(sheet, column, rows)}
        self._open: dict[int, Group] = {}

    def report_blank(self, row: int, findings: Findings) -> None:
        """Warn where a row names no group and others do."""
        texts = [words(self._sheet.shown(row, column).value) for column in self._columns]
        if any(texts) and all(is_placeholder(text) for text in texts):
            message = "No name of a group: the row was read as belonging to none."
            findings.warning("no-group", message, (row, self._columns[0]))
        elif not any(texts) and self._on_each_row.intersection(self._columns[:1]):
            message = "The plan names a group on each row, but not here: read as belonging to none."
            findings.warning("no-group", message, (row, self._columns[0]))

    def read(self, row: int) -> tuple[Group, ...]:
        """Those of a row, outermost first."""
        for at, column in enumerate(self._columns):
            text = words_or_fault(self._sheet.shown(row, column).value)
            is_same = column in self._open and self._open[column].name == text
            is_none = bool(text) and is_placeholder(text)
            is_new = bool(text) and not is_same and not is_none
            if is_new or is_none or (not text and column in self._on_each_row):
                for inner in self._columns[at:]:
                    self._open.pop(inner, None)
            if is_new:
                self._open[column] = group_at(self._sheet, text, row, column)
        return tuple(self._open[column] for column in self._columns if column in self._open)


def _is_on_each_row(sheet: Sheet, column: int, rows: Sequence[int]) -> bool:
    """Whether consecutive rows repeat the group more often than they leave it blank."""
    texts = [sheet.own(row, column).value for row in rows]
    again = sum(text is not None and text == before for before, text in pairwise(texts))
    return again > texts.count(None)


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


def told_undated(sheet: Sheet, columns: TitledColumns, line: Line) -> Kind | None:
    """Workstream, objective or deliverable, where the Type column says so of a row without dates."""
    word = columns.word(sheet, line.row, "type")
    return next((kind for kind in Kind if kind == word and kind not in DATED_KINDS and not line.is_dated), None)


def told_kind(sheet: Sheet, columns: TitledColumns, line: Line) -> Kind | None:
    """Task or milestone, where a Type column, the title's own first word or a tick says so."""
    word = columns.word(sheet, line.row, "type")
    if word and TASK_TYPE.fullmatch(word):
        return Kind.TASK
    is_named = (word and MILESTONE_TYPE.fullmatch(word)) or MILESTONE_PREFIX.fullmatch(line.title)
    return Kind.MILESTONE if is_named or is_ticked(columns.word(sheet, line.row, "flag")) else None
