"""An .xlsx as sheets of plain values. Streams each worksheet; runs only in the child process."""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import IO, Any
from zipfile import ZipFile

from openpyxl.reader.excel import ExcelReader
from openpyxl.styles.stylesheet import apply_stylesheet

from psr_data.workplan.addresses import Area
from psr_data.workplan.sheet import Cell, Sheet
from psr_data.workplan.sheet_xml import SheetXml

MOST_ROWS = 100_000
MOST_CELLS = 500_000
MOST_OTHER_TAGS = 1_500_000
MOST_MERGED_CELLS = 300_000
CHUNK = 1 << 20


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
        xml = SheetXml(source, reader)
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
