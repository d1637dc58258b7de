"""Rows with a column for each kind of item: which of them are items, and the tree that they make.

From workstreams and objectives to deliverables and milestones, as in the Board's layout.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from psr_data.domain.plan import Kind
from psr_data.reading.files.addresses import address
from psr_data.reading.files.sheet import Sheet
from psr_data.reading.plan.columns import KindColumns
from psr_data.reading.plan.findings import Cells, Findings, is_on_hidden_row
from psr_data.reading.plan.items import Item
from psr_data.reading.words.not_items import first_words, is_key, is_total
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
    plain = [comparable(text) for text in line.texts.values()]
    if len(plain) == 1 and is_total(sheet, line.row, plain[0]):
        return False
    return not (len(plain) > 1 and all(_is_label(kind, text) for kind, text in line.texts.items()))


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


class Tree:
    """Takes the lines of a sheet in order, and gathers their items in `workstreams`.

    Blank cells continue the workstream and objective above them.
    """

    def __init__(self, sheet: Sheet, columns: KindColumns, findings: Findings) -> None:
        self._sheet, self._columns, self._findings = sheet, columns, findings
        self._known: dict[str, Item] = {}
        self._workstream: Item | None = None
        self._open: list[Item] = []

    @property
    def workstreams(self) -> list[Item]:
        return list(self._known.values())

    @property
    def parent(self) -> Item | None:
        """To which the next milestones belong."""
        return self._objective or self._workstream

    @property
    def _objective(self) -> Item | None:
        """The objective, perhaps below another, to which the next milestones belong."""
        return self._open[-1] if self._open else None

    def add(self, line: Line) -> Item | None:
        """Add a line's items; return the one that the line's dates and other facts belong to.

        That is its milestone, else its only deliverable, else its objective, else its workstream.
        """
        workstream = self._enter_workstream(line)
        objective = self._enter_objective(line)
        parent = self.parent
        if parent is None:
            cells = [(line.row, self._columns.kinds[kind]) for kind in line.texts]
            self._findings.error(
                "no-workstream", "No workstream is given here or above. Fill the Workstream column.", *cells
            )
            return None
        deliverables = self._deliverables(line, parent)
        milestone = self._milestone(line, parent)
        only_deliverable = deliverables[0] if len(deliverables) == 1 else None
        return milestone or only_deliverable or objective or (None if deliverables else workstream)

    def _enter_workstream(self, line: Line) -> Item | None:
        if Kind.WORKSTREAM not in line.texts:
            return None
        key = comparable(line.texts[Kind.WORKSTREAM])
        known = self._known.get(key)
        if known is None or known is not self._workstream:
            self._open = []
        self._workstream = known or self._item(line, Kind.WORKSTREAM, line.texts[Kind.WORKSTREAM])
        self._known[key] = self._workstream
        return None if known else self._workstream

    def _enter_objective(self, line: Line) -> Item | None:
        if Kind.OBJECTIVE not in line.texts or self._workstream is None:
            return None
        item = self._item(line, Kind.OBJECTIVE, self._title(line, Kind.OBJECTIVE))
        has_own_column = Kind.OBJECTIVE in self._columns.refs
        if not has_own_column and (numbered := NUMBERED.fullmatch(item.title)):
            item.ref, item.title = numbered[1] or numbered[3], numbered[2] or numbered[4]
        self._open = self._open[: self._level(line) - 1]
        siblings = (self._objective or self._workstream).children
        known = next((child for child in siblings if _is_same_objective(child, item)), None)
        self._open.append(known or item)
        if known is None:
            siblings.append(item)
        return None if known else item

    def _level(self, line: Line) -> int:
        """1 for an objective right below its workstream, 2 for one below another objective, and so on."""
        column = self._columns.of.get("level")
        text = words(self._sheet.shown(line.row, column).value) if column else ""
        return max(int(text), 1) if text.isdecimal() and len(text) < 3 else 1

    def _deliverables(self, line: Line, parent: Item) -> list[Item]:
        if Kind.DELIVERABLE not in line.texts:
            return []
        value = self._sheet.own(line.row, self._columns.of[Kind.DELIVERABLE]).value
        items = [self._item(line, Kind.DELIVERABLE, title) for title in bulleted(value)]
        parent.children.extend(items)
        return items

    def _milestone(self, line: Line, parent: Item) -> Item | None:
        if Kind.MILESTONE not in line.texts:
            return None
        cell = (line.row, self._columns.of[Kind.MILESTONE])
        raw = str(self._sheet.own(*cell).value)
        title = self._title(line, Kind.MILESTONE)
        if sum(bool(BULLET.match(text)) for text in raw.splitlines()) > 1:
            self._findings.warning(
                "several-milestones",
                "Several milestones in one cell share their dates; they were kept as one.",
                cell,
            )
            title = "; ".join(bulleted(raw))
        item = self._item(line, Kind.MILESTONE, title)
        column = self._columns.of.get("item_kind")
        if column and words(self._sheet.own(line.row, column).value).casefold() == Kind.TASK:
            item.kind = Kind.TASK
        parent.children.append(item)
        return item

    def _title(self, line: Line, kind: Kind) -> str:
        return words(BULLET.sub("", line.texts[kind])) or line.texts[kind]

    def _item(self, line: Line, kind: Kind, title: str) -> Item:
        cell = (line.row, self._columns.kinds[kind])
        hidden = is_on_hidden_row(self._sheet, cell, self._findings)
        return Item(line.row, kind, title, address(*cell), self._ref(line, kind), hidden)

    def _ref(self, line: Line, kind: Kind) -> str | None:
        column = self._columns.refs.get(kind)
        ref = words(self._sheet.shown(line.row, column).value) if column else ""
        return ref.rstrip(".):") or None


def _is_same_objective(child: Item, item: Item) -> bool:
    return child.kind is Kind.OBJECTIVE and (child.ref, comparable(child.title)) == (item.ref, comparable(item.title))
