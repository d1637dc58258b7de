"""An Excel 97 to 2003 workbook (.xls) as sheets of plain values, fills and merges; runs only in the child process."""

import os
from collections.abc import Iterator
from struct import unpack_from
from typing import Any

import xlrd
from xlrd.compdoc import CompDoc

from psr_data.domain.reading import Issue, Severity
from psr_data.reading.files.active_content import active_content
from psr_data.reading.files.addresses import Area
from psr_data.reading.files.colours import is_near_white, system_colour
from psr_data.reading.files.preflight import PROTECTED, XLS_STREAMS
from psr_data.reading.files.serial_days import EPOCH_1900, EPOCH_1904, day_value, shows_hours
from psr_data.reading.files.sheet import Cell, Fault, Sheet, Value
from psr_data.reading.files.workbook import GIANT, MOST_CELLS, MOST_ROWS, UnreadableWorkbook, Workbook, clipped

# Kinds of records ([MS-XLS] 2.3.2): what holds one cell; what holds several, and how many bytes each takes.
ROW, LOCKED, RULES, BOOKS_LINKED = 0x208, 0x2F, 0x1B0, 0x1AE
ONE_CELL = frozenset((0x06, 0x201, 0x203, 0x204, 0x205, 0x27E, 0xD6, 0xFD))
CELLS = {0xBD: 6, 0xBE: 2}
LINKED_TO_ITSELF = 4  # the length of a record of linked books that names only this one
BOLD = 600
BROKEN = (
    "The formats of the workbook are broken, so colours, merged cells and hidden rows are missing. "
    "Save it as an Excel Workbook (.xlsx), and upload that, where these matter."
)


def open_xls(content: bytes) -> Workbook:
    with open(os.devnull, "w", encoding="utf-8") as log:  # what xlrd prints would stand amid the child's answer
        directory = CompDoc(content, logfile=log)
        stream = next(filter(None, map(directory.get_named_stream, XLS_STREAMS)), None)
        if stream is None:
            raise ValueError("no workbook in the file")
        kinds = _look_through(stream)
        notes = active_content((entry.name for entry in directory.dirlist), linked=BOOKS_LINKED in kinds)
        try:
            sheets = _sheets(stream, log, has_rules=RULES in kinds, formatted=True)
        except (UnreadableWorkbook, MemoryError):
            raise
        except Exception:
            # xlrd raises whatever a broken part trips over; the values may be whole
            sheets = _sheets(stream, log, has_rules=RULES in kinds, formatted=False)
            notes = (Issue("broken-styles", Severity.WARNING, BROKEN), *notes)
    return Workbook(sheets, None, "an Excel 97 workbook (.xls)", notes=notes)


def _look_through(stream: bytes) -> set[int]:
    """The kinds of records that matter; refuse the workbook where it is locked, or far larger than a plan."""
    found: set[int] = set()
    rows = cells = 0
    for kind, length in _records(stream):
        if kind in ONE_CELL:
            cells += 1
        elif kind in CELLS:
            cells += length // CELLS[kind]
        elif kind == ROW:
            rows += 1
        elif kind != BOOKS_LINKED or length > LINKED_TO_ITSELF:
            found.add(kind)
        if rows > MOST_ROWS or cells > MOST_CELLS:
            raise UnreadableWorkbook(GIANT)
    if LOCKED in found:
        raise UnreadableWorkbook(PROTECTED)
    return found


def _records(stream: bytes) -> Iterator[tuple[int, int]]:
    """Each record's kind and length."""
    at = 0
    while at + 4 <= len(stream):
        kind, length = unpack_from("<HH", stream, at)
        yield kind, length
        at += 4 + length


def _sheets(stream: bytes, log: Any, *, has_rules: bool, formatted: bool) -> tuple[Sheet, ...]:
    book = xlrd.open_workbook(file_contents=stream, logfile=log, formatting_info=formatted, ragged_rows=True)
    looks = _Looks(book) if formatted else None
    return tuple(_sheet(sheet, book, looks, has_rules=has_rules) for sheet in book.sheets())


def _sheet(sheet: Any, book: Any, looks: "_Looks | None", *, has_rules: bool) -> Sheet:
    cells = {row + 1: found for row in range(sheet.nrows) if (found := dict(_cells(sheet, row, book, looks)))}
    last_row, last_column = max(cells, default=0), max((max(row) for row in cells.values()), default=0)
    merges = [Area(top + 1, left + 1, bottom, right) for top, bottom, left, right in sheet.merged_cells]
    rows, columns = sheet.rowinfo_map.items(), sheet.colinfo_map.items()
    return Sheet(
        name=sheet.name,
        cells=cells,
        merges=clipped(merges, last_row, last_column, sheet.name),
        hidden=sheet.visibility != 0,
        hidden_rows=frozenset(row + 1 for row, info in rows if info.hidden),
        hidden_columns=frozenset(column + 1 for column, info in columns if info.hidden and column < last_column),
        has_colour_rules=has_rules,
        levels={row + 1: info.outline_level for row, info in rows if info.outline_level},
    )


def _cells(sheet: Any, row: int, book: Any, looks: "_Looks | None") -> Iterator[tuple[int, Cell]]:
    for column in range(sheet.row_len(row)):
        kind, value = sheet.cell_type(row, column), sheet.cell_value(row, column)
        if kind == xlrd.XL_CELL_EMPTY:
            continue
        form, hours = looks.of(sheet.cell_xf_index(row, column)) if looks else (Cell(), False)
        cell = form._replace(value=_value(kind, value, book.datemode, hours=hours))
        if cell.value is not None or cell.fill:
            yield column + 1, cell


def _value(kind: int, value: Any, datemode: int, *, hours: bool) -> Value:
    if kind == xlrd.XL_CELL_TEXT:
        return str(value) if value.strip() else None
    if kind == xlrd.XL_CELL_BOOLEAN:
        return bool(value)
    if kind == xlrd.XL_CELL_ERROR:
        return Fault(xlrd.error_text_from_code.get(value, "#VALUE!"))
    if kind == xlrd.XL_CELL_DATE:
        return day_value(value, EPOCH_1904 if datemode else EPOCH_1900, hours=hours)
    if kind == xlrd.XL_CELL_NUMBER:
        return int(value) if value.is_integer() else float(value)
    return None


class _Looks:
    """A cell's look without its value, and whether its numbers count hours, by the number of its format."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._known: dict[int, tuple[Cell, bool]] = {}

    def of(self, number: int) -> tuple[Cell, bool]:
        if number not in self._known:
            self._known[number] = self._look(self._book.xf_list[number])
        return self._known[number]

    def _look(self, xf: Any) -> tuple[Cell, bool]:
        form = self._book.format_map[xf.format_key].format_str
        font = self._book.font_list[xf.font_index]
        return (
            Cell(
                None,
                self._fill(xf.background),
                "%" in form,
                xf.alignment.indent_level,
                font.weight >= BOLD,
                bool(font.struck_out),
            ),
            shows_hours(form),
        )

    def _fill(self, background: Any) -> str | None:
        if not background.fill_pattern:
            return None
        index = background.pattern_colour_index
        known = self._book.colour_map.get(index)
        colour = "{:02X}{:02X}{:02X}".format(*known) if known else system_colour(index)
        return None if is_near_white(colour) else colour
