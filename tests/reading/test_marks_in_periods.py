"""Bars that words draw: from "Start" to "End", a day in its month, one word over several periods."""

from datetime import date
from typing import Any

import pytest
from openpyxl import Workbook

from psr_data.domain.periods import Precision
from tests.reading.grids import asked, grid, read, tasks
from tests.reading.sheets import board, one_milestone, reading_of, spans, the_issue

MONTHS = ("Jan 2024", "Feb 2024", "Mar 2024", "Apr 2024")


def months(*rows: tuple[Any, ...], **more: Any) -> Workbook:
    return grid(("Task", *MONTHS), *rows, **more)


@pytest.mark.parametrize(("start", "end"), [("Start", "End"), ("begins", "finish"), ("START", "Ends")])
def test_a_bar_runs_from_the_start_to_the_end_that_words_mark(start: str, end: str) -> None:
    book = months(("Build", start, None, end), ("Test", None, start, None, end))
    assert tasks(read(book)) == ["Build 2024-01-01 2024-03-31", "Test 2024-02-01 2024-04-30"]


@pytest.mark.parametrize("lead", ["AB", "Bob"])
def test_a_row_with_an_owner_and_a_start_and_an_end_heads_no_other_table(lead: str) -> None:
    rows = [("Hire", "Ann", "Start", None, "End"), ("Open", "AB", None, None, "Start", "End"), ("Shut", lead, "Start")]
    reading = read(grid(("Plan",), ("Action", "Lead", *MONTHS), *rows))
    assert tasks(reading)[:2] == ["Hire 2024-01-01 2024-03-31", "Open 2024-03-01 2024-04-30"]
    assert not [issue for issue in reading.issues if issue.code == "other-list"]


def test_start_and_end_written_in_filled_bars_are_no_names_of_items() -> None:
    book = months(("Build", "Start", None, "End"), ("Test", None, "Start", "End"), bars={"B2:D2": "", "C3:D3": ""})
    reading = read(book)
    assert tasks(reading) == ["Build 2024-01-01 2024-03-31", "Test 2024-02-01 2024-03-31"]
    assert not any(row.comments for row in reading.rows)


def test_a_start_without_an_end_is_named() -> None:
    reading = read(months(("Build", "Start", "End"), ("Test", None, "Start")))
    assert tasks(reading) == ["Build 2024-01-01 2024-02-29", "Test 2024-02-01 2024-02-29"]
    assert the_issue(reading, "one-end").cells == ("C3",)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (date(2024, 1, 15), date(2024, 2, 20)),
        ("15/01/2024", "20 Feb"),
        ("1/15/2024", "2024-02-20"),
    ],
    ids=["true dates", "text days first and without a year", "text months first and ISO"],
)
def test_a_day_in_its_month_is_when_a_milestone_falls_due(first: Any, second: Any) -> None:
    reading = read(months(("Sign", first), ("Launch", None, second)))
    assert tasks(reading) == ["*Sign 2024-01-15 2024-01-15", "*Launch 2024-02-20 2024-02-20"]
    assert reading.rows[1].precision is Precision.DAY


def test_two_days_in_their_months_are_the_first_and_last_of_a_task() -> None:
    reading = read(months(("Build", date(2024, 1, 15), None, date(2024, 3, 20)), ("Test", None, date(2024, 2, 5))))
    assert tasks(reading) == ["Build 2024-01-15 2024-03-20", "*Test 2024-02-05 2024-02-05"]
    assert not [issue for issue in reading.issues if issue.code == "gap"]


def test_days_in_every_month_of_a_row_head_no_grid_of_their_own() -> None:
    one, other = ([date(2024, month, day) for month in (1, 2, 3, 4)] for day in (15, 16))
    assert tasks(read(months(("Build", *one), ("Test", *other)))) == [
        "Build 2024-01-15 2024-04-15",
        "Test 2024-01-16 2024-04-16",
    ]


@pytest.mark.parametrize(
    ("first", "second"),
    [("15th", "20th"), ("by 15th", "the 20th"), ("Mon 15", "Tuesday 20th")],
    ids=["ordinals", "with words before", "with weekdays"],
)
def test_an_ordinal_is_a_day_of_the_month_over_it(first: str, second: str) -> None:
    reading = read(months(("Sign", first), ("Launch", None, second), ("Build", None, "x", "x")))
    assert tasks(reading)[:2] == ["*Sign 2024-01-15 2024-01-15", "*Launch 2024-02-20 2024-02-20"]


@pytest.mark.parametrize(
    ("first", "second", "cells"),
    [(15, 20, "B2, C3"), ("15", "20", "B2, C3"), (15, "20th", "B2")],
    ids=["numbers", "text", "beside an ordinal"],
)
def test_numbers_under_months_are_asked_about_as_days(first: Any, second: Any, cells: str) -> None:
    book = months(("Sign", first), ("Launch", None, second), ("Build", None, None, "x"))
    question = asked(read(book))
    assert (question.code, [choice.value for choice in question.choices]) == ("grid", ["days", "bars", "figures"])
    assert f"under the months, {cells}?" in question.prompt
    assert question.choices[0].preview == "B2 is 15 Jan 2024"
    assert tasks(read(book, grid="days")) == [
        "*Sign 2024-01-15 2024-01-15",
        "*Launch 2024-02-20 2024-02-20",
        "Build 2024-03-01 2024-03-31",
    ]
    assert "Sign 2024-01-01 2024-01-31" in " ".join(tasks(read(book, grid="bars")))
    assert "*Sign" not in " ".join(tasks(read(book, grid="figures")))


def test_figures_in_most_months_are_no_days() -> None:
    book = months(("Homes", 15, 20, 12, 9), ("Calls", 20, 14, 3, 2))
    assert "Period grid" not in (read(book).layout or "")


@pytest.mark.parametrize("words", [("Advert", "Interview"), ("Fit out", "Open day")], ids=["one word", "two words"])
def test_words_under_months_are_asked_about_as_what_the_periods_hold(words: tuple[str, str]) -> None:
    question = asked(read(months(("Hire", words[0], None, words[1]), ("Open", None, words[1]))))
    assert (question.code, [part.label for part in question.parts]) == ("codes", [*words])


def test_of_other_things_under_months_it_is_said_that_they_are_no_bars() -> None:
    book = grid(("Task", "Lead", *MONTHS), ("Hire", "Ann", "9, 23", None, "10-12"), ("Open", "Bob", None, "9, 23"))
    question = asked(read(book))
    assert "what stands under “Jan 2024” to “Apr 2024” is no bar" in question.prompt


def test_a_day_of_another_month_is_asked_about() -> None:
    book = months(("Sign", date(2024, 1, 15)), ("Agree", None, date(2024, 2, 20)), ("Launch", None, date(2024, 8, 1)))
    assert asked(read(book)).code == "codes"


@pytest.mark.parametrize(
    ("words", "merged"),
    [
        (("Design", "Construction"), True),
        (("D1.1", "D1.2"), True),
        (("D1.1", "D1.2"), False),
    ],
    ids=["words over several periods", "codes over several periods", "codes in each period"],
)
def test_a_word_over_several_periods_is_the_bar_of_its_row(words: tuple[str, str], merged: bool) -> None:
    one, other = words
    again = (None, None) if merged else words
    book = months(("Build", one, again[0]), ("Test", None, other, again[1]),
                  merged=["B2:C2", "C3:D3"] if merged else [])  # fmt: skip
    reading = read(book)
    assert tasks(reading) == ["Build 2024-01-01 2024-02-29", "Test 2024-02-01 2024-03-31"]
    assert [row.comments for row in reading.rows[1:]] == [one, other]


def test_a_code_of_several_rows_is_still_asked_about() -> None:
    assert asked(read(months(("Build", "D", "D"), ("Test", None, "D", "D")))).code == "codes"


def test_the_boards_layout_reads_them_too() -> None:
    lines = [(*one_milestone("A"), "Start", None, "End"), (*one_milestone("B"), None, date(2014, 5, 12))]
    assert spans(reading_of(board(*lines))) == ["2014-04-01 2014-06-30", "2014-05-12 2014-05-12"]


def test_dates_below_dates_are_no_bars() -> None:
    days = [date(2025, 3, day) for day in (3, 10, 17)]
    reading = read(grid(("Task", "Start", "Review", "End"), ("Build", *days), ("Test", *days)))
    assert "Period grid" not in (reading.layout or "")


@pytest.mark.parametrize(("first", "second"), [("15/1", "20/2"), ("1/15", "2/20")], ids=["days first", "months first"])
def test_a_day_and_a_month_in_figures_are_a_day_of_the_period_that_holds_them(first: str, second: str) -> None:
    reading = read(months(("Sign", first), ("Launch", None, second)))
    assert tasks(reading) == ["*Sign 2024-01-15 2024-01-15", "*Launch 2024-02-20 2024-02-20"]


def test_figures_that_may_be_two_days_of_one_quarter_are_asked_about() -> None:
    book = grid(("Task", "Q1 2024", "Q2 2024", "Q3 2024"), ("Sign", None, "5/6"), ("Launch", None, "12/4", "x"))
    assert asked(read(book)).code == "codes"


def test_months_under_a_quarter_are_the_ends_of_the_bar() -> None:
    rows = (("Sign", "Feb"), ("Build", "Feb - Mar", "June"), ("Test", None, "May", "x"))
    reading = read(grid(("Task", "Q1 2024", "Q2 2024", "Q3 2024"), *rows))
    assert tasks(reading) == [
        "Sign 2024-02-01 2024-02-29",
        "Build 2024-02-01 2024-06-30",
        "Test 2024-05-01 2024-09-30",
    ]
    assert [row.precision for row in reading.rows[1:]] == [Precision.MONTH] * 3


def test_months_under_a_quarter_are_read_in_the_boards_layout_too() -> None:
    book = board(one_milestone("Sign"), months=("Q1", "Q2", "Q3", "Q4"), bars={"F3": "August"})
    assert spans(reading_of(book)) == ["2014-08-01 2014-08-31"]
