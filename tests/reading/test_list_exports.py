"""Exports of the tools that leads plan with, as far as each has a trap of its own."""

from collections.abc import Sequence
from datetime import date

import pytest

from psr_data.domain.plan import Kind
from psr_data.domain.reading import Reading, Severity
from psr_data.reading.plan.read_plan import read
from tests.reading.lists import dated, listed, tree
from tests.reading.sheets import codes, reading_of, the_issue

JAN_8, JAN_12, JAN_15, JAN_19 = (date(2024, 1, day) for day in (8, 12, 15, 19))


def csv_of(*lines: str, name: str = "plan.csv") -> Reading:
    return read("\n".join(lines).encode(), name, "0" * 64, {})


def the_question(*lines: Sequence[object], headings: Sequence[object]) -> str:
    (question,) = reading_of(listed(*lines, headings=headings)).questions
    return f"{question.code}: {question.prompt}"


def test_asanas_subtasks_stand_below_the_task_they_name() -> None:
    reading = csv_of(
        "Task ID,Completed At,Name,Section/Column,Due Date,Parent task",
        "11,,Survey,Estates,2024-01-12,",
        "12,2024-01-14,Report,Estates,2024-01-19,",
        "13,,Hire,People,2024-01-19,",
        "14,,Draft,,2024-01-15,Report",
    )
    assert tree(reading) == [
        "workstream Estates", "task Survey < Estates", "objective Report < Estates", "task Draft < Report",
        "workstream People", "task Hire < People",
    ]  # fmt: skip
    assert str(reading.rows[2].actual) == "2024-01-14"


def test_a_parent_that_is_no_row_of_the_list_groups_the_rows() -> None:
    lines = ("Survey,2024-01-12,Estates", "Report,2024-01-19,Estates", "Hire,2024-01-19,People")
    reading = csv_of("Summary,Due date,Parent summary", *lines)
    assert tree(reading)[:2] == ["workstream Estates", "task Survey < Estates"]


def test_a_parent_among_others_that_is_not_in_the_file_is_said() -> None:
    reading = csv_of("Task,Due date,Parent", "A,2024-01-12,", "B,2024-01-12,A", "C,2024-01-12,Gone")
    assert the_issue(reading, "unknown-parent").cells == ("C4",)
    assert "task C < plan" in tree(reading)


def test_rows_that_name_each_other_as_parents_are_read_once() -> None:
    reading = csv_of("Task,Due date,Parent", "A,2024-01-12,B", "B,2024-01-12,A", "C,2024-01-12,C")
    assert sorted(row.title for row in reading.rows if row.kind is not Kind.WORKSTREAM or row.row > 1) == [
        "A",
        "B",
        "C",
    ]
    assert "unknown-parent" in codes(reading)


def test_where_each_row_names_its_group_a_blank_one_belongs_to_none() -> None:
    rows = ("Estates,A", "Estates,B", "People,C", "People,D", ",E")
    reading = csv_of("Bucket,Task,Due date", *(f"{row},2024-01-12" for row in rows))
    assert "task E < plan" in tree(reading)
    assert the_issue(reading, "no-group").cells == ("A6",)


def test_jiras_custom_fields_are_known_by_their_own_names() -> None:
    reading = csv_of("Summary,Due date,Custom field (Start date)", "Survey,12/Jan/24 12:00 AM,08/Jan/24 12:00 AM")
    assert dated(reading) == ["Survey 2024-01-08 2024-01-12"]


def test_github_items_are_read_and_not_the_milestones_they_belong_to() -> None:
    lines = ("Survey\tann\tJan 12, 2024\tv1", "Report\tbob\tJan 19, 2024\tv1", "Hire\t\t\tv2")
    reading = csv_of("Title\tAssignees\tTarget date\tMilestone", *lines)
    assert dated(reading) == ["Survey None 2024-01-12", "Report None 2024-01-19", "Hire None None"]


def test_clickups_milestones_are_items_and_no_second_heading() -> None:
    reading = csv_of(
        "Task Type,Task Name,Status,Due Date,Start Date",
        'Task,Survey,open,"1/12/2024, 4:00:00 AM GMT+0","1/8/2024, 4:00:00 AM GMT+0"',
        'Milestone,Opened,to do,"1/19/2024, 4:00:00 AM GMT+0",',
    )
    assert dated(reading) == ["Survey 2024-01-08 2024-01-12", "Opened None 2024-01-19"]
    assert reading.rows[2].kind is Kind.MILESTONE


def test_mondays_groups_have_headings_of_their_own_and_a_timeline() -> None:
    headings = ("Name", "Person", "Timeline - Start", "Timeline - End")
    lines = [("Survey", "Ann", JAN_8, JAN_12), (None, None, JAN_8, JAN_12), (), ("People",), headings]
    reading = reading_of(
        listed(*lines, ("Hire", "Bob", JAN_15, JAN_19), headings=headings, above=[("Our plan",), (), ("Estates",)])
    )
    assert tree(reading) == ["workstream Estates", "task Survey < Estates", "workstream People", "task Hire < People"]
    assert dated(reading) == ["Survey 2024-01-08 2024-01-12", "Hire 2024-01-15 2024-01-19"]


def test_notions_dates_run_from_one_to_another() -> None:
    reading = csv_of("Task name,Dates", 'Survey,"March 3, 2024 → March 9, 2024"', 'Report,"March 11, 2024"', "Hire,")
    assert dated(reading) == ["Survey 2024-03-03 2024-03-09", "Report None 2024-03-11", "Hire None None"]


def test_a_table_of_people_below_the_tasks_is_not_read() -> None:
    tasks = ("0,Survey,2024-01-08,2024-01-12", "1,Report,2024-01-15,2024-01-19", "")
    reading = csv_of(
        "ID,Name,Begin date,End date", *tasks, "ID,Name,Default role,e-mail", "0,Ann,Default:1,a@example.org"
    )
    assert dated(reading) == ["Survey 2024-01-08 2024-01-12", "Report 2024-01-15 2024-01-19"]
    assert the_issue(reading, "other-list").severity is Severity.WARNING


def test_people_who_stand_there_again_and_again_are_no_tasks() -> None:
    lines = [(name, JAN_8, JAN_12) for name in ("Ann", "Bob", "Ann", "Bob")]
    assert "again and again" in the_question(*lines, headings=("Name", "Start", "End"))


def test_dates_under_an_unknown_heading_are_asked_about_where_a_start_or_end_is_missing() -> None:
    assert "“Koniec” may be the end" in the_question(("A", JAN_8, JAN_12), headings=("Task", "Start", "Koniec"))
    assert "“Od” may be the start or the end" in the_question(("A", JAN_8, JAN_12), headings=("Task", "Od", "End"))


def test_another_date_of_its_own_name_is_not_asked_about() -> None:
    reading = reading_of(listed(("A", JAN_8, JAN_12), headings=("Task", "Board date", "Due date")))
    assert dated(reading) == ["A None 2024-01-12"]


@pytest.mark.parametrize(("headings", "beside"), [(("Name", "Grade"), "Grade"), (("Product", "Quantity"), "Quantity")])
def test_people_and_goods_with_dates_are_asked_about(headings: tuple[str, str], beside: str) -> None:
    lines = [("Ann", 7, JAN_8, JAN_12), ("Bob", 8, JAN_15, JAN_19)]
    assert f"beside “{beside}” may be no tasks" in the_question(*lines, headings=(*headings, "Start", "End"))


def test_azures_titles_stand_in_a_column_for_each_level() -> None:
    lines = ("Homes,,1,2024-01-19", ",Survey,2,2024-01-12", ",Report,3,2024-01-19")
    reading = csv_of("Title 1,Title 2,ID,Target Date", *lines)
    assert tree(reading) == ["workstream Homes", "task Survey < Homes", "task Report < Homes"]


def test_numbers_keep_the_nought_that_excel_drops() -> None:
    numbers = [1, *(float(f"1.{n}") for n in range(1, 12))]
    lines = [(number, f"Item {at}", JAN_8, JAN_12) for at, number in enumerate(numbers)]
    reading = reading_of(listed(*lines, headings=("No", "Task", "Start", "End")))
    assert [row.ref for row in reading.rows] == ["1", *(f"1.{n}" for n in range(1, 12))]
    assert {row.parent for row in reading.rows[1:]} == {0}


def test_of_a_recommendation_and_an_action_the_action_is_the_task() -> None:
    headings = ("Recommendation", "Agreed action", "Resources", "Lead officer", "Target date")
    reading = reading_of(listed(("Improve", "Hire", "none", "Ann", JAN_12), headings=headings))
    assert (reading.rows[1].title, reading.rows[1].owner) == ("Hire", "Ann")


def test_the_first_line_of_a_list_without_headings_is_not_taken_for_them() -> None:
    lines = ("A,2024-01-08", "B,2024-01-15", "C,2024-01-19")
    (question,) = csv_of(*lines).questions
    assert [choice.preview for choice in question.choices if choice.value == "A"] == ["A; B; C"]
    answered = read("\n".join(lines).encode(), "plan.csv", "0" * 64, {"columns": "title=A,end=B"})
    assert dated(answered) == ["A None 2024-01-08", "B None 2024-01-15", "C None 2024-01-19"]


def test_notes_below_the_list_are_not_items_whatever_they_say() -> None:
    notes = [("Notes:",), ("Dates may change",), ("Prepared by the PMO",)]
    assert len(dated(reading_of(listed(("A", JAN_8, JAN_12), ("B", JAN_15, JAN_19), (), *notes)))) == 2


def test_deliverables_are_the_items_of_work_packages_that_repeat() -> None:
    lines = ("WP1,Report,2024-01-12", "WP1,Map,2024-01-12", "WP2,Talk,2024-01-19")
    reading = csv_of("Work package,Deliverable,Due date", *lines)
    assert tree(reading)[-2:] == ["workstream WP2", "task Talk < WP2"]
