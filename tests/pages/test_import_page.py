"""The import page: nothing is kept before a person agrees, and whatever stops that is said."""

import re
from datetime import date
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from psr_data.exports.workplan_xlsx import workplan_workbook
from psr_data.services.imports import propose
from psr_data.services.sample.load import CODE, SAMPLE, WORKPLAN
from psr_data.services.saved_answers import WorkplanFile
from psr_data.store.engine import Store
from psr_data.store.lineage_links import lineage_links
from psr_data.store.plan_versions import versions
from psr_data.store.programmes import programme_by_code
from tests.builders import PMO, a_proposal, accepted, milestone, plan
from tests.pages.conftest import Open, turn_to
from tests.pages.screen import fields_of, fill_in, finding, html_of, labels, milestones_in, press, table_with, text_of
from tests.pages.workbooks import model_moved_to, of_workstream, two_plans, with_cells

IMPORT, VERSIONS, MILESTONES = "manage/import_plan", "manage/versions", "programme/milestones"
NEAR_NAME = {"E20": "Develop a test model"}


def drop(app: AppTest, content: bytes, name: str = "plan.xlsx") -> AppTest:
    return app.file_uploader[0].upload(name, content).run()


@pytest.fixture
def page(sample_store: Store, open_page: Open) -> AppTest:
    return open_page(IMPORT, as_at="2014-12-02")


def give(app: AppTest, label: str, value: Any) -> AppTest:
    """Give the one field with this label its value."""
    [field] = [field for field in fields_of(app) if field.label == label]
    field.set_value(value).run()
    return app


def in_force(app: AppTest, day: date = date(2014, 12, 2)) -> AppTest:
    """Give the day from which the plan is in force."""
    return give(app, "In force from", day)


def is_the_whole_plan(app: AppTest) -> AppTest:
    """Say so of a file that is unlike the current plan."""
    app.radio[0].set_value("whole")
    return press(app, "Answer")


def numbers(store: Store, code: str = CODE) -> list[int]:
    """The version numbers that the store holds."""
    with store.reading() as session:
        return [held.number for held in versions(session, programme_by_code(session, code).id)]


def dues(app: AppTest) -> dict[str, Any]:
    """Due dates by milestone, as the milestones page tells them."""
    table = milestones_in(turn_to(app, MILESTONES))
    return dict(zip(table["Milestone"], table["Due"], strict=True))


def test_a_changed_workplan_shows_what_would_change_and_becomes_a_version_when_accepted(
    sample_store: Store, page: AppTest
) -> None:
    drop(page, model_moved_to("N"))
    assert finding(page) == "Ready: 1 moved, 52 unchanged."
    in_force(page)
    assert "Oct 2014" in text_of(page)
    assert "As at 2 Dec 2014: no milestone's status from dates changes" in text_of(page)
    assert "1 milestone moves later: Develop test model, 61 days" in text_of(page)
    assert numbers(sample_store) == [1]
    give(page, "Note", "Agreed by the implementation group")
    press(page, "Accept")
    assert finding(page) == "Version 2 is in force from 2 Dec 2014."
    kept = table_with(turn_to(page, VERSIONS), "Layout")
    assert kept["Note"].iloc[0] == "Agreed by the implementation group"
    assert list(kept["Version"]) == numbers(sample_store)
    assert dues(page)["Develop test model"] == "Dec 2014 baseline 31 Oct 2014"


def test_a_file_that_is_no_workbook_is_refused_with_a_sentence_and_nothing_to_accept(
    sample_store: Store, page: AppTest
) -> None:
    drop(page, b"Dear all, the plan is attached.")
    assert finding(page) == "This file cannot be read as a workplan."
    assert "not an Excel workbook" in page.error[0].value.replace("\\", "")
    assert "Accept" not in labels(page, "button")


def test_an_error_in_the_file_stops_acceptance_and_names_the_cell(sample_store: Store, page: AppTest) -> None:
    drop(page, with_cells(E20="#REF!"))
    assert "error to mend in the workbook before it can be accepted." in finding(page).replace("errors", "error")
    assert "The cell shows #REF!" in text_of(page)
    assert "E20" in text_of(page)
    assert "Problems as a spreadsheet, to send back" in labels(page, "download_button")
    assert "Accept" not in labels(page, "button")


def test_what_only_a_person_knows_is_asked_and_the_answer_leads_on(sample_store: Store, page: AppTest) -> None:
    drop(page, two_plans())
    assert finding(page) == "One question before this file can be read: only you can know."
    assert "Accept" not in labels(page, "button")
    page.radio[0].set_value("Workplan")
    press(page, "Answer")
    assert finding(page) == "Ready: nothing differs from the current plan."
    assert "Accept" in labels(page, "button")


def test_the_same_file_again_is_recognised_and_kept_only_when_confirmed(sample_store: Store, page: AppTest) -> None:
    drop(page, WORKPLAN.read_bytes())
    assert "This file is identical to version 1, accepted at" in text_of(page)
    in_force(page)
    press(page, "Accept")
    assert "Confirm if you do want another version of it" in page.error[0].value
    assert numbers(sample_store) == [1]
    give(page, "Keep the same file as another version", True)
    press(page, "Accept")
    assert numbers(sample_store) == [2, 1]


def test_a_row_with_a_new_name_waits_for_a_persons_word_and_keeps_its_history(
    sample_store: Store, page: AppTest
) -> None:
    drop(page, with_cells(**NEAR_NAME))
    assert finding(page) == "1 row may only have a new name: confirm below whether it is the same item."
    in_force(page)
    [accept_button] = [button for button in page.button if button.label == "Accept"]
    assert accept_button.disabled
    [same] = page.segmented_control
    same.set_value("same").run()
    assert finding(page) == "Ready: 1 renamed, 52 unchanged."
    press(page, "Accept")
    assert numbers(sample_store) == [2, 1]
    turn_to(page, MILESTONES)
    table = milestones_in(page).set_index("Milestone")
    assert table.at["Develop a test model", "Forecast"] == "16 Jan 2015"


def test_whoever_is_overtaken_is_told_by_whom_and_looks_again(sample_store: Store, page: AppTest) -> None:
    in_force(drop(page, model_moved_to("N")))
    theirs = propose(sample_store, WorkplanFile(model_moved_to("M"), "theirs.xlsx"), CODE)
    accepted(sample_store, PMO, theirs, date(2014, 12, 2))
    press(page, "Accept")
    assert numbers(sample_store) == [2, 1]
    [told] = page.toast
    assert "Version 2 was accepted by Pat of the PMO at" in told.value.replace("\\", "")
    assert "What would change against version 2" in text_of(page)
    assert "Nov 2014" in text_of(page)
    press(page, "Accept")
    assert numbers(sample_store) == [3, 2, 1]


def test_leaving_the_page_loses_nothing_and_putting_the_file_aside_forgets_it(
    sample_store: Store, page: AppTest
) -> None:
    drop(page, model_moved_to("N"))
    turn_to(page, "programme/overview")
    turn_to(page, IMPORT)
    assert finding(page) == "Ready: 1 moved, 52 unchanged."
    press(page, "Put this file aside")
    assert finding(page) == "Drop an updated workplan to see what it would change."
    assert numbers(sample_store) == [1]


def test_a_first_programme_is_started_and_takes_its_workplan_as_the_baseline(
    empty_store: Store, open_page: Open
) -> None:
    app = open_page(IMPORT)
    fill_in(app, "Name", "Reform 2014")
    fill_in(app, "Code", "reform")
    press(app, "Start")
    assert app.selectbox(key="programme").value == "reform"
    drop(app, WORKPLAN.read_bytes())
    assert finding(app) == "Ready: 15 milestones in 4 workstreams, the first plan of this programme."
    in_force(app, date(2014, 7, 1))
    press(app, "Accept")
    [decision] = table_with(turn_to(app, VERSIONS), "Decided").to_dict("records")
    assert (decision["Version"], decision["Decided"]) == (1, date(2014, 7, 1))
    assert dues(app)["Develop test model"] == "Oct 2014"


def test_a_programme_that_cannot_be_is_explained(sample_store: Store, page: AppTest) -> None:
    fill_in(page, "Name", "Again")
    fill_in(page, "Code", CODE)
    press(page, "Start")
    assert "There is already a programme with the code chorley-psr" in page.error[0].value.replace("\\", "")


def test_a_workplan_without_a_programme_waits_until_one_is_started_beside_it(
    empty_store: Store, open_page: Open
) -> None:
    app = in_force(drop(open_page(IMPORT), WORKPLAN.read_bytes()))
    assert next(button for button in app.button if button.label == "Accept").disabled
    assert "First start in step 4 the programme that this is the plan of." in text_of(app)
    fill_in(app, "Name", "Reform 2014")
    fill_in(app, "Code", "reform")
    press(app, "Start")
    press(in_force(app), "Accept")
    assert numbers(empty_store, "reform") == [1]


def went(app: AppTest, title: str) -> Any:
    """The field that asks what became of an item."""
    [field] = [field for field in app.multiselect if field.label.replace("\\", "") == title]
    return field


def test_what_became_of_the_workstreams_that_go_is_said_and_kept_with_the_version(
    sample_store: Store, page: AppTest
) -> None:
    drop(page, (SAMPLE / "workplan_2016.xlsx").read_bytes())
    assert "dates in 2015/16 to 2016/17 where" in page.radio[0].label.replace("\\", "")
    is_the_whole_plan(page)
    in_force(page, date(2016, 2, 16))
    assert "53 removed, 40 added" in finding(page)
    for title in ("Building Community Capacity", "Enhanced Multi-Disciplinary Approaches"):
        went(page, "Chorley Wellbeing and Resilience Service").select(title).run()
    went(page, "Enabler Two - Intelligence led services and sharing intelligence").select("Data and Intelligence").run()
    went(page, "Enabler One - Integrating our assets").select("■ Ended: passed into something else").run()
    [passed] = [field for field in page.text_input if field.label == "Passed into"]
    assert passed.value == "business as usual"
    passed.set_value("the property teams").run()
    assert "3 split, 1 ended, 1 renamed" in finding(page)
    press(page, "Accept")
    with sample_store.reading() as session:
        links = lineage_links(session, programme_by_code(session, CODE).id)
    assert [link.passed_into for link in links] == ["", "", "the property teams"]


@pytest.mark.parametrize(
    ("answer", "status"), [("All were completed by 2 Dec 2014", "Complete"), ("Ask the leads for the dates", "Red")]
)
def test_what_complete_without_a_date_means_is_asked_before_a_file_is_accepted(
    sample_store: Store, page: AppTest, answer: str, status: str
) -> None:
    rows = plan(milestone("Report", due=date(2014, 8, 31), status="Complete"), milestone("Next"))
    drop(page, workplan_workbook("Reform plan 2014/15", rows, date(2014, 4, 1), date(2015, 3, 31)))
    in_force(is_the_whole_plan(page))
    [asked] = [radio for radio in page.radio if "complete without saying when" in radio.label]
    assert asked.label == r"1 row says complete without saying when \(E5\)\. What is meant\?"
    asked.set_value(next(option for option in asked.options if option.startswith(answer)))
    press(page, "Accept")
    [told] = [line for line in milestones_in(turn_to(page, MILESTONES)).to_dict("records")
              if line["Milestone"] == "Report"]  # fmt: skip
    assert status in str(told.values())


def test_complete_without_a_date_may_be_left_so_for_later_files(sample_store: Store, page: AppTest) -> None:
    for title, settled in (("Next", 0), ("Another", 1)):
        rows = plan(milestone("Report", due=date(2014, 8, 31), status="Complete"), milestone(title))
        drop(page, workplan_workbook("Reform plan 2014/15", rows, date(2014, 4, 1), date(2015, 3, 31)))
        in_force(is_the_whole_plan(page) if title == "Next" else page)
        assert len([each for each in page.expander if "as said last time" in each.label]) == settled
        [asked] = [radio for radio in page.radio if "complete without saying when" in radio.label]
        asked.set_value(asked.options[2]).run()
        press(page, "Accept")


def test_what_is_said_of_complete_without_a_date_is_in_the_statuses_that_would_change(
    sample_store: Store, page: AppTest
) -> None:
    rows = plan(milestone("Report", due=date(2014, 8, 31)), milestone("Next"))
    accepted(sample_store, PMO, a_proposal(sample_store, CODE, rows), date(2014, 8, 1))
    done = plan(milestone("Report", due=date(2014, 8, 31), status="Complete"), milestone("Next"))
    drop(page, workplan_workbook("Reform plan 2014/15", done, date(2014, 4, 1), date(2015, 3, 31)))
    in_force(page)
    assert "no milestone's status from dates changes" in text_of(page)
    [asked] = [radio for radio in page.radio if "complete without saying when" in radio.label]
    asked.set_value(asked.options[1]).run()
    assert "1 milestone turns complete" in text_of(page)


def test_with_errors_nothing_is_said_of_changes_or_of_what_became_of_items(sample_store: Store, page: AppTest) -> None:
    drop(page, with_cells(E20="#REF!"))
    assert finding(page) == "1 error to mend in the workbook before it can be accepted."
    for part in ("What would change", "What became of", "Accept as a new plan version"):
        assert part not in text_of(page)
    drop(page, with_cells(E20="Quite another thing"))
    assert "What would change" in text_of(page)


def other_plan() -> bytes:
    """A plan of two rows, neither of which the sample's has."""
    return workplan_workbook("Canals", plan(milestone("Locks mended")), date(2014, 4, 1), date(2015, 3, 31))


def test_a_file_unlike_the_current_plan_is_asked_about_before_its_rows_and_changes(
    sample_store: Store, page: AppTest
) -> None:
    drop(page, other_plan())
    assert finding(page) == "Before anything else: is this the programme's plan?"
    [asked] = page.radio
    assert "has none of the 53 titles of the current plan" in asked.label.replace("\\", "")
    for part in ("What would change", "What became of", "In force from", "rows as read"):
        assert part not in text_of(page) + "".join(labels(page, "expander") + labels(page, "date_input"))
    assert "Accept" not in labels(page, "button")
    press(page, "Answer")
    assert finding(page) == "Before anything else: is this the programme's plan?"
    is_the_whole_plan(page)
    assert finding(page) == "Ready: 53 removed, 2 added."
    assert not page.radio
    press(in_force(page), "Accept")
    assert numbers(sample_store) == [2, 1]


def test_a_file_that_is_not_the_programmes_plan_is_put_aside(sample_store: Store, page: AppTest) -> None:
    drop(page, other_plan())
    page.radio[0].set_value("no")
    press(page, "Answer")
    assert finding(page) == "Drop an updated workplan to see what it would change."
    assert numbers(sample_store) == [1]


def test_the_day_from_which_it_is_in_force_is_asked_and_nothing_is_kept_before(
    sample_store: Store, page: AppTest
) -> None:
    drop(page, model_moved_to("N"))
    [day] = [field for field in page.date_input if field.label == "In force from"]
    assert day.value is None
    [accept_button] = [button for button in page.button if button.label == "Accept"]
    assert accept_button.disabled
    assert "First give in step 3 the day from which this is in force." in text_of(page)
    press(page, r"2 Dec 2014\: the date on the screen")
    assert "Version 2, in force from 2 Dec 2014." in text_of(page)
    press(page, "Accept")
    assert numbers(sample_store) == [2, 1]


def test_each_step_says_where_one_is_and_the_programme_is_named(sample_store: Store, page: AppTest) -> None:
    assert step(page) == "File"
    assert "Import a workplan into Chorley Public Service Reform programme" in text_of(page)
    assert step(drop(page, two_plans())) == "File"
    assert step(drop(page, with_cells(E20="#REF!"))) == "Problems"
    assert "Mend it in the workbook and drop it again in step 1." in text_of(page)
    assert step(drop(page, model_moved_to("N"))) == "What changes"
    assert step(in_force(page)) == "Accept"


def step(app: AppTest) -> str:
    """The step that one is at."""
    [name] = re.findall(r'<li [^>]*aria-current="step">(.*?)</li>', html_of(app))
    return str(name)


def test_the_cells_with_errors_are_marked_in_the_picture_of_the_sheet(sample_store: Store, page: AppTest) -> None:
    drop(page, with_cells(E20="#REF!"))
    row = re.findall(r"<tr><th>20</th>(.*?)</tr>", html_of(page))[0].split("</td>")
    assert ["psr-error" in cell for cell in row[:7]] == [False, False, False, False, True, False, False]
    [picture] = [part for part in page.expander if part.label.startswith("The sheet")]
    assert picture.proto.expanded


def test_after_acceptance_a_message_stays_with_ways_to_what_changed_and_to_undo_it(
    sample_store: Store, page: AppTest
) -> None:
    press(in_force(drop(page, model_moved_to("N"))), "Accept")
    turn_to(page, "programme/overview")
    turn_to(page, IMPORT)
    assert finding(page) == "Version 2 is in force from 2 Dec 2014."
    links = {link.proto.label: link.proto.query_string for link in page.get("page_link")}
    assert "from=v1&to=v2" in links["What changed"]
    assert "withdraw=2" in links[r"Undo\: withdraw version 2"]
    page.query_params["withdraw"] = "2"
    turn_to(page, VERSIONS)
    assert "Without version 2 (plan.xlsx)" in text_of(page)
    page.query_params["withdraw"] = "1"
    turn_to(page, IMPORT)
    assert finding(drop(page, model_moved_to("P"))).startswith("Ready: ")


def test_files_of_two_workstreams_become_one_version_and_the_others_stay(sample_store: Store, page: AppTest) -> None:
    page.file_uploader[0].set_value([(f"{name}.xlsx", of_workstream(name), "") for name in ("Housing", "Skills")]).run()
    assert "These 2 files have none of the current plan's workstreams." in page.radio[0].label.replace("\\", "")
    page.radio[0].set_value("part")
    press(page, "Answer")
    assert finding(page) == "Ready: 4 added, 53 unchanged."
    assert "workstreams are in no file and stay as they are: " in text_of(page)
    assert {"Housing.xlsx", "Skills.xlsx"} <= set(re.findall(r"\w+\.xlsx", text_of(page)))
    press(in_force(page), "Accept")
    assert numbers(sample_store) == [2, 1]
    assert {"Housing survey", "Skills survey", "Develop test model"} <= set(dues(page))


def test_of_two_files_the_one_with_errors_stands_first_under_one_heading(page: AppTest) -> None:
    files = [("Housing.xlsx", of_workstream("Housing"), ""), ("Broken.xlsx", with_cells(E20="#REF!"), "")]
    page.file_uploader[0].set_value(files).run()
    told = html_of(page)
    headings = re.findall(r"Step 2 · What to look at|<h\d[^>]*>(?:Housing|Broken)\.xlsx", told)
    assert [heading.rpartition(">")[2] for heading in headings] == [
        "Step 2 · What to look at",
        "Broken.xlsx",
        "Housing.xlsx",
    ]


def test_a_file_dropped_again_under_its_name_takes_the_place_of_the_first(sample_store: Store, page: AppTest) -> None:
    both = [("plan.xlsx", with_cells(E20="#REF!"), ""), ("plan.xlsx", model_moved_to("N"), "")]
    page.file_uploader[0].set_value(both).run()
    assert finding(page) == "Ready: 1 moved, 52 unchanged."
    assert "of which the last is read: plan.xlsx." in text_of(page).replace("\\", "")
