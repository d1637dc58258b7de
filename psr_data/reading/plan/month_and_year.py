"""Dates whose month or quarter stands in one column and whose year in another: joined in the first of them."""

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
PART = re.compile(r"(?:(.+) )?(month|quarter|year)(?: (.+))?")


class Pair(NamedTuple):
    """The heading that both share, "due", and their columns."""

    heading: str
    part: int
    year: int


def with_years_joined(sheet: Sheet) -> Sheet:
    """The sheet with "June 2025" under "Due", where "Due month" is June and "Due year" 2025."""
    valued = sheet.valued_rows()
    for row in valued[:HEADER_WITHIN]:
        body = [below for below in valued if below > row]
        for pair in _pairs(sheet, row):
            if _are_both(sheet, body, pair):
                sheet = _joined(sheet, row, body, pair)
    return sheet


def _pairs(sheet: Sheet, row: int) -> Iterator[Pair]:
    texts = {column: value for _, column, value in sheet.values([row]) if isinstance(value, str)}
    if not any("year" in text.casefold() for text in texts.values()):
        return
    named = {column: found for column, text in texts.items() if (found := PART.fullmatch(plain(text)))}
    years = {_shared(found): column for column, found in named.items() if found[2] == "year"}
    for column, found in named.items():
        if found[2] != "year" and _shared(found) in years:
            yield Pair(_shared(found), column, years[_shared(found)])


def _shared(found: re.Match[str]) -> str:
    return " ".join(part for part in (found[1], found[3]) if part)


def _are_both(sheet: Sheet, body: Sequence[int], pair: Pair) -> bool:
    """Whether one column holds months or quarters, and the other years, and nothing else but placeholders."""
    parts = [value for row in body if not is_placeholder(value := sheet.own(row, pair.part).value)]
    years = [value for row in body if not is_placeholder(value := sheet.own(row, pair.year).value)]
    return bool(parts and years) and all(map(_part, parts)) and all(map(_year, years))


def _part(value: Value) -> str:
    """ "June" of June, 6 or "06", "Q3" of a quarter."""
    token = next((token for token in tokens(value) if token.what in ("month", "quarter", "number")), Token("date"))
    if token.what == "quarter":
        return f"Q{token.number}"
    return MONTH_NAMES[token.number - 1] if 1 <= token.number <= len(MONTH_NAMES) else ""


def _year(value: Value) -> Token | None:
    text = words(value)
    return next((t for t in tokens(f"20{text}" if re.fullmatch(r"\d\d", text) else value) if t.what == "year"), None)


def _joined(sheet: Sheet, row: int, body: Sequence[int], pair: Pair) -> Sheet:
    starts_in = stated_year_start(sheet) or FINANCIAL_YEAR_STARTS_IN
    cells = {**sheet.cells, row: _with(sheet.cells[row], pair, pair.heading or "date")}
    for below in body:
        part, year = (sheet.own(below, column).value for column in (pair.part, pair.year))
        if not (is_placeholder(part) and is_placeholder(year)):
            cells[below] = _with(sheet.cells[below], pair, _date(part, year, starts_in))
    return replace(sheet, cells=cells)


def _with(cells: Mapping[int, Cell], pair: Pair, value: str) -> dict[int, Cell]:
    joined = {column: cell for column, cell in cells.items() if column != pair.year}
    return {**joined, pair.part: cells.get(pair.part, Cell())._replace(value=value)}


def _date(part: Value, value: Value, starts_in: int) -> str:
    """A month of 2025/26 falls in 2025 or 2026; what stands alone is left for the reader of dates to name."""
    name, year = "" if is_placeholder(part) else _part(part), None if is_placeholder(value) else _year(value)
    if not name or year is None:
        return name or words(value)
    if name.startswith("Q"):
        return f"{name} {words(value)}"
    begins = (year.year or 0) - (year.fiscal == "end" and starts_in > 1)
    return f"{name} {begins + (bool(year.fiscal) and MONTH_NAMES.index(name) + 1 < starts_in)}"
