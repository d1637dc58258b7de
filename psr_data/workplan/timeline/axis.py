"""The period columns of a grid, each with its first and last day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from psr_data.domain.periods import Precision
from psr_data.domain.reading import Question


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
    """Only a person knows; `question` says what."""

    def __init__(self, question: Question) -> None:
        super().__init__(question.prompt)
        self.question = question


class Undated(Exception):
    """The header counts days or the like, and nothing says from when."""


class CannotRead(Exception):
    """The grid contradicts itself or is beyond reading; the message says where, and how to mend it."""
