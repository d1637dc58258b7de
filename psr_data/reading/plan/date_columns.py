"""The dates of a table's rows: in which order days and months were typed, whether Excel swapped some, and each date."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import product
from pathlib import PurePath
from typing import NamedTuple

from psr_data.domain.periods import MONTH_NAMES, add_months, uk_date
from psr_data.domain.reading import Choice, Question
from psr_data.reading.files.addresses import address, ranges
from psr_data.reading.files.sheet import Fault, Sheet, Value
from psr_data.reading.plan.findings import Findings
from psr_data.reading.plan.layout import Ask, Context
from psr_data.reading.plan.years import SPAN, year_start
from psr_data.reading.words.cell_dates import (
    APRIL,
    ARROW,
    DayOrder,
    PlanYear,
    figures,
    has_points,
    is_placeholder,
    read_list_date,
    weekday_of,
)
from psr_data.reading.words.date_in_text import DatePart, check_date_in, date_in, span_in
from psr_data.reading.words.dates import (
    FINANCIAL_YEAR_STARTS_IN,
    Y4,
    CellDate,
    NoDate,
    UnclearDate,
    day_of,
    named_day,
    read_date,
)
from psr_data.reading.words.dates import WEEKDAY as WITH_WEEKDAY
from psr_data.reading.words.durations import Length, Span, is_proof
from psr_data.reading.words.names import plain
from psr_data.reading.words.text import words

Cells = Sequence[tuple[int, int]]
ORDERS = (DayOrder.DAY_FIRST, DayOrder.MONTH_FIRST)
SWAPPABLE = 12
CALENDAR_YEAR = re.compile(rf"\b(?:calendar year|jan(?:uary)? ?(?:to|[-–]) ?dec(?:ember)?):? ({Y4})\b", re.IGNORECASE)
SHOWN = 3
SHORT = re.compile(r"(\d\d)-(\d\d)-(\d\d)")
YEARS_OF_A_PLAN = 5
FEWEST = 2
FEWEST_CERTAIN = 3
MONTHS_AROUND = 3
DAY = timedelta(days=1)


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
        return has_figures and bool(self.true) and self.proven is not None and _are_swappable(self)

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
    ends = ARROW.split(date_in(value).text) if isinstance(value, str) else []
    return [found for end in ends if not has_points(end) and (found := figures(end)) is not None]


def _may_begin_with_year(short: Sequence[re.Match[str]]) -> bool:
    """Whether 24-03-05 and 24-12-20 begin with the year: the first number hardly changes, the last does."""
    first, last = ([int(found[at]) for found in short] for at in (1, 3))
    return bool(short) and max(first) - min(first) <= YEARS_OF_A_PLAN < max(last) - min(last)


def ask_order(columns: Sequence[Typed], orders: Sequence[DayOrder]) -> Question:
    """Each reading, with what it would make of the first cells that differ."""
    texts = [cell for typed in columns for cell in typed.figures]
    true = [cell for typed in columns for cell in typed.true]
    if any(typed.contradictory for typed in columns):
        prompt = (
            "Some dates in figures can only be days first, others only months first. In which order were they typed? "
            "The others will be named as wrong."
        )
    elif DayOrder.SWAPPED in orders:
        prompt = (
            "Dates are partly text (as in 23/10/2014) and partly true dates of days 1 to 12 only: Excel has probably "
            "swapped day and month in the true ones. Do they stand, or were they swapped?"
        )
    else:
        prompt = "Dates are typed in figures, and no day is above 12. Which comes first, the day or the month?"
    cells = "; ".join(
        f"{what}: {', '.join(ranges(some))}" for what, some in (("Text", texts), ("true dates", true)) if some
    )
    labels = order_labels(with_true=bool(true))
    choices = [Choice(order.value, labels[order], _preview(columns, order)) for order in orders]
    return Question("day-order", f"{prompt} {cells}.", tuple(choices), cells=tuple(ranges([*texts, *true])))


def order_labels(*, with_true: bool) -> Mapping[DayOrder, str]:
    """True dates are exchanged by the one answer that says so, and by no other."""
    stand = "True dates stand, text is {}" if with_true else "{}"
    labels = {DayOrder.DAY_FIRST: "days first, as in the UK", DayOrder.MONTH_FIRST: "months first, as in the US"}
    found = {order: stand.format(label) for order, label in labels.items()}
    swapped = "Day and month are swapped in the true dates, text is as it is typed"
    return {order: label[0].upper() + label[1:] for order, label in (found | {DayOrder.SWAPPED: swapped}).items()}


def exchanged(day: date) -> date:
    """A true date as it was meant, where Excel swapped its day and month."""
    return day_of(day.year, day.day, day.month) or day


def _preview(columns: Sequence[Typed], order: DayOrder) -> str:
    shown = []
    for typed in columns:
        for cell, (first, second, year) in typed.figures.items():
            day, month = (second, first) if order is DayOrder.MONTH_FIRST else (first, second)
            if typed.proven is None and first != second and max(first, second) <= SWAPPABLE:
                shown.append(f"{address(*cell)} is {day} {MONTH_NAMES[month - 1]} {year}")
        for cell, true_day in typed.true.items():
            if typed.may_be_swapped and true_day.day != true_day.month:
                read = exchanged(true_day) if order is DayOrder.SWAPPED else true_day
                shown.append(f"{address(*cell)} is {uk_date(read)}")
    return "; ".join(shown[:SHOWN])


class Window(NamedTuple):
    first: date
    last: date


class InOneOrder(NamedTuple):
    """The dates of a table in one order: starts with their ends, and those in question."""

    spans: Sequence[tuple[date, date]]
    days: Sequence[date]


def plan_year(
    sheet: Sheet,
    header_row: int,
    context: Context,
    periods: Collection[tuple[date, date]] = (),
    values: Iterable[Value] = (),
) -> PlanYear:
    """The financial year that the sheet's title, its name or the file's names, or else its periods or weekdays tell."""
    starts_in = year_start(sheet, context)
    above = [words(value) for _, _, value in sheet.values(row for row in sorted(sheet.cells) if row < header_row)]
    titles = (*above, sheet.name, PurePath(context.file_name).stem)
    spans = [span for text in titles for span in SPAN.findall(text)]
    years = {int(first) for first, second in spans if int(second[-2:]) == (int(first) + 1) % 100}
    calendar = {int(year) for text in titles for year in CALENDAR_YEAR.findall(text)}
    if len(calendar) == 1 and not years:
        return PlanYear(1, calendar.pop())
    starts_in = FINANCIAL_YEAR_STARTS_IN if years and starts_in == 1 else starts_in  # 2025/26 is no calendar year
    years = years or {day.year - (day.month < starts_in) for period in periods for day in period}
    values, titled = list(values), None if years else _titled(titles)
    if titled and add_months(titled[0], 12) == titled[1] + DAY and titled[0].month == starts_in:
        return PlanYear(starts_in, titled[0].year)
    written = {int(year) for value in values if value is not None for year in re.findall(rf"\b{Y4}\b", words(value))}
    told = None if years else titled or _told_by_weekdays(values, context.years_near)
    return PlanYear(starts_in, years.pop() if len(years) == 1 else None, told, frozenset(written))


def _titled(titles: Iterable[str]) -> tuple[date, date] | None:
    """The first and last day of the one span, of a year at most, that titles name: "April 2025 to March 2026"."""
    spans = {(found.first, found.last) for text in titles if (found := span_in(text))}
    first, last = next(iter(spans), (date.max, date.min))
    return (first, last) if len(spans) == 1 and last < add_months(first, 12) else None


def _told_by_weekdays(values: Iterable[Value], near: Iterable[int]) -> tuple[date, date] | None:
    """The first and last of the days such as "Mon 6 Jan", where they have these weekdays in one way within a year."""
    texts = {words(value) for value in values if isinstance(value, str)}
    named = [(found, weekday) for text in texts if (weekday := weekday_of(text)) is not None
             and (found := named_day(WITH_WEEKDAY.sub("", plain(text), count=1))) and found.year is None]  # fmt: skip
    years = {year + step for year in near for step in (-1, 0, 1)} if named else set()
    told: set[tuple[date, ...]] = set()
    for year, month in product(years, range(1, 13)):
        placed = [day_of(year + (found.month < month), found.month, found.day) for found, _ in named]
        if all(day and day.weekday() == weekday for day, (_, weekday) in zip(placed, named, strict=True)):
            told.add(tuple(sorted(day for day in placed if day)))
    days = next(iter(told)) if len(told) == 1 else ()
    return (days[0], days[-1]) if days else None


def year_window(year: PlanYear) -> Window | None:
    """From the first day of the plan's year to that of the next."""
    starts = date(year.named, year.starts_in, 1) if year.named else None
    return Window(starts, starts.replace(year=starts.year + 1)) if starts else None


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


@dataclass(frozen=True, slots=True)
class DateTable:
    """The columns that hold dates, by field, and the durations in their rows.

    `year` is the one that the plan's title names.
    """

    sheet: Sheet
    columns: Mapping[str, int]
    rows: Sequence[int]
    lengths: Mapping[int, Length]
    year: PlanYear = APRIL


class DateColumns:
    """Reads the dates of a table. Raises Ask where they can be read in two ways."""

    def __init__(self, table: DateTable, findings: Findings, answer: str | None) -> None:
        self._sheet, self._columns, self._rows = table.sheet, table.columns, table.rows
        self._lengths, self._window, self._findings = table.lengths, year_window(table.year), findings
        self._typed = typed_columns(table.sheet, table.columns, table.rows)
        self.year = table.year
        self._order = self._settle_order(answer)

    def read(self, value: Value, name: str, order: DayOrder | None = None) -> CellDate | None:
        """Raise UnclearDate for what is not one date or span of dates."""
        order = order or self._order
        if isinstance(value, date):
            swaps = order is DayOrder.SWAPPED and self._typed[name].may_be_swapped
            return read_date(exchanged(value) if swaps else value)
        text_order = DayOrder.DAY_FIRST if order is DayOrder.SWAPPED else order
        if self._typed[name].may_begin_with_year and SHORT.fullmatch(words(value)):
            raise UnclearDate("may begin with its year. Type the year with four digits")
        part = date_in(value) if isinstance(value, str) else DatePart("")
        found = self._one_date(part.text or value, self._typed[name].proven or text_order)
        if found and (part.stage or part.left_out):
            return replace(found, left_out=part.left_out, stage=part.stage)
        return found

    def _one_date(self, value: Value, order: DayOrder) -> CellDate | None:
        try:
            return read_list_date(value, order, self.year)
        except NoDate:
            check_date_in(words(value))
            raise

    def quiet(self, row: int, name: str, order: DayOrder | None = None) -> CellDate | None:
        """The date of a row; None without a warning for what cannot be read."""
        column = self._columns.get(name)
        if column is None:
            return None
        value = self._sheet.shown(row, column).value
        if isinstance(value, Fault) or is_placeholder(value):
            return None
        try:
            return self.read(value, name, order)
        except UnclearDate:
            return None

    def _settle_order(self, answer: str | None) -> DayOrder:
        """The order of days and months that the file proves, or that was answered; else a question."""
        open_ones = [typed for typed in self._typed.values() if typed.is_open]
        if not open_ones:
            return DayOrder.DAY_FIRST
        orders = _possible(open_ones)
        if answer in (*ORDERS, *orders):
            return DayOrder(answer)
        proven = [order for order in orders if all(self._is_proven(order, other) for other in orders if other != order)]
        if len(proven) == 1:
            self._report_proven(proven[0], open_ones)
            return proven[0]
        raise Ask(ask_order(open_ones, orders))

    def _is_proven(self, order: DayOrder, other: DayOrder) -> bool:
        if is_proof(self._spans(order), self._spans(other)):
            return True
        if any(typed.contradictory for typed in self._typed.values()):
            return False
        one = self._in_one_order(order)
        windows = (self._window, dated_window(self._certain(), len(one.days)))
        return is_proven(one, self._in_one_order(other), windows)

    def _in_one_order(self, order: DayOrder) -> InOneOrder:
        spans = [(start.first, end.last) for row in self._rows if (start := self.quiet(row, "start", order))
                 and (end := self.quiet(row, "end", order))]  # fmt: skip
        asked = [(row, name) for name, typed in self._typed.items() for row, _ in typed.in_question]
        return InOneOrder(spans, [read.first for row, name in asked if (read := self.quiet(row, name, order))])

    def _certain(self) -> list[date]:
        """Every planned date that reads the same in both orders."""
        asked = {cell for typed in self._typed.values() for cell in typed.in_question}
        read = [
            self.quiet(row, name, DayOrder.DAY_FIRST)
            for name in ("start", "end")
            if name in self._typed
            for row in self._rows
            if (row, self._columns[name]) not in asked
        ]
        return [found.last for found in read if found]

    def _spans(self, order: DayOrder) -> list[Span]:
        spans = []
        for row in self._rows:
            start, end, length = self.quiet(row, "start", order), self.quiet(row, "end", order), self._lengths.get(row)
            if start and end and length and length.unit != "hour":
                spans.append(Span(start.first, end.last, length))
        return spans

    def _report_proven(self, order: DayOrder, typed: Sequence[Typed]) -> None:
        what = {
            DayOrder.DAY_FIRST: "Dates in figures were read days first",
            DayOrder.MONTH_FIRST: "Dates in figures were read months first",
            DayOrder.SWAPPED: "Day and month are swapped in the true dates beside text, and were put right",
        }
        cells = [cell for one in typed for cell in (*one.true, *one.figures)]
        message = f"{what[order]}: only then do they fit the durations, weekdays, year or other dates of the plan."
        self._findings.warning("day-order", message, *cells)


def _possible(open_ones: Sequence[Typed]) -> list[DayOrder]:
    """The readings of columns that can be read in two ways; where text proves its order, true dates alone are open."""
    proven = {typed.proven for typed in open_ones if typed.proven}
    is_settled = all(typed.proven for typed in open_ones)
    orders = [order for order in ORDERS if not is_settled or order in proven]
    return [*orders, DayOrder.SWAPPED] if any(typed.may_be_swapped for typed in open_ones) else orders
