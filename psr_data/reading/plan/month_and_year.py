"""Dates whose day, month or quarter, and year stand in columns of their own: joined in that of the month."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from psr_data.domain.periods import MONTH_NAMES
from psr_data.reading.files.sheet import Cell, Sheet, Value
from psr_data.reading.plan.years import stated_year_start
from psr_data.reading.words.cell_dates import is_placeholder
from psr_data.reading.words.dates import FINANCIAL_YEAR_STARTS_IN
from psr_data.reading.words.text import words
from psr_data.reading.words.tokens import Token, tokens
from psr_data.reading.words.vocabulary import plain

HEADER_WITHIN = 60
PART = re.compile(r"(?:(.+) )?(day|month|quarter|year)(?: (.+))?")
OF_YEAR = re.compile(r"\b(?:financial|fiscal|calendar) ")
DAY = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?(?:\.0)?")


class Parts(NamedTuple):
    """The heading that the columns of a date share, "due", and the columns; 0 where there is none of days.

    `is_own` tells that no other date has the same column of years, `at` where the date goes; with `is_below` one
    heading is merged over all of them.
    """

    heading: str
    part: int
    year: int
    day: int = 0
    is_own: bool = True
    is_below: bool = False

    @property
    def at(self) -> int:
        return min(filter(None, (self.part, self.year, self.day))) if self.is_below else self.part


def with_years_joined(sheet: Sheet) -> Sheet:
    """The sheet with "5 June 2025" under "Due", where "Due day" is 5, "Due month" June and "Due year" 2025."""
    valued = sheet.valued_rows
    for row in valued[:HEADER_WITHIN]:
        body = [below for below in valued if below > row]
        found = [parts for parts in _parts(sheet, row) if _are_all(sheet, body, parts)]
        for parts in found:
            sheet = _joined(sheet, row, body, parts)
        if found:
            merged = tuple(a for a in sheet.merges if a.first_row not in body or a.first_column not in _columns(found))
            sheet = replace(_without(sheet, [row, *body], _columns(found) - {p.at for p in found}), merges=merged)
    return sheet


def _columns(found: Sequence[Parts]) -> set[int]:
    return {column for parts in found for column in (parts.part, parts.year, parts.day) if column}


def _parts(sheet: Sheet, row: int) -> Iterator[Parts]:
    """Each month or quarter with the year of its own heading, or else with the one headed "Year" alone."""
    texts = {column: value for _, column, value in sheet.values([row]) if isinstance(value, str)}
    if not any("year" in text.casefold() for text in texts.values()):
        return
    over = {c: words(sheet.shown(row - 1, c).value) for c in texts if _is_under_several(sheet, row, c)}
    texts = {column: f"{over.get(column, '')} {text}".strip() for column, text in texts.items()}
    named = {c: found for c, text in texts.items() if (found := PART.fullmatch(OF_YEAR.sub("", plain(text))))}
    columns = {(found[2], _shared(found)): column for column, found in named.items()}
    for column, found in named.items():
        year = columns.get(("year", _shared(found))) or columns.get(("year", ""))
        if found[2] in ("month", "quarter") and year:
            day, is_own = columns.get(("day", _shared(found)), 0), year == columns.get(("year", _shared(found)))
            is_below = all(each in over for each in (column, year, day) if each) and is_own
            yield Parts(_shared(found), column, year, day if _are_days(sheet, row, day) else 0, is_own, is_below)


def _is_under_several(sheet: Sheet, row: int, column: int) -> bool:
    area = sheet.area(row - 1, column)
    return row > 1 and area.last_column > area.first_column and area.last_row < row


def _are_days(sheet: Sheet, row: int, column: int) -> bool:
    values = [sheet.own(at, column).value for at in sheet.valued_rows if at > row] if column else []
    days = [words(value) for value in values if not is_placeholder(value)]
    return bool(days) and all(map(DAY.fullmatch, days))


def _shared(found: re.Match[str]) -> str:
    return " ".join(part for part in (found[1], found[3]) if part)


def _are_all(sheet: Sheet, body: Sequence[int], parts: Parts) -> bool:
    """Whether one column holds months or quarters, and the other years, and nothing else but placeholders."""
    months, years = (
        [value for row in body if not is_placeholder(value := sheet.shown(row, column).value)]
        for column in (parts.part, parts.year)
    )
    return bool(months and years) and all(map(_part, months)) and all(map(_year, years))


def _part(value: Value) -> str:
    """ "June" of June, 6 or "06", "Q3" of a quarter."""
    token = next((token for token in tokens(value) if token.what in ("month", "quarter", "number")), Token("date"))
    if token.what == "quarter":
        return f"Q{token.number}"
    return MONTH_NAMES[token.number - 1] if 1 <= token.number <= len(MONTH_NAMES) else ""


def _year(value: Value) -> Token | None:
    text = words(value)
    return next((t for t in tokens(f"20{text}" if re.fullmatch(r"\d\d", text) else value) if t.what == "year"), None)


def _joined(sheet: Sheet, row: int, body: Sequence[int], parts: Parts) -> Sheet:
    """With the dates in one column, headed as all are or, below a heading merged over them, not again."""
    starts_in = stated_year_start(sheet) or FINANCIAL_YEAR_STARTS_IN
    heading = None if parts.is_below else parts.heading or "date"
    cells = {**sheet.cells, row: _with(sheet.cells[row], parts.at, heading)}
    for at in body:
        part, year = (sheet.shown(at, column).value for column in (parts.part, parts.year))
        if not is_placeholder(part) or (parts.is_own and not is_placeholder(year)):
            text = _date(part, year, starts_in)
            day = DAY.fullmatch(words(sheet.own(at, parts.day).value)) if parts.day else None
            is_of_month = day and not is_placeholder(part) and not text.startswith("Q")
            cells[at] = _with(sheet.cells[at], parts.at, f"{day[1]} {text}" if day and is_of_month else text)
    return replace(sheet, cells=cells)


def _with(cells: Mapping[int, Cell], column: int, value: str | None) -> dict[int, Cell]:
    return {**cells, column: cells.get(column, Cell())._replace(value=value)}


def _without(sheet: Sheet, rows: Sequence[int], columns: set[int]) -> Sheet:
    left = {row: {c: cell for c, cell in sheet.cells[row].items() if c not in columns} for row in rows}
    return replace(sheet, cells={**sheet.cells, **left})


def _date(part: Value, value: Value, starts_in: int) -> str:
    """A month of 2025/26 falls in 2025 or 2026; what stands alone is left for the reader of dates to name."""
    name, year = "" if is_placeholder(part) else _part(part), None if is_placeholder(value) else _year(value)
    if not name or year is None:
        return name or words(value)
    if name.startswith("Q"):
        return f"{name} {words(value)}"
    begins = (year.year or 0) - (year.fiscal == "end" and starts_in > 1)
    return f"{name} {begins + (bool(year.fiscal) and MONTH_NAMES.index(name) + 1 < starts_in)}"
