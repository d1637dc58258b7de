"""The statuses of every milestone and workstream at the meetings before, worked out together from one read."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, partial
from typing import NamedTuple

from psr_data.domain.moment import Moment
from psr_data.domain.plan import DATED_KINDS, Kind
from psr_data.domain.rag import MeetingWindow, Rag, RagRules, assess, worst
from psr_data.frames.milestones import Plan, facts_of
from psr_data.frames.position import Position
from psr_data.reference import status_reference
from psr_data.store.baselines import baseline_at
from psr_data.store.engine import Session, Store
from psr_data.store.meetings import meetings
from psr_data.store.plan_rows import baseline_spans, first_planned, rows_of
from psr_data.store.plan_versions import version_in_force
from psr_data.store.programmes import programme_by_code
from psr_data.store.progress import NOTHING_REPORTED, Latest, latest_updates_at_each
from psr_data.store.rules import own_rules

MEETINGS_SHOWN = 6


class Status(NamedTuple):
    """`computed` is None where an item was not in the plan, `reported` where nothing was reported."""

    computed: Rag | None
    reported: Rag | None


@dataclass(frozen=True, slots=True)
class Standing:
    """The status of each milestone, task and workstream in force on a day, by item."""

    day: date
    statuses: Mapping[int, Status]


def standing_of(position: Position) -> Standing:
    """What the position itself says."""
    milestones = {each.item_id: Status(each.computed, each.reported) for each in position.milestones}
    workstreams = {each.item_id: Status(each.computed, each.reported) for each in position.workstreams}
    return Standing(position.as_at, milestones | workstreams)


def earlier_standings(store: Store, code: str, moment: Moment) -> list[Standing]:
    """The statuses at the last meetings before the as-at date, earliest first; raises UnknownProgramme.

    Together with the as-at date they are six meetings, or six and a day between two meetings. As first
    reported, each is what had been recorded by the end of its own day.
    """
    with store.reading() as session:
        programme = programme_by_code(session, code)
        days = sorted({meeting.held_on for meeting in meetings(session, programme.id, moment)})
        shown = [day for day in days if day <= moment.as_at][-MEETINGS_SHOWN:]
        moments = [replace(moment, as_at=day) for day in shown if day < moment.as_at]
        known = latest_updates_at_each(session, programme.id, moments)
        plans = _Plans(session, programme.id)
        return [_standing(session, plans, at, latest) for at, latest in zip(moments, known, strict=True)]


class _Plans:
    """The plans in force, each version read once however many meetings it was in force at."""

    def __init__(self, session: Session, programme_id: int) -> None:
        self.session, self.programme_id = session, programme_id
        self._rows = cache(partial(rows_of, session))
        self._spans = cache(partial(baseline_spans, session))
        self._first = cache(partial(first_planned, session))

    def at(self, moment: Moment) -> Plan:
        version = version_in_force(self.session, self.programme_id, moment)
        if version is None:
            return Plan([], moment.as_at, {}, {})
        baseline = baseline_at(self.session, self.programme_id, moment)
        # As known now, when an item first came into a plan is the same at every meeting of one version.
        asked = replace(moment, as_at=version.effective) if moment.is_as_known else moment
        spans = self._spans(baseline.id) if baseline else {}
        return Plan(self._rows(version.id), version.effective, spans, self._first(asked, version.id))


def _standing(session: Session, plans: _Plans, moment: Moment, latest: Mapping[int, Latest]) -> Standing:
    days = [meeting.held_on for meeting in meetings(session, plans.programme_id, moment)]
    own = own_rules(session, plans.programme_id, moment)
    rules = own.rules if own else status_reference().rules
    plan = plans.at(moment)
    window = MeetingWindow.around(moment.as_at, days, plan.last_day)
    return Standing(moment.as_at, _statuses(plan, latest, moment.as_at, window, rules))


def _statuses(
    plan: Plan, latest: Mapping[int, Latest], as_at: date, window: MeetingWindow, rules: RagRules
) -> dict[int, Status]:
    computed: dict[int, Rag] = {}
    parts: dict[int | None, list[Rag]] = defaultdict(list)
    for row in plan.rows:
        if row.kind in DATED_KINDS:
            _, facts = facts_of(plan, row, latest.get(row.item_id, NOTHING_REPORTED))
            computed[row.item_id] = assess(facts, as_at, window, rules).rag
            parts[row.workstream_item_id].append(computed[row.item_id])
    computed |= {row.item_id: worst(parts[row.item_id]) for row in plan.rows if row.kind is Kind.WORKSTREAM}
    return {item: Status(rag, latest.get(item, NOTHING_REPORTED).reported) for item, rag in computed.items()}
