"""A date of which the month stands in one column and the year in another."""

from typing import Any

import pytest

from psr_data.domain.periods import Precision
from psr_data.domain.reading import Severity
from tests.reading.lists import listed
from tests.reading.sheets import board, codes, filled, milestones, one_milestone, reading_of, sheet_of, the_issue


@pytest.mark.parametrize(
    ("headings", "first", "second", "dates"),
    [
        (("Due month", "Due year"), ("June", 2025), ("Jan", 2026), ["None 2025-06-30", "None 2026-01-31"]),
        (("Due month", "Due year"), (6, 2025), (1, 2026), ["None 2025-06-30", "None 2026-01-31"]),
        (("Month", "Year"), ("Jun", "25"), ("Jan", "26"), ["None 2025-06-30", "None 2026-01-31"]),
        (("Year due", "Month due"), ("2025/26", "June"), ("2025/26", "Jan"), ["None 2025-06-30", "None 2026-01-31"]),
        (("Due quarter", "Due year"), ("Q1", "2025/26"), ("Q4", "2025/26"), ["None 2025-06-30", "None 2026-03-31"]),
    ],
    ids=["names and years", "numbers and years", "two digits", "financial years before months", "quarters"],
)
def test_a_month_and_a_year_in_two_columns_are_one_date(
    headings: tuple[str, str], first: tuple[Any, Any], second: tuple[Any, Any], dates: list[str]
) -> None:
    reading = reading_of(listed(("Sign", *first), ("Agree", *second), headings=("Task", *headings)))
    assert reading.questions == (), reading.questions
    assert [f"{row.start} {row.end}" for row in reading.rows[1:]] == dates
    assert {row.precision for row in reading.rows[1:]} <= {Precision.MONTH, Precision.QUARTER}
    assert "column-not-read" not in codes(reading)


def test_start_and_due_each_have_their_own() -> None:
    headings = ("Task", "Start month", "Start year", "Due month", "Due year")
    reading = reading_of(listed(("A", "May", 2025, "June", 2025), ("B", "Dec", 2025, "Feb", 2026), headings=headings))
    assert [f"{row.start} {row.end}" for row in reading.rows[1:]] == ["2025-05-01 2025-06-30", "2025-12-01 2026-02-28"]


@pytest.mark.parametrize(
    ("headings", "first", "second"),
    [
        (("Due day", "Due month", "Due year"), (14, "June", 2025), (30, "Jan", 2026)),
        (("Day", "Month", "Year"), ("14th", 6, 2025), ("30", "1", "26")),
        (("Due year", "Due month", "Due day"), ("2025/26", "June", 14), ("2025/26", "Jan", 30)),
    ],
    ids=["names and years", "numbers alone", "the year first"],
)
@pytest.mark.parametrize("layout", ["list", "board"])
def test_a_day_a_month_and_a_year_in_three_columns_are_one_date(
    layout: str, headings: tuple[str, ...], first: tuple[Any, ...], second: tuple[Any, ...]
) -> None:
    if layout == "list":
        reading = reading_of(listed(("Sign", *first), ("Agree", *second), headings=("Task", *headings)))
        found = [(str(row.end), row.precision) for row in reading.rows[1:]]
    else:
        after = ["Forecast", *(f"Forecast {heading.split()[-1]}" for heading in headings)][1:]
        lines = [(*one_milestone(title), *(None,) * 12, *each) for title, each in (("A", first), ("B", second))]
        reading = reading_of(board(*lines, after=after, bars={"F3:F4": filled()}))
        found = [(str(row.forecast), Precision.DAY) for row in milestones(reading)]
    assert found == [("2025-06-14", Precision.DAY), ("2026-01-30", Precision.DAY)]
    assert "column-not-read" not in codes(reading)


def test_of_days_in_a_column_of_their_own_some_may_be_missing_and_none_may_be_impossible() -> None:
    lines = [("A", 14, "June", 2025), ("B", None, "July", 2025), ("C", 31, "June", 2025)]
    reading = reading_of(listed(*lines, headings=("Task", "Due day", "Due month", "Due year")))
    assert [str(row.end) for row in reading.rows[1:]] == ["2025-06-14", "2025-07-31", "None"]
    assert the_issue(reading, "unclear-date").cells == ("C4",)


def test_one_column_of_years_may_stand_beside_several_months() -> None:
    lines = [("A", "March", "April", 2025), ("B", None, "Dec", 2025)]
    reading = reading_of(listed(*lines, headings=("Task", "Start month", "End month", "Year")))
    assert [f"{row.start} {row.end}" for row in reading.rows[1:]] == ["2025-03-01 2025-04-30", "None 2025-12-31"]
    assert reading.issues == ()


@pytest.mark.parametrize(
    ("above", "below", "lines", "areas", "spans"),
    [
        (
            ("Due", None, None),
            ("Day", "Month", "Year"),
            ((14, "June", 2025), (30, "Jan", 2026)),
            ["B1:D1"],
            ["None 2025-06-14", "None 2026-01-30"],
        ),
        (
            ("Start", None, "Finish", None),
            ("Month", "Year", "Month", "Year"),
            (("June", 2025, "Aug", 2025), ("July", 2025, "Jan", 2026)),
            ["B1:C1", "D1:E1"],
            ["2025-06-01 2025-08-31", "2025-07-01 2026-01-31"],
        ),
    ],
    ids=["a due date of three parts", "starts and finishes of two"],
)
def test_the_parts_may_stand_below_a_heading_merged_over_them(
    above: tuple[Any, ...], below: tuple[Any, ...], lines: tuple[Any, ...], areas: list[str], spans: list[str]
) -> None:
    book = listed((None, *below), ("A", *lines[0]), ("B", *lines[1]), headings=("Task", *above))
    for area in areas:
        sheet_of(book).merge_cells(area)
    assert [f"{row.start} {row.end}" for row in reading_of(book).rows[1:]] == spans


def test_years_and_months_merged_over_rows_go_with_the_days_beside_them() -> None:
    lines = [(2025, "April", 14, "A"), (None, None, 20, "B"), (None, "May", 3, "C")]
    book = listed(*lines, headings=("Year", "Month", "Day", "Task"))
    for area in ("A2:A4", "B2:B3"):
        sheet_of(book).merge_cells(area)
    assert [str(row.end) for row in reading_of(book).rows[1:]] == ["2025-04-14", "2025-04-20", "2025-05-03"]


@pytest.mark.parametrize("heading", ["Year", "Financial year", "Due year"])
def test_a_year_merged_over_several_rows_is_that_of_each(heading: str) -> None:
    month = "Due month" if heading.startswith("Due") else "Month"
    book = listed(
        ("2025/26", "June", "A"), (None, "Jan", "B"), ("2026/27", "May", "C"), headings=(heading, month, "Task")
    )
    sheet_of(book).merge_cells("A2:A3")
    assert [str(row.end) for row in reading_of(book).rows[1:]] == ["2025-06-30", "2026-01-31", "2026-05-31"]


def test_they_are_read_beside_periods_too() -> None:
    line = (*one_milestone(), *(None,) * 12, "July", 2014)
    book = board(line, after=["Forecast month", "Forecast year"], bars={"F3": filled()})
    (row,) = milestones(reading_of(book))
    assert str(row.forecast) == "2014-07-31"


@pytest.mark.parametrize(
    ("month", "year", "end", "code"),
    [("June", None, "2025-06-30", "year-from-above"), (None, 2025, "None", "no-such-date")],
    ids=["a month alone", "a year alone"],
)
def test_one_without_the_other_is_named(month: str | None, year: int | None, end: str, code: str) -> None:
    reading = reading_of(listed(("A", "May", 2025), ("B", month, year), headings=("Task", "Due month", "Due year")))
    assert [str(row.end) for row in reading.rows[1:]] == ["2025-05-31", end]
    issue = the_issue(reading, code)
    assert (issue.severity, issue.cells) == (Severity.WARNING, ("B3",))


def test_columns_of_other_things_that_are_called_so_stay_as_they_are() -> None:
    lines = [("A", "05/05/2025", "First", 2025), ("B", "20/06/2025", "Second", 2026)]
    reading = reading_of(listed(*lines, headings=("Task", "Due", "Month", "Year")))
    assert [str(row.end) for row in reading.rows[1:]] == ["2025-05-05", "2025-06-20"]
    assert the_issue(reading, "column-not-read").cells == ("C1:D1",)
