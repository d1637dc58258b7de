"""How every milestone in force on a date stands: its dates, its status and the reason."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from psr_data.domain.periods import Precision, in_words, slip_in_words
from psr_data.domain.plan import DATED_KINDS, Kind
from psr_data.domain.progress import ProgressStatus, is_reported_complete, is_unconfirmed, missing_from_return
from psr_data.domain.rag import Facts, MeetingWindow, Rag, RagRules, assess, is_watermelon
from psr_data.store.plan_rows import PlannedRow, Span
from psr_data.store.progress import NOTHING_REPORTED, Latest

NO_DATES = Span(None, None)


@dataclass(frozen=True, slots=True, kw_only=True)
class MilestoneStatus:
    """One milestone or task of the plan in force.

    `start` and `end` are the plan's dates, `when` the due date in words, as precise as it is. `expected` is the
    forecast, or else the plan's own date; `slip_days` how many days after its baseline it is now expected, or was
    completed: negative when earlier, None without dates. `reported_at` and `updated` are as-at dates: of the
    reported status, and of the latest update. `unconfirmed` marks a green that nobody has confirmed since the last
    meeting, `newly_complete` what was not known to be complete at the last meeting, `illustrative`
    invented progress. `source` is the cell of the title in the workbook. Texts are "" where there is none.
    """

    item_id: int
    position: int
    kind: Kind
    workstream_id: int | None
    workstream: str
    objective: str
    ref: str | None
    title: str
    start: date | None
    end: date | None
    precision: Precision
    when: str
    baseline_start: date | None
    baseline_due: date | None
    forecast: date | None
    actual: date | None
    expected: date | None
    slip_days: int | None
    computed: Rag
    reason: str
    reported: Rag | None
    reported_at: date | None
    unconfirmed: bool
    status: ProgressStatus | None
    percent: int | None
    owner: str
    commentary: str
    updated: date | None
    newly_complete: bool
    illustrative: bool
    source: str

    @property
    def is_complete(self) -> bool:
        return self.computed is Rag.COMPLETE

    @property
    def watermelon(self) -> bool:
        """Whether green is reported over a computed red."""
        return is_watermelon(self.reported, self.computed)

    @property
    def missing(self) -> str:
        """What an amber or red return lacks, or one that says complete; "" where nothing is missing."""
        undated = not self.is_complete and is_reported_complete(self.reported, self.percent)
        lacking = missing_from_return(self.reported, self.commentary, self.owner, self.forecast)
        return ", ".join([*(["completion date"] if undated else []), *lacking])

    @property
    def due(self) -> date | None:
        """The earlier of the plan's date and the baseline's."""
        return min((day for day in (self.end, self.baseline_due) if day), default=None)

    @property
    def slip(self) -> str:
        """ "1 month 17 days later"; "" without two dates."""
        if self.slip_days is None or self.baseline_due is None:
            return ""
        return slip_in_words(self.baseline_due, self.baseline_due + timedelta(days=self.slip_days))

    @property
    def called_out(self) -> str:
        """What to check about the reported status; "" for nothing."""
        points = (
            "green over red" if self.watermelon else "",
            "not confirmed" if self.unconfirmed else "",
            self.missing
            and f"reported {self.reported.word.lower() if self.reported else 'complete'} without {self.missing}",
        )
        return "; ".join(f"⚑ {point}" for point in points if point)


class Terms(NamedTuple):
    """By what statuses are computed."""

    as_at: date
    window: MeetingWindow
    rules: RagRules


class Plan(NamedTuple):
    """The rows of the plan in force since `effective`, and what they are measured against.

    `baseline` has the dates that were approved, `first_planned` when each item first came into a plan and
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


def milestone_statuses(
    plan: Plan, latest: Mapping[int, Latest], as_at: date, window: MeetingWindow, rules: RagRules
) -> tuple[MilestoneStatus, ...]:
    """Every milestone and task of the plan in force, in workplan order."""
    terms = Terms(as_at, window, rules)
    objectives = {row.item_id: row.title for row in plan.rows if row.kind is Kind.OBJECTIVE}
    return tuple(
        _status(
            plan, row, latest.get(row.item_id, NOTHING_REPORTED), objectives.get(row.parent_item_id or 0, ""), terms
        )
        for row in plan.rows
        if row.kind in DATED_KINDS
    )


def _status(plan: Plan, row: PlannedRow, update: Latest, objective: str, terms: Terms) -> MilestoneStatus:
    measured, facts = facts_of(plan, row, update)
    computed = assess(facts, *terms)
    return MilestoneStatus(
        item_id=row.item_id,
        position=row.position,
        kind=row.kind,
        workstream_id=row.workstream_item_id,
        workstream=row.workstream,
        objective=objective,
        ref=row.ref,
        title=row.title,
        start=row.start,
        end=row.end,
        precision=row.precision,
        when=in_words(row.start, row.end, row.precision),
        baseline_start=measured.start,
        baseline_due=facts.measured_from,
        forecast=update.forecast,
        actual=update.actual,
        expected=facts.expected,
        slip_days=facts.slip_days,
        computed=computed.rag,
        reason=computed.reason,
        reported=update.reported,
        reported_at=update.reported_at,
        unconfirmed=is_unconfirmed(update.reported, update.reported_at, terms.window),
        status=update.status,
        percent=update.percent,
        owner=row.owner or "",
        commentary=update.commentary,
        updated=update.updated,
        newly_complete=_is_newly_complete(computed.rag, update, terms.window),
        illustrative=update.illustrative,
        source=row.cells.get("title", ""),
    )


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
        reported_complete=is_reported_complete(update.reported, update.percent),
    )


def _is_newly_complete(computed: Rag, update: Latest, window: MeetingWindow) -> bool:
    if computed is not Rag.COMPLETE:
        return False
    return window.last is None or update.complete_since is None or update.complete_since > window.last
