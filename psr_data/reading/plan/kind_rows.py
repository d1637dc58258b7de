"""Rows with a column for each kind of item, workstreams to milestones, as in the Board's layout: which are items."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from psr_data.domain.plan import DATED_KINDS, Kind
from psr_data.reading.files.addresses import address
from psr_data.reading.files.sheet import Sheet
from psr_data.reading.plan.columns import KindColumns
from psr_data.reading.plan.findings import Cells, Findings, is_on_hidden_row
from psr_data.reading.plan.lines import Group
from psr_data.reading.plan.timeline.entries import Entry
from psr_data.reading.words.cell_dates import is_placeholder
from psr_data.reading.words.not_items import first_words, is_key, is_total, is_total_row
from psr_data.reading.words.text import BULLET, bulleted, comparable, words

NUMBERED = re.compile(r"(\d+(?:\.\d+)*)[.)]\s+(.+)|(\d+(?:\.\d+)+)\s+(.+)")
LONGEST_WORKSTREAM = 100


@dataclass(frozen=True, slots=True)
class Line:
    """A sheet row and the words in its own cells of each kind."""

    row: int
    texts: Mapping[Kind, str]


class Body(NamedTuple):
    """The lines that are items, and the rows whose period cells count: theirs and those without any text."""

    lines: list[Line]
    period_rows: list[int]


def read_body(
    sheet: Sheet, rows: Sequence[int], columns: KindColumns, months: Sequence[int], findings: Findings
) -> Body:
    """Tell items from everything else below the header; a note or an error tells what is not read."""
    lines = _before_legend(sheet, [Line(row, _texts(sheet, row, columns)) for row in rows], columns, findings)
    kept = _without_trailing_notes([line for line in lines if _is_item(sheet, line, columns)])
    last = max((sheet.area(line.row, column).last_row for line in kept[-1:] for column in columns.all), default=0)
    items = {line.row for line in kept}
    blank: list[int] = []
    for line in lines:
        if line.row in items:
            continue
        if line.row < last and _spans_columns(sheet, line, columns):
            findings.error("heading-row", HEADING_ROW, *_cells(line, columns))
            continue
        is_within = line.row <= last and not line.texts and not _is_total(sheet, line)
        blank += [line.row] if is_within else []
        read = columns.all if is_within else columns.all | set(months)
        unread = [cell for cell in sheet.valued_cells(line.row) if cell[1] in read]
        if unread:
            findings.note("row-not-read", "Not items of the plan (totals, notes and the like): not read.", *unread)
    return Body(kept, sorted(items | set(blank)))


HEADING_ROW = (
    "A heading runs across the table, so it is unclear which workstream the rows below it belong to. "
    "Put the workstream's name in the Workstream column and clear this row."
)


def _texts(sheet: Sheet, row: int, columns: KindColumns) -> dict[Kind, str]:
    return {kind: text for kind, column in columns.kinds.items() if (text := words(sheet.own(row, column).value))}


def _cells(line: Line, columns: KindColumns) -> Cells:
    return [(line.row, columns.kinds[kind]) for kind in line.texts]


def _is_item(sheet: Sheet, line: Line, columns: KindColumns) -> bool:
    if not line.texts or _spans_columns(sheet, line, columns):
        return False
    if is_total_row(sheet, line.row, columns.kinds.values()):
        return False
    return not (len(line.texts) > 1 and all(_is_label(kind, text) for kind, text in line.texts.items()))


def _is_label(kind: Kind, text: str) -> bool:
    return comparable(text).rstrip("s").endswith(kind.value)


def _spans_columns(sheet: Sheet, line: Line, columns: KindColumns) -> bool:
    """A single text merged over several of the table's columns is a heading or a note."""
    if len(line.texts) != 1:
        return False
    ((kind, _),) = line.texts.items()
    area = sheet.area(line.row, columns.kinds[kind])
    covered = [column for column in columns.kinds.values() if area.first_column <= column <= area.last_column]
    return len(covered) > 1


def _before_legend(sheet: Sheet, lines: list[Line], columns: KindColumns, findings: Findings) -> list[Line]:
    """Everything from a line that begins with "Key" or "Legend" on explains the plan, and is not read."""
    starts = next((at for at, line in enumerate(lines) if _is_legend(sheet, line)), len(lines))
    skipped = [cell for line in lines[starts:] for cell in sheet.valued_cells(line.row)]
    if skipped:
        findings.note("legend", "Read as a key or legend, not as items of the plan.", *skipped)
        hidden_items = [
            cell for line in lines[starts:] if Kind.MILESTONE in line.texts for cell in _cells(line, columns)
        ]
        if hidden_items:
            findings.warning(
                "items-after-legend",
                "These rows stand below the key, and were not read as items.",
                *hidden_items,
            )
    return lines[:starts]


def _is_legend(sheet: Sheet, line: Line) -> bool:
    """Whether the first text of a row that holds no milestone begins a key."""
    return Kind.MILESTONE not in line.texts and is_key(first_words(sheet, line.row))


def _is_total(sheet: Sheet, line: Line) -> bool:
    return Kind.MILESTONE not in line.texts and is_total(sheet, line.row, first_words(sheet, line.row))


def _without_trailing_notes(lines: list[Line]) -> list[Line]:
    """Take off words in the workstream column, below all else, that are set apart or read like a sentence.

    A workstream's bare name directly below the table stays.
    """
    kept = list(lines)
    while kept and set(kept[-1].texts) == {Kind.WORKSTREAM}:
        text = kept[-1].texts[Kind.WORKSTREAM]
        is_alone = len(kept) < 2 or kept[-1].row > kept[-2].row + 1
        if not (is_alone or text.endswith((".", ":", "!")) or len(text) > LONGEST_WORKSTREAM):
            break
        kept.pop()
    return kept


class Entries:
    """Makes entries of the lines of a sheet, in order. Blank cells continue the workstream and objective above them."""

    def __init__(self, sheet: Sheet, columns: KindColumns, findings: Findings) -> None:
        self._sheet, self._columns, self._findings = sheet, columns, findings
        self._path: tuple[Group, ...] = ()
        self._known: set[tuple[object, ...]] = set()

    def read(self, line: Line) -> list[Entry]:
        """The line's deliverables and its milestone.

        Its dates and other facts belong to its milestone, else its only deliverable, else its new objective or
        workstream: that entry is the last, and the only one with `rows`, whose period cells are its own.
        """
        new = self._enter(line)
        if not self._path:
            cells = [(line.row, self._columns.kinds[kind]) for kind in line.texts]
            message = "No workstream is given here or above. Fill the Workstream column."
            self._findings.error("no-workstream", message, *cells)
            return []
        deliverables, milestones = self._deliverables(line), self._milestone(line)
        entries = [*deliverables, *milestones]
        if len(entries) != 1 and not milestones:
            if new is None or (deliverables and new is Kind.WORKSTREAM):
                return entries
            entries.append(replace(self._entry(line, new, self._path[-1].name), is_group=True))
        is_dated = entries[-1].kind in DATED_KINDS
        last = self._sheet.area(line.row, self._columns.of[Kind.MILESTONE]).last_row if is_dated else line.row
        entries[-1].rows = range(line.row, last + 1)
        return entries

    def _enter(self, line: Line) -> Kind | None:
        """Go on to the line's workstream and objective; return which is new."""
        new = None
        for kind in (Kind.WORKSTREAM, Kind.OBJECTIVE):
            if kind not in line.texts or (kind is Kind.OBJECTIVE and not self._path):
                continue
            group = self._group(line, kind)
            depth = 0 if kind is Kind.WORKSTREAM else self._level(line)
            if depth and is_placeholder(line.texts[kind]):
                self._path = self._path[:depth]
                continue
            if depth or self._path[:1] == () or self._path[0].key != group.key:
                self._path = (*self._path[:depth], group)
            path = tuple(each.key for each in self._path)
            is_known = path[: depth + 1] in self._known
            self._known.add(path[: depth + 1])
            new = new if is_known else kind
        return new

    def _group(self, line: Line, kind: Kind) -> Group:
        """ "1. Care" is an objective numbered 1, where its numbers have no column of their own."""
        title, ref = self._title(line, kind), self._ref(line, kind)
        numbered = NUMBERED.fullmatch(title) if kind is Kind.OBJECTIVE and kind not in self._columns.refs else None
        if numbered:
            ref, title = numbered[1] or numbered[3], numbered[2] or numbered[4]
        cell = (line.row, self._columns.kinds[kind])
        return Group(title, line.row, address(*cell), is_on_hidden_row(self._sheet, cell, self._findings), ref)

    def _level(self, line: Line) -> int:
        """1 for an objective right below its workstream, 2 for one below another objective, and so on."""
        column = self._columns.of.get("level")
        text = words(self._sheet.shown(line.row, column).value) if column else ""
        return max(int(text), 1) if text.isdecimal() and len(text) < 3 else 1

    def _deliverables(self, line: Line) -> list[Entry]:
        if is_placeholder(line.texts.get(Kind.DELIVERABLE)):
            return []
        value = self._sheet.own(line.row, self._columns.of[Kind.DELIVERABLE]).value
        return [self._entry(line, Kind.DELIVERABLE, title) for title in bulleted(value)]

    def _milestone(self, line: Line) -> list[Entry]:
        if Kind.MILESTONE not in line.texts:
            return []
        cell = (line.row, self._columns.of[Kind.MILESTONE])
        raw = str(self._sheet.own(*cell).value)
        title = self._title(line, Kind.MILESTONE)
        if sum(bool(BULLET.match(text)) for text in raw.splitlines()) > 1:
            message = "Several milestones in one cell share their dates; they were kept as one."
            self._findings.warning("several-milestones", message, cell)
            title = "; ".join(bulleted(raw))
        if is_placeholder(title):
            message = "No name of a milestone: it was read as it stands. Give it one, or clear the cell."
            self._findings.warning("no-title", message, cell)
        column = self._columns.of.get("item_kind")
        is_task = column and words(self._sheet.own(line.row, column).value).casefold() == Kind.TASK
        return [replace(self._entry(line, Kind.MILESTONE, title), kind=Kind.TASK if is_task else Kind.MILESTONE)]

    def _title(self, line: Line, kind: Kind) -> str:
        return words(BULLET.sub("", line.texts[kind])) or line.texts[kind]

    def _entry(self, line: Line, kind: Kind, title: str) -> Entry:
        column, ref = self._columns.kinds[kind], self._ref(line, kind)
        return Entry(line.row, column, title, ref, self._path, kind=kind)

    def _ref(self, line: Line, kind: Kind) -> str | None:
        column = self._columns.refs.get(kind)
        ref = words(self._sheet.shown(line.row, column).value) if column else ""
        return ref.rstrip(".):") or None
