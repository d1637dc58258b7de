"""Whether dates in figures were typed days first or months first, and whether Excel has swapped some of them."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from psr_data.domain.periods import MONTH_NAMES, add_months, uk_date
from psr_data.domain.reading import Choice, Question
from psr_data.reading.files.addresses import address
from psr_data.reading.files.sheet import Sheet, Value
from psr_data.reading.plan.years import SPAN
from psr_data.reading.words.cell_dates import ARROW, DayOrder, figures, has_points, weekday_of
from psr_data.reading.words.dates import FINANCIAL_YEAR_STARTS_IN, day_of
from psr_data.reading.words.text import words

Cells = Sequence[tuple[int, int]]
ORDERS = (DayOrder.DAY_FIRST, DayOrder.MONTH_FIRST)
SWAPPABLE = 12
SHOWN = 3
SHORT = re.compile(r"(\d\d)-(\d\d)-(\d\d)")
YEARS_OF_A_PLAN = 5
FEWEST = 2
FEWEST_CERTAIN = 3
MONTHS_AROUND = 3


@dataclass(frozen=True, slots=True)
class Typed:
    """The date cells of a column: text in figures and true dates; `proven` is the order that the text itself proves."""

    figures: Mapping[tuple[int, int], tuple[int, int, int]]
    true: Mapping[tuple[int, int], date]
    proven: DayOrder | None
    contradictory: bool = False
    beside_figures: bool = False
    may_begin_with_year: bool = False

    @property
    def may_be_swapped(self) -> bool:
        """Text for days 13 to 31 beside true dates of days 1 to 12 only is the mark of swapped days."""
        has_figures = bool(self.figures) or self.beside_figures
        return has_figures and bool(self.true) and _are_swappable(self)

    @property
    def in_question(self) -> Collection[tuple[int, int]]:
        """The cells whose day and month may be the other way round."""
        swappable = set(self.true) if self.may_be_swapped else set()
        return swappable | (set() if self.proven else set(self.figures))

    @property
    def is_open(self) -> bool:
        differ = any(first != second for first, second, _ in self.figures.values())
        return self.contradictory or self.may_be_swapped or (differ and self.proven is None)


def typed_columns(sheet: Sheet, columns: Mapping[str, int], rows: Sequence[int]) -> Mapping[str, Typed]:
    """Each field's dates; what one column proves, or puts in doubt, counts for the whole list."""
    found = {name: _typed_dates(sheet, [(row, column) for row in rows]) for name, column in columns.items()}
    orders = {typed.proven for typed in found.values() if typed.proven}
    beside = any(typed.figures for typed in found.values()) and all(map(_are_swappable, found.values()))
    texts = (words(sheet.own(row, column).value) for column in columns.values() for row in rows)
    begins = _may_begin_with_year([short for text in texts if (short := SHORT.fullmatch(text))])
    return {
        name: replace(
            typed,
            proven=typed.proven or (next(iter(orders)) if len(orders) == 1 else None),
            beside_figures=beside,
            may_begin_with_year=begins,
        )
        for name, typed in found.items()
    }


def _are_swappable(typed: Typed) -> bool:
    return all(day.day <= SWAPPABLE for day in typed.true.values())


def _typed_dates(sheet: Sheet, cells: Cells) -> Typed:
    values = {cell: sheet.own(*cell).value for cell in cells}
    numbers = {cell: found for cell, value in values.items() if (found := _figures_in(value))}
    days_first = any(first > SWAPPABLE for found in numbers.values() for first, _, _ in found)
    months_first = any(second > SWAPPABLE for found in numbers.values() for _, second, _ in found)
    by_weekday = {order for cell, (one, *_) in numbers.items() if (order := _told_by_weekday(words(values[cell]), one))}
    days_first, months_first = days_first or ORDERS[0] in by_weekday, months_first or ORDERS[1] in by_weekday
    proven = None
    if days_first != months_first:
        proven = DayOrder.DAY_FIRST if days_first else DayOrder.MONTH_FIRST
    true = {cell: value for cell, value in values.items() if isinstance(value, date)}
    in_figures = {cell: max(found, key=lambda each: each[0] != each[1]) for cell, found in numbers.items()}
    return Typed(in_figures, true, proven, days_first and months_first)


def _told_by_weekday(text: str, numbers: tuple[int, int, int]) -> DayOrder | None:
    """ "Mon 08/01/2024" is the 8th of January: the 1st of August was a Thursday."""
    first, second, year = numbers
    days = (day_of(year, second, first), day_of(year, first, second))
    fits = [order for order, day in zip(ORDERS, days, strict=True) if day and day.weekday() == weekday_of(text)]
    return fits[0] if len(fits) == 1 else None


def _figures_in(value: Value) -> list[tuple[int, int, int]]:
    """Those of a date, or of both ends of a span."""
    ends = ARROW.split(value) if isinstance(value, str) else []
    return [found for end in ends if not has_points(end) and (found := figures(end)) is not None]


def _may_begin_with_year(short: Sequence[re.Match[str]]) -> bool:
    """Whether 24-03-05 and 24-12-20 begin with the year: the first number hardly changes, the last does."""
    first, last = ([int(found[at]) for found in short] for at in (1, 3))
    return bool(short) and max(first) - min(first) <= YEARS_OF_A_PLAN < max(last) - min(last)


def ask_order(typed: Typed) -> Question:
    """Both readings, each with what it would make of the first cells that differ."""
    if typed.contradictory:
        prompt = (
            "Some dates in figures can only be days first, others only months first. In which order were they typed? "
            "The others will be named as wrong."
        )
    elif typed.may_be_swapped:
        prompt = (
            "Dates are partly text (as in 23/10/2014) and partly true dates of days 1 to 12 only: Excel has probably "
            "swapped day and month in the true ones. In which order were the dates typed?"
        )
    else:
        prompt = "Dates are typed in figures, and no day is above 12. Which comes first, the day or the month?"
    labels = {DayOrder.DAY_FIRST: "Days first, as in the UK", DayOrder.MONTH_FIRST: "Months first, as in the US"}
    return Question(
        "day-order", prompt, tuple(Choice(order.value, labels[order], _preview(typed, order)) for order in ORDERS)
    )


def corrected(day: date, typed: Typed, order: DayOrder) -> date:
    """A true date as it was meant: day and month exchanged where text of the list shows that Excel swapped them."""
    if typed.may_be_swapped and typed.proven is order:
        return day_of(day.year, day.day, day.month) or day
    return day


def _preview(typed: Typed, order: DayOrder) -> str:
    shown = []
    for cell, (first, second, year) in list(typed.figures.items()):
        day, month = (first, second) if order is DayOrder.DAY_FIRST else (second, first)
        if first != second and month <= SWAPPABLE and first <= SWAPPABLE:
            shown.append(f"{address(*cell)} is {day} {MONTH_NAMES[month - 1]} {year}")
    for cell, true_day in typed.true.items():
        if typed.may_be_swapped and true_day.day != true_day.month:
            shown.append(f"{address(*cell)} is {uk_date(corrected(true_day, typed, order))}")
    return "; ".join(shown[:SHOWN])


class Window(NamedTuple):
    first: date
    last: date


class InOneOrder(NamedTuple):
    """The dates of a table in one order: starts with their ends, and those in question."""

    spans: Sequence[tuple[date, date]]
    days: Sequence[date]


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
    return backwards + sum(any(not first <= day <= last for first, last in windows) for day in reading.days)
