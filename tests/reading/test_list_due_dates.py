"""Due dates as people write them: periods, spans, words, and numbers."""

from datetime import date

import pytest

from psr_data.domain.periods import Precision
from psr_data.domain.reading import Severity
from tests.reading.lists import dated, listed
from tests.reading.sheets import codes, reading_of, sheet_of, the_issue

JAN_8, JAN_12, JAN_15, JAN_26 = (date(2024, 1, day) for day in (8, 12, 15, 26))
DUE = ("Action", "Timescale")


def due(text: object) -> tuple[str, Precision]:
    """Of one action among others: its dates as "start end", and how exactly they are known."""
    row = reading_of(listed(("A", JAN_26), ("B", text), headings=DUE)).rows[2]
    return f"{row.start} {row.end}", row.precision


@pytest.mark.parametrize(
    ("text", "end", "precision"),
    [
        ("Q3 2024/25", "2024-12-31", Precision.QUARTER),
        ("Quarter 1 2025-26", "2025-06-30", Precision.QUARTER),
        ("Q4 FY24/25", "2025-03-31", Precision.QUARTER),
        ("2024/25 Q2", "2024-09-30", Precision.QUARTER),
        ("Q3 2009/10", "2009-12-31", Precision.QUARTER),
        ("end of Q3 2024/25", "2024-12-31", Precision.QUARTER),
        ("2024/25", "2025-03-31", Precision.YEAR),
        ("by end of Sept 2024", "2024-09-30", Precision.MONTH),
        ("End March 2025", "2025-03-31", Precision.MONTH),
        ("No later than 31 March 2025", "2025-03-31", Precision.DAY),
        ("30 September 2024 (revised)", "2024-09-30", Precision.DAY),
        ("2024-09-30T23:59:00.000+01:00", "2024-09-30", Precision.DAY),
        ("1er mai 2024", "2024-05-01", Precision.DAY),
        ("1° maggio 2024", "2024-05-01", Precision.DAY),
        ("15th of January 2024", "2024-01-15", Precision.DAY),
        ("Di 05.03.24", "2024-03-05", Precision.DAY),
        ("Mar 19/03/24", "2024-03-19", Precision.DAY),
        ("Autumn 2025", "2025-11-30", Precision.QUARTER),
        ("by late summer 2026", "2026-08-31", Precision.QUARTER),
        ("2026 spring", "2026-05-31", Precision.QUARTER),
        ("Winter 2027", "2028-02-29", Precision.QUARTER),
        ("Winter 2025/26", "2026-02-28", Precision.QUARTER),
        ("mid May 2026", "2026-05-31", Precision.MONTH),
        ("early-June 2026", "2026-06-30", Precision.MONTH),
        ("beginning of Feb 2026", "2026-02-28", Precision.MONTH),
        ("End of Q3 25/26", "2025-12-31", Precision.QUARTER),
        ("FY26/27", "2027-03-31", Precision.YEAR),
        ("by the end of 2026", "2026-12-31", Precision.YEAR),
    ],
)
def test_ends_of_periods_and_days_in_words_are_read(text: str, end: str, precision: Precision) -> None:
    assert due(text) == (f"None {end}", precision)


@pytest.mark.parametrize(
    ("text", "span", "precision"),
    [
        ("June/July 2024", "2024-06-01 2024-07-31", Precision.MONTH),
        ("Q1-Q2 2024/25", "2024-04-01 2024-09-30", Precision.QUARTER),
        ("Q3 & Q4 2024/25", "2024-10-01 2025-03-31", Precision.QUARTER),
        ("Dec 2024/Jan 2025", "2024-12-01 2025-01-31", Precision.MONTH),
        ("autumn 2025 to spring 2026", "2025-09-01 2026-05-31", Precision.QUARTER),
        ("March 2024 - June 2024", "2024-03-01 2024-06-30", Precision.MONTH),
        ("1 Apr 2024 to 30 Jun 2024", "2024-04-01 2024-06-30", Precision.DAY),
        ("13/04/2024 – 30/06/2024", "2024-04-13 2024-06-30", Precision.DAY),
    ],
)
def test_a_span_in_one_cell_has_a_start_and_an_end(text: str, span: str, precision: Precision) -> None:
    assert due(text) == (span, precision)


@pytest.mark.parametrize(
    ("start", "end", "span"),
    [
        ("1 May 2026 - 30 Jun 2026", None, "2026-05-01 2026-06-30"),
        ("May 2026 to June 2026", None, "2026-05-01 2026-06-30"),
        (None, "1 May 2026 - 30 Jun 2026", "2026-05-01 2026-06-30"),
        ("1 May 2026", "1 May 2026 - 30 Jun 2026", "2026-05-01 2026-06-30"),
        ("1 May 2026 - 30 Jun 2026", "30 Jun 2026", "2026-05-01 2026-06-30"),
    ],
    ids=["in the start", "months in the start", "in the end", "in the end with its start", "in the start with its end"],
)
def test_a_range_in_the_column_of_the_start_or_the_end_keeps_both_ends(start: object, end: object, span: str) -> None:
    reading = reading_of(listed(("A", JAN_8, JAN_26), ("B", start, end), headings=("Action", "Start", "End")))
    assert dated(reading)[1] == f"B {span}"
    assert (reading.issues, reading.rows[2].kind) == ((), "task")


@pytest.mark.parametrize(
    ("start", "end", "span"),
    [
        ("1 May 2026 - 30 Jun 2026", "31 Jul 2026", "2026-05-01 2026-07-31"),
        ("1 Apr 2026", "1 May 2026 - 30 Jun 2026", "2026-04-01 2026-06-30"),
    ],
    ids=["a later end", "an earlier start"],
)
def test_a_range_that_does_not_agree_with_the_date_beside_it_is_a_warning(start: str, end: str, span: str) -> None:
    reading = reading_of(listed(("A", JAN_8, JAN_26), ("B", start, end), headings=("Action", "Start", "End")))
    assert dated(reading)[1] == f"B {span}"
    issue = the_issue(reading, "range-and-date")
    assert (issue.severity, issue.cells) == (Severity.WARNING, ("B3:C3",))


@pytest.mark.parametrize("text", ["30 Jun 2024 - 1 Apr 2024", "31/02/2024", "31 June 2024"])
def test_dates_that_do_not_exist_are_an_error(text: str) -> None:
    reading = reading_of(listed(("A", JAN_26), ("B", text), headings=DUE))
    assert the_issue(reading, "unclear-date").severity is Severity.ERROR
    assert dated(reading)[1] == "B None None"


VAGUE = [
    *("Autumn term", "within 6 months", "early 2025", "Ongoing", "Year 1", "2026", 2026, "Spring/Summer 2026"),
    *("summer 2025/26", "Q2 2024", "2009/10", "Q3", "End of Q3", "H2", "Autumn", "mid May", "5 May", "year end"),
    *("from May 2026", "1/4", "mid-2026"),
]


@pytest.mark.parametrize("text", VAGUE, ids=lambda text: f"{type(text).__name__} {text}")
def test_words_for_a_time_that_is_not_named_are_left_blank_with_a_warning(text: object) -> None:
    reading = reading_of(listed(("A", JAN_26), ("B", text), headings=DUE))
    assert the_issue(reading, "no-such-date").severity is Severity.WARNING
    assert dated(reading)[1] == "B None None"


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("Q3", "2025-12-31"),
        ("by end of Q4", "2026-03-31"),
        ("H1", "2025-09-30"),
        ("Spring", "2025-05-31"),
        ("early winter", "2026-02-28"),
        ("mid May", "2025-05-31"),
        ("end March", "2026-03-31"),
        ("w/c 5 May", "2025-05-11"),
        ("year end", "2026-03-31"),
    ],
)
def test_what_names_no_year_falls_in_the_one_of_the_title_and_it_is_said(text: str, end: str) -> None:
    reading = reading_of(listed(("A", JAN_26), ("B", text), headings=DUE, above=[("Workplan 2025/26",), ()]))
    assert dated(reading)[1] == f"B None {end}"
    assert the_issue(reading, "year-of-title").cells == ("B5",)


@pytest.mark.parametrize("title", ["Calendar year 2025", "Plan, January to December 2025"])
@pytest.mark.parametrize(("text", "end"), [("6 Jan", "2025-01-06"), ("Q4", "2025-12-31"), ("May", "2025-05-31")])
def test_a_title_may_name_a_calendar_year(title: str, text: str, end: str) -> None:
    reading = reading_of(listed(("A", text), ("B", text), headings=DUE, above=[(title,)]))
    assert [str(row.end) for row in reading.rows[1:]] == [end, end]


def test_a_year_alone_in_the_title_names_no_financial_year_and_it_is_said() -> None:
    reading = reading_of(listed(("A", "6 Jan"), ("B", JAN_26), headings=DUE, above=[("Plan 2025",)]))
    assert reading.rows[1].end is None
    assert "the plan's title no financial year such as 2025/26" in the_issue(reading, "no-such-date").message


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("Apr-Jun", "2025-04-01 2025-06-30"),
        ("Dec to Feb", "2025-12-01 2026-02-28"),
        ("Q1/Q2", "2025-04-01 2025-09-30"),
        ("30 Nov - 4 Dec", "2025-11-30 2025-12-04"),
    ],
    ids=["months", "months over a new year", "quarters", "days"],
)
def test_a_span_without_a_year_falls_in_the_titles_or_is_left_blank(text: str, span: str) -> None:
    lines = (("A", "Q3"), ("B", text))
    row = reading_of(listed(*lines, headings=DUE, above=[("Financial year 2025/26",)])).rows[2]
    assert f"{row.start} {row.end}" == span
    reading = reading_of(listed(("A", JAN_26), ("B", text), headings=DUE))
    assert (reading.rows[2].end, the_issue(reading, "no-such-date").cells) == (None, ("B3",))


@pytest.mark.parametrize(
    ("text", "end"),
    [("Q1 2025", "2025-06-30"), ("Q4 2026", "2026-03-31"), ("Q1 2026", "2026-03-31"), ("H1 2025", "2025-09-30")],
    ids=["by the year's beginning", "by its own year", "of the calendar", "a half"],
)
def test_a_quarter_of_which_one_meaning_lies_in_the_titles_year_is_that_and_it_is_said(text: str, end: str) -> None:
    reading = reading_of(listed(("A", "Q3"), ("B", text), headings=DUE, above=[("Financial year 2025/26",)]))
    assert str(reading.rows[2].end) == end
    assert the_issue(reading, "doubtful-date").cells == ("B4",)


@pytest.mark.parametrize("text", ["Q4 2025", "Q1 2027"], ids=["both", "neither"])
def test_a_quarter_of_which_both_or_neither_lie_in_the_titles_year_is_left_blank(text: str) -> None:
    reading = reading_of(listed(("A", "Q3"), ("B", text), headings=DUE, above=[("Financial year 2025/26",)]))
    assert (reading.rows[2].end, the_issue(reading, "no-such-date").cells) == (None, ("B4",))


def test_a_column_of_dates_without_a_year_is_one_of_dates() -> None:
    reading = reading_of(listed(("A", "Q1"), ("B", "Q2"), headings=DUE, above=[("Workplan 2025/26",), ()]))
    assert dated(reading) == ["A None 2025-06-30", "B None 2025-09-30"]
    reading = reading_of(listed(("A", "Q1"), ("B", "Q1"), headings=DUE))
    assert the_issue(reading, "no-such-date").cells == ("B2:B3",)


def test_that_financial_years_begin_in_april_is_said() -> None:
    reading = reading_of(listed(("A", "Q3 2024/25"), ("B", "Q4 2024/25"), headings=DUE))
    assert the_issue(reading, "financial-year").cells == ("B2:B3",)


@pytest.mark.parametrize(
    ("title", "text", "end", "month"),
    [
        ("Financial year starts in October", "Q1 2025/26", "2025-12-31", "October"),
        ("Fiscal year from July", "FY26", "2026-06-30", "July"),
        ("Financial year: January to December", "Q3 2025", "2025-09-30", "January"),
        ("Financial year: January to December", "H1 2025", "2025-06-30", "January"),
    ],
)
def test_financial_years_begin_when_the_sheet_says(title: str, text: str, end: str, month: str) -> None:
    reading = reading_of(listed(("A", JAN_26), ("B", text), headings=DUE, above=[(title,), ()]))
    assert dated(reading)[1] == f"B None {end}"
    assert the_issue(reading, "financial-year").message.endswith(f"as beginning in {month}.")


def test_how_long_it_takes_makes_no_column_of_dates() -> None:
    reading = reading_of(listed(("A", "6 months"), ("B", "12 months"), headings=DUE))
    assert [question.code for question in reading.questions] == ["columns"]


def test_which_months_a_season_has_is_said() -> None:
    reading = reading_of(listed(("A", "Autumn 2025"), ("B", "Spring 2026"), headings=DUE))
    assert the_issue(reading, "season").cells == ("B2:B3",)


def test_numbers_such_as_20240131_are_dates_and_it_is_said() -> None:
    reading = reading_of(listed(("A", 20240108, 20240112), ("B", 20240115, 20240126)))
    assert dated(reading) == ["A 2024-01-08 2024-01-12", "B 2024-01-15 2024-01-26"]
    assert the_issue(reading, "number-as-date").cells == ("B2:C3",)


@pytest.mark.parametrize(
    ("heading", "end"), [("Working days", "2024-01-26"), ("Duration (calendar days)", "2024-01-24")]
)
def test_a_heading_that_names_the_days_needs_no_question(heading: str, end: str) -> None:
    reading = reading_of(listed(("A", JAN_15, 10), headings=("Task", "Start", heading)))
    assert dated(reading) == [f"A 2024-01-15 {end}"]


def test_headings_in_two_rows_may_be_merged_downwards_beside_the_dates() -> None:
    book = listed(
        (1, "Survey", JAN_8, JAN_12, JAN_8, JAN_15, "Ann"),
        headings=(None, None, "Start", "Finish", "Start", "Finish", None),
        above=[("Ref", "Activity", "Planned", None, "Actual", None, "Owner")],
    )
    for cells in ("A1:A2", "B1:B2", "C1:D1", "E1:F1", "G1:G2"):
        sheet_of(book).merge_cells(cells)
    reading = reading_of(book)
    assert dated(reading) == ["Survey 2024-01-08 2024-01-12"]
    assert (reading.rows[1].actual, reading.rows[1].owner) == (JAN_15, "Ann")


class TestTitlesAlone:
    def test_between_rows_with_dates_are_asked_about(self) -> None:
        lines = (("A", JAN_8, JAN_12), ("Someday",), ("B", JAN_15, JAN_26))
        (question,) = reading_of(listed(*lines)).questions
        assert question.code == "headings"
        assert "“Someday” (row 3)" in question.prompt
        assert dated(reading_of(listed(*lines), headings="tasks"))[1] == "Someday None None"
        assert len(dated(reading_of(listed(*lines), headings="headings"))) == 2

    def test_a_title_whose_dates_are_to_come_is_a_task(self) -> None:
        lines = (("A", "tbc", "tbc"), ("B", JAN_8, JAN_12), ("C", "n/a"), ("D", JAN_15, JAN_26))
        assert dated(reading_of(listed(*lines)))[0] == "A None None"

    def test_at_the_end_are_tasks(self) -> None:
        reading = reading_of(listed(("A", JAN_8, JAN_12), ("B", JAN_15, JAN_26), ("Someday",)))
        assert dated(reading)[-1] == "Someday None None"


def test_sums_and_unused_rows_of_a_template_are_not_items() -> None:
    unused = [("Task 3",), ("Task 4",)]
    lines = [("e.g. Appoint a contractor", JAN_8, JAN_12), ("A", JAN_8, JAN_12), ("Total duration", JAN_8, JAN_26)]
    reading = reading_of(listed(*lines, *unused))
    assert dated(reading) == ["A 2024-01-08 2024-01-12"]
    assert set(codes(reading)) == {"row-not-read"}
