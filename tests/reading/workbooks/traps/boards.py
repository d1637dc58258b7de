"""The Board's own layout, and our template that comes in it."""

from dataclasses import replace
from datetime import date
from io import BytesIO

from openpyxl import load_workbook

from psr_data.domain.plan import Kind, PlanRow, tracker_ref
from psr_data.exports.reproducible import reproducible
from psr_data.exports.template_xlsx import template_workbook
from tests.reading.sheets import board, filled, saved
from tests.reading.workbooks.traps.expected import deliverable, milestone, objective, ready, workstream
from tests.reading.workbooks.traps.trap import MADE, Trap, file, trap, workbook


@trap
def board_layout() -> Trap:
    """Workstream, objective and deliverables are written once and go on; a bar is one milestone's."""
    book = board(
        ("Public estate", "1. To share buildings", "• Register\n• Map of sites", "Register agreed"),
        (None, None, None, "Sites visited"),
        ("Early help", "1. To act before crisis", "Referral form", "Form in use"),
        bars={"F3": filled(), "H4:J4": filled(), "P5": filled()},
    )
    rows = (
        workstream(
            3,
            "Public estate",
            objective(
                3,
                "To share buildings",
                deliverable(3, "Register"),
                deliverable(3, "Map of sites"),
                milestone(3, "Register agreed", "2014-05-01", "2014-05-31"),
                milestone(4, "Sites visited", "2014-07-01", "2014-09-30"),
                ref="1",
            ),
        ),
        workstream(
            5,
            "Early help",
            objective(
                5,
                "To act before crisis",
                deliverable(5, "Referral form"),
                milestone(5, "Form in use", "2015-03-01", "2015-03-31"),
                ref="1",
            ),
        ),
    )
    return workbook(book, ready(*rows, precision="month"))


@trap
def template_sent_back() -> Trap:
    """Our template with the plan in force, a milestone renamed and its end typed in by the lead."""
    plan = (
        PlanRow(0, Kind.WORKSTREAM, "Public estate", "Public estate"),
        PlanRow(0, Kind.MILESTONE, "Register agreed", "Public estate", None, 0, owner="Property services"),
    )
    known = [replace(row, tracker=tracker_ref(number, row.title)) for number, row in enumerate(plan, start=1)]
    content = template_workbook("Reform programme", date(2025, 4, 1), date(2025, 9, 30), rows=known)
    book = load_workbook(BytesIO(content))
    page = book.worksheets[0]
    found = {cell.value: cell for line in page.iter_rows() for cell in line if isinstance(cell.value, str)}
    renamed, end = found["Register agreed"], found["End"]
    renamed.value = "Register of sites agreed"
    page.cell(renamed.row, end.column, date(2025, 6, 13))
    row = renamed.row
    rows = workstream(
        row,
        "Public estate",
        milestone(row, "Register of sites agreed", None, "2025-06-13", owner="Property services"),
    )
    return file(reproducible(saved(book), MADE), "xlsx", ready(rows))
