"""What a row says is read or told of: no word before a date, no row without a title, no unreadable length is lost."""

from datetime import date
from typing import Any

import pytest

from psr_data.domain.reading import Reading
from psr_data.reading.plan.read_plan import read
from tests.reading.lists import listed
from tests.reading.sheets import saved, sheet_of

GROUPED = ("Workstream", "Milestone", "Owner", "Status", "Due")
JANUARY, APRIL = date(2025, 1, 6), date(2025, 4, 1)


def reading_of(*lines: tuple[Any, ...], headings: tuple[str, ...]) -> Reading:
    return read(saved(listed(*lines, headings=headings)), "plan.xlsx", "", {})


def told(reading: Reading, code: str) -> list[str]:
    return [cell for issue in reading.issues if issue.code == code for cell in issue.cells]


@pytest.mark.parametrize("word", ["cancelled", "missed", "banana", "monthly", "moved", "wedding"])
@pytest.mark.parametrize("day", ["3 March 2025", "13/03/2025"])
def test_a_word_before_a_date_is_not_taken_for_a_weekday(word: str, day: str) -> None:
    reading = reading_of(
        ("Report", "Ann", f"{word} {day}"), ("Map", "Bob", "13 March 2025"), headings=("Milestone", "Owner", "Due")
    )
    assert [row.end for row in reading.rows if row.title == "Report"] == [None]
    assert told(reading, "unclear-date") + told(reading, "no-such-date") == ["C2"]


@pytest.mark.parametrize(
    "text", ["Thurs 13 March 2025", "Thursday, 13 March 2025", "jeudi 13 mars 2025", "Thu 13/03/2025"]
)
def test_a_weekday_before_a_date_is(text: str) -> None:
    reading = reading_of(("Report", "Ann", text), headings=("Milestone", "Owner", "Due"))
    assert [row.end for row in reading.rows if row.title == "Report"] == [date(2025, 3, 13)]
    assert told(reading, "other-weekday") == []


def test_a_weekday_that_the_date_does_not_have_is_told() -> None:
    reading = reading_of(("Report", "Ann", "Thu 14 March 2025"), headings=("Milestone", "Owner", "Due"))
    assert told(reading, "other-weekday") == ["C2"]


@pytest.mark.parametrize("title", [None, "#REF!"])
def test_a_row_without_a_title_gives_nothing_to_its_workstream(title: str | None) -> None:
    reading = reading_of(
        ("Health", "Clinic", "Ann", "", JANUARY), ("Health", title, "Bob", "Complete", APRIL), headings=GROUPED
    )
    health = reading.rows[0]
    assert (health.title, health.owner, health.status, health.end) == ("Health", None, None, None)
    assert told(reading, "cell-error" if title else "dates-without-title")


def test_a_heading_merged_over_the_first_row_does_not_take_it_away() -> None:
    book = listed(("Bid", None, JANUARY), ("Build", "Ann", APRIL), headings=("Milestone", "Owner", "Due"))
    sheet_of(book).merge_cells("B1:B2")
    reading = read(saved(book), "plan.xlsx", "", {})
    assert [(row.title, row.end) for row in reading.rows[1:]] == [("Bid", JANUARY), ("Build", APRIL)]


def test_a_phase_with_dates_of_its_own_has_them() -> None:
    reading = reading_of(("Health", None, "Bob", "", APRIL), (None, "Clinic", "Ann", "", JANUARY), headings=GROUPED)
    assert (reading.rows[0].title, reading.rows[0].end) == ("Health", APRIL)


@pytest.mark.parametrize("length", ["1 wk 2 days", "2-3 weeks", "long"])
def test_a_duration_that_cannot_be_read_is_told(length: str) -> None:
    lines = (("A", JANUARY, "5 days"), ("B", JANUARY, length))
    reading = read(
        saved(listed(*lines, headings=("Task", "Start", "Duration"))), "plan.xlsx", "", {"duration": "calendar"}
    )
    assert told(reading, "unclear-duration") == ["C3"]


def test_less_than_one_beside_whole_percentages_is_told() -> None:
    lines = (("A", "", JANUARY, 0.5), ("B", "", APRIL, 50))
    reading = reading_of(*lines, headings=("Milestone", "Owner", "Due", "% complete"))
    assert told(reading, "percent-below-one") == ["D2"]
