"""A large table row by row: a worksheet or a CSV text, with no more kept than the row at hand.

The workplan's reader keeps every cell; the indices' files have two million.
"""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from io import BytesIO, StringIO
from zipfile import ZipFile

from psr_data.reading.files.child_reader import FileRefused
from psr_data.reading.files.package import Package
from psr_data.reading.files.preflight import FileKind, decode_text, kind_of
from psr_data.reading.files.sheet import Cell
from psr_data.reading.files.sheet_xml import SheetXml
from psr_data.reading.files.workbook import UnreadableWorkbook

Value = str | float | None
Rows = Iterator[Sequence[Value]]
LONGEST_CELL = 10_000
MOST_COLUMNS = 400
MOST_ROWS = 300_000
TOO_LARGE = "The file has far more in it than is read here. Upload the file as it was published or downloaded."
DAMAGED = "The file is damaged and cannot be read. Download it again from where it came from."


def tables(content: bytes) -> Iterator[tuple[str, Rows]]:
    """Each sheet's name and rows, in order; a CSV file is one sheet without a name. Raises FileRefused."""
    if kind_of(content) is FileKind.CSV:
        yield "", _csv_rows(content)
        return
    with _damage():
        yield from _xls_sheets(content) if kind_of(content) is FileKind.XLS else _sheets(content)


@contextmanager
def _damage() -> Iterator[None]:
    """Refuse the file where the XML parser or the archive raise whatever a broken part happens to trip over."""
    try:
        yield
    except (FileRefused, MemoryError):
        raise
    except UnreadableWorkbook as unreadable:
        raise FileRefused(str(unreadable)) from unreadable
    except Exception as error:
        raise FileRefused(DAMAGED) from error


def plain_heading(heading: str) -> str:
    """In small letters, without a byte-order mark or spaces that do not matter."""
    return " ".join(heading.replace("\ufeff", "").casefold().split())


def _csv_rows(content: bytes) -> Rows:
    csv.field_size_limit(LONGEST_CELL)
    try:
        for row in csv.reader(StringIO(decode_text(content)[0], newline="")):
            yield [cell.strip() or None for cell in row[:MOST_COLUMNS]]
    except csv.Error as error:
        raise FileRefused(DAMAGED) from error


def _xls_sheets(content: bytes) -> Iterator[tuple[str, Rows]]:
    from psr_data.reading.files.xls import open_xls  # its library takes long to load, and few files need it

    for sheet in open_xls(content).sheets:
        yield sheet.name, _rows(sheet.cells.items())


def _sheets(content: bytes) -> Iterator[tuple[str, Rows]]:
    package = Package(ZipFile(BytesIO(content)))
    texts, styles = package.texts(), package.styles()
    for sheet in package.worksheets():
        with package.archive.open(sheet.part) as source:
            yield sheet.name, _rows(SheetXml(source, texts, styles, package.epoch).read())


def _rows(rows: Iterable[tuple[int, Mapping[int, Cell]]]) -> Rows:
    with _damage():
        for count, (_, cells) in enumerate(rows):
            if count == MOST_ROWS:
                raise FileRefused(TOO_LARGE)
            yield [_value(cells.get(column)) for column in range(1, min(max(cells, default=0), MOST_COLUMNS) + 1)]


def _value(cell: Cell | None) -> Value:
    """A number, a text, or nothing; what else there is, such as an error, is nothing."""
    value = cell.value if cell else None
    if isinstance(value, str):
        return value.strip()
    return float(value) if isinstance(value, int | float) else None
