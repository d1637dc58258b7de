"""The RAG table: every milestone in force on a date, with its dates, its status and the reason."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

import pandas as pd

from psr_data.domain.periods import in_words
from psr_data.domain.plan import DATED_KINDS, Kind
from psr_data.domain.rag import Assessment, Facts, MeetingWindow, Rag, RagRules, assess, is_watermelon
from psr_data.domain.returns import is_unconfirmed, missing_from_return
from psr_data.store.plan_rows import PlannedRow, Span
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
    "baseline_start",
    "baseline_due",
    "forecast",
    "actual",
    "expected",
    "slip_days",
    "computed",
    "reason",
    "reported",
    "reported_at",
    "watermelon",
    "unconfirmed",
    "missing",
    "status",
    "percent",
    "owner",
    "commentary",
    "updated",
    "newly_complete",
    "illustrative",
    "source",
)
NO_DATES = Span(None, None)


class Plan(NamedTuple):
    """The rows of the plan in force since `effective`, and what they are measured against.

    `baseline` holds the dates that were approved, `first_planned` when each item first came into a plan and
    its dates in that one; both by item.
    """

    rows: Sequence[PlannedRow]
    effective: date
    baseline: Mapping[int, Span]
    first_planned: Mapping[int, tuple[date, Span]]

    @property
    def last_day(self) -> date | None:
        """The latest date in it."""
        return max((row.end for row in self.rows if row.end), default=None)


def milestone_frame(
    plan: Plan, latest: Mapping[int, Latest], as_at: date, window: MeetingWindow, rules: RagRules
) -> pd.DataFrame:
    """One line per milestone or task of the plan in force, in workplan order.

    Dates are `datetime.date` or None: `start`, `end` of the plan in force, `baseline_start`, `baseline_due`,
    `forecast`, `actual`, `updated` (as-at date of the latest update), `expected` (the forecast, or else the plan's
    own date). `when` is the due date in words, as
    precise as it is; `slip_days` how many days after its baseline it is now expected, or was completed:
    negative when earlier, None without dates. `computed` and `reported` are BRAG letters (`reported` "" where
    nothing was said; `reported_at` is the as-at date of that judgement), `reason` says why, `watermelon` marks a
    reported green over a computed red,
    `unconfirmed` a green that nobody has confirmed since the last meeting, `missing` what an amber or red
    return lacks. `percent` is 0 to 100 or None. `source` is the cell of the title in the workbook.
    `newly_complete` marks those not known to be complete at the last meeting. `illustrative` marks invented
    progress.
    """
    objectives = {row.item_id: row.title for row in plan.rows if row.kind == Kind.OBJECTIVE}
    lines = []
    for row in plan.rows:
        if row.kind not in DATED_KINDS:
            continue
        update = latest.get(row.item_id, NOTHING_REPORTED)
        measured, facts = facts_of(plan, row, update)
        computed = assess(facts, as_at, window, rules)
        objective = objectives.get(row.parent_item_id or 0, "")
        lines.append(_line(row, update, measured, facts, objective, computed, window))
    return pd.DataFrame(lines, columns=list(COLUMNS), dtype=object)


def facts_of(plan: Plan, row: PlannedRow, update: Latest) -> tuple[Span, Facts]:
    """The dates that a milestone is measured from, and what its status is computed of.

    An item that the baseline does not have is measured from the date it was first planned for.
    """
    since, first = plan.first_planned.get(row.item_id, (None, NO_DATES))
    measured = plan.baseline.get(row.item_id, first)
    return measured, Facts(
        due=row.end,
        precision=row.precision,
        baseline_due=measured.end,
        forecast=update.forecast,
        forecast_is_older=update.forecast_at is not None and update.forecast_at < plan.effective,
        actual=update.actual,
        planned_since=since,
        updated=update.updated,
    )


def _line(
    row: PlannedRow,
    update: Latest,
    measured: Span,
    facts: Facts,
    objective: str,
    computed: Assessment,
    window: MeetingWindow,
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
        measured.start,
        facts.measured_from,
        update.forecast,
        update.actual,
        facts.expected,
        facts.slip_days,
        computed.rag.value,
        computed.reason,
        update.reported.value if update.reported else "",
        update.reported_at,
        is_watermelon(update.reported, computed.rag),
        is_unconfirmed(update.reported, update.reported_at, window),
        ", ".join(missing_from_return(update.reported, update.commentary, row.owner, update.forecast)),
        update.status.value if update.status else "",
        update.percent,
        row.owner or "",
        update.commentary,
        update.updated,
        _is_newly_complete(computed.rag, update, window),
        update.illustrative,
        row.cells.get("title", ""),
    )


def _is_newly_complete(computed: Rag, update: Latest, window: MeetingWindow) -> bool:
    if computed is not Rag.COMPLETE:
        return False
    return window.last is None or update.complete_since is None or update.complete_since > window.last
