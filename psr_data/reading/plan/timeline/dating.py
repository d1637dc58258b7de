"""From a header of any kind to the dates of its period columns."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from itertools import groupby, pairwise, takewhile

from psr_data.domain.periods import Precision, add_months, first_of_month, last_of_month, uk_date
from psr_data.domain.reading import Choice, Question
from psr_data.reading.files.addresses import address
from psr_data.reading.files.sheet import Sheet
from psr_data.reading.plan.columns import role
from psr_data.reading.plan.date_columns import SHOWN, exchanged, order_labels
from psr_data.reading.plan.layout import Ask, Context
from psr_data.reading.plan.timeline.axis import Axis, CannotRead, Span, Undated, grid_answers
from psr_data.reading.plan.timeline.counted_row import counted_axis
from psr_data.reading.plan.timeline.months_row import PRECISION, axis_of, date_units, sources_of, whole_axis
from psr_data.reading.plan.timeline.tracks import ROWS_ABOVE, Header, Unit, first_days, units_of, units_over
from psr_data.reading.plan.years import date_months
from psr_data.reading.words.cell_dates import DayOrder, weekday_of
from psr_data.reading.words.dates import Month, day_of
from psr_data.reading.words.names import UNITS, plain
from psr_data.reading.words.text import words
from psr_data.reading.words.tokens import MONTHS_IN, WEEK_ENDING, Token

WORKING_WEEK, WHOLE_WEEK = 5, 7
LENGTHS = {7: "week", 14: "two weeks", 28: "four weeks"}
MOST_DAYS_LEFT_OUT = 5
FEWEST_UNEVEN = 6
CONVINCING = 6
NO_YEAR = 2000  # as `first_days` has it
WEEK = timedelta(days=7)
UNTIL, ON_THE_DAY = "until", "day"


def read_axis(sheet: Sheet, header: Header, context: Context) -> Axis:
    """Give every period column its dates; raise Ask or CannotRead."""
    base = header.base
    if base.what == "date":
        units = _ended(sheet, header, units_of(sheet, header))
        dated = [*takewhile(lambda unit: unit.token.what == "date", units)]
        told, why = _with_year_told(sheet, header, dated, context)
        axis = _with_later(date_axis(dated, base.row, told), units[len(dated) :], base.row)
        return replace(axis, why=f"{axis.why}; {why}") if why else axis
    if base.what == "span":
        return _spans_axis(units_of(sheet, header), base.row)
    if base.what == "weekday":
        return _days_of_weeks(sheet, header, context)
    if base.what in MONTHS_IN:
        units = units_of(sheet, header)
        firsts, why = date_units(sheet, header, units, context)
        return axis_of(units[: len(firsts)], firsts, why, context)
    return counted_axis(sheet, header, context)


def _with_later(axis: Axis, later: Sequence[Unit], row: int) -> Axis:
    """With months and the like behind days or weeks: the first one holds the day after these, or begins that week."""
    spans = dict(axis.spans)
    day = max(span.last for span in spans.values()) + timedelta(days=1)
    for unit in later:
        shift = [0] if unit.token.year else [day.year + step - NO_YEAR for step in (-1, 0, 1)]
        starts = [first.replace(year=first.year + years) for first in first_days(unit.token) for years in shift]
        length = MONTHS_IN[unit.token.what]
        fits = [first for first in starts if first - WEEK < day < add_months(first, length)]
        if not fits:
            cell, before = address(row, unit.columns[0]), uk_date(day - timedelta(days=1))
            raise CannotRead(
                f"after {before} the header goes on with a {unit.token.what} that does not follow, in {cell}"
            )
        day = add_months(fits[0], length)
        spans |= dict.fromkeys(unit.columns, Span(fits[0], day - timedelta(days=1)))
    whats = dict.fromkeys(f"{unit.token.what}s" for unit in later)
    return replace(axis, spans=spans, why="; then ".join([axis.why, *whats])) if later else axis


def _with_year_told(sheet: Sheet, header: Header, units: Sequence[Unit], context: Context) -> tuple[Context, str]:
    """With the year that a title gives, or that alone has the weekdays beside the dates, as if it were answered.

    Else with the years that are left to choose from.
    """
    days = [unit.token.day for unit in units if unit.token.day]
    is_told = any(unit.token.year for unit in units) or context.answers.get("year", "").isdecimal()
    if is_told or len(days) < len(units):
        return context, ""
    weekdays = [_weekday(sheet, header, unit.columns[0]) for unit in units]
    years, why = list(context.years_near), "the weekdays are those of that year"
    with suppress(Ask):
        months = tuple(Month(month) for month, _ in groupby(day.month for day in days))
        (first, *_), why = date_months(months, sources_of(sheet, header, context), None, ())
        years = [first.year]
    fits = [year for year in years if _has_weekdays(days, year, weekdays)]
    if len(fits) == 1 and (len(years) == 1 or any(weekday is not None for weekday in weekdays)):
        return replace(context, answers={**context.answers, "year": str(fits[0])}), why
    return replace(context, years_near=fits or context.years_near), ""


def _weekday(sheet: Sheet, header: Header, column: int) -> int | None:
    """Written before a date, or as a letter above or below it; 0 is Monday."""
    named, below = weekday_of(words(sheet.own(header.base.row, column).value)), header.track("weekday")
    return below.cells[column].number - 1 if named is None and below and column in below.cells else named


def _has_weekdays(days: Sequence[date], year: int, weekdays: Sequence[int | None]) -> bool:
    try:
        dated = _rolled(days, year)
    except ValueError:
        return False
    return all(weekday in (None, day.weekday()) for day, weekday in zip(dated, weekdays, strict=True))


def _spans_axis(units: Sequence[Unit], row: int) -> Axis:
    """Periods whose first and last days are written out, such as phases of a project."""
    spans = [Span(unit.token.day, unit.token.day + timedelta(days=unit.token.length - 1)) for unit in units
             if unit.token.day]  # fmt: skip
    if any(after.first <= before.last for before, after in pairwise(spans)):
        raise CannotRead(f"the periods of row {row} overlap or are not in order")
    of_months = all(first.day == 1 and last == last_of_month(last) for first, last in spans)
    columns = {column: span for unit, span in zip(units, spans, strict=True) for column in unit.columns}
    precision = Precision.MONTH if of_months else Precision.DAY
    return Axis(columns, precision, f"row {row} gives the first and the last day of each period")


def convinces(sheet: Sheet, header: Header) -> bool:
    """A few dates in a row may be anything, unless they step regularly; names of periods are meant as a header."""
    if header.base.what == "span":
        beside = [words(value) for _, c, value in sheet.values([header.base.row]) if c < header.base.columns[0]]
        return all(role(text) or plain(text) in UNITS for text in beside)
    if header.base.what != "date" or len(header.base.cells) >= CONVINCING:
        return True
    try:
        read_axis(sheet, header, Context())
    except (CannotRead, Undated):
        return False
    except Ask:
        return True
    return True


def _ended(sheet: Sheet, header: Header, units: list[Unit]) -> list[Unit]:
    """With "Week ending" beside or above the dates they are the weeks' last days."""
    rows = range(max(header.base.row - ROWS_ABOVE, 1), header.base.row + 1)
    texts = [value for _, _, value in sheet.values(rows) if isinstance(value, str)]
    if not any(WEEK_ENDING.fullmatch(plain(words(value))) for value in texts):
        return units
    return [Unit(replace(unit.token, ends=True), unit.columns) for unit in units]


def _days_of_weeks(sheet: Sheet, header: Header, context: Context) -> Axis:
    """Letters for the days of the week under the date of each week's first day."""
    weeks = header.track("date")
    if weeks is None:
        raise Undated(f"row {header.base.row} has days of the week, and no row above gives their dates")
    units = units_over(sheet, weeks, header.base)
    widths = {*map(_width, units[:-1] or units)}  # the last week may be cut off
    if widths not in ({WORKING_WEEK}, {WHOLE_WEEK}) or _width(units[-1]) > max(widths):
        raise CannotRead(f"the weeks of row {weeks.row} do not stand over five or seven days each")
    axis = date_axis([Unit(unit.token, unit.columns[:1]) for unit in units], weeks.row, context)
    spans: dict[int, Span] = {}
    for unit in units:
        first = axis.spans[unit.columns[0]].first
        if header.base.cells[unit.columns[0]].number != 1 or first.weekday() != 0:
            raise CannotRead(f"the dates of row {weeks.row} are not the Mondays that row {header.base.row} begins with")
        spans |= {c: Span(first + timedelta(days=at), first + timedelta(days=at)) for at, c in enumerate(unit.columns)}
    return Axis(spans, Precision.DAY, f"{axis.why}, with its days below")


def _width(unit: Unit) -> int:
    return len(unit.columns)


def date_axis(units: Sequence[Unit], row: int, context: Context) -> Axis:
    """Raise Ask where day and month, or the year, are uncertain, and CannotRead where no reading is in order."""
    answer = context.answers.get("day-order", "")
    orders = [DayOrder.DAY_FIRST, DayOrder.MONTH_FIRST, *([DayOrder.SWAPPED] if _may_be_swapped(units) else [])]
    if answer in orders:
        found = _axis(units, row, _days(units, DayOrder(answer), context))
        if found is None:
            raise CannotRead(f"read {answer.replace('-', ' ')}, the dates of row {row} are not in regular steps")
        return found
    readings = {order: days for order in orders if (days := _days(units, order, context))}
    axes = {order: axis for order, days in readings.items() if (axis := _axis(units, row, days))}
    if not axes and (days := _uneven(units)):
        return _until_the_next(units, row, days, context)
    if not axes:
        raise CannotRead(
            f"the dates in row {row} jump or run backwards: day and month are probably swapped in some of them. "
            "Type them again as true dates, in order"
        )
    if len({tuple(axis.spans.values()) for axis in axes.values()}) > 1 or [*axes] == [DayOrder.SWAPPED]:
        raise Ask(_day_order(axes, readings, units, row))
    return next(iter(axes.values()))


def _uneven(units: Sequence[Unit]) -> list[date]:
    """True dates in order, in unequal steps; none where day and month may be swapped in them."""
    days = [unit.token.day for unit in units if unit.token.day and unit.token.year]
    is_rising = all(before < after for before, after in pairwise(days))
    return days if is_rising and len(days) == len(units) >= FEWEST_UNEVEN and max(day.day for day in days) > 12 else []


def _until_the_next(units: Sequence[Unit], row: int, days: Sequence[date], context: Context) -> Axis:
    """Ask whether the column of a meeting lasts until the next one, or stands for its day."""
    ends = [*(after - timedelta(days=1) for after in days[1:]), days[-1]]
    if UNTIL not in grid_answers(context) and ON_THE_DAY not in grid_answers(context):
        prompt = f"The dates in row {row} are in order, but in unequal steps. What does a column stand for?"
        until = f"the first from {uk_date(days[0])} to {uk_date(ends[0])}"
        choices = (Choice(UNTIL, "The time until the next date", until), Choice(ON_THE_DAY, "The day itself"))
        raise Ask(Question("grid", prompt, choices))
    last = ends if UNTIL in grid_answers(context) else days
    spans = {c: Span(day, end) for unit, day, end in zip(units, days, last, strict=True) for c in unit.columns}
    return Axis(spans, Precision.DAY, f"row {row} has dates in unequal steps, as answered")


def _days(units: Sequence[Unit], order: DayOrder, context: Context) -> list[date] | None:
    """Every header date in one reading; None where a date does not exist in it."""
    days: list[date] = []
    for unit in units:
        day = _day(unit.token, order)
        if day is None:
            return None
        days.append(day)
    return days if all(unit.token.year for unit in units) else _with_years(days, context)


def _may_be_swapped(units: Sequence[Unit]) -> bool:
    """Text for some dates and true dates of days 1 to 12 only: the mark of swapped days."""
    text = [unit for unit in units if unit.token.parts]
    true = [unit.token.day for unit in units if unit.token.day]
    return bool(text) and bool(true) and all(day.day <= 12 for day in true)


def _day(token: Token, order: DayOrder) -> date | None:
    if token.parts:
        first, second = token.parts
        day, month = (second, first) if order is DayOrder.MONTH_FIRST else (first, second)
        return day_of(token.year or 2000, month, day)
    return exchanged(token.day) if token.day and order is DayOrder.SWAPPED else token.day


def _with_years(days: Sequence[date], context: Context) -> list[date]:
    """Dates such as 12-May: each one earlier in the year than the one before starts the next year."""
    answer = context.answers.get("year", "")
    if not answer.isdecimal():
        raise Ask(_which_year(days, context.years_near))
    try:
        return _rolled(days, int(answer))
    except ValueError:
        raise CannotRead(f"the year {answer} has no 29 February, which the header names") from None


def _rolled(days: Sequence[date], year: int) -> list[date]:
    rolled: list[date] = []
    for day in days:
        same_year = day.replace(year=rolled[-1].year if rolled else year)
        is_later = not rolled or same_year > rolled[-1]
        rolled.append(same_year if is_later else same_year.replace(year=same_year.year + 1))
    return rolled


def _which_year(days: Sequence[date], years: Sequence[int]) -> Question:
    choices = [
        Choice(str(year), f"{uk_date(_safe(days[0], year))} ({_safe(days[0], year):%A}) in the first column")
        for year in years
    ]
    return Question("year", "The dates have no year. In which year does the first column fall?", tuple(choices))


def _safe(day: date, year: int) -> date:
    return day.replace(year=year, day=min(day.day, 28) if day.month == 2 else day.day)


def _axis(units: Sequence[Unit], row: int, days: Sequence[date] | None) -> Axis | None:
    """The axis that the steps between the dates make, None where they are irregular."""
    if not days:
        return None
    steps = [(after - before).days for before, after in pairwise(days)]
    usual = max(set(steps), key=steps.count, default=0)
    if min(steps) > 0 and max(steps) <= MOST_DAYS_LEFT_OUT and usual == 1:
        return Axis(_single(units, days, 1), Precision.DAY, f"row {row} has one date for each day")
    if usual in LENGTHS and all(step > 0 and step % usual == 0 for step in steps):
        return _weeks(units, row, days, usual)
    return _months(units, row, days)


def _single(units: Sequence[Unit], days: Sequence[date], length: int) -> dict[int, Span]:
    spans: dict[int, Span] = {}
    for unit, day in zip(units, days, strict=True):
        for column in unit.columns:
            spans[column] = Span(day, day + timedelta(days=(unit.token.length or length) - 1))
    return spans


def _weeks(units: Sequence[Unit], row: int, days: Sequence[date], step: int) -> Axis:
    """Weeks by their first day, or their last where the header says so; days where seven stand under each."""
    if any(unit.token.ends for unit in units):
        days = [day - timedelta(days=step - 1) for day in days]
    if step == 7 and all(len(unit.columns) == 7 for unit in units):
        spans = {
            column: Span(day + timedelta(days=at), day + timedelta(days=at))
            for unit, day in zip(units, days, strict=True)
            for at, column in enumerate(unit.columns)
        }
        return Axis(spans, Precision.DAY, f"row {row} has the first day of each week over seven columns")
    which = "last" if any(unit.token.ends for unit in units) else "first"
    length = LENGTHS[step]
    return Axis(_single(units, days, step), Precision.WEEK, f"row {row} has the {which} day of each {length}")


def _months(units: Sequence[Unit], row: int, days: Sequence[date]) -> Axis | None:
    is_drifting = len({day.day for day in days}) > 1 and not all(day == last_of_month(day) for day in days)
    if is_drifting and any(unit.token.parts for unit in units):
        return None
    firsts = [first_of_month(day) for day in days]
    for length, precision in PRECISION.items():
        if all(after == add_months(before, length) for before, after in pairwise(firsts)):
            ends = length > 1 and all(day == last_of_month(day) for day in days)
            starts = [add_months(first, 1 - length) if ends else first for first in firsts]
            return whole_axis(units, starts, length, f"row {row} has one date for each {precision}")
    return None


def _day_order(
    axes: Mapping[DayOrder, Axis], readings: Mapping[DayOrder, Sequence[date]], units: Sequence[Unit], row: int
) -> Question:
    """With the cells whose dates may be read otherwise, as each reading has them."""
    labels = order_labels(with_true=any(unit.token.day for unit in units))
    choices = []
    for order, axis in axes.items():
        spans, days = list(axis.spans.values()), readings[order]
        others = [other for other in readings.values() if other is not days]
        differ = [at for at in range(len(days)) if not others or any(other[at] != days[at] for other in others)]
        cells = [f"{address(row, units[at].columns[0])} is {uk_date(days[at])}" for at in differ[:SHOWN]]
        shown = f"{uk_date(spans[0].first)} to {uk_date(spans[-1].last)}, one column for each {axis.precision}"
        choices.append(Choice(order.value, labels[order], "; ".join([*cells, shown])))
    return Question("day-order", "Are the dates over the columns day first or month first?", tuple(choices))
