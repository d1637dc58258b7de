"""An OpenDocument spreadsheet as sheets of plain values, from its content.xml alone."""

import re
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from xml.etree.ElementTree import Element
from zipfile import ZipFile

from defusedxml.ElementTree import iterparse

from psr_data.reading.files.active_content import active_content
from psr_data.reading.files.addresses import Area
from psr_data.reading.files.colours import is_near_white
from psr_data.reading.files.sheet import Cell, Fault, Sheet, Value
from psr_data.reading.files.workbook import (
    MOST_CELLS,
    MOST_MERGED_CELLS,
    MOST_ROWS,
    UnreadableWorkbook,
    Workbook,
)
from psr_data.reading.files.xml_text import whole_tags

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
FORMAT = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
MANIFEST = "META-INF/manifest.xml"
LARGEST_MANIFEST = 1_000_000
CELL = re.compile(rb"<(?:\w+:)?(?:covered-)?table-cell[\s/>]")
LINKS = re.compile(rb"dde-source|=DDE\(")
MOST_TAGS = 3_000_000
GIANT = (
    f"The spreadsheet has more than {MOST_ROWS:,} rows or {MOST_CELLS:,} cells. Delete the empty "
    "formatted rows below the plan, save, and upload again."
)
LARGEST_CONTENT = 100_000_000
MOST_REPEATS = 1_000
MOST_COLUMNS = 16_384


def open_ods(content: bytes) -> Workbook:
    with ZipFile(BytesIO(content)) as archive:
        if _is_protected(archive):
            raise UnreadableWorkbook(
                "The spreadsheet is protected with a password, so it cannot be read. "
                "Save it without the password, and upload it again."
            )
        if archive.getinfo("content.xml").file_size > LARGEST_CONTENT:
            raise UnreadableWorkbook("The spreadsheet is far larger than a plan needs.")
        notes = active_content(archive.namelist(), linked=_is_linked(archive))
        with archive.open("content.xml") as source:
            return Workbook(tuple(_OdsReader().read(source)), None, "an OpenDocument spreadsheet", notes=notes)


def _is_protected(archive: ZipFile) -> bool:
    if MANIFEST not in archive.namelist():
        return False
    with archive.open(MANIFEST) as manifest:
        return b"encryption-data" in manifest.read(LARGEST_MANIFEST)


def _is_linked(archive: ZipFile) -> bool:
    """Whether it has links to other programs; refuse it where it is too large.

    Tags are counted in the raw stream, which costs a hundredth of parsing them.
    """
    cells = tags = links = 0
    with archive.open("content.xml") as source:
        for chunk in whole_tags(source):
            cells += len(CELL.findall(chunk))
            tags += chunk.count(b"<")
            links += len(LINKS.findall(chunk))
            if cells > MOST_CELLS or tags > MOST_TAGS:
                raise UnreadableWorkbook(GIANT)
    return links > 0


class _OdsReader:
    def __init__(self) -> None:
        self._fills: dict[str, str | None] = {}
        self._hidden_tables: set[str] = set()
        self._count = 0

    def read(self, source: object) -> Iterator[Sheet]:
        """Handle each element when it ends, and clear a row as soon as it is read, to save memory."""
        table: _Table | None = None
        for event, element in iterparse(source, events=("start", "end"), forbid_dtd=True):
            if event == "start":
                if element.tag == TABLE + "table" and table is None:
                    hidden = element.get(TABLE + "style-name", "") in self._hidden_tables
                    table = _Table(element.get(TABLE + "name", "Sheet"), hidden=hidden)
            elif element.tag == STYLE + "style":
                self._keep_style(element)
            elif element.tag == TABLE + "table-column" and table is not None:
                table.add_columns(element)
            elif element.tag == TABLE + "table-row" and table is not None:
                self._add_row(table, element)
                element.clear()
            elif element.tag == TABLE + "table" and table is not None:
                yield table.sheet()
                table = None
                element.clear()

    def _keep_style(self, style: Element) -> None:
        name = style.get(STYLE + "name", "")
        cell = style.find(STYLE + "table-cell-properties")
        table = style.find(STYLE + "table-properties")
        if cell is not None:
            colour = cell.get(FORMAT + "background-color", "")
            plain = colour.removeprefix("#").upper()
            is_colour = len(plain) == 6 and not set(plain) - set("0123456789ABCDEF")
            self._fills[name] = plain if is_colour and not is_near_white(plain) else None
        if table is not None and table.get(TABLE + "display") == "false":
            self._hidden_tables.add(name)

    def _add_row(self, table: "_Table", row: Element) -> None:
        cells = dict(self._cells(table, row))
        repeats = min(int(row.get(TABLE + "number-rows-repeated", 1)), MOST_ROWS * 20)
        is_hidden = row.get(TABLE + "visibility", "visible") != "visible"
        table.add_row(cells, repeats, hidden=is_hidden)
        self._count += len(cells) * min(repeats, MOST_REPEATS)
        if self._count > MOST_CELLS or len(table.cells) > MOST_ROWS:
            raise UnreadableWorkbook(GIANT)

    def _cells(self, table: "_Table", row: Element) -> Iterator[tuple[int, Cell]]:
        column = 1
        for element in row:
            if element.tag not in (TABLE + "table-cell", TABLE + "covered-table-cell"):
                continue
            repeats = min(int(element.get(TABLE + "number-columns-repeated", 1)), MOST_COLUMNS)
            value, fill = _value(element), self._fills.get(element.get(TABLE + "style-name", ""))
            if element.tag == TABLE + "table-cell":
                table.add_merge(element, column)
            if value is not None or (fill is not None and repeats <= MOST_REPEATS):
                is_percent = element.get(OFFICE + "value-type") == "percentage"
                cell = Cell(value, fill, is_percent)
                yield from ((column + step, cell) for step in range(min(repeats, MOST_REPEATS)))
            column += repeats


class _Table:
    def __init__(self, name: str, *, hidden: bool) -> None:
        self.name, self.hidden = name, hidden
        self.cells: dict[int, dict[int, Cell]] = {}
        self._merges: list[Area] = []
        self._merged_cells = 0
        self._hidden_rows: set[int] = set()
        self._hidden_columns: set[int] = set()
        self._row = self._column = 1

    def add_columns(self, element: Element) -> None:
        repeats = min(int(element.get(TABLE + "number-columns-repeated", 1)), MOST_COLUMNS)
        if element.get(TABLE + "visibility", "visible") != "visible":
            self._hidden_columns |= set(range(self._column, self._column + repeats))
        self._column += repeats

    def add_merge(self, element: Element, column: int) -> None:
        down = int(element.get(TABLE + "number-rows-spanned", 1))
        across = int(element.get(TABLE + "number-columns-spanned", 1))
        if down * across > 1:
            self._merged_cells += down * across
            if self._merged_cells > MOST_MERGED_CELLS:
                raise UnreadableWorkbook("The spreadsheet merges far more cells than a plan can need.")
            self._merges.append(Area(self._row, column, self._row + down - 1, column + across - 1))

    def add_row(self, cells: dict[int, Cell], repeats: int, *, hidden: bool) -> None:
        if cells:
            for row in range(self._row, self._row + min(repeats, MOST_REPEATS)):
                self.cells[row] = cells
                if hidden:
                    self._hidden_rows.add(row)
        self._row += repeats

    def sheet(self) -> Sheet:
        return Sheet(
            self.name,
            self.cells,
            tuple(self._merges),
            self.hidden,
            frozenset(self._hidden_rows),
            frozenset(self._hidden_columns),
        )


def _value(cell: Element) -> Value:
    kind = cell.get(OFFICE + "value-type")
    text = "\n".join("".join(line.itertext()) for line in cell.findall(TEXT + "p"))
    if kind == "date":
        return date.fromisoformat(cell.get(OFFICE + "date-value", "")[:10])
    if kind in ("float", "percentage", "currency"):
        number = float(cell.get(OFFICE + "value", "nan"))
        return int(number) if number.is_integer() else number
    if kind == "boolean":
        return cell.get(OFFICE + "boolean-value") == "true"
    if cell.get(TABLE + "formula") and text.startswith(("#", "Err:")):
        return Fault(text)
    return text if text.strip() else None
