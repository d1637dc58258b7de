"""What belongs under what: headings, numbers, indents, outlines, sheets; a group column is in dates and grids."""

from datetime import date

from tests.reading.lists import bold, indented, listed
from tests.reading.sheets import sheet_of
from tests.reading.workbooks.traps.expected import objective, ready, task, workstream
from tests.reading.workbooks.traps.trap import Trap, trap, workbook

MAY_5, MAY_9, MAY_12, MAY_16, JUN_2, JUN_6 = (
    date(2025, 5, 5), date(2025, 5, 9), date(2025, 5, 12), date(2025, 5, 16), date(2025, 6, 2), date(2025, 6, 6),
)  # fmt: skip


@trap
def heading_rows() -> Trap:
    """Bold rows merged over the table head those below; a task without dates is no heading."""
    book = listed(
        ("Housing",),
        ("Inspect the flats", MAY_5, MAY_9),
        ("Rehouse the tenants",),
        ("Repairs",),
        ("Fix the boilers", JUN_2, JUN_6),
    )
    for row in (2, 5):
        sheet_of(book).merge_cells(f"A{row}:C{row}")
    rows = (
        workstream(
            2, "Housing", task(3, "Inspect the flats", "2025-05-05", "2025-05-09"), task(4, "Rehouse the tenants")
        ),
        workstream(5, "Repairs", task(6, "Fix the boilers", "2025-06-02", "2025-06-06")),
    )
    return workbook(bold(book, "A2", "A5"), ready(*rows))


@trap
def numbers_kept_as_text() -> Trap:
    """1.10 comes after 1.9 and is not 1.1."""
    lines = [("1", "Council tax", MAY_5, JUN_6)]
    lines += [(f"1.{number}", f"Send batch {number}", MAY_5, MAY_9) for number in (1, 2, 9, 10)]
    lines += [("1.10.1", "Chase batch 10", MAY_12, MAY_16), ("2", "Benefits", MAY_5, JUN_6)]
    lines += [("2.1", "Review the cases", JUN_2, JUN_6)]
    book = listed(*lines, headings=("ID", "Task", "Start", "End"))
    span = {"start": "2025-05-05", "end": "2025-06-06"}
    rows = (
        workstream(
            2,
            "Council tax",
            *(task(2 + at, f"Send batch {number}", "2025-05-05", "2025-05-09", ref=f"1.{number}")
              for at, number in ((1, 1), (2, 2), (3, 9))),
            objective(
                6,
                "Send batch 10",
                task(7, "Chase batch 10", "2025-05-12", "2025-05-16", ref="1.10.1"),
                ref="1.10", start="2025-05-05", end="2025-05-09",
            ),
            ref="1", **span,
        ),
        workstream(8, "Benefits", task(9, "Review the cases", "2025-06-02", "2025-06-06", ref="2.1"), ref="2", **span),
    )  # fmt: skip
    return workbook(book, ready(*rows))


@trap
def indented_titles() -> Trap:
    """The cell's own indent tells what belongs under what."""
    book = listed(
        ("Elections",),
        ("Polling places", None, None),
        ("Book the halls", MAY_5, MAY_9),
        ("Test the ramps", MAY_12, MAY_16),
        ("Postal votes", None, None),
        ("Print the packs", JUN_2, JUN_6),
    )
    rows = workstream(
        2,
        "Elections",
        objective(
            3,
            "Polling places",
            task(4, "Book the halls", "2025-05-05", "2025-05-09"),
            task(5, "Test the ramps", "2025-05-12", "2025-05-16"),
        ),
        objective(6, "Postal votes", task(7, "Print the packs", "2025-06-02", "2025-06-06")),
    )
    return workbook(indented(book, {"A3": 1, "A4": 2, "A5": 2, "A6": 1, "A7": 2}), ready(rows))


@trap
def outline_levels() -> Trap:
    """Excel's grouping of rows is the tree; the heading's dates are its own."""
    book = listed(
        ("Markets", MAY_5, MAY_16),
        ("Letters to traders", MAY_5, MAY_9),
        ("New stalls", MAY_12, MAY_16),
        ("Museums", JUN_2, JUN_6),
        ("Hang the pictures", JUN_2, JUN_6),
    )
    for row in (3, 4, 6):
        sheet_of(book).row_dimensions[row].outlineLevel = 1
    rows = (
        workstream(
            2,
            "Markets",
            task(3, "Letters to traders", "2025-05-05", "2025-05-09"),
            task(4, "New stalls", "2025-05-12", "2025-05-16"),
            start="2025-05-05",
            end="2025-05-16",
        ),
        workstream(
            5,
            "Museums",
            task(6, "Hang the pictures", "2025-06-02", "2025-06-06"),
            start="2025-06-02",
            end="2025-06-06",
        ),
    )
    return workbook(book, ready(*rows))


@trap
def sheet_for_each_workstream() -> Trap:
    """Sheets with the same headings and other tasks are one plan, behind a sheet of instructions."""
    book = listed()
    book.remove(sheet_of(book))
    book.create_sheet("Read me").append(["Please keep one sheet for each workstream."])
    for name, title in (("Transport", "Repair the bridge"), ("Waste", "Extend the tip")):
        page = book.create_sheet(name)
        page.append(["Task", "Start", "End"])
        page.append([title, MAY_5, JUN_6])
    rows = (
        workstream(1, "Transport", task(2, "Repair the bridge", "2025-05-05", "2025-06-06")),
        workstream(1, "Waste", task(2, "Extend the tip", "2025-05-05", "2025-06-06")),
    )
    return workbook(book, ready(*rows, says="note sheet-not-read"))
