"""The form that a group's link opens: a question on a screen, saved as it goes, corrected until it closes."""

import pytest
from streamlit.testing.v1 import AppTest

from psr_data.frames.assessment.scores import rounds
from psr_data.services.assessment.rounds import close_round
from psr_data.store.engine import Store
from tests.builders import PMO, do
from tests.pages.conftest import APP
from tests.pages.scoring import CODE, LEADS, LOW, TODAY, a_round, answered, token
from tests.pages.screen import finding, labels, press, text_of

GO_ON = "Save and go on"


def opened(link: str, **query: str) -> AppTest:
    """The page that somebody sees who opens a group's link."""
    app = AppTest.from_file(APP, default_timeout=120)
    app.query_params["respond"] = link
    for name, value in query.items():
        app.query_params[name] = value
    return app.run()


def answer(app: AppTest, score: int) -> AppTest:
    app.radio[0].set_value(score)
    return press(app, GO_ON)


def responded(store: Store) -> tuple[int, int]:
    """How many of the first group have finished, and how many have only begun."""
    [group, _] = rounds(store, CODE, TODAY)[0].groups
    return group.responded, group.unfinished


def key_in(app: AppTest) -> str:
    given = app.query_params["answer"]
    return given if isinstance(given, str) else given[0]


def test_a_member_answers_question_by_question_and_each_is_saved(empty_store: Store) -> None:
    app = opened(token(empty_store, a_round(empty_store)))
    assert finding(app) == "How far do we lead together?"
    assert "question 1 of 2 · Leadership" in text_of(app)
    assert [option.replace("\\", "") for option in app.radio[0].options][2:] == [
        *("3 · growing", "4 · strengthening", "5 · embedded", "Don’t know")
    ]
    answer(app, 4)
    assert finding(app) == "How far has life changed?"
    assert responded(empty_store) == (0, 1)
    answer(app, 0)
    assert finding(app) == "Thank you: all your answers are saved."
    assert responded(empty_store) == (1, 0)
    assert [label.replace("\\", "") for label in labels(app, "button")] == [
        "Leadership: 4 · strengthening",
        "Impact: Don’t know",
    ]


def test_the_key_in_the_address_leads_back_and_a_correction_replaces_the_answer(empty_store: Store) -> None:
    link = token(empty_store, a_round(empty_store))
    first = answer(answer(opened(link), 4), 3)
    back = opened(link, answer=key_in(first))
    assert finding(back) == "All your answers are saved."
    press(back, labels(back, "button")[0])
    assert back.radio[0].value == 4
    answer(back, 5)
    assert finding(back) == "Your correction is saved. It replaces what you answered before."
    assert responded(empty_store) == (1, 0)


def test_the_key_stands_in_the_address_only_once_something_was_saved(empty_store: Store) -> None:
    app = opened(token(empty_store, a_round(empty_store)))
    assert "answer" not in app.query_params
    answer(app, 4)
    assert len(key_in(app)) >= 32
    assert key_in(app) not in text_of(app)


def test_going_on_without_a_choice_says_what_to_do_and_saves_nothing(empty_store: Store) -> None:
    app = press(opened(token(empty_store, a_round(empty_store))), GO_ON)
    assert app.error[0].value == "Choose one of the scores, or “Don’t know”."
    assert responded(empty_store) == (0, 0)


def test_going_back_shows_what_was_answered(empty_store: Store) -> None:
    app = answer(opened(token(empty_store, a_round(empty_store))), 4)
    press(app, "Back")
    assert finding(app) == "How far do we lead together?"
    assert app.radio[0].value == 4


def test_two_visitors_of_one_link_are_two_responses(empty_store: Store) -> None:
    link = token(empty_store, a_round(empty_store))
    one, other = opened(link), opened(link)
    answer(one, 4)
    answer(other, 2)
    answer(one, 4)
    answer(other, 2)
    assert responded(empty_store) == (2, 0)


def test_one_more_than_was_invited_is_told_and_not_counted(empty_store: Store) -> None:
    held = a_round(empty_store, invited=4)
    answered(empty_store, held, LEADS, [LOW] * 4)
    app = answer(answer(opened(token(empty_store, held)), 4), 3)
    assert "have answered already" in app.error[0].value
    assert responded(empty_store)[0] == 4


def test_a_round_that_closes_while_a_member_answers_takes_nothing_more(empty_store: Store) -> None:
    held = a_round(empty_store)
    app = opened(token(empty_store, held))
    do(empty_store, PMO, CODE, close_round, held, TODAY)
    app.radio[0].set_value(4)
    press(app, GO_ON)
    assert finding(app).startswith("This closed on ")
    assert responded(empty_store) == (0, 0)


@pytest.mark.parametrize(("opened_ago", "days", "says"), [(30, -1, "This closed on"), (-2, 7, "This opens on")])
def test_outside_its_days_the_link_says_so_and_asks_nothing(
    empty_store: Store, opened_ago: int, days: int, says: str
) -> None:
    app = opened(token(empty_store, a_round(empty_store, opened=opened_ago, days=days)))
    assert finding(app).startswith(says)
    assert not app.radio


def test_a_link_that_is_not_known_says_so(empty_store: Store) -> None:
    a_round(empty_store)
    app = opened("nonsense")
    assert finding(app) == "This link does not work."
    assert "copy all of it" in text_of(app)


def test_the_link_opens_the_form_alone_without_menu_or_sidebar(empty_store: Store) -> None:
    app = opened(token(empty_store, a_round(empty_store)))
    assert not app.sidebar.children
    assert "programme" not in app.query_params
