"""The workstreams page: direction of travel, reports beside dates, what to ask for, and slippage."""

from datetime import date

import pytest

from psr_data.store.engine import Store
from tests.builders import PMO, a_proposal, accepted, milestone, plan, started
from tests.pages.conftest import Open
from tests.pages.screen import finding, text_of

PAGE = "programme/workstreams"
DECEMBER = "2014-12-02"


def told(open_page: Open, **query: str) -> str:
    return " ".join(text_of(open_page(PAGE, **query)).split())


def test_it_opens_with_which_way_the_workstreams_went_and_what_cannot_be_trusted(
    sample_store: Store, open_page: Open
) -> None:
    app = open_page(PAGE, as_at=DECEMBER)
    assert finding(app).startswith("Of 4 workstreams 1 went up and 1 went down since 9 Sep 2014; 3 reports differ")
    [strips] = app.get("plotly_chart")
    assert "Enabler Two - Intelligence led services and sharing intelligence, lead says:" in strips.proto.alt
    assert "9 Sep 2014 amber, 2 Dec 2014 green; up." in strips.proto.alt


def test_reported_stands_beside_computed_with_how_long_they_have_differed(sample_store: Store, open_page: Open) -> None:
    assert (
        "◆ R Red → unchanged ● G Green ↑ up 1 milestone, 1 workstream differ, the longest since 9 Sep 2014 (84 days)"
        in told(open_page, as_at=DECEMBER)
    )


def test_incomplete_and_unconfirmed_returns_are_listed_to_be_sent_out(sample_store: Store, open_page: Open) -> None:
    text = told(open_page, as_at="2015-01-20", closer="Returns to ask for")
    assert "The workstream as a whole incomplete owner, recovery date" in text
    assert "is it still green? Last reported on 2 Dec 2014" in text


def test_an_e_mail_to_each_lead_can_be_copied(sample_store: Store, open_page: Open) -> None:
    app = open_page(PAGE, as_at=DECEMBER, closer="Returns to ask for")
    assert "Develop test model" in app.code[0].value
    app.selectbox(key="email_to").set_value("Lead of Chorley Wellbeing and Resilience Service").run()
    assert "- Report and Recommendations (Chorley Wellbeing and Resilience Service)" in app.code[0].value
    assert "Develop test model" not in app.code[0].value


def test_slippage_opens_on_the_workstream_that_slipped_furthest(sample_store: Store, open_page: Open) -> None:
    app = open_page(PAGE, as_at="2015-02-10", closer="Slippage and trend")
    assert "12 of 15 dated milestones have slipped, the furthest 5 months later (151 days)." in text_of(app)
    alternatives = [chart.proto.alt for chart in app.get("plotly_chart")]
    assert alternatives[1].startswith("Milestone trend of Enabler Two - Intelligence led services")


@pytest.mark.parametrize(
    ("part", "says"),
    [
        ("Lead against dates", "Everything that was reported agrees with what the dates say."),
        ("Returns to ask for", "Lead of Assets 0 1 0 0 Assets"),
        ("Slippage and trend", "No milestone has a date to measure from yet."),
    ],
)
def test_a_programme_without_meetings_reports_or_dates_says_so(
    empty_store: Store, open_page: Open, part: str, says: str
) -> None:
    started(empty_store, PMO, "new", "A new programme")
    accepted(empty_store, PMO, a_proposal(empty_store, "new", plan(milestone(due=None))), date(2014, 7, 1))
    app = open_page(PAGE, closer=part)
    assert finding(app) == "No meeting came before this date; no lead has reported a status."
    assert says in " ".join(text_of(app).split())
    assert "Directions appear once a meeting before this date is entered" in text_of(app)


def test_an_address_that_asks_for_a_part_there_is_not_is_left_alone(sample_store: Store, open_page: Open) -> None:
    assert "Where reports and dates differ" in told(open_page, as_at=DECEMBER, closer="Sideways")
