"""The top of a sheet as a person sees it, with what was recognised: headings, titles, dates."""

import re
from collections.abc import Collection, Iterator, Sequence

from psr_data.domain.plan import PlanRow
from psr_data.domain.reading import Picture, PictureCell, Seen
from psr_data.reading.files.addresses import column_letter, row_and_column
from psr_data.reading.files.sheet import Sheet, Value
from psr_data.reading.words.text import words

MOST_ROWS, MOST_COLUMNS = 24, 30
LONGEST = 60
AREA = re.compile(r"([A-Z]+(\d+))(?::([A-Z]+\d+))?(?=,|$)")


def picture_of(sheet: Sheet, rows: Sequence[PlanRow], header_rows: Collection[int]) -> Picture:
    """The first two dozen rows that hold anything, and what each cell was read as."""
    shown = sorted(sheet.cells)[:MOST_ROWS]
    columns = range(1, min(MOST_COLUMNS, max((max(sheet.cells[row]) for row in shown), default=1)) + 1)
    last = max(shown, default=0)
    seen = {place: what for row in rows if row.row <= last for place, what in _seen(row, last)}
    lines = tuple(
        tuple(_cell(sheet, row, column, _what(seen, header_rows, row, column)) for column in columns) for row in shown
    )
    return Picture(tuple(shown), tuple(column_letter(column) for column in columns), lines)


def _what(seen: dict[tuple[int, int], Seen], header_rows: Collection[int], row: int, column: int) -> Seen:
    return Seen.HEADER if row in header_rows else seen.get((row, column), Seen.NOTHING)


def _cell(sheet: Sheet, row: int, column: int, seen: Seen) -> PictureCell:
    return PictureCell(_text(sheet.own(row, column).value), sheet.shown(row, column).fill or "", seen)


def _text(value: Value) -> str:
    text = words(value)
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def _seen(row: PlanRow, last_row: int) -> Iterator[tuple[tuple[int, int], Seen]]:
    for name, what in (("title", Seen.TITLE), ("dates", Seen.DATES)):
        for first, first_row, last in AREA.findall(row.cells.get(name, "")):
            if int(first_row) <= last_row:
                (top, left), (bottom, right) = row_and_column(first), row_and_column(last or first)
                lines, columns = range(top, min(bottom, last_row) + 1), range(left, right + 1)
                yield from (((line, column), what) for line in lines for column in columns)
