"""Small workbooks in the Board's layout, one trap at a time."""

from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from psr_data.domain.plan import Kind, PlanRow
from psr_data.domain.reading import Issue, Reading
from psr_data.reading.plan.read_plan import read

LABELS = ("Workstream", "Objectives", "Deliverables", "Milestones")
MONTHS = ("Apr-14", "May-14", "Jun-14", "Jul-14", "Aug-14", "Sep-14",
          "Oct-14", "Nov-14", "Dec-14", "Jan-15", "Feb-15", "Mar-15")  # fmt: skip
NO_YEAR = tuple(month[:3] for month in MONTHS)
BLUE, PALE = "1F3864", "D9E1F2"
HEADER_ROW, FIRST_ROW = 2, 3

Line = Sequence[Any]


def filled(colour: str = BLUE) -> PatternFill:
    return PatternFill("solid", fgColor=colour)


def board(
    *lines: Line,
    labels: Sequence[str] = LABELS,
    months: Sequence[Any] = MONTHS,
    after: Sequence[str] = (),
    title: str = "2014/15 Workplan",
    bars: Mapping[str, Any] | None = None,
) -> Workbook:
    """Title, one header row and lines below it, from A1; `bars` maps a cell to a value, or a fill, or a colour.

    Columns are the labels (A to D), the months (E to P), then those of `after` (Q on).
    """
    book = Workbook()
    page = sheet_of(book)
    page.title = "Plan"
    page["A1"] = title
    for column, label in enumerate([*labels, *months, *after], start=1):
        page.cell(HEADER_ROW, column, label)
    for row, line in enumerate(lines, start=FIRST_ROW):
        for column, value in enumerate(line, start=1):
            page.cell(row, column, value)
    for cell, value in (bars or {}).items():
        draw(page, cell, value)
    return book


def draw(page: Worksheet, cells: str, value: Any) -> None:
    """Fill or write every cell of "G5" or "G5:H6"."""
    for row in page[cells] if ":" in cells else ((page[cells],),):
        for cell in row:
            if isinstance(value, PatternFill):
                cell.fill = value
            else:
                cell.value = value


def one_milestone(title: str = "Report", objective: str | None = None) -> Line:
    return ("Assets", objective, None, title)


def sheet_of(book: Workbook) -> Worksheet:
    page = book.active
    assert isinstance(page, Worksheet)
    return page


def saved(book: Workbook) -> bytes:
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()


def reading_of(book: Workbook, file_name: str = "plan.xlsx", **answers: str) -> Reading:
    """Read in this process, as the child would."""
    return read(saved(book), file_name, "0" * 64, answers)


def milestones(reading: Reading) -> list[PlanRow]:
    return [row for row in reading.rows if row.kind is Kind.MILESTONE]


def spans(reading: Reading) -> list[str]:
    """Each milestone's dates, "2014-05-01 2014-05-31"."""
    return [f"{row.start} {row.end}" for row in milestones(reading)]


def codes(reading: Reading) -> list[str]:
    return [issue.code for issue in reading.issues]


def the_issue(reading: Reading, code: str) -> Issue:
    (found,) = [issue for issue in reading.issues if issue.code == code]
    return found
