"""A frame as CSV or XLSX, safe to open: no cell of it becomes a formula."""

from io import BytesIO

import pandas as pd
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from psr_data.exports.cells import safe_csv, write_cell

HEADER_FILL = PatternFill("solid", fgColor="12436D")
WIDEST = 60


def frame_csv(frame: pd.DataFrame) -> bytes:
    """UTF-8 with a byte-order mark, so that Excel reads it as such; dates as ISO."""
    plain = frame.map(lambda value: "" if value is None else value).map(_csv_value)
    plain.columns = [safe_csv(str(name)) for name in frame.columns]
    return plain.to_csv(index=False).encode("utf-8-sig")


def _csv_value(value: object) -> object:
    return safe_csv(value) if isinstance(value, str) else value


def frame_xlsx(frame: pd.DataFrame, sheet: str, notes: list[str]) -> bytes:
    """One sheet with frozen, filtered headers and real dates; `notes` (source, rules) stand on a second."""
    book = Workbook()
    page = book.active
    page.title = sheet
    for column, name in enumerate(frame.columns, start=1):
        cell = write_cell(page, 1, column, str(name))
        cell.font, cell.fill = Font(bold=True, color="FFFFFF"), HEADER_FILL
    for row, values in enumerate(frame.itertuples(index=False), start=2):
        for column, value in enumerate(values, start=1):
            write_cell(page, row, column, value).alignment = Alignment(vertical="top", wrap_text=True)
    _fit(page, frame)
    about = book.create_sheet("About")
    for row, text in enumerate(notes, start=1):
        write_cell(about, row, 1, text)
    about.column_dimensions["A"].width = 110
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()
