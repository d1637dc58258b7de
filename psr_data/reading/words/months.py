"""Months in header cells: as text with or without a year, or as true dates."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from psr_data.domain.periods import MONTH_NAMES
from psr_data.reading.files.sheet import Sheet, Value
from psr_data.reading.words.names import MONTH_NAMES as NAMES_OF_MONTHS

# In English alone: a layout with other languages goes by those of `names`.
MONTHS = {"sept": 9} | {
    name: number
    for number, (full, short) in enumerate(zip(NAMES_OF_MONTHS, MONTH_NAMES, strict=True), 1)
    for name in (full.split()[0], short.lower())
}
YEAR = r"(?:19|20)\d\d"
NAMED = re.compile(rf"([a-z]{{3,9}})\.?[\s\-/.,'’–]*({YEAR}|\d\d)?")
NUMBERED = re.compile(rf"(?P<month>\d\d?)[/.](?P<year>{YEAR})|(?P<iso_year>{YEAR})-(?P<iso_month>\d\d?)")
FIRST_YEAR, LAST_YEAR = 1990, 2100
FINANCIAL_YEAR_STARTS_IN = 4
FEWEST = 3
HEADER_WITHIN = 60


@dataclass(frozen=True, slots=True)
class Month:
    """A month as a header says it; `day` only where the cell is a true date."""

    month: int
    year: int | None = None
    day: int | None = None

    def follows(self, other: "Month") -> bool:
        if self.year is not None and other.year is not None:
            return self.year * 12 + self.month == other.year * 12 + other.month + 1
        return self.month == other.month % 12 + 1


def is_plausible(day: date) -> bool:
    """Whether a programme's plan may hold the date: 1900 and 9999 are slips or placeholders."""
    return FIRST_YEAR <= day.year <= LAST_YEAR


def parse_month(value: Value) -> Month | None:
    """ "Apr-14", "April 2014", "Apr", "04/2014", 1 Apr 2014: else None."""
    if isinstance(value, date):
        return Month(value.month, value.year, value.day) if is_plausible(value) else None
    if not isinstance(value, str):
        return None
    text = " ".join(value.split()).lower()
    if (named := NAMED.fullmatch(text)) and named.group(1) in MONTHS:
        return Month(MONTHS[named.group(1)], full_year(named.group(2)) if named.group(2) else None)
    if numbered := NUMBERED.fullmatch(text):
        month = int(numbered["month"] or numbered["iso_month"])
        return Month(month, int(numbered["year"] or numbered["iso_year"])) if 1 <= month <= 12 else None
    return None


def full_year(digits: str) -> int:
    """ "14" is 2014."""
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


@dataclass(frozen=True, slots=True)
class MonthRow:
    """The header row of months: which columns, and what each says."""

    row: int
    columns: tuple[int, ...]
    months: tuple[Month, ...]


def find_month_row(sheet: Sheet) -> MonthRow | None:
    """The row with the most months in a line near the top of the sheet, the first of equals."""
    found = [month_row for row in sheet.valued_rows()[:HEADER_WITHIN] if (month_row := months_in(sheet, row))]
    return max(found, key=lambda month_row: len(month_row.columns), default=None)


def months_in(sheet: Sheet, row: int) -> MonthRow | None:
    """The months of a row, where at least three follow one another."""
    parsed = [(column, parse_month(value)) for _, column, value in sheet.values([row])]
    named = [(column, month) for column, month in parsed if month is not None]
    months = tuple(month for _, month in named)
    if _longest_run(months) < FEWEST or not _dates_are_regular(months):
        return None
    return MonthRow(row, tuple(column for column, _ in named), months)


def _longest_run(months: Sequence[Month]) -> int:
    longest = run = min(len(months), 1)
    for before, month in pairwise(months):
        run = run + 1 if month.follows(before) else 1
        longest = max(longest, run)
    return longest


def _dates_are_regular(months: Sequence[Month]) -> bool:
    """True dates that stand for months share their day or are month ends; dates of a plan do not."""
    dated = [month for month in months if month.day is not None]
    return len({month.day for month in dated}) <= 1 or all(_is_month_end(month) for month in dated)


def _is_month_end(month: Month) -> bool:
    day = date(month.year or 2000, month.month, month.day or 1)
    return (day + timedelta(days=1)).day == 1
