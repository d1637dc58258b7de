"""What one header cell may say about time: a date, a month, "Q1 2024", "Week 3", "2014/15", 12 …"""

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from psr_data.reading.files.sheet import Value
from psr_data.reading.words.dates import (
    FIRST_YEAR,
    ISO,
    LAST_YEAR,
    Y4,
    day_of,
    full_year,
    is_plausible,
    named_day,
    read_month,
)
from psr_data.reading.words.names import MONTHS, ORDINAL, UNITS, plain
from psr_data.reading.words.text import words

What = Literal[
    "date", "year", "half", "quarter", "month", "week", "day", "number", "period", "nth month", "nth year", "span"
]
FISCAL = rf"(?:(?:fy|f/y|financial year|fiscal year|fiscal|fin year)\s*'?)?({Y4}|\d\d)\s*[/\-–]\s*({Y4}|\d\d)"
FY_END = rf"(?:fy|f/y|financial year|fiscal year|fiscal)\s*'?({Y4}|\d\d)"
CALENDAR = rf"(?:(?:calendar )?(?:year|yr|ano|annee|jahr|anno|jaar|cy)[ :]*)?({Y4})"
MONTH_AND_DIGIT = re.compile(r"[a-z]+\.? \d(?:st|nd|rd|th)?")
WEEKDAY = re.compile(r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?[ ,.]+(?=\d)")
MONTH_SPAN = re.compile(
    rf"(?:q[1-4][\s:\-–]*)?([a-z]{{3,10}})\.?(?:\s*[-–/]\s*| (?:to|a|au|bis|tot) )"
    rf"([a-z]{{3,10}})\.?(?:\s*[ '’]({Y4}|\d\d))?"
)
NUMERIC = re.compile(rf"(\d\d?)[/.\-](\d\d?)(?:[/.\-]({Y4}|\d\d))?")
WEEK_OF = re.compile(
    r"(?:w ?[/.]? ?c|w ?[/.]? ?b|week (?:commencing|beginning|starting|of)|wk (?:commencing|beg))[ :.]*"
)
WEEK_ENDING = re.compile(r"(?:w ?[/.]? ?e|week[ -]end(?:ing|s|ed)?|wk end(?:ing)?)[ :.]*(?:on|date)?[ :.]*")
WEEK_THEN_DATE = re.compile(r"(?:w|wk|week|kw|semana|semaine|settimana|woche) ?\d{1,2}[ :\-–]+(?=\d)")
LONGEST_SPAN = 14
MONTHS_IN = {"month": 1, "quarter": 3, "half": 6, "year": 12}
DATE_SPANS = (re.compile(r"(.+?) (?:-|–|to|a|al|bis) (.+)"), re.compile(r"(\d.*?) ?[-–] ?(\d.+)"))
UNIT_THEN_NUMBER = re.compile(r"([a-z]+)[ .#:\-]*(\d{1,3}|[a-z]+)")
NUMBER_THEN_UNIT = re.compile(r"(\d{1,3}|[a-z]+)(?:st|nd|rd|th|º|ª|o|er|ere|e|eme|\.)? *([a-z]+)")


@dataclass(frozen=True, slots=True)
class Token:
    """One reading of a header cell.

    `number` counts within the unit; `year` is a calendar year, or with `fiscal` the year in which the financial
    year begins ("start", 2014 in "2014/15") or ends ("end", 2019 in "FY19"). A date has `day`, or where it is text
    in numbers `parts` as written; without a year `day` lacks one too. `month` is the first one of a quarter or half
    that names its months, `length` the count of days where a last day is named too.
    """

    what: What
    number: int = 0
    year: int | None = None
    fiscal: Literal["", "start", "end"] = ""
    day: date | None = None
    parts: tuple[int, int] | None = None
    ends: bool = False
    month: int | None = None
    length: int = 0


def tokens(value: Value) -> tuple[Token, ...]:
    """Every way in which the value can be read as a period; none for other words."""
    if isinstance(value, bool):
        return ()
    if isinstance(value, date):
        return (Token("date", day=value, year=value.year),) if is_plausible(value) else ()
    if isinstance(value, int) or (isinstance(value, float) and value.is_integer()):
        return _of_number(int(value))
    return _of_text(plain(words(value))) if isinstance(value, str) else ()


def _of_number(number: int) -> tuple[Token, ...]:
    if FIRST_YEAR <= number <= LAST_YEAR:
        return (Token("year", year=number),)
    return (Token("number", number),) if 1 <= number <= 366 else ()


def _of_text(text: str) -> tuple[Token, ...]:
    if text.isdecimal():
        return _of_number(int(text))
    text, bracketed = _without_brackets(text)
    if (span := MONTH_SPAN.fullmatch(bracketed)) and (span[3] or not _counted(text)):
        return _months_together(span)
    text = WEEKDAY.sub("", text, count=1) or text
    if bracketed and (dated := _date(WEEK_OF.sub("", bracketed, count=1), ends=False)):
        return (dated,)
    return _of_words(WEEK_THEN_DATE.sub("", text, count=1))


def _of_words(text: str) -> tuple[Token, ...]:
    ends = bool(WEEK_ENDING.match(text))
    stripped = (WEEK_ENDING if ends else WEEK_OF).sub("", text, count=1) or text
    if dated := _date(stripped, ends=ends) or _first_of(stripped):
        return (dated,)
    if year := _year(text):
        return (year,)
    if month := _month(text):
        return (month, *_day_instead(text))
    span = MONTH_SPAN.fullmatch(text)
    return (span and _months_together(span)) or _counted(text)


def _day_instead(text: str) -> tuple[Token, ...]:
    """ "Jan 13" may be a month of 2013 or a day of January: the row tells."""
    found = named_day(text) if " " in text else None
    day = _day(None, found.month, found.day, ends=False) if found and not found.year else None
    return (day,) if day else ()


def _without_brackets(text: str) -> tuple[str, str]:
    """ "q1 (apr-jun 2024)" as "q1" and "apr-jun 2024"."""
    found = re.fullmatch(r"(.+?)\s*\(([^()]*)\)", text)
    return (found[1], found[2].strip()) if found else (text, "")


def _months_together(span: re.Match[str]) -> tuple[Token, ...]:
    """ "Jan-Mar 2024" is a quarter, "Apr-Sep" a half-year that begins in April."""
    first, last = MONTHS.get(span[1], 0), MONTHS.get(span[2], 0)
    if not first or not last or (span[3] and last < first):
        return ()
    year = full_year(span[3]) if span[3] else None
    what: dict[int, tuple[What, int]] = {3: ("quarter", (first + 2) // 3), 6: ("half", (first + 5) // 6)}
    length = (last - first) % 12 + 1
    return (Token(*what[length], year, month=first),) if length in what else ()


def _year(text: str) -> Token | None:
    if (span := re.fullmatch(FISCAL, text)) and int(span[2][-2:]) == (full_year(span[1]) + 1) % 100:
        return Token("year", year=full_year(span[1]), fiscal="start")
    if end := re.fullmatch(FY_END, text):
        return Token("year", year=full_year(end[1]), fiscal="end")
    if calendar := re.fullmatch(CALENDAR, text):
        return Token("year", year=int(calendar[1]))
    return None


def _month(text: str) -> Token | None:
    month = read_month(text)
    return Token("month", month.month, month.year) if month else None


def _date(text: str, *, ends: bool) -> Token | None:
    if iso := ISO.fullmatch(text):
        return _day(int(iso[1]), int(iso[2]), int(iso[3]), ends)
    named = named_day(text)
    if named and (named.year or text[0].isdecimal() or MONTH_AND_DIGIT.fullmatch(text)):
        return _day(named.year, named.month, named.day, ends)
    numeric = NUMERIC.fullmatch(text)
    if numeric and (numeric[3] or "/" in text) and max(int(numeric[1]), int(numeric[2])) <= 31 and _month(text) is None:
        if numeric[3] is None and int(numeric[2]) == (int(numeric[1]) + 1) % 100 and int(numeric[2]) > 12:
            return None  # 23/24 is a financial year
        year = full_year(numeric[3]) if numeric[3] else None
        return Token("date", year=year, parts=(int(numeric[1]), int(numeric[2])), ends=ends)
    return None


def _first_of(text: str) -> Token | None:
    """The first day of "8-12 Jan 2024", "29 Jan - 4 Feb 2024" or "08/01/2024 to 12/01/2024"."""
    for span in filter(None, (pattern.fullmatch(text) for pattern in DATE_SPANS)):
        last = _date(span[2], ends=False)
        if last is None:
            continue
        rest = re.sub(r"^\d+(?:st|nd|rd|th)?", "", span[2])
        forms = [span[1], f"{span[1]} {last.year}", f"{span[1]}/{last.year}", f"{span[1]}{rest}"]
        read = [first for form in forms if (first := _date(form, ends=False)) and first.year == last.year]
        counted = [(first, _days_between(first, last)) for first in read]
        return next((replace(first, length=days) for first, days in counted if days), None)
    return None


def _days_between(first: Token, last: Token) -> int:
    """Both days counted, whichever way round day and month are written."""
    year = last.year or 2000
    orders = [(1, 0), (0, 1)] if first.parts and last.parts else []
    pairs = [[_day(year, parts[m], parts[d], ends=False) for parts in (first.parts, last.parts) if parts]
             for m, d in orders] or [[first, last]]  # fmt: skip
    days = [[token.day for token in pair if token and token.day] for pair in pairs]
    return next((n for pair in days if len(pair) == 2 and 1 < (n := (pair[1] - pair[0]).days + 1) <= LONGEST_SPAN), 0)


def _day(year: int | None, month: int, day: int, ends: bool) -> Token | None:
    found = day_of(year or 2000, month, day)
    return Token("date", day=found, year=year, ends=ends) if found and is_plausible(found) else None


def _counted(text: str) -> tuple[Token, ...]:
    """ "Q1", "Quarter One", "1st half", "Week 12", "M3", "1Q24", "Q1 2014/15", "2024 Q1"."""
    core, year = _without_year(text)
    found = _counted_core(core)
    if not year:
        return found
    keep = ("half", "quarter")
    return tuple(Token(t.what, t.number, year.year, year.fiscal) for t in found if t.what in keep)


def _without_year(text: str) -> tuple[str, Token | None]:
    splits = [(text[: gap.start()], text[gap.end() :]) for gap in re.finditer(r"[ ,/\-–':]+(?:of )?", text)]
    together = re.fullmatch(r"([1-4][qh]|[qh][1-4])'?(\d\d)", text)
    either_first = [pair for split in splits for pair in (split, split[::-1])]
    for core, digits in [*either_first, *([(together[1], together[2])] if together else [])]:
        year = _year(digits) or (_year(f"20{digits}") if re.fullmatch(r"\d\d", digits) else None)
        if year and _counted_core(core):
            return core, year
    return text, None


def _counted_core(text: str) -> tuple[Token, ...]:
    first, last = UNIT_THEN_NUMBER.fullmatch(text), NUMBER_THEN_UNIT.fullmatch(text)
    pairs = [(first[1], first[2])] if first else []
    pairs += [(last[2], last[1])] if last else []
    return tuple(token for unit, number in pairs for token in _unit_tokens(unit, number))


def _unit_tokens(word: str, digits: str) -> list[Token]:
    number = int(digits) if digits.isdecimal() else ORDINAL.get(digits, 0)
    if not 1 <= number <= 366:
        return []
    units = {"s": ["half", "week"], "t": ["quarter"], "sem": ["week", "half"]}.get(
        word, [UNITS[word]] if word in UNITS else []
    )
    most = {"half": 2, "quarter": 4, "week": 260, "month": 120, "day": 366, "year": 15, "period": 120}
    names: dict[str, What] = {"month": "nth month", "year": "nth year"}
    return [Token(names.get(unit, unit), number) for unit in units if number <= most[unit]]  # type: ignore[arg-type]
