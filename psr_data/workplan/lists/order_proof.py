"""Proof of one order of day and month: a plan's dates run forwards, on their weekdays, within its year."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from psr_data.domain.periods import add_months
from psr_data.workplan.lists.cell_dates import weekday_of
from psr_data.workplan.sheet import Sheet
from psr_data.workplan.text import words
from psr_data.workplan.years import FINANCIAL_YEAR_STARTS_IN, SPAN

FEWEST = 2
FEWEST_CERTAIN = 3
MONTHS_AROUND = 3


class Window(NamedTuple):
    first: date
    last: date


class InOneOrder(NamedTuple):
    """The dates of a list in one order: starts with their ends, and those in question with the text they stand as."""

    spans: Sequence[tuple[date, date]]
    days: Sequence[tuple[str, date]]


def titled_window(sheet: Sheet, header_row: int, file_name: str) -> Window | None:
    """The financial year that the sheet's title, its name or the file's names, where they name one only."""
    above = [words(value) for _, _, value in sheet.values(row for row in sorted(sheet.cells) if row < header_row)]
    spans = [span for text in (*above, sheet.name, file_name) for span in SPAN.findall(text)]
    years = {int(first) for first, second in spans if int(second[-2:]) == (int(first) + 1) % 100}
    if len(years) != 1:
        return None
    starts = date(years.pop(), FINANCIAL_YEAR_STARTS_IN, 1)
    return Window(starts, starts.replace(year=starts.year + 1))


def dated_window(certain: Sequence[date], in_question: int) -> Window | None:
    """Some months around the dates that are certain, where they are as many as those in question."""
    if len(certain) < max(FEWEST_CERTAIN, in_question):
        return None
    return Window(add_months(min(certain), -MONTHS_AROUND), add_months(max(certain), MONTHS_AROUND))


def is_proven(one: InOneOrder, other: InOneOrder, windows: Iterable[Window | None]) -> bool:
    """Whether nothing contradicts the first reading, and several things the second."""
    known = [window for window in windows if window]
    return _contradictions(one, known) == 0 and _contradictions(other, known) >= FEWEST


def _contradictions(reading: InOneOrder, windows: Sequence[Window]) -> int:
    backwards = sum(end < start for start, end in reading.spans)
    outside = sum(any(not window.first <= day <= window.last for window in windows) for _, day in reading.days)
    other_weekday = sum(
        weekday is not None and weekday != day.weekday()
        for text, day in reading.days
        for weekday in (weekday_of(text),)
    )
    return backwards + outside + other_weekday
