"""The rows of the quarter Gantt, in workplan order."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from operator import itemgetter

import pandas as pd

from psr_data.domain.grouping import grouped
from psr_data.domain.periods import Precision, uk_date, with_days
from psr_data.domain.plan import Kind
from psr_data.domain.rag import WORST_FIRST, Rag, counts, worst
from psr_data.frames.filters import NO_OWNER
from psr_data.frames.headings import FROM_DATES, table_of
from psr_data.frames.milestones import MilestoneStatus
from psr_data.frames.order import Order, ordered
from psr_data.frames.outline import OutlineItem
from psr_data.frames.position import Position
from psr_data.frames.workstreams import WorkstreamStatus, by_workstream

Dates = tuple[date | None, date | None]
HEADINGS = {
    "level": "Kind",
    "label": "Item",
    "start": "Start",
    "end": "End",
    "precision": "Known to the",
    "baseline_start": "Baseline start",
    "baseline_due": "Baseline end",
    "forecast": "Forecast",
    "actual": "Completed",
    "computed": FROM_DATES,
}
MOST_IN_DETAIL = 120
OWNER = "owner"
NO_WORKSTREAM = "No workstream"


@dataclass(frozen=True, slots=True)
class Strip:
    """One row of a Gantt: `start` and `end` are its first and last day, or None.

    `level` is the kind of the item; a row for an owner, of which that is the level, or for no workstream has item 0.

    `baseline_start` and `baseline_due` are None where the plan has not moved from its baseline. `computed` is None for
    what has no status. `hover` are the lines of plain text shown on pointing at it, on a page. `actual` is when it was
    completed; `has_passed` tells that its forecast lies before the as-at date. `weight` tells the graver of two with
    one status: the red and amber milestones of a workstream, the days that a milestone is overdue and has slipped.
    """

    item_id: int
    level: str
    label: str
    start: date | None
    end: date | None
    precision: str
    baseline_start: date | None
    baseline_due: date | None
    forecast: date | None
    computed: Rag | None
    hover: tuple[str, ...] = ()
    actual: date | None = None
    has_passed: bool = False
    weight: tuple[int, ...] = ()

    @property
    def is_workstream(self) -> bool:
        return self.level == Kind.WORKSTREAM

    @property
    def is_heading(self) -> bool:
        """Whether others stand below it: a workstream, or an owner."""
        return self.is_workstream or self.level == OWNER

    @property
    def mark(self) -> date | None:
        """The day on which its mark stands: when it was done, or else falls due. A heading's stands by its name."""
        if self.is_heading or self.computed is None or self.end is None:
            return None
        return self.actual or self.end

    @property
    def whisker(self) -> tuple[date, date] | None:
        """From when it was due to when it was done, where that was at another time."""
        if self.end is None or self.actual is None or Precision(self.precision).holds(self.actual, self.end):
            return None
        return self.end, self.actual

    @property
    def expected(self) -> tuple[date, date] | None:
        """From its planned end to its forecast, where that is another day."""
        return (self.end, self.forecast) if self.end and self.forecast and self.forecast != self.end else None

    @property
    def days(self) -> list[date]:
        """Those that are drawn of it."""
        days = (self.start, self.end, self.baseline_start, self.baseline_due, self.forecast, self.actual)
        return [day for day in days if day]

    @property
    def gravity(self) -> tuple[int, ...]:
        """The graver, the less."""
        return WORST_FIRST.index(self.computed or Rag.NOT_ASSESSED), *(-each for each in self.weight)

    @property
    def forecast_in_words(self) -> str:
        """ "forecast 20 Sep 2014, which has passed"; "" without one that differs from the plan."""
        return f"forecast {uk_date(self.expected[1])}{self.passed_in_words}" if self.expected else ""

    @property
    def passed_in_words(self) -> str:
        return ", which has passed" if self.has_passed else ""

    @property
    def done_in_words(self) -> str:
        """ "done 20 Sep 2014"; "" as long as it is not."""
        return f"done {uk_date(self.actual)}" if self.actual else ""


class Detail(StrEnum):
    """How much the Gantt shows."""

    WORKSTREAMS = "Workstreams only"
    MILESTONES = "Milestones"
    ALL = "All"


class Grouping(StrEnum):
    """Below which headings the milestones stand."""

    WORKSTREAM = "Workstream"
    OWNER = "Owner"


def usual_detail(milestones: Sequence[MilestoneStatus]) -> Detail:
    """Milestones, or workstreams only where there are too many to be drawn at once."""
    return Detail.MILESTONES if len(milestones) <= MOST_IN_DETAIL else Detail.WORKSTREAMS


def gantt_strips(
    position: Position,
    milestones: Sequence[MilestoneStatus],
    detail: Detail,
    order: Order = Order.PLAN,
    grouping: Grouping = Grouping.WORKSTREAM,
) -> tuple[Strip, ...]:
    """The Gantt's rows: each workstream or owner with any of `milestones`, then its items as `detail` asks.

    A workstream that has none in the plan is named as long as nothing was filtered away, without a status. Objectives
    and deliverables, which are neither late nor anybody's, stand below workstreams in the plan's order alone.
    """
    listed = ordered(milestones, order)
    headings = _owners(listed) if grouping is Grouping.OWNER else _workstreams(position, listed, order)
    if detail is Detail.WORKSTREAMS:
        return tuple(heading for heading, _ in headings)
    outline = position.outline if detail is Detail.ALL and order is Order.PLAN else ()
    return tuple(
        strip
        for heading, part in headings
        for strip in (
            heading,
            *_items(part, [item for item in outline if item.workstream_id == heading.item_id], position),
        )
    )


def gantt_page(strips: Sequence[Strip], start: int, rows: int) -> tuple[Strip, ...]:
    """So many rows from `start` on, the first of them below its heading."""
    heading = next((strip for strip in reversed(strips[: start + 1]) if strip.is_heading), None)
    shown = tuple(strips[start : start + rows])
    return shown if heading is None or heading in shown else (heading, *shown)


def gantt_table(strips: Sequence[Strip]) -> pd.DataFrame:
    """The rows under the headings that people read, each with its workstream or, where they are by owner, its owner."""
    table = table_of(strips, HEADINGS)
    by = Grouping.OWNER if any(strip.level == OWNER for strip in strips) else Grouping.WORKSTREAM
    table.insert(0, by.value, table["Item"].where(table["Kind"] == by.value.lower()).ffill())
    return table


def workstream_strip(workstream: WorkstreamStatus, part: Sequence[MilestoneStatus]) -> Strip:
    span = span_of((milestone.start, milestone.end) for milestone in part)
    baseline = span_of((milestone.baseline_start, milestone.baseline_due) for milestone in part)
    known = Kind.WORKSTREAM.value, workstream.title, *span, Precision.MONTH.value, *moved_from(span, baseline)
    weight = workstream.counts[Rag.RED], workstream.counts[Rag.AMBER]
    return Strip(workstream.item_id, *known, None, workstream.computed, weight=weight)


def milestone_strip(milestone: MilestoneStatus, as_at: date) -> Strip:
    planned = milestone.start, milestone.end
    forecast = None if milestone.is_complete else milestone.forecast
    return Strip(
        milestone.item_id,
        milestone.kind.value,
        milestone.title,
        *planned,
        milestone.precision.value,
        *moved_from(planned, (milestone.baseline_start, milestone.baseline_due)),
        forecast,
        milestone.computed,
        actual=milestone.actual if milestone.is_complete else None,
        has_passed=forecast is not None and forecast < as_at,
        weight=(_days_overdue(milestone, as_at), milestone.slip_days or 0),
    )


def _days_overdue(milestone: MilestoneStatus, as_at: date) -> int:
    return 0 if milestone.is_complete or milestone.due is None else max((as_at - milestone.due).days, 0)


def _workstreams(
    position: Position, listed: Sequence[MilestoneStatus], order: Order
) -> list[tuple[Strip, list[MilestoneStatus]]]:
    """Each workstream's row, with those of its milestones that are listed; those of none come last."""
    parts, all_pass = by_workstream(listed), len(listed) == len(position.milestones)
    known = {workstream.item_id: workstream for workstream in position.workstreams}
    first = [item_id for item_id in parts if item_id in known] if order is Order.LATE else []
    headings = [
        (_workstream_told(known[item_id], part), part)
        for item_id in dict.fromkeys([*first, *known])
        if (part := parts.get(item_id, [])) or all_pass
    ]
    without = [milestone for item_id, part in parts.items() if item_id not in known for milestone in part]
    if without:
        headings.append((_heading_told(Kind.WORKSTREAM.value, NO_WORKSTREAM, without), without))
    return headings


def _owners(listed: Sequence[MilestoneStatus]) -> list[tuple[Strip, list[MilestoneStatus]]]:
    """A row for each owner, with their milestones."""
    parts = grouped(listed, lambda milestone: milestone.owner or NO_OWNER)
    return [(_heading_told(OWNER, owner, part), part) for owner, part in parts.items()]


def _items(part: Sequence[MilestoneStatus], outline: Sequence[OutlineItem], position: Position) -> list[Strip]:
    """In the order they are given, the outline's where the plan has them."""
    strips = [(milestone.position, _milestone_told(milestone, position.as_at)) for milestone in part]
    if outline:
        strips = sorted([*strips, *((item.position, _outline_strip(item)) for item in outline)], key=itemgetter(0))
    return [strip for _, strip in strips]


def _heading_told(level: str, label: str, part: Sequence[MilestoneStatus]) -> Strip:
    """Of an owner, or of milestones that are in no workstream."""
    span = span_of((milestone.start, milestone.end) for milestone in part)
    statuses = [milestone.computed for milestone in part]
    hover = label, _counted(counts(statuses))
    return Strip(0, level, label, *span, Precision.MONTH.value, None, None, None, worst(statuses), hover)


def _workstream_told(workstream: WorkstreamStatus, part: Sequence[MilestoneStatus]) -> Strip:
    lead_says = workstream.reported.word if workstream.reported else "nothing yet"
    hover = workstream.title, _counted(workstream.counts), f"Lead says: {lead_says}"
    computed = workstream.computed if any(workstream.counts.values()) else None
    return replace(workstream_strip(workstream, part), computed=computed, hover=hover)


def _counted(by_status: Mapping[Rag, int]) -> str:
    counted = [f"{count} {rag.word.lower()}" for rag, count in by_status.items() if count]
    return f"Milestones: {', '.join(counted) or 'none'}"


def _milestone_told(milestone: MilestoneStatus, as_at: date) -> Strip:
    strip = milestone_strip(milestone, as_at)
    hover = (
        milestone.title,
        f"Due {milestone.when}",
        f"Forecast {uk_date(strip.forecast)}{strip.passed_in_words}" if strip.forecast else "",
        _slip(milestone),
        f"Workstream: {milestone.workstream}" if milestone.workstream else "",
        f"Owner: {milestone.owner}" if milestone.owner else "",
        f"{milestone.computed.value} {milestone.computed.word}: {milestone.reason}",
        f"Reported {milestone.reported.word}" if milestone.reported else "Nothing reported",
        f"Cell {milestone.source}" if milestone.source else "",
    )
    return replace(strip, hover=tuple(filter(None, hover)))


def _outline_strip(item: OutlineItem) -> Strip:
    label = f"{item.ref}. {item.title}" if item.ref else item.title
    undated = None, None, Precision.NONE.value, None, None, None, None
    return Strip(item.item_id, item.kind.value, label, *undated, (item.title, item.kind.capitalize()))


def span_of(dates: Iterable[Dates]) -> Dates:
    """The first and the last day of several items; one that has a due date alone begins on that day."""
    pairs = list(dates)
    starts, ends = [first for start, end in pairs if (first := start or end)], [end for _, end in pairs if end]
    return min(starts, default=None), max(ends, default=None)


def moved_from(planned: Dates, baseline: Dates) -> Dates:
    """The baseline's dates where they are not those of the plan; without a due date there is nothing to compare."""
    return baseline if baseline[1] and baseline != planned else (None, None)


def _slip(milestone: MilestoneStatus) -> str:
    """ "Slip: 1 month 17 days later (47 days), from 31 Aug 2014"; "" where nothing moved."""
    if not milestone.slip_days or milestone.baseline_due is None:
        return ""
    return f"Slip: {with_days(milestone.slip, milestone.slip_days)}, from {uk_date(milestone.baseline_due)}"
