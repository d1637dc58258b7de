"""Several columns under each month, quarter or year: its months, its weeks, or only a person knows."""

from collections.abc import Sequence
from datetime import date, timedelta

from psr_data.domain.periods import Precision, add_months, last_of_month
from psr_data.domain.reading import Choice, Question
from psr_data.reading.plan.layout import Ask, Context
from psr_data.reading.plan.timeline.axis import Axis, Span, grid_answers
from psr_data.reading.plan.timeline.months_row import MONTHS_IN
from psr_data.reading.plan.timeline.units import Unit

PRECISION = {1: Precision.MONTH, 3: Precision.QUARTER, 6: Precision.HALF, 12: Precision.YEAR}
WEEKS_IN_A_MONTH = 4
DAYS_IN_A_PART = {2: 15, 3: 10}
WHOLE, PARTS = "whole", "parts"


def axis_of(units: Sequence[Unit], firsts: Sequence[date], why: str, context: Context) -> Axis:
    """A span for every column. Where several columns stand under each unit they are its months or weeks; raise Ask
    where only a person knows what they are."""
    length = MONTHS_IN[units[0].token.what]
    widths = {len(unit.columns) for unit in units}
    width = widths.pop() if len(widths) == 1 else 0
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
