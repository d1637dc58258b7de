"""How lines become a tree of workstreams, objectives, deliverables and milestones."""

import re

from psr_data.domain.plan import Kind
from psr_data.reading.files.addresses import address
from psr_data.reading.files.sheet import Sheet
from psr_data.reading.plan.board.lines import Line
from psr_data.reading.plan.columns import KindColumns
from psr_data.reading.plan.findings import Findings, is_on_hidden_row
from psr_data.reading.plan.items import Item
from psr_data.reading.words.text import BULLET, bulleted, comparable, words

NUMBERED = re.compile(r"(\d+(?:\.\d+)*)[.)]\s+(.+)|(\d+(?:\.\d+)+)\s+(.+)")


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
