"""The sheet on the milestones page: opened, typed into, checked, reviewed and recorded."""

from collections.abc import Mapping
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from psr_data.domain.progress import Update
from psr_data.services.progress import record_update
from psr_data.store.changes import changes
from psr_data.store.engine import Store
from tests.builders import PMO, a_proposal, accepted, do, milestone, plan, started
from tests.pages.conftest import Open, turn_to
from tests.pages.screen import button_labelled, labels, milestones_in, press, table_rows, text_of

PAGE, FEBRUARY = "programme/milestones", "2015-02-10"
UPDATE, CLOSE, CHECK = "Update progress", "Close without recording", "Check"


@pytest.fixture
def app(sample_store: Store, open_page: Open) -> AppTest:
    """The sheet of three milestones, late ones first."""
    return press(open_page(PAGE, as_at=FEBRUARY, search="test"), UPDATE)


def type_in(app: AppTest, cells: Mapping[int, Mapping[str, str]], *below: Mapping[str, str]) -> None:
    """Into cells by their row, counted from 0, and into rows below the last."""
    [grid] = app.data_editor
    app.session_state[str(grid.key)] = {"edited_rows": cells, "added_rows": list(below), "deleted_rows": []}


def recorded(store: Store) -> list[str]:
    with store.reading() as session:
        return [change.summary for change in changes(session, 1) if "progress sheet" in change.summary]


def test_the_sheet_has_the_milestones_that_pass_the_filters_which_stay_as_they_are(app: AppTest) -> None:
    [grid] = app.data_editor
    assert list(grid.value["Milestone"]) == [
        "Develop and deliver model for testing new agreements",
        "Develop test model",
        "Agree recommendations for future commissioning",
    ]
    assert list(grid.value.columns)[3:] == ["Status", "Lead says", "%", "Forecast", "Actual", "Comment"]
    assert all(field.disabled for field in app.multiselect)
    app = press(app, CLOSE)
    assert len(milestones_in(app)) == 3
    assert not app.data_editor
    assert not any(field.disabled for field in app.multiselect)


def test_changes_are_reviewed_before_all_are_recorded_in_one_act(sample_store: Store, app: AppTest) -> None:
    type_in(app, {0: {"Lead says": "green", "%": "90"}, 2: {"Forecast": "1 Apr 2015"}})
    app = press(app, CHECK)
    assert "Review 3 changes" in text_of(app)
    assert ["1", "Amber", "Green"] in [[line[0], *line[-2:]] for line in table_rows(app, "psr-review")]
    assert recorded(sample_store) == []
    app = press(app, "Record all 3")
    assert recorded(sample_store) == ["Progress of 2 rows as at 10 Feb 2015, from the progress sheet"]
    assert not app.data_editor
    shown = milestones_in(app).set_index("Milestone")
    assert shown.at["Agree recommendations for future commissioning", "Forecast"] == "1 Apr 2015"
    assert "90% complete" in str(shown.at["Develop and deliver model for testing new agreements", "Lead says"])


def test_what_is_wrong_is_named_by_its_row_and_nothing_can_be_recorded(sample_store: Store, app: AppTest) -> None:
    type_in(app, {1: {"Forecast": "31/02/2015", "%": "5"}}, {"Status": "complete"})
    app = press(app, CHECK)
    assert "Row 2 (Develop test model), Forecast: “31/02/2015” is a day that does not exist" in text_of(app)
    assert "Row 4: It stands below the last milestone" in text_of(app)
    assert not [label for label in labels(app, "button") if label.startswith("Record")]


def test_what_was_typed_after_the_check_is_looked_at_before_anything_is_recorded(
    sample_store: Store, app: AppTest
) -> None:
    type_in(app, {1: {"%": "85"}})
    app = press(app, CHECK)
    type_in(app, {1: {"%": "850"}})
    app = press(app, "Record all 1")
    assert recorded(sample_store) == []
    assert "“850” is no whole number" in text_of(app)


def test_a_date_that_may_be_read_in_two_ways_is_asked_about_once(sample_store: Store, app: AppTest) -> None:
    type_in(app, {1: {"Forecast": "03/04/2015"}})
    app = press(app, CHECK)
    [asked] = app.radio
    assert asked.options == ["3 Apr 2015", "4 Mar 2015"]
    asked.set_value(asked.options[1])
    app = press(app, CHECK)
    assert "4 Mar 2015" in text_of(app)
    type_in(app, {1: {"Forecast": "03/04/2015", "%": "85"}})
    app = press(app, CHECK)
    assert not app.radio
    assert "Review 2 changes" in text_of(app)


def test_what_was_checked_is_still_there_after_a_visit_to_another_page(app: AppTest) -> None:
    type_in(app, {1: {"%": "85"}})
    turn_to(press(app, CHECK), "programme/overview")
    [grid] = turn_to(app, PAGE).data_editor
    assert list(grid.value["%"])[1] == "85"
    assert "Review 1 change" in text_of(app)


def test_somebody_elses_news_is_not_overwritten(sample_store: Store, app: AppTest) -> None:
    type_in(app, {1: {"%": "85"}})
    app = press(app, CHECK)
    with sample_store.reading() as session:
        told = {change.summary: change.item_id for change in changes(session, 1)}
    item = told["Progress of “Develop test model” as at 10 Feb 2015"] or 0
    do(sample_store, PMO, "chorley-psr", record_update, item, Update(date(2015, 2, 10), percent=88))
    app = press(app, "Record all 1")
    assert "“Develop test model” by Pat of the PMO" in app.error[0].value.replace("\\", "")
    assert recorded(sample_store) == []


def test_a_day_as_it_was_first_reported_has_no_sheet(sample_store: Store, open_page: Open) -> None:
    assert UPDATE in labels(open_page(PAGE, as_at=FEBRUARY), "button")
    assert UPDATE not in labels(open_page(PAGE, as_at=FEBRUARY, as_reported="yes"), "button")


def test_a_viewer_has_no_sheet(sample_store: Store, open_page: Open, as_viewer: None) -> None:
    assert UPDATE not in labels(open_page(PAGE, as_at=FEBRUARY), "button")


def test_more_rows_than_a_sheet_takes_are_to_be_filtered_first(
    empty_store: Store, open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("psr_data.ui.progress_sheet.MOST_LINES", 1)
    started(empty_store, PMO, "psr", "Reform")
    accepted(
        empty_store,
        PMO,
        a_proposal(empty_store, "psr", plan(milestone("Report A"), milestone("Report B"))),
        date(2014, 7, 1),
    )
    assert button_labelled(open_page(PAGE, as_at="2014-09-09"), UPDATE).disabled
    assert not button_labelled(open_page(PAGE, as_at="2014-09-09", search="Report A"), UPDATE).disabled
