"""The calendar over a Gantt's bars: months under quarters, or in a longer plan quarters under years, or years."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import NamedTuple

from psr_data.domain.periods import (
    MONTH_NAMES,
    add_months,
    financial_year,
    first_of_month,
    months_between,
    quarter_of,
)
from psr_data.frames.pack.record import Gantt

MOST_MONTHS, MOST_QUARTERS = 18, 24
MONTH, QUARTER, YEAR = 1, 3, 12


class Period(NamedTuple):
    """A column: `over` is what stands above it, together with its neighbours of the same: the longest name first."""

    start: date
    end: date
    label: str
    over: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Axis:
    """`left` and `widths` are in English Metric Units; the periods follow each other without a gap."""

    periods: tuple[Period, ...]
    left: int
    widths: Sequence[int]

    def place(self, day: date) -> int:
        """Where the day begins; at either end for one that lies outside."""
        left = self.left
        for period, width in zip(self.periods, self.widths, strict=True):
            if day < period.end:
                into = max((day - period.start).days, 0) / (period.end - period.start).days
                return left + round(width * into)
            left += width
        return left

    def after(self, day: date) -> int:
        """Where the day ends."""
        return self.place(day + timedelta(days=1))

    def holds(self, day: date) -> bool:
        return self.periods[0].start <= day <= self.last

    @property
    def last(self) -> date:
        """Its last day."""
        return self.periods[-1].end - timedelta(days=1)

    @property
    def right(self) -> int:
        return self.left + sum(self.widths)

    @property
    def overs(self) -> list[tuple[tuple[str, ...], int]]:
        """What stands above the periods, each with how many of them it covers."""
        return [(over, len(list(same))) for over, same in groupby(self.periods, key=lambda period: period.over)]


def periods_of(gantt: Gantt) -> tuple[Period, ...]:
    """As fine as can still be read."""
    months = len(months_between(gantt.first, gantt.last))
    step = MONTH if months <= MOST_MONTHS else QUARTER if months <= MOST_QUARTERS * QUARTER else YEAR
    return tuple(_periods(gantt, step))


def _periods(gantt: Gantt, step: int) -> Iterator[Period]:
    """Whole ones, begun with the quarter or the financial year that the first month lies in."""
    starts_in = gantt.year_starts_in
    start = first_of_month(gantt.first)
    if step == QUARTER:
        start = quarter_of(start, starts_in).start
    if step == YEAR:
        start = add_months(start, -((start.month - starts_in) % YEAR))
    while start <= gantt.last:
        yield Period(start, add_months(start, step), *_named(start, step, starts_in))
        start = add_months(start, step)


def _named(start: date, step: int, starts_in: int) -> tuple[str, tuple[str, ...]]:
    quarter, year = quarter_of(start, starts_in), financial_year(start, starts_in)
    if step == MONTH:
        return MONTH_NAMES[start.month - 1], (quarter.label, quarter.short_label, f"Q{quarter.number}")
    return (f"Q{quarter.number}", (year,)) if step == QUARTER else (year, ("Financial years",))
