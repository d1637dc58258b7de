"""What only a person knows: one workbook for each question, and what follows from each answer."""

from datetime import date

from tests.reading.grids import grid
from tests.reading.lists import listed
from tests.reading.workbooks.traps.expected import Line, asks, milestone, ready, task, workstream
from tests.reading.workbooks.traps.grids import BLUE, MONTHS_2025
from tests.reading.workbooks.traps.trap import Trap, trap, workbook

GREEN, RED = "70AD47", "FF0000"
APR_7, APR_18, MAY_2 = date(2025, 4, 7), date(2025, 4, 18), date(2025, 5, 2)


def _plan(row: int, *tasks: Line) -> Line:
    return workstream(row, "Plan", *tasks)


@trap
def same_plan_on_two_sheets() -> Trap:
    """Reading both would import the plan twice."""
    book = listed(("Paint the school", APR_7, APR_18), ("Clean the school", APR_18, MAY_2))
    page = book.create_sheet("Plan v2")
    for line in (("Task", "Start", "End"), ("Paint the school", APR_7, MAY_2), ("Clean the school", APR_18, MAY_2)):
        page.append(line)
    second = workstream(
        1,
        "Plan v2",
        task(2, "Paint the school", "2025-04-07", "2025-05-02"),
        task(3, "Clean the school", "2025-04-18", "2025-05-02"),
    )
    return workbook(book, asks("sheet"), ({"sheet": "Plan v2"}, ready(second, says="note other-plan")))


@trap
def two_lists_on_one_sheet() -> Trap:
    book = listed(
        ("Paint the school", APR_7, APR_18),
        (),
        ("Action", "Owner", "Deadline"),
        ("Agree the colour", "Governors", MAY_2),
    )
    first = _plan(1, task(2, "Paint the school", "2025-04-07", "2025-04-18"))
    second = _plan(4, task(5, "Agree the colour", None, "2025-05-02", owner="Governors"))
    return workbook(
        book,
        asks("header"),
        ({"header": "1"}, ready(first, says="warning other-list A4:A5")),
        ({"header": "4"}, ready(second, says="warning other-list A1:C2")),
    )


@trap
def months_without_a_year() -> Trap:
    book = grid(("Task", "Oct", "Nov", "Dec", "Jan", "Feb"), ("Insulate the lofts",), bars={"C2:E2": BLUE})
    rows = _plan(1, task(2, "Insulate the lofts", "2025-11-01", "2026-01-31"))
    return workbook(book, asks("year"), ({"year": "2025"}, ready(rows, precision="month")))


@trap
def project_months_without_a_start() -> Trap:
    book = grid(("Task", "M1", "M2", "M3", "M4"), ("Insulate the lofts",), bars={"C2:D2": BLUE})
    rows = _plan(1, task(2, "Insulate the lofts", "2025-04-01", "2025-05-31"))
    return workbook(book, asks("start"), ({"start": "2025-03"}, ready(rows, precision="month")))


@trap
def colours_without_a_key() -> Trap:
    """Red may be a deadline or a delay."""
    book = grid(
        ("Task", *MONTHS_2025),
        ("Dredge the canal",),
        ("Mend the lock",),
        bars={"B2:C2": GREEN, "D2": RED, "D3:E3": GREEN},
    )
    build = task(3, "Mend the lock", "2025-03-01", "2025-04-30")
    without = _plan(1, task(2, "Dredge the canal", "2025-01-01", "2025-02-28"), build)
    through = _plan(1, task(2, "Dredge the canal", "2025-01-01", "2025-03-31"), build)
    return workbook(
        book,
        asks("colours"),
        (
            {"colours": f"FF{GREEN}=task,FF{RED}=no"},
            ready(without, says="note not-bars D2", precision="month"),
        ),
        ({"colours": f"FF{GREEN}=task,FF{RED}=task"}, ready(through, precision="month")),
    )


@trap
def codes_without_a_key() -> Trap:
    book = grid(
        ("Task", *MONTHS_2025), ("Consult residents", "C", "C"), ("Council decides", None, None, "D"),
        ("Write the report", None, "W", "C"),
    )  # fmt: skip
    rows = _plan(
        1,
        task(2, "Consult residents", "2025-01-01", "2025-02-28"),
        milestone(3, "Council decides", "2025-03-01", "2025-03-31"),
        task(4, "Write the report", "2025-03-01", "2025-03-31"),
    )
    answer = {"codes": "C=task,D=milestone,W=no"}
    return workbook(book, asks("codes"), (answer, ready(rows, says="note not-bars C4", precision="month")))


@trap
def year_and_colours_to_ask() -> Trap:
    """One question after the other: which year, then what red means."""
    book = grid(
        ("Task", "Oct", "Nov", "Dec", "Jan", "Feb"),
        ("Repair the towpath",),
        ("Open the towpath",),
        bars={"B2:C2": GREEN, "D2": RED, "E3": GREEN},
    )
    rows = _plan(
        1,
        task(2, "Repair the towpath", "2025-10-01", "2025-11-30"),
        task(3, "Open the towpath", "2026-01-01", "2026-01-31"),
    )
    year = {"year": "2025"}
    colours = {"colours": f"FF{GREEN}=task,FF{RED}=no"}
    answered = ready(rows, says="note not-bars D2", precision="month")
    return workbook(book, asks("year"), (year, asks("colours")), (year | colours, answered))


@trap
def headings_that_say_nothing() -> Trap:
    book = listed(
        ("Housing", "Survey the blocks", APR_7, APR_18),
        ("Housing", "Fit the alarms", APR_18, MAY_2),
        headings=("One", "Two", "Three", "Four"),
    )
    rows = workstream(
        2,
        "Housing",
        task(2, "Survey the blocks", "2025-04-07", "2025-04-18"),
        task(3, "Fit the alarms", "2025-04-18", "2025-05-02"),
    )
    answer = {"columns": "workstream=A,title=B,start=C,end=D"}
    return workbook(book, asks("columns"), (answer, ready(rows)))


@trap
def title_alone_in_a_plain_list() -> Trap:
    """A title with nothing beside it, looking like the others, may head the rows below or await its dates."""
    book = listed(
        ("Sort the shelves", APR_7, APR_18), ("Move the museum",), ("Dust the cases", APR_18, MAY_2),
        ("Hang the pictures", APR_18, MAY_2),
    )  # fmt: skip
    sort = task(2, "Sort the shelves", "2025-04-07", "2025-04-18")
    rest = (
        task(4, "Dust the cases", "2025-04-18", "2025-05-02"),
        task(5, "Hang the pictures", "2025-04-18", "2025-05-02"),
    )
    apart = _plan(1, sort), workstream(3, "Move the museum", *rest)
    alike = _plan(1, sort, task(3, "Move the museum"), *rest)
    return workbook(
        book, asks("headings"), ({"headings": "headings"}, ready(*apart)), ({"headings": "tasks"}, ready(alike))
    )


@trap
def parts_one_below_the_other() -> Trap:
    """The same tasks stand again below, over the months that follow: one plan, each task once."""
    later = ("Jul 2025", "Aug 2025", "Sep 2025", "Oct 2025", "Nov 2025", "Dec 2025")
    book = grid(
        ("Task", *MONTHS_2025),
        ("Recruit wardens",),
        ("Train wardens",),
        (),
        ("Task", *later),
        ("Recruit wardens",),
        ("Train wardens",),
        bars={"F2:G2": BLUE, "B6": BLUE, "C7": BLUE},
    )
    rows = workstream(
        1,
        "Plan",
        task(2, "Recruit wardens", "2025-05-01", "2025-07-31"),
        task(3, "Train wardens", "2025-08-01", "2025-08-31"),
    )
    return workbook(book, ready(rows, says="note blocks A6:A7", precision="month"))


@trap
def plan_drawn_twice() -> Trap:
    """The same tasks under the same months, with other bars: planned and actual, or two parts."""
    book = grid(
        ("Task", *MONTHS_2025),
        ("Clear the drains",),
        ("Line the drains",),
        (),
        ("Task", *MONTHS_2025),
        ("Clear the drains",),
        ("Line the drains",),
        bars={"B2:C2": BLUE, "D3": BLUE, "C6:D6": BLUE, "E7": BLUE},
    )
    first = _plan(
        1,
        task(2, "Clear the drains", "2025-01-01", "2025-02-28"),
        task(3, "Line the drains", "2025-03-01", "2025-03-31"),
    )
    both = _plan(
        1,
        task(2, "Clear the drains", "2025-01-01", "2025-03-31"),
        task(3, "Line the drains", "2025-03-01", "2025-04-30"),
    )
    return workbook(
        book,
        asks("blocks"),
        ({"blocks": "same"}, ready(first, says="note blocks", precision="month")),
        ({"blocks": "continues"}, ready(both, says="note blocks A6:A7", precision="month")),
    )


@trap
def bars_one_row_off() -> Trap:
    """Every bar stands in the blank row below a title, which is above another."""
    book = grid(
        ("Task", *MONTHS_2025),
        ("Buy the vans",),
        (),
        ("Train the drivers",),
        (),
        bars={"B3:C3": BLUE, "D5:E5": BLUE},
    )
    rows = _plan(
        1,
        task(2, "Buy the vans", "2025-01-01", "2025-02-28"),
        task(4, "Train the drivers", "2025-03-01", "2025-04-30"),
    )
    return workbook(book, asks("grid"), ({"grid": "above"}, ready(rows, precision="month")))
