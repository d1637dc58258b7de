"""Rounds of self-assessment to test with: two dimensions, so that figures can be worked out by hand."""

from collections.abc import Sequence
from datetime import date

from psr_data.domain.assessment import Dimension, Framework, Group, Response, Round
from psr_data.services.assessment.answers import new_key, save_answers
from psr_data.services.assessment.rounds import links, start_round
from psr_data.store.engine import Store
from tests.builders import PMO, a_programme, do, respond

OPENS, OPEN_DAY, CLOSES, AFTER = date(2016, 2, 16), date(2016, 3, 1), date(2016, 3, 14), date(2016, 3, 15)
LEADS, DELIVERS = "Executive", "Implementation Group"
FRAMEWORK = Framework(
    "Two things",
    1,
    "Made up for the tests",
    ("none", "little", "some", "much", "all"),
    (Dimension("Trust", "Do we trust each other?"), Dimension("Impact", "Does it matter to people?")),
)
# Trust and Impact of each respondent; None is "don't know".
Pairs = Sequence[tuple[int | None, int | None]]
LEADERS: Pairs = ((5, 1), (4, 5), (4, 1), (3, 5))
DELIVERERS: Pairs = ((1, 3), (2, 4), (2, None), (3, 2), (2, 3))


def both(trust: int | None, impact: int | None, **comments: str) -> Response:
    return Response({"Trust": trust, "Impact": impact}, comments)


def a_round(store: Store, leaders: Pairs = LEADERS, deliverers: Pairs = DELIVERERS, programme: bool = True) -> int:
    """A round with these answers, in the programme "psr"."""
    if programme:
        a_programme(store)
    wanted = Round(OPENS, CLOSES, (Group(LEADS, 6), Group(DELIVERS, 8)))
    round_id = do(store, PMO, "psr", start_round, FRAMEWORK, wanted)
    for group, pairs in ((LEADS, leaders), (DELIVERS, deliverers)):
        for trust, impact in pairs:
            respond(store, save_answers, token(store, round_id, group), new_key(), both(trust, impact), OPEN_DAY)
    return round_id


def token(store: Store, round_id: int, group: str = LEADS) -> str:
    """The group's link."""
    return next(link.token for link in links(store, PMO, "psr", round_id) if link.group == group)
