"""The status rules: tried out, seen to turn milestones, kept from a day on."""

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from psr_data.store.engine import Store
from tests.pages.conftest import Open, turn_to
from tests.pages.history import AS_AT, NOVEMBER, two_versions
from tests.pages.screen import fill_in, finding, labels, press, table_with, text_of

RULES, OVERVIEW = "manage/rules", "programme/overview"
MONTHS, DAYS = "Red when later than (months)", "Amber when later than (days)"
DEFAULTS = "Status rules in force: the tracker's defaults."


@pytest.fixture
def page(empty_store: Store, open_page: Open) -> AppTest:
    two_versions(empty_store)
    return open_page(RULES, **AS_AT)


def try_out(app: AppTest, label: str, value: int) -> AppTest:
    [field] = [held for held in app.number_input if held.label == label]
    return field.set_value(value).run()


def test_the_rules_in_force_are_told_in_words_with_their_history(page: AppTest) -> None:
    assert finding(page) == DEFAULTS
    assert "more than 1 month past its baseline due date" in text_of(page)
    assert list(table_with(page, "Apply from")["State"]) == ["in force"]
    assert "These are the rules in force as at 15 Nov 2014." in text_of(page)


def test_a_viewer_may_read_the_rules_and_change_none(empty_store: Store, open_page: Open, as_viewer: None) -> None:
    two_versions(empty_store)
    app = open_page(RULES, **AS_AT)
    assert finding(app) == DEFAULTS
    assert "Keep these rules" not in labels(app, "button")


def test_thresholds_are_tried_out_before_they_are_kept_and_the_past_keeps_its_own(page: AppTest) -> None:
    try_out(page, MONTHS, 3)
    assert "As at 15 Nov 2014: 1 milestone turns amber" in text_of(page)
    assert finding(page) == DEFAULTS
    fill_in(page, "Why the rules change", "Agreed by the Board")
    press(page, "Keep these rules")
    assert finding(page) == "Status rules in force: the programme's own, from 15 Nov 2014 on."
    assert "more than 3 months past its baseline due date" in text_of(page)
    told = table_with(page, "Apply from")[["Apply from", "Red after months", "State", "Why"]].values.tolist()
    assert told[0] == [NOVEMBER, 3, "in force", "Agreed by the Board"]
    assert finding(turn_to(page, OVERVIEW)).startswith("The programme needs attention: 1 of 2 milestones complete")
    turn_to(page, RULES)
    page.date_input(key="as_at").set_value(date(2014, 11, 14)).run()
    assert finding(page) == DEFAULTS
    assert finding(turn_to(page, OVERVIEW)).startswith("The programme is behind")


def test_rules_change_for_a_reason_and_only_within_reason(page: AppTest) -> None:
    try_out(page, MONTHS, 3)
    press(page, "Keep these rules")
    assert "Say why the rules change" in page.error[0].value
    try_out(page, MONTHS, 0)
    try_out(page, DAYS, 5)
    assert "Where red begins at once there are no days before amber" in page.error[0].value.replace("\\", "")
    assert "Keep these rules" not in labels(page, "button")


def test_rules_from_a_later_day_are_previewed_on_that_day(page: AppTest) -> None:
    try_out(page, MONTHS, 4)
    [day] = [field for field in page.date_input if field.label == "Apply from"]
    day.set_value(date(2015, 1, 31)).run()
    assert "As at 31 Jan 2015: " in text_of(page)
