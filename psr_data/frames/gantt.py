"""The rows of the quarter Gantt, in workplan order."""

from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum

import pandas as pd

from psr_data.domain.periods import Precision, uk_date, with_days
from psr_data.domain.plan import Kind
from psr_data.frames.headings import FROM_DATES, headed
from psr_data.frames.milestones import MilestoneStatus
from psr_data.frames.outline import OutlineItem
from psr_data.frames.position import Position
from psr_data.frames.workstreams import WorkstreamStatus, by_workstream

Dates = tuple[date | None, date | None]
COLUMNS = (
    "item_id",
    "level",
    "label",
    "start",
    "end",
    "precision",
    "baseline_start",
    "baseline_due",
    "forecast",
    "computed",
    "hover",
)
HEADINGS = {
    "workstream": "Workstream",
    "level": "Kind",
    "label": "Item",
    "start": "Start",
    "end": "End",
    "precision": "Known to the",
    "baseline_start": "Baseline start",
    "baseline_due": "Baseline end",
    "forecast": "Forecast",
    "computed": FROM_DATES,
}
MOST_IN_DETAIL = 120


class Detail(StrEnum):
    """How much the Gantt shows."""

    WORKSTREAMS = "Workstreams only"
    MILESTONES = "Milestones"
    ALL = "All"


def usual_detail(milestones: Sequence[MilestoneStatus]) -> Detail:
    """Milestones, or workstreams only where there are too many to be drawn at once."""
    return Detail.MILESTONES if len(milestones) <= MOST_IN_DETAIL else Detail.WORKSTREAMS


def gantt_frame(position: Position, milestones: Sequence[MilestoneStatus], detail: Detail) -> pd.DataFrame:
    """The Gantt's rows: each workstream with any of `milestones`, then its items as `detail` asks.

    A workstream that has none in the plan is named as long as nothing was filtered away, with "" as `computed`.

    `level` is the kind of the row, `start` and `end` its first and last day or None, `computed` a BRAG
    letter or "", `baseline_start` and `baseline_due` the baseline's dates where the plan has moved from them,
    `hover` the lines of plain text shown on pointing at it.
    """
    parts, all_pass = by_workstream(milestones), len(milestones) == len(position.milestones)
    lines: list[tuple[object, ...]] = []
    for workstream in position.workstreams:
        part = parts.get(workstream.item_id, [])
        if part or all_pass:
            lines.append(_workstream_line(workstream, part))
            lines.extend(_item_lines(position, workstream.item_id, part, detail))
    return pd.DataFrame(lines, columns=list(COLUMNS), dtype=object)


def gantt_table(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows of `gantt_frame` under the headings that people read, each with its workstream."""
    of_workstream = rows["level"] == Kind.WORKSTREAM
    return headed(rows.assign(workstream=rows["label"].where(of_workstream).ffill()), HEADINGS)


def _item_lines(
    position: Position, workstream_id: int, part: Sequence[MilestoneStatus], detail: Detail
) -> list[tuple[object, ...]]:
    if detail is Detail.WORKSTREAMS:
        return []
    lines = [(milestone.position, _milestone_line(milestone)) for milestone in part]
    if detail is Detail.ALL:
        outline = (item for item in position.outline if item.workstream_id == workstream_id)
        lines += [(item.position, _outline_line(item)) for item in outline]
    return [line for _, line in sorted(lines)]


def _workstream_line(workstream: WorkstreamStatus, part: Sequence[MilestoneStatus]) -> tuple[object, ...]:
    counted = [f"{count} {rag.word.lower()}" for rag, count in workstream.counts.items() if count]
    lead_says = workstream.reported.word if workstream.reported else "nothing yet"
    span = span_of((milestone.start, milestone.end) for milestone in part)
    return (
        workstream.item_id,
        Kind.WORKSTREAM.value,
        workstream.title,
        *span,
        Precision.MONTH.value,
        *moved_from(span, span_of((milestone.baseline_start, milestone.baseline_due) for milestone in part)),
        None,
        workstream.computed.value if counted else "",
        [workstream.title, f"Milestones: {', '.join(counted) or 'none'}", f"Lead says: {lead_says}"],
    )


def _milestone_line(milestone: MilestoneStatus) -> tuple[object, ...]:
    forecast = None if milestone.actual else milestone.forecast
    hover = [
        milestone.title,
        f"Due {milestone.when}",
        f"Forecast {uk_date(forecast)}" if forecast else "",
        _slip(milestone),
        f"Owner: {milestone.owner}" if milestone.owner else "",
        f"{milestone.computed.value} {milestone.computed.word}: {milestone.reason}",
        f"Reported {milestone.reported.word}" if milestone.reported else "Nothing reported",
        f"Cell {milestone.source}" if milestone.source else "",
    ]
    planned, baseline = (milestone.start, milestone.end), (milestone.baseline_start, milestone.baseline_due)
    return (
        milestone.item_id,
        milestone.kind.value,
        milestone.title,
        *planned,
        milestone.precision.value,
        *moved_from(planned, baseline),
        forecast,
        milestone.computed.value,
        [line for line in hover if line],
    )


def _outline_line(item: OutlineItem) -> tuple[object, ...]:
    label = f"{item.ref}. {item.title}" if item.ref else item.title
    hover = [item.title, item.kind.capitalize()]
    return (item.item_id, item.kind.value, label, None, None, Precision.NONE.value, None, None, None, "", hover)


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
