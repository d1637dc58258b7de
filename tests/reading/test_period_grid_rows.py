from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.styles import Font

from psr_data.domain.reading import Outcome, Severity
from tests.reading.grids import MONTHS_2024, asked, grid, months, read, tasks, tree
from tests.reading.sheets import codes, sheet_of, the_issue

WIDE = ("Workpackage", "Task", "Lead", "Status", *MONTHS_2024)


def test_a_plan_without_workstreams_stands_in_one_named_by_its_title() -> None:
    book = grid(("Library move",), ("Task", *MONTHS_2024), ("Build",), bars={"C3:D3": ""})
    assert tree(read(book)) == ["workstream: Library move", "task: Library move > Build"]
    assert tree(read(months("Build", bars={"C2": ""})))[0] == "workstream: Plan"


def test_a_group_column_is_filled_down() -> None:
    header = ("Phase", "Task", "Owner", *MONTHS_2024)
    lines = [("One", "Build", "Council"), (None, "Test", "NHS"), ("Two", "Ship", None)]
    reading = read(grid(header, *lines, bars={"D2:E2": "", "F3": "", "G4": ""}))
    assert tree(reading) == [
        "workstream: One", "task: One > Build", "task: One > Test", "workstream: Two", "task: Two > Ship"
    ]  # fmt: skip
    assert [row.owner for row in reading.rows] == [None, "Council", "NHS", None, None]
    assert reading.rows[1].cells == {"title": "Plan!B2", "dates": "Plan!D2:E2"}


def test_references_make_the_tree() -> None:
    lines = [("1", "Prepare"), ("1.1", "Build"), ("1.2", "Test"), ("2", "Deliver"), ("2.1", "Ship")]
    reading = read(grid(("ID", "Task", *MONTHS_2024), *lines, bars={"C3:D3": "", "E4": "", "F6": ""}))
    assert tree(reading) == [
        "workstream: Prepare", "task: Prepare > Build", "task: Prepare > Test", "workstream: Deliver",
        "task: Deliver > Ship",
    ]  # fmt: skip
    assert [row.ref for row in reading.rows] == ["1", "1.1", "1.2", "2", "2.1"]


def test_leading_spaces_make_the_tree() -> None:
    book = months("Prepare", "   Build", "   Test", "Deliver", "   Ship", bars={"B3": "", "C4": "", "D6": ""})
    assert tree(read(book))[:3] == ["workstream: Prepare", "task: Prepare > Build", "task: Prepare > Test"]


def test_one_stray_space_makes_no_tree() -> None:
    book = months("Prepare", " Build", "Test", bars={"B2": "", "B3": "", "C4": ""})
    assert {row.parent for row in read(book).rows[1:]} == {0}


def test_titles_in_steps_of_columns_make_the_tree() -> None:
    lines = [("Prepare",), (None, "Build"), (None, "Test"), ("Deliver",), (None, "Ship")]
    reading = read(grid((None, None, *MONTHS_2024), *lines, bars={"C3": "", "D4": "", "F6": ""}))
    assert tree(reading) == [
        "workstream: Prepare", "task: Prepare > Build", "task: Prepare > Test", "workstream: Deliver",
        "task: Deliver > Ship",
    ]  # fmt: skip


def test_heading_rows_that_look_different_are_workstreams() -> None:
    bars = {"A2": "D9E1F2", "A5": "D9E1F2", "B3": "", "C4": "", "D6": ""}
    assert tree(read(months("Prepare", "Build", "Test", "Deliver", "Ship", bars=bars))) == [
        "workstream: Prepare", "task: Prepare > Build", "task: Prepare > Test", "workstream: Deliver",
        "task: Deliver > Ship",
    ]  # fmt: skip


def test_a_heading_row_filled_right_across_is_no_bar() -> None:
    bars = {"A2:G2": "1F3864", "A5:G5": "1F3864", "B3": "00B050", "C4": "00B050", "D6": "00B050"}
    reading = read(months("Prepare", "Build", "Test", "Deliver", "Ship", bars=bars))
    assert tree(reading)[0] == "workstream: Prepare"
    assert reading.rows[0].start is None


def test_a_task_without_a_bar_is_kept_without_a_date() -> None:
    reading = read(months("Build", "Test", "Ship", bars={"B2": "", "D4": ""}))
    assert tasks(reading)[1] == "Test None None"
    assert the_issue(reading, "no-date").cells == ("A3",)


def test_totals_keys_notes_and_ends_are_not_tasks() -> None:
    book = months("Build", "Test", "Total", "END", bars={"B2": "", "C3": "", "B4": "=2"})
    page = sheet_of(book)
    page["A8"] = "Please send this plan back to the programme office by Friday, with your changes in red."
    reading = read(book)
    assert [row.title for row in reading.rows] == ["Plan", "Build", "Test"]
    assert "row-not-read" in codes(reading)


def test_rows_of_colours_at_the_foot_are_a_key() -> None:
    bars = {"B2:C2": "00B050", "C3": "FF0000", "B5": "00B050", "B6": "FF0000"}
    book = months("Build", "Launch", bars=bars)
    page = sheet_of(book)
    page["A5"], page["A6"] = "Task", "Milestone"
    assert tasks(read(book)) == ["Build 2024-01-01 2024-02-29", "*Launch 2024-02-01 2024-02-29"]


def test_hidden_rows_are_read_and_said() -> None:
    book = months("Build", "Test", bars={"B2": "", "C3": ""})
    sheet_of(book).row_dimensions[3].hidden = True
    reading = read(book)
    assert [row.hidden for row in reading.rows] == [False, False, True]
    assert the_issue(reading, "hidden-rows").severity is Severity.WARNING


def test_blocks_of_other_tasks_under_the_same_months_follow_each_other() -> None:
    lines = [("Task", *MONTHS_2024), ("Build",), ("Test",), (), ("Task", *MONTHS_2024), ("Ship",), ("Sell",)]
    reading = read(grid(*lines, bars={"F2:G2": "", "C3": "", "B6": "", "C7": ""}))
    assert [row.title for row in reading.rows] == ["Plan", "Build", "Test", "Ship", "Sell"]


def test_work_packages_with_their_own_numbers_make_the_tree() -> None:
    titles = ("WP1 Prepare", "T1.1 Build", "T1.2 Test", "WP2 Deliver", "T2.1 Ship")
    bars = {"B2:C2": "1F3864", "B3": "", "C4": "", "D5:E5": "1F3864", "D6": ""}
    reading = read(months(*titles, bars=bars))
    assert tree(reading) == [
        "workstream: WP1 Prepare", "task: WP1 Prepare > T1.1 Build", "task: WP1 Prepare > T1.2 Test",
        "workstream: WP2 Deliver", "task: WP2 Deliver > T2.1 Ship",
    ]  # fmt: skip
    assert (reading.rows[0].start, reading.rows[0].end) == (date(2024, 1, 1), date(2024, 2, 29))


def test_a_heading_merged_right_across_the_table_is_no_bar_and_no_code() -> None:
    book = months("Prepare", "Build", "Deliver", "Ship", bars={"C3": "", "E5": ""}, merged=["A2:G2", "A4:G4"])
    reading = read(book)
    assert tree(reading) == [
        "workstream: Prepare", "task: Prepare > Build", "workstream: Deliver", "task: Deliver > Ship"
    ]  # fmt: skip
    assert codes(reading) == []


def test_a_group_column_with_summary_bars_on_its_own_rows_makes_headings_with_dates() -> None:
    lines = [("One",), (None, "Build"), (None, "Test"), ("Two",), (None, "Ship")]
    bars = {"C2:D2": "", "C3": "", "D4": "", "F5": "", "F6": ""}
    reading = read(grid(("Phase", "Task", *MONTHS_2024), *lines, bars=bars))
    assert tree(reading)[0] == "workstream: One"
    assert reading.rows[0].end == date(2024, 2, 29)


def test_a_column_of_unique_words_is_no_group() -> None:
    lines = [("Report", "Build"), ("Plan", "Test"), ("Minutes", "Ship")]
    reading = read(grid(("Deliverable", "Task", *MONTHS_2024), *lines, bars={"C2": "", "D3": "", "E4": ""}))
    assert tree(reading)[0] == "workstream: Plan"
    assert "column-not-read" in codes(reading)


def test_a_total_below_references_is_no_bar_without_a_title() -> None:
    lines = [("WP1", "Build", 1, 1), ("WP2", "Test", None, None, 1), ("Total", None, 1, 1, 1)]
    reading = read(grid(("WP", "Description", *MONTHS_2024), *lines))
    assert [(row.ref, row.title) for row in reading.rows[1:]] == [("WP1", "Build"), ("WP2", "Test")]
    assert codes(reading) == ["row-not-read"]


def test_placeholder_rows_are_not_tasks() -> None:
    reading = read(months("Build", "<Task>", "Please enter a task", bars={"C2": ""}))
    assert [row.title for row in reading.rows] == ["Plan", "Build"]
    assert the_issue(reading, "row-not-read").cells == ("A3:A4",)


def test_rows_under_a_heading_of_milestones_are_milestones() -> None:
    book = grid(("Milestones", *MONTHS_2024), ("Launch",), bars={"C2": ""})
    assert tasks(read(book)) == ["*Launch 2024-02-01 2024-02-29"]


def test_a_title_over_two_rows_with_different_bars_is_asked_about() -> None:
    book = grid(("Task", *MONTHS_2024), ("Build",), (), ("Test",), bars={"B2:C2": "", "C3:D3": "", "E4": ""},
                merged=["A2:A3"])  # fmt: skip
    question = asked(read(book))
    assert question.code == "grid"
    assert [choice.value for choice in question.choices] == ["all", "first", "last"]
    assert tasks(read(book, grid="first"))[0] == "Build 2024-01-01 2024-02-29"
    assert tasks(read(book, grid="all"))[0] == "Build 2024-01-01 2024-03-31"


def test_a_bar_beside_no_title_is_an_error() -> None:
    book = grid(("Task", *MONTHS_2024), ("Build",), (), ("Test",), bars={"B2:C2": "", "C3:D3": "", "E4": ""})
    assert the_issue(read(book), "bar-without-title").severity is Severity.ERROR


NEVER = "=Other!A1"  # openpyxl keeps no value of a formula


@pytest.mark.parametrize(
    ("column", "lines", "cells"),
    [
        ("B", ("Survey", NEVER, "Report"), "B3"),
        ("B", ("Survey", "Report", NEVER), "B4"),
        ("B", (NEVER, NEVER, NEVER), "B2:B4"),
        ("A", ("Site", NEVER, "Shop"), "A3"),
    ],
    ids=["a title", "the last title", "every title", "a group"],
)
def test_a_title_or_group_that_was_never_calculated_is_named_as_what_it_is(
    column: str, lines: tuple[str, ...], cells: str
) -> None:
    rows = [(text, f"Item {at}") if column == "A" else ("Site", text) for at, text in enumerate(lines)]
    reading = read(grid(("Phase", "Task", *MONTHS_2024), *rows, bars={"C2:D2": "", "D3:E3": "", "E4:F4": ""}))
    (issue,) = reading.issues
    assert (issue.code, issue.severity, issue.cells) == ("never-calculated", Severity.ERROR, (cells,))
    assert [row.end for row in reading.rows if row.end] == [date(2024, month, day) for month, day in ENDS]


def test_a_title_that_shows_an_error_is_named_with_its_cell() -> None:
    book = months("Survey", "x", "Report", bars={"B2": "", "C3": "", "D4": ""})
    sheet_of(book)["A3"] = "#REF!"
    reading = read(book)
    assert the_issue(reading, "cell-error").cells == ("A3",)
    assert "bar-without-title" not in codes(reading)


ENDS = ((2, 29), (3, 31), (4, 30))


def test_dates_beside_the_grid_leave_it_to_the_list_of_dates() -> None:
    header = ("Task", "Start", "End", *MONTHS_2024)
    lines = [("Build", date(2024, 1, 8), date(2024, 2, 2)), ("Test", date(2024, 2, 5), date(2024, 3, 1))]
    reading = read(grid(header, *lines, bars={"D2:E2": "", "E3:F3": ""}))
    assert "Period grid" not in (reading.layout or "")


def test_two_columns_of_words_are_asked_about() -> None:
    lines = [("Build", "with care"), ("Test", "twice"), ("Ship", "at night")]
    book = grid((None, None, *MONTHS_2024), *lines, bars={"C2": "", "D3": "", "E4": ""})
    assert asked(read(book)).code == "columns"
    assert tasks(read(book, columns="title=A,comments=B"))[0] == "Build 2024-01-01 2024-01-31"


def test_labels_a_row_below_the_periods_are_still_its_header() -> None:
    book = grid((None, None, *MONTHS_2024), ("ID", "Task"), ("1", "Build"), ("2", "Test"), bars={"C3": "", "D4": ""})
    assert tasks(read(book)) == ["Build 2024-01-01 2024-01-31", "Test 2024-02-01 2024-02-29"]


def test_columns_after_the_periods_are_read_by_their_headings() -> None:
    book = grid(
        ("Task", *MONTHS_2024, "Owner", "Status"), ("Build", *[None] * 6, "Council", "Started"), bars={"C2": ""}
    )
    row = read(book).rows[-1]
    assert (row.owner, row.status) == ("Council", "Started")


def test_error_values_in_the_periods_are_errors() -> None:
    book = months("Build", bars={"B2": "", "C2": "=#REF!"})
    sheet_of(book)["C2"].data_type = "e"
    reading = read(book)
    assert reading.outcome is Outcome.READY
    assert reading.errors


def test_a_label_alone_below_the_periods_is_no_task() -> None:
    weeks = [date(2024, 4, 1), date(2024, 4, 8), date(2024, 4, 15)]
    reading = read(grid(("Week commencing", *weeks), ("Activity",), ("Dig",), ("Pour",), bars={"B3:C3": "", "D4": ""}))
    assert tasks(reading) == ["Dig 2024-04-01 2024-04-14", "Pour 2024-04-15 2024-04-21"]


def test_everything_without_a_bar_below_a_note_is_a_note() -> None:
    book = months("Build", "Test", "Notes: dates are not agreed", "Times are local", bars={"B2": "", "C3": ""})
    reading = read(book)
    assert [row.title for row in reading.rows] == ["Plan", "Build", "Test"]
    assert the_issue(reading, "row-not-read").cells == ("A4:A5",)


def test_tasks_without_bars_at_the_foot_are_kept_where_others_have_none_either() -> None:
    book = months("Build", "Test", "Ship", bars={"B2": ""})
    sheet_of(book).append([])
    for title in ("Sell", "Close"):
        sheet_of(book).append([title])
    assert [row.title for row in read(book).rows] == ["Plan", "Build", "Test", "Ship", "Sell", "Close"]


def test_example_rows_are_not_tasks_even_where_they_have_a_bar() -> None:
    reading = read(months("Example: paint the hall", "Build", "E.g. a bar", bars={"B2:D2": "", "C3": "", "D4": ""}))
    assert tasks(reading) == ["Build 2024-02-01 2024-02-29"]
    assert the_issue(reading, "row-not-read").cells == ("A2", "A4")


def test_the_same_titles_on_two_rows_each_are_planned_and_actual_and_asked_about() -> None:
    header = ("Task", "Type", *MONTHS_2024)
    bars = {"C2:D2": "", "C3:E3": "", "E4": "", "F5": ""}
    repeated = [("Build", "Plan"), ("Build", "Actual"), ("Test", "Plan"), ("Test", "Actual")]
    blank = [("Build", "Plan"), (None, "Actual"), ("Test", "Plan"), (None, "Actual")]
    for lines in (repeated, blank):
        book = grid(header, *lines, bars=bars)
        assert asked(read(book)).code == "grid"
        assert tasks(read(book, grid="first")) == ["Build 2024-01-01 2024-02-29", "Test 2024-03-01 2024-03-31"]


def test_phases_whose_bars_hold_those_below_are_headings() -> None:
    book = months("Phase 1", "Build", "Test", "Phase 2", "Ship",
                  bars={"B2:D2": "", "B3:C3": "", "D4": "", "E5:F5": "", "E6": ""})  # fmt: skip
    for cell in ("A2", "A5"):
        sheet_of(book)[cell].font = Font(bold=True)
    reading = read(book)
    assert tree(reading)[:3] == ["workstream: Phase 1", "task: Phase 1 > Build", "task: Phase 1 > Test"]
    assert reading.rows[0].end == date(2024, 3, 31)


def test_two_tables_side_by_side_are_refused() -> None:
    quarter = MONTHS_2024[:3]
    book = grid(("Task", *quarter, None, "Task", *MONTHS_2024[3:]), ("Build", *[None] * 4, "Hire"),
                bars={"B2:C2": "", "G2": ""})  # fmt: skip
    reading = read(book)
    assert reading.outcome is Outcome.REFUSED
    assert "another table begins at F1" in (reading.reason or "")


def dated_beside(*bars: str, periods: tuple[Any, ...] = MONTHS_2024) -> Workbook:
    build, test = ("Build", date(2024, 1, 8), date(2024, 2, 2)), ("Test", date(2024, 2, 5), date(2024, 3, 1))
    return grid(("Task", "Start", "End", *periods), build, test, bars=dict.fromkeys(bars, ""))


def test_a_bar_that_says_otherwise_than_the_dates_beside_it_is_named() -> None:
    reading = read(dated_beside("D2:E2", "G3:H3"))
    assert tasks(reading) == ["Build 2024-01-08 2024-02-02", "Test 2024-02-05 2024-03-01"]
    assert the_issue(reading, "dates-and-bar").cells == ("G3:H3",)


def test_a_bar_that_agrees_with_the_dates_beside_it_is_not_mentioned() -> None:
    assert "dates-and-bar" not in codes(read(dated_beside("D2:E2", "E3:F3")))
    weeks = tuple(date(2024, 1, 1) + timedelta(weeks=at) for at in range(8))
    assert "dates-and-bar" not in codes(read(dated_beside("E2:H2", "I3:K3", periods=weeks)))


def test_activities_under_workstreams_are_tasks_not_the_boards_milestones() -> None:
    header = ("Workstream", "Activity", *MONTHS_2024)
    lines = [("Health", "Build"), (None, "Test"), ("Police", "Ship")]
    reading = read(grid(header, *lines, bars={"C2:D2": "", "E3": "", "G4": ""}, merged=["A2:A3"]))
    assert tasks(reading)[0] == "Build 2024-01-01 2024-02-29"
    assert tree(reading)[:2] == ["workstream: Health", "task: Health > Build"]


def test_a_second_question_about_the_grid_keeps_the_answer_to_the_first() -> None:
    header = (("Task", "Jan 2024", None, None, "Feb 2024", None), (None, 1, 2, 3, 1, 2))
    book = grid(*header, ("Build",), (), ("Test",), bars={"B3:C3": "", "D4": "", "E5": ""},
                merged=["B1:D1", "E1:F1", "A3:A4"])  # fmt: skip
    assert [choice.value for choice in asked(read(book)).choices] == ["whole"]
    second = asked(read(book, grid="whole"))
    assert [choice.value for choice in second.choices] == ["whole+all", "whole+first", "whole+last"]
    assert tasks(read(book, grid="whole+first"))[0] == "Build 2024-01-01 2024-01-31"


def test_a_key_right_below_the_plan_is_no_task_and_a_hint_no_title() -> None:
    bars = {"B3:C3": "00B050", "D4": "FFFF00", "A5": "00B050", "A6": "FFFF00"}
    lines = [
        ("Fiscal year starts: October",),
        ("Task", *MONTHS_2024),
        ("Build",),
        ("Test",),
        ("Completed",),
        ("Planned",),
    ]
    reading = read(grid(*lines, bars=bars))
    assert [row.title for row in reading.rows] == ["Plan", "Build", "Test"]


def test_the_word_milestone_before_a_title_or_in_a_column_of_types_tells_milestones() -> None:
    header = ("Task", "Type", *MONTHS_2024)
    book = grid(header, ("Build", "Task"), ("Launch", "Milestone"), ("Milestone: Close",),
                bars={"C2:D2": "", "E3": "", "G4": ""})  # fmt: skip
    assert tasks(read(book)) == [
        "Build 2024-01-01 2024-02-29", "*Launch 2024-03-01 2024-03-31", "*Milestone: Close 2024-05-01 2024-05-31"
    ]  # fmt: skip


@pytest.mark.parametrize(
    "projects", [("Alpha", "Alpha", "Beta"), ("Alpha", "Beta", "Gamma")], ids=["again", "each own"]
)
@pytest.mark.parametrize("headings", [("Project", "Milestone No", "Milestone"), ("Scheme", "Ref", "Task")], ids=str)
def test_a_project_beside_numbered_titles_is_their_workstream(headings: Sequence[str], projects: Sequence[str]) -> None:
    lines = [(project, number, f"Sign {number}") for number, project in enumerate(projects, start=1)]
    reading = read(grid((*headings, *MONTHS_2024), *lines, bars={"D2": "", "E3": "", "F4": ""}))
    items = [row for row in reading.rows if row.kind != "workstream"]
    assert [(row.workstream, row.ref) for row in items] == [
        (each, str(at)) for at, each in enumerate(projects, start=1)
    ]


@pytest.mark.parametrize("gap", [((),), ()], ids=["apart", "right below"])
@pytest.mark.parametrize("heading", ["Health", "Workstream 2: Health", "Sort the files"])
def test_words_in_place_of_task_where_the_periods_come_again_head_the_rows_below(heading: str, gap: Any) -> None:
    rows = (("Task", *MONTHS_2024), ("Build",), ("Test",), *gap, (heading, *MONTHS_2024), ("Survey",), ("Report",))
    last = 4 + len(gap)
    reading = read(grid(*rows, bars={"B2": "", "C3": "", f"D{last + 1}": "", f"E{last + 2}": ""}))
    assert [row.workstream for row in reading.rows if row.kind == "task"] == ["Plan", "Plan", heading, heading]
    assert the_issue(reading, "blocks").cells == (f"A{last}",)
