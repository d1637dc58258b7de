"""Newer copies of the sample's workbook, each with one thing changed, as a lead would send them."""

from datetime import date
from io import BytesIO

from openpyxl import Workbook, load_workbook
from openpyxl.styles import PatternFill

from psr_data.exports.workplan_xlsx import workplan_workbook
from psr_data.services.sample.load import WORKPLAN
from tests.builders import milestone, workstream

BAR = PatternFill("solid", fgColor="12436D")
NO_BAR = PatternFill()


def sample() -> Workbook:
    return load_workbook(WORKPLAN)


def saved(book: Workbook) -> bytes:
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()


def with_cells(**cells: str) -> bytes:
    """The sample's workbook with other text in these cells."""
    book = sample()
    for cell, text in cells.items():
        book.active[cell] = text
    return saved(book)


def with_bar_moved(row: int, before: str, after: str) -> bytes:
    """The milestone of this row moved from one month's column to another's."""
    book = sample()
    book.active[f"{before}{row}"].fill, book.active[f"{after}{row}"].fill = NO_BAR, BAR
    return saved(book)


def model_moved_to(column: str) -> bytes:
    """ "Develop test model" moved from October to the month of another column: M is November, Q March."""
    return with_bar_moved(20, "L", column)


def two_plans() -> bytes:
    """The plan on two sheets, which only its author can choose between."""
    book = sample()
    book.copy_worksheet(book.active).title = "Draft"
    return saved(book)


def of_workstream(name: str) -> bytes:
    """A file of its own for one workstream, which has one milestone."""
    rows = [workstream(name), milestone(f"{name} survey", workstream=name)]
    return workplan_workbook(name, rows, date(2014, 4, 1), date(2015, 3, 31))
