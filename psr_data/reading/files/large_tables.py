"""A large table row by row: a worksheet's XML or a CSV text, with no more kept than the row at hand.

The workplan's reader keeps every cell with its fill; the indices' files have two million cells and no colours.
"""

import csv
import re
from collections.abc import Iterator, Sequence
from functools import cache
from io import BytesIO, StringIO
from typing import IO, Any, overload
from xml.etree.ElementTree import Element, fromstring
from zipfile import ZipFile

from openpyxl.reader.excel import ExcelReader

from psr_data.reading.files.child_reader import FileRefused
from psr_data.reading.files.preflight import FileKind, decode_text, kind_of

Value = str | float | None
Rows = Iterator[Sequence[Value]]
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
VALUE = MAIN + "v"
DIGITS = "0123456789"
LONGEST_CELL = 10_000
MOST_COLUMNS = 400
CHUNK = 1 << 20
LONGEST_ELEMENT = 8 * CHUNK
MOST_ELEMENTS = 300_000
ROOT = re.compile(rb"<(?:\w+:)?(?:worksheet|sst)\b[^>]*(?<!/)>")
TOO_LARGE = "The file has far more in it than is read here. Upload the file as it was published or downloaded."
DAMAGED = "The file is damaged and cannot be read. Download it again from where it came from."


def tables(content: bytes) -> Iterator[tuple[str, Rows]]:
    """Each sheet's name and rows, in order; a CSV file is one sheet without a name. Raises FileRefused."""
    if kind_of(content) is FileKind.CSV:
        yield "", _csv_rows(content)
        return
    try:
        yield from _sheets(content)
    except (FileRefused, MemoryError):
        raise
    except Exception as error:
        # openpyxl and the XML parser raise whatever a broken part happens to trip over
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


def _sheets(content: bytes) -> Iterator[tuple[str, Rows]]:
    reader: Any = ExcelReader(BytesIO(content), data_only=True, keep_links=False)
    reader.read_manifest()
    reader.read_workbook()
    texts = list(_texts(reader.archive))
    for sheet, rel in reader.parser.find_sheets():
        if rel.Type.endswith("/worksheet"):
            with reader.archive.open(rel.target) as source:
                yield sheet.name, (_Cells(row, texts) for row in _elements(source, b"sheetData", b"row"))


def _texts(archive: ZipFile) -> Iterator[str]:
    """The texts that cells share, where there are any."""
    for part in archive.namelist():
        if part.endswith("/sharedStrings.xml"):
            with archive.open(part) as source:
                for element in _elements(source, b"sst", b"si"):
                    yield "".join(text.text or "" for text in element.iter(MAIN + "t")).strip()


def _elements(source: IO[bytes], within: bytes, name: bytes) -> Iterator[Element]:
    """Every element of a name inside another, parsed some at a time within the file's own root element.

    A sheet of two million cells is parsed in a third of the time that a walk through all its elements takes.
    Nothing that stands before the root, such as a declaration of entities, is ever parsed.
    """
    root, left = _start(source, within)
    closing = b"</" + root.split(b" ", 1)[0].strip(b"<>\r\n\t ") + b">"
    prefix = closing[2 : closing.find(b":") + 1] if b":" in closing else b""
    end = b"</" + prefix + name + b">"
    count = 0
    while left:
        cut = left.rfind(end) + len(end)
        if cut >= len(end):
            for element in fromstring(root + left[:cut] + closing):  # noqa: S314 - no declarations, see above
                count += 1
                yield element
            left = left[cut:]
        if count > MOST_ELEMENTS or len(left) > LONGEST_ELEMENT:
            raise FileRefused(TOO_LARGE)
        chunk = source.read(CHUNK)
        left = left + chunk if chunk else b""


def _start(source: IO[bytes], within: bytes) -> tuple[bytes, bytes]:
    """The root's own tag, and what follows the tag in which the elements stand: nothing for an empty one."""
    head = source.read(CHUNK)
    root = ROOT.search(head)
    if root is None or b"<!" in head[: root.start()]:
        raise FileRefused(DAMAGED)
    inner = re.compile(rb"<(?:\w+:)?" + within + rb"(?:\s[^>]*)?(?<!/)>").search(head)
    return root[0], head[inner.end() :] if inner else b""


class _Cells(Sequence[Value]):
    """A row's values, each read only when it is asked for: most columns never are."""

    def __init__(self, row: Element, texts: list[str]) -> None:
        self._texts = texts
        self._cells: list[Element | None] = []
        for cell in row:
            self._put(cell)

    def _put(self, cell: Element) -> None:
        address, following = cell.get("r"), len(self._cells)
        column = following if address is None else _column(address.rstrip(DIGITS))
        if column < following:
            raise FileRefused(DAMAGED)
        if column < MOST_COLUMNS:
            self._cells.extend([None] * (column - following))
            self._cells.append(cell)

    def __len__(self) -> int:
        return len(self._cells)

    @overload
    def __getitem__(self, place: int) -> Value: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Value]: ...
    def __getitem__(self, place: int | slice) -> Value | Sequence[Value]:
        if isinstance(place, slice):
            return [self[at] for at in range(*place.indices(len(self)))]
        cell = self._cells[place]
        return None if cell is None else _value(cell, self._texts)


@cache
def _column(letters: str) -> int:
    """Counted from 0."""
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return column - 1


def _value(cell: Element, texts: list[str]) -> Value:
    """A number, a text, or nothing; what else there is, such as an error, is nothing."""
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        return "".join(part.text or "" for part in cell.iter(MAIN + "t")).strip() or None
    text = next((part.text for part in cell if part.tag == VALUE), None)
    if text is None or kind == "e":
        return None
    if kind == "n":
        return float(text)
    return texts[int(text)] or None if kind == "s" else text.strip() or None
