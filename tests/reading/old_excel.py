"""A workbook written as Excel 97 to 2003 kept it ([MS-XLS] in [MS-CFB]), with no more of either than a plan needs."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from itertools import count
from struct import pack
from typing import Any

from openpyxl import Workbook
from openpyxl.utils.cell import column_index_from_string, range_boundaries
from openpyxl.utils.datetime import to_excel

from psr_data.reading.files.preflight import OLE

SECTOR, IN_A_SECTOR, SMALLEST_STREAM = 512, 128, 4096
FREE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
STREAM, STORAGE, ROOT = 2, 1, 5
BOF, EOF, PALETTE = 0x809, 0x0A, 0x92
FIRST_COLOUR, NO_COLOUR, PALETTE_SIZE = 8, 64, 56
PERCENT, DAY = 9, 14
ERRORS = {"#NULL!": 0x00, "#DIV/0!": 0x07, "#VALUE!": 0x0F, "#REF!": 0x17, "#NAME?": 0x1D, "#NUM!": 0x24, "#N/A": 0x2A}
Look = tuple[str | None, int, int, bool]


def as_xls(book: Workbook, *extra: bytes, storages: Sequence[str] = ()) -> bytes:
    """The book's values, fills, indents, bold letters and merges; `extra` records stand among those of the book."""
    looks = {look: number for number, look in enumerate(dict.fromkeys([(None, 0, 0, False), *_looks(book)]))}
    colours = list(dict.fromkeys(look[0] for look in looks if look[0]))
    sheets = [_sheet(page, looks, to_1904=book.epoch.year == 1904) for page in book.worksheets]
    head = [
        record(BOF, pack("<HHHHII", 0x600, 5, 0, 1997, 0, 6)),
        *extra,
        record(0x22, pack("<H", book.epoch.year == 1904)),
        *(_font(weight) for weight in (400, 400, 400, 400, 700)),
        *(_format(look, colours) for look in looks),
        record(PALETTE, pack("<H", PALETTE_SIZE) + b"".join(map(_colour, _padded(colours)))),
    ]
    tabs = [(0 if page.sheet_state == "visible" else 1, page.title) for page in book.worksheets]
    at = len(b"".join(head)) + sum(len(_tab(0, *tab)) for tab in tabs) + len(record(EOF))
    for tab, sheet in zip(tabs, sheets, strict=True):
        head.append(_tab(at, *tab))
        at += len(sheet)
    return compound(b"".join([*head, record(EOF), *sheets]), storages=storages)


def record(kind: int, content: bytes = b"") -> bytes:
    return pack("<HH", kind, len(content)) + content


def _text(text: str, length: str = "<HB") -> bytes:
    return pack(length, len(text.encode("utf-16-le")) // 2, 1) + text.encode("utf-16-le")


def _tab(at: int, hidden: int, name: str) -> bytes:
    return record(0x85, pack("<IBB", at, hidden, 0) + _text(name, "<BB"))


def _font(weight: int) -> bytes:
    return record(0x31, pack("<HHHHHBBBB", 200, 0, 0x7FFF, weight, 0, 0, 0, 0, 0) + _text("Arial", "<BB"))


def _padded(colours: Sequence[str]) -> list[str]:
    return [*colours, *["000000"] * (PALETTE_SIZE - len(colours))]


def _colour(colour: str) -> bytes:
    return bytes.fromhex(colour) + b"\0"


def _looks(book: Workbook) -> Iterator[Look]:
    for page in book.worksheets:
        for line in page.iter_rows():
            yield from map(_look, line)


def _look(cell: Any) -> Look:
    fill = cell.fill.fgColor.rgb[-6:] if cell.fill.fill_type else None
    form = PERCENT if "%" in cell.number_format else DAY if isinstance(cell.value, date) else 0
    return fill, form, int(cell.alignment.indent or 0), bool(cell.font.b)


def _format(look: Look, colours: Sequence[str]) -> bytes:
    fill, form, indent, bold = look
    colour = FIRST_COLOUR + colours.index(fill) if fill else NO_COLOUR
    font = 5 if bold else 0  # there is no fourth
    lines = (1 if fill else 0) << 26
    return record(0xE0, pack("<HHHBBBBIIH", font, form, 1, 0x20, 0, indent, 0xFC, 0, lines, colour | 65 << 7))


def _sheet(page: Any, looks: dict[Look, int], *, to_1904: bool) -> bytes:
    parts = [record(BOF, pack("<HHHHII", 0x600, 0x10, 0, 1997, 0, 6))]
    for letters, width in page.column_dimensions.items():
        column = column_index_from_string(letters) - 1
        parts.append(record(0x7D, pack("<HHHHHH", column, column, 2048, 0, bool(width.hidden), 0)))
    parts.append(record(0x200, pack("<IIHHH", 0, page.max_row, 0, page.max_column, 0)))
    for row, height in page.row_dimensions.items():
        level = int(height.outlineLevel or 0)
        parts.append(
            record(0x208, pack("<HHHHHHI", row - 1, 0, 0, 255, 0, 0, level | bool(height.hidden) << 5 | 1 << 8))
        )
    for line in page.iter_rows():
        for cell in line:
            place = pack("<HHH", cell.row - 1, cell.column - 1, looks[_look(cell)])
            parts.append(_cell(cell.value, place, to_1904=to_1904) if cell.value is not None else record(0x201, place))
    for area in page.merged_cells.ranges:
        left, top, right, bottom = range_boundaries(str(area))
        parts.append(record(0xE5, pack("<HHHHH", 1, top - 1, bottom - 1, left - 1, right - 1)))
    return b"".join([*parts, record(EOF)])


def _cell(value: Any, place: bytes, *, to_1904: bool) -> bytes:
    if isinstance(value, bool):
        return record(0x205, place + pack("<BB", value, 0))
    if value in ERRORS:
        return record(0x205, place + pack("<BB", ERRORS[value], 1))
    if isinstance(value, date):
        value = to_excel(value, datetime(1904, 1, 1)) if to_1904 else to_excel(value)  # noqa: DTZ001 as openpyxl has it
    if isinstance(value, str):
        return record(0x204, place + _text(value))
    return record(0x203, place + pack("<d", value))


def compound(stream: bytes, name: str = "Workbook", storages: Sequence[str] = ()) -> bytes:
    """A compound file with one stream, and empty storages beside it: the tables, the directory, the stream."""
    stream = stream.ljust(SMALLEST_STREAM, b"\0")
    stream += b"\0" * (-len(stream) % SECTOR)
    entries = [("Root Entry", ROOT, END, 0), (name, STREAM, 0, len(stream)), *((n, STORAGE, 0, 0) for n in storages)]
    directory, sectors = -(-len(entries) // 4), len(stream) // SECTOR
    tables = next(n for n in count(1) if n * IN_A_SECTOR >= n + directory + sectors)
    entries[1] = (name, STREAM, tables + directory, len(stream))
    chain = [FAT] * tables + _chain(tables, directory) + _chain(tables + directory, sectors)
    chain += [FREE] * (-len(chain) % IN_A_SECTOR)
    head = OLE + bytes(16) + pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(10)
    head += pack("<IIIIIIII", tables, tables, 0, SMALLEST_STREAM, END, 0, END, 0)
    head += b"".join(pack("<I", at if at < tables else FREE) for at in range(109))
    listed = b"".join(_entry(*entry, at, len(entries)) for at, entry in enumerate(entries))
    return head + b"".join(pack("<I", at) for at in chain) + listed.ljust(directory * SECTOR, b"\0") + stream


def _chain(first: int, length: int) -> list[int]:
    return [*range(first + 1, first + length), END]


def _entry(name: str, kind: int, first: int, size: int, at: int, entries: int) -> bytes:
    """Each entry but the root stands right of the one before."""
    text = name.encode("utf-16-le") + b"\0\0"
    right = at + 1 if 0 < at < entries - 1 else FREE
    child = 1 if kind == ROOT else FREE
    return (
        text.ljust(64, b"\0")
        + pack("<HBBIII", len(text), kind, 1, FREE, right, child)
        + bytes(36)
        + pack("<IQ", first, size)
    )
