"""What must never happen: one workbook that invites each mistake."""

from datetime import date

from openpyxl import Workbook

from tests.reading.grids import grid
from tests.reading.lists import listed
from tests.reading.sheets import board, filled, sheet_of
from tests.reading.workbooks.traps.expected import milestone, ready, refused, task, workstream
from tests.reading.workbooks.traps.grids import BLUE, GREY, MONTHS_2025
from tests.reading.workbooks.traps.trap import Trap, trap, workbook

PALE, WHITE = "DDEBF7", "FFFFFF"
SEP_1, SEP_12, SEP_15, SEP_26 = date(2025, 9, 1), date(2025, 9, 12), date(2025, 9, 15), date(2025, 9, 26)


@trap
def fills_that_are_no_bars() -> Trap:
    """White cells, stripes on every other row, a holiday column, a key of colours below."""
    titles = ("Clear the attic", "Insulate the attic", "Board the attic", "Paint the hall", "Hang the doors")
    book = grid(
        ("Task", *MONTHS_2025),
        *((title,) for title in titles),
        (),
        ("Key", None),
        ("Planned work", None),
        bars={
            "A3:G3": PALE, "A5:G5": PALE, "F2:F6": GREY, "B2:C2": BLUE, "D2:E2": WHITE, "C3:D3": BLUE, "D4": BLUE,
            "E5": BLUE, "G6": BLUE, "B9": BLUE,
        },
    )  # fmt: skip
    rows = workstream(
        1,
        "Plan",
        task(2, titles[0], "2025-01-01", "2025-02-28"),
        task(3, titles[1], "2025-02-01", "2025-03-31"),
        task(4, titles[2], "2025-03-01", "2025-03-31"),
        task(5, titles[3], "2025-04-01", "2025-04-30"),
        task(6, titles[4], "2025-06-01", "2025-06-30"),
    )
    says = "note shading F2 B3 E3:G3 F4 B5:D5 F5:G5 F6; note legend A8:A9; note colours"
    return workbook(book, ready(rows, says=says, precision="month"))


@trap
def totals_with_dates() -> Trap:
    """A sum of the rows above has dates like a task: not read, and worth a look."""
    book = listed(
        ("Housing",),
        ("Print the leaflets", SEP_1, SEP_12),
        ("Subtotal", SEP_1, SEP_12),
        ("Parks",),
        ("Post the leaflets", SEP_15, SEP_26),
        ("Grand total", SEP_1, SEP_26),
    )
    rows = (
        workstream(2, "Housing", task(3, "Print the leaflets", "2025-09-01", "2025-09-12")),
        workstream(5, "Parks", task(6, "Post the leaflets", "2025-09-15", "2025-09-26")),
    )
    return workbook(book, ready(*rows, says="warning row-not-read A4:C4 A7:C7"))


@trap
def headings_again_after_a_page() -> Trap:
    """The months stand again half-way down: neither a task nor a second plan."""
    book = grid(
        ("Task", *MONTHS_2025),
        ("Sort the files",),
        ("Scan the files",),
        ("Task", *MONTHS_2025),
        ("Shred the files",),
        bars={"B2:C2": BLUE, "C3:D3": BLUE, "F5": BLUE},
    )
    rows = workstream(
        1,
        "Plan",
        task(2, "Sort the files", "2025-01-01", "2025-02-28"),
        task(3, "Scan the files", "2025-02-01", "2025-03-31"),
        task(5, "Shred the files", "2025-05-01", "2025-05-31"),
    )
    return workbook(book, ready(rows, precision="month"))


@trap
def rows_that_are_no_tasks() -> Trap:
    """An example, a placeholder, a total, END, a key and instructions."""
    book = listed(
        ("Example: paint the door", None, None),
        ("Print the leaflets", SEP_1, SEP_12),
        ("<task name>", None, None),
        ("Post the leaflets", SEP_15, SEP_26),
        ("Total", None, None),
        ("END", None, None),
        (),
        ("Key",),
        ("Red means late",),
        ("Please return this form by Friday.",),
    )
    rows = workstream(
        1,
        "Plan",
        task(3, "Print the leaflets", "2025-09-01", "2025-09-12"),
        task(5, "Post the leaflets", "2025-09-15", "2025-09-26"),
    )
    return workbook(book, ready(rows, says="note row-not-read A2 A4; note row-not-read A6; note legend A7 A9:A11"))


@trap
def rows_that_are_no_tasks_in_a_grid() -> Trap:
    book = grid(
        ("Task", *MONTHS_2025),
        ("<Task>",),
        ("Sort the files", "x", "x"),
        ("Scan the files", None, "x", "x"),
        ("Total", 1, 2, 1),
        ("END",),
        (),
        ("Please send this plan back to the programme office by Friday, with your changes in red.",),
    )
    rows = workstream(
        1,
        "Plan",
        task(3, "Sort the files", "2025-01-01", "2025-02-28"),
        task(4, "Scan the files", "2025-02-01", "2025-03-31"),
    )
    return workbook(book, ready(rows, says="note row-not-read A2 A5:D5 A6 A8", precision="month"))


@trap
def dates_without_titles() -> Trap:
    """Rows that cannot be tasks are named, not dropped without a word."""
    book = listed(("Print the leaflets", SEP_1, SEP_12), (None, SEP_15, SEP_26), ("Post the leaflets", SEP_15, SEP_26))
    rows = workstream(
        1,
        "Plan",
        task(2, "Print the leaflets", "2025-09-01", "2025-09-12"),
        task(4, "Post the leaflets", "2025-09-15", "2025-09-26"),
    )
    return workbook(book, ready(rows, says="warning dates-without-title B3:C3"))


@trap
def hidden_rows_and_sheets() -> Trap:
    """A hidden row is read and reported; a hidden sheet with another plan is reported and not read."""
    book = listed(("Print the leaflets", SEP_1, SEP_12), ("Post the leaflets", SEP_15, SEP_26))
    sheet_of(book).row_dimensions[3].hidden = True
    page = book.create_sheet("Last year")
    for line in (("Task", "Start", "End"), ("Print the leaflets", date(2024, 9, 2), date(2024, 9, 13))):
        page.append(line)
    page.sheet_state = "hidden"
    rows = workstream(
        1,
        "Plan",
        task(2, "Print the leaflets", "2025-09-01", "2025-09-12"),
        task(3, "Post the leaflets", "2025-09-15", "2025-09-26", hidden=True),
    )
    return workbook(book, ready(rows, says="warning hidden-rows A3; note other-plan"))


@trap
def codes_past_the_last_month() -> Trap:
    """x in a column without a month is no period."""
    book = grid(("Task", *MONTHS_2025[:4]), ("Sort the files", "x", "x", None, None, "x", "x"))
    rows = workstream(1, "Plan", task(2, "Sort the files", "2025-01-01", "2025-02-28"))
    return workbook(book, ready(rows, says="note column-not-read F1:G1", precision="month"))


STREETS = ("Surveys done", "Works let", "On site", "Works end")


def _streets(months: tuple[str, ...], *bars: str) -> Workbook:
    lines = [("Streets" if at == 0 else None, None, None, title) for at, title in enumerate(STREETS)]
    return board(*lines, months=months, title="Streets programme", bars=dict.fromkeys(bars, filled()))


@trap
def rolling_plan_in_april() -> Trap:
    """The first of two: six months from April."""
    book = _streets(("Apr-25", "May-25", "Jun-25", "Jul-25", "Aug-25", "Sep-25"), "F3", "H4", "G5:I5", "J6")
    rows = workstream(
        3,
        "Streets",
        milestone(3, "Surveys done", "2025-05-01", "2025-05-31"),
        milestone(4, "Works let", "2025-07-01", "2025-07-31"),
        milestone(5, "On site", "2025-06-01", "2025-08-31"),
        milestone(6, "Works end", "2025-09-01", "2025-09-30"),
    )
    return workbook(book, ready(rows, precision="month"))


@trap
def rolling_plan_in_july() -> Trap:
    """The second: April to June are no longer shown, so that May's bar is gone and June's cut; they must stay."""
    book = _streets(("Jul-25", "Aug-25", "Sep-25", "Oct-25", "Nov-25", "Dec-25"), "E4", "E5:F5", "H6")
    rows = workstream(
        3,
        "Streets",
        milestone(3, "Surveys done"),
        milestone(4, "Works let", "2025-07-01", "2025-07-31"),
        milestone(5, "On site", "2025-07-01", "2025-08-31"),
        milestone(6, "Works end", "2025-10-01", "2025-10-31"),
    )
    return workbook(book, ready(rows, says="warning no-date D3", precision="month"))


@trap
def figures_in_the_months() -> Trap:
    """A budget: figures under months are no bars."""
    lines = [(f"Grant to body {number}", *(number * 1000 + month for month in range(6))) for number in range(1, 6)]
    return workbook(grid(("Budget head", *MONTHS_2025), *lines), refused("not quite a plan that can be read"))


@trap
def names_only_inside_the_bars() -> Trap:
    """A row that holds several named bars is not one task."""
    book = grid(MONTHS_2025, bars={"A2:B2": BLUE, "C3:D3": BLUE, "E4": BLUE})
    page = sheet_of(book)
    page["A2"], page["C3"], page["E4"] = "Design the service", "Build the service", "Launch the service"
    return workbook(book, refused("inside the bars"))
