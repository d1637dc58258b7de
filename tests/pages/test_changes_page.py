"""What changed: since the last meeting unless asked, from side to side as the address has them."""

import re
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from psr_data.services.programmes import add_meeting
from psr_data.store.engine import Store
from tests.builders import PMO, a_proposal, accepted, do, milestone, plan, started
from tests.pages.conftest import Open
from tests.pages.history import AS_AT, JULY, NOVEMBER, two_versions
from tests.pages.screen import changes_in, chart, finding, html_of, text_of

CHANGES = "programme/changes"
SINCE_SEPTEMBER = (
    "Since 9 Sep 2014: 4 completed, 4 slipped, the furthest by 91 days, 1 brought forward, 2 turned red; "
    "nothing was added or removed."
)
SINCE_JULY = (
    "Since 1 Jul 2014: 6 completed, 2 slipped, the furthest by 47 days, 1 turned red; nothing was added or removed."
)


def table(app: AppTest) -> dict[str, str]:
    """By item, what changed and the details."""
    return dict(zip(changes_in(app)["Item"], changes_in(app)["What changed"], strict=True))


def test_it_opens_on_what_changed_since_the_last_meeting_and_the_address_says_so(
    sample_store: Store, open_page: Open
) -> None:
    app = open_page(CHANGES, as_at="2014-12-02")
    assert finding(app) == SINCE_SEPTEMBER
    assert (app.query_params["from"], app.query_params["to"]) == ("2014-09-09", "2014-12-02")
    assert "↑ 4 up, ↓ 3 down, → 8 unchanged" in text_of(app)
    assert "Illustrative: the progress shown is invented" in text_of(app)


def test_an_address_opens_the_very_comparison_it_names(sample_store: Store, open_page: Open) -> None:
    app = open_page(CHANGES, as_at="2014-12-02", **{"from": "2014-07-01", "to": "2014-09-09"})
    assert finding(app) == SINCE_JULY
    assert app.selectbox(key="from_choice").value == "2014-07-01"


@pytest.mark.parametrize("side", ["v9", "soon", "", "2014-02-30", "0001-01-01", "<b>v1</b>"])
def test_a_side_in_the_address_that_makes_no_sense_is_left_alone(
    sample_store: Store, open_page: Open, side: str
) -> None:
    app = open_page(CHANGES, as_at="2014-12-02", **{"from": side, "to": side})
    assert finding(app) == SINCE_SEPTEMBER


def test_a_side_nobody_chose_follows_the_date_in_the_sidebar_and_a_chosen_one_stays(
    sample_store: Store, open_page: Open
) -> None:
    app = open_page(CHANGES, as_at="2014-12-02")
    app.selectbox(key="meeting").set_value("9 Sep 2014").run()
    assert finding(app) == SINCE_JULY
    app.selectbox(key="meeting").set_value("2 Dec 2014").run()
    app.selectbox(key="from_choice").set_value("2014-07-01").run()
    app.selectbox(key="meeting").set_value("10 Feb 2015").run()
    assert finding(app).startswith("Since 1 Jul 2014: 11 completed")
    assert app.query_params["from"] == "2014-07-01"


def test_any_other_day_can_be_chosen(sample_store: Store, open_page: Open) -> None:
    app = open_page(CHANGES, as_at="2014-12-02")
    app.selectbox(key="from_choice").set_value("another day").run()
    [day] = [field for field in app.date_input if "day" in field.label]
    assert day.value == date(2014, 9, 9)
    day.set_value(JULY).run()
    assert app.query_params["from"] == "2014-07-01"
    assert finding(app).startswith("Since 1 Jul 2014: ")


def test_the_picture_has_what_slipped_the_furthest_first(sample_store: Store, open_page: Open) -> None:
    app = open_page(CHANGES, as_at="2014-12-02")
    notes = [note["text"] for note in chart(app)["layout"]["annotations"] if "later" in note["text"]]
    assert [note.split(",")[0] for note in notes] == [f"<b>{days} days later</b>" for days in (91, 77, 27, 19)]


def test_two_plan_versions_are_compared_and_a_removed_item_stays_visible_with_its_life(
    empty_store: Store, open_page: Open
) -> None:
    two_versions(empty_store)
    app = open_page(CHANGES, **AS_AT, **{"from": "v1", "to": "v2"})
    assert finding(app).startswith("From plan version 1 to plan version 2: 1 slipped by 92 days, 1 turned red; ")
    assert table(app)["Dropped"] == "Removed"
    [item] = re.findall(r'data-item="(\d+)"[^>]*>Dropped<', html_of(app))
    of_dropped = open_page(CHANGES, **AS_AT, item=item, **{"from": "v1", "to": "v2"})
    assert "Plan version 2 no longer has it. All its history is kept." in text_of(of_dropped)


def test_without_a_meeting_it_opens_on_the_plan_before(empty_store: Store, open_page: Open) -> None:
    two_versions(empty_store)
    app = open_page(CHANGES, **AS_AT)
    assert finding(app).startswith("Since plan version 1: 1 completed, 1 slipped by 92 days, ")
    do(empty_store, PMO, "reform", add_meeting, "Board", NOVEMBER.replace(day=1))
    assert finding(app.run()) == "Since 1 Nov 2014: nothing has changed."


def test_kinds_of_change_and_workstreams_narrow_the_table_also_by_the_address(
    sample_store: Store, open_page: Open
) -> None:
    assert len(changes_in(open_page(CHANGES, as_at="2014-12-02"))) == 13
    app = open_page(CHANGES, as_at="2014-12-02", change="Slipped")
    assert len(table(app)) == 4
    app.multiselect(key="changed_workstream").set_value(["Enabler Three - Joint Commissioning"]).run()
    assert list(table(app)) == ["Develop test model", "Agree recommendations for future commissioning"]
    app.multiselect(key="change").set_value(["Unchanged"]).run()
    assert list(table(app).values()) == ["Unchanged"] * len(table(app))


def test_with_nothing_to_compare_it_says_so_and_what_to_choose(empty_store: Store, open_page: Open) -> None:
    started(empty_store, PMO, "new", "A new programme")
    accepted(empty_store, PMO, a_proposal(empty_store, "new", plan(milestone())), JULY)
    app = open_page(CHANGES, as_at="2014-09-01")
    assert finding(app) == "There is nothing to compare."
    assert "Choose a meeting, a plan version or a day to compare with." in text_of(app)
    early = open_page(CHANGES, as_at="2014-09-01", **{"from": "2014-06-01"})
    assert "No plan was in force on 1 Jun 2014" in text_of(early)
    turned = open_page(CHANGES, as_at="2014-09-01", **{"from": "2014-12-01"})
    assert "Choose something before 1 Sep 2014" in text_of(turned)


def test_the_choice_of_one_programme_does_not_follow_to_another(sample_store: Store, open_page: Open) -> None:
    two_versions(sample_store)
    app = open_page(CHANGES, programme="reform", as_at="2014-11-15", **{"from": "v1", "to": "v2"})
    app.selectbox(key="programme").set_value("chorley-psr").run()
    assert finding(app).startswith("Since 9 Sep 2014: ")


def test_a_text_from_a_file_is_shown_as_it_is(empty_store: Store, open_page: Open) -> None:
    started(empty_store, PMO, "new", "A new programme")
    hostile = "![x](http://evil.example/m.png) <b>a</b>"
    accepted(empty_store, PMO, a_proposal(empty_store, "new", plan(milestone("A"))), JULY)
    accepted(empty_store, PMO, a_proposal(empty_store, "new", plan(milestone("A"), milestone(hostile))), NOVEMBER)
    assert table(open_page(CHANGES, as_at="2014-12-01"))[hostile] == "Added"
