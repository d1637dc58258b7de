"""Answering: one answer for each key, until the round closes, clearly said."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlmodel import col, select

from psr_data.domain.assessment import AnswersClosed, InvalidAssessment, Response, UnknownLink
from psr_data.domain.people import NotAllowed
from psr_data.frames.assessment.scores import rounds
from psr_data.services.assessment.answers import Invitation, enter_response, new_key, open_form, save_answers
from psr_data.services.assessment.rounds import close_round, links
from psr_data.store.assessment import groups_of
from psr_data.store.assessment_answers import AnswerRow, responses
from psr_data.store.changes import changes
from psr_data.store.engine import Store, open_store
from tests.assessing import AFTER, CLOSES, DELIVERS, LEADERS, LEADS, OPEN_DAY, OPENS, a_round, both, token
from tests.builders import PMO, VIEWER, do, respond


def held_by(store: Store, round_id: int, group: int = 0) -> list[Response]:
    with store.reading() as session:
        return responses(session, groups_of(session, round_id)[group].id)


def test_two_people_at_the_same_moment_and_a_double_click_give_one_answer_each(store: Store) -> None:
    round_id = a_round(store, (), ())
    link = token(store, round_id)
    given = [("first", both(5, 4)), ("first", both(5, 4)), ("second", both(2, 1)), ("second", both(2, 1))]
    stores = [open_store(store.url) for _ in given]

    def save(at: int) -> bool:
        key, response = given[at]
        return respond(stores[at], save_answers, link, key, response, OPEN_DAY).complete

    with ThreadPoolExecutor(len(given)) as people:
        assert list(people.map(save, range(len(given)))) == [True] * 4
    for each in stores:
        each.close()
    assert sorted(response.scores["Trust"] or 0 for response in held_by(store, round_id)) == [2, 5]
    with store.reading() as session:
        assert len(session.exec(select(AnswerRow)).all()) == 2


def test_the_last_place_goes_to_one_of_two_who_answer_at_once_and_the_other_is_told(store: Store) -> None:
    round_id = a_round(store, [*LEADERS, (3, 3)], ())
    link, stores = token(store, round_id), [open_store(store.url) for _ in range(2)]

    def save(at: int) -> str:
        try:
            return respond(stores[at], save_answers, link, new_key(), both(1, 1), OPEN_DAY).words
        except InvalidAssessment as refusal:
            return str(refusal)

    with ThreadPoolExecutor(2) as people:
        said = sorted(people.map(save, range(2)))
    for each in stores:
        each.close()
    assert said[0].startswith("All 6 who were invited to Executive have answered")
    assert said[1].startswith("Thank you")
    assert len(held_by(store, round_id)) == 6


def test_a_correction_replaces_what_is_shown_and_keeps_what_was_said_before(store: Store) -> None:
    round_id = a_round(store, (), ())
    link = token(store, round_id)
    respond(store, save_answers, link, "key", both(5, 4, Trust="Good"), OPEN_DAY)
    assert "correction" in respond(store, save_answers, link, "key", both(1, 4), CLOSES).words
    assert held_by(store, round_id) == [both(1, 4)]
    with store.reading() as session:
        assert [row.scores["Trust"] for row in session.exec(select(AnswerRow).order_by(col(AnswerRow.id)))] == [5, 1]


def test_saving_as_one_goes_counts_nothing_until_each_question_has_an_answer(store: Store) -> None:
    round_id = a_round(store, (), ())
    link = token(store, round_id)
    begun = respond(store, save_answers, link, "key", Response({"Trust": 4}), OPEN_DAY)
    assert (begun.complete, begun.missing) == (False, ("Impact",))
    form = open_form(store, link, "key", OPEN_DAY)
    assert (form.begun, form.complete, form.answered.scores) == (True, False, {"Trust": 4})
    assert respond(store, save_answers, link, "key", both(4, None), OPEN_DAY).complete
    assert open_form(store, link, "key", OPEN_DAY).complete


def test_a_finished_answer_cannot_be_taken_back_in_part(store: Store) -> None:
    link = token(store, a_round(store, (), ()))
    respond(store, save_answers, link, "key", both(4, 4), OPEN_DAY)
    with pytest.raises(InvalidAssessment, match="Impact has none"):
        respond(store, save_answers, link, "key", Response({"Trust": 4}), OPEN_DAY)


def test_a_round_that_is_not_open_takes_nothing_and_says_since_or_until_when(store: Store) -> None:
    round_id = a_round(store)
    link = token(store, round_id)
    for day, said in ((OPENS.replace(day=1), "opens on 16 Feb 2016"), (AFTER, "closed on 14 Mar 2016")):
        assert said in open_form(store, link, None, day).why_closed
        with pytest.raises(AnswersClosed, match=said):
            respond(store, save_answers, link, "key", both(1, 1), day)
        with pytest.raises(AnswersClosed, match=said):
            do(store, PMO, "psr", enter_response, Invitation(round_id, LEADS), "key", both(1, 1), day)
    assert len(held_by(store, round_id)) == len(LEADERS)


def test_closed_early_is_closed_for_good_and_shows_the_results(store: Store) -> None:
    round_id = a_round(store)
    do(store, PMO, "psr", close_round, round_id, OPEN_DAY)
    with pytest.raises(AnswersClosed, match="closed on 1 Mar 2016"):
        respond(store, save_answers, token(store, round_id), "key", both(1, 1), OPEN_DAY)
    with pytest.raises(InvalidAssessment, match="open"):
        do(store, PMO, "psr", close_round, round_id, OPEN_DAY)
    assert not rounds(store, "psr", OPEN_DAY)[0].groups[0].suppressed


def test_after_closing_a_key_no_longer_opens_what_was_answered(store: Store) -> None:
    link = token(store, a_round(store, (), ()))
    respond(store, save_answers, link, "key", both(4, 4), OPEN_DAY)
    form = open_form(store, link, "key", AFTER)
    assert form.complete
    assert form.answered == Response({})


def test_a_key_opens_nothing_by_another_link_or_for_another_key(store: Store) -> None:
    round_id = a_round(store, (), ())
    respond(store, save_answers, token(store, round_id), "key", both(4, 4), OPEN_DAY)
    for link, key in ((token(store, round_id, DELIVERS), "key"), (token(store, round_id), "other")):
        assert not open_form(store, link, key, OPEN_DAY).begun
    with pytest.raises(UnknownLink, match="cut short"):
        open_form(store, "no such link", "key", OPEN_DAY)
    with pytest.raises(UnknownLink, match="cut short"):
        respond(store, save_answers, "", "key", both(1, 1), OPEN_DAY)


def test_links_are_for_the_pmo_unlike_and_cannot_be_guessed(store: Store) -> None:
    round_id = a_round(store, (), ())
    tokens = {link.token for link in links(store, PMO, "psr", round_id)}
    assert len(tokens) == 2
    assert all(len(each) >= 40 for each in tokens)
    with pytest.raises(NotAllowed):
        links(store, VIEWER, "psr", round_id)
    with pytest.raises(NotAllowed):
        do(store, VIEWER, "psr", enter_response, Invitation(round_id, LEADS), "key", both(1, 1), OPEN_DAY)


def test_what_the_pmo_types_in_is_finished_and_a_second_click_changes_nothing(store: Store) -> None:
    round_id = a_round(store, (), ())
    with pytest.raises(InvalidAssessment, match="Impact"):
        do(store, PMO, "psr", enter_response, Invitation(round_id, LEADS), "key", Response({"Trust": 4}), OPEN_DAY)
    for _ in range(2):
        do(store, PMO, "psr", enter_response, Invitation(round_id, LEADS), "key", both(4, 2), OPEN_DAY)
    assert held_by(store, round_id) == [both(4, 2)]


def test_the_change_log_says_that_answers_were_given_but_never_what_or_by_whom(store: Store) -> None:
    link = token(store, a_round(store, (), ()))
    respond(store, save_answers, link, "my-own-key", Response({"Trust": 4}), OPEN_DAY)
    respond(store, save_answers, link, "my-own-key", both(4, 3, Trust="a telling remark"), OPEN_DAY)
    respond(store, save_answers, link, "my-own-key", both(2, 3), OPEN_DAY)
    with store.reading() as session:
        logged = changes(session, 1)[:3]
    assert [change.summary for change in logged] == [
        "A response was corrected for Executive", "A response was given for Executive",
        "A response was begun for Executive",
    ]  # fmt: skip
    assert {change.by for change in logged} == {"A member of Executive"}
    assert all(change.detail == {} for change in logged)
