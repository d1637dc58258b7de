"""Lists with their dates in columns, with and without something drawn beside them."""

from datetime import date, timedelta

from openpyxl.formatting.rule import FormulaRule

from tests.reading.lists import listed
from tests.reading.sheets import draw, filled, sheet_of
from tests.reading.workbooks.traps.expected import asks, milestone, ready, task, workstream
from tests.reading.workbooks.traps.trap import Trap, trap, workbook

DATED = ("Task", "Start", "End")


@trap
def start_and_end_below_a_preamble() -> Trap:
    """Headings in row 5, a workstream written once for its rows, dates as text and true ones."""
    book = listed(
        ("Estates", "Survey the sites", "Property services", date(2025, 4, 7), date(2025, 5, 16), "Complete"),
        (None, "Publish the register", "Property services", "19 May 2025", "30 May 2025", "In progress"),
        ("People", "Agree the rota", "Human resources", date(2025, 6, 2), date(2025, 7, 4), None),
        headings=("Workstream", "Action", "Lead", "Start date", "Finish date", "Status"),
        above=[("Improvement plan",), ("Prepared for the Executive",), ("Draft for comment",), ()],
    )
    rows = (
        workstream(
            6,
            "Estates",
            task(6, "Survey the sites", "2025-04-07", "2025-05-16", owner="Property services", status="Complete"),
            task(7, "Publish the register", "2025-05-19", "2025-05-30", owner="Property services"),
        ),
        workstream(8, "People", task(8, "Agree the rota", "2025-06-02", "2025-07-04", owner="Human resources")),
    )
    return workbook(book, ready(*rows))


@trap
def start_and_weeks() -> Trap:
    """Only the author knows whether a week ends on Friday or on Sunday; 0 weeks is a milestone."""
    book = listed(
        ("Collect the meters", date(2025, 3, 3), "2 weeks"),
        ("Read the meters", date(2025, 3, 17), "1 wk"),
        ("Report sent", date(2025, 3, 24), "0 weeks"),
        headings=("Task", "Start", "Duration"),
    )
    expected = workstream(
        1,
        "Plan",
        task(2, "Collect the meters", "2025-03-03", "2025-03-16"),
        task(3, "Read the meters", "2025-03-17", "2025-03-23"),
        milestone(4, "Report sent", "2025-03-24", "2025-03-24"),
    )
    working = workstream(
        1,
        "Plan",
        task(2, "Collect the meters", "2025-03-03", "2025-03-14"),
        task(3, "Read the meters", "2025-03-17", "2025-03-21"),
        milestone(4, "Report sent", "2025-03-24", "2025-03-24"),
    )
    return workbook(
        book, asks("duration"), ({"duration": "calendar"}, ready(expected)), ({"duration": "working"}, ready(working))
    )


@trap
def dates_beside_a_drawn_grid() -> Trap:
    """The dates are read; one bar that says something else is named."""
    book = listed(
        ("Clear the site", date(2025, 1, 6), date(2025, 2, 14)),
        ("Pour the slab", date(2025, 2, 17), date(2025, 3, 28)),
        ("Raise the frame", date(2025, 4, 1), date(2025, 5, 30)),
        headings=(*DATED, "Jan 2025", "Feb 2025", "Mar 2025", "Apr 2025", "May 2025", "Jun 2025"),
    )
    for cells in ("D2:E2", "E3:F3", "H4:I4"):
        draw(sheet_of(book), cells, filled())
    rows = workstream(
        1,
        "Plan",
        task(2, "Clear the site", "2025-01-06", "2025-02-14"),
        task(3, "Pour the slab", "2025-02-17", "2025-03-28"),
        task(4, "Raise the frame", "2025-04-01", "2025-05-30"),
    )
    return workbook(book, ready(rows, says="warning dates-and-bar H4:I4"))


@trap
def chart_coloured_by_rules() -> Trap:
    """Conditional formats draw the bars: the dates are read, the rules never."""
    weeks = [date(2025, 1, 6) + timedelta(weeks=at) for at in range(8)]
    book = listed(
        ("Order the bins", date(2025, 1, 6), date(2025, 1, 17)),
        ("Deliver the bins", date(2025, 1, 20), date(2025, 2, 14)),
        headings=(*DATED, *weeks),
    )
    rule = FormulaRule(formula=["AND(D$1>=$B2,D$1<=$C2)"], fill=filled())
    sheet_of(book).conditional_formatting.add("D2:K3", rule)
    rows = workstream(
        1,
        "Plan",
        task(2, "Order the bins", "2025-01-06", "2025-01-17"),
        task(3, "Deliver the bins", "2025-01-20", "2025-02-14"),
    )
    return workbook(book, ready(rows))


@trap
def planned_forecast_and_actual() -> Trap:
    """Two rows of headings combine; the plan is read, forecast and actual are kept beside it."""
    book = listed(
        ("Adopt the policy", "Legal services", date(2025, 3, 3), date(2025, 3, 28), date(2025, 4, 11), None),
        ("Brief the members", "Democratic services", date(2025, 2, 3), date(2025, 2, 7), None, date(2025, 2, 6)),
        headings=(None, None, "Start", "End", "End", "End"),
        above=[("Task", "Owner", "Planned", None, "Forecast", "Actual")],
    )
    page = sheet_of(book)
    for area in ("A1:A2", "B1:B2", "C1:D1"):
        page.merge_cells(area)
    rows = workstream(
        2,
        "Plan",
        task(3, "Adopt the policy", "2025-03-03", "2025-03-28", owner="Legal services", forecast="2025-04-11"),
        task(4, "Brief the members", "2025-02-03", "2025-02-07", owner="Democratic services", actual="2025-02-06"),
    )
    return workbook(book, ready(rows))
