"""The rows of the quarter Gantt, in workplan order."""

from collections.abc import Hashable, Iterable
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

import pandas as pd

from psr_data.domain.periods import Precision, uk_date
from psr_data.domain.plan import Kind
from psr_data.domain.rag import Rag
from psr_data.domain.slippage import slip_in_words, with_days
from psr_data.frames.headings import headed
from psr_data.frames.position import Position

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
    "computed": "Computed",
}
MOST_IN_DETAIL = 120


class Detail(StrEnum):
    """How much the Gantt shows."""

    WORKSTREAMS = "Workstreams only"
    MILESTONES = "Milestones"
    ALL = "All"


def usual_detail(milestones: pd.DataFrame) -> Detail:
    """Milestones, or workstreams only where there are too many to be drawn at once."""
    return Detail.MILESTONES if len(milestones) <= MOST_IN_DETAIL else Detail.WORKSTREAMS


def gantt_frame(position: Position, milestones: pd.DataFrame, detail: Detail) -> pd.DataFrame:
    """The Gantt's rows: each workstream with any of `milestones`, then its items as `detail` asks.

    A workstream that has none in the plan is named as long as nothing was filtered away, with "" as `computed`.

    `level` is the kind of the row, `start` and `end` its first and last day or None, `computed` a BRAG
    letter or "", `baseline_start` and `baseline_due` the baseline's dates where the plan has moved from them,
    `hover` the lines of plain text shown on pointing at it.
    """
    parts = dict(iter(milestones.groupby("workstream_id", sort=False)))
    all_pass, none = len(milestones) == len(position.milestones), milestones.head(0)
    lines: list[tuple[object, ...]] = []
    for workstream in position.workstreams.to_dict("records"):
        part = parts.get(workstream["item_id"], none)
        if part.empty and not all_pass:
            continue
        lines.append(_workstream_line(workstream, part))
        lines.extend(_item_lines(position, workstream["item_id"], part, detail))
    return pd.DataFrame(lines, columns=list(COLUMNS), dtype=object)


def gantt_table(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows of `gantt_frame` under the headings that people read, each with its workstream."""
    of_workstream = rows["level"] == Kind.WORKSTREAM
    return headed(rows.assign(workstream=rows["label"].where(of_workstream).ffill()), HEADINGS)


def _item_lines(position: Position, workstream_id: int, part: pd.DataFrame, detail: Detail) -> list[tuple[object, ...]]:
    if detail is Detail.WORKSTREAMS:
        return []
    lines = [(row["position"], _milestone_line(row)) for row in part.to_dict("records")]
    if detail is Detail.ALL:
        outline = position.outline[position.outline["workstream_id"] == workstream_id]
        lines += [(row["position"], _outline_line(row)) for row in outline.to_dict("records")]
    return [line for _, line in sorted(lines)]


def _workstream_line(workstream: dict[Hashable, Any], part: pd.DataFrame) -> tuple[object, ...]:
    counted = [f"{workstream[rag.value]} {rag.word.lower()}" for rag in Rag if workstream[rag.value]]
    reported = Rag(workstream["reported"]).word if workstream["reported"] else "nothing yet"
    span = span_of(part["start"], part["end"])
    return (
        workstream["item_id"],
        Kind.WORKSTREAM.value,
        workstream["workstream"],
        *span,
        Precision.MONTH.value,
        *moved_from(span, span_of(part["baseline_start"], part["baseline_due"])),
        None,
        workstream["computed"] if counted else "",
        [workstream["workstream"], f"Milestones: {', '.join(counted) or 'none'}", f"Lead's judgement: {reported}"],
    )


def _milestone_line(row: dict[Hashable, Any]) -> tuple[object, ...]:
    hover = [
        row["title"],
        f"Due {row['when']}",
        f"Forecast {uk_date(row['forecast'])}" if row["forecast"] and not row["actual"] else "",
        _slip(row),
        f"Owner: {row['owner']}" if row["owner"] else "",
        f"{row['computed']} {Rag(row['computed']).word}: {row['reason']}",
        f"Reported {Rag(row['reported']).word}" if row["reported"] else "Nothing reported",
        f"Cell {row['source']}" if row["source"] else "",
    ]
    return (
        row["item_id"],
        row["kind"],
        row["title"],
        row["start"],
        row["end"],
        row["precision"],
        *moved_from((row["start"], row["end"]), (row["baseline_start"], row["baseline_due"])),
        None if row["actual"] else row["forecast"],
        row["computed"],
        [line for line in hover if line],
    )


def _outline_line(row: dict[Hashable, Any]) -> tuple[object, ...]:
    label = f"{row['ref']}. {row['title']}" if row["ref"] else row["title"]
    hover = [row["title"], row["kind"].capitalize()]
    return (row["item_id"], row["kind"], label, None, None, Precision.NONE.value, None, None, None, "", hover)


def span_of(starts: Iterable[date | None], ends: Iterable[date | None]) -> Dates:
    """The first and the last day of several items; one that has a due date alone begins on that day."""
    pairs = [(start or end, end) for start, end in zip(starts, ends, strict=True)]
    return min((start for start, _ in pairs if start), default=None), max(
        (end for _, end in pairs if end), default=None
    )


def moved_from(planned: Dates, baseline: Dates) -> Dates:
    """The baseline's dates where they are not those of the plan; without a due date there is nothing to compare."""
    return baseline if baseline[1] and baseline != planned else (None, None)


def _slip(row: dict[Hashable, Any]) -> str:
    """ "Slip: 1 month 17 days later (47 days), from 31 Aug 2014"; "" where nothing moved."""
    if not row["slip_days"]:
        return ""
    due, days = row["baseline_due"], row["slip_days"]
    return f"Slip: {with_days(slip_in_words(due, due + timedelta(days=days)), days)}, from {uk_date(due)}"
