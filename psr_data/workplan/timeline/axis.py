"""The period columns of a grid, each with its first and last day."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from psr_data.domain.periods import Precision
from psr_data.domain.reading import Question
from psr_data.workplan.layout import Context


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


class Ask(Exception):
    """Reading must wait for the answer to `question`."""

    def __init__(self, question: Question) -> None:
        super().__init__(question.prompt)
        self.question = question


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
