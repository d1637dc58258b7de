"""Weeks named by the day of the month on which they begin: 1, 8, 15, 22, 29, 5 … under their months."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

from psr_data.domain.periods import Precision, month_and_year
from psr_data.workplan.timeline.axis import Axis, CannotRead, Span

WEEK = 7
MONTH_LENGTHS = range(28, 32)


def are_first_days(numbers: Sequence[int]) -> bool:
    """Each seven days after the one before, over the ends of months too."""
    steps = list(pairwise(numbers))
    return len(steps) > 1 and all(is_a_week_later(before, after) for before, after in steps)


def is_a_week_later(before: int, after: int) -> bool:
    return after == before + WEEK or (after <= WEEK and before + WEEK - after in MONTH_LENGTHS)


def weeks_from(row: int, columns: Sequence[int], numbers: Sequence[int], firsts: Sequence[date], why: str) -> Axis:
    """`firsts` gives the first day of the month over each column; raise CannotRead where no week begins so."""
    starts = [first + timedelta(days=number - 1) for first, number in zip(firsts, numbers, strict=True)]
    wrong = next((at for at in range(1, len(starts)) if (starts[at] - starts[at - 1]).days != WEEK), None)
    if wrong is not None:
        raise CannotRead(
            f"row {row} has {numbers[wrong]} under {month_and_year(firsts[wrong])}, which is not a week after the "
            "column before it"
        )
    spans = {column: Span(day, day + timedelta(days=WEEK - 1)) for column, day in zip(columns, starts, strict=True)}
    why_weeks = f"row {row} gives the first days of weeks"
    return Axis(spans, Precision.WEEK, f"{why_weeks}; {why}" if why else why_weeks)
