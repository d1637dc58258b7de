"""What the file itself says is not asked: a year that weekdays or a title tell, placeholders, a nought as a date."""

from datetime import date, time
from typing import Any

import pytest

from psr_data.domain.reading import Reading
from tests.reading.grids import asked, grid, read, tasks
from tests.reading.lists import dated, listed
from tests.reading.sheets import reading_of, sheet_of, the_issue

MONTHS = ("Jan 2024", "Feb 2024", "Mar 2024", "Apr 2024")


def planned(header: tuple[Any, ...], title: str = "Plan", mentioned: str = "Saved in 2024, 2025, 2026") -> Reading:
    return read(grid((title, None, mentioned), ("Task", *header), ("Build",), ("Test",),
                     bars={"B3:C3": "", "D4:E4": ""}))  # fmt: skip


@pytest.mark.parametrize(
    ("header", "spans"),
    [
        (
            ("Mon 6 Jan", "Mon 13 Jan", "Mon 20 Jan", "Mon 27 Jan", "Mon 3 Feb", "Mon 10 Feb"),
            ["Build 2025-01-06 2025-01-19", "Test 2025-01-20 2025-02-02"],
        ),
        (
            ("Monday 22 Dec", "Monday 29 Dec", "Monday 5 Jan", "Monday 12 Jan", "Monday 19 Jan", "Monday 26 Jan"),
            ["Build 2025-12-22 2026-01-04", "Test 2026-01-05 2026-01-18"],
        ),
        (
            ("Mon 6 Jan", "Tue 7 Jan", "Wed 8 Jan", "Thu 9 Jan", "Fri 10 Jan", "Mon 13 Jan"),
            ["Build 2025-01-06 2025-01-07", "Test 2025-01-08 2025-01-09"],
        ),
    ],
    ids=["weeks", "weeks over the new year", "days"],
)
def test_the_year_that_alone_has_the_weekdays_is_not_asked_about(header: tuple[str, ...], spans: list[str]) -> None:
    assert tasks(planned(header)) == spans


def test_years_without_the_weekdays_are_not_offered() -> None:
    header = ("Mon 6 Jan", "Mon 13 Jan", "Mon 20 Jan", "Mon 27 Jan", "Mon 3 Feb", "Mon 10 Feb")
    question = asked(planned(header, mentioned="2014, 2020, 2024, 2025"))
    assert [choice.value for choice in question.choices] == ["2014", "2020", "2025"]


@pytest.mark.parametrize(
    ("title", "header", "spans"),
    [
        (
            "Winter plan 2025/26",
            ("3 Nov", "10 Nov", "17 Nov", "24 Nov", "1 Dec", "8 Dec"),
            ["Build 2025-11-03 2025-11-16", "Test 2025-11-17 2025-11-30"],
        ),
        (
            "Winter plan 2025/26",
            ("5 Jan", "12 Jan", "19 Jan", "26 Jan", "2 Feb", "9 Feb"),
            ["Build 2026-01-05 2026-01-18", "Test 2026-01-19 2026-02-01"],
        ),
        (
            "Winter plan 2025/26",
            ("Oct", "Nov", "Dec", "Jan", "Feb", "Mar", "Apr"),
            ["Build 2025-10-01 2025-11-30", "Test 2025-12-01 2026-01-31"],
        ),
        (
            "Winter resilience 2025-26",
            ("Jan", "Feb", "Mar", "Apr", "May"),
            ["Build 2026-01-01 2026-02-28", "Test 2026-03-01 2026-04-30"],
        ),
        (
            "Workplan 2025/26",
            ("3 Nov", "10 Nov", "17 Nov", "24 Nov", "1 Dec", "8 Dec"),
            ["Build 2025-11-03 2025-11-16", "Test 2025-11-17 2025-11-30"],
        ),
    ],
    ids=["weeks of November", "weeks of January", "months past March", "months from January", "no winter"],
)
def test_the_year_of_a_title_is_that_of_days_and_months_without_one(
    title: str, header: tuple[str, ...], spans: list[str]
) -> None:
    assert tasks(planned(header, title)) == spans


def test_a_title_that_the_weekdays_contradict_is_not_followed() -> None:
    header = ("Mon 6 Jan", "Mon 13 Jan", "Mon 20 Jan", "Mon 27 Jan", "Mon 3 Feb", "Mon 10 Feb")
    assert asked(planned(header, "Workplan 2025/26")).code == "year"


def test_weekdays_tell_the_year_of_dates_in_a_list() -> None:
    lines = [("A", "Mon 6 Jan"), ("B", "Tue 10 October")]  # weekdays of 2025 and 2023
    reading = reading_of(listed(*lines, headings=("Task", "Due"), above=[("Saved in 2024, 2025, 2026",), ()]))
    assert dated(reading) == ["A None None", "B None None"]
    lines = [("A", "Mon 6 Jan"), ("B", "Fri 10 January")]
    reading = reading_of(listed(*lines, headings=("Task", "Due"), above=[("Saved in 2024, 2025, 2026",), ()]))
    assert dated(reading) == ["A None 2025-01-06", "B None 2025-01-10"]
    assert the_issue(reading, "year-of-title").cells == ("B4:B5",)


@pytest.mark.parametrize(
    ("days", "ends", "doubtful"),
    [
        (("Mon 2 Feb", "Fri 29 May"), ["2026-02-02", "2026-05-29"], ()),
        (("Thu 1 Oct", "Fri 15 Jan"), ["2026-10-01", "2027-01-15"], ()),
        (("Mon 6 Jan", "Fri 14 Mar", "12 May"), ["2025-01-06", "2025-03-14", "2025-05-12"], ("B6",)),
        (
            ("Mon 6 Apr", "Fri 29 May", "12 May", "March"),
            ["2026-04-06", "2026-05-29", "2026-05-12", "2026-03-31"],
            ("B7",),
        ),
    ],
    ids=["two financial years", "two calendar years", "a day after them", "a day between and a month before"],
)
def test_weekdays_tell_the_year_of_each_date_and_of_those_nearest_to_them(
    days: tuple[str, ...], ends: list[str], doubtful: tuple[str, ...]
) -> None:
    lines = [(f"Task {n}", day) for n, day in enumerate(days)]
    reading = reading_of(listed(*lines, headings=("Task", "Due"), above=[("Saved in 2025, 2026",), ()]))
    assert [str(row.end) for row in reading.rows[1:]] == ends
    assert tuple(c for issue in reading.issues if issue.code == "doubtful-date" for c in issue.cells) == doubtful


def test_placeholders_in_the_periods_are_not_asked_about_and_are_named() -> None:
    book = grid(("Task", *MONTHS), ("Build", "D", "D", "n/a"), ("Test", "tbc", "D", "?"))
    assert [part.key for part in asked(read(book)).parts] == ["D"]
    reading = read(book, codes="D=task")
    assert tasks(reading) == ["Build 2024-01-01 2024-02-29", "Test 2024-02-01 2024-02-29"]
    assert the_issue(reading, "not-bars").cells == ("D2:D3", "B3")


def test_a_placeholder_in_a_bar_is_kept_as_a_comment() -> None:
    reading = read(grid(("Task", *MONTHS), ("Build", None, "tbc"), bars={"B2:C2": ""}))
    assert (tasks(reading), reading.rows[1].comments) == (["Build 2024-01-01 2024-02-29"], "tbc")


@pytest.mark.parametrize("nought", [0, time(0, 0), "00/01/1900"], ids=["a number", "a time", "text"])
def test_a_nought_that_is_shown_as_a_date_is_a_blank(nought: Any) -> None:
    book = listed(("A", date(2025, 6, 30), nought), ("B", nought, date(2025, 7, 1)), headings=("Task", "Due", "Actual"))
    for cell in ("C2", "B3"):
        sheet_of(book)[cell].number_format = "dd/mm/yyyy"
    reading = reading_of(book)
    assert dated(reading) == ["A None 2025-06-30", "B None None"]
    assert [row.actual for row in reading.rows[1:]] == [None, date(2025, 7, 1)]
    assert not [issue for issue in reading.issues if issue.code == "no-such-date"]
