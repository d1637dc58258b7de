"""Months, quarters, half-years and years across: from what the header says to first and last days.

Several columns under each are its months, its weeks, or only a person knows.
"""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise, takewhile
from typing import NoReturn

from psr_data.domain.periods import Precision, add_months, last_of_month, month_and_year
from psr_data.domain.reading import Choice, Question
from psr_data.reading.files.addresses import address
from psr_data.reading.files.sheet import Sheet
from psr_data.reading.plan.layout import Ask, Context, ask_start
from psr_data.reading.plan.timeline.axis import (
    Axis,
    CannotRead,
    Span,
    grid_answers,
)
from psr_data.reading.plan.timeline.tracks import Header, Track, Unit, first_days
from psr_data.reading.plan.years import (
    Source,
    date_months,
    rolled,
    stated_year_start,
    year_of_span,
    year_start,
)
from psr_data.reading.words.cell_dates import either_year
from psr_data.reading.words.dates import FINANCIAL_YEAR_STARTS_IN, Month
from psr_data.reading.words.text import words
from psr_data.reading.words.tokens import MONTHS_IN, Token

PRECISION = {1: Precision.MONTH, 3: Precision.QUARTER, 6: Precision.HALF, 12: Precision.YEAR}
WEEKS_IN_A_MONTH = 4
DAYS_IN_A_PART = {2: 15, 3: 10}
WHOLE, PARTS = "whole", "parts"
IN_NAMED_YEAR = "the quarters are those of the financial year that is named"


def sources_of(sheet: Sheet, header: Header, context: Context) -> list[Source]:
    """Texts that may name the year: those above the grid, the sheet's name and the file's."""
    above = [row for row in sorted(sheet.cells) if row < header.base.row]
    titles = [Source(words(value), f"cell {address(row, column)}") for row, column, value in sheet.values(above)]
    return [*titles, Source(sheet.name, "the sheet's name"), Source(context.file_name, "the file's name")]


def date_units(sheet: Sheet, header: Header, units: Sequence[Unit], context: Context) -> tuple[list[date], str]:
    """The first day of each unit, and where its year came from; raise Ask or CannotRead.

    Other ones behind the first kind, quarters behind months, go on where these end. A year that does not, but holds
    them, sums them up: it and what follows is left out.
    """
    alike = [*takewhile(lambda unit: unit.token.what == units[0].token.what, units)]
    length = MONTHS_IN[units[0].token.what]
    if length == 1:
        firsts, why = _date_months(sheet, header, alike, context)
    else:
        firsts, why = _date_longer(sheet, header, alike, length, context)
    for at in range(1, len(firsts)):
        if firsts[at] != add_months(firsts[at - 1], length):
            _refuse_order(header, units, at, month_and_year(firsts[at - 1]), month_and_year(firsts[at]))
    for at in range(len(firsts), len(units)):
        begins = add_months(firsts[-1], MONTHS_IN[units[at - 1].token.what])
        if units[at].token.what == "year" and begins > max(first_days(units[at].token)):
            break
        firsts.append(begins)
        if not _may_begin(units[at].token, firsts[-1]):
            _refuse_order(
                header, units, at, month_and_year(firsts[-2]), f"a {units[at].token.what} that does not follow"
            )
    if len(firsts) > len(alike):
        what = units[len(alike)].token.what
        why = f"{why}; {what}s go on from {month_and_year(firsts[len(alike)])}".removeprefix("; ")
    return firsts, why


def _may_begin(token: Token, day: date) -> bool:
    possible = first_days(token)
    return day in possible or (token.year is None and day.month in {first.month for first in possible})


def _refuse_order(header: Header, units: Sequence[Unit], at: int, before: str, after: str) -> NoReturn:
    left, right = (address(header.base.row, unit.columns[0]) for unit in units[at - 1 : at + 1])
    raise CannotRead(
        f"after {before} in {left} the header goes on with {after} in {right}; put the periods in order, one after the "
        "other"
    )


def _date_months(sheet: Sheet, header: Header, units: Sequence[Unit], context: Context) -> tuple[list[date], str]:
    years = _years_of_months(sheet, header, units)
    months = tuple(Month(unit.token.number, year) for unit, year in zip(units, years, strict=True))
    if not any(years) and (start := context.start):
        return list(rolled((Month(start.month), *months[1:]), start.year)), ""
    near = _fiscal_years(header) or context.years_near
    firsts, why = date_months(months, sources_of(sheet, header, context), context.answers.get("year"), near)
    return list(firsts), why


def _fiscal_years(header: Header) -> list[int]:
    """The calendar years in which the first financial year over the months may fall."""
    years = [track.cells[track.columns[0]] for track in header.above if track.what == "year"]
    first = next((token for token in years if token.fiscal and token.year), None)
    if first is None or first.year is None:
        return []
    return [first.year - 1, first.year] if first.fiscal == "end" else [first.year, first.year + 1]


def _years_of_months(sheet: Sheet, header: Header, units: Sequence[Unit]) -> list[int | None]:
    """Years given by the months themselves, or by the years and financial years above them."""
    above = [track for track in header.above if track.what in ("year", "quarter", "half")]
    over = [next((t for track in above if (t := _year_above(sheet, track, unit.columns[0]))), None) for unit in units]
    starts_in = _financial_year_starts_in(units, over)
    years = [unit.token.year or _year_under(unit, year, starts_in) for unit, year in zip(units, over, strict=True)]
    return _filled([unit.token.number for unit in units], years)


def _filled(months: Sequence[int], years: Sequence[int | None]) -> list[int | None]:
    """Years for the months without one, counted on from the nearest before them, or back from the first."""
    known = next((at for at, year in enumerate(years) if year), None)
    if known is None:
        return list(years)
    day = add_months(date(years[known] or 0, months[known], 1), -known)
    filled: list[int | None] = []
    for month, year in zip(months, years, strict=True):
        day = date(year or day.year, month, 1) if year else day
        filled.append(day.year)
        day = add_months(day, 1)
    return filled


def _year_above(sheet: Sheet, track: Track, column: int) -> Token | None:
    """The period with a year over a column; a bare year that is not merged counts for the column below it only."""
    token = track.over(sheet, column)
    if token is None or token.year is None:
        return None
    area = sheet.area(track.row, column)
    is_loose = track.what == "year" and not token.fiscal and area.last_column == area.first_column
    return None if is_loose and column not in track.cells else token


def _financial_year_starts_in(units: Sequence[Unit], over: Sequence[Token | None]) -> int | None:
    """The month where one financial year gives way to the next, or that a whole one begins with."""
    years = [token and (token.year, token.fiscal) for token in over]
    changes = [at for at in range(1, len(over)) if years[at] != years[at - 1] and (over[at] or Token("year")).fiscal]
    if changes:
        return units[changes[0]].token.number
    whole = len(units) == 12 and len(set(years)) == 1
    if whole or (over[0] is not None and over[0].fiscal == "start"):
        return units[0].token.number if whole else FINANCIAL_YEAR_STARTS_IN
    return None


def _year_under(unit: Unit, over: Token | None, starts_in: int | None) -> int | None:
    """The calendar year of a month under "2014", "2014/15" or "FY19"."""
    if over is None or over.year is None or (over.fiscal and starts_in is None):
        return None
    if not over.fiscal or starts_in is None:
        return over.year
    begins = over.year if over.fiscal == "start" or starts_in == 1 else over.year - 1
    return begins if unit.token.number >= starts_in else begins + 1


def _date_longer(
    sheet: Sheet, header: Header, units: Sequence[Unit], length: int, context: Context
) -> tuple[list[date], str]:
    """Quarters, half-years and years: the year from their own text or the row above, its start from the file."""
    in_a_year = 12 // length
    numbers = [unit.token.number for unit in units]
    if length < 12 and any(after != before % in_a_year + 1 for before, after in pairwise(numbers)):
        raise CannotRead(f"the {units[0].token.what}s in row {header.base.row} do not follow one another")
    if start := context.start_month:
        return [add_months(start, length * at) for at in range(len(units))], f"the start {start:%Y-%m} was given"
    if units[0].token.month:
        return _from_named_month(sheet, header, units, length, context)
    if fiscal := _within_named_years(sheet, header, units, context):
        return fiscal, IN_NAMED_YEAR
    years = [_year_over(sheet, header, unit) for unit in units]
    if not all(years):
        return _from_titles(sheet, header, units, length, context), "the year comes from the title"
    first_month, why = _first_month(sheet, [year for year in years if year], context)
    firsts = []
    for unit, year in zip(units, years, strict=True):
        begins = _begins(year, first_month) if year else 0
        firsts.append(add_months(date(begins, first_month, 1), length * max(unit.token.number - 1, 0)))
    return firsts, why


def _within_named_years(sheet: Sheet, header: Header, units: Sequence[Unit], context: Context) -> list[date]:
    """The quarters "Q1 2025" to "Q4 2025" under "2025/26" or such a title, where only those of that year lie in it."""
    if any(unit.token.fiscal or not unit.token.year or not unit.token.number for unit in units):
        return []
    starts_in = year_start(sheet, context)
    titled = {year for source in sources_of(sheet, header, context) if (year := year_of_span(source.text))}
    title = titled.pop() if len(titled) == 1 else None
    track = header.track("year")
    over = [track.over(sheet, unit.columns[0]) if track else None for unit in units]
    named = [(year.year or 0) - (year.fiscal == "end") if year and year.fiscal else title for year in over]
    if starts_in == 1:
        starts_in = FINANCIAL_YEAR_STARTS_IN
    read = [either_year(unit.token, starts_in, year) for unit, year in zip(units, named, strict=True)]
    fiscal = [first for first, _ in read if first]
    return fiscal if len(fiscal) == len(units) and not all(calendar for _, calendar in read) else []


def _from_named_month(
    sheet: Sheet, header: Header, units: Sequence[Unit], length: int, context: Context
) -> tuple[list[date], str]:
    """Quarters and half-years that name their months: only the year may be missing."""
    named = Unit(Token("month", units[0].token.month or 0, units[0].token.year), units[0].columns)
    (first,), why = _date_months(sheet, header, [named], context)
    expected = [add_months(first, length * at) for at in range(len(units))]
    firsts = [
        date(unit.token.year or day.year, unit.token.month or day.month, 1)
        for unit, day in zip(units, expected, strict=True)
    ]
    return firsts, why


def _begins(year: Token, first_month: int) -> int:
    calendar_year = year.year or 0
    return calendar_year - 1 if year.fiscal == "end" and first_month > 1 else calendar_year


def _year_over(sheet: Sheet, header: Header, unit: Unit) -> Token | None:
    if unit.token.year is not None:
        return unit.token
    above = header.track("year")
    return above.over(sheet, unit.columns[0]) if above else None


def _first_month(sheet: Sheet, years: Sequence[Token], context: Context) -> tuple[int, str]:
    """The month in which these years begin: as the file says, January, or the programme's for 2014/15; else ask."""
    stated = stated_year_start(sheet)
    kinds = {year.fiscal for year in years}
    if stated and (kinds <= {"start", "end"} or stated == 1):
        return stated, f"the file says that the year begins in {month_and_year(date(2000, stated, 1))[:3]}"
    if stated is None and kinds == {""}:
        return 1, "calendar years"
    if stated is None and kinds == {"start"}:
        month = context.year_starts_in if context.year_starts_in > 1 else FINANCIAL_YEAR_STARTS_IN
        return month, f"financial years from {date(2000, month, 1):%B}"
    first = years[0]
    near = [(first.year or 0) - 1, first.year or 0]
    raise ask_start([date(year, month, 1) for year in near for month in (1, 4, 7, 10)])


def _from_titles(sheet: Sheet, header: Header, units: Sequence[Unit], length: int, context: Context) -> list[date]:
    """Quarters without a year under a title such as "2014/15" begin with it, as file or programme says; else ask."""
    first = year_start(sheet, context) + length * max(units[0].token.number - 1, 0)
    month = Month((first - 1) % 12 + 1)
    if first <= 12:
        with suppress(Ask):
            firsts, _ = date_months((month,), sources_of(sheet, header, context), None, ())
            return [add_months(firsts[0], length * at) for at in range(len(units))]
    raise ask_start(context.likely_starts)


def axis_of(units: Sequence[Unit], firsts: Sequence[date], why: str, context: Context) -> Axis:
    """A span for every column. Where several columns stand under each unit they are its months or weeks; raise Ask
    where only a person knows what they are."""
    length = MONTHS_IN[units[0].token.what]
    widths = {len(unit.columns) for unit in units}
    width = widths.pop() if len(widths) == 1 else 0
    if len({unit.token.what for unit in units}) > 1:
        parts = [whole_axis([unit], [first], MONTHS_IN[unit.token.what], why)
                 for unit, first in zip(units, firsts, strict=True)]  # fmt: skip
        return replace(parts[0], spans={column: span for part in parts for column, span in part.spans.items()})
    if width == 1 or WHOLE in grid_answers(context):
        return whole_axis(units, firsts, length, why)
    if length > 1 and width in (length, length // 3) and width > 1:
        return _months_of_units(units, firsts, length // width, why)
    if length == 1 and (width == WEEKS_IN_A_MONTH or (width and PARTS in grid_answers(context))):
        return _parts_of_months(units, firsts, width, why)
    raise Ask(_which_parts(units, length, width))


def whole_axis(units: Sequence[Unit], firsts: Sequence[date], length: int, why: str) -> Axis:
    """Every column of a unit stands for all of its months, of which there are `length`."""
    spans = {
        column: Span(first, last_of_month(add_months(first, length - 1)))
        for unit, first in zip(units, firsts, strict=True)
        for column in unit.columns
    }
    return Axis(spans, PRECISION[length], why)


def _months_of_units(units: Sequence[Unit], firsts: Sequence[date], step: int, why: str) -> Axis:
    """Three columns to a quarter are its months; four to a year its quarters."""
    spans = {
        column: Span(add_months(first, step * at), last_of_month(add_months(first, step * (at + 1) - 1)))
        for unit, first in zip(units, firsts, strict=True)
        for at, column in enumerate(unit.columns)
    }
    how = f"the columns under each {units[0].token.what} were read as its {PRECISION[step]}s"
    return Axis(spans, PRECISION[step], f"{why}; {how}" if why else how)


def _parts_of_months(units: Sequence[Unit], firsts: Sequence[date], width: int, why: str) -> Axis:
    """Weeks of seven days, or halves and thirds of fifteen and ten; the last part ends with the month."""
    days = DAYS_IN_A_PART.get(width, 7)
    spans: dict[int, Span] = {}
    for unit, first in zip(units, firsts, strict=True):
        for at, column in enumerate(unit.columns):
            start = min(first + timedelta(days=days * at), last_of_month(first))
            last = start + timedelta(days=days - 1) if at < width - 1 else last_of_month(first)
            spans[column] = Span(start, min(last, last_of_month(first)))
    ranges = ", ".join(f"{days * at + 1} to {days * (at + 1)}" for at in range(width - 1))
    how = f"{width} columns to a month, read as days {ranges} and {days * (width - 1) + 1} to the month's end"
    return Axis(spans, Precision.WEEK, f"{why}; {how}" if why else how)


def _which_parts(units: Sequence[Unit], length: int, width: int) -> Question:
    unit = units[0].token.what
    choices = [Choice(WHOLE, f"Read the {unit}s only", f"each bar from the first to the last day of its {unit}s")]
    if length == 1 and width:
        days = DAYS_IN_A_PART.get(width, 7)
        choices.append(Choice(PARTS, f"Parts of {days} days", f"1 to {days}, {days + 1} to {2 * days} …"))
    prompt = f"Several columns stand under each {unit}, and nothing says what they are. How are they meant?"
    return Question("grid", prompt, tuple(choices))
