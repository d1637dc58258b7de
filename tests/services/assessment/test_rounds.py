"""Rounds, frameworks, recommendations and polls: what the PMO does, and who may not."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta

import pytest

from psr_data.domain.assessment import AnswersClosed, Group, InvalidAssessment, RecommendationStatus, Round, UnknownLink
from psr_data.domain.moment import Moment
from psr_data.domain.people import NotAllowed
from psr_data.frames.polls import polls
from psr_data.frames.recommendations import load_recommendations, recommendation_history
from psr_data.services.assessment.frameworks import add_framework, frameworks
from psr_data.services.assessment.rounds import close_round, start_round
from psr_data.services.polls import NewPoll, close_poll, open_poll, poll_link, start_poll, vote
from psr_data.services.recommendations import NewRecommendation, recommend, update_recommendation
from psr_data.store.assessment_reference import shipped_frameworks
from psr_data.store.changes import changes
from psr_data.store.engine import Store, open_store
from tests.assessing import AFTER, CLOSES, FRAMEWORK, LEADS, OPEN_DAY, OPENS, a_round
from tests.builders import PMO, VIEWER, a_programme, do, respond

DUE, MADE = date(2016, 6, 30), date(2016, 3, 15)
EXECUTIVE = Group(LEADS, 6)


def a_poll(store: Store, votes: int = 0) -> int:
    """Shall we meet monthly? Yes or no; all say no."""
    a_programme(store)
    poll_id = do(
        store, PMO, "psr", start_poll, NewPoll("Shall we meet monthly?", ["Yes", "No", " "], EXECUTIVE, OPENS, CLOSES)
    )
    for voter in range(votes):
        respond(store, vote, poll_link(store, PMO, "psr", poll_id), f"voter {voter}", 1, OPEN_DAY)
    return poll_id


def test_a_framework_that_was_used_is_superseded_and_never_edited(store: Store) -> None:
    a_round(store)
    edited = replace(FRAMEWORK, levels=("a", "b", "c", "d", "e"))
    with pytest.raises(InvalidAssessment, match="higher version"):
        do(store, PMO, "psr", start_round, edited, Round(OPENS, CLOSES, (EXECUTIVE,)))
    assert do(store, PMO, "psr", add_framework, edited).version == 2
    assert [held.label for held in frameworks(store, "psr")][-1] == "Two things (version 2)"
    with pytest.raises(InvalidAssessment, match="already just like this"):
        do(store, PMO, "psr", add_framework, edited)


def test_those_that_ship_are_offered_first_and_kept_once_used(store: Store) -> None:
    a_programme(store)
    assert frameworks(store, "psr") == list(shipped_frameworks())
    for _ in range(2):
        do(store, PMO, "psr", start_round, shipped_frameworks()[0], Round(OPENS, CLOSES, (EXECUTIVE,)))
    with store.reading() as session:
        actions = [change.action for change in changes(session, 1)]
    assert actions == ["round started", "round started", "framework added"]


def test_a_viewer_changes_nothing(store: Store) -> None:
    round_id = a_round(store, (), ())
    wanted = Round(OPENS, CLOSES, (EXECUTIVE,))
    for act in (
        lambda: do(store, VIEWER, "psr", start_round, FRAMEWORK, wanted),
        lambda: do(store, VIEWER, "psr", add_framework, FRAMEWORK),
        lambda: do(store, VIEWER, "psr", close_round, round_id, OPEN_DAY),
        lambda: do(store, VIEWER, "psr", recommend, NewRecommendation(round_id, "Trust", "Meet", "PMO", DUE, OPEN_DAY)),
        lambda: do(store, VIEWER, "psr", update_recommendation, 1, RecommendationStatus.DONE, "", OPEN_DAY),
        lambda: do(store, VIEWER, "psr", start_poll, NewPoll("?", ["a", "b"], EXECUTIVE, OPENS, CLOSES)),
        lambda: do(store, VIEWER, "psr", close_poll, 1, OPEN_DAY),
        lambda: poll_link(store, VIEWER, "psr", 1),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_another_programmes_round_is_not_there(store: Store) -> None:
    round_id = a_round(store)
    a_programme(store, "other")
    with pytest.raises(InvalidAssessment, match="no such round"):
        do(store, PMO, "other", close_round, round_id, OPEN_DAY)


def test_a_recommendation_is_open_until_it_is_done_and_keeps_what_was_said_of_it(store: Store) -> None:
    round_id = a_round(store)
    number = do(
        store, PMO, "psr", recommend, NewRecommendation(round_id, "Trust", "Meet without papers", "PMO", DUE, MADE)
    )
    do(
        store,
        PMO,
        "psr",
        recommend,
        NewRecommendation(round_id, "Impact", "Ask people", "Healthwatch", date(2016, 5, 31), MADE),
    )
    do(
        store,
        PMO,
        "psr",
        update_recommendation,
        number,
        RecommendationStatus.OPEN,
        "First meeting held",
        date(2016, 4, 1),
    )
    do(store, PMO, "psr", update_recommendation, number, RecommendationStatus.DONE, "", date(2016, 5, 1))
    lines = load_recommendations(store, "psr", Moment(date(2016, 6, 1)))
    assert [(each.text, each.status, each.overdue) for each in lines] == [
        ("Ask people", "open", True), ("Meet without papers", "done", False)
    ]  # fmt: skip
    for by, known in ((date(2016, 6, 1), ["done", "open"]), (date(2016, 4, 30), ["open"])):
        assert recommendation_history(store, "psr", number, Moment(by))["Status"].tolist() == known
    before = load_recommendations(store, "psr", Moment(date(2016, 4, 30)))
    assert [each.status for each in before] == ["open", "open"]
    assert not load_recommendations(store, "psr", Moment(MADE - timedelta(1)))
    assert not load_recommendations(store, "psr", Moment(date(2016, 6, 1), as_reported=True))


@pytest.mark.parametrize(
    ("dimension", "text", "owner", "due", "said"),
    [
        ("Speed", "Meet", "PMO", DUE, "dimension"),
        ("Trust", " ", "PMO", DUE, "what is recommended"),
        ("Trust", "Meet", "", DUE, "role or organisation"),
        ("Trust", "Meet", "PMO", None, "the day"),
    ],
)
def test_a_recommendation_without_its_parts_is_refused(
    store: Store, dimension: str, text: str, owner: str, due: date | None, said: str
) -> None:
    round_id = a_round(store, (), ())
    with pytest.raises(InvalidAssessment, match=said):
        do(store, PMO, "psr", recommend, NewRecommendation(round_id, dimension, text, owner, due, MADE))


def test_a_poll_tells_its_result_once_it_has_closed_with_how_many_voted(store: Store) -> None:
    poll_id = a_poll(store, votes=4)
    assert polls(store, "psr", CLOSES)[0].options == (("Yes", 0), ("No", 0))
    [held] = polls(store, "psr", AFTER)
    assert (held.n, held.invited, held.suppressed, held.options) == (4, 6, False, (("Yes", 0), ("No", 4)))
    do(store, PMO, "psr", close_poll, poll_id, OPEN_DAY)
    assert polls(store, "psr", OPEN_DAY)[0].closed == OPEN_DAY


def test_of_three_votes_nothing_is_told_but_their_number(store: Store) -> None:
    a_poll(store, votes=3)
    [held] = polls(store, "psr", AFTER)
    assert (held.n, held.suppressed, held.options) == (3, True, (("Yes", 0), ("No", 0)))


def test_a_double_click_is_one_vote_and_a_change_of_mind_replaces_it(store: Store) -> None:
    link = poll_link(store, PMO, "psr", a_poll(store))
    stores = [open_store(store.url) for _ in range(2)]
    with ThreadPoolExecutor(2) as clicks:
        said = sorted(clicks.map(lambda held: respond(held, vote, link, "key", 0, OPEN_DAY), stores))
    for held in stores:
        held.close()
    assert [words.split(":")[0] for words in said] == ["Nothing has changed", "Thank you"]
    assert "replaces" in respond(store, vote, link, "key", 1, OPEN_DAY)
    assert open_poll(store, link, "key", OPEN_DAY).chosen == 1
    assert open_poll(store, link, "another", OPEN_DAY).chosen is None
    assert polls(store, "psr", AFTER)[0].n == 1


def test_a_poll_that_is_not_open_full_or_unknown_takes_no_vote(store: Store) -> None:
    link = poll_link(store, PMO, "psr", a_poll(store, votes=6))
    with pytest.raises(InvalidAssessment, match="All 6"):
        respond(store, vote, link, "late", 0, OPEN_DAY)
    with pytest.raises(AnswersClosed, match="closed on 14 Mar 2016"):
        respond(store, vote, link, "voter 1", 0, AFTER)
    with pytest.raises(UnknownLink):
        respond(store, vote, "no such link", "key", 0, OPEN_DAY)
    with pytest.raises(InvalidAssessment, match="options"):
        do(store, PMO, "psr", start_poll, NewPoll("Really?", ["Yes"], EXECUTIVE, OPENS, CLOSES))
