"""Dates in cells: true dates, and text that can be read in one way only."""

import re
from dataclasses import dataclass
from datetime import date

from psr_data.domain.periods import Precision, last_of_month
from psr_data.reading.files.sheet import Fault, Value
from psr_data.reading.words.months import MONTHS, full_year, is_plausible, parse_month
from psr_data.reading.words.text import words

ISO = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[T ].*)?")
NUMERIC = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4}|\d{2})")
DAY_FIRST = re.compile(r"(?:[a-z]{3,9},? )?(\d{1,2})(?:st|nd|rd|th)?[ \-/.]*([a-z]{3,9})\.?,?[ \-/.]*(\d{4}|\d{2})")
MONTH_FIRST = re.compile(r"([a-z]{3,9})\.?[ \-/.](\d{1,2})(?:st|nd|rd|th)?,?[ \-/.](\d{4})")


@dataclass(frozen=True, slots=True)
class CellDate:
    """A date as a cell gives it: a whole month has its first and last day, a day only one.

    `numeric` tells text such as 23/10/2014, `is_span` one cell from a first to a last date: "Mar - Jun 2024".
    """

    first: date
    last: date
    precision: Precision = Precision.DAY
    numeric: bool = False
    is_span: bool = False


class UnclearDate(ValueError):
    """The cell holds something that is not one date; the message says what it looks like."""


class NoDate(UnclearDate):
    """The cell holds words, such as "to be agreed": nothing that could be a date."""


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
    day = _one_day(text, numeric)
    if day is None:
        raise NoDate("is not a date")
    return CellDate(day, day, numeric=numeric is not None)


def month_of(text: str) -> CellDate | None:
    """A month with its year, "April 2014"; None for all else."""
    month = parse_month(text)
    if month is None or month.year is None:
        return None
    first = date(month.year, month.month, 1)
    return CellDate(first, last_of_month(first), Precision.MONTH)


def _one_day(text: str, numeric: re.Match[str] | None) -> date | None:
    low = text.lower()
    if iso := ISO.fullmatch(text):
        return day_of(int(iso[1]), int(iso[2]), int(iso[3]))
    if numeric:
        return day_of(full_year(numeric[3]), int(numeric[2]), int(numeric[1]))
    if (named := DAY_FIRST.fullmatch(low)) and named[2] in MONTHS:
        return day_of(full_year(named[3]), MONTHS[named[2]], int(named[1]))
    if (named := MONTH_FIRST.fullmatch(low)) and named[1] in MONTHS:
        return day_of(int(named[3]), MONTHS[named[1]], int(named[2]))
    return None


def day_of(year: int, month: int, day: int) -> date | None:
    """None for a day such as 31 June."""
    try:
        return date(year, month, day)
    except ValueError:
        return None
