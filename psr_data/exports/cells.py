"""Text on its way into a spreadsheet: always text, never a formula."""

import re
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

STARTS_A_FORMULA = re.compile(r"[=+\-@\t\r]")
NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

LIKE_AN_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


def safe_cell(cell: Cell, value: Any) -> Cell:
    """Put a value into a cell; text that a spreadsheet might take for a formula stays text, unchanged.

    Characters that XML cannot hold are left out. Excel would take "_x0041_" for the letter A.
    """
    if not isinstance(value, str):
        cell.value = value
        return cell
    text = LIKE_AN_ESCAPE.sub("_x005F_", xml_text(value))
    cell.value = text
    if STARTS_A_FORMULA.match(text):
        cell.data_type = "s"
        cell.quotePrefix = True
    return cell


def xml_text(text: str) -> str:
    """The text without the characters that XML cannot hold."""
    return NOT_IN_XML.sub("", text)


def safe_csv(text: str) -> str:
    """Text for a CSV cell: an apostrophe before what a spreadsheet would take for a formula."""
    return f"'{text}" if STARTS_A_FORMULA.match(text) else text


def new_workbook(sheet: str) -> tuple[Workbook, Worksheet]:
    """A workbook and its one sheet, under this name."""
    book = Workbook()
    page = book.active
    assert isinstance(page, Worksheet)  # noqa: S101 a new workbook has one worksheet
    page.title = sheet
    return book, page


def workbook_bytes(book: Workbook) -> bytes:
    saved = BytesIO()
    book.save(saved)
    return saved.getvalue()
