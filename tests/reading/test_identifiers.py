from typing import Any

import pytest

from psr_data.domain.reading import Severity
from tests.reading.grids import MONTHS_2024, grid
from tests.reading.lists import listed
from tests.reading.sheets import board, filled, reading_of, saved
from tests.reading.test_whole_file import reading_of as read_bytes

LIST = ("Ref", "Workstream", "Task", "Start", "End")
DAYS = ("2031-02-03", "2031-02-07")


def told(*lines: tuple[str, str, str]) -> list[tuple[str, ...]]:
    """The cells of each warning about an identifier; a line is its identifier, workstream and task."""
    issues = reading_of(listed(*((*line, *DAYS) for line in lines), headings=LIST)).issues
    same = [issue for issue in issues if issue.code == "same-identifier"]
    assert all(issue.severity is Severity.WARNING and issue.sheet == "Plan" for issue in same)
    return [issue.cells for issue in same]


A = [("T1", "Estates", "Survey"), ("T2", "Estates", "Report")]
B = [("T3", "Skills", "Course"), ("T4", "Skills", "Award")]


@pytest.mark.parametrize(
    ("lines", "cells"),
    [
        ([*A, *B], []),
        ([*A, ("T2", "Estates", "Repair"), *B], [("C3:C4",)]),
        ([*A, B[0], ("T2", "Skills", "Award")], [("C3", "C5")]),
        ([*A, ("T1", "Skills", "Course"), ("T2", "Skills", "Award")], []),
        ([*A, ("T2", "Estates", "Repair"), ("T1", "Skills", "Course"), ("T2", "Skills", "Award")], [("C3:C4",)]),
    ],
    ids=["each its own", "in a workstream", "in two workstreams", "numbered anew", "numbered anew and in one"],
)  # fmt: skip
def test_an_identifier_that_stands_at_several_rows_is_said(
    lines: list[tuple[str, str, str]], cells: list[tuple[str, ...]]
) -> None:
    assert told(*lines) == cells


def test_it_is_said_in_the_boards_layout_too() -> None:
    lines = [("Assets", None, None, title, *([None] * 12), "M7") for title in ("Survey", "Report")]
    reading = reading_of(board(*lines, after=("Ref",), bars={"F3": filled(), "F4": filled()}))
    (issue,) = (issue for issue in reading.issues if issue.code == "same-identifier")
    assert issue.cells == ("D3:D4",)


def test_on_two_sheets_of_one_plan_it_is_said_of_both() -> None:
    book = listed((*A[0], *DAYS), headings=LIST)
    other = book.create_sheet("More")
    for line in (LIST, ("T5", "Skills", "Course", *DAYS), ("T1", "Skills", "Award", *DAYS)):
        other.append(line)
    issues = read_bytes(saved(book), sheet="all").issues
    assert [(issue.sheet, issue.cells) for issue in issues if issue.code == "same-identifier"] == [
        ("Plan", ("C2",)),
        ("More", ("C3",)),
    ]


TWICE = ("Estates", "Survey", *DAYS)


@pytest.mark.parametrize(
    ("lines", "cells"),
    [
        ([TWICE, ("Estates", "Report", *DAYS), TWICE], [("B2", "B4")]),
        ([TWICE, TWICE, ("Skills", "survey.", *DAYS), ("Skills", "Survey", *DAYS)], [("B2:B3",), ("B4:B5",)]),
        ([TWICE, ("Skills", "Survey", *DAYS)], []),
        ([TWICE, ("Estates", "Survey", "2031-03-03", "2031-03-07")], []),
    ],
    ids=["apart", "in two workstreams", "one in each", "on other dates"],
)
def test_a_row_that_stands_twice_without_an_identifier_is_said(
    lines: list[tuple[str, ...]], cells: list[tuple[str, ...]]
) -> None:
    issues = reading_of(listed(*lines, headings=("Workstream", "Task", "Start", "End"))).issues
    assert [issue.cells for issue in issues if issue.code == "duplicate-task"] == cells


def test_it_is_said_of_a_grids_tasks_and_not_of_those_with_identifiers() -> None:
    rows = (("Task", *MONTHS_2024), ("Build",), ("Test",), ("Build",))
    issues = reading_of(grid(*rows, bars={"B2": "", "C3": "", "B4": ""})).issues
    assert [issue.cells for issue in issues if issue.code == "duplicate-task"] == [("A2", "A4")]
    told_apart = listed(("T1", *TWICE), ("T2", *TWICE), headings=LIST)
    assert [issue for issue in reading_of(told_apart).issues if issue.code.startswith("duplicate")] == []


@pytest.mark.parametrize("site", ["Site", "Ward"])
def test_not_where_a_column_that_is_not_read_tells_the_rows_apart(site: str) -> None:
    lines: list[tuple[Any, ...]] = [(place, "Visit", *DAYS) for place in ("North", "South", "North")]
    issues = reading_of(listed(*lines, headings=(site, "Task", "Start", "End"))).issues
    assert [issue.cells for issue in issues if issue.code == "duplicate-task"] == [("B2", "B4")]
    headings = ("Task", "Start", "End", "Cohort")
    issues = reading_of(listed(("Visit", *DAYS, 1), ("Visit", *DAYS, 2), headings=headings)).issues
    assert [issue for issue in issues if issue.code == "duplicate-task"] == []
    rows = ((site, "Task", *MONTHS_2024), ("North", "Visit"), ("South", "Visit"))
    issues = reading_of(grid(*rows, bars={"C2": "", "C3": ""})).issues
    assert [issue for issue in issues if issue.code == "duplicate-task"] == []


@pytest.mark.parametrize(
    "keys",
    [("High", "Low", "Medium", "High"), ("Y", "N", "Y", "N"), ("x", None, "x", None), ("A", "B", "A", "B")],
    ids=["priorities", "yes and no", "marks", "letters"],
)
def test_a_key_that_sorts_the_rows_is_no_identifier(keys: tuple[str | None, ...]) -> None:
    lines = ((key, f"Task {at}", *DAYS) for at, key in enumerate(keys))
    reading = reading_of(listed(*lines, headings=("Key", "Task", "Start", "End")))
    assert {row.ref for row in reading.rows} == {None}
    assert not [issue for issue in reading.issues if issue.code == "same-identifier"]
    assert [issue.cells for issue in reading.issues if issue.code == "column-not-read"] == [("A1",)]


def test_a_key_of_codes_is_an_identifier_though_one_stands_twice() -> None:
    lines = ((key, f"Task {key}", *DAYS) for key in ("P-1", "P-2", "P-3", "P-3"))
    reading = reading_of(listed(*lines, headings=("Key", "Task", "Start", "End")))
    assert [row.ref for row in reading.rows[1:]] == ["P-1", "P-2", "P-3", "P-3"]


def test_a_number_that_begins_anew_with_each_workstream_is_its_reference() -> None:
    lines = ((str(at % 2 + 1), f"Task {at}", *DAYS) for at in range(4))
    reading = reading_of(listed(*lines, headings=("Ref", "Task", "Start", "End")))
    assert [row.ref for row in reading.rows if row.ref] == ["1", "2", "1", "2"]
