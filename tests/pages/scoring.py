"""A programme with rounds of self-assessment, for the pages that show and take answers."""

from collections.abc import Sequence
from datetime import date, timedelta

from psr_data.domain.assessment import Dimension, Framework, Group, Response, Round
from psr_data.services.assessment.answers import new_key, save_answers
from psr_data.services.assessment.rounds import links, start_round
from psr_data.store.engine import Store
from tests.builders import PMO, do, respond, started

CODE = "reform"
TODAY = date.today()  # noqa: DTZ011 - the pages ask for the real day
LEADS, DELIVERS = "Executive", "Implementation Group"
FRAMEWORK = Framework(
    "Two questions",
    1,
    "Our own",
    ("not evident", "limited", "growing", "strengthening", "embedded"),
    (Dimension("Leadership", "How far do we lead together?"), Dimension("Impact", "How far has life changed?")),
)
HIGH, LOW = (5, 2), (2, 2)


def a_round(store: Store, *, days: int = 7, opened: int = 30, invited: int = 6) -> int:
    """A round of two groups in a programme of its own, which opened some days ago and closes in some."""
    started(store, PMO, CODE, "Reform")
    return another_round(store, days=days, opened=opened, invited=invited)


def another_round(store: Store, *, days: int = 7, opened: int = 30, invited: int = 6) -> int:
    groups = (Group(LEADS, invited), Group(DELIVERS, invited))
    wanted = Round(TODAY - timedelta(opened), TODAY + timedelta(days), groups)
    return do(store, PMO, CODE, start_round, FRAMEWORK, wanted)


def token(store: Store, round_id: int, group: str = LEADS) -> str:
    return next(link.token for link in links(store, PMO, CODE, round_id) if link.group == group)


def answered(store: Store, round_id: int, group: str, scores: Sequence[Sequence[int | None]], on: date = TODAY) -> None:
    """One response for each pair of scores."""
    for given in scores:
        response = Response(dict(zip(FRAMEWORK.names, given, strict=True)), {"Impact": "Said by one of us"})
        respond(store, save_answers, token(store, round_id, group), new_key(), response, on)


def a_closed_round(store: Store, leads: int = 4, delivers: int = 4) -> int:
    """A round that closed yesterday, with so many responses of each group."""
    held = a_round(store, days=-1)
    before = TODAY - timedelta(2)
    answered(store, held, LEADS, [HIGH] * leads, before)
    answered(store, held, DELIVERS, [LOW] * delivers, before)
    return held
