from datetime import UTC, date, datetime
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from psr_data.domain.periods import Precision
from psr_data.domain.plan import Kind
from psr_data.domain.reading import Severity
from tests.reading.lists import listed
from tests.reading.sheets import (
    board,
    codes,
    filled,
    milestones,
    one_milestone,
    reading_of,
    sheet_of,
    spans,
    the_issue,
)

NO_BAR: tuple[None, ...] = (None,) * 12


def with_facts(*values: Any, after: tuple[str, ...] = ("Start", "End"), **bars: Any) -> Workbook:
    """One milestone with these values in the columns after the months, Q on."""
    return board((*one_milestone(), *NO_BAR, *values), after=after, bars=bars)


@pytest.mark.parametrize(
    "value",
    [
        date(2014, 9, 23),
        datetime(2014, 9, 23, 17, 30, tzinfo=UTC).replace(tzinfo=None),
        "2014-09-23",
        "2014/09/23",
        "23 Sep 2014",
        "23rd September 2014",
        "23-Sep-14",
        "Tuesday 23 September 2014",
        "Sep 23, 2014",
        "23/09/2014",
        "23.9.14",
    ],
    ids=str,
)
def test_a_date_is_read_in_any_form_that_has_one_meaning(value: Any) -> None:
    (row,) = milestones(reading_of(with_facts(None, value)))
    assert (row.start, row.end, row.precision) == (None, date(2014, 9, 23), Precision.DAY)
    assert row.cells["dates"] == "Plan!R3"


@pytest.mark.parametrize("value", [41905, 41905.5, "31/06/2014x", "31 June 2014"])
def test_what_is_not_one_date_is_never_guessed(value: Any) -> None:
    reading = reading_of(with_facts(None, value))
    assert milestones(reading)[0].end is None
    (issue,) = [issue for issue in reading.issues if issue.cells == ("R3",)]
    assert issue.code in {"unclear-date", "no-such-date"}


def test_text_that_may_be_day_or_month_first_is_asked_about() -> None:
    book = with_facts(None, "9/10/2014")
    assert [question.code for question in reading_of(book).questions] == ["day-order"]
    assert milestones(reading_of(book, **{"day-order": "day-first"}))[0].end == date(2014, 10, 9)
    assert milestones(reading_of(book, **{"day-order": "month-first"}))[0].end == date(2014, 9, 10)


@pytest.mark.parametrize(
    ("value", "day"),
    [("09.10.14", date(2014, 10, 9)), ("02/13/2014", date(2014, 2, 13))],
    ids=["points, days first", "a month above 12"],
)
def test_text_in_figures_that_has_one_reading_is_read(value: str, day: date) -> None:
    assert milestones(reading_of(with_facts(None, value)))[0].end == day


def test_equal_day_and_month_have_one_meaning() -> None:
    assert milestones(reading_of(with_facts(None, "09/09/2014")))[0].end == date(2014, 9, 9)


def test_words_for_a_date_leave_it_blank_with_a_warning() -> None:
    reading = reading_of(with_facts(None, "to be agreed"))
    assert milestones(reading)[0].end is None
    assert the_issue(reading, "no-such-date").severity is Severity.WARNING


def test_days_that_excel_may_have_swapped_are_asked_about() -> None:
    lines = [(*one_milestone(str(n)), *NO_BAR, value) for n, value in enumerate(("23/10/2014", date(2014, 5, 11)))]
    asked = reading_of(board(*lines, after=["Due date"]))
    assert [question.code for question in asked.questions] == ["day-order"]
    previews = {choice.value: choice.preview for choice in asked.questions[0].choices}
    assert previews == {"day-first": "Q4 is 11 May 2014", "swapped": "Q4 is 5 Nov 2014"}


def test_a_month_in_words_is_known_to_the_month() -> None:
    (row,) = milestones(reading_of(with_facts("Sep 2014", "October 2014")))
    assert (row.start, row.end, row.precision) == (date(2014, 9, 1), date(2014, 10, 31), Precision.MONTH)


def test_dates_win_over_bars_and_agree_with_them_silently() -> None:
    reading = reading_of(with_facts(date(2014, 5, 7), date(2014, 6, 20), **{"F3:G3": filled()}))
    assert spans(reading) == ["2014-05-07 2014-06-20"]
    assert codes(reading) == []


def test_dates_that_disagree_with_the_bar_are_a_warning() -> None:
    reading = reading_of(with_facts(date(2014, 5, 7), date(2014, 8, 20), **{"F3:G3": filled()}))
    assert spans(reading) == ["2014-05-07 2014-08-20"]
    assert the_issue(reading, "dates-and-bar").cells == ("F3:G3",)


def test_dates_beyond_the_months_shown_agree_with_a_bar_up_to_the_edge() -> None:
    reading = reading_of(with_facts(date(2015, 2, 7), date(2015, 8, 20), **{"O3:P3": filled()}))
    assert codes(reading) == []


def test_an_end_before_its_start_stops_the_import() -> None:
    issue = the_issue(reading_of(with_facts(date(2014, 6, 7), date(2014, 5, 7))), "end-before-start")
    assert (issue.severity, issue.cells) == (Severity.ERROR, ("Q3:R3",))


def test_forecast_and_actual_dates_are_kept_apart() -> None:
    after = ("Forecast date", "Actual completion date")
    (row,) = milestones(reading_of(with_facts(date(2014, 6, 7), date(2014, 6, 9), after=after, F3=filled())))
    assert (row.forecast, row.actual, row.end) == (date(2014, 6, 7), date(2014, 6, 9), date(2014, 5, 31))


def test_dates_of_a_workbook_that_counts_from_1904_are_right() -> None:
    book = with_facts(None, date(2014, 9, 23))
    book.epoch = CALENDAR_MAC_1904
    assert milestones(reading_of(book))[0].end == date(2014, 9, 23)


@pytest.mark.parametrize(
    ("value", "number_format", "percent"),
    [
        (0.5, "0%", 50.0),
        (1, "0%", 100.0),
        (0, "0%", 0.0),
        (0.333, "0.0%", 33.3),
        (50, "General", 50.0),
        ("50%", "General", 50.0),
        ("50", "General", 50.0),
    ],
)
def test_percentages_are_out_of_a_hundred(value: Any, number_format: str, percent: float) -> None:
    book = with_facts(value, after=("% complete",), F3=filled())
    sheet_of(book)["Q3"].number_format = number_format
    reading = reading_of(book)
    assert milestones(reading)[0].percent == percent
    assert codes(reading) == []


def test_plain_fractions_are_percentages_with_a_warning() -> None:
    lines = [(*one_milestone(str(n)), *NO_BAR, value) for n, value in enumerate((0.5, 1, 0))]
    reading = reading_of(board(*lines, after=["% complete"], bars={"F3:F5": filled()}))
    assert [row.percent for row in milestones(reading)] == [50.0, 100.0, 0.0]
    assert the_issue(reading, "percent-fractions").cells == ("Q3:Q5",)


def test_words_for_a_percentage_leave_it_blank_with_a_warning() -> None:
    reading = reading_of(with_facts("half", after=("% complete",), F3=filled()))
    assert milestones(reading)[0].percent is None
    assert the_issue(reading, "not-a-percentage").cells == ("Q3",)


def test_words_such_as_na_are_kept_as_typed() -> None:
    (row,) = milestones(reading_of(with_facts("N/A", "NULL", "None", after=("Owner", "Status", "Comments"), F3="x")))
    assert (row.owner, row.status, row.comments) == ("N/A", "NULL", "None")


def test_an_owner_merged_down_is_every_rows_owner() -> None:
    lines = [(*one_milestone(title), *NO_BAR) for title in ("One", "Two")]
    book = board(*lines, after=["Owner"], bars={"F3:F4": filled(), "Q3": "Council"})
    sheet_of(book).merge_cells("Q3:Q4")
    assert [row.owner for row in milestones(reading_of(book))] == ["Council", "Council"]


@pytest.mark.parametrize(
    ("heading", "value", "warned"),
    [
        ("Status", "Not started", True),
        ("Status", "2. Ongoing", True),
        ("% complete", "90%", True),
        ("% complete", "0%", True),
        ("Status", "Complete", False),
        ("Status", "Open", False),
        ("% complete", "100%", False),
    ],
)
def test_an_actual_date_beside_what_says_unfinished_is_a_warning(heading: str, value: str, warned: bool) -> None:
    reading = reading_of(with_facts(value, date(2014, 5, 7), after=(heading, "Actual"), F3=filled()))
    (row,) = milestones(reading)
    assert row.actual == date(2014, 5, 7)
    found = [(issue.severity, issue.cells) for issue in reading.issues if issue.code == "status-and-actual"]
    assert found == ([(Severity.WARNING, ("Q3:R3",))] if warned else [])


def test_a_date_precision_column_says_how_exact_the_dates_are() -> None:
    after = ("Start", "End", "Date precision")
    (row,) = milestones(reading_of(with_facts(date(2014, 7, 1), date(2014, 9, 30), "quarter", after=after)))
    assert row.precision is Precision.QUARTER


def test_words_of_several_sheets_are_answered_together() -> None:
    book = listed(("A", date(2025, 3, 1), "Slipping"), headings=("Task", "Due", "Status"))
    further = book.create_sheet("People")
    for line in (("Task", "Due", "Status"), ("B", date(2025, 4, 1), "Off track")):
        further.append(line)
    (question,) = reading_of(book, status="slipping=amber").questions
    assert [(part.key, part.suggested) for part in question.parts] == [("off track", None), ("slipping", "amber")]
    rows = reading_of(book, status="off track=red,slipping=amber").rows
    assert [row.status for row in rows if row.kind is Kind.TASK] == ["Amber", "Red"]


def test_comments_in_a_status_column_are_kept_with_a_warning_and_not_asked_about() -> None:
    lines = [(f"Task {number}", date(2025, 3, 1), f"Step {number} of many") for number in range(13)]
    reading = reading_of(listed(*lines, headings=("Task", "Due", "Status")))
    assert the_issue(reading, "unknown-word").cells == ("C2:C14",)
    assert reading.rows[-1].status == "Step 12 of many"
    long = "Waiting for the Council to decide on the lease"
    reading = reading_of(listed(("A", date(2025, 3, 1), long), headings=("Task", "Due", "Status")))
    assert the_issue(reading, "unknown-word").cells == ("C2",)


def test_what_stands_behind_the_status_is_told() -> None:
    reading = reading_of(listed(("A", date(2025, 3, 1), "Ongoing - delayed"), headings=("Task", "Due", "Status")))
    assert (the_issue(reading, "words-after-status").cells, reading.rows[-1].status) == (("C2",), "Ongoing - delayed")


@pytest.mark.parametrize("heading", ["RAG", "Status"])
def test_cells_without_words_are_the_rag_by_their_colours(heading: str) -> None:
    lines = [(title, date(2025, 3, 1), None) for title in "ABC"]
    book = listed(*lines, ("D", date(2025, 3, 1), "Done"), headings=("Task", "Due", heading))
    for cell, colour in (("C2", "FF0000"), ("C3", "FFC000"), ("C4", "C6EFCE"), ("C5", "00B050")):
        sheet_of(book)[cell].fill = filled(colour)
    reading = reading_of(book)
    assert [getattr(row, heading.lower()) for row in reading.rows[1:]] == ["Red", "Amber", "Green", "Done"]
    assert the_issue(reading, "rag-by-colour").cells == ("C2:C4",)


@pytest.mark.parametrize("area", ["C2:C3", "A2:C2"], ids=["one colour", "a whole row"])
def test_one_colour_or_a_rows_own_is_no_rag(area: str) -> None:
    book = listed(*[(title, date(2025, 3, 1), None) for title in "AB"], headings=("Task", "Due", "RAG"))
    sheet_of(book)["C3"].fill = filled("00B050")
    for line in sheet_of(book)[area]:
        for cell in line:
            cell.fill = filled("00B050" if area == "C2:C3" else "FF0000")
    assert [row.rag for row in reading_of(book).rows[1:]] == [None, None]
