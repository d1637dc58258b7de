"""A frame as CSV or XLSX, safe to open: no cell of it becomes a formula."""

import csv
from collections.abc import Sequence
from io import StringIO
from typing import TYPE_CHECKING

from psr_data.exports.book import HEADER, Book
from psr_data.exports.cells import safe_csv
from psr_data.exports.reproducible import EARLIEST

if TYPE_CHECKING:  # a workplan is written without pandas, which takes half a second to load
    import pandas as pd

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
    """One sheet, an Excel Table with a frozen heading and real dates; `notes` (source, rules) stand on a second."""
    book = Book(EARLIEST)
    page = book.page(sheet)
    page.freeze_panes(1, 0)
    for column, name in enumerate(frame.columns):
        page.set_column(column, column, column_width(frame[name], str(name)))
    book.write_table(page, sheet, [(str(name), HEADER) for name in frame.columns], len(frame))
    for row, values in enumerate(frame.itertuples(index=False), start=1):
        for column, value in enumerate(values):
            book.write(page, row, column, value)
    about = book.page("About")
    about.set_column(0, 0, 120)
    for row, text in enumerate(notes):
        book.write(about, row, 0, text)
    return book.content()


def column_width(column: "pd.Series[str]", name: str) -> int:
    """Wide enough for the first couple of hundred values, within reason."""
    longest = max((len(str(value)) for value in column.head(LOOKED_AT)), default=0)
    return max(NARROWEST, min(WIDEST, max(longest, len(name)) + 2))
