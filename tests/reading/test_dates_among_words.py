"""A date that stands among other words is read to the precision that it has, and what was left out is said."""

from datetime import date
from typing import Any

import pytest
from openpyxl import Workbook

from psr_data.domain.periods import Precision
from psr_data.domain.plan import Kind, PlanRow
from psr_data.domain.reading import Reading, Severity
from psr_data.reading.plan.read_plan import read
from tests.reading.lists import listed
from tests.reading.sheets import board, filled, one_milestone, reading_of, saved, sheet_of, the_issue

JAN_26 = date(2024, 1, 26)


def a_list(text: str, heading: str = "Due") -> Workbook:
    return listed(("A", JAN_26), ("B", text), headings=("Action", heading))


def a_board(text: str, heading: str = "Due") -> Workbook:
    lines = [(*one_milestone(title), *(None,) * 12, value) for title, value in (("A", JAN_26), ("B", text))]
    return board(*lines, after=[heading], bars={"F3:F4": filled()}, title="Workplan")


LAYOUTS = pytest.mark.parametrize(("layout", "cell"), [(a_list, "B3"), (a_board, "Q4")], ids=["list", "board"])


def second(reading: Reading) -> PlanRow:
    assert reading.questions == (), reading.questions
    return [row for row in reading.rows if row.kind in (Kind.TASK, Kind.MILESTONE)][1]


@LAYOUTS
@pytest.mark.parametrize(
    ("text", "end", "precision", "left_out"),
    [
        ("1st week of Nov 2025", "2025-11-30", Precision.MONTH, "1st week of"),
        ("Week 3 of November 2025", "2025-11-30", Precision.MONTH, "Week 3 of"),
        ("Not before Oct 2025", "2025-10-31", Precision.MONTH, "Not before"),
        ("Ongoing to Mar 2026", "2026-03-31", Precision.MONTH, "Ongoing to"),
        ("Approx. June 2026", "2026-06-30", Precision.MONTH, "Approx."),
        ("June 2026?", "2026-06-30", Precision.MONTH, "?"),
        ("30/06/2025 (was 31/03/2025)", "2025-06-30", Precision.DAY, "was 31/03/2025"),
        ("30 June 2025, previously 31 March 2025", "2025-06-30", Precision.DAY, "previously 31 March 2025"),
        ("31/03/2025 now 30/06/2025", "2025-06-30", Precision.DAY, "31/03/2025 now"),
        ("31/03/2025 (now 30/06/2025)", "2025-06-30", Precision.DAY, "31/03/2025 now"),
        ("31/03/2025 (revised 30/06/2025)", "2025-06-30", Precision.DAY, "31/03/2025 revised"),
        ("31/03/2025 (slipped to June 2025)", "2025-06-30", Precision.MONTH, "31/03/2025 slipped to"),
        ("31/03/2025 (revised)", "2025-03-31", Precision.DAY, "revised"),
        ("30/06/2025 (funding to be agreed)", "2025-06-30", Precision.DAY, "funding to be agreed"),
        ("2025-06-30 to be confirmed", "2025-06-30", Precision.DAY, "to be confirmed"),
        ("Phase 2 30/06/2025", "2025-06-30", Precision.DAY, "Phase 2"),
        ("Board 30/06/2025", "2025-06-30", Precision.DAY, "Board"),
        ("Cabinet - 14th Jan 2026", "2026-01-14", Precision.DAY, "Cabinet"),
        ("Report to Board June 2025", "2025-06-30", Precision.MONTH, "Report to Board"),
        ("TBC (June 2026)", "2026-06-30", Precision.MONTH, "TBC"),
        ("Council (30/06/2025)", "2025-06-30", Precision.DAY, "Council"),
        ("moved from 31/03/2025 to 30/06/2025", "2025-06-30", Precision.DAY, "moved from 31/03/2025 to"),
        ("Delayed from Jan 2026 to June 2026", "2026-06-30", Precision.MONTH, "Delayed from Jan 2026 to"),
        ("Slipped: 31/03/2025 to 30/06/2025", "2025-06-30", Precision.DAY, "Slipped: 31/03/2025 to"),
        ("pushed back by 3 months to June 2025", "2025-06-30", Precision.MONTH, "pushed back by 3 months to"),
        ("slipped to 14 Sept 2026 from 1 July 2026", "2026-09-14", Precision.DAY, "slipped to; from 1 July 2026"),
        ("Approved 30/06/2025", "2025-06-30", Precision.DAY, "Approved"),
        ("Report submitted 30 June 2025", "2025-06-30", Precision.DAY, "Report submitted"),
        ("Q3 2024/25 at the latest", "2024-12-31", Precision.QUARTER, "at the latest"),
    ],
)
def test_the_date_is_read_and_the_words_beside_it_are_named(
    layout: Any, cell: str, text: str, end: str, precision: Precision, left_out: str
) -> None:
    reading = reading_of(layout(text))
    row = second(reading)
    assert (str(row.end), row.precision) == (end, precision)
    issue = the_issue(reading, "date-among-words")
    assert (issue.severity, issue.cells, f"“{left_out}” was left out" in issue.message) == (
        Severity.WARNING,
        (cell,),
        True,
    )


@LAYOUTS
@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("2025.06.30", "None 2025-06-30"),
        ("2025.06", "None 2025-06-30"),
        ("30 Nov - 4 Dec 2025", "2025-11-30 2025-12-04"),
        ("30 Dec to 4 Jan 2026", "2025-12-30 2026-01-04"),
        ("Oct to Dec 25", "2025-10-01 2025-12-31"),
        ("from April 2025 to June 2025", "2025-04-01 2025-06-30"),
        ("1-5 Nov 2025", "2025-11-01 2025-11-05"),
        ("between 1 June 2025 and 5 July 2025", "2025-06-01 2025-07-05"),
    ],
)
def test_dates_with_points_and_ranges_are_read_whole(layout: Any, cell: str, text: str, span: str) -> None:
    reading = reading_of(layout(text))
    row = second(reading)
    assert f"{row.start} {row.end}" == span
    assert not [issue for issue in reading.issues if cell in issue.cells]


@LAYOUTS
@pytest.mark.parametrize(
    ("text", "span", "precision"),
    [
        ("w/e 13/06/2025", "None 2025-06-13", Precision.WEEK),
        ("Week ending Fri 13 June 2025", "None 2025-06-13", Precision.WEEK),
        ("w/c 9 June 2025", "None 2025-06-15", Precision.WEEK),
        ("30th June 2025 at 10am", "None 2025-06-30", Precision.DAY),
        ("30/06/2025, 2.30 pm", "None 2025-06-30", Precision.DAY),
        ("5pm 30 June 2025", "None 2025-06-30", Precision.DAY),
        ("by 12 noon on 30/06/2025", "None 2025-06-30", Precision.DAY),
        ("17:00 Mon 30 June 2025", "None 2025-06-30", Precision.DAY),
    ],
)
def test_a_weeks_end_and_a_time_of_day_are_no_words_to_leave_out(
    layout: Any, cell: str, text: str, span: str, precision: Precision
) -> None:
    reading = reading_of(layout(text))
    row = second(reading)
    assert (f"{layout is a_list and row.start} {row.end}".replace("False", "None"), row.precision) == (span, precision)
    assert not [issue for issue in reading.issues if cell in issue.cells]


@pytest.mark.parametrize(
    ("title", "text", "span", "told"),
    [
        ("Plan 2024-25", "Apr 10 - May 12", "2024-04-10 2024-05-12", "10 Apr 2024 to 12 May 2024"),
        ("Plan 2024-25", "Apr 10", "None 2024-04-10", "10 Apr 2024"),
        ("Plan 2024-25", "Mar 10 - Mar 12", "2025-03-10 2025-03-12", "10 Mar 2025 to 12 Mar 2025"),
        ("Plan 2025-26", "Dec 25 - Feb 26", "2025-12-01 2026-02-28", "Dec 2025 to Feb 2026"),
        ("Plan 2024-25", "Nov 25", "None 2025-11-30", "Nov 2025"),
    ],
)
@LAYOUTS
def test_a_month_with_two_digits_is_of_a_year_near_the_plans_or_else_a_day_and_it_is_said(
    layout: Any, cell: str, title: str, text: str, span: str, told: str
) -> None:
    book = layout(text)
    sheet_of(book).title = title
    reading = reading_of(book)
    row = second(reading)
    assert f"{row.start} {row.end}" == span
    issue = the_issue(reading, "doubtful-date")
    assert (issue.severity, issue.cells, f"was read as {told}." in issue.message) == (Severity.WARNING, (cell,), True)


def test_months_with_two_digits_that_may_be_days_are_said_where_no_title_names_the_year() -> None:
    reading = reading_of(a_list("Dec 25 - Feb 26"))
    assert f"{second(reading).start} {second(reading).end}" == "2025-12-01 2026-02-28"
    assert the_issue(reading, "doubtful-date").cells == ("B3",)


def test_a_month_with_two_digits_of_the_plans_year_is_certain() -> None:
    reading = reading_of(listed(("A", JAN_26), ("B", "Nov 24"), headings=("Task", "Due"), above=[("Plan 2024/25",)]))
    assert (str(second(reading).end), second(reading).precision) == ("2024-11-30", Precision.MONTH)
    assert not [issue for issue in reading.issues if issue.severity is not Severity.NOTE]


@LAYOUTS
@pytest.mark.parametrize(
    "text",
    [
        *("Approx. 2026", "Sprint 12", "30.6", "Ongoing (review Mar 2026)", "Every Monday from 6 Jan 2025"),
        *("Spring term 2026", "summer 2025/26 tbc", "Cancelled 30/06/2025", "30/06/2025 cancelled"),
        *("was 30/06/2025", "Ongoing - review Mar 2026", "as at 30/06/2025", "year end 2026"),
    ],
)
def test_a_text_in_which_no_one_date_stands_is_a_warning(layout: Any, cell: str, text: str) -> None:
    reading = reading_of(layout(text))
    assert second(reading).end == {a_list: None, a_board: date(2014, 5, 31)}[layout]
    issue = the_issue(reading, "no-such-date")
    assert (issue.severity, issue.cells) == (Severity.WARNING, (cell,))


@pytest.mark.parametrize("text", ["Mar 10 - Mar 12", "Apr 10 - May 12", "Jun 31"])
def test_days_without_a_year_are_a_warning_where_nothing_names_the_plans(text: str) -> None:
    reading = reading_of(a_list(text))
    assert (second(reading).end, the_issue(reading, "no-such-date").cells) == (None, ("B3",))


@LAYOUTS
@pytest.mark.parametrize(
    "text",
    ["30/06/2025 or 31/07/2025", "Draft 30/06/2025, final 31/12/2025", "29/02/2025 tbc", "31st June 2025"],
)
def test_several_dates_and_days_that_do_not_exist_are_errors(layout: Any, cell: str, text: str) -> None:
    issue = the_issue(reading_of(layout(text)), "unclear-date")
    assert (issue.severity, issue.cells) == (Severity.ERROR, (cell,))


@LAYOUTS
@pytest.mark.parametrize(
    "text", ["31/6/2025", "2025-06-31", "June 31 2025", "29/02/2025", "by 31 June 2025", "31/6/2025 (was 1/5/2025)"]
)
def test_of_a_day_that_does_not_exist_it_is_said(layout: Any, cell: str, text: str) -> None:
    issue = the_issue(reading_of(layout(text)), "unclear-date")
    assert (issue.severity, issue.cells, "day that does not exist" in issue.message) == (Severity.ERROR, (cell,), True)


@LAYOUTS
@pytest.mark.parametrize(
    ("text", "actual", "forecast"),
    [
        ("28/06/2025 (A)", "2025-06-28", "None"),
        ("28/06/2025 (actual)", "2025-06-28", "None"),
        ("Completed 28 June 2025", "2025-06-28", "None"),
        ("28/06/2025 (F)", "None", "2025-06-28"),
        ("Forecast: 28/06/2025", "None", "2025-06-28"),
        ("28/06/2025 - forecast", "None", "2025-06-28"),
    ],
)
def test_a_date_marked_as_actual_or_forecast_is_that(
    layout: Any, cell: str, text: str, actual: str, forecast: str
) -> None:
    reading = reading_of(layout(text))
    row = second(reading)
    assert (str(row.end), str(row.actual), str(row.forecast)) == ("2025-06-28", actual, forecast)
    assert the_issue(reading, "marked-date").cells == (cell,)


def test_a_mark_moves_a_date_out_of_the_column_of_the_other_kind() -> None:
    row = second(reading_of(a_board("28/06/2025 (F)", "Actual date")))
    assert (row.actual, row.forecast) == (None, date(2025, 6, 28))
    row = second(reading_of(a_board("28/06/2025 (A)", "Forecast date")))
    assert (row.actual, row.forecast) == (date(2025, 6, 28), None)


@pytest.mark.parametrize(
    "heading", ["Forecast/Actual", "Forecast / actual date", "Actual or forecast", "Actual/forecast"]
)
def test_one_column_for_forecasts_and_actual_dates_is_told_by_the_marks(heading: str) -> None:
    lines = [("A", "28 May 2025", "28/06/2025 (A)"), ("B", "30 July 2025", "30/08/2025 (F)")]
    lines.append(("C", "30 July 2025", "30/09/2025"))
    rows = reading_of(listed(*lines, headings=("Task", "Baseline", heading))).rows[1:]
    assert [(str(row.end), str(row.actual), str(row.forecast)) for row in rows] == [
        ("2025-05-28", "2025-06-28", "None"),
        ("2025-07-30", "None", "2025-08-30"),
        ("2025-07-30", "None", "2025-09-30"),
    ]


def test_the_order_of_day_and_month_of_dates_among_words_is_asked_about() -> None:
    for text in ("05/06/2025 (A)", "05/06/2025 (was 04/05/2025)", "05/06/2025 at the latest"):
        (question,) = reading_of(a_list(text)).questions
        assert question.code == "day-order"


@pytest.mark.parametrize("text", ["Done", "Complete"])
def test_complete_in_place_of_a_due_date_is_the_status(text: str) -> None:
    row = second(reading_of(a_list(text)))
    assert (row.status, row.end, row.actual) == ("Complete", None, None)


def test_a_column_of_dates_among_words_alone_is_one_of_dates() -> None:
    reading = reading_of(listed(("A", "Not before Oct 2025"), ("B", "Approx. June 2026"), headings=("Task", "Due")))
    assert [str(row.end) for row in reading.rows[1:]] == ["2025-10-31", "2026-06-30"]


@LAYOUTS
def test_what_was_signed_off_on_a_day_was_completed_on_it(layout: Any, cell: str) -> None:
    reading = reading_of(layout("Signed off 30/06/2025"))
    assert second(reading).actual == date(2025, 6, 30)
    assert the_issue(reading, "marked-date").cells == (cell,)


@pytest.mark.parametrize(
    ("title", "end"),
    [
        ("Plan April 2025 to March 2026", "2026-01-03"),
        ("1 April 2025 - 31 March 2026", "2026-01-03"),
        ("September 2025 to August 2026", "2026-01-03"),
        ("April 2025 to March 2027", "None"),
    ],
)
@pytest.mark.parametrize("place", ["title", "sheet", "file"])
def test_a_span_of_a_year_in_words_names_the_year_of_dates_without_one(title: str, end: str, place: str) -> None:
    book = listed(
        ("A", JAN_26), ("B", "3 January"), headings=("Action", "Due"), above=[(title,)] if place == "title" else []
    )
    if place == "sheet":
        sheet_of(book).title = title
    reading = read(saved(book), f"{title if place == 'file' else 'plan'}.xlsx", "sha", {})
    assert str(second(reading).end) == end


DOWN = ("5 June 2025", "12 June", "20 Dec", "3 Jan", "1 Feb")


def test_a_year_typed_once_counts_for_the_dates_below_and_it_is_said() -> None:
    reading = reading_of(listed(*((day, day) for day in DOWN), headings=("Action", "Due")))
    ends = [str(row.end) for row in reading.rows[1:]]
    assert ends == ["2025-06-05", "2025-06-12", "2025-12-20", "2026-01-03", "2026-02-01"]
    issue = the_issue(reading, "year-from-above")
    assert (issue.severity, issue.cells) == (Severity.WARNING, ("B3:B6",))


def test_an_end_without_a_year_is_the_first_such_day_after_its_start() -> None:
    lines = (("A", "1 Dec 2025", "3 Jan"), ("B", "12 Jan", "4 Feb"), ("C", "5 Dec", "2 Feb"))
    reading = reading_of(listed(*lines, headings=("Action", "Start", "End")))
    spans = [f"{row.start} {row.end}" for row in reading.rows[1:]]
    assert spans == ["2025-12-01 2026-01-03", "2026-01-12 2026-02-04", "2026-12-05 2027-02-02"]


def test_days_in_figures_below_a_year_typed_once_are_of_it_too() -> None:
    reading = reading_of(listed(("A", "15/06/2025"), ("B", "22/06"), ("C", "3/1"), headings=("Action", "Due")))
    assert [str(row.end) for row in reading.rows[1:]] == ["2025-06-15", "2025-06-22", "2026-01-03"]


def test_a_true_date_types_no_year() -> None:
    reading = reading_of(a_list("5 May"))
    assert (second(reading).end, the_issue(reading, "no-such-date").cells) == (None, ("B3",))
