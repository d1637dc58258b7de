"""The pages that everyone reads: each opens with its finding, follows the address, and says what is missing."""

import re
from datetime import date

import pytest
from streamlit.runtime.context import ContextProxy
from streamlit.testing.v1 import AppTest

from psr_data.domain.plan import PlanRow
from psr_data.store.engine import Store
from psr_data.ui.narrow import NARROW
from psr_data.ui.workplan import _drawn
from tests.builders import PMO, a_proposal, accepted, milestone, plan, started, workstream
from tests.pages.conftest import Open, turn_to
from tests.pages.screen import chart, fields_of, fill_in, finding, html_of, labels, milestones_in, press, text_of

SEPTEMBER, FEBRUARY = "2014-09-09", "2015-02-10"
READING = ("programme/overview", "programme/workplan", "programme/milestones")
MANAGING = ("manage/import_plan", "manage/meetings")
STANDS = {
    SEPTEMBER: "The programme has 11 of 15 milestones complete or on track (6 complete), 1 red, 3 amber.",
    FEBRUARY: "The programme is behind: 11 of 15 milestones complete, 2 red, 1 amber.",
}


@pytest.mark.parametrize("page", READING)
@pytest.mark.parametrize("as_at", [SEPTEMBER, FEBRUARY])
def test_a_page_opens_with_where_the_programme_stood_on_the_day_in_the_address(
    sample_store: Store, open_page: Open, page: str, as_at: str
) -> None:
    app = open_page(page, as_at=as_at)
    assert finding(app) == STANDS[as_at]
    assert "Illustrative: the progress shown is invented" in text_of(app)


def test_without_a_date_in_the_address_it_opens_on_the_latest_meeting_with_data(
    sample_store: Store, open_page: Open
) -> None:
    app = open_page()
    assert app.date_input(key="as_at").value == date(2015, 2, 10)
    assert "as at 10 Feb 2015" in text_of(app)
    assert app.query_params["as_at"] == FEBRUARY
    assert app.query_params["programme"] == "chorley-psr"


@pytest.mark.parametrize("as_at", ["yesterday", "2014-02-30", "0001-01-01", "9999-12-31"])
def test_what_makes_no_sense_in_the_address_is_said_until_another_is_chosen(
    sample_store: Store, open_page: Open, as_at: str
) -> None:
    app = open_page(as_at=as_at, programme="<b>nobody's</b>")
    assert finding(app) == STANDS[FEBRUARY]
    [told] = app.warning
    assert told.value.replace("\\", "") == (
        "Of the link that was opened, there is no programme “<b>nobody's</b>” here: the one chosen at the left is "
        f"shown; and the date “{as_at}” is not understood (write it as 2014-09-30): 10 Feb 2015 is shown."
    )
    app.date_input(key="as_at").set_value(date(2014, 9, 9)).run()
    assert "not understood" not in app.warning[0].value
    assert "there is no programme" in app.warning[0].value
    app.selectbox(key="programme").set_value("chorley-psr").run()
    assert finding(turn_to(app, "programme/milestones")) == STANDS[SEPTEMBER]


def test_a_link_that_is_understood_or_leaves_its_date_blank_says_nothing(sample_store: Store, open_page: Open) -> None:
    for query in ({"as_at": SEPTEMBER, "programme": "chorley-psr"}, {"as_at": ""}):
        assert not open_page(**query).warning


def test_filters_in_the_address_that_make_no_sense_are_left_alone(sample_store: Store, open_page: Open) -> None:
    app = open_page("programme/milestones", workstream="Nobody's", status="Purple", quarter="Q9", owner="Me")
    assert len(milestones_in(app)) == 15
    app = open_page("programme/workplan", detail="Sideways")
    assert finding(app) == STANDS[FEBRUARY]


def test_choosing_a_meeting_turns_every_page_to_its_date(sample_store: Store, open_page: Open) -> None:
    app = open_page()
    app.selectbox(key="meeting").set_value("9 Sep 2014").run()
    assert finding(app) == STANDS[SEPTEMBER]
    assert finding(turn_to(app, "programme/milestones")) == STANDS[SEPTEMBER]
    assert app.query_params["as_at"] == SEPTEMBER


@pytest.mark.parametrize("page", [*READING, "manage/meetings"])
def test_without_a_programme_a_page_says_how_to_start_and_can_fill_itself(
    empty_store: Store, open_page: Open, page: str
) -> None:
    app = open_page(page)
    assert finding(app) == "There is no programme here yet."
    app = press(app, "Load the sample programme").run()
    assert "There is no programme" not in text_of(app)
    assert finding(turn_to(app, "programme/overview")) == STANDS[FEBRUARY]


@pytest.mark.parametrize("page", READING)
def test_before_the_first_plan_a_page_says_so_and_what_to_do(sample_store: Store, open_page: Open, page: str) -> None:
    app = open_page(page, as_at="2014-06-30")
    assert finding(app) == "No plan was in force on 30 Jun 2014."
    assert "Choose a later date in the sidebar" in text_of(app)


@pytest.mark.parametrize("page", READING)
def test_a_programme_without_a_plan_says_so(empty_store: Store, open_page: Open, page: str) -> None:
    started(empty_store, PMO, "new", "A new programme")
    assert finding(open_page(page)).startswith("No plan was in force on ")


@pytest.mark.parametrize("page", ["programme/workplan", "programme/milestones"])
def test_filters_that_leave_nothing_say_so_and_draw_nothing(sample_store: Store, open_page: Open, page: str) -> None:
    app = open_page(page, search="nothing is called this")
    assert "No milestone passes these filters. Clear one of them" in text_of(app)
    assert not app.dataframe
    assert not app.get("plotly_chart")
    app = press(app, "Clear all filters")
    assert "No milestone passes" not in text_of(app)
    assert app.text_input(key="search").value == ""


@pytest.mark.parametrize("rows", [plan(milestone()), [workstream("Assets")]])
def test_the_workplan_names_a_workstream_without_milestones(
    empty_store: Store, open_page: Open, rows: list[PlanRow]
) -> None:
    started(empty_store, PMO, "psr", "Reform")
    rows = [*rows, workstream("Health & care")]
    accepted(empty_store, PMO, a_proposal(empty_store, "psr", rows), date(2014, 7, 1))
    app = open_page("programme/workplan", as_at=SEPTEMBER)
    said = [note["text"] for note in chart(app)["layout"]["annotations"]]
    assert "<b>Health &amp; care</b>" in said
    assert "no milestones" in said


def test_the_overview_shows_each_workstream_beside_the_leads_judgement(sample_store: Store, open_page: Open) -> None:
    text = " ".join(text_of(open_page(as_at="2014-12-02")).split())
    assert (
        "Enabler Two - Intelligence led services and sharing intelligence ◆ R Red → unchanged ● G Green ↑ up "
        "⚑ dates say red ■ 2 B ◆ 1 R 2 of 3 complete" in text
    )


def test_the_workplan_draws_the_detail_asked_for_and_only_what_passes_the_filters(
    sample_store: Store, open_page: Open
) -> None:
    def rows(**query: str) -> int:
        notes = chart(open_page("programme/workplan", **query))["layout"]["annotations"]
        return sum(note.get("yref") == "y" and "bgcolor" not in note for note in notes)  # without statuses by names

    assert rows() == 4 + 15
    assert rows(detail="Workstreams only") == 4
    assert rows(detail="All") == 4 + 17 + 17 + 15
    assert rows(search="Outline Business Case") == 4 + 4
    assert rows(status="◆ R Red") == 2 + 2


def test_a_mark_carries_the_item_whose_detail_and_history_it_opens(sample_store: Store, open_page: Open) -> None:
    drawn = chart(open_page("programme/workplan", as_at=SEPTEMBER))
    [reds] = [trace for trace in drawn["data"] if trace.get("name") == "R Red"]
    assert drawn["layout"]["meta"] == "items"
    app = open_page("programme/workplan", as_at=SEPTEMBER, item=reds["customdata"][-1][0])
    assert "forecast 17 Oct 2014, 47 days after its baseline of 31 Aug 2014" in text_of(app)
    assert "9 Sep 2014 Progress update, invented" in life_in(app)
    assert "forecast 17 Oct 2014 · in progress · 60% · A Amber" in life_in(app)


def test_the_workplan_stands_in_the_order_and_below_the_owners_that_the_address_asks_for(
    empty_store: Store, open_page: Open
) -> None:
    started(empty_store, PMO, "psr", "Reform")
    rows = plan(milestone("Later", date(2015, 3, 31), owner="Estates"), milestone("Late", date(2014, 7, 31)))
    accepted(empty_store, PMO, a_proposal(empty_store, "psr", rows), date(2014, 7, 1))

    def rows_of(**query: str) -> list[str]:
        notes = chart(open_page("programme/workplan", as_at="2014-12-02", **query))["layout"]["annotations"]
        return [note["text"] for note in notes if note.get("yref") == "y" and "bgcolor" not in note]

    assert rows_of() == ["<b>Assets</b>", "Later", "Late"]
    assert rows_of(gantt_order="Late first") == ["<b>Assets</b>", "Late", "Later"]
    assert rows_of(group="Owner") == ["<b>Estates</b>", "Later", "<b>No owner</b>", "Late"]
    assert rows_of(group="Owner", detail="Workstreams only") == ["<b>Estates</b>", "<b>No owner</b>"]


def test_a_gantt_is_drawn_once_for_all_who_look_at_the_same_rows(sample_store: Store, open_page: Open) -> None:
    before = _drawn.cache_info()
    spec = chart(open_page("programme/workplan", as_at=SEPTEMBER, search="Outline"))
    assert chart(open_page("programme/workplan", as_at=SEPTEMBER, search="Outline")) == spec
    assert chart(open_page("programme/workplan", as_at=FEBRUARY, search="Outline")) != spec
    after = _drawn.cache_info()
    assert after.misses - before.misses <= 2
    assert after.hits > before.hits


def test_in_a_narrow_window_the_workplan_is_an_agenda_by_month(sample_store: Store, open_page: Open) -> None:
    app = open_page("programme/workplan", as_at="2014-12-02", workstream="Enabler Three - Joint Commissioning")
    app.session_state[NARROW] = True
    app.run()
    assert not app.get("plotly_chart")
    [agenda] = re.findall('<div class="psr-agenda">(.*)</div>', html_of(app))
    months = re.findall("<details( open)?><summary>([A-Z][a-z]{2} [0-9]{4})", agenda)
    assert months == [("", "May 2014"), ("", "Aug 2014"), (" open", "Oct 2014"), (" open", "Jan 2015")]
    assert agenda.index("Oct 2014") < agenda.index("As at 2 Dec 2014") < agenda.index("<summary>Jan 2015")
    assert "due Oct 2014 · forecast 16 Jan 2015 · Enabler Three - Joint Commissioning" in agenda


def test_what_calls_itself_a_phone_is_sent_no_gantt_at_all(
    sample_store: Store, open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ContextProxy, "headers", {"User-Agent": "Mozilla/5.0 (Linux; Android 10; K) Mobile Safari"})
    app = open_page("programme/workplan", as_at=SEPTEMBER)
    assert not app.get("plotly_chart")
    assert "psr-agenda" in html_of(app)


def test_an_agenda_of_many_milestones_opens_where_the_date_is(empty_store: Store, open_page: Open) -> None:
    started(empty_store, PMO, "psr", "Reform")
    rows = plan(*(milestone(f"Step {number}", date(2010 + number // 12, number % 12 + 1, 1)) for number in range(150)))
    accepted(empty_store, PMO, a_proposal(empty_store, "psr", rows), date(2014, 7, 1))
    app = open_page("programme/workplan", as_at="2020-01-15")
    app.session_state[NARROW] = True
    assert "Step 120" in text_of(app.run())
    assert "Step 99" not in text_of(app)


def test_the_milestones_table_is_narrowed_by_the_filters_in_the_address(sample_store: Store, open_page: Open) -> None:
    app = open_page("programme/milestones", as_at=SEPTEMBER, quarter="Q3 2014/15", search="Enabler", order="Plan order")
    assert list(milestones_in(app)["Milestone"]) == [
        "Agree recommendations and implementation plan",
        "Develop and deliver model for testing new agreements",
        "Develop test model",
    ]


def test_a_filter_that_another_programme_lacks_does_not_follow_there(sample_store: Store, open_page: Open) -> None:
    started(sample_store, PMO, "other", "Another programme")
    proposal = a_proposal(sample_store, "other", plan(milestone("Theirs", date(2016, 1, 31))))
    accepted(sample_store, PMO, proposal, date(2014, 7, 1))
    app = open_page("programme/milestones", workstream="Enabler Three - Joint Commissioning", quarter="Q3 2014/15")
    app.selectbox(key="programme").set_value("other").run()
    assert finding(app) == "The programme is on track: 0 of 1 milestone complete."
    assert list(milestones_in(app)["Milestone"]) == ["Theirs"]


def life_in(app: AppTest) -> str:
    """The words of the life of the item that is shown."""
    return " ".join(text_of(app).split()).partition("Its history")[2]


def select_milestone(open_page: Open, search: str, as_at: str = SEPTEMBER) -> AppTest:
    """The milestones page with the panel of the first milestone found open, as by its link."""
    app = open_page("programme/milestones", as_at=as_at, search=search)
    item = re.findall(r'<td><a class="psr-item" data-item="(\d+)"', html_of(app))[0]
    return open_page("programme/milestones", as_at=as_at, search=search, item=item)


def test_recording_progress_appends_to_the_history_and_changes_the_page(sample_store: Store, open_page: Open) -> None:
    app = select_milestone(open_page, "Profile current")
    assert text_of(app).count("Progress update") == 1
    fill_in(app, "Status", "complete")
    fill_in(app, "Actual date", date(2014, 9, 8))
    fill_in(app, "Commentary", "The last two organisations have answered.")
    app = press(app, "Save")
    life = life_in(app)
    assert 0 < life.index("completed 8 Sep 2014 · complete") < life.index("forecast 30 Sep 2014 · in progress")
    assert "completed 8 Sep 2014" in text_of(app)
    assert finding(app) == (
        "The programme has 12 of 15 milestones complete or on track (7 complete), 1 red, 2 amber, "
        "1 more reported red or amber, 1 lead says red or amber."
    )


def test_an_update_that_contradicts_itself_is_explained_and_not_kept(sample_store: Store, open_page: Open) -> None:
    app = select_milestone(open_page, "Profile current")
    fill_in(app, "Status", "complete")
    app = press(app, "Save")
    assert [error.value for error in app.error] == [r"A completed item needs the date on which it was completed\."]
    assert text_of(app).count("Progress update") == 1


def test_the_leads_judgement_of_a_workstream_is_recorded_too(sample_store: Store, open_page: Open) -> None:
    app = open_page("programme/milestones", as_at=SEPTEMBER)
    [item] = re.findall(r'<th[^>]*><a class="psr-item" data-item="(\d+)"[^>]*>Enabler Three', html_of(app))
    app = open_page("programme/milestones", as_at=SEPTEMBER, item=item)
    assert "Profiling is behind" in text_of(app)
    fill_in(app, "Commentary", "Back on course.")
    app = press(app, "Save")
    assert "Back on course." in life_in(app)


def test_the_form_holds_what_is_in_force_and_says_again_only_what_the_lead_says(
    sample_store: Store, open_page: Open
) -> None:
    app = select_milestone(open_page, "Profile current")
    known = {field.label: field.value for field in fields_of(app) if field.form_id}
    assert (known["Status"], known["Lead says"], known["Percent complete"]) == ("in progress", "A", 75)
    assert (known["Forecast date"], known["Actual date"]) == (date(2014, 9, 30), None)
    assert "four of six organisations" in known["Commentary"]
    app.date_input(key="as_at").set_value(date(2014, 9, 20)).run()
    app = press(app, "Save")
    newest = life_in(app).partition("9 Sep 2014")[0]
    assert "20 Sep 2014 Progress update" in newest
    assert "in progress · A Amber" in newest


def test_save_and_next_goes_on_in_the_order_of_the_page_and_the_last_one_is_only_saved(
    sample_store: Store, open_page: Open
) -> None:
    listed = list(milestones_in(open_page("programme/milestones", as_at=SEPTEMBER, search="Enabler Two"))["Milestone"])
    app = select_milestone(open_page, "Enabler Two")
    for title in listed[:-1]:
        fill_in(app, "Commentary", f"News of {title}")
        app = press(app, "Save and next")
        assert f"News of {title}" not in life_in(app)
    assert app.query_params["item"] != listed[0]
    assert "Save and next" not in labels(app, "button")
    assert "Save" in labels(app, "button")
    told = open_page("programme/milestones", as_at=SEPTEMBER, search="News of")
    assert sorted(milestones_in(told)["Milestone"]) == sorted(listed[:-1])


def test_to_press_save_again_records_nothing_twice(sample_store: Store, open_page: Open) -> None:
    app = select_milestone(open_page, "Profile current")
    for _ in range(2):
        fill_in(app, "Commentary", "Nearly there.")
        app = press(app, "Save")
    assert life_in(app).count("Nearly there.") == 1
    assert [toast.value for toast in app.toast] == ["Already recorded as at 9 Sep 2014\\."]


@pytest.mark.parametrize("item", ["9999", "x", "-1"])
def test_a_link_to_an_item_that_is_not_here_says_so(sample_store: Store, open_page: Open, item: str) -> None:
    app = open_page("programme/milestones", as_at=SEPTEMBER, item=item)
    assert f"there is no item “{item}” in this programme" in app.warning[0].value.replace("\\", "")


def test_an_item_of_another_programme_is_not_opened(sample_store: Store, open_page: Open) -> None:
    started(sample_store, PMO, "other", "Another programme")
    accepted(sample_store, PMO, a_proposal(sample_store, "other", plan(milestone("Theirs"))), date(2014, 7, 1))
    app = open_page("programme/milestones", programme="other", as_at=SEPTEMBER, item="1")
    assert "there is no item “1”" in app.warning[0].value.replace("\\", "")


def test_late_milestones_stand_first_within_the_workstream_that_has_the_latest_first(
    sample_store: Store, open_page: Open
) -> None:
    table = milestones_in(open_page("programme/milestones", as_at="2014-12-02"))
    assert [name.partition(" -")[0] for name in dict.fromkeys(table["Workstream"])] == [
        "Enabler Two",
        "Enabler Three",
        "Chorley Wellbeing and Resilience Service",
        "Enabler One",
    ]
    three = table[table["Workstream"].str.startswith("Enabler Three")]
    assert [status.split()[1] for status in three["Status from dates"]] == ["R", "A", "B", "B"]
    planned = milestones_in(open_page("programme/milestones", as_at="2014-12-02", order="Plan order"))
    assert next(iter(planned["Workstream"])) == "Chorley Wellbeing and Resilience Service"


def test_of_many_milestones_a_page_shows_a_hundred_or_all_to_print(empty_store: Store, open_page: Open) -> None:
    started(empty_store, PMO, "psr", "Reform")
    rows = plan(*(milestone(f"Report {number}") for number in range(130)))
    accepted(empty_store, PMO, a_proposal(empty_store, "psr", rows), date(2014, 7, 1))
    app = open_page("programme/milestones", as_at=SEPTEMBER)
    assert len(milestones_in(app)) == 100
    app.toggle(key="milestones_whole").set_value(True).run()
    assert len(milestones_in(app)) == 130


def test_a_viewer_reads_everything_and_finds_nothing_to_change(
    sample_store: Store, open_page: Open, as_viewer: None
) -> None:
    for page in READING:
        assert finding(open_page(page, as_at=SEPTEMBER)) == STANDS[SEPTEMBER]
    app = select_milestone(open_page, "Profile current")
    assert "Spend in Chorley has been estimated" in life_in(app)
    assert "Record progress" not in text_of(app)
    assert not {"Save", "Save and next"} & set(labels(app, "button"))


@pytest.mark.parametrize("page", MANAGING)
def test_a_viewer_does_not_reach_the_pages_of_the_pmo(
    sample_store: Store, open_page: Open, as_viewer: None, page: str
) -> None:
    app = open_page()
    with pytest.raises(ValueError, match=page.split("/")[1]):
        turn_to(app, page)


def test_a_viewer_of_an_empty_store_or_of_an_early_date_is_not_offered_what_is_not_theirs(
    empty_store: Store, open_page: Open, as_viewer: None
) -> None:
    app = open_page()
    assert finding(app) == "There is no programme here yet."
    assert not app.button
    started(empty_store, PMO, "new", "A new programme")
    app = open_page()
    assert finding(app).startswith("No plan was in force on ")
    assert not app.get("page_link")


def test_a_database_that_cannot_be_opened_is_said_on_the_page(open_page: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PSR_DATABASE_URL", "postgresql+psycopg://tracker:secret@127.0.0.1:9/none")
    app = open_page("programme/overview")
    assert finding(app) == "The database cannot be opened."
    assert "secret" not in text_of(app)


def test_what_is_overdue_without_a_later_date_is_not_called_on_time(sample_store: Store, open_page: Open) -> None:
    table = milestones_in(open_page("programme/milestones", as_at="2014-10-20", quarter="Overdue"))
    assert len(table)
    assert "on time" not in " ".join(table["Slip"])
    assert set(table["Slip"].str.endswith("overdue no new date")) == {True}


def test_what_a_link_asks_for_and_is_no_choice_here_is_said(sample_store: Store, open_page: Open) -> None:
    app = open_page("programme/milestones", workstream="<b>Gone</b>", status="◆ R Red")
    assert [warning.value.replace("\\", "") for warning in app.warning] == [
        "Not in this plan, and so left out of the filters: <b>Gone</b>."
    ]
    assert app.query_params.get("workstream") is None
