"""The dates and facts of a grid's items, and the milestones drawn in their rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from psr_data.domain.periods import Precision
from psr_data.domain.plan import Kind
from psr_data.reading.files.addresses import ranges
from psr_data.reading.plan.facts import FactReader, Facts
from psr_data.reading.plan.findings import Findings
from psr_data.reading.plan.items import Item
from psr_data.reading.plan.timeline.cells import MILESTONE
from psr_data.reading.plan.timeline.entries import Bar, Entry
from psr_data.reading.plan.timeline.schedule import dates_of

LONGEST_WEEKEND = timedelta(days=3)


NO_DATE = "No bar: kept without a date."
IN_BAR = "A milestone drawn in a task's own bar was read as part of the task, not as another item."


@dataclass(frozen=True, slots=True)
class Scheduler:
    """Gives the items of a grid their dates and facts; `leaf` is the kind of those that nothing else tells."""

    precision: Precision
    facts: FactReader
    leaf: Kind
    findings: Findings

    def complete(self, item: Item, entry: Entry, siblings: list[Item]) -> None:
        """Add what the item's row says, and further milestones drawn in it: below a heading, else beside the item."""
        own, milestones = _split_milestones(entry.bars)
        if not item.children:
            is_milestone = entry.is_milestone or {bar.what for bar in own} == {MILESTONE}
            item.kind = Kind.MILESTONE if is_milestone else self.leaf
        if item.kind is not Kind.MILESTONE and own and all(bar.what == MILESTONE for bar in own):
            own, milestones = [], [own, *milestones]
        self._read(item, entry, own)
        in_a_task = item.kind is not Kind.MILESTONE
        drawn = [(_title_of(item.title, at, in_a_task=in_a_task), bars) for at, bars in enumerate(milestones, 1)]
        drawn += [(code, [bar]) for code, bar in entry.points]
        further = [self._milestone(item, title, bars) for title, bars in drawn]
        at = siblings.index(item) + 1
        target, at = (item.children, 0) if item.children else (siblings, at)
        target[at:at] = further

    def _read(self, item: Item, entry: Entry, bars: Sequence[Bar]) -> None:
        fields = item.facts.fields = self.facts.read(entry.row).fields
        cells = [(bar.row, bar.column) for bar in bars]
        if bars:
            fields |= dates_of(bars, self.precision, self.findings)
            item.facts.date_cells = ",".join(ranges(cells))
        elif not item.children:
            self.findings.warning("no-date", NO_DATE, (entry.row, entry.column))
        if entry.rag:
            fields["rag"] = entry.rag
        notes = [*filter(None, [fields.get("comments")]), *(text for _, text in entry.notes)]
        fields["comments"] = "; ".join(notes) or None
        deadlines = [(bar.row, bar.column) for bar in bars if bar.what == MILESTONE]
        if item.kind is not Kind.MILESTONE and deadlines:
            self.findings.note("milestone-in-bar", IN_BAR, *deadlines)

    def _milestone(self, item: Item, title: str, bars: Sequence[Bar]) -> Item:
        """One more milestone in the row of an item, with its owner."""
        fields = dates_of(bars, self.precision, self.findings) | {"owner": item.facts.fields.get("owner")}
        facts = Facts(fields, ",".join(ranges((bar.row, bar.column) for bar in bars)))
        return Item(item.row, Kind.MILESTONE, title, item.cell, hidden=item.hidden, facts=facts)


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
