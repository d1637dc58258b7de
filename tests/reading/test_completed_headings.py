"""What a heading or a Type column says of rows, and nothing else does, is said."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from openpyxl import Workbook

from tests.reading.grids import MONTHS_2024, grid
from tests.reading.lists import bold, listed
from tests.reading.sheets import codes, reading_of, the_issue

JAN, MAR = date(2026, 1, 5), date(2026, 3, 6)


@pytest.mark.parametrize("heading", ["Completed actions", "Completed", "Closed", "Tasks done"])
def test_rows_under_a_heading_of_completed_ones_are_named(heading: str) -> None:
    lines = (("Open actions",), ("Build", JAN, MAR), (heading,), ("Survey", JAN, MAR), ("Report", JAN, MAR))
    issue = the_issue(reading_of(bold(listed(*lines), "A2", "A4")), "completed-heading")
    assert issue.cells == ("A5:A6",)


def test_so_are_those_of_a_grid_and_of_a_group() -> None:
    rows = (("Phase", "Task", *MONTHS_2024), ("Open", "Build"), ("Completed actions", "Survey"))
    assert the_issue(reading_of(grid(*rows, bars={"C2": "", "D3": ""})), "completed-heading").cells == ("B3",)


BARS = {"C3": "", "D4": "", "E6": ""}


def named(heading: str, *due: date) -> tuple[tuple[Any, ...], ...]:
    return (heading,), ("A", "Survey", *due), ("B", "Report", *due), ("Open actions",), ("A", "Build", *due)


NAMED_BY_ROWS: dict[str, Callable[[str], Workbook]] = {
    "list": lambda heading: listed(*(named(heading, JAN)), headings=("Workstream", "Task", "Due")),
    "board": lambda heading: grid(("Workstream", "Milestones", *MONTHS_2024), *named(heading), bars=BARS),
    "grid": lambda heading: grid(("Workstream", "Task", *MONTHS_2024), *named(heading), bars=BARS),
}


@pytest.mark.parametrize(
    "heading",
    ["Completed actions (2)", "Done", "Closed items: 2", "ACTIONS CLOSED SINCE MAY", "Archived – Q1", "Now signed off"],
)
@pytest.mark.parametrize("layout", NAMED_BY_ROWS)
def test_so_they_are_where_each_row_names_its_own_workstream(layout: str, heading: str) -> None:
    reading = reading_of(NAMED_BY_ROWS[layout](heading))
    assert {row.title for row in reading.rows if row.kind == "workstream"} == {"A", "B"}
    assert the_issue(reading, "completed-heading").cells == ("B3:B4",)
    assert the_issue(reading, "state-heading").cells == ("A2", "A5")


def test_a_plain_heading_of_completed_ones_is_not_asked_about_and_an_open_status_under_it_is_named() -> None:
    headings = ("Task", "End", "Status")
    lines = (("Build", MAR, "On track"), ("Completed",), ("Survey", JAN, "On track"), ("Report", JAN, "Complete"))
    reading = reading_of(listed(*lines, headings=headings))
    assert the_issue(reading, "completed-heading").cells == ("A4",)


@pytest.mark.parametrize("rag", ["Blue", "B", "Complete"])
def test_not_where_the_rag_says_so(rag: str) -> None:
    headings = ("Phase", "Task", "End", "RAG")
    lines = (("Closed items", "Survey", MAR, rag), ("Closed items", "Report", MAR, "Green"))
    assert the_issue(reading_of(listed(*lines, headings=headings)), "completed-heading").cells == ("B3",)


def test_not_where_a_status_says_so_or_the_heading_says_something_else() -> None:
    headings = ("Phase", "Task", "End", "Status")
    lines = (("Completed", "Survey", MAR, "Complete"), ("Completed designs", "Build", MAR, None))
    assert "completed-heading" not in codes(reading_of(listed(*lines, headings=headings)))


TYPED = ("Type", "Name", "Start", "End")


@pytest.mark.parametrize("word", ["Project", "Story", "Change request"])
def test_a_type_that_is_neither_task_nor_milestone_is_said(word: str) -> None:
    lines = (("Task", "Build", JAN, MAR), ("Milestone", "Sign", JAN, JAN), (word, "Else", JAN, MAR))
    assert the_issue(reading_of(listed(*lines, headings=TYPED)), "type-not-known").cells == ("A4",)


@pytest.mark.parametrize("word", ["Issue", "Risk", "Issues"])
def test_a_row_whose_type_is_an_issue_is_no_item(word: str) -> None:
    lines = (("Task", "Build", JAN, MAR), (word, "Else", JAN, MAR))
    reading = reading_of(listed(*lines, headings=TYPED))
    assert [row.title for row in reading.rows] == ["Plan", "Build"]
    assert the_issue(reading, "row-not-read").cells == ("A3:D3",)


def test_projects_of_a_type_column_head_the_rows_below_them() -> None:
    lines = (("Project", "Alpha", JAN, MAR), ("Task", "Build", JAN, MAR), ("Milestone", "Sign", JAN, JAN))
    assert {row.workstream for row in reading_of(listed(*lines, headings=TYPED)).rows} == {"Alpha"}
