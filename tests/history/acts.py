"""What people do to a programme over time, each act recorded at its own moment."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from psr_data.domain.moment import Moment
from psr_data.domain.periods import last_of_month
from psr_data.domain.plan import PlanRow
from psr_data.domain.progress import ProgressStatus, Update
from psr_data.domain.rag import Rag, RagRules
from psr_data.frames.position import load_position
from psr_data.services.baselines import decide_baseline
from psr_data.services.programmes import add_meeting
from psr_data.services.progress import record_update
from psr_data.services.rules import change_rules
from psr_data.services.withdrawals import withdraw_latest
from psr_data.store.base import recording_at
from psr_data.store.engine import Store
from psr_data.store.plan_rows import known_items
from psr_data.store.plan_versions import newest_version
from psr_data.store.programmes import programme_by_code
from tests.builders import PMO, a_proposal, accepted, do, milestone, plan, started

CODE = "psr"
FIRST_DAY = date(2014, 7, 1)
DAYS = st.integers(0, 9).map(lambda number: FIRST_DAY + timedelta(days=20 * number))
FAR = date(2030, 1, 1)


@dataclass(frozen=True)
class Plan:
    """`dues` gives each milestone's month by its number, `reds` those that the file itself reports as red."""

    effective: date
    dues: tuple[tuple[int, int], ...]
    reds: frozenset[int]


@dataclass(frozen=True)
class Said:
    milestone: int
    update: Update


@dataclass(frozen=True)
class Withdraw:
    """The version accepted last, whichever that is."""


@dataclass(frozen=True)
class Baseline:
    decided_on: date


@dataclass(frozen=True)
class Rules:
    applies_from: date
    red_after_months: int


@dataclass(frozen=True)
class Meeting:
    held_on: date


Act = Plan | Said | Withdraw | Baseline | Rules | Meeting

MILESTONES = st.integers(0, 3)
PLANS = st.builds(
    Plan,
    DAYS,
    st.dictionaries(MILESTONES, st.integers(7, 12), max_size=4).map(lambda dues: tuple(sorted(dues.items()))),
    st.frozensets(MILESTONES),
)
SAID = st.builds(
    Said,
    MILESTONES,
    DAYS.flatmap(
        lambda day: st.sampled_from(
            [
                Update(day, ProgressStatus.COMPLETE, actual=day),
                Update(day, ProgressStatus.IN_PROGRESS, percent=40),
                Update(day, forecast=day + timedelta(days=70), commentary="Later than planned"),
                Update(day, reported=Rag.GREEN),
            ]
        )
    ),
)
ACTS = st.lists(
    st.one_of(
        PLANS,
        SAID,
        st.just(Withdraw()),
        st.builds(Baseline, DAYS),
        st.builds(Rules, DAYS, st.integers(0, 3)),
        st.builds(Meeting, DAYS),
    ),
    max_size=9,
)


def recorded_at(number: int) -> datetime:
    """The moment of the act with this number: one every twenty days, at noon."""
    return datetime(FIRST_DAY.year, FIRST_DAY.month, FIRST_DAY.day, 12, tzinfo=UTC) + timedelta(days=20 * number)


def perform(store: Store, acts: Iterable[tuple[int, Act]]) -> None:
    """Do the acts, each at the moment of its number; one that cannot be done there is left out."""
    with recording_at(recorded_at(0)):
        started(store, PMO, CODE, "The programme")
    for number, act in acts:
        with recording_at(recorded_at(number)):
            _do(store, number, act)


def _do(store: Store, number: int, act: Act) -> None:
    if isinstance(act, Plan):
        accepted(store, PMO, a_proposal(store, CODE, rows_of(act, number), b"%d" % number), act.effective)
    elif isinstance(act, Said):
        for item_id in items_called(store, f"Milestone {act.milestone}"):
            do(store, PMO, "psr", record_update, item_id, act.update)
    elif isinstance(act, Withdraw):
        if latest := latest_number(store):
            do(store, PMO, CODE, withdraw_latest, latest, "The wrong file")
    elif isinstance(act, Baseline):
        if latest := latest_number(store):
            do(store, PMO, CODE, decide_baseline, latest, act.decided_on, "The Board", "Agreed")
    elif isinstance(act, Rules):
        do(store, PMO, CODE, change_rules, RagRules(act.red_after_months, True), act.applies_from, "Agreed")
    else:
        do(store, PMO, CODE, add_meeting, f"Body {number}", act.held_on)


def rows_of(act: Plan, number: int) -> Sequence[PlanRow]:
    """Each row says in its cells which act it came with."""
    return plan(
        *(
            milestone(
                f"Milestone {which}",
                last_of_month(date(2014, month, 1)),
                rag="Red" if which in act.reds else None,
                cells={"title": f"Act {number}"},
            )
            for which, month in act.dues
        )
    )


def items_called(store: Store, title: str) -> list[int]:
    with store.reading() as session:
        held = known_items(session, programme_by_code(session, CODE).id)
    return [item.item_id for item in held if item.row.title == title]


def latest_number(store: Store) -> int | None:
    with store.reading() as session:
        latest = newest_version(session, programme_by_code(session, CODE).id)
    return latest.number if latest else None


IDS = ("item_id", "workstream_id")


def view(store: Store, moment: Moment) -> dict[str, Any]:
    """Everything that a page would show of the moment; nothing that names an item by its number in the store."""
    position = load_position(store, CODE, moment)
    return {
        "milestones": [_without_ids(each) for each in position.milestones],
        "workstreams": [_without_ids(each) for each in position.workstreams],
        "outline": [_without_ids(each) for each in position.outline],
        "version": position.version,
        "baseline": position.baseline,
        "rules": position.rules,
        "window": position.window,
    }


def _without_ids(record: Any) -> dict[str, Any]:
    return {field.name: getattr(record, field.name) for field in fields(record) if field.name not in IDS}
