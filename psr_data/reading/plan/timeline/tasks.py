"""From nested entries to plan rows with their dates."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from psr_data.domain.periods import Precision
from psr_data.domain.plan import Kind, PlanRow
from psr_data.reading.files.addresses import address, ranges
from psr_data.reading.files.sheet import Sheet
from psr_data.reading.plan.facts import FactReader
from psr_data.reading.plan.findings import Findings, is_on_hidden_row
from psr_data.reading.plan.timeline.cells import MILESTONE
from psr_data.reading.plan.timeline.entries import Bar
from psr_data.reading.plan.timeline.levels import Node
from psr_data.reading.plan.timeline.schedule import dates_of

LONGEST_WEEKEND = timedelta(days=3)


class RowBuilder:
    """Turns nodes into plan rows in sheet order, and gathers them in `rows`."""

    def __init__(self, sheet: Sheet, precision: Precision, facts: FactReader, leaf: Kind, findings: Findings) -> None:
        self._sheet, self._precision, self._facts, self._findings = sheet, precision, facts, findings
        self._leaf = leaf
        self.rows: list[PlanRow] = []

    def build(self, tops: Sequence[Node], title: str, title_cell: tuple[int, int]) -> tuple[PlanRow, ...]:
        """Nodes with children are workstreams; those without stand in one that is named by the sheet's title."""
        workstream: int | None = None
        for node in tops:
            if node.children or node.is_group:
                self._add(node, None, node.entry.title)
                continue
            if workstream is None:
                workstream = len(self.rows)
                cell = {"title": f"{self._sheet.name}!{address(*title_cell)}"}
                self.rows.append(PlanRow(title_cell[0], Kind.WORKSTREAM, title, title, cells=cell))
            self._add(node, workstream, title)
        return tuple(self.rows)

    def _add(self, node: Node, parent: int | None, workstream: str) -> None:
        index = len(self.rows)
        own, milestones = _split_milestones(node.entry.bars)
        kind = _kind(node, own, parent, self._leaf)
        if kind is not Kind.MILESTONE and own and all(bar.what == MILESTONE for bar in own):
            own, milestones = [], [own, *milestones]
        self.rows.append(self._row(node, kind, own, parent, workstream))
        self._note_deadline(kind, own)
        above = index if node.children or node.is_group else parent
        for at, bars in enumerate(milestones, 1):
            title = _title_of(node.entry.title, at, in_a_task=kind is not Kind.MILESTONE)
            self._add_milestone(index, title, bars, above)
        for code, bar in node.entry.points:
            self._add_milestone(index, code, [bar], above)
        for child in node.children:
            self._add(child, index, workstream)

    def _note_deadline(self, kind: Kind, own: Sequence[Bar]) -> None:
        cells = [(bar.row, bar.column) for bar in own if bar.what == MILESTONE]
        if kind is not Kind.MILESTONE and cells:
            message = "A milestone drawn in a task's own bar was read as part of the task, not as another item."
            self._findings.note("milestone-in-bar", message, *cells)

    def _add_milestone(self, of: int, title: str, bars: Sequence[Bar], parent: int | None) -> None:
        """One more milestone drawn in the row of item `of`, with its owner."""
        row = self.rows[of]
        cells = {"title": row.cells["title"], "dates": self._addresses(bars)}
        dates = dates_of(bars, self._precision, self._findings)
        added = PlanRow(row.row, Kind.MILESTONE, title, row.workstream, parent=parent, owner=row.owner,
                        hidden=row.hidden, cells=cells, **dates)  # fmt: skip
        self.rows.append(added)

    def _row(self, node: Node, kind: Kind, bars: Sequence[Bar], parent: int | None, workstream: str) -> PlanRow:
        entry = node.entry
        fields: dict[str, Any] = {} if node.is_group else dict(self._facts.read(entry.row).fields)
        cells = {"title": f"{self._sheet.name}!{address(entry.row, entry.column)}"}
        if bars:
            fields |= dates_of(bars, self._precision, self._findings)
            cells["dates"] = self._addresses(bars)
        elif kind in (Kind.TASK, Kind.MILESTONE):
            self._findings.warning("no-date", NO_DATE, (entry.row, entry.column))
        if entry.rag:
            fields["rag"] = entry.rag
        notes = [*filter(None, [fields.get("comments")]), *(text for _, text in entry.notes)]
        if node.is_group:
            hidden = entry.row in self._sheet.hidden_rows
        else:
            hidden = is_on_hidden_row(self._sheet, (entry.row, entry.column), self._findings)
        fields["comments"] = "; ".join(notes) or None
        return PlanRow(
            entry.row, kind, entry.title, workstream, entry.ref, parent, hidden=hidden, cells=cells, **fields
        )

    def _addresses(self, bars: Sequence[Bar]) -> str:
        return f"{self._sheet.name}!{','.join(ranges((bar.row, bar.column) for bar in bars))}"


NO_DATE = "No bar: kept without a date."


def _kind(node: Node, own: Sequence[Bar], parent: int | None, leaf: Kind) -> Kind:
    if node.children or node.is_group:
        return Kind.WORKSTREAM if parent is None else Kind.OBJECTIVE
    is_milestone = node.entry.is_milestone or {bar.what for bar in own} == {MILESTONE}
    return Kind.MILESTONE if is_milestone else leaf


def _split_milestones(bars: Sequence[Bar]) -> tuple[list[Bar], list[list[Bar]]]:
    """Separate the bars of the row's own item from those of every further milestone.

    A milestone that touches the task's bar is its deadline; where nothing else is drawn, the first is the item.
    """
    stretches = _stretches([bar for bar in bars if bar.what == MILESTONE])
    work = [bar for bar in bars if bar.what != MILESTONE]
    if not work:
        return (stretches[0], stretches[1:]) if stretches else ([], [])
    touching = [stretch for stretch in stretches if any(_touch(a, b) for a in stretch for b in work)]
    separate = [stretch for stretch in stretches if stretch not in touching]
    return [*work, *(bar for stretch in touching for bar in stretch)], separate


def _stretches(bars: Sequence[Bar]) -> list[list[Bar]]:
    stretches: list[list[Bar]] = []
    for bar in sorted(bars, key=lambda bar: (bar.span, bar.row)):
        if stretches and _touch(stretches[-1][-1], bar):
            stretches[-1].append(bar)
        else:
            stretches.append([bar])
    return stretches


def _touch(one: Bar, other: Bar) -> bool:
    """The same period, or the next one, a weekend apart at most."""
    before, after = sorted((one.span, other.span))
    return after.first - before.last <= LONGEST_WEEKEND


def _title_of(title: str, at: int, *, in_a_task: bool) -> str:
    """ "Build (milestone)", "Build (milestone 2)"; "Board (2)" where the row is a milestone itself."""
    if in_a_task:
        return f"{title} (milestone {at})" if at > 1 else f"{title} (milestone)"
    return f"{title} ({at + 1})"
