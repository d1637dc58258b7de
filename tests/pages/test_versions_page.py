"""The record: what was kept, decided and changed; a re-baseline and a withdrawal, each seen before it is kept."""

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from psr_data.services.baselines import decide_baseline
from psr_data.services.withdrawals import withdraw_latest
from psr_data.store.engine import Store
from tests.builders import PMO, do, started
from tests.pages.conftest import Open, turn_to
from tests.pages.history import AS_AT, NOVEMBER, OCTOBER, two_versions
from tests.pages.screen import fill_in, finding, labels, press, table_with, text_of

VERSIONS, OVERVIEW = "manage/versions", "programme/overview"
CONFIRM = "Programme and version"
REBASELINE, WITHDRAW = "Make a version the baseline", "Withdraw the latest import"
BEHIND = "The programme is behind: 1 of 2 milestones complete, 1 red."


@pytest.fixture
def page(empty_store: Store, open_page: Open) -> AppTest:
    two_versions(empty_store)
    return open_page(VERSIONS, **AS_AT)


def choose(app: AppTest, act: str) -> AppTest:
    [control] = [held for held in app.segmented_control if act in held.options]
    return control.set_value(act).run()


def states(app: AppTest) -> list[str]:
    return list(table_with(app, "Layout")["State"])


def test_the_record_opens_with_what_is_in_force_and_what_it_is_measured_against(page: AppTest) -> None:
    assert finding(page) == "2 plan versions are kept; version 2 is in force, measured against version 1."
    assert states(page) == ["in force", "baseline"]
    [decision] = table_with(page, "Decided").to_dict("records")
    assert (decision["Version"], decision["Body"], decision["Why"]) == (1, "Board", "Approved")
    assert list(table_with(page, "Summary")["What"])[-1] == "programme started"
    offered = labels(page, "download_button")
    assert {"Original file of version 2", "Plan in force as a workbook", "Change log as CSV"} <= set(offered)


def test_a_viewer_may_look_at_the_record_and_change_nothing(
    empty_store: Store, open_page: Open, as_viewer: None
) -> None:
    two_versions(empty_store)
    app = open_page(VERSIONS, **AS_AT)
    assert states(app) == ["in force", "baseline"]
    assert not [held for held in app.segmented_control if WITHDRAW in held.options]
    assert "Change the record" not in text_of(app)


def test_the_record_is_shown_also_on_a_day_without_a_plan(empty_store: Store, open_page: Open) -> None:
    two_versions(empty_store)
    app = open_page(VERSIONS, programme="reform", as_at="2014-01-01")
    assert finding(app) == "2 plan versions are kept; none is in force on this date."
    assert states(app) == ["takes effect on 1 Oct 2014", "takes effect on 1 Jul 2014"]


def test_a_re_baseline_is_seen_before_it_is_kept_and_stays_in_the_record(page: AppTest) -> None:
    choose(page, REBASELINE)
    assert "As at 15 Nov 2014: 1 milestone turns green" in text_of(page)
    assert "92 days, of 1 of 2 milestones" in text_of(page)
    fill_in(page, "Decided by", "Executive")
    fill_in(page, "Why", "The school year")
    press(page, "Make version 2 the baseline")
    assert "the decision is recorded" in page.toast[0].value
    told = table_with(page, "Decided")[["Decided", "Version", "Body", "Why", "State"]].values.tolist()
    assert told == [
        [NOVEMBER, 2, "Executive", "The school year", "in force"],
        [date(2014, 7, 1), 1, "Board", "Approved", "replaced"],
    ]
    assert table_with(page, "Summary")["What"][0] == "baseline decided"
    assert finding(turn_to(page, OVERVIEW)) == "The programme is on track: 1 of 2 milestones complete."


def test_a_baseline_is_never_silent(page: AppTest) -> None:
    choose(page, REBASELINE)
    press(page, "Make version 2 the baseline")
    assert "Say which body decided, and why" in page.error[0].value.replace("\\", "")
    assert len(table_with(page, "Decided")) == 1


def test_a_decision_for_a_day_before_the_last_one_says_that_nothing_would_change_now(page: AppTest) -> None:
    choose(page, REBASELINE)
    [day] = [field for field in page.date_input if field.label == "Date of the decision"]
    day.set_value(date(2014, 6, 1)).run()
    assert "nothing would change: the decision of 1 Jul 2014 applies by then" in text_of(page)


def test_the_decision_for_a_version_withdrawn_since_holds_nothing_up(empty_store: Store, open_page: Open) -> None:
    two_versions(empty_store)
    do(empty_store, PMO, "reform", decide_baseline, 2, OCTOBER, "Board", "A new start")
    do(empty_store, PMO, "reform", withdraw_latest, 2, "The wrong file")
    page = choose(open_page(VERSIONS, **AS_AT), REBASELINE)
    [day] = [field for field in page.date_input if field.label == "Date of the decision"]
    day.set_value(date(2014, 9, 1)).run()
    assert not page.exception
    assert "nothing would change" not in text_of(page)


def test_a_withdrawal_shows_what_the_view_would_become_asks_and_is_kept_with_its_reason(page: AppTest) -> None:
    choose(page, WITHDRAW)
    told = text_of(page)
    assert "Without version 2 (plan.xlsx), as at 15 Nov 2014: 1 milestone turns red" in told
    assert "0 items would go, 1 would come back" in told
    assert "1 update" in told
    fill_in(page, "Why it is withdrawn", "The wrong file")
    fill_in(page, CONFIRM, "reform 2")
    assert states(page) == ["in force", "baseline"]
    press(page, "Withdraw version 2")
    assert "Version 2 is withdrawn" in page.toast[0].value
    assert finding(page) == "2 plan versions are kept; version 1 is in force, and is the baseline."
    assert states(page) == ["withdrawn: The wrong file", "in force, baseline"]
    assert finding(turn_to(page, OVERVIEW)) == "No progress reported yet: 3 of 3 milestones are past due."


@pytest.mark.parametrize(
    ("why", "typed", "told"),
    [
        pytest.param("The wrong file", "", "Nothing is withdrawn yet", id="not named"),
        pytest.param("The wrong file", "reform 1", "Nothing is withdrawn yet", id="another version named"),
        pytest.param("", "reform 2", "Say why it is withdrawn", id="no reason"),
    ],
)
def test_a_withdrawal_needs_a_reason_and_the_name_of_what_goes(page: AppTest, why: str, typed: str, told: str) -> None:
    choose(page, WITHDRAW)
    fill_in(page, "Why it is withdrawn", why)
    fill_in(page, CONFIRM, typed)
    press(page, "Withdraw version 2")
    assert told in page.error[0].value
    assert states(page) == ["in force", "baseline"]
    assert finding(turn_to(page, OVERVIEW)) == BEHIND


def test_a_programme_without_a_plan_has_a_record_of_its_start_and_nothing_to_decide(
    empty_store: Store, open_page: Open
) -> None:
    started(empty_store, PMO, "reform", "Reform")
    app = open_page(VERSIONS, **AS_AT)
    assert finding(app) == "No plan version is kept yet."
    assert list(table_with(app, "Summary")["What"]) == ["programme started"]
    assert "Change the record" not in text_of(app)
