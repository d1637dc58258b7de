"""The RAG table: every milestone in force on a date, with its dates, its status and the reason."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

import pandas as pd

from psr_data.domain.periods import in_words
from psr_data.domain.plan import DATED_KINDS, Kind
from psr_data.domain.rag import Assessment, Facts, MeetingWindow, Rag, RagRules, assess, is_watermelon
from psr_data.store.plan_items import PlannedRow
from psr_data.store.progress import NOTHING_REPORTED, Latest

COLUMNS = (
    "item_id",
    "position",
    "kind",
    "workstream_id",
    "workstream",
    "objective",
    "ref",
    "title",
    "start",
    "end",
    "precision",
    "when",
    "baseline_due",
    "forecast",
    "actual",
    "computed",
    "reason",
    "reported",
    "watermelon",
    "status",
    "percent",
    "owner",
    "commentary",
    "updated",
    "newly_complete",
    "illustrative",
    "source",
)


def milestone_frame(
    rows: Sequence[PlannedRow],
    latest: Mapping[int, Latest],
    baseline_dues: Mapping[int, date],
    first_planned: Mapping[int, tuple[date, date | None]],
    complete_before: Collection[int],
    effective: date,
    as_at: date,
    window: MeetingWindow,
    rules: RagRules,
) -> pd.DataFrame:
    """One line per milestone or task, in workplan order, of the plan in force since `effective`.

    Dates are `datetime.date` or None: `start`, `end` of the plan in force, `baseline_due`, `forecast`,
    `actual`, `updated` (as-at date of the latest update). `when` is the due date in words, as precise as
    it is. `computed` and `reported` are BRAG letters (`reported` "" where nothing was said), `reason` says
    why, `watermelon` marks a reported green over a computed red. `percent` is 0 to 100 or None. `source`
    is the cell of the title in the workbook. `newly_complete` marks those not in `complete_before`, the items
    complete at the last meeting. `illustrative` marks invented progress.
    """
    objectives = {row.item_id: row.title for row in rows if row.kind == Kind.OBJECTIVE}
    lines = []
    for row in rows:
        if row.kind not in DATED_KINDS:
            continue
        update = latest.get(row.item_id, NOTHING_REPORTED)
        facts = _facts(row, update, baseline_dues, first_planned, effective)
        computed = assess(facts, as_at, window, rules)
        newly_complete = computed.rag is Rag.COMPLETE and row.item_id not in complete_before
        lines.append(_line(row, update, facts, objectives.get(row.parent_item_id or 0, ""), computed, newly_complete))
    return pd.DataFrame(lines, columns=list(COLUMNS), dtype=object)


def _facts(
    row: PlannedRow,
    update: Latest,
    baseline_dues: Mapping[int, date],
    first_planned: Mapping[int, tuple[date, date | None]],
    effective: date,
) -> Facts:
    """An item that the baseline does not have is measured from the date it was first planned for."""
    since, first_due = first_planned.get(row.item_id, (None, None))
    return Facts(
        due=row.end,
        precision=row.precision,
        baseline_due=baseline_dues.get(row.item_id, first_due),
        forecast=update.forecast,
        forecast_is_older=update.forecast_at is not None and update.forecast_at < effective,
        actual=update.actual,
        planned_since=since,
        updated=update.updated,
    )


def _line(
    row: PlannedRow,
    update: Latest,
    facts: Facts,
    objective: str,
    computed: Assessment,
    newly_complete: bool,
) -> tuple[object, ...]:
    return (
        row.item_id,
        row.position,
        row.kind.value,
        row.workstream_item_id,
        row.workstream,
        objective,
        row.ref,
        row.title,
        row.start,
        row.end,
        row.precision.value,
        in_words(row.start, row.end, row.precision),
        facts.measured_from,
        update.forecast,
        update.actual,
        computed.rag.value,
        computed.reason,
        update.reported.value if update.reported else "",
        is_watermelon(update.reported, computed.rag),
        update.status.value if update.status else "",
        update.percent,
        row.owner or "",
        update.commentary,
        update.updated,
        newly_complete,
        update.illustrative,
        row.cells.get("title", ""),
    )
