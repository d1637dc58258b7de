"""Text on its way into a spreadsheet: always text, never a formula."""

import re
from typing import Any

from openpyxl.cell import Cell

STARTS_A_FORMULA = re.compile(r"[=+\-@\t\r]")
NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def safe_cell(cell: Cell, value: Any) -> Cell:
    """Put a value into a cell; text that a spreadsheet might take for a formula stays text, unchanged.

    Characters that XML cannot hold are left out.
    """
    if not isinstance(value, str):
        cell.value = value
        return cell
    text = xml_text(value)
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
