"""A CSV file as one sheet, whatever its encoding and separator."""

import csv
import re
from io import StringIO
from pathlib import PurePath

from psr_data.reading.files.active_content import DDE, active_content
from psr_data.reading.files.preflight import decode_text
from psr_data.reading.files.sheet import Cell, Fault, Sheet, Value
from psr_data.reading.files.workbook import MOST_CELLS, MOST_ROWS, UnreadableWorkbook, Workbook

SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "upright bars"}
LONGEST_CELL = 100_000
TRIED_LINES = 50
WHOLE = re.compile(r"0|[1-9]\d{0,8}")
ERROR = re.compile(r"#(NULL!|DIV/0!|VALUE!|REF!|NAME\?|NUM!|N/A)")
FORMULA = re.compile(rf"\s*[=+\-@]{DDE.pattern}", re.DOTALL)
FRACTION = re.compile(r"0[.,]\d{1,6}")


def open_csv(content: bytes, file_name: str) -> Workbook:
    text, encoding = decode_text(content)
    separator = _separator(text)
    csv.field_size_limit(LONGEST_CELL)
    try:
        cells = _cells(text, separator)
    except csv.Error as error:
        raise UnreadableWorkbook(
            "The text is not a table with one line for each row. Save it as CSV again, and upload that."
        ) from error
    sheet = Sheet(PurePath(file_name).stem or "CSV", cells)
    linked = any(isinstance(value, str) and FORMULA.match(value) for _, _, value in sheet.values(cells))
    source = f"a CSV file ({encoding}, separated by {SEPARATORS[separator]})"
    return Workbook((sheet,), None, source, notes=active_content((), linked=linked))


def _cells(text: str, separator: str) -> dict[int, dict[int, Cell]]:
    cells: dict[int, dict[int, Cell]] = {}
    count = 0
    for row, texts in enumerate(csv.reader(StringIO(text, newline=""), delimiter=separator), start=1):
        count += len(texts)
        if row > MOST_ROWS or count > MOST_CELLS:
            raise UnreadableWorkbook(
                f"The file has more than {MOST_ROWS:,} lines or {MOST_CELLS:,} cells, far more than a plan needs."
            )
        values = {column: Cell(_value(cell)) for column, cell in enumerate(texts, start=1) if cell.strip()}
        if values:
            cells[row] = values
    return cells


def _value(text: str) -> Value:
    """Whole numbers, fractions of 1 and Excel's errors as such; all else stays text, so that 1.10 is not 1.1."""
    plain = text.strip()
    if ERROR.fullmatch(plain):
        return Fault(plain)
    if WHOLE.fullmatch(plain):
        return int(plain)
    return float(plain.replace(",", ".")) if FRACTION.fullmatch(plain) else text


def _separator(text: str) -> str:
    """The one that cuts most of the first lines into the same number of cells, and into the most."""
    head = "\n".join(text.splitlines()[:TRIED_LINES])
    return max(SEPARATORS, key=lambda separator: _regularity(head, separator))


def _regularity(head: str, separator: str) -> tuple[int, int]:
    widths = [len(line) for line in csv.reader(StringIO(head, newline=""), delimiter=separator) if len(line) > 1]
    usual = max(set(widths), key=widths.count, default=0)
    return widths.count(usual), usual
