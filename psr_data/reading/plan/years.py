"""The year of each month column: from the header itself, a title, or a question."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from psr_data.domain.periods import month_and_year
from psr_data.domain.reading import Choice, Question
from psr_data.reading.files.sheet import Sheet
from psr_data.reading.plan.layout import Ask, Context
from psr_data.reading.words.dates import FINANCIAL_YEAR_STARTS_IN, FIRST_YEAR, LAST_YEAR, Month
from psr_data.reading.words.names import MONTHS, plain
from psr_data.reading.words.text import words

SPAN = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*(?:[/\-–—]|to)\s*((?:19|20)?\d\d)(?!\d)", re.IGNORECASE)
WORDED_SPAN = re.compile(
    r"([a-z]{3,9})\.?\s+((?:19|20)\d\d)\s*(?:to|[-–—]|until)\s*[a-z]{3,9}\.?\s+(?:19|20)\d\d", re.I
)
YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
QUARTER_HINT = re.compile(r"\b(?:q ?1|quarter (?:1|one)|1st quarter)\b[^a-z]{0,6}([a-z]{3,10})")
YEAR_HINT = re.compile(
    r"\b(?:fiscal|financial|fy)(?: year)?(?: \d+)?\s*(?:starts?|begins?|runs?)?(?: in| from|[:(=])\s*([a-z]{3,10})"
)
HINT_ROWS = 60
JULY = 7


@dataclass(frozen=True, slots=True)
class Source:
    """A text that may name the plan's year, and how to call it to the reader."""

    text: str
    place: str


def date_months(
    months: Sequence[Month], sources: Sequence[Source], answer: str | None, years_near: Sequence[int]
) -> tuple[tuple[date, ...], str]:
    """The first day of each month, and where the year came from if not from the header; raise Ask without a year."""
    if all(month.year for month in months):
        return tuple(date(month.year or 0, month.month, 1) for month in months), ""
    if answer and answer.isdecimal() and FIRST_YEAR <= int(answer) <= LAST_YEAR:
        return rolled(months, int(answer)), f"the year {answer} was given"
    found = {year: source.place for source in reversed(sources) if (year := _first_year(source.text, months))}
    if len(found) == 1:
        ((year, place),) = found.items()
        return rolled(months, year), f"the year comes from {place}"
    raise Ask(_question(months, sorted(found) or years_near))


def rolled(months: Sequence[Month], first_year: int) -> tuple[date, ...]:
    """Months without years, in order: each one that is not later in the year starts the next year."""
    firsts = [date(first_year, months[0].month, 1)]
    for month in months[1:]:
        year = firsts[-1].year + (month.month <= firsts[-1].month)
        firsts.append(date(year, month.month, 1))
    return tuple(firsts)


def year_of_span(text: str) -> int | None:
    """The one financial year such as 2025/26 that a text names."""
    years = {int(start) for start, end in SPAN.findall(text) if int(end[-2:]) == (int(start) + 1) % 100}
    return years.pop() if len(years) == 1 else None


def _first_year(text: str, months: Sequence[Month]) -> int | None:
    """The year of the first column, where the text leaves no choice."""
    first = months[0].month
    if worded := WORDED_SPAN.search(plain(text)):
        return int(worded.group(2)) if MONTHS.get(worded.group(1)) == first else None
    if starts := year_of_span(text):
        is_winter = re.search(r"\bwinter\b", plain(text))
        return starts + (first < JULY) if is_winter else _within_financial_year(starts, months)
    named = set(YEAR.findall(text))
    return int(named.pop()) if len(named) == 1 and first == 1 and len(months) <= 12 else None


def _within_financial_year(starts: int, months: Sequence[Month]) -> int | None:
    """2014/15 gives 2014 for months from April on; for January 2015 only where all fall before April."""
    first = months[0].month
    if first == FINANCIAL_YEAR_STARTS_IN:
        return starts
    left = (FINANCIAL_YEAR_STARTS_IN - first) % 12
    if len(months) > left:
        return None
    return starts if first > FINANCIAL_YEAR_STARTS_IN else starts + 1


def _question(months: Sequence[Month], years: Sequence[int]) -> Question:
    choices = []
    for year in years:
        firsts = rolled(months, year)
        choices.append(Choice(str(year), f"{month_and_year(firsts[0])} to {month_and_year(firsts[-1])}"))
    return Question(
        "year",
        "The months have no year. In which year does the first column fall?",
        tuple(choices),
        other="Another year",
    )


def year_start(sheet: Sheet, context: Context) -> int:
    """The month in which financial years begin: as the sheet says, or else the programme's."""
    return stated_year_start(sheet) or context.year_starts_in


def stated_year_start(sheet: Sheet) -> int | None:
    """The month in which the sheet says that the year, or its first quarter, begins."""
    for _, _, value in sheet.values(sorted(sheet.cells)[:HINT_ROWS]):
        text = plain(words(value))
        hint = QUARTER_HINT.search(text) or YEAR_HINT.search(text)
        if hint and hint[1] in MONTHS:
            return MONTHS[hint[1]]
    return None
