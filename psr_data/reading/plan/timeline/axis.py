"""The period columns of a grid, each with its first and last day, and what may have to be asked about them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from psr_data.domain.periods import Precision, month_and_year
from psr_data.domain.reading import Question
from psr_data.reading.plan.layout import Context

WEEK = 7
MONTH_LENGTHS = range(28, 32)
START_LABEL = re.compile(
    r"(project |programme |plan )?(start|begins?|kick ?-?off|inicio|inicio do projeto|debut|beginn)( date| month)?:?"
)


class Span(NamedTuple):
    """The first and the last day of a period."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Axis:
    """Each period column's span; `why` tells in words how the header was read."""

    spans: Mapping[int, Span]
    precision: Precision
    why: str

    @property
    def columns(self) -> tuple[int, ...]:
        return tuple(self.spans)


def grid_answers(context: Context) -> tuple[str, ...]:
    """What was answered to the questions about the grid, of which there may be several: "whole+first"."""
    return tuple(context.answers.get("grid", "").split("+"))


def after_earlier_answers(question: Question, context: Context) -> Question:
    """A second question about the grid keeps what was answered to the first."""
    given = context.answers.get("grid", "")
    if question.code != "grid" or not given or not question.choices:
        return question
    choices = [replace(choice, value=f"{given}+{choice.value}") for choice in question.choices]
    return replace(question, choices=tuple(choices))


class Undated(Exception):
    """The header counts days or the like, and nothing says from when."""


class CannotRead(Exception):
    """The grid contradicts itself or is beyond reading; the message says where, and how to mend it."""


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
