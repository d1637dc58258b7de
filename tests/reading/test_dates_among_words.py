"""A date that stands among other words is read to the precision that it has, and what was left out is said."""

from datetime import date
from typing import Any

import pytest
from openpyxl import Workbook

from psr_data.domain.periods import Precision
from psr_data.domain.plan import Kind, PlanRow
from psr_data.domain.reading import Reading, Severity
from tests.reading.lists import listed
from tests.reading.sheets import board, filled, one_milestone, reading_of, the_issue

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
        ("Dec 25 - Feb 26", "2025-12-01 2026-02-28"),
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
    "text",
    [
        *("Approx. 2026", "Sprint 12", "30.6", "Ongoing (review Mar 2026)", "Every Monday from 6 Jan 2025"),
        *("Mar 10 - Mar 12", "Spring term 2026", "summer 2025/26 tbc", "Cancelled 30/06/2025", "30/06/2025 cancelled"),
    ],
)
def test_a_text_in_which_no_one_date_stands_is_a_warning(layout: Any, cell: str, text: str) -> None:
    reading = reading_of(layout(text))
    assert second(reading).end == {a_list: None, a_board: date(2014, 5, 31)}[layout]
    issue = the_issue(reading, "no-such-date")
    assert (issue.severity, issue.cells) == (Severity.WARNING, (cell,))


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
