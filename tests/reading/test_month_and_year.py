"""A date of which the month stands in one column and the year in another."""

from typing import Any

import pytest

from psr_data.domain.periods import Precision
from tests.reading.lists import listed
from tests.reading.sheets import board, codes, filled, milestones, one_milestone, reading_of, the_issue


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


def test_they_are_read_beside_periods_too() -> None:
    line = (*one_milestone(), *(None,) * 12, "July", 2014)
    book = board(line, after=["Forecast month", "Forecast year"], bars={"F3": filled()})
    (row,) = milestones(reading_of(book))
    assert str(row.forecast) == "2014-07-31"


@pytest.mark.parametrize(("month", "year"), [("June", None), (None, 2025)], ids=["a month alone", "a year alone"])
def test_one_without_the_other_is_named(month: str | None, year: int | None) -> None:
    reading = reading_of(listed(("A", "May", 2025), ("B", month, year), headings=("Task", "Due month", "Due year")))
    assert [str(row.end) for row in reading.rows[1:]] == ["2025-05-31", "None"]
    assert the_issue(reading, "no-such-date").cells == ("B3",)


def test_columns_of_other_things_that_are_called_so_stay_as_they_are() -> None:
    lines = [("A", "05/05/2025", "First", 2025), ("B", "20/06/2025", "Second", 2026)]
    reading = reading_of(listed(*lines, headings=("Task", "Due", "Month", "Year")))
    assert [str(row.end) for row in reading.rows[1:]] == ["2025-05-05", "2025-06-20"]
    assert the_issue(reading, "column-not-read").cells == ("C1:D1",)
