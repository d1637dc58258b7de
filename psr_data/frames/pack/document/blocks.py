"""The blocks of a pack's document. They say what stands where; how it looks and what fits is each format's business.

All text may come from a file or a person: a format writes it inert.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum
from typing import NamedTuple

from psr_data.domain.pack import Section
from psr_data.domain.periods import uk_date
from psr_data.domain.rag import Rag

Value = str | int | date | Rag | None


class Kind(StrEnum):
    """What a column holds. A line is about its NAME and has the status of its MARK."""

    NAME = "name"
    MARK = "mark"
    TEXT = "text"
    STATUS = "status"
    NUMBER = "number"
    DAY = "day"


class Width(IntEnum):
    """How much stands beside each other in a format."""

    PAGE = 1  # slides, papers, the screen of a meeting
    SCROLLING = 2  # a web page
    DATA = 3  # a workbook


@dataclass(frozen=True, slots=True)
class Column:
    """`share` is its width beside the others', in inches of a slide.

    It stands in the formats from the width `least` to the width `most`, there `under` the column of that heading
    where there is no room for all, in the `words`. Where it would say nothing in any line it is left out, unless it is
    `kept`.
    """

    heading: str
    kind: Kind = Kind.TEXT
    share: float = 1.5
    under: str = ""
    words: str = "{}"
    least: Width = Width.PAGE
    most: Width = Width.DATA
    kept: bool = False


class Cell(NamedTuple):
    """`below` is what stands under the value, for want of room for columns of their own."""

    value: Value
    below: tuple[str, ...] = ()


class Drawn(NamedTuple):
    """A table as one format draws it."""

    columns: Sequence[Column]
    lines: Sequence[Sequence[Cell]]


@dataclass(frozen=True, slots=True)
class Sentence:
    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """Its gravest or next line stands first. `about` says what it shows and in which order, `empty` that it is empty.

    In a workbook the tables of one `sheet` are one, told apart by their titles.
    """

    title: str
    about: str
    columns: Sequence[Column]
    lines: Sequence[Sequence[Value]]
    sheet: str
    empty: str

    @property
    def caption(self) -> str:
        return f"{self.title} ({len(self.lines):,})"

    def drawn(self, width: Width, room: float = float("inf")) -> Drawn:
        """With the columns that a format of this width and so much room has; the last ones make room first."""
        shown = [place for place, column in enumerate(self.columns) if self._is_shown(place, column, width)]
        under: list[int] = []
        for place in reversed(shown):
            if self.columns[place].under and sum(self.columns[at].share for at in shown if at not in under) > room:
                under.append(place)
        own = [place for place in shown if place not in under]
        below = {
            place: [at for at in shown if at in under and self.columns[at].under == self.columns[place].heading]
            for place in own
        }
        lines = [[Cell(line[at], self._words_of(line, below[at])) for at in own] for line in self.lines]
        return Drawn([self.columns[at] for at in own], lines)

    def _is_shown(self, place: int, column: Column, width: Width) -> bool:
        says_something = column.kept or any(not is_blank(line[place]) for line in self.lines)
        return column.least <= width <= column.most and (says_something or not self.lines)

    def _words_of(self, line: Sequence[Value], places: Sequence[int]) -> tuple[str, ...]:
        return tuple(self.columns[at].words.format(in_words(line[at])) for at in places if not is_blank(line[at]))


Block = Sentence | Table


@dataclass(frozen=True, slots=True)
class Part:
    """What a section says; the finding is all of it in one sentence."""

    section: Section
    title: str
    finding: str
    blocks: Sequence[Block]

    @property
    def tables(self) -> list[Table]:
        return [block for block in self.blocks if isinstance(block, Table)]

    @property
    def shown(self) -> list[Block]:
        """The blocks that say more than the finding: that the only table is empty, it says itself."""
        is_told = len(self.tables) == 1
        return [block for block in self.blocks if not (is_told and isinstance(block, Table) and not block.lines)]


def in_words(value: Value) -> str:
    """As it stands in a sentence: a day as people write it, a status as its word."""
    if isinstance(value, Rag):
        return f"{value.value} {value.word}"
    if isinstance(value, date):
        return uk_date(value)
    return f"{value:,}" if isinstance(value, int) else value or ""


def is_blank(value: Value) -> bool:
    return value is None or value == ""
