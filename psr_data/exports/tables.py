"""A frame as CSV or XLSX, safe to open: no cell of it becomes a formula."""

import csv
from collections.abc import Sequence
from io import StringIO
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from psr_data.exports.cells import safe_cell, safe_csv, workbook_bytes
from psr_data.reference import look_in_use

if TYPE_CHECKING:  # a workplan is written without pandas, which takes half a second to load
    import pandas as pd

FONT, DARK = look_in_use().font or "Calibri", look_in_use().main[1:]
HEADER_FONT = Font(name=FONT, bold=True, color="FFFFFF")
HEADER_FILL = PatternFill("solid", fgColor=DARK)
DATE_FORMAT = "d mmm yyyy"
NARROWEST, WIDEST = 10, 60
LOOKED_AT = 200


def frame_csv(frame: "pd.DataFrame", source: str = "") -> bytes:
    """UTF-8 with a byte-order mark, by which Excel knows it; dates as ISO, nothing as an empty cell.

    `source` stands at the end of every line: a CSV has no other place to say what it is of, and by which rules.
    Not by pandas, which turns whole numbers beside nothing into fractions and leaves a carriage return
    unquoted: Excel would start a new line there, and perhaps a formula.
    """
    kept = StringIO(newline="")
    lines = csv.writer(kept)
    last = [safe_csv(source)] if source else []
    lines.writerow([*frame.columns, *(["Source"] if source else [])])
    lines.writerows([*map(_csv_value, line), *last] for line in frame.itertuples(index=False))
    return kept.getvalue().encode("utf-8-sig")


def _csv_value(value: object) -> object:
    return safe_csv(value) if isinstance(value, str) else value


def frame_xlsx(frame: "pd.DataFrame", sheet: str, notes: Sequence[str]) -> bytes:
    """One sheet with frozen, filtered headers and real dates; `notes` (source, rules) stand on a second."""
    book = Workbook(write_only=True)
    page = book.create_sheet(sheet)
    page.freeze_panes = "A2"
    page.auto_filter.ref = f"A1:{get_column_letter(len(frame.columns))}{len(frame) + 1}"
    for number, name in enumerate(frame.columns, start=1):
        page.column_dimensions[get_column_letter(number)].width = column_width(frame[name], str(name))
    page.append([_heading(page, str(name)) for name in frame.columns])
    for values in frame.itertuples(index=False):
        page.append([_cell(page, value) for value in values])
    about = book.create_sheet("About")
    about.column_dimensions["A"].width = 120
    for text in notes:
        about.append([_cell(about, text)])
    return workbook_bytes(book)


def _heading(page: WriteOnlyWorksheet, name: str) -> WriteOnlyCell:
    cell = _cell(page, name)
    cell.font, cell.fill = HEADER_FONT, HEADER_FILL
    return cell


def _cell(page: WriteOnlyWorksheet, value: object) -> WriteOnlyCell:
    cell = safe_cell(WriteOnlyCell(page), value)
    if cell.is_date:
        cell.number_format = DATE_FORMAT
    return cell


def column_width(column: "pd.Series[str]", name: str) -> int:
    """Wide enough for the first couple of hundred values, within reason."""
    longest = max((len(str(value)) for value in column.head(LOOKED_AT)), default=0)
    return max(NARROWEST, min(WIDEST, max(longest, len(name)) + 2))
