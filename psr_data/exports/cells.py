"""Text on its way into a spreadsheet: always text, never a formula."""

import re
from typing import Any

from openpyxl.cell import Cell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

STARTS_A_FORMULA = re.compile(r"[=+\-@\t\r]")


def safe_cell(cell: Cell, value: Any) -> Cell:
    """Put a value into a cell; text that a spreadsheet might take for a formula stays text, unchanged.

    Characters that XML cannot hold are left out.
    """
    if not isinstance(value, str):
        cell.value = value
        return cell
    text = ILLEGAL_CHARACTERS_RE.sub("", value)
    cell.value = text
    if STARTS_A_FORMULA.match(text):
        cell.data_type = "s"
        cell.quotePrefix = True
    return cell


def safe_csv(text: str) -> str:
    """Text for a CSV cell: an apostrophe before what a spreadsheet would take for a formula."""
    return f"'{text}" if STARTS_A_FORMULA.match(text) else text
