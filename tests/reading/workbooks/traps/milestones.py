"""The eight ways in which a sheet says that a row is a milestone."""

from datetime import date

from tests.reading.grids import grid
from tests.reading.lists import listed
from tests.reading.sheets import sheet_of
from tests.reading.workbooks.traps.expected import Line, asks, milestone, ready, task, workstream
from tests.reading.workbooks.traps.grids import BLUE, MONTHS_2025
from tests.reading.workbooks.traps.trap import Trap, trap, workbook

ORANGE = "ED7D31"
FEB_3, FEB_28, MAR_14 = date(2025, 2, 3), date(2025, 2, 28), date(2025, 3, 14)


@trap
def milestone_by_colour_and_key() -> Trap:
    book = grid(
        ("Hub opening",),
        ("Task", *MONTHS_2025),
        ("Fit out the rooms",),
        ("Doors open",),
        (),
        ("Key",),
        (None, "Planned work"),
        (None, "Milestone"),
        bars={"C3:E3": BLUE, "F4": ORANGE, "A7": BLUE, "A8": ORANGE},
    )
    rows = workstream(
        1,
        "Hub opening",
        task(3, "Fit out the rooms", "2025-02-01", "2025-04-30"),
        milestone(4, "Doors open", "2025-05-01", "2025-05-31"),
    )
    return workbook(book, ready(rows, says="note colours; note legend A6 B7:B8", precision="month"))


@trap
def milestone_at_the_end_of_a_bar() -> Trap:
    """A milestone's colour in a task's own bar is the task's deadline: one row stays one item."""
    book = grid(
        ("Hub opening",),
        ("Task", *MONTHS_2025),
        ("Fit out the rooms",),
        ("Train the staff",),
        (),
        ("Key",),
        (None, "Planned work"),
        (None, "Milestone"),
        bars={"C3:E3": BLUE, "F3": ORANGE, "B4:C4": BLUE, "A7": BLUE, "A8": ORANGE},
    )
    rows = workstream(
        1,
        "Hub opening",
        task(3, "Fit out the rooms", "2025-02-01", "2025-05-31"),
        task(4, "Train the staff", "2025-01-01", "2025-02-28"),
    )
    says = "note colours; note legend A6 B7:B8; note milestone-in-bar F3"
    return workbook(book, ready(rows, says=says, precision="month"))


@trap
def milestone_by_code() -> Trap:
    book = grid(
        ("Task", *MONTHS_2025),
        ("Write the bid", "P", "P"),
        ("Bid sent", None, None, "M"),
        (),
        ("Key",),
        ("P = planned work",),
        ("M = milestone",),
    )
    rows = workstream(
        1,
        "Plan",
        task(2, "Write the bid", "2025-01-01", "2025-02-28"),
        milestone(3, "Bid sent", "2025-03-01", "2025-03-31"),
    )
    return workbook(book, ready(rows, says="note legend A5:A7", precision="month"))


@trap
def milestone_by_tick() -> Trap:
    book = listed(
        ("Clean the pool", None, FEB_3, FEB_28),
        ("Pool opens", "✓", None, MAR_14),
        headings=("Task", "Milestone", "Start", "End"),
    )
    return workbook(book, ready(_pool(milestone(3, "Pool opens", None, "2025-03-14"))))


@trap
def milestone_by_zero_duration() -> Trap:
    book = listed(
        ("Clean the pool", FEB_3, FEB_28, 20),
        ("Pool opens", MAR_14, MAR_14, 0),
        headings=("Task", "Start", "Finish", "Days"),
    )
    return workbook(book, ready(_pool(milestone(3, "Pool opens", "2025-03-14", "2025-03-14"))))


@trap
def milestone_by_start_alone() -> Trap:
    """Where others have both, a start without an end is a point in time."""
    book = listed(
        ("Clean the pool", FEB_3, FEB_28),
        ("Heat the water", FEB_3, FEB_28),
        ("Train lifeguards", FEB_3, FEB_28),
        ("Pool opens", MAR_14),
    )
    rows = workstream(
        1,
        "Plan",
        task(2, "Clean the pool", "2025-02-03", "2025-02-28"),
        task(3, "Heat the water", "2025-02-03", "2025-02-28"),
        task(4, "Train lifeguards", "2025-02-03", "2025-02-28"),
        milestone(5, "Pool opens", "2025-03-14", "2025-03-14"),
    )
    return workbook(book, ready(rows, says="note start-only C5"))


@trap
def milestone_by_category() -> Trap:
    book = listed(
        ("Clean the pool", "Activity", FEB_3, FEB_28),
        ("Pool opens", "Milestone", None, MAR_14),
        headings=("Task", "Type", "Start", "End"),
    )
    return workbook(book, ready(_pool(milestone(3, "Pool opens", None, "2025-03-14"))))


@trap
def milestone_by_prefix() -> Trap:
    """The title stays as it was typed, so that it is found again in the next upload."""
    book = listed(("Clean the pool", FEB_3, FEB_28), ("Milestone: Pool opens", None, MAR_14))
    return workbook(book, ready(_pool(milestone(3, "Milestone: Pool opens", None, "2025-03-14"))))


@trap
def milestones_on_a_sheet_of_their_own() -> Trap:
    """Two sheets with different headings: only the author knows that both are the plan."""
    book = listed(("Clean the pool", FEB_3, FEB_28))
    sheet_of(book).title = "Activities"
    page = book.create_sheet("Milestones")
    for line in (("Milestone", "Date"), ("Funding agreed", FEB_3), ("Pool opens", MAR_14)):
        page.append(line)
    pool = workstream(1, "Activities", task(2, "Clean the pool", "2025-02-03", "2025-02-28"))
    opens = workstream(
        1,
        "Milestones",
        milestone(2, "Funding agreed", None, "2025-02-03"),
        milestone(3, "Pool opens", None, "2025-03-14"),
    )
    return workbook(book, asks("sheet"), ({"sheet": "all"}, ready(pool, opens)))


def _pool(opens: Line) -> Line:
    return workstream(1, "Plan", task(2, "Clean the pool", "2025-02-03", "2025-02-28"), opens)
