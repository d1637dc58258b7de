"""Months and dates in cells: true dates, and text that can be read in one way only.

Months may be named in English and the common European languages.
"""

import re
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from psr_data.domain.periods import Precision, last_of_month
from psr_data.reading.files.sheet import Fault, Value
from psr_data.reading.words.names import ENGLISH_WEEKDAY, MONTHS, OTHER_WEEKDAY, plain
from psr_data.reading.words.text import words
from psr_data.reading.words.vocabulary import Stage

FIRST_YEAR, LAST_YEAR = 1990, 2100
FINANCIAL_YEAR_STARTS_IN = 4
NO_SUCH_DAY = "is a day that does not exist. Correct its day or its month"
Y4 = r"(?:19|20)\d\d"
MONTH = re.compile(rf"([a-z]{{3,10}})\.?(?:\s+(?:de|of)\s+|[\s\-/.,'’–]*)({Y4}|\d\d)?")
YEAR_FIRST = re.compile(rf"({Y4})[\s\-/.,]*([a-z]{{3,10}})\.?")
NUMBERED = re.compile(rf"(?P<month>\d\d?)[/.\-](?P<year>{Y4})|(?P<iso_year>{Y4})[-/.](?P<iso_month>\d\d?)")
ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[Tt ]\d.*)?")
NUMERIC = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4}|\d{2})")
OF = r"(?:de|del|di|of)\b"
DAY_FIRST = re.compile(
    rf"(\d\d?)(?:st|nd|rd|th|er|[°o])?(?: {OF})?[\s\-/.]*([a-z]{{3,10}})\.?(?:[\s\-/.,'’]*(?:{OF} )?({Y4}|\d\d))?"
)
MONTH_FIRST = re.compile(rf"([a-z]{{3,10}})\.?[ \-/.](\d\d?)(?:st|nd|rd|th)?(?:,?[ \-/.]({Y4}))?")
WEEKDAY = re.compile(rf"(?:{ENGLISH_WEEKDAY}|{OTHER_WEEKDAY})[,.]* (?=\d)")


class Month(NamedTuple):
    """A month in words or figures, perhaps with its year."""

    month: int
    year: int | None = None


class NamedDay(NamedTuple):
    """A day and the name of its month, perhaps with a year."""

    day: int
    month: int
    year: int | None = None


@dataclass(frozen=True, slots=True)
class CellDate:
    """A date as a cell gives it: a whole month has its first and last day, a day only one.

    `numeric` tells text such as 23/10/2014, `is_span` one cell from a first to a last date: "Mar - Jun 2024".
    `left_out` are the words beside the date, `stage` tells that these call it an actual date or a forecast. `doubt`
    says how it was read where it may be read otherwise.
    """

    first: date
    last: date
    precision: Precision = Precision.DAY
    numeric: bool = False
    is_span: bool = False
    left_out: str = ""
    stage: Stage | None = None
    doubt: str = ""


class UnclearDate(ValueError):
    """The cell holds something that is not one date; the message says what it looks like."""


class NoDate(UnclearDate):
    """The cell holds words, such as "to be agreed": nothing that could be a date."""


class VagueDate(NoDate):
    """The cell names a time, but not which one: a quarter of no year, "early 2026"."""


def is_plausible(day: date) -> bool:
    """Whether a programme's plan may hold the date: 1900 and 9999 are slips or placeholders."""
    return FIRST_YEAR <= day.year <= LAST_YEAR


def full_year(digits: str) -> int:
    """ "14" is 2014."""
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def read_month(text: str) -> Month | None:
    """ "Apr-14", "abril de 2014", "2014 Apr", "Apr", "04/2014": else None."""
    low = plain(text)
    if (named := MONTH.fullmatch(low)) and named[1] in MONTHS:
        return Month(MONTHS[named[1]], full_year(named[2]) if named[2] else None)
    if (named := YEAR_FIRST.fullmatch(low)) and named[2] in MONTHS:
        return Month(MONTHS[named[2]], int(named[1]))
    if numbered := NUMBERED.fullmatch(low):
        month, year = int(numbered["month"] or numbered["iso_month"]), int(numbered["year"] or numbered["iso_year"])
        may_be_a_year = low == f"{year}/{(year + 1) % 100:02d}"  # 2009/10
        return Month(month, year) if 1 <= month <= 12 and not may_be_a_year else None
    return None


def named_day(text: str) -> NamedDay | None:
    """ "5 March 2014", "5 de março", "1er juillet 2014", "Mar 5, 2014", "May-01-2026"."""
    low = plain(text)
    if (found := DAY_FIRST.fullmatch(low)) and found[2] in MONTHS:
        return NamedDay(int(found[1]), MONTHS[found[2]], full_year(found[3]) if found[3] else None)
    if (found := MONTH_FIRST.fullmatch(low)) and found[1] in MONTHS:
        return NamedDay(int(found[2]), MONTHS[found[1]], int(found[3]) if found[3] else None)
    return None


def read_date(value: Value) -> CellDate | None:
    """None for a blank cell; raise UnclearDate for what cannot be read as one date."""
    if value is None or isinstance(value, Fault):
        return None
    if isinstance(value, date):
        found = CellDate(value, value)
    elif isinstance(value, str):
        found = _read_text(words(value))
    else:
        raise UnclearDate("is a number, not a date. Format it as a date in Excel, or type the date again")
    if not is_plausible(found.last):
        raise UnclearDate("cannot be right. Correct its year, or clear the cell")
    return found


def _read_text(text: str) -> CellDate:
    if month := month_of(text):
        return month
    numeric = NUMERIC.fullmatch(text)
    if numeric and int(numeric[1]) <= 12 and numeric[1].zfill(2) != numeric[2].zfill(2):
        raise UnclearDate("may be day/month or month/day. Type it with the month as a word, as in 9 Sep 2014")
    day = day_of(full_year(numeric[3]), int(numeric[2]), int(numeric[1])) if numeric else _one_day(text)
    if day is None:
        raise NoDate("is not a date")
    return CellDate(day, day, numeric=numeric is not None)


def month_of(text: str) -> CellDate | None:
    """A month with its year, "April 2014"; None for all else."""
    month = read_month(text)
    if month is None or month.year is None:
        return None
    first = date(month.year, month.month, 1)
    return CellDate(first, last_of_month(first), Precision.MONTH)


def _one_day(text: str) -> date | None:
    if iso := ISO.fullmatch(text):
        return day_of(int(iso[1]), int(iso[2]), int(iso[3]))
    named = named_day(text) or named_day(WEEKDAY.sub("", plain(text), count=1))
    return day_of(named.year, named.month, named.day) if named and named.year else None


def day_of(year: int, month: int, day: int) -> date | None:
    """None for a day such as 31 June."""
    try:
        return date(year, month, day)
    except ValueError:
        return None
