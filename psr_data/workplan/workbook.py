"""An .xlsx as sheets of plain values. Streams each worksheet; runs only in the child process."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from typing import IO, Any
from xml.etree.ElementTree import Element
from zipfile import ZipFile

from openpyxl.cell.cell import TYPE_ERROR
from openpyxl.reader.excel import ExcelReader
from openpyxl.styles.stylesheet import apply_stylesheet
from openpyxl.utils.cell import range_boundaries
from openpyxl.worksheet import _reader as sheet_xml
from openpyxl.xml.functions import iterparse

from psr_data.workplan.addresses import Area
from psr_data.workplan.colours import fill_colour, theme_colours
from psr_data.workplan.sheet import NEVER_CALCULATED, Cell, Fault, Sheet, Value

MOST_ROWS = 100_000
MOST_CELLS = 500_000
MOST_OTHER_TAGS = 1_500_000
MOST_MERGED_CELLS = 300_000
CHUNK = 1 << 20
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


class UnreadableWorkbook(Exception):
    """The file cannot be read as a workbook; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Workbook:
    """The worksheets in tab order, and the year in which the file was last saved where it says so."""

    sheets: tuple[Sheet, ...]
    year_saved: int | None


def open_workbook(content: bytes) -> Workbook:
    """Raise UnreadableWorkbook where the file is broken, or too large to be a plan."""
    try:
        return _open(content)
    except (UnreadableWorkbook, MemoryError):
        raise
    except Exception as error:
        # openpyxl raises whatever a broken part happens to trip over: KeyError, ParseError, BadZipFile, …
        raise UnreadableWorkbook(
            "The file is damaged and cannot be read as a workbook. "
            "Open it in Excel, save it under a new name, and upload that."
        ) from error


def _open(content: bytes) -> Workbook:
    reader: Any = ExcelReader(BytesIO(content), data_only=True, keep_links=False)
    _refuse_if_giant(reader.archive)
    reader.read_manifest()
    reader.read_strings()
    reader.read_workbook()
    reader.read_properties()
    reader.read_theme()
    apply_stylesheet(reader.archive, reader.wb)
    sheets = [
        _sheet(reader, entry.name, rel.target, hidden=entry.state != "visible")
        for entry, rel in reader.parser.find_sheets()
        if rel.Type.endswith("/worksheet")
    ]
    saved = reader.wb.properties.modified
    return Workbook(tuple(sheets), saved.year if saved else None)


def _sheet(reader: Any, name: str, part: str, *, hidden: bool) -> Sheet:
    with reader.archive.open(part) as source:
        xml = _SheetXml(source, reader)
        cells: dict[int, dict[int, Cell]] = {}
        for row, held in xml.read():
            if held:
                cells.setdefault(row, {}).update(held)
    last_row = max(cells, default=0)
    last_column = max((column for held in cells.values() for column in held), default=0)
    return Sheet(
        name=name,
        cells=cells,
        merges=_clipped(xml.merges, last_row, last_column, name),
        hidden=hidden,
        hidden_rows=frozenset(xml.hidden_rows),
        hidden_columns=frozenset(
            column for first, last in xml.hidden_columns for column in range(first, min(last, last_column) + 1)
        ),
        has_colour_rules=xml.has_colour_rules,
    )


def _refuse_if_giant(archive: ZipFile) -> None:
    """Count what is in each part in its raw stream, which costs a hundredth of parsing it."""
    rows = cells = other_tags = 0
    for part in archive.namelist():
        with archive.open(part) as source:
            for chunk in _whole_tags(source):
                rows += chunk.count(b"<row")
                cells += chunk.count(b"<c ") + chunk.count(b"<c>")
                other_tags += 0 if "worksheets/" in part else chunk.count(b"<")
                if rows > MOST_ROWS or cells > MOST_CELLS or other_tags > MOST_OTHER_TAGS:
                    raise UnreadableWorkbook(GIANT)


GIANT = (
    f"The workbook has more than {MOST_ROWS:,} rows or {MOST_CELLS:,} cells, or as many texts and styles; most of "
    "its cells are probably empty but formatted. Delete the empty formatted rows below the plan and the empty "
    "columns to its right, save, and upload again."
)


def _whole_tags(source: IO[bytes]) -> Iterator[bytes]:
    """The stream in pieces that cut no tag's name in two."""
    tail = b""
    while chunk := source.read(CHUNK):
        held = tail + chunk
        cut = held.rfind(b"<", len(tail) or 1)
        cut = len(held) if cut < 0 else cut
        yield held[:cut]
        tail = held[cut : cut + CHUNK]
    yield tail


def _clipped(merges: list[Area], last_row: int, last_column: int, name: str) -> tuple[Area, ...]:
    """Merged areas cut down to where the sheet holds something, so that none covers a million cells."""
    kept = [
        area._replace(last_row=min(area.last_row, last_row), last_column=min(area.last_column, last_column))
        for area in merges
        if area.first_row <= last_row and area.first_column <= last_column
    ]
    covered = sum((a.last_row - a.first_row + 1) * (a.last_column - a.first_column + 1) for a in kept)
    if covered > MOST_MERGED_CELLS:
        raise UnreadableWorkbook(
            f"Sheet “{name}” merges {covered:,} cells, far more than a plan can need. "
            "Unmerge the cells around the plan, save, and upload again."
        )
    return tuple(kept)


class _SheetXml(sheet_xml.WorkSheetParser):  # type: ignore[misc]
    """openpyxl's own cell parser under a loop that looks only at what a plan is made of.

    Its full loop also builds filters, validations and print settings, and refuses a sheet for a
    mistake in any of them.
    """

    def __init__(self, source: Any, reader: Any) -> None:
        wb = reader.wb
        super().__init__(
            source,
            reader.shared_strings,
            data_only=True,
            epoch=wb.epoch,
            date_formats=wb._date_formats,
            timedelta_formats=wb._timedelta_formats,
        )
        self.merges: list[Area] = []
        self.hidden_rows: set[int] = set()
        self.hidden_columns: list[tuple[int, int]] = []
        self.has_colour_rules = False
        self._styles = wb._cell_styles
        self._number_formats = wb._number_formats
        theme = theme_colours(wb.loaded_theme)
        palette = tuple(str(colour) for colour in wb._colors)
        self._fills = [fill_colour(fill, theme, palette) for fill in wb._fills]

    def read(self) -> Iterator[tuple[int, dict[int, Cell]]]:
        """Each row's number and its cells that hold a value or a fill; rows in file order."""
        for _, element in iterparse(self.source):
            tag = element.tag
            if tag == MAIN + "row":
                number, raw = self.parse_row(element)
                if element.get("hidden") in ("1", "true"):
                    self.hidden_rows.add(number)
                yield number, self._cells(raw)
                element.clear()
            elif tag == MAIN + "mergeCell":
                self._add_merge(element)
            elif tag == MAIN + "col" and element.get("hidden") in ("1", "true"):
                self.hidden_columns.append((int(element.get("min")), int(element.get("max"))))
            elif tag == MAIN + "conditionalFormatting":
                self.has_colour_rules = True

    def parse_cell(self, element: Element) -> dict[str, Any]:
        cell: dict[str, Any] = super().parse_cell(element)
        if cell["value"] is None and element.find(MAIN + "f") is not None and element.get("t") != "str":
            cell["value"] = NEVER_CALCULATED
        return cell

    def _add_merge(self, element: Element) -> None:
        first_column, first_row, last_column, last_row = range_boundaries(element.get("ref"))
        self.merges.append(Area(first_row, first_column, last_row, last_column))

    def _cells(self, raw: list[dict[str, Any]]) -> dict[int, Cell]:
        cells = {}
        for held in raw:
            style = self._styles[held["style_id"]]
            value = _plain(held["value"], held["data_type"])
            fill = self._fills[style.fillId]
            if value is not None or fill is not None:
                cells[held["column"]] = Cell(value, fill, self._is_percent(style.numFmtId))
        return cells

    def _is_percent(self, number_format: int) -> bool:
        if number_format < 164:
            return number_format in (9, 10)
        return "%" in self._number_formats[number_format - 164]


def _plain(value: Any, data_type: str) -> Value:
    if isinstance(value, str):
        if data_type == TYPE_ERROR:
            return Fault(value)
        return value if value.strip() else None
    if isinstance(value, datetime):
        return value.date()
    if value is None or isinstance(value, bool | int | float | date | Fault):
        return value
    return str(value)
