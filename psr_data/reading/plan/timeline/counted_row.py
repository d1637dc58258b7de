"""Headers that only count: weeks under months, days under months, project months, weeks from a start."""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

from psr_data.domain.periods import Precision, add_months, last_of_month, month_and_year, uk_date
from psr_data.domain.reading import Choice, Question
from psr_data.reading.files.sheet import Sheet, Value
from psr_data.reading.plan.layout import Ask, Context, ask_start
from psr_data.reading.plan.timeline.axis import (
    START_LABEL,
    Axis,
    CannotRead,
    Span,
    are_first_days,
    grid_answers,
    weeks_from,
)
from psr_data.reading.plan.timeline.months_row import WHOLE, axis_of, date_units, whole_axis
from psr_data.reading.plan.timeline.tracks import ROWS_ABOVE, Header, Track, Unit, units_over
from psr_data.reading.words.date_in_text import date_in
from psr_data.reading.words.dates import UnclearDate, day_of, read_date
from psr_data.reading.words.names import UNITS, plain
from psr_data.reading.words.text import words
from psr_data.reading.words.tokens import Token

MOST_WEEKS_IN_A_MONTH = 6
DAYS = {"day": 1, "week": 7, "four-week": 28}
UNITS_COUNTED = {"month": "Months", "week": "Weeks", "day": "Days", "four-week": "Periods of four weeks"}
STARTS = re.compile(
    r"\b(?:starts?|starting|begins?|beginning|commenc(?:es|ing)|from|kick ?-?off)(?: (?:date|on|in))?[ :]+(.+)"
)


def counted_axis(sheet: Sheet, header: Header, context: Context) -> Axis:
    """Raise Ask where the file does not say when the count begins, or what it counts."""
    base = header.base
    months = header.track("month") or header.track("date")
    numbers = [base.cells[column].number for column in base.columns]
    if months is not None and base.what in ("number", "week", "day") and len(months.cells) < len(base.cells):
        return _under_months(sheet, header, _as_months(months), numbers, context)
    _check_count(base, numbers)
    years = header.track("year")
    if base.what == "number" and years is not None and _restart_with(sheet, header, years):
        months = Track(base.row, "month", {c: Token("month", token.number) for c, token in base.cells.items()})
        units = [Unit(months.cells[column], (column,)) for column in months.columns]
        firsts, why = date_units(sheet, Header(months, header.above, header.rows), units, context)
        return axis_of(units, firsts, f"row {base.row} numbers the months of each year; {why}".rstrip("; "), context)
    counts = {"nth month": "month"}.get(base.what, base.what)
    if counts in ("number", "period"):
        counts = _what_is_counted(sheet, header, context)
    if counts == "month":
        return _from_start_month(sheet, header, numbers, context)
    return _from_start_day(sheet, header, DAYS[counts], context)


def _restart_with(sheet: Sheet, header: Header, years: Track) -> bool:
    """Whether the numbers run from 1 to 12 under each calendar year."""
    units = units_over(sheet, years, header.base)
    counts = [[header.base.cells[column].number for column in unit.columns] for unit in units]
    return all(numbers == list(range(1, 13)) for numbers in counts) and not any(u.token.fiscal for u in units)


def _as_months(track: Track) -> Track:
    """Dates that each stand over several columns stand for their months."""
    cells = {
        column: Token("month", token.day.month, token.year) if token.day else token
        for column, token in track.cells.items()
        if token.what == "month" or token.day
    }
    return Track(track.row, "month", cells)


def _under_months(sheet: Sheet, header: Header, months: Track, numbers: Sequence[int], context: Context) -> Axis:
    """Days of the month where they run to 28, are more than weeks can be, or stand beside days of the week; else
    weeks, which must be four to every month."""
    units = units_over(sheet, months, header.base)
    most = max(len(unit.columns) for unit in units)
    if header.base.what != "week" and _are_days(header, numbers, most):
        return _days(sheet, header, numbers, units, context)
    firsts, why = date_units(sheet, Header(months, header.above, header.rows), units, context)
    if are_first_days(numbers):
        over = [first for unit, first in zip(units, firsts, strict=True) for _ in unit.columns]
        return weeks_from(header.base.row, header.base.columns, numbers, over, why)
    restarts = all(header.base.cells[unit.columns[0]].number == 1 for unit in units)
    if all(len(unit.columns) == 4 for unit in units):
        return axis_of(units, firsts, why, context)
    if WHOLE in grid_answers(context) and most <= MOST_WEEKS_IN_A_MONTH:
        return whole_axis(units, firsts, 1, f"{why}; only the months were read, not their weeks".removeprefix("; "))
    if not restarts and (start := _start_day(context)):
        return _counted(header.base, start, 7)
    if not restarts and "weeks" in grid_answers(context):
        raise Ask(_start_day_question(header.base, 7, context.years_near))
    raise Ask(_which_weeks(header.base, restarts=restarts))


def _which_weeks(base: Track, *, restarts: bool) -> Question:
    choices = [Choice(WHOLE, "Read the months only", "each bar from the first to the last day of its months")]
    if not restarts:
        choices.append(Choice("weeks", "Weeks that run on", "then say on which day the first week begins"))
    prompt = f"The months over row {base.row} have different numbers of weeks, without dates. How are they meant?"
    return Question("grid", prompt, tuple(choices))


def _are_days(header: Header, numbers: Sequence[int], most: int) -> bool:
    is_long = max(numbers) >= 28 or most > MOST_WEEKS_IN_A_MONTH or header.track("weekday") is not None
    return is_long and not are_first_days(numbers)


def _days(sheet: Sheet, header: Header, numbers: Sequence[int], units: Sequence[Unit], context: Context) -> Axis:
    """Days numbered 1 to 31 under their months; a new month begins where the count falls back."""
    columns = header.base.columns
    breaks = [0, *(at for at in range(1, len(numbers)) if numbers[at] < numbers[at - 1]), len(numbers)]
    named = {column: unit.token for unit in units for column in unit.columns}
    groups = [Unit(named[columns[first]], tuple(columns[first:last])) for first, last in pairwise(breaks)]
    months = Track(header.base.row, "month", {unit.columns[0]: unit.token for unit in groups})
    firsts, why = date_units(sheet, Header(months, header.above, header.rows), groups, context)
    spans: dict[int, Span] = {}
    for unit, first in zip(groups, firsts, strict=True):
        for column in unit.columns:
            number = header.base.cells[column].number
            day = day_of(first.year, first.month, number)
            if day is None:
                under = f"under {month_and_year(first)}, which has none"
                raise CannotRead(f"row {header.base.row} has a day {number} {under}")
            spans[column] = Span(day, day)
    days = [span.first for span in spans.values()]
    if any((after - before).days not in (1, 3) for before, after in pairwise(days)):
        raise CannotRead(f"the days in row {header.base.row} leave some out or do not fit the months above them")
    return Axis(spans, Precision.DAY, f"days under their months{', ' + why if why else ''}")


def _check_count(base: Track, numbers: Sequence[int]) -> None:
    turns = {"nth month": (12,), "number": (12,), "period": (12, 13), "week": (52, 53)}.get(base.what, ())
    if any(after != before + 1 and not (after == 1 and before in turns) for before, after in pairwise(numbers)):
        raise CannotRead(f"the numbers in row {base.row} do not run on by one, and no month or date stands over them")


def _what_is_counted(sheet: Sheet, header: Header, context: Context) -> str:
    """Bare numbers are what the words beside or above them say; else ask."""
    units = _unit_words(sheet, header)
    if len(units) == 1:
        return units.pop()
    answers = {f"{unit}s": unit for unit in UNITS_COUNTED}
    if counted := answers.keys() & set(grid_answers(context)):
        return answers[counted.pop()]
    last = header.base.cells[header.base.columns[-1]].number
    choices = tuple(Choice(answer, f"{UNITS_COUNTED[unit]} 1 to {last}") for answer, unit in answers.items()
                    if unit != "four-week" or header.base.what == "period")  # fmt: skip
    raise Ask(Question("grid", f"What do the numbers in row {header.base.row} count?", choices))


def _unit_words(sheet: Sheet, header: Header) -> set[str]:
    base = header.base
    beside = [sheet.own(base.row, column).value for column in range(1, base.columns[0])]
    over = [
        value for _, column, value in sheet.values(range(max(base.row - 3, 1), base.row)) if column >= base.columns[0]
    ]
    last_word = [plain(words(value)).rstrip("s.:()") for value in [*beside, *over] if isinstance(value, str)]
    units = {UNITS.get(text) or UNITS.get(text + "s") for text in last_word if len(text) > 2}
    return {unit for unit in units if unit in ("month", "week", "day")}


def _from_start_month(sheet: Sheet, header: Header, numbers: Sequence[int], context: Context) -> Axis:
    if given := context.start_month:
        first, why = given, f"month {numbers[0]} is {month_and_year(given)}, as answered"
    elif (stated := _stated_start(sheet, header)) and stated.day == 1:
        first, why = add_months(stated, numbers[0] - 1), f"the file says that it starts in {month_and_year(stated)}"
    else:
        raise ask_start(_likely_starts(header, context))
    base = header.base
    firsts = [add_months(first, at) for at in range(len(numbers))]
    spans = {c: Span(day, last_of_month(day)) for c, day in zip(base.columns, firsts, strict=True)}
    return Axis(spans, Precision.MONTH, f"row {base.row} counts months; {why}")


def _stated_start(sheet: Sheet, header: Header) -> date | None:
    """A day or a month beside "Project start", in words such as "starts 1 May 2025", or over the first period."""
    above = [row for row in sorted(sheet.cells) if row < header.base.row]
    for row, column, value in sheet.values(above):
        text = plain(words(value))
        beside = sheet.shown(row, sheet.area(row, column).last_column + 1).value
        found = STARTS.search(text)
        dated = beside if START_LABEL.fullmatch(text) else date_in(found[1]).text if found else None
        if day := _one_day(dated):
            return day
    over = (sheet.own(row, header.base.columns[0]).value for row in reversed(above[-ROWS_ABOVE:]))
    return next((day for value in over if (day := _one_day(value))), None)


def _one_day(value: Value) -> date | None:
    try:
        found = read_date(value) if isinstance(value, str | date) else None
    except UnclearDate:
        return None
    return found.first if found else None


def _likely_starts(header: Header, context: Context) -> list[date]:
    """Of the first year above the periods, or those that the file mentions."""
    above = header.track("year")
    years = [token.year for token in above.cells.values() if token.year][:1] if above else [*context.years_near]
    return Context(years_near=years).likely_starts


def _start_day(context: Context) -> date | None:
    return context.start if len(context.answers.get("start", "")) == len("YYYY-MM-DD") else None


def _from_start_day(sheet: Sheet, header: Header, length: int, context: Context) -> Axis:
    start, stated = _start_day(context), _stated_start(sheet, header)
    if start is None and stated:
        number = header.base.cells[header.base.columns[0]].number
        return _counted(header.base, stated + timedelta(days=length * (number - 1)), length, "as the file says")
    if start is None:
        raise Ask(_start_day_question(header.base, length, context.years_near))
    return _counted(header.base, start, length)


def _counted(base: Track, start: date, length: int, how: str = "as answered") -> Axis:
    spans = {
        column: Span(start + timedelta(days=length * at), start + timedelta(days=length * at + length - 1))
        for at, column in enumerate(base.columns)
    }
    precision = Precision.DAY if length == 1 else Precision.WEEK
    unit = next(unit for unit, days in DAYS.items() if days == length)
    return Axis(spans, precision, f"row {base.row} counts {unit}s; the first begins on {uk_date(start)}, {how}")


def _start_day_question(base: Track, length: int, years: Sequence[int]) -> Question:
    """With the Monday of the calendar week of that number in the likely years, where weeks are counted."""
    unit = next(unit for unit, days in DAYS.items() if days == length)
    prompt = (
        f"Row {base.row} counts {unit}s without dates. On which day does the first column begin? "
        "Answer with the date as YYYY-MM-DD."
    )
    number = base.cells[base.columns[0]].number
    mondays = [date.fromisocalendar(year, number, 1) for year in years] if length == 7 and number <= 52 else []
    choices = tuple(Choice(day.isoformat(), f"{uk_date(day)}, calendar week {number}") for day in mondays)
    return Question("start", prompt, choices, other="Another day, as YYYY-MM-DD")
