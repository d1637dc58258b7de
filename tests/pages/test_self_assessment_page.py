"""The self-assessment page: what a round found, what stays unseen, and the PMO's part."""

from datetime import timedelta

import pytest
from streamlit.testing.v1 import AppTest

from psr_data.domain.assessment import Group
from psr_data.frames.assessment.scores import rounds
from psr_data.services.assessment.answers import new_key
from psr_data.services.polls import NewPoll, poll_link, start_poll, vote
from psr_data.services.recommendations import NewRecommendation, recommend
from psr_data.store.engine import Store
from tests.builders import PMO, do, respond
from tests.pages.conftest import Open, turn_to
from tests.pages.scoring import (
    CODE,
    DELIVERS,
    HIGH,
    LEADS,
    TODAY,
    a_closed_round,
    a_round,
    another_round,
    answered,
)
from tests.pages.screen import fill_in, finding, html_of, labels, press, table_with, text_of

PAGE = "partnership/self_assessment"
YESTERDAY = TODAY - timedelta(1)
PARTS = ("Results", "Over time", "Recommendations", "Polls", "Rounds and links", "Enter responses", "Frameworks")


def part(open_page: Open, name: str = "Results") -> AppTest:
    return open_page(PAGE, programme=CODE, as_at=TODAY.isoformat(), part=name)


def charts(app: AppTest) -> str:
    return " ".join(chart.proto.alt + chart.proto.spec for chart in app.get("plotly_chart"))


def test_the_finding_the_numbers_and_both_pictures_are_shown(empty_store: Store, open_page: Open) -> None:
    a_closed_round(empty_store, leads=4, delivers=5)
    app = part(open_page)
    assert finding(app) == "Executive scores much higher on Leadership than Implementation Group."
    assert "Executive: 4 of 6 responded, 2 did not; Implementation Group: 5 of 6 responded, 1 did not" in text_of(app)
    radar, gap = app.get("plotly_chart")
    assert "Executive, median scores: Leadership 5, Impact 2." in radar.proto.alt
    assert "Leadership: +3.00, Executive higher: large gap." in gap.proto.alt
    assert "between" not in text_of(app)
    assert "embedded" in text_of(app)


def test_the_radar_is_of_medians_or_of_means(empty_store: Store, open_page: Open) -> None:
    a_closed_round(empty_store)
    app = part(open_page)
    app.segmented_control(key="radar_measure").set_value("mean").run()
    assert "Executive, mean scores" in app.get("plotly_chart")[0].proto.alt


@pytest.mark.parametrize("name", PARTS)
def test_nothing_of_a_group_of_three_is_on_any_part_of_the_page(empty_store: Store, open_page: Open, name: str) -> None:
    a_closed_round(empty_store, leads=4, delivers=3)
    app = part(open_page, name)
    shown = text_of(app) + charts(app)
    assert finding(app)
    assert shown.count("Said by one of us") == (4 if name == "Results" else 0)
    assert f"{DELIVERS}, median" not in shown
    if name == "Results":
        assert f"Nothing of {DELIVERS} is shown: fewer than 4 responded." in text_of(app)
        assert "limited" not in "".join(html_of(app).split("Every dimension")[1].split(DELIVERS)[1:])


def test_while_a_round_is_open_nothing_but_numbers_of_responses_is_shown(empty_store: Store, open_page: Open) -> None:
    answered(empty_store, a_round(empty_store), LEADS, [HIGH] * 5)
    app = part(open_page)
    assert finding(app) == "Executive: 5 of 6 responded; Implementation Group: 0 of 6 responded."
    assert not app.get("plotly_chart")
    assert "Said by one of us" not in text_of(app)


def test_a_day_before_the_round_had_closed_knows_no_result(empty_store: Store, open_page: Open) -> None:
    a_closed_round(empty_store)
    app = open_page(PAGE, programme=CODE, as_at=(TODAY - timedelta(3)).isoformat())
    assert finding(app).startswith("No self-assessment had closed by ")


def test_rounds_of_one_framework_are_compared(empty_store: Store, open_page: Open) -> None:
    a_closed_round(empty_store)
    before = TODAY - timedelta(200)
    earlier = another_round(empty_store, opened=210, days=-190)
    answered(empty_store, earlier, LEADS, [(3, 2)] * 4, before)
    app = part(open_page, "Over time")
    assert finding(app).startswith("Executive: 1 of 2 dimensions rose and 0 fell, between ")
    assert set(table_with(app, "Closed")["Group"]) == {LEADS, DELIVERS}


def test_a_single_round_has_nothing_to_be_compared_with(empty_store: Store, open_page: Open) -> None:
    a_closed_round(empty_store)
    assert finding(part(open_page, "Over time")) == "There are no two rounds of one framework to compare yet."


def test_a_round_is_started_and_its_links_can_be_sent(empty_store: Store, open_page: Open) -> None:
    a_closed_round(empty_store)
    app = part(open_page, "Rounds and links")
    fill_in(app, "Last day", TODAY + timedelta(10))
    press(app, "Start the round")
    assert finding(app) == "2 rounds are recorded; 1 open or still to open."
    assert sum("/?respond=" in code.value for code in app.code) == 2


def test_a_round_is_closed_early_after_a_question(empty_store: Store, open_page: Open) -> None:
    answered(empty_store, a_round(empty_store), LEADS, [HIGH] * 4)
    app = part(open_page, "Rounds and links")
    press(app, "Close this round now …")
    press(app, "Yes, close it")
    assert rounds(empty_store, CODE, TODAY)[0].closed == TODAY


def test_a_response_from_paper_is_typed_in(empty_store: Store, open_page: Open) -> None:
    a_round(empty_store)
    app = part(open_page, "Enter responses")
    fill_in(app, "Leadership", 4)
    press(app, "Keep this response")
    assert "Impact" in app.error[0].value
    fill_in(app, "Leadership", 4)
    fill_in(app, "Impact", 0)
    press(app, "Keep this response")
    assert rounds(empty_store, CODE, TODAY)[0].groups[0].responded == 1
    assert "1 of 6 responses are in" in text_of(app)


def test_a_recommendation_is_made_shown_on_the_overview_and_done(sample_store: Store, open_page: Open) -> None:
    at = {"programme": "chorley-psr", "as_at": "2015-03-31", "part": "Recommendations"}
    app = open_page(PAGE, **at)
    fill_in(app, "About", "Leadership")
    fill_in(app, "What is recommended", "Meet monthly")
    fill_in(app, "Owner", "Programme management office")
    fill_in(app, "Due", TODAY.replace(year=2015, month=3, day=1))
    press(app, "Recommend it")
    assert finding(app) == "1 recommendation is open, 1 overdue; 0 done."
    overview = turn_to(app, "programme/overview")
    assert "Open recommendations of the self-assessment (1)" in text_of(overview)
    assert "Meet monthly" in text_of(overview)
    app = open_page(PAGE, **at)
    fill_in(app, "Status", "done")
    press(app, "Keep this")
    assert finding(app) == "0 recommendations are open; 1 done."
    assert "Meet monthly" not in text_of(open_page("programme/overview", as_at="2015-03-31"))


def test_a_viewer_reads_results_and_manages_nothing(empty_store: Store, open_page: Open, as_viewer: None) -> None:
    held = a_closed_round(empty_store)
    do(empty_store, PMO, CODE, recommend, NewRecommendation(held, "Impact", "Measure it", "The Board", TODAY, TODAY))
    app = part(open_page, "Recommendations")
    assert "Measure it" in text_of(app)
    assert "Recommend it" not in labels(app, "button")
    assert [label.replace("\\", "") for label in app.segmented_control(key="part").options] == list(PARTS[:4])


def test_a_poll_is_asked_and_its_result_is_shown_once_it_has_closed(empty_store: Store, open_page: Open) -> None:
    a_round(empty_store)
    begun, ended = TODAY - timedelta(5), TODAY - timedelta(1)
    for votes, question in ((4, "Shown?"), (3, "Too few?")):
        poll = do(empty_store, PMO, CODE, start_poll, NewPoll(question, ["Yes", "No"], Group(LEADS, 6), begun, ended))
        for _ in range(votes):
            respond(empty_store, vote, poll_token(empty_store, poll), new_key(), 0, begun)
    app = part(open_page, "Polls")
    assert finding(app) == "2 polls have been asked; 0 open."
    assert "4 (100%)" in text_of(app)
    assert "Fewer than 4 voted, so the result is not shown." in text_of(app)
    assert "3 (100%)" not in text_of(app)


def poll_token(store: Store, poll: int) -> str:
    return poll_link(store, PMO, CODE, poll)
