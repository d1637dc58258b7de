"""Whatever was done in whatever order: a view depends only on what its moment may know."""

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings

from psr_data.domain.moment import Moment
from psr_data.store.engine import Store, open_store
from tests.history.acts import (
    ACTS,
    DAYS,
    FAR,
    Act,
    Baseline,
    Plan,
    Rules,
    Said,
    Withdraw,
    perform,
    recorded_at,
    view,
)

A_FEW = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))


@cache
def an_empty_database() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        open_store(f"sqlite:///{Path(folder) / 'psr.db'}").close()
        return (Path(folder) / "psr.db").read_bytes()


@contextmanager
def a_store() -> Iterator[Store]:
    """An empty store, without the time that migrating takes."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "psr.db").write_bytes(an_empty_database())
        store = Store(f"sqlite:///{Path(folder) / 'psr.db'}")
        yield store
        store.close()


@A_FEW
@given(acts=ACTS, as_at=DAYS)
def test_as_first_reported_a_day_knows_only_what_had_been_recorded_by_its_end(acts: Sequence[Act], as_at: date) -> None:
    numbered = list(enumerate(acts))
    with a_store() as everything, a_store() as by_then:
        perform(everything, numbered)
        perform(by_then, [(number, act) for number, act in numbered if recorded_at(number).date() <= as_at])
        assert view(everything, Moment(as_at, as_reported=True)) == view(by_then, Moment(as_at))


@A_FEW
@given(acts=ACTS)
def test_what_is_kept_ready_is_what_the_whole_history_says(acts: Sequence[Act]) -> None:
    with a_store() as store:
        perform(store, enumerate(acts))
        assert view(store, Moment(FAR)) == view(store, Moment(FAR, as_reported=True))


@A_FEW
@given(acts=ACTS, as_at=DAYS)
def test_a_day_depends_only_on_what_was_effective_by_then(acts: Sequence[Act], as_at: date) -> None:
    possible = [(number, act) for number, act in enumerate(acts) if is_possible_by(as_at, acts, number)]
    with a_store() as everything, a_store() as by_then:
        perform(everything, possible)
        perform(by_then, [(number, act) for number, act in possible if is_effective_by(as_at, possible, number)])
        assert told(everything, as_at) == told(by_then, as_at)


def told(store: Store, as_at: date) -> dict[str, Any]:
    """Without the numbers of versions: those that were not yet effective have numbers too."""
    return {name: said for name, said in view(store, Moment(as_at)).items() if name not in ("version", "baseline")}


def is_possible_by(as_at: date, acts: Sequence[Act], number: int) -> bool:
    """Whether what the act speaks of is in a plan effective by then; what is said of later plans is another story."""
    act = acts[number]
    plans = [held for held in acts[:number] if isinstance(held, Plan) and held.effective <= as_at]
    if isinstance(act, Said):
        return any(act.milestone in dict(held.dues) for held in plans)
    if isinstance(act, Baseline):
        latest = standing(list(enumerate(acts)), number)
        return not latest or latest[-1].effective <= as_at
    return True


def is_effective_by(as_at: date, acts: Sequence[tuple[int, Act]], number: int) -> bool:
    act = dict(acts)[number]
    match act:
        case Plan():
            return act.effective <= as_at
        case Said():
            return act.update.as_at <= as_at
        case Baseline():
            return act.decided_on <= as_at
        case Rules():
            return act.applies_from <= as_at
        case Withdraw():
            latest = standing(acts, number)
            return bool(latest) and latest[-1].effective <= as_at
        case _:
            return True


def standing(acts: Iterable[tuple[int, Act]], before: int) -> list[Plan]:
    """The plans accepted and not withdrawn before the act with this number, in the order of their acceptance."""
    plans: list[Plan] = []
    for number, act in acts:
        if number >= before:
            break
        if isinstance(act, Plan):
            plans.append(act)
        elif isinstance(act, Withdraw) and plans:
            plans.pop()
    return plans
