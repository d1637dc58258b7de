"""One cell of a date column: true dates, text, numbers such as 3/4/2014 in a stated order, and periods or spans."""

import re
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache, partial

from psr_data.domain.periods import Precision, add_months, last_of_month
from psr_data.reading.files.sheet import Fault, Value
from psr_data.reading.words.dates import (
    FINANCIAL_YEAR_STARTS_IN,
    CellDate,
    UnclearDate,
    day_of,
    full_year,
    is_plausible,
    month_of,
    read_date,
    read_month,
)
from psr_data.reading.words.names import ENGLISH_WEEKDAY, OTHER_WEEKDAY
from psr_data.reading.words.text import words
from psr_data.reading.words.tokens import MONTHS_IN, Token, tokens

NUMERIC = re.compile(r"(\d{1,2})([/.\-])(\d{1,2})\2(\d{4}|\d{2})(?:[ T,]+\d{1,2}:\d\d.*)?")
TIME = re.compile(
    r"[ T,]+(at )?\d{1,2}:\d\d(:\d\d)?(\.\d+)?( ?[ap]\.?m\.?)?( ?\(?[a-z]{1,4}\)?)?([+\-]\d[\d:]*)?\)?$", re.IGNORECASE
)
WEEK = re.compile(r"^(w/?c|week commencing|week beginning|w/?b)[ :.]+", re.IGNORECASE)
BEFORE = re.compile(
    r"^(((by|due|due by|on|before|no later than|not later than|w/?c|w/?b|week commencing|week beginning)( the)?"
    rf"|{ENGLISH_WEEKDAY})[ :,.]+(?=\d|[a-z]))+",
    re.IGNORECASE,
)
# A weekday in another language, where the date after it is in figures: "Mar" may be mardi or March elsewhere.
WEEKDAY = re.compile(rf"^{OTHER_WEEKDAY}[ ,.]+(?=\d{{1,2}}[/.\-]\d{{1,2}}[/.\-]\d)", re.IGNORECASE)
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
NAMED_DAY = re.compile(rf"(?=({'|'.join(WEEKDAYS)})){ENGLISH_WEEKDAY}[ ,.]+\d", re.IGNORECASE)
ASIDE = re.compile(r" ?\([^\d()]*\)$")
COMPACT = re.compile(r"(?:19|20)\d{6}")
VAGUE = re.compile(
    r"(by |in |from )?((the )?(end|start|beginning) of |early |mid|late )?[ -]?"
    r"((spring|summer|autumn|winter|fall|easter|christmas|michaelmas|lent|year)[ \d/–-]*( term)?( \d)?[ \d/–-]*"
    r"|((19|20)\d\d ?)(spring|summer|autumn|winter)( term)?|(19|20)\d\d|term \d.*)"
    r"|(within |in |after |approx\.? )?\d+( ?[-–] ?\d+)? (working )?(days?|weeks?|months?|years?)( .*)?"
    r"|(year|month|week|phase|stage|day) \d+",
    re.IGNORECASE,
)
NONE = {"", "-", "–", "nan", "none", "null", "0", "n/a", "na"}
NOT_YET = {"n/a", "na", "tbc", "tbd", "?"}
PLACEHOLDERS = NONE | NOT_YET
COUNT = re.compile(r"(?:m|p|w|month|period|week|day)? ?(\d{1,3})", re.IGNORECASE)
# Text that may be a quarter, half-year or year; 2009/10 may be a month.
PERIOD = re.compile(
    r".*\b(?:q|qtr|quarter|h|half|fy)(?![a-z])|(?:19|20)\d\d ?[/\-–] ?(?:(?:19|20)\d\d|1[3-9]|[2-9]\d)$", re.IGNORECASE
)
END_OF = re.compile(r"((the )?end( of)? |end-)", re.IGNORECASE)
ARROW = re.compile(r" ?(?:→|->|–>) ?| (?:to|until|till|[-–—]) | ?[–—] ?", re.IGNORECASE)
MONTH_SPAN = re.compile(r"([a-z]{3,9})\.? ?(?:/|-|–|to|and|&) ?([a-z]{3,9}\.? ?(?:19|20)\d\d)", re.IGNORECASE)
PRECISION = {3: Precision.QUARTER, 6: Precision.HALF, 12: Precision.YEAR}


class DayOrder(StrEnum):
    """In which order a person typed dates in figures; EITHER where only the shape matters."""

    DAY_FIRST = "day-first"
    MONTH_FIRST = "month-first"
    EITHER = "either"


@lru_cache(maxsize=65536)
def figures(value: Value) -> tuple[int, int, int] | None:
    """The two small numbers and the year of text such as 23/10/2014; None for dates with points, days first always."""
    found = NUMERIC.fullmatch(_core(value)) if isinstance(value, str) else None
    if found is None:
        return None
    return int(found[1]), int(found[3]), full_year(found[4])


def has_points(value: Value) -> bool:
    """German and others write 23.10.2014, always days first."""
    return isinstance(value, str) and re.match(r"\d{1,2}\.\d{1,2}\.", _core(value)) is not None


def read_list_date(value: Value, order: DayOrder) -> CellDate | None:
    """None for a blank cell; raise UnclearDate for what is neither one date nor one span of dates."""
    if is_compact(value):
        return read_date(f"{words(value)[:4]}-{words(value)[4:6]}-{words(value)[6:]}")
    return _read_text(value, order) if isinstance(value, str) else read_date(value)


@lru_cache(maxsize=65536)
def _read_text(value: str, order: DayOrder) -> CellDate | None:
    if found := read_period(_core(value)) or read_span(value, partial(read_list_date, order=order)):
        return found
    numbers = figures(value)
    found = _in_figures(value, numbers, order) if numbers else read_date(_core(value))
    if found and WEEK.match(words(value)):
        return CellDate(found.first, found.first + timedelta(days=6), Precision.WEEK, found.numeric)
    return found


def is_compact(value: Value) -> bool:
    """Whether a whole number or text is a date written as 20240305, in the one order in which that is done."""
    return isinstance(value, int | str) and COMPACT.fullmatch(words(value)) is not None


def _core(text: str) -> str:
    plain = ASIDE.sub("", words(text))
    return WEEKDAY.sub("", BEFORE.sub("", TIME.sub("", plain)))


def _in_figures(value: str, numbers: tuple[int, int, int], order: DayOrder) -> CellDate:
    first, second, year = numbers
    is_month_first = order is DayOrder.MONTH_FIRST and not has_points(value)
    if order is DayOrder.EITHER and first <= 12 < second:
        is_month_first = True
    day, month = (second, first) if is_month_first else (first, second)
    found = day_of(year, month, day)
    if found is None:
        raise UnclearDate("is not a date when it is read in the same order as the others")
    if not is_plausible(found):
        raise UnclearDate("cannot be right. Correct its year, or clear the cell")
    return CellDate(found, found, Precision.DAY, numeric=True)


def weekday_of(text: str) -> int | None:
    """The English weekday before a date, "Mon 08/01/24" (0 is Monday)."""
    found = NAMED_DAY.match(text)
    return WEEKDAYS.index(found[1].casefold()) if found else None


def is_placeholder(value: Value) -> bool:
    return not isinstance(value, date) and words(value).casefold() in PLACEHOLDERS


def are_counts(values: Iterable[Value]) -> bool:
    """Whether every value is the number of a period, 1 or "M6"."""
    filled = [value for value in values if not isinstance(value, date) and not is_placeholder(value)]
    return bool(filled) and all(COUNT.fullmatch(words(value)) for value in filled)


def is_without(value: Value) -> bool:
    """Blank, or a word such as "n/a": no date will ever stand here."""
    return words(value).casefold() in NONE


def looks_dated(value: Value) -> bool:
    """Whether text that is no date holds figures, so that it may have been meant as one; "Autumn 2024" is not."""
    return bool(re.search(r"\d", words(value))) and VAGUE.fullmatch(words(value)) is None


@lru_cache(maxsize=65536, typed=True)
def is_date(value: Value) -> bool:
    if isinstance(value, date):
        return True
    try:
        is_text = isinstance(value, str) or is_compact(value)
        return is_text and read_list_date(value, DayOrder.EITHER) is not None
    except UnclearDate:
        return False


def is_date_or_fault(value: Value) -> bool:
    """A formula that was never calculated counts: its column is one of dates, and the reader says what is wrong."""
    return isinstance(value, Fault) or is_date(value)


def read_period(text: str) -> CellDate | None:
    """ "Q3 2024/25", "2024/25", "end of March 2025", "Jun/Jul 2024"; None for all else.

    Raise UnclearDate for quarters that may be those of a calendar or of a financial year.
    """
    rest = END_OF.sub("", text, count=1) if END_OF.match(text) else text
    if PERIOD.match(rest):
        periods = (token for token in tokens(re.sub(r"[()]", "", rest)) if token.what in MONTHS_IN and token.year)
        if (period := next(periods, None)) and period.month is None and period.what != "month":
            return _of_financial_year(period)
    if span := MONTH_SPAN.fullmatch(rest):
        return _of_months(span)
    return month_of(rest) if rest != text else None


def _of_financial_year(period: Token) -> CellDate | None:
    """A year such as 2024/25 begins in April, and so do its quarters."""
    if not period.fiscal:
        raise UnclearDate("may be a quarter of the calendar or the financial year. Type its last month, as in Dec 2024")
    length = MONTHS_IN[period.what]
    starts = date((period.year or 0) - (period.fiscal == "end"), FINANCIAL_YEAR_STARTS_IN, 1)
    first = add_months(starts, length * max(period.number - 1, 0))
    return CellDate(first, last_of_month(add_months(first, length - 1)), PRECISION[length])


def _of_months(found: re.Match[str]) -> CellDate | None:
    """ "June/July 2024": the months of one year, in their order."""
    first, last = read_month(found[1]), read_month(found[2])
    if first is None or last is None or last.year is None or first.month >= last.month:
        return None
    end = last_of_month(date(last.year, last.month, 1))
    return CellDate(date(last.year, first.month, 1), end, Precision.MONTH, is_span=True)


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
    return CellDate(first.first, last.last, precision, is_span=True)
