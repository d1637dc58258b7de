"""One heading over two columns that hold different things: each is read as what it is, or a person is asked."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from openpyxl import Workbook

from psr_data.domain.reading import COLUMNS, Outcome
from tests.reading.grids import MONTHS_2024, grid
from tests.reading.lists import listed
from tests.reading.sheets import MONTHS, board, filled, reading_of, sheet_of, the_issue

JAN, FEB, MAR, APR = (date(2026, month, 5) for month in (1, 2, 3, 4))
ROWS = (("Build", JAN, FEB, "Ann"), ("Test", FEB, MAR, "Bob"), ("Open", MAR, APR, "Cat"))
NUMBERED = ((1, "Sign", JAN, "Ann"), (2, "Agree", FEB, "Bob"), (3, "Open", MAR, "Cat"))


def merged(book: Workbook, areas: Sequence[str]) -> Workbook:
    for area in areas:
        sheet_of(book).merge_cells(area)
    return book


def told(book: Workbook) -> list[tuple[Any, ...]]:
    reading = reading_of(book)
    assert reading.outcome is Outcome.READY, reading.questions
    return [(row.ref, row.title, row.start, row.end) for row in reading.rows if row.kind in ("task", "milestone")]


@pytest.mark.parametrize("areas", [["B1:C1"], []], ids=["merged", "over the first"])
@pytest.mark.parametrize(
    "heading",
    [
        *("Dates", "Timescale", "Date", "Planned dates", "Duration", "When", "Start / Finish", "Start and end dates"),
        *("Timescales (start/end)", "From - To", "Planned", "Scheduled"),
    ],
)
def test_two_columns_of_dates_under_one_heading_are_start_and_end(heading: str, areas: list[str]) -> None:
    book = merged(listed(*ROWS, headings=("Task", heading, None, "Owner")), areas)
    assert told(book) == [(None, title, start, end) for title, start, end, _ in ROWS]


def test_planned_and_actual_may_each_stand_over_two_columns_of_dates() -> None:
    lines = (("Build", JAN, FEB, FEB, MAR), ("Test", FEB, MAR, FEB, None))
    book = merged(listed(*lines, headings=("Task", "Planned", None, "Actual", None)), ["B1:C1", "D1:E1"])
    assert told(book) == [(None, "Build", JAN, FEB), (None, "Test", FEB, MAR)]
    assert [row.actual for row in reading_of(book).rows[1:]] == [MAR, None]


@pytest.mark.parametrize("areas", [["C1:D1", "E1:F1"], []], ids=["merged", "over the first"])
@pytest.mark.parametrize(
    ("above", "below", "facts"),
    [
        (("Dates", None, "Progress", None), ("From", "To", "Status", "RAG"), ("On track", "Green")),
        (("Planned", None, "Position", None), ("Start", "End", "% complete", "RAG"), (50, "Green")),
        (("Timescale", None, "Reported", None), ("Start", "Finish", "Owner", "Status"), ("Ann", "On track")),
    ],
    ids=["dates and progress", "planned and position", "owner and status"],
)
def test_headings_in_two_rows_are_read_together(
    above: tuple[Any, ...], below: tuple[Any, ...], facts: tuple[Any, ...], areas: list[str]
) -> None:
    lines = [("A", title, start, end, *facts) for title, start, end, _ in ROWS]
    book = merged(listed((None, None, *below), *lines, headings=("Workstream", "Task", *above)), areas)
    assert told(book) == [(None, title, start, end) for title, start, end, _ in ROWS]
    row = reading_of(book).rows[1]
    assert {*facts} <= {row.status, row.rag, row.percent, row.owner}


def test_they_are_in_text_too() -> None:
    lines = (("Build", "Oct", "Nov"), ("Test", "November", "Jan"), ("Open", "Feb", "Mar"))
    book = merged(listed(*lines, headings=("Task", "Timescale", None), above=[["Plan 2025/26"]]), ["B2:C2"])
    first, last = told(book)[0][2:], told(book)[-1][2:]
    assert (first, last) == (
        (date(2025, 10, 1), date(2025, 11, 30)),
        (date(2026, 2, 1), date(2026, 3, 31)),
    )


@pytest.mark.parametrize("heading", ["Dates", "Start / Finish", "Planned"])
def test_they_are_in_the_boards_layout_too(heading: str) -> None:
    lines = [("Assets", None, None, title, *[None] * len(MONTHS), JAN, FEB) for title in ("Report", "Map")]
    book = merged(board(*lines, after=(heading,)), ["Q2:R2"])
    assert told(book) == [(None, "Report", JAN, FEB), (None, "Map", JAN, FEB)]


SWAPPED = tuple((title, end, start, who) for title, start, end, who in ROWS)
LATER = tuple((title, start, end, end, who) for title, start, end, who in ROWS)


@pytest.mark.parametrize(
    ("lines", "headings", "area", "heading"),
    [
        (SWAPPED, ("Task", "Dates", None, "Owner"), "B1:C1", "Dates"),
        ((ROWS[0], *SWAPPED[1:]), ("Task", "Dates", None, "Owner"), "B1:C1", "Dates"),
        (ROWS, ("Task", "Start", None, "Owner"), "B1:C1", "Start"),
        (ROWS, ("Task", "Due date", None, "Owner"), "B1:C1", "Due date"),
        (LATER, ("Task", "Dates", None, None, "Owner"), "B1:D1", "Dates"),
        (NUMBERED, ("Priority", "Owner", "Due", "Milestone"), "", ""),
        ((("Sign", "About it", JAN), ("Agree", "About that", FEB)), ("Milestone", None, "Due"), "A1:B1", "Milestone"),
        (((1, JAN, "Ann"), (2, FEB, "Bob")), ("Milestone", None, "Owner"), "A1:B1", "Milestone"),
        (
            (("Sign", JAN, "Ann", "NHS"), ("Agree", FEB, "Bob", "Police")),
            ("Task", "Due", "Owner", None),
            "C1:D1",
            "Owner",
        ),
    ],
    ids=[
        "backwards",
        "in no order",
        "start",
        "due",
        "three dates",
        "none shared",
        "two texts",
        "number and date",
        "two owners",
    ],
)
def test_what_cannot_be_told_under_one_heading_is_asked(
    lines: Sequence[Any], headings: Sequence[Any], area: str, heading: str
) -> None:
    reading = reading_of(merged(listed(*lines, headings=headings), [area] if area else []))
    prompts = [question.prompt for question in reading.questions if question.code == COLUMNS]
    assert [f"“{heading}” stands over columns" in prompt for prompt in prompts] == ([True] if heading else [])


@pytest.mark.parametrize("areas", [["A1:B1"], []], ids=["merged", "over the first"])
@pytest.mark.parametrize("code", ["", "M", "WP-"])
def test_numbers_and_words_under_one_heading_are_reference_and_title(code: str, areas: list[str]) -> None:
    lines = [(f"{code}{number}" if code else number, *rest) for number, *rest in NUMBERED]
    book = merged(listed(*lines, headings=("Milestone", None, "Due", "Owner")), areas)
    assert told(book) == [(f"{code}{number}", title, None, end) for number, title, end, _ in NUMBERED]


def test_the_numbers_may_stand_on_the_right_of_a_merged_heading() -> None:
    lines = [(title, number, *rest) for number, title, *rest in NUMBERED]
    book = merged(listed(*lines, headings=("Task", None, "Due", "Owner")), ["A1:B1"])
    assert [row[:2] for row in told(book)] == [("1", "Sign"), ("2", "Agree"), ("3", "Open")]


@pytest.mark.parametrize("areas", [["A1:B1"], []], ids=["merged", "over the first"])
def test_they_are_in_a_grid_too(areas: list[str]) -> None:
    rows = (("Task", None, *MONTHS_2024), *((number, title) for number, title, *_ in NUMBERED))
    book = grid(*rows, bars={"C2:D2": "", "D3": "", "E4": ""}, merged=areas)
    assert [row[:2] for row in told(book)] == [("1", "Sign"), ("2", "Agree"), ("3", "Open")]


@pytest.mark.parametrize("areas", [["D2:E2"], []], ids=["merged", "over the first"])
def test_and_in_the_boards_layout(areas: list[str]) -> None:
    lines = [("Assets", None, None, number, title) for number, title, *_ in NUMBERED]
    labels = ("Workstream", "Objectives", "Deliverables", "Milestones", None)
    book = board(*lines, labels=labels, bars={f"G{row}": filled() for row in (3, 4, 5)})  # type: ignore[arg-type]
    assert [row[:2] for row in told(merged(book, areas))] == [("1", "Sign"), ("2", "Agree"), ("3", "Open")]


def test_in_the_boards_layout_what_cannot_be_told_is_said() -> None:
    lines = [("Assets", None, None, title, *[None] * len(MONTHS), FEB, JAN) for title in ("Report", "Map")]
    reading = reading_of(merged(board(*lines, after=("Dates",)), ["Q2:R2"]))
    assert "stands over columns Q and R" in the_issue(reading, "shared-heading").message


@pytest.mark.parametrize("areas", [["A1:B1"], []], ids=["merged", "over the first"])
def test_numbers_beside_the_names_of_workstreams_are_no_names(areas: list[str]) -> None:
    lines = [("WS1", "Care", "Sign", JAN), ("WS1", "Care", "Agree", FEB), ("WS2", "Work", "Open", MAR)]
    reading = reading_of(merged(listed(*lines, headings=("Workstream", None, "Task", "Due")), areas))
    assert [row.workstream for row in reading.rows if row.kind == "task"] == ["Care", "Care", "Work"]
