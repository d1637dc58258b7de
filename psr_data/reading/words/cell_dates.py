"""One cell of a date column: true dates, text, numbers such as 3/4/2014 in a stated order, and periods or spans."""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache, partial
from typing import NamedTuple

from psr_data.domain.periods import Precision, add_months, last_of_month, month_and_year, uk_date
from psr_data.reading.files.sheet import Value
from psr_data.reading.words.dates import (
    FINANCIAL_YEAR_STARTS_IN,
    NO_SUCH_DAY,
    Y4,
    CellDate,
    NamedDay,
    NoDate,
    UnclearDate,
    VagueDate,
    day_of,
    full_year,
    is_plausible,
    named_day,
    read_date,
    read_month,
)
from psr_data.reading.words.names import ENGLISH_WEEKDAY, MONTHS, OTHER_WEEKDAY, plain
from psr_data.reading.words.text import words
from psr_data.reading.words.tokens import MONTHS_IN, WEEK_ENDING, WEEK_OF, Token, tokens

NUMERIC = re.compile(r"(\d{1,2})([/.\-])(\d{1,2})\2(\d{4}|\d{2})(?:[ T,]+\d{1,2}:\d\d.*)?")
TIME = re.compile(
    r"[ T,]+(at )?(\d{1,2}:\d\d(:\d\d)?(\.\d+)?( ?[ap]\.?m\.?)?( ?\(?[a-z]{1,4}\)?)?([+\-]\d[\d:]*)?\)?"
    r"|\d{1,2}(\.\d\d)? ?[ap]\.?m\.?|noon|midday|midnight)$",
    re.IGNORECASE,
)
WEEK = re.compile(rf"({WEEK_OF.pattern}|(?P<ends>{WEEK_ENDING.pattern}))(the )?({ENGLISH_WEEKDAY}[ ,.]+)?(?=\d)", re.I)
CLOCK = r"(at )?(\d{1,2}([:.]\d\d)? ?[ap]\.?m\b|\d{1,2}:\d\d|(12 )?(noon|midday|midnight))"
BEFORE = re.compile(
    r"^(((by|due|due by|on|before|no later than|not later than)( the)?"
    rf"|{ENGLISH_WEEKDAY}|{CLOCK})[ :,.]+(?=\d|[a-z])|{WEEK.pattern})+",
    re.IGNORECASE,
)
# A weekday in another language, where the date after it is in figures: "Mar" may be mardi or March elsewhere.
WEEKDAY = re.compile(rf"^{OTHER_WEEKDAY}[ ,.]+(?=\d{{1,2}}[/.\-]\d{{1,2}}[/.\-]\d)", re.IGNORECASE)
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
NAMED_DAY = re.compile(rf"(?=({'|'.join(WEEKDAYS)})){ENGLISH_WEEKDAY}[ ,.]+\d", re.IGNORECASE)
ASIDE = re.compile(r" ?\([^\d()]*\)$")
COMPACT = re.compile(r"(?:19|20)\d{6}")
# What names a time, but not which one; and how long something takes, or the number of a phase or stage.
VAGUE = re.compile(
    r"(?!.*\d[/.\-]\d+[/.\-]\d)(.*\b(spring|summer|autumn|fall|winter|easter|christmas|michaelmas|lent|term"
    r"|year[- ]?end|early|mid|late|quarters?|qtr|q ?[1-4]|half|h ?[12]|fy)\b.*|(from|after|since) .*"
    r"|(by |in )?((the )?(end|start|beginning) of )?((the )?year|(19|20)\d\d))",
    re.IGNORECASE,
)
LENGTH = re.compile(
    r"(within |in |after |approx\.? )?\d+( ?[-–] ?\d+)? (working )?(days?|weeks?|months?|years?)( .*)?"
    r"|(year|month|week|phase|stage|day) \d+|\d{1,2}[/.]\d{1,2}",
    re.IGNORECASE,
)
NOUGHT = {"0", "00:00:00", "00/01/1900", "0/1/1900", "00-jan-00"}  # as a cell shows it that is formatted as a date
FIRST_OF_EXCEL = date(1900, 1, 1)
NONE = {"", "-", "–", "nan", "none", "null", "n/a", "na", *NOUGHT}
NOT_YET = {"n/a", "na", "tbc", "tbd", "?", *NOUGHT}
PLACEHOLDERS = NONE | NOT_YET
COUNT = re.compile(r"(?:m|p|w|month|period|week|day)? ?(\d{1,3})", re.IGNORECASE)
# Text that may be a quarter, half-year or year; 2009/10 may be a month.
PERIOD = re.compile(
    r".*\b(?:q|qtr|quarter|h|half|fy)(?![a-z])|(?:19|20)\d\d ?[/\-–] ?(?:(?:19|20)\d\d|1[3-9]|[2-9]\d)$", re.IGNORECASE
)
PART_OF = re.compile(
    r"(in )?(the )?((end|start|beginning|middle)( of( the)?)? |end-|(early|mid|late)[ -](in )?)?",
    re.IGNORECASE,
)
END_OF = re.compile(r"(the )?end", re.IGNORECASE)
YEAR_END = re.compile(r"(?:the )?(?:end of (?:the )?(?:financial |fiscal )?year|(?:financial |fiscal )?year[ -]?end)")
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
SEASON = re.compile(rf"(?:({Y4}) )?({'|'.join(SEASONS)})(?:[ ,]+(?:of )?['’]?({Y4}|\d\d)(?:[/\-–]({Y4}|\d\d))?)?")
MAY_BE_YEAR = re.compile(r"(20\d\d)/(1[0-2])")
NO_YEAR = "names no year, and the plan's title no financial year such as 2025/26"
DAYS_OR_MONTHS = "may be days or months. Type the years with four digits"
LEAP_YEAR = 2000
YEARS_NEAR = 2
SHORT_YEARS = re.compile(
    r"([a-z]{3,10})\.? (\d\d)(?: ?(?:-|–|—|/|&|\bto\b|\band\b|\buntil\b|\btill\b) ?([a-z]{3,10})\.? (\d\d))?"
)
YEAR_ALONE = "names a year alone. Type its month, as in Dec 2026"
ARROW = re.compile(r" ?(?:→|->|–>) ?| (?:to|until|till|[-–—]) | ?[–—] ?", re.IGNORECASE)
MONTH_SPAN = re.compile(
    rf"([a-z]{{3,9}}\.?(?: (?:{Y4}|'?\d\d))?)(?: ?[/\-–&] ?| (?:to|and) )([a-z]{{3,9}}\.?(?: ?(?:{Y4}|'?\d\d))?)",
    re.IGNORECASE,
)
QUARTER_SPAN = re.compile(
    r"(q|quarters? )([1-4])(?: ?[/\-–&] ?| (?:to|and) )(?:q|quarter )?([1-4])((?: .*)?)", re.IGNORECASE
)
DAY_SPAN = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th)?(?: ?[-–] ?| (?:to|and|&) )(\d{1,2}(?:st|nd|rd|th)? [a-z].*)", re.IGNORECASE
)
PRECISION = {3: Precision.QUARTER, 6: Precision.HALF, 12: Precision.YEAR}


class PlanYear(NamedTuple):
    """The month in which financial years begin, and the year in which the plan's own one does.

    `told` are the first and last of the days whose year a title or their weekdays tell, `near` the years that dates
    write out.
    """

    starts_in: int = FINANCIAL_YEAR_STARTS_IN
    named: int | None = None
    told: tuple[date, date] | None = None
    near: frozenset[int] = frozenset()

    def holds(self, first: date, last: date) -> bool:
        """Whether the plan's own year holds a period."""
        starts = date(self.named, self.starts_in, 1) if self.named else None
        return starts is not None and starts <= first and last < add_months(starts, 12)


APRIL = PlanYear()


class DayOrder(StrEnum):
    """In which order a person typed dates in figures; EITHER where only the shape matters.

    SWAPPED: text proves the order, and Excel has exchanged day and month of the true dates beside it.
    """

    DAY_FIRST = "day-first"
    MONTH_FIRST = "month-first"
    SWAPPED = "swapped"
    EITHER = "either"


@lru_cache(maxsize=65536)
def figures(value: Value) -> tuple[int, int, int] | None:
    """The two small numbers and the year of text such as 23/10/2014; None for dates with points, days first always."""
    found = NUMERIC.fullmatch(_core(value)) if isinstance(value, str) and not is_placeholder(value) else None
    if found is None:
        return None
    return int(found[1]), int(found[3]), full_year(found[4])


def has_points(value: Value) -> bool:
    """German and others write 23.10.2014, always days first."""
    return isinstance(value, str) and re.match(r"\d{1,2}\.\d{1,2}\.", _core(value)) is not None


def read_list_date(value: Value, order: DayOrder, year: PlanYear = APRIL) -> CellDate | None:
    """None for a blank cell; raise UnclearDate for what is neither one date nor one span of dates.

    `year` is the one in which what names none falls, and the month in which financial years begin.
    """
    if is_compact(value):
        return read_date(f"{words(value)[:4]}-{words(value)[4:6]}-{words(value)[6:]}")
    if isinstance(value, int | float) and re.fullmatch(Y4, words(value)):
        raise VagueDate(YEAR_ALONE)
    return _read_text(value, order, year) if isinstance(value, str) else read_date(value)


@lru_cache(maxsize=65536)
def _read_text(value: str, order: DayOrder, year: PlanYear) -> CellDate | None:
    core = _core(value)
    found = (
        _of_short_years(core, year)
        or read_period(core, year)
        or read_span(value, partial(read_list_date, order=order, year=year))
    )
    if not found:
        numbers = figures(value)
        found = _in_figures(value, numbers, order) if numbers else _one_date(core, year)
        if found and (week := WEEK.match(words(value))):
            days = timedelta(days=6)
            first = found.first - days if week["ends"] else found.first
            return CellDate(first, first + days, Precision.WEEK, found.numeric)
    return found


def _one_date(core: str, year: PlanYear) -> CellDate | None:
    try:
        return read_date(core)
    except NoDate as no_date:
        named = named_day(core)
        if named and day_of(named.year or LEAP_YEAR, named.month, named.day) is None:
            raise UnclearDate(NO_SUCH_DAY) from None
        if named and not named.year:
            return _day_in(named.month, named.day, year)
        if re.fullmatch(Y4, core):
            raise VagueDate(YEAR_ALONE) from None
        if any(pattern.fullmatch(core) for pattern in (VAGUE, LENGTH, MAY_BE_YEAR)):
            raise VagueDate(str(no_date)) from None
        raise


def _day_in(month: int, day: int, year: PlanYear) -> CellDate:
    found = day_of(_year_of(month, year, day), month, day)
    if found is None:
        raise UnclearDate(NO_SUCH_DAY)
    return CellDate(found, found, doubt=_doubt_of_year(found, found, year))


def _of_short_years(text: str, year: PlanYear) -> CellDate | None:
    """ "Mar 10 - Apr 12" as months of years near the plan's, or else as days of its own year; None for all else.

    It is certain, and left to others, that "Nov 26" is a month of the plan's year, or near it where none is named.
    """
    found = SHORT_YEARS.fullmatch(plain(text))
    ends = [(MONTHS[name], digits) for name, digits in (found.groups()[:2], found.groups()[2:]) if name in MONTHS
            ] if found else []  # fmt: skip
    if not found or len(ends) < 1 + bool(found[3]):
        return None
    months = [date(full_year(digits), month, 1) for month, digits in ends]
    known = {year.named, year.named + 1} if year.named else year.near
    are_near = not known or all(min(abs(month.year - each) for each in known) <= YEARS_NEAR for month in months)
    if not all(day_of(LEAP_YEAR, month, int(digits)) for month, digits in ends):
        if are_near:
            return None
        raise VagueDate(DAYS_OR_MONTHS)
    if are_near and len(ends) == 1 and (not year.named or year.holds(months[0], months[0])):
        return None
    if are_near and (len(ends) == 1 or (months[0] < months[1] and ends[0][0] != ends[1][0])):
        read = " to ".join(map(month_and_year, months))
        doubt = f"was read as {read}. For days, type the day first, as in 10 Mar"
        return CellDate(months[0], last_of_month(months[-1]), Precision.MONTH, is_span=len(ends) > 1, doubt=doubt)
    days = [_day_in(month, int(digits), year) for month, digits in ends]
    if days[0].first > days[-1].first:
        raise VagueDate(DAYS_OR_MONTHS)
    read = " to ".join(uk_date(day.first) for day in days)
    doubt = f"was read as {read}. For months, type their years with four digits"
    return CellDate(days[0].first, days[-1].first, is_span=len(ends) > 1, doubt=doubt)


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
    if found is None and day_of(year, day, month) is None:
        raise UnclearDate(NO_SUCH_DAY)
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
    return value < FIRST_OF_EXCEL if isinstance(value, date) else words(value).casefold() in PLACEHOLDERS


def are_counts(values: Iterable[Value]) -> bool:
    """Whether every value is the number of a period, 1 or "M6"."""
    filled = [value for value in values if not isinstance(value, date) and not is_placeholder(value)]
    return bool(filled) and all(COUNT.fullmatch(words(value)) for value in filled)


def is_without(value: Value) -> bool:
    """Blank, a nought shown as a date, or a word such as "n/a": no date will ever stand here."""
    return is_placeholder(value) if isinstance(value, date) else words(value).casefold() in NONE


@lru_cache(maxsize=65536, typed=True)
def is_date(value: Value) -> bool:
    if isinstance(value, date):
        return True
    try:
        is_text = isinstance(value, str) or is_compact(value)
        return is_text and read_list_date(value, DayOrder.EITHER) is not None
    except UnclearDate:
        return False


def read_period(text: str, year: PlanYear = APRIL) -> CellDate | None:
    """ "Q3 2024/25", "2024/25", "mid March 2025", "Jun/Jul 2024", "autumn 2025"; None for all else.

    Raise VagueDate for what names no year where `year` is none, and for quarters that may be those of a calendar or of
    a financial year.
    """
    rest = PART_OF.sub("", text, count=1)
    if span := QUARTER_SPAN.fullmatch(rest):
        return _of_quarters(span, year)
    if PERIOD.match(rest):
        periods = (token for token in tokens(re.sub(r"[()]", "", rest)) if token.what in MONTHS_IN)
        if (period := next(periods, None)) and period.month is None and period.what != "month":
            return _of_financial_year(period, year)
    if season := SEASON.fullmatch(plain(rest)):
        return _of_season(season, year)
    if span := MONTH_SPAN.fullmatch(rest):
        return _of_months(span, year)
    return _of_year_or_month(text, rest, year)


def _of_year_or_month(text: str, rest: str, year: PlanYear) -> CellDate | None:
    """ "End of 2026", "year end", and a month of which a part is named or no year."""
    if END_OF.match(text) and re.fullmatch(Y4, rest):
        return CellDate(date(int(rest), 1, 1), date(int(rest), 12, 31), Precision.YEAR)
    if YEAR_END.fullmatch(plain(text)):
        return _of_financial_year(Token("year"), year)
    month = read_month(rest)
    if month is None or (month.year and rest == text):
        return None
    first = date(month.year or _year_of(month.month, year), month.month, 1)
    doubt = "" if month.year else _doubt_of_year(first, last_of_month(first), year)
    return CellDate(first, last_of_month(first), Precision.MONTH, doubt=doubt)


def _year_of(month: int, year: PlanYear, day: int = 1) -> int:
    """The calendar year of a month that falls in the plan's year, or nearest to the days whose year is told."""
    if year.named:
        return year.named + (month < year.starts_in)
    if year.told is None:
        raise VagueDate(NO_YEAR)
    first, last = year.told
    days = [found for at in range(first.year - 1, last.year + 2) if (found := day_of(at, month, day))]
    return min(days, key=lambda found: max(first - found, found - last, timedelta(0)), default=first).year


def _doubt_of_year(first: date, last: date, year: PlanYear) -> str:
    """What is said of a period outside the days whose year a title or weekdays tell."""
    is_told = year.named or (year.told and year.told[0] <= last and first <= year.told[1])
    return "" if is_told else f"names no year: {last.year} was taken, as of the nearest days whose year is told"


def _of_season(found: re.Match[str], year: PlanYear) -> CellDate:
    """Spring is March to May, and winter, from December, is that of the year in which it begins."""
    before, name, digits, following = found.groups()
    month = SEASONS[name]
    named = full_year(before or digits) if before or digits else None
    if (before and digits) or (following and (month < 12 or int(following[-2:]) != ((named or 0) + 1) % 100)):
        raise VagueDate("may fall in two years")
    if named is None:
        last = (month + 1) % 12 + 1
        named = _year_of(last, year) - (last < month)
    first = date(named, month, 1)
    return CellDate(first, last_of_month(add_months(first, 2)), Precision.QUARTER)


def _of_financial_year(period: Token, year: PlanYear) -> CellDate | None:
    """Where years begin in January, Q3 2025 is of the calendar's; else a quarter must name a year such as 2024/25."""
    starts_in = FINANCIAL_YEAR_STARTS_IN if period.fiscal == "start" and year.starts_in == 1 else year.starts_in
    if period.year is None and year.named:
        period = replace(period, year=year.named, fiscal="start")
    if period.year is None:
        raise VagueDate(NO_YEAR)
    length = MONTHS_IN[period.what]
    if not period.fiscal and starts_in > 1:
        return _of_either_year(period, length, year)
    starts = date(period.year - (period.fiscal == "end" and starts_in > 1), starts_in, 1)
    first = add_months(starts, length * max(period.number - 1, 0))
    return CellDate(first, last_of_month(add_months(first, length - 1)), PRECISION[length])


def _of_either_year(period: Token, length: int, year: PlanYear) -> CellDate:
    """ "Q1 2025" as one of the calendar or of the plan's year, if only one of them lies within it."""
    firsts = {first for first in either_year(period, year.starts_in, year.named) if first}
    if len(firsts) != 1:
        raise VagueDate("may be a quarter of the calendar or the financial year. Type its last month, as in Dec 2024")
    (first,) = firsts
    last = last_of_month(add_months(first, length - 1))
    doubt = f"was read as the {period.what} that lies within the plan's year: it ends in {month_and_year(last)}"
    return CellDate(first, last, PRECISION[length], doubt=doubt)


def either_year(period: Token, starts_in: int, named: int | None) -> tuple[date | None, date | None]:
    """The first day of "Q4 2026" as a quarter of the financial year, and of the calendar, where it lies in the year.

    A quarter of the financial year may be called by the year in which that begins, or by its own.
    """
    if named is None or period.year is None:
        return None, None
    before = MONTHS_IN[period.what] * max(period.number - 1, 0)
    starts = date(named, starts_in, 1)
    fiscal, calendar = add_months(starts, before), add_months(date(period.year, 1, 1), before)
    is_within = starts <= calendar and add_months(calendar, MONTHS_IN[period.what]) <= add_months(starts, 12)
    return fiscal if period.year in (named, fiscal.year) else None, calendar if is_within else None


def is_of_financial_year(found: CellDate, starts_in: int) -> bool:
    """Whether it is a quarter, half or year as financial years have them; a season or the calendar's year is none."""
    length = next((length for length, precision in PRECISION.items() if precision is found.precision), 0)
    return bool(length) and (found.first.month - starts_in) % length == 0


def _of_quarters(found: re.Match[str], year: PlanYear) -> CellDate | None:
    """ "Q1-Q2 2025/26", "Q3 & Q4": from the first day of one to the last of the other."""
    first, last = (read_period(f"Q{number}{found[4]}", year) for number in found.group(2, 3))
    if first is None or last is None or last.first <= first.first:
        return None
    return CellDate(first.first, last.last, Precision.QUARTER, is_span=True, doubt=first.doubt or last.doubt)


def _of_months(found: re.Match[str], year: PlanYear) -> CellDate | None:
    """ "June/July 2024": the months of one year, in their order; or "Dec 2024/Jan 2025", or "Apr-Jun" of the plan's."""
    first, last = read_month(found[1]), read_month(found[2])
    if first is None or last is None or (first.year and not last.year):
        return None
    last_year = last.year or _year_of(last.month, year)
    first_year = first.year or last.year or _year_of(first.month, year)
    starts, ends = date(first_year, first.month, 1), date(last_year, last.month, 1)
    return CellDate(starts, last_of_month(ends), Precision.MONTH, is_span=True) if starts < ends else None


def read_span(value: Value, read: Callable[[str], CellDate | None]) -> CellDate | None:
    """ "March 3, 2024 → March 9, 2024", each end as `read` takes it; None where it is not two dates in order."""
    if days := DAY_SPAN.fullmatch(words(value)):
        return _of_days(int(days[1]), days[2], read)
    ends = ARROW.split(words(value))
    if len(ends) == 2 and (start := named_day(ends[0])) and not start.year:
        return _from_day(start, ends[1], read)
    if len(ends) != 2 or not all(re.search(r"\d{4}|\d{1,2}[/.]\d{1,2}[/.]\d\d", end) for end in ends):
        return None
    try:
        first, last = (read(end) for end in ends)
    except UnclearDate:
        return None
    if first is None or last is None or first.first > last.last:
        return None
    precision = last.precision if first.precision is last.precision else Precision.DAY
    return CellDate(first.first, last.last, precision, is_span=True, doubt=first.doubt or last.doubt)


def _from_day(start: NamedDay, end: str, read: Callable[[str], CellDate | None]) -> CellDate | None:
    """ "30 Nov - 4 Dec 2025" and "10 Mar to 12 Apr": the first day is the last such one before the other."""
    try:
        last = read(end)
    except UnclearDate:
        return None
    years = (last.last.year, last.last.year - 1) if last else ()
    days = [day for year in years if (day := day_of(year, start.month, start.day))]
    first = next((day for day in days if last and day < last.last), None)
    return CellDate(first, last.last, is_span=True, doubt=last.doubt) if first and last else None


def _of_days(first: int, end: str, read: Callable[[str], CellDate | None]) -> CellDate | None:
    """ "1-5 Nov 2025": the first day is of the last one's month."""
    try:
        last = read(end)
    except UnclearDate:
        return None
    if last is None or last.first != last.last:
        return None
    start = day_of(last.last.year, last.last.month, first)
    return CellDate(start, last.last, is_span=True) if start and start < last.last else None
