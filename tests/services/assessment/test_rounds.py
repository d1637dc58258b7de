"""Rounds, frameworks, recommendations and polls: what the PMO does, and who may not."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta

import pytest

from psr_data.domain.assessment import AnswersClosed, Group, InvalidAssessment, Round, UnknownLink
from psr_data.domain.moment import Moment
from psr_data.domain.people import NotAllowed
from psr_data.domain.recommendation import RecommendationStatus
from psr_data.frames.assessment.scores import rounds
from psr_data.frames.polls import polls
from psr_data.frames.recommendations import recommendation_history, recommendations_frame
from psr_data.services.assessment.frameworks import add_framework, frameworks
from psr_data.services.assessment.rounds import amend_round, close_round, start_round
from psr_data.services.polls import close_poll, open_poll, poll_link, start_poll, vote
from psr_data.services.recommendations import recommend, update_recommendation
from psr_data.store.assessment_reference import shipped_frameworks
from psr_data.store.changes import changes
from psr_data.store.engine import Store, open_store
from tests.assessing import AFTER, CLOSES, DELIVERS, FRAMEWORK, LEADS, OPEN_DAY, OPENS, a_round
from tests.builders import PMO, VIEWER, a_programme

DUE, MADE = date(2016, 6, 30), date(2016, 3, 15)
EXECUTIVE = Group(LEADS, 6)


def a_poll(store: Store, votes: int = 0) -> int:
    """Shall we meet monthly? Yes or no; all say no."""
    a_programme(store)
    poll_id = start_poll(store, PMO, "psr", "Shall we meet monthly?", ["Yes", "No", " "], EXECUTIVE, OPENS, CLOSES)
    for voter in range(votes):
        vote(store, poll_link(store, PMO, "psr", poll_id), f"voter {voter}", 1, OPEN_DAY)
    return poll_id


def test_a_framework_that_was_used_is_superseded_and_never_edited(store: Store) -> None:
    a_round(store)
    edited = replace(FRAMEWORK, levels=("a", "b", "c", "d", "e"))
    with pytest.raises(InvalidAssessment, match="higher version"):
        start_round(store, PMO, "psr", edited, Round(OPENS, CLOSES, (EXECUTIVE,)))
    assert add_framework(store, PMO, "psr", edited).version == 2
    assert [held.label for held in frameworks(store, "psr")][-1] == "Two things (version 2)"
    with pytest.raises(InvalidAssessment, match="already just like this"):
        add_framework(store, PMO, "psr", edited)


def test_those_that_ship_are_offered_first_and_kept_once_used(store: Store) -> None:
    a_programme(store)
    assert frameworks(store, "psr") == list(shipped_frameworks())
    for _ in range(2):
        start_round(store, PMO, "psr", shipped_frameworks()[0], Round(OPENS, CLOSES, (EXECUTIVE,)))
    with store.reading() as session:
        actions = [change.action for change in changes(session, 1)]
    assert actions == ["round started", "round started", "framework added"]


def test_a_viewer_changes_nothing(store: Store) -> None:
    round_id = a_round(store, (), ())
    wanted = Round(OPENS, CLOSES, (EXECUTIVE,))
    for act in (
        lambda: start_round(store, VIEWER, "psr", FRAMEWORK, wanted),
        lambda: add_framework(store, VIEWER, "psr", FRAMEWORK),
        lambda: close_round(store, VIEWER, "psr", round_id, OPEN_DAY),
        lambda: recommend(store, VIEWER, "psr", round_id, "Trust", "Meet", "PMO", DUE, OPEN_DAY),
        lambda: update_recommendation(store, VIEWER, "psr", 1, RecommendationStatus.DONE, "", OPEN_DAY),
        lambda: start_poll(store, VIEWER, "psr", "?", ["a", "b"], EXECUTIVE, OPENS, CLOSES),
        lambda: close_poll(store, VIEWER, "psr", 1, OPEN_DAY),
        lambda: poll_link(store, VIEWER, "psr", 1),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_while_it_is_open_a_round_can_last_longer_and_invite_more(store: Store) -> None:
    round_id = a_round(store)
    with pytest.raises(InvalidAssessment, match="stays closed"):
        amend_round(store, PMO, "psr", round_id, DUE, {}, AFTER)
    amend_round(store, PMO, "psr", round_id, AFTER, {LEADS: 7}, OPEN_DAY)
    [held] = rounds(store, "psr", AFTER)
    assert (held.closed, [group.invited for group in held.groups]) == (AFTER, [7, 8])
    with pytest.raises(InvalidAssessment, match="more have answered"):
        amend_round(store, PMO, "psr", round_id, AFTER, {DELIVERS: 4}, OPEN_DAY)
    with pytest.raises(NotAllowed):
        amend_round(store, VIEWER, "psr", round_id, DUE, {}, OPEN_DAY)


def test_another_programmes_round_is_not_there(store: Store) -> None:
    round_id = a_round(store)
    a_programme(store, "other")
    with pytest.raises(InvalidAssessment, match="no such round"):
        close_round(store, PMO, "other", round_id, OPEN_DAY)


def test_a_recommendation_is_open_until_it_is_done_and_keeps_what_was_said_of_it(store: Store) -> None:
    round_id = a_round(store)
    number = recommend(store, PMO, "psr", round_id, "Trust", "Meet without papers", "PMO", DUE, MADE)
    recommend(store, PMO, "psr", round_id, "Impact", "Ask people", "Healthwatch", date(2016, 5, 31), MADE)
    update_recommendation(store, PMO, "psr", number, RecommendationStatus.OPEN, "First meeting held", date(2016, 4, 1))
    update_recommendation(store, PMO, "psr", number, RecommendationStatus.DONE, "", date(2016, 5, 1))
    lines = recommendations_frame(store, "psr", Moment(date(2016, 6, 1)))
    assert lines[["text", "status", "overdue"]].to_numpy().tolist() == [
        ["Ask people", "open", True], ["Meet without papers", "done", False]
    ]  # fmt: skip
    assert recommendation_history(store, "psr", number)["Status"].tolist() == ["done", "open"]
    before = recommendations_frame(store, "psr", Moment(date(2016, 4, 30)))
    assert before["status"].tolist() == ["open", "open"]
    assert recommendations_frame(store, "psr", Moment(MADE - timedelta(1))).empty
    assert recommendations_frame(store, "psr", Moment(date(2016, 6, 1), as_reported=True)).empty


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
        recommend(store, PMO, "psr", round_id, dimension, text, owner, due, MADE)


def test_a_poll_tells_its_result_once_it_has_closed_with_how_many_voted(store: Store) -> None:
    poll_id = a_poll(store, votes=4)
    assert polls(store, "psr", CLOSES)[0].options == (("Yes", 0), ("No", 0))
    [held] = polls(store, "psr", AFTER)
    assert (held.n, held.invited, held.suppressed, held.options) == (4, 6, False, (("Yes", 0), ("No", 4)))
    close_poll(store, PMO, "psr", poll_id, OPEN_DAY)
    assert polls(store, "psr", OPEN_DAY)[0].closed == OPEN_DAY


def test_of_three_votes_nothing_is_told_but_their_number(store: Store) -> None:
    a_poll(store, votes=3)
    [held] = polls(store, "psr", AFTER)
    assert (held.n, held.suppressed, held.options) == (3, True, (("Yes", 0), ("No", 0)))


def test_a_double_click_is_one_vote_and_a_change_of_mind_replaces_it(store: Store) -> None:
    link = poll_link(store, PMO, "psr", a_poll(store))
    stores = [open_store(store.url) for _ in range(2)]
    with ThreadPoolExecutor(2) as clicks:
        said = sorted(clicks.map(lambda held: vote(held, link, "key", 0, OPEN_DAY), stores))
    for held in stores:
        held.close()
    assert [words.split(":")[0] for words in said] == ["Nothing has changed", "Thank you"]
    assert "replaces" in vote(store, link, "key", 1, OPEN_DAY)
    assert open_poll(store, link, "key", OPEN_DAY).chosen == 1
    assert open_poll(store, link, "another", OPEN_DAY).chosen is None
    assert polls(store, "psr", AFTER)[0].n == 1


def test_a_poll_that_is_not_open_full_or_unknown_takes_no_vote(store: Store) -> None:
    link = poll_link(store, PMO, "psr", a_poll(store, votes=6))
    with pytest.raises(InvalidAssessment, match="All 6"):
        vote(store, link, "late", 0, OPEN_DAY)
    with pytest.raises(AnswersClosed, match="closed on 14 Mar 2016"):
        vote(store, link, "voter 1", 0, AFTER)
    with pytest.raises(UnknownLink):
        vote(store, "no such link", "key", 0, OPEN_DAY)
    with pytest.raises(InvalidAssessment, match="options"):
        start_poll(store, PMO, "psr", "Really?", ["Yes"], EXECUTIVE, OPENS, CLOSES)
