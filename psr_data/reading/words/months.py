"""Months in header cells: as text with or without a year, or as true dates."""

import re
from dataclasses import dataclass
from datetime import date

from psr_data.domain.periods import MONTH_NAMES
from psr_data.reading.files.sheet import Value
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


@dataclass(frozen=True, slots=True)
class Month:
    """A month in words or figures, perhaps with its year."""

    month: int
    year: int | None = None


def is_plausible(day: date) -> bool:
    """Whether a programme's plan may hold the date: 1900 and 9999 are slips or placeholders."""
    return FIRST_YEAR <= day.year <= LAST_YEAR


def parse_month(value: Value) -> Month | None:
    """ "Apr-14", "April 2014", "Apr", "04/2014", 1 Apr 2014: else None."""
    if isinstance(value, date):
        return Month(value.month, value.year) if is_plausible(value) else None
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
