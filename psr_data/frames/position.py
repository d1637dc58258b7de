"""A programme as at one date: the facts that every page and export shares."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from psr_data.domain.moment import Moment
from psr_data.domain.periods import uk_date
from psr_data.domain.progress import Update
from psr_data.domain.rag import MeetingWindow, Rag, RagRules, counts
from psr_data.domain.wording import plural
from psr_data.frames.milestones import MilestoneStatus, Plan, milestone_statuses
from psr_data.frames.outline import OutlineItem, outline_items
from psr_data.frames.workstreams import WorkstreamStatus, workstream_statuses
from psr_data.reference import status_reference
from psr_data.store.baselines import baseline_at
from psr_data.store.engine import Session, Store
from psr_data.store.meetings import meetings
from psr_data.store.plan_rows import PlannedRow, Span, baseline_spans, first_planned, rows_of
from psr_data.store.plan_versions import PlanVersion, version_in_force, version_numbered
from psr_data.store.programmes import Programme, programme_by_code
from psr_data.store.progress import latest_updates, latest_updates_with
from psr_data.store.rules import own_rules


@dataclass(frozen=True, slots=True)
class SupposedPlan:
    """A plan that was not kept yet: its rows, whose new items have made-up ids, and what it reports of each item."""

    number: int
    effective: date
    rows: Sequence[PlannedRow]
    reported: Mapping[int, Update]


@dataclass(frozen=True, slots=True)
class WhatIf:
    """What a preview takes in place of what is recorded: thresholds, a version's number as the baseline, a plan."""

    rules: RagRules | None = None
    baseline: int | None = None
    plan: SupposedPlan | None = None


AS_RECORDED = WhatIf()


@dataclass(frozen=True)
class Position:
    """A programme as at a date; `version` is None where no plan was in force yet.

    `rules_from` is the day from which the programme's own rules apply, None for the defaults.

    `milestones`, `workstreams` and `outline` (objectives and deliverables) are in workplan order; `of_workstreams` is
    how many the plan has, more than there are here where the position is of a part of it.
    Shared between sessions: read, never changed.
    """

    code: str
    programme: str
    moment: Moment
    year_starts_in: int
    version: int | None
    baseline: int | None
    window: MeetingWindow
    rules: RagRules
    rules_from: date | None
    milestones: tuple[MilestoneStatus, ...]
    workstreams: tuple[WorkstreamStatus, ...]
    of_workstreams: int
    outline: tuple[OutlineItem, ...]

    @property
    def as_at(self) -> date:
        return self.moment.as_at

    @cached_property
    def counts(self) -> dict[Rag, int]:
        return counts([milestone.computed for milestone in self.milestones])

    @property
    def part(self) -> str:
        """ "1 of 3 workstreams" where it is of some of them; "" where it is of all."""
        shown = len(self.workstreams)
        return f"{shown:,} of {plural(self.of_workstreams, 'workstream')}" if shown < self.of_workstreams else ""

    @property
    def subject(self) -> str:
        """What a position is of, at the start of a sentence."""
        return f"This part of the programme ({self.part})" if self.part else "The programme"

    @property
    def caption(self) -> str:
        """What every chart and export says of itself: the programme, the date, the rules, and what is invented."""
        invented = " – illustrative progress" if self.illustrative else ""
        seen = " as first reported" if self.moment.as_reported else ""
        part = f", {self.part}" if self.part else ""
        return f"{self.programme}{part}, as at {uk_date(self.as_at)}{seen}{invented} – {self.rules.in_short()}"

    def named(self, kind: str) -> str:
        """The name of a file about it, without the ending: programme, kind, whether of a part, date, plan version."""
        return f"{self.code}_{kind}{'-part' if self.part else ''}_{self.as_at}_v{self.version or 0}"

    @cached_property
    def illustrative(self) -> bool:
        """Whether anything shown rests on invented progress."""
        return any(each.illustrative for each in self.milestones) or any(each.illustrative for each in self.workstreams)


def load_position(
    store: Store, code: str, moment: Moment, number: int | None = None, what_if: WhatIf = AS_RECORDED
) -> Position:
    """The programme's position; raises UnknownProgramme.

    With a `number` the plan is that version, as if no later one had replaced it. What is supposed takes the
    place of what is recorded.
    """
    with store.reading() as session:
        programme = programme_by_code(session, code)
        version = _version(session, programme, moment, number)
        baseline = _baseline(session, programme, moment, what_if)
        own = own_rules(session, programme.id, moment)
        rules = what_if.rules or (own.rules if own else status_reference().rules)
        latest = latest_updates(session, programme.id, moment)
        plan = _plan(session, moment, version, baseline)
        if supposed := what_if.plan:
            plan = _supposed(plan, supposed)
            latest = latest_updates_with(session, programme.id, moment, supposed.reported)
        days = [meeting.held_on for meeting in meetings(session, programme.id, moment)]
    window = MeetingWindow.around(moment.as_at, days, plan.last_day)
    milestones = milestone_statuses(plan, latest, moment.as_at, window, rules)
    workstreams = workstream_statuses(plan.rows, latest, milestones, moment.as_at, window)
    return Position(
        code=programme.code,
        programme=programme.name,
        moment=moment,
        year_starts_in=programme.year_starts_in,
        version=supposed.number if supposed else version.number if version else None,
        baseline=baseline.number if baseline else None,
        window=window,
        rules=rules,
        rules_from=own.applies_from if own else None,
        milestones=milestones,
        workstreams=workstreams,
        of_workstreams=len(workstreams),
        outline=outline_items(plan.rows),
    )


def _plan(session: Session, moment: Moment, version: PlanVersion | None, baseline: PlanVersion | None) -> Plan:
    return Plan(
        rows_of(session, version.id) if version else [],
        version.effective if version else moment.as_at,
        baseline_spans(session, baseline.id) if baseline else {},
        first_planned(session, moment, version.id) if version else {},
    )


def _supposed(plan: Plan, supposed: SupposedPlan) -> Plan:
    """What comes into a plan with it for the first time is measured from its own dates."""
    new = {row.item_id: (supposed.effective, Span(row.start, row.end)) for row in supposed.rows}
    return plan._replace(rows=supposed.rows, effective=supposed.effective, first_planned={**new, **plan.first_planned})


def _version(session: Session, programme: Programme, moment: Moment, number: int | None) -> PlanVersion | None:
    if number:
        return version_numbered(session, programme.id, number)
    return version_in_force(session, programme.id, moment)


def _baseline(session: Session, programme: Programme, moment: Moment, what_if: WhatIf) -> PlanVersion | None:
    if what_if.baseline:
        return version_numbered(session, programme.id, what_if.baseline)
    return baseline_at(session, programme.id, moment)
