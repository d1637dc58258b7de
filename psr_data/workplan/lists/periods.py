"""Due dates given as periods: the end of a month, a quarter or a financial year, or a span from one date to another."""

import re
from collections.abc import Callable
from datetime import date

from psr_data.domain.periods import Precision, add_months, last_of_month
from psr_data.workplan.dates import CellDate, UnclearDate
from psr_data.workplan.months import parse_month
from psr_data.workplan.sheet import Value
from psr_data.workplan.text import words
from psr_data.workplan.years import FINANCIAL_YEAR_STARTS_IN

FINANCIAL = r"(?:fy ?)?(?P<first>(?:19|20)?\d\d) ?[/\-–] ?(?P<second>(?:19|20)?\d\d)"
NUMBER = r"(?:q|qtr|quarter) ?(?P<number>[1-4])"
QUARTER = re.compile(rf"{NUMBER}[ ,\-/]*(?:of )?\(?{FINANCIAL}\)?", re.IGNORECASE)
QUARTER_LAST = re.compile(rf"{FINANCIAL}[ ,\-/]*{NUMBER}", re.IGNORECASE)
QUARTER_OF_WHAT = re.compile(
    r"(?:q|qtr|quarter) ?[1-4][ ,\-/]*(?:19|20)?\d\d|(?:19|20)\d\d[ ,\-/]*q[1-4]", re.IGNORECASE
)
YEAR = re.compile(FINANCIAL, re.IGNORECASE)
END_OF = re.compile(r"((the )?end( of)? |end-)", re.IGNORECASE)
ARROW = re.compile(r" ?(?:→|->|–>) ?| (?:to|until|till|[-–—]) | ?[–—] ?", re.IGNORECASE)
MONTH_SPAN = re.compile(r"([a-z]{3,9})\.? ?(?:/|-|–|to|and|&) ?([a-z]{3,9}\.? ?(?:19|20)\d\d)", re.IGNORECASE)
MONTHS_OF_A_YEAR, MONTHS_OF_A_QUARTER = 12, 3


def read_period(text: str) -> CellDate | None:
    """ "Q3 2024/25", "2024/25", "end of March 2025", "Jun/Jul 2024"; None for all else.

    Raise UnclearDate for quarters that may be those of a calendar or of a financial year.
    """
    rest = END_OF.sub("", text, count=1) if END_OF.match(text) else text
    if quarter := QUARTER.fullmatch(rest) or QUARTER_LAST.fullmatch(rest):
        return _of_financial_year(quarter, int(quarter["number"]))
    if QUARTER_OF_WHAT.fullmatch(rest):
        raise UnclearDate("may be a quarter of the calendar or the financial year. Type its last month, as in Dec 2024")
    if year := YEAR.fullmatch(rest):
        return _of_financial_year(year, None)
    if span := MONTH_SPAN.fullmatch(rest):
        return _of_months(span)
    month = parse_month(rest) if rest != text else None
    if month is None or month.year is None:
        return None
    first = date(month.year, month.month, 1)
    return CellDate(first, last_of_month(first), Precision.MONTH, was_text=True)


def _of_financial_year(found: re.Match[str], quarter: int | None) -> CellDate | None:
    """A year such as 2024/25 begins in April; 2009/10 may be a month, and 24/25 no year, where no quarter is named."""
    first = int(found["first"])
    if quarter is None and (len(found["first"]) == 2 or int(found["second"]) <= MONTHS_OF_A_YEAR):
        return None
    year = first if first > 99 else 2000 + first
    if int(found["second"]) % 100 != (year + 1) % 100:
        return None
    starts = date(year, FINANCIAL_YEAR_STARTS_IN, 1)
    if quarter is None:
        return _period(starts, MONTHS_OF_A_YEAR, Precision.YEAR)
    return _period(add_months(starts, MONTHS_OF_A_QUARTER * (quarter - 1)), MONTHS_OF_A_QUARTER, Precision.QUARTER)


def _period(first: date, months: int, precision: Precision) -> CellDate:
    return CellDate(first, last_of_month(add_months(first, months - 1)), precision, was_text=True)


def _of_months(found: re.Match[str]) -> CellDate | None:
    """ "June/July 2024": the months of one year, in their order."""
    first, last = parse_month(found[1]), parse_month(found[2])
    if first is None or last is None or last.year is None or first.month >= last.month:
        return None
    end = last_of_month(date(last.year, last.month, 1))
    return CellDate(date(last.year, first.month, 1), end, Precision.MONTH, was_text=True, is_span=True)


def read_span(value: Value, read: Callable[[str], CellDate | None]) -> CellDate | None:
    """ "March 3, 2024 → March 9, 2024", each end as `read` takes it; None where it is not two dates in order."""
    ends = ARROW.split(words(value))
    if len(ends) != 2 or not all(re.search(r"\d{4}|\d{1,2}[/.]\d{1,2}[/.]\d\d", end) for end in ends):
        return None
    try:
        first, last = (read(end) for end in ends)
    except UnclearDate:
        return None
    if first is None or last is None or first.first > last.last:
        return None
    precision = last.precision if first.precision is last.precision else Precision.DAY
    return CellDate(first.first, last.last, precision, was_text=True, is_span=True)
