from datetime import date
from typing import Any

import pytest
from openpyxl import Workbook

from psr_data.domain.plan import Kind
from psr_data.domain.reading import Outcome, Severity
from tests.reading.sheets import (
    LABELS,
    MONTHS,
    NO_YEAR,
    board,
    codes,
    draw,
    filled,
    milestones,
    one_milestone,
    reading_of,
    sheet_of,
    spans,
    the_issue,
)

MAY = ["2014-05-01 2014-05-31"]


def with_months(*months: Any, title: str = "Workplan", cell: str = "F3") -> Workbook:
    return board(one_milestone(), months=months, title=title, bars={cell: filled()})


@pytest.mark.parametrize(
    "months",
    [
        ["Apr-14", "May-14", "Jun-14"],
        ["April 2014", "May 2014", "June 2014"],
        ["APR 14", "MAY 14", "JUN 14"],
        ["Apr '14", "May '14", "Jun '14"],
        ["04/2014", "05/2014", "06/2014"],
        ["2014-04", "2014-05", "2014-06"],
        ["Apr-14", "May", "Jun"],
        [date(2014, 4, 1), date(2014, 5, 1), date(2014, 6, 1)],
        [date(2014, 4, 30), date(2014, 5, 31), date(2014, 6, 30)],
    ],
    ids=str,
)
def test_months_are_read_however_they_are_written(months: list[Any]) -> None:
    reading = reading_of(with_months(*months))
    assert reading.outcome is Outcome.READY
    assert spans(reading) == MAY
    assert codes(reading) == []


@pytest.mark.parametrize("number_format", ["mmm-yy", "dd/mm/yyyy", "mmmm", "yyyy"])
def test_true_dates_are_months_in_any_format(number_format: str) -> None:
    book = with_months(date(2014, 4, 1), date(2014, 5, 1), date(2014, 6, 1))
    for cell in ("E2", "F2", "G2"):
        sheet_of(book)[cell].number_format = number_format
    assert spans(reading_of(book)) == MAY


@pytest.mark.parametrize("title", ["2014/15 Workplan", "Workplan 2014-15", "April 2014 to March 2015"])
def test_months_without_a_year_take_it_from_a_title(title: str) -> None:
    reading = reading_of(with_months(*NO_YEAR, title=title, cell="N3"))
    assert spans(reading) == ["2015-01-01 2015-01-31"]
    assert reading.why is not None
    assert "the year comes from cell A1" in reading.why


@pytest.mark.parametrize("title", ["2014 – 2015", "FY2014/2015"])
def test_a_financial_year_alone_above_the_months_is_theirs(title: str) -> None:
    assert spans(reading_of(with_months(*NO_YEAR, title=title, cell="N3"))) == ["2015-01-01 2015-01-31"]


def test_the_year_may_stand_in_the_sheets_name_or_the_files_name() -> None:
    book = with_months(*NO_YEAR)
    assert spans(reading_of(book, "plan 2014-15.xlsx")) == MAY
    sheet_of(book).title = "Plan 2014-15"
    assert spans(reading_of(book)) == MAY


def test_a_year_over_the_months_is_theirs() -> None:
    book = board(one_milestone(), months=NO_YEAR, title="Workplan", bars={"F3": filled(), "E1": 2014, "N1": 2015})
    assert spans(reading_of(book)) == MAY


@pytest.mark.parametrize("title", ["Workplan", "From 2013/14 to 2014/15", "Budget 2014/15 and 2015/16"])
def test_without_one_certain_year_the_reader_asks(title: str) -> None:
    book = with_months(*NO_YEAR, title=title)
    asked = reading_of(book)
    assert asked.outcome is Outcome.QUESTION
    assert asked.rows == ()
    assert asked.questions[0].code == "year"
    assert [choice.label for choice in asked.questions[0].choices]
    assert spans(reading_of(book, year="2014")) == MAY


def test_a_year_that_is_no_year_is_asked_for_again() -> None:
    assert reading_of(with_months(*NO_YEAR), year="soon").outcome is Outcome.QUESTION


@pytest.mark.parametrize("last", ["Aug 2014", "Mar 2014"], ids=["jumps", "runs backwards"])
def test_months_out_of_order_are_refused_by_their_cells(last: str) -> None:
    reading = reading_of(with_months("Apr-14", "May-14", "Jun-14", last))
    assert reading.outcome is Outcome.REFUSED
    assert f"after Jun 2014 in G2 the header goes on with {last} in H2" in (reading.reason or "")


def test_a_month_over_two_columns_and_the_others_over_one_is_asked_about() -> None:
    reading = reading_of(with_months("Apr-14", "May-14", "Jun-14", "Jun-14"))
    assert [question.code for question in reading.questions] == ["grid"]


def board_with_quarters(**cells: Any) -> Workbook:
    """Labels and quarters in row 1, merged as cells say; months in row 2."""
    book = board(one_milestone(), title="Workstream", bars={"F3": filled()})
    page = sheet_of(book)
    for column, label in enumerate(LABELS, start=1):
        page.cell(1, column, label)
        page.cell(2, column).value = None
    for cell, value in cells.items():
        draw(page, cell, value)
    return book


def test_labels_may_stand_in_the_row_of_quarters() -> None:
    reading = reading_of(board_with_quarters(E1="Quarter One", H1="Quarter Two"))
    assert spans(reading) == MAY
    assert codes(reading) == []


def test_labels_may_be_merged_over_both_header_rows() -> None:
    book = board_with_quarters(E1="Q1 (Apr-Jun)", H1="Q2 (Jul-Sep)", K1="Q3 (Oct-Dec)", N1="Q4 (Jan-Mar)")
    for area in ("A1:A2", "D1:D2", "E1:G1", "H1:J1", "K1:M1", "N1:P1"):
        sheet_of(book).merge_cells(area)
    assert codes(reading_of(book)) == []


def test_a_quarter_over_the_wrong_months_is_a_warning() -> None:
    book = board_with_quarters(E1="Q1 (Apr-Jun)", H1="Q2 (Jul-Sep)", L1="Q3")
    issue = the_issue(reading_of(book), "quarter-months")
    assert issue.severity is Severity.WARNING
    assert issue.cells == ("H1:K1",)
    assert "Q2 (Jul-Sep)" in issue.message


def test_columns_may_stand_on_either_side_of_the_months() -> None:
    book = Workbook()
    page = sheet_of(book)
    page.append(["RAG", "Lead officer", *MONTHS, "Key milestones", "Work stream", "% complete", "Comments"])
    page.append(["G", "Chorley Council", None, "x", *[None] * 10, "Report", "Assets", "50%", "On track"])
    (row,) = milestones(reading_of(book))
    assert (row.title, row.workstream, row.owner, row.rag) == ("Report", "Assets", "Chorley Council", "G")
    assert (row.percent, row.comments, row.start) == (50.0, "On track", date(2014, 5, 1))


@pytest.mark.parametrize(
    ("label", "field"),
    [
        ("Milestone owner", "owner"),
        ("Lead partner(s)", "owner"),
        ("Responsible", "owner"),
        ("BRAG status", "rag"),
        ("Milestone status", "status"),
        ("Notes", "comments"),
    ],
)
def test_a_label_that_also_names_a_milestone_keeps_its_own_meaning(label: str, field: str) -> None:
    book = board((*one_milestone(), *[None] * 12, "Complete"), after=[label], bars={"F3": filled()})
    reading = reading_of(book)
    assert getattr(milestones(reading)[0], field) == "Complete"
    assert field in reading.fields_present


def test_a_column_that_is_not_read_is_said() -> None:
    book = board((*one_milestone(), *[None] * 12, "high"), after=["Risk"], bars={"F3": filled()})
    issue = the_issue(reading_of(book), "column-not-read")
    assert issue.severity is Severity.NOTE
    assert issue.cells == ("Q2",)
    assert "Risk" in issue.message


def test_two_columns_under_each_month_are_asked_about() -> None:
    book = with_months("Apr-14", None, "May-14", None, "Jun-14", None)
    for area in ("E2:F2", "G2:H2", "I2:J2"):
        sheet_of(book).merge_cells(area)
    draw(sheet_of(book), "E3", filled())
    reading = reading_of(book)
    assert reading.outcome is Outcome.QUESTION
    assert reading.rows == ()


def test_a_grid_without_a_workstream_column_is_refused_by_name() -> None:
    reading = reading_of(board(one_milestone(), labels=("Team", "Objectives", "Deliverables", "Milestones")))
    assert reading.outcome is Outcome.REFUSED
    assert "no column there is headed Workstreams" in (reading.reason or "")
    assert reading.rows == ()


def test_three_dates_of_one_milestone_are_not_taken_for_a_header() -> None:
    book = Workbook()
    page = sheet_of(book)
    page.append(["Workstream", "Milestone", "Start", "End", "Forecast"])
    page.append(["Assets", "Report", date(2014, 4, 7), date(2014, 5, 19), date(2014, 6, 2)])
    reading = reading_of(book)
    assert reading.layout == "List: one row for each task, with its dates in columns"


def test_a_second_different_row_of_months_is_refused() -> None:
    book = board(one_milestone(), (None, None, None, None, *[f"{name}-15" for name in NO_YEAR]), one_milestone("Other"))
    reading = reading_of(book)
    assert reading.outcome is Outcome.REFUSED
    assert "second row of months stands in row 4" in (reading.reason or "")


def test_the_same_header_again_is_passed_over() -> None:
    book = board(one_milestone(), (*LABELS, *MONTHS), one_milestone("Other"), bars={"F3": filled(), "F5": filled()})
    assert [row.title for row in milestones(reading_of(book))] == ["Report", "Other"]


def test_hidden_columns_of_the_table_are_read_and_said() -> None:
    book = with_months(*MONTHS)
    sheet_of(book).column_dimensions["F"].hidden = True
    reading = reading_of(book)
    assert spans(reading) == MAY
    assert the_issue(reading, "hidden-columns").cells == ("F2",)


def test_several_plans_are_asked_about_with_a_preview() -> None:
    book = with_months(*MONTHS)
    other = book.copy_worksheet(sheet_of(book))
    other.title, other["D3"] = "Next year", "Pilot"
    asked = reading_of(book)
    assert asked.outcome is Outcome.QUESTION
    assert [(choice.value, choice.preview) for choice in asked.questions[0].choices] == [
        ("Plan", "Report"),
        ("Next year", "Pilot"),
    ]
    answered = reading_of(book, sheet="Next year")
    assert [row.title for row in milestones(answered)] == ["Pilot"]
    assert "other-plan" in codes(answered)


def test_the_sheet_with_the_plan_is_found_among_others() -> None:
    book = with_months(*MONTHS)
    book.create_sheet("Contents", 0)["A1"] = "How to use this workbook"
    assert reading_of(book).sheet == "Plan"


def test_a_hidden_sheet_is_not_read_without_saying_so() -> None:
    book = with_months(*MONTHS)
    book.copy_worksheet(sheet_of(book)).sheet_state = "hidden"
    reading = reading_of(book)
    assert reading.sheet == "Plan"
    assert "hidden" in the_issue(reading, "other-plan").message


def test_a_plan_on_a_hidden_sheet_only_is_refused() -> None:
    book = with_months(*MONTHS)
    book.create_sheet("Notes")["A1"] = "Nothing here"
    sheet_of(book).sheet_state = "hidden"
    assert "hidden sheet “Plan”" in (reading_of(book).reason or "")


def test_a_plan_with_no_milestones_is_refused() -> None:
    reading = reading_of(board(("Assets", "To list them", "A list", None)))
    assert "has no milestone yet: write at least one under “Milestones”" in (reading.reason or "")


def test_the_kinds_and_fields_with_a_column_are_listed() -> None:
    reading = reading_of(with_months(*MONTHS))
    assert reading.fields_present == (Kind.WORKSTREAM, Kind.OBJECTIVE, Kind.DELIVERABLE, Kind.MILESTONE)
