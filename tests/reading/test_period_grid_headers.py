from datetime import date, timedelta
from typing import Any

import pytest

from psr_data.domain.periods import Precision
from psr_data.domain.reading import Outcome, Severity
from tests.reading.grids import QUARTERS, asked, grid, read, tasks
from tests.reading.sheets import board, filled, one_milestone, reading_of, the_issue


@pytest.mark.parametrize(
    "header",
    [
        ("Jan-24", "Feb-24", "Mar-24", "Apr-24"),
        ("janeiro 2024", "fevereiro 2024", "março 2024", "abril 2024"),
        ("Enero de 2024", "Febrero de 2024", "Marzo de 2024", "Abril de 2024"),
        ("janv. 2024", "févr. 2024", "mars 2024", "avr. 2024"),
        ("Januar 2024", "Februar 2024", "März 2024", "April 2024"),
        ("gennaio 2024", "febbraio 2024", "marzo 2024", "aprile 2024"),
        ("jan 2024", "feb 2024", "mrt 2024", "apr 2024"),
        ("01/2024", "02/2024", "03/2024", "04/2024"),
        ("2024-01", "2024-02", "2024-03", "2024-04"),
        tuple(date(2024, month, 1) for month in (1, 2, 3, 4)),
        (date(2024, 1, 31), date(2024, 2, 29), date(2024, 3, 31), date(2024, 4, 30)),
    ],
)
def test_months_are_read_in_any_common_writing(header: tuple[Any, ...]) -> None:
    reading = read(grid(("Activity", *header), ("Build",), bars={"C2:D2": ""}))
    assert tasks(reading) == ["Build 2024-02-01 2024-03-31"]
    assert reading.rows[-1].precision is Precision.MONTH


def test_months_by_initials_take_the_year_above_them() -> None:
    reading = read(grid((None, 2024), ("Task", *"JFMAMJJASOND"), ("Build",), bars={"M3": "=x"}))
    assert tasks(reading) == ["Build 2024-12-01 2024-12-31"]


def test_years_over_months_change_where_the_sheet_says() -> None:
    header = (None, 2023, None, 2024, None)
    reading = read(grid(header, ("Task", "Nov", "Dec", "Jan", "Feb"), ("Build",), bars={"C3:D3": ""}))
    assert tasks(reading) == ["Build 2023-12-01 2024-01-31"]


def test_a_year_written_once_over_the_first_month_goes_on_into_the_next() -> None:
    reading = read(grid((None, 2023), ("Task", "Nov", "Dec", "Jan", "Feb"), ("Build",), bars={"C3:D3": ""}))
    assert tasks(reading) == ["Build 2023-12-01 2024-01-31"]


def test_a_year_merged_over_months_of_two_years_is_refused() -> None:
    book = grid((None, 2023), ("Task", "Nov", "Dec", "Jan", "Feb"), ("Build",), bars={"C3:D3": ""}, merged=["B1:E1"])
    reading = read(book)
    assert reading.outcome is Outcome.REFUSED
    assert "after Dec 2023" in (reading.reason or "")


def test_a_financial_year_over_months_begins_with_its_first_month() -> None:
    header = ("Task", "Oct", "Nov", "Dec", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep")
    book = grid((None, "FY19"), header, ("Build",), bars={"B3:E3": ""}, merged=["B1:M1"])
    assert tasks(read(book)) == ["Build 2018-10-01 2019-01-31"]


def test_a_uk_financial_year_over_quarters_begins_in_april() -> None:
    book = grid((None, "2014/15"), ("Task", *QUARTERS), ("Build",), bars={"D3:E3": ""}, merged=["B1:E1"])
    assert tasks(read(book)) == ["Build 2014-10-01 2015-03-31"]
    assert read(book).rows[-1].precision is Precision.QUARTER


def test_quarters_of_calendar_years_are_calendar_quarters() -> None:
    book = grid(("Task", "Q3 2023", "Q4 2023", "Q1 2024"), ("Build",), bars={"C2:D2": ""})
    assert tasks(read(book)) == ["Build 2023-10-01 2024-03-31"]


@pytest.mark.parametrize(
    "rows",
    [
        (("Task", "Q3 2025", "Q4 2025", "Q1 2026"),),
        (("Task", "H1 2025", "H2 2025", "H1 2026"),),
        ((None, 2025, None, None), ("Task", "Q1", "Q2", "Q3")),
    ],
    ids=["quarters", "halves", "a year above"],
)
def test_that_quarters_were_taken_for_the_calendars_is_a_warning(rows: tuple[tuple[Any, ...], ...]) -> None:
    at = len(rows)
    merged = ["B1:D1"] if at > 1 else []
    drawn = grid(*rows, ("Build",), bars={f"B{at + 1}:C{at + 1}": ""}, merged=merged)
    issue = the_issue(read(drawn), "calendar-quarters")
    assert (issue.severity, issue.cells) == (Severity.WARNING, (f"B{at}:D{at}",))
    stated = grid(("Financial year: January to December",), *rows, ("Build",), bars={f"B{at + 2}:C{at + 2}": ""},
                  merged=["B2:D2"] if at > 1 else [])  # fmt: skip
    assert read(stated).issues == ()


@pytest.mark.parametrize(
    ("header", "bars", "spans"),
    [
        (
            ("Jan 2025", "Feb 2025", "Mar 2025", "Q2 2025", "Q3 2025"),
            {"C3:D3": "", "E4:F4": ""},
            ["Build 2025-02-01 2025-03-31", "Test 2025-04-01 2025-09-30"],
        ),
        (
            ("Apr 2025", "May 2025", "Jun 2025", "Q2 2025/26", "Q3 2025/26"),
            {"C3:E3": "", "F4": ""},
            ["Build 2025-05-01 2025-09-30", "Test 2025-10-01 2025-12-31"],
        ),
        (
            ("Apr", "May", "Jun", "Q2", "Q3"),
            {"C3:E3": "", "F4": ""},
            ["Build 2025-05-01 2025-09-30", "Test 2025-10-01 2025-12-31"],
        ),
        (
            ("Q3 2025", "Q4 2025", "2026", "2027"),
            {"C3:D3": "", "E4": ""},
            ["Build 2025-10-01 2026-12-31", "Test 2027-01-01 2027-12-31"],
        ),
        (
            ("Nov 2025", "Dec 2025", "Q1 2026", "Q2 2026", "H2 2026", "2027"),
            {"C3:D3": "", "F4:G4": ""},
            ["Build 2025-12-01 2026-03-31", "Test 2026-07-01 2027-12-31"],
        ),
        (
            ("Q1", "Q2", "Q3", "Q4", "2026/27", "2027/28"),
            {"C3:F3": "", "G4": ""},
            ["Build 2025-07-01 2027-03-31", "Test 2027-04-01 2028-03-31"],
        ),
        (
            ("Apr", "May", "Jun", "Q2", "Q3", "Jan", "Feb", "Mar", "2026/27"),
            {"C3:E3": "", "G4:J4": ""},
            ["Build 2025-05-01 2025-09-30", "Test 2026-01-01 2027-03-31"],
        ),
    ],
    ids=[
        "months and quarters",
        "of a financial year",
        "of the title's year",
        "quarters and years",
        "four kinds",
        "quarters without a year and whole years",
        "months, quarters, months and a year",
    ],
)
def test_longer_periods_go_on_where_shorter_ones_end(
    header: tuple[Any, ...], bars: dict[str, str], spans: list[str]
) -> None:
    assert tasks(read(grid(("Plan 2025/26",), ("Task", *header), ("Build",), ("Test",), bars=bars))) == spans


@pytest.mark.parametrize(
    ("header", "bars", "cells"),
    [
        (("Apr", "May", "Jun", "Q1", "Q2", "Q3"), {"B3:C3": "=x", "F4": "=x"}, ("F4",)),
        (("Apr", "May", "Jun", "Q1", "Jul", "Aug", "Sep", "Q2"), {"B3:D3": "", "E4:G4": ""}, ("E4",)),
        ((*QUARTERS, "2025/26"), {"B3:C3": "=x", "D4:F4": "=x"}, ("F4",)),
        ((*QUARTERS, "Beyond"), {"B3:C3": "=x", "D4:F4": "=x"}, ("F4",)),
    ],
    ids=[
        "quarters from the first month on",
        "quarters that sum up months",
        "a year that sums up quarters",
        "whatever comes later",
    ],
)
def test_what_is_drawn_under_periods_that_do_not_go_on_is_named(
    header: tuple[str, ...], bars: dict[str, str], cells: tuple[str, ...]
) -> None:
    reading = read(grid(("Plan 2025/26",), ("Task", *header), ("Build",), ("Test",), bars=bars))
    issue = the_issue(reading, "periods-not-read")
    assert (issue.severity, issue.cells) == (Severity.WARNING, cells)


def test_they_are_named_in_the_boards_layout_too() -> None:
    lines = [one_milestone("A"), one_milestone("B")]
    reading = reading_of(board(*lines, after=["Beyond"], bars={"F3:G3": filled(), "P4:Q4": filled()}))
    assert the_issue(reading, "periods-not-read").cells == ("Q4",)


CALENDARS = ("Q1 2025", "Q2 2025", "Q3 2025", "Q4 2025")


@pytest.mark.parametrize(
    ("rows", "merged"),
    [
        ((("Delivery plan 2025/26",), ("Task", *CALENDARS)), []),
        ((("Financial year 2025/26",), ("Task", *CALENDARS)), []),
        (((None, "FY 2025/26"), ("Task", *CALENDARS)), ["B1:E1"]),
        (((None, "2025/26"), ("Task", *CALENDARS[:3], "Q4 2026")), ["B1:E1"]),
        ((("Plan 2025/26",), ("Task", *CALENDARS, "2026/27")), []),
    ],
    ids=[
        "a title",
        "a title of the year alone",
        "a heading over them",
        "the last by its own year",
        "before a whole year",
    ],
)
def test_quarters_of_which_only_the_financial_years_lie_in_the_one_named_are_those_and_it_is_said(
    rows: tuple[tuple[Any, ...], ...], merged: list[str]
) -> None:
    reading = read(grid(*rows, ("Build",), ("Test",), bars={"B3:C3": "", "E4": ""}, merged=merged))
    assert tasks(reading) == ["Build 2025-04-01 2025-09-30", "Test 2026-01-01 2026-03-31"]
    assert reading.rows[0].title == (rows[0][0] or "Plan")
    issue = the_issue(reading, "calendar-quarters")
    cells = ("B2:F2",) if len(rows[1]) > 5 else ("B2:E2",)
    assert (issue.severity, issue.cells, "financial year's, as" in issue.message) == (Severity.WARNING, cells, True)


def test_quarters_that_are_the_calendars_within_the_financial_year_named_stay_so() -> None:
    header = ("Task", "Q2 2025", "Q3 2025", "Q4 2025", "Q1 2026")
    reading = read(grid(("Financial year 2025/26",), header, ("Build",), bars={"B3": "", "E3": ""}))
    assert tasks(reading) == ["Build 2025-04-01 2026-03-31"]
    assert the_issue(reading, "calendar-quarters").cells == ("B2:E2",)


RANGES = ("1 Jan 2025 - 31 Mar 2025", "1 April 2025 to 15 September 2025")


@pytest.mark.parametrize(
    ("rows", "spans"),
    [
        ((("Task", "Phase 1", "Phase 2"), (None, *RANGES)), ["2025-01-01 2025-03-31", "2025-04-01 2025-09-15"]),
        (((None, *RANGES), ("Task", "Mobilise", "Deliver")), ["2025-01-01 2025-03-31", "2025-04-01 2025-09-15"]),
        (
            (("Task", *(f"Phase {n} ({text})" for n, text in enumerate(RANGES, 1))),),
            ["2025-01-01 2025-03-31", "2025-04-01 2025-09-15"],
        ),
        (
            (("Task", "Jan-Mar 2025", "Apr-Nov 2025", "Dec 2025 - Feb 2026"),),
            ["2025-01-01 2025-03-31", "2025-04-01 2025-11-30"],
        ),
        (
            (("Task", "Mobilise: Jan-Mar 2025", "Deliver: Apr-Nov 2025"),),
            ["2025-01-01 2025-03-31", "2025-04-01 2025-11-30"],
        ),
    ],
    ids=["names above", "names below", "names with dates in brackets", "uneven months", "names with months"],
)
def test_named_periods_are_dated_by_the_first_and_last_days_that_stand_there(
    rows: tuple[tuple[Any, ...], ...], spans: list[str]
) -> None:
    reading = read(grid(*rows, ("Build", "x"), ("Test", None, "x")))
    assert tasks(reading) == [f"Build {spans[0]}", f"Test {spans[1]}"]


def test_a_row_of_a_list_with_two_ranges_heads_no_grid() -> None:
    book = grid(("Task", "First visit", "Second visit"), ("Build", *RANGES), ("Test", None, RANGES[0]), bars={"B3": ""})
    assert "Period grid" not in (read(book).layout or "")


def test_named_periods_that_overlap_are_refused() -> None:
    header = ("Task", "1 Jan 2025 - 31 Mar 2025", "1 March 2025 - 30 June 2025")
    assert "overlap" in (read(grid(header, ("Build", "x"), ("Test", None, "x"))).reason or "")


MONDAYS = tuple(date(2025, 1, day) for day in (6, 13, 20, 27))


@pytest.mark.parametrize(
    ("header", "spans"),
    [
        ((*MONDAYS, "Feb 2025", "Mar 2025"), ["2025-01-13 2025-01-26", "2025-01-27 2025-03-31"]),
        ((*MONDAYS, "Feb", "Mar"), ["2025-01-13 2025-01-26", "2025-01-27 2025-03-31"]),
        (
            (
                "w/c 6 Jan 2025",
                "w/c 13 Jan 2025",
                "w/c 20 Jan 2025",
                "w/c 27 Jan 2025",
                "Feb 2025",
                "Mar 2025",
                "Q2 2025",
            ),
            ["2025-01-13 2025-01-26", "2025-01-27 2025-03-31"],
        ),
        (
            (*(date(2025, month, 1) for month in (4, 5, 6, 7)), "Aug 2025", "Sep 2025"),
            ["2025-05-01 2025-06-30", "2025-07-01 2025-09-30"],
        ),
    ],
    ids=["weeks and months", "months without a year", "weeks, months and a quarter", "true dates and text"],
)
def test_months_go_on_where_weeks_or_dates_end(header: tuple[Any, ...], spans: list[str]) -> None:
    reading = read(grid(("Task", *header), ("Build",), ("Test",), bars={"C2:D2": "", "E3:G3": ""}))
    assert tasks(reading) == [f"Build {spans[0]}", f"Test {spans[1]}"]
    assert reading.rows[2].precision is Precision.MONTH


def test_months_that_do_not_follow_the_weeks_are_refused_with_their_cell() -> None:
    book = grid(("Task", *MONDAYS, "May 2025", "Jun 2025"), ("Build",), bars={"B2:F2": ""})
    assert "does not follow, in F1" in (read(book).reason or "")


def test_a_bar_of_months_and_quarters_is_known_to_the_quarter() -> None:
    header = ("Task", "Jan 2025", "Feb 2025", "Mar 2025", "Q2 2025", "Q3 2025")
    reading = read(grid(header, ("Build",), ("Test",), bars={"B2:C2": "", "D3:E3": ""}))
    assert [row.precision for row in reading.rows[1:]] == [Precision.MONTH, Precision.QUARTER]


def test_quarters_that_leave_months_out_are_refused_with_their_cell_and_sums_stay_no_periods() -> None:
    header = ("Task", "Jan 2025", "Feb 2025", "Mar 2025", "Q3 2025", "Q4 2025")
    assert "in D1" in (read(grid(header, ("Build",), bars={"B2:E2": ""})).reason or "")
    months = ("Task", *(f"{month} 2025" for month in ("Oct", "Nov", "Dec")), 2025)
    assert tasks(read(grid(months, ("Build", None, None, None, "1"), bars={"B2:D2": ""}))) == [
        "Build 2025-10-01 2025-12-31"
    ]


def test_years_over_quarters_over_months_combine() -> None:
    header = [(None, 2024, *[None] * 5), (None, "Q1", None, None, "Q2", None, None)]
    book = grid(*header, ("Task", "Jan", "Feb", "Mar", "Apr", "May", "Jun"), ("Build",), bars={"D4:E4": ""},
                merged=["B1:G1", "B2:D2", "E2:G2"])  # fmt: skip
    assert tasks(read(book)) == ["Build 2024-03-01 2024-04-30"]


def test_a_financial_year_by_its_end_is_asked_about_unless_the_file_says_when_it_begins() -> None:
    header = ("Task", *(f"{quarter} FY19" for quarter in QUARTERS))
    book = grid(header, ("Build",), bars={"B2:C2": ""})
    assert asked(read(book)).code == "start"
    assert tasks(read(book, start="2018-10")) == ["Build 2018-10-01 2019-03-31"]
    sheet = grid(("FY starts in October",), header, ("Build",), bars={"B3:C3": ""})
    assert tasks(read(sheet)) == ["Build 2018-10-01 2019-03-31"]


def test_quarters_with_their_months_in_brackets_say_when_the_year_begins() -> None:
    header = ("Task", "Q1 (Oct-Dec)", "Q2 (Jan-Mar)", "Q3 (Apr-Jun)", "Q4 (Jul-Sep)")
    book = grid((None, "FY19"), header, ("Build",), bars={"C3": ""}, merged=["B1:E1"])
    assert tasks(read(book)) == ["Build 2019-01-01 2019-03-31"]


def test_quarters_without_a_year_are_asked_about() -> None:
    book = grid(("Task", *QUARTERS), ("Build",), bars={"B2": ""})
    assert asked(read(book)).code == "start"
    assert tasks(read(book, start="2014-04")) == ["Build 2014-04-01 2014-06-30"]


def test_half_years_are_read() -> None:
    book = grid(("Task", "H1 2024", "H2 2024", "H1 2025"), ("Build",), bars={"C2:D2": ""})
    assert tasks(read(book)) == ["Build 2024-07-01 2025-06-30"]
    assert read(book).rows[-1].precision is Precision.HALF


@pytest.mark.parametrize(
    "header",
    [
        tuple(date(2024, 1, 1) + timedelta(days=7 * week) for week in range(6)),
        ("01/01/2024", "08/01/2024", "15/01/2024", "22/01/2024", "29/01/2024", "05/02/2024"),
        ("w/c 1 Jan 2024", "w/c 8 Jan 2024", "w/c 15 Jan 2024", "w/c 22 Jan 2024", "w/c 29 Jan 2024", "w/c 5 Feb 2024"),
        (
            "w/e 7 Jan 2024",
            "w/e 14 Jan 2024",
            "w/e 21 Jan 2024",
            "w/e 28 Jan 2024",
            "w/e 4 Feb 2024",
            "w/e 11 Feb 2024",
        ),
    ],
    ids=["dates", "text", "commencing", "ending"],
)
def test_weeks_by_their_dates(header: tuple[Any, ...]) -> None:
    reading = read(grid(("Task", *header), ("Build",), bars={"C2:D2": ""}))
    assert tasks(reading) == ["Build 2024-01-08 2024-01-21"]
    assert reading.rows[-1].precision is Precision.WEEK


def test_week_dates_without_a_year_are_asked_about() -> None:
    book = grid(("Task", "23 Dec", "30 Dec", "6 Jan", "13 Jan"), ("Build",), bars={"C2:D2": ""})
    assert asked(read(book)).code == "year"
    assert tasks(read(book, year="2024")) == ["Build 2024-12-30 2025-01-12"]


def test_four_weeks_under_each_month_are_quarters_of_its_days() -> None:
    header = ("Task", "Jan 2024", None, None, None, "Feb 2024", None, None, None)
    book = grid(header, (None, 1, 2, 3, 4, 1, 2, 3, 4), ("Build",), bars={"E3:F3": ""}, merged=["B1:E1", "F1:I1"])
    reading = read(book)
    assert tasks(reading) == ["Build 2024-01-22 2024-02-07"]
    assert reading.rows[-1].precision is Precision.WEEK
    assert "days 1 to 7" in (reading.why or "")


def test_months_of_four_and_five_weeks_are_asked_about() -> None:
    header = ("Task", "Jan 2024", None, None, None, "Feb 2024", None, None, None, None)
    book = grid(header, (None, 1, 2, 3, 4, 1, 2, 3, 4, 5), ("Build",), bars={"E3": ""}, merged=["B1:E1", "F1:J1"])
    assert asked(read(book)).code == "grid"
    assert tasks(read(book, grid="whole")) == ["Build 2024-01-01 2024-01-31"]


def test_counted_weeks_are_dated_from_the_day_that_is_given() -> None:
    book = grid(("Task", *(f"W{week}" for week in range(1, 7))), ("Build",), bars={"C2:D2": ""})
    assert asked(read(book)).code == "start"
    assert tasks(read(book, start="2024-01-01")) == ["Build 2024-01-08 2024-01-21"]


def test_days_under_their_months_take_the_year_from_the_answer() -> None:
    days = [25, 26, 27, 28, 29, 30, 31, *range(1, 29)]
    header = (None, "January", *[None] * 6, "February")
    book = grid(header, ("Task", *days), ("Build",), bars={"H3:J3": ""}, merged=["B1:H1", "I1:AJ1"])
    assert asked(read(book)).code == "year"
    reading = read(book, year="2023")
    assert tasks(reading) == ["Build 2023-01-31 2023-02-02"]
    assert reading.rows[-1].precision is Precision.DAY


def test_days_that_do_not_fit_their_month_are_refused() -> None:
    header = (None, "February 2023", *[None] * 29)
    book = grid(header, ("Task", *range(1, 31)), ("Build",), bars={"C3": ""}, merged=["B1:AE1"])
    reading = read(book)
    assert reading.outcome is Outcome.REFUSED
    assert "day 29 under Feb 2023" in (reading.reason or "")


def test_weekday_letters_stand_for_the_days_of_the_week_above() -> None:
    weeks = (None, date(2024, 1, 1), *[None] * 4, date(2024, 1, 8))
    book = grid(weeks, ("Task", *"MTWTFMTWTF"), ("Build",), bars={"F3:G3": ""}, merged=["B1:F1", "G1:K1"])
    reading = read(book)
    assert tasks(reading) == ["Build 2024-01-05 2024-01-08"]
    assert "gap" not in [issue.code for issue in reading.issues]


@pytest.mark.parametrize("name", ["M{}", "Month {}", "Mês {}", "Monat {}", "Mois {}"])
def test_project_months_are_dated_from_the_month_that_is_given(name: str) -> None:
    book = grid(("Task", *(name.format(n) for n in range(1, 14))), ("Build",), bars={"M2:N2": ""})
    assert asked(read(book)).code == "start"
    assert tasks(read(book, start="2024-03")) == ["Build 2025-02-01 2025-03-31"]


def test_project_months_are_dated_by_a_start_that_the_file_names() -> None:
    header = ("Task", *(f"M{n}" for n in range(1, 7)))
    book = grid(("Project start", date(2024, 3, 1)), header, ("Build",), bars={"C3:D3": ""})
    assert tasks(read(book)) == ["Build 2024-04-01 2024-05-31"]


def test_numbers_are_counted_in_what_the_header_calls_them() -> None:
    book = grid((None, "Month"), ("Task", *range(1, 9)), ("Build",), bars={"B3": ""}, merged=["B1:I1"])
    assert asked(read(book)).code == "start"
    unnamed = grid(("Task", *range(1, 9)), ("Build",), bars={"B2": ""})
    assert asked(read(unnamed)).code == "grid"
    assert asked(read(unnamed, grid="months")).code == "start"
    assert tasks(read(unnamed, grid="months", start="2024-03")) == ["Build 2024-03-01 2024-03-31"]


def test_header_dates_with_swapped_days_are_asked_about_or_refused() -> None:
    weeks = ("24/10/2018", "31/10/2018", date(2018, 7, 11), "14/11/2018", "21/11/2018", "28/11/2018")
    reading = read(grid(("Task", *weeks), ("Build",), bars={"C2": ""}))
    question = asked(reading)
    assert question.code == "day-order"
    assert [choice.value for choice in question.choices] == ["swapped"]
    assert question.choices[0].preview.startswith("D1 is 7 Nov 2018; 24 Oct 2018 to ")
    assert tasks(read(grid(("Task", *weeks), ("Build",), bars={"D2": ""}), **{"day-order": "swapped"})) == [
        "Build 2018-11-07 2018-11-13"
    ]
    broken = ("24/10/2018", date(2018, 1, 5), date(2018, 7, 11), "14/11/2018", "2/1/2018", "28/11/2018")
    refused = read(grid(("Task", *broken), ("Build",), bars={"C2": ""}))
    assert refused.outcome is Outcome.REFUSED
    assert "swapped" in (refused.reason or "")


def test_days_of_january_or_firsts_of_the_months_are_asked_about() -> None:
    header = tuple(f"0{n}/01/2024" for n in range(1, 8))
    assert asked(read(grid(("Task", *header), ("Build",), bars={"C2": ""}))).code == "day-order"


def test_months_that_jump_are_refused() -> None:
    reading = read(grid(("Task", "Jan 2024", "Feb 2024", "Mar 2024", "May 2024"), ("Build",), bars={"C2": ""}))
    assert reading.outcome is Outcome.REFUSED
    assert "after Mar 2024" in (reading.reason or "")


def test_months_counted_in_each_year_are_its_calendar_months() -> None:
    header = (None, 2013, *[None] * 11, 2014)
    book = grid(
        header, ("Task", *range(1, 13), *range(1, 13)), ("Build",), bars={"M3:N3": ""}, merged=["B1:M1", "N1:Y1"]
    )
    assert tasks(read(book)) == ["Build 2013-12-01 2014-01-31"]


def test_american_week_dates_are_not_taken_for_months() -> None:
    book = grid(("Task", "Jan 6", "Jan 13", "Jan 20", "Jan 27", "Feb 3"), ("Build",), bars={"C2:D2": ""})
    assert tasks(read(book, year="2020")) == ["Build 2020-01-13 2020-01-26"]


def test_project_years_over_project_months_run_on() -> None:
    header = (None, "Year 1", *[None] * 11, "Year 2")
    names = [f"M{n}" for n in range(1, 13)] * 2
    book = grid(header, ("Task", *names), ("Build",), bars={"M3:N3": ""}, merged=["B1:M1", "N1:Y1"])
    assert tasks(read(book, start="2024-03")) == ["Build 2025-02-01 2025-03-31"]


def test_quarters_by_their_months_are_read() -> None:
    book = grid(("Task", "Oct-Dec 2023", "Jan-Mar 2024", "Apr-Jun 2024"), ("Build",), bars={"C2:D2": ""})
    assert tasks(read(book)) == ["Build 2024-01-01 2024-06-30"]


def test_a_week_left_out_between_week_dates_makes_no_longer_week() -> None:
    weeks = [date(2024, 12, 9), date(2024, 12, 16), date(2025, 1, 6), date(2025, 1, 13)]
    book = grid(("Task", *weeks), ("Build",), ("Test",), bars={"C2": "", "D3": ""})
    assert tasks(read(book)) == ["Build 2024-12-16 2024-12-22", "Test 2025-01-06 2025-01-12"]


def test_several_columns_under_each_quarter_are_its_months_only_where_there_are_three() -> None:
    header = ("Task", "Q1 2024", None, None, "Q2 2024", None, None, "Q3 2024")
    three = grid(header, ("Build",), bars={"D2:E2": ""}, merged=["B1:D1", "E1:G1", "H1:J1"])
    assert tasks(read(three)) == ["Build 2024-03-01 2024-04-30"]
    two = grid(("Task", "Q1 2024", None, "Q2 2024", None, "Q3 2024"), ("Build",), bars={"C2": ""},
               merged=["B1:C1", "D1:E1", "F1:G1"])  # fmt: skip
    assert asked(read(two)).code == "grid"


@pytest.mark.parametrize(
    "header",
    [
        ("Apr-Jun 24", "Jul-Sep 24", "Oct-Dec 24"),
        ("Q1 (Apr-Jun 2024)", "Q2 (Jul-Sep 2024)", "Q3 (Oct-Dec 2024)"),
        ("Q1 Apr to Jun 2024", "Q2 Jul to Sep 2024", "Q3 Oct to Dec 2024"),
    ],
)
def test_quarters_may_be_named_by_their_months(header: tuple[str, ...]) -> None:
    assert tasks(read(grid(("Task", *header), ("Build",), bars={"C2:D2": ""}))) == ["Build 2024-07-01 2024-12-31"]


def test_quarters_named_by_their_months_take_their_year_from_above() -> None:
    book = grid((None, "2024/25"), ("Task", "Apr-Jun", "Jul-Sep", "Oct-Dec", "Jan-Mar"), ("Build",),
                bars={"E3": ""}, merged=["B1:E1"])  # fmt: skip
    assert tasks(read(book)) == ["Build 2025-01-01 2025-03-31"]
    without = grid(("Task", "Apr-Jun", "Jul-Sep", "Oct-Dec", "Jan-Mar"), ("Build",), bars={"E2": ""})
    assert asked(read(without)).code == "year"
    assert tasks(read(without, year="2024")) == ["Build 2025-01-01 2025-03-31"]


def test_weeks_under_the_words_week_ending_end_on_their_dates() -> None:
    fridays = [date(2024, 4, 5), date(2024, 4, 12), date(2024, 4, 19)]
    book = grid(("Week ending", *fridays), ("Dig",), bars={"B2": ""})
    assert tasks(read(book)) == ["Dig 2024-03-30 2024-04-05"]


def test_twelve_numbers_under_a_month_are_its_days() -> None:
    book = grid((None, "April 2024"), ("Task", *range(1, 13)), ("Dig",), bars={"D3:E3": ""}, merged=["B1:M1"])
    assert tasks(read(book)) == ["Dig 2024-04-03 2024-04-04"]


def test_weeks_may_be_named_by_their_first_day_under_the_month() -> None:
    days = (1, 8, 15, 22, 29, 5, 12, 19)
    book = grid((None, "January 2024", *[None] * 4, "February 2024"), ("Task", *days), ("Build",),
                bars={"F3:G3": ""}, merged=["B1:F1", "G1:I1"])  # fmt: skip
    assert tasks(read(book)) == ["Build 2024-01-29 2024-02-11"]


@pytest.mark.parametrize(
    ("header", "last"),
    [
        (("1-5 Jan 2024", "8-12 Jan 2024", "15-19 Jan 2024"), 12),
        (("01/01/2024 - 05/01/2024", "08/01/2024 - 12/01/2024", "15/01/2024 - 19/01/2024"), 12),
        (("Wk 1\n01/01/2024", "Wk 2\n08/01/2024", "Wk 3\n15/01/2024"), 14),
        (("Week 1 (w/c 1 Jan 2024)", "Week 2 (w/c 8 Jan 2024)", "Week 3 (w/c 15 Jan 2024)"), 14),
    ],
)
def test_weeks_may_be_named_by_both_their_days_or_their_number_and_date(header: tuple[str, ...], last: int) -> None:
    assert tasks(read(grid(("Task", *header), ("Build",), bars={"C2": ""}))) == [f"Build 2024-01-08 2024-01-{last}"]


def test_months_under_part_of_a_named_year_are_asked_about_with_the_years_it_may_be() -> None:
    book = grid((None, "FY19"), ("Task", "Oct", "Nov", "Dec", "Jan"), ("Build",), bars={"C3": ""}, merged=["B1:E1"])
    question = asked(read(book))
    assert (question.code, [choice.value for choice in question.choices]) == ("year", ["2018", "2019"])


def test_months_under_the_quarters_of_a_financial_year_take_its_year() -> None:
    header = (None, "Q4 2025/26", None, None, "Q1 2026/27", None, None)
    book = grid(header, ("Task", "Jan", "Feb", "Mar", "Apr", "May", "Jun"), ("Build",), bars={"D3:E3": ""})
    assert tasks(read(book)) == ["Build 2026-03-01 2026-04-30"]


@pytest.mark.parametrize("months", [2, 11, 15])
@pytest.mark.parametrize("letters", [True, False], ids=["with weekdays", "alone"])
def test_days_without_weekends_under_their_months_are_read_over_any_number_of_months(
    months: int, letters: bool
) -> None:
    days = [date(2026, 1, 5) + timedelta(days=at) for at in range(30 * months)]
    days = [day for day in days if day.weekday() < 5]
    firsts = [at for at, day in enumerate(days) if not at or days[at - 1].month != day.month]
    over = [f"{day:%B %Y}" if at in firsts else None for at, day in enumerate(days)]
    rows = [(None, *over), ("Task", *(day.day for day in days))]
    rows = [rows[0], (None, *rows[1][1:]), ("Task", *(f"{day:%a}" for day in days))] if letters else rows
    row = len(rows) + 1
    book = grid(*rows, ("Build",), bars={f"C{row}:D{row}": ""})
    assert tasks(read(book)) == [f"Build {days[1]} {days[2]}"]


@pytest.mark.parametrize("width", [5, 7])
def test_the_last_week_over_its_days_may_be_cut_off(width: int) -> None:
    weeks = [date(2026, 1, 5) + timedelta(days=7 * at) for at in range(3)]
    over = [value for week in weeks for value in (week, *(None,) * (width - 1))][: 2 * width + 3]
    letters = ("MTWTFSS"[:width] * 3)[: len(over)]
    book = grid((None, *over), ("Task", *letters), ("Build",), bars={"M3" if width == 5 else "Q3": ""})
    assert tasks(read(book)) == ["Build 2026-01-20 2026-01-20"]
