"""The blocks of a pack's document. They say what stands where; how it looks and what fits is each format's business.

All text may come from a file or a person: a format writes it inert.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum, StrEnum
from typing import NamedTuple

from psr_data.domain.pack import Section
from psr_data.domain.periods import uk_date
from psr_data.domain.rag import Rag
from psr_data.frames.pack.document.pictures import Picture
from psr_data.frames.pack.record import Gantt, Highlight, Pack

Value = str | int | float | date | Rag | None


class Kind(StrEnum):
    """What a column holds. A line is about its NAME and has the status of its MARK."""

    NAME = "name"
    MARK = "mark"
    TEXT = "text"
    STATUS = "status"
    NUMBER = "number"
    SCORE = "score"  # with two places
    DAY = "day"


class Width(IntEnum):
    """How much stands beside each other in a format."""

    SLIDE = 1  # and the screen of a meeting
    PAGE = 2  # of a paper
    SCROLLING = 3  # a web page
    DATA = 4  # a workbook


@dataclass(frozen=True, slots=True)
class Column:
    """`share` is its width beside the others', in inches of a slide.

    It stands in the formats from the width `least` to the width `most`, there `under` the column of that heading
    where there is no room for all, in the `words`. Where it would say nothing in any line it is left out, unless it is
    `kept`. `blank` stands where a line has no value. A column may count the milestones `of` one status.
    """

    heading: str
    kind: Kind = Kind.TEXT
    share: float = 1.5
    under: str = ""
    words: str = "{}"
    least: Width = Width.SLIDE
    most: Width = Width.DATA
    kept: bool = False
    blank: str = "–"
    of: Rag | None = None

    @property
    def short(self) -> str:
        """The heading where there is little room."""
        return self.of.value if self.of else self.heading


class Cell(NamedTuple):
    """`below` is what stands under the value, for want of room for columns of their own."""

    value: Value
    below: tuple[str, ...] = ()


class Drawn(NamedTuple):
    """A table as one format draws it."""

    columns: Sequence[Column]
    lines: Sequence[Sequence[Cell]]
    total: Sequence[Cell] = ()


@dataclass(frozen=True, slots=True)
class Sentence:
    text: str


@dataclass(frozen=True, slots=True)
class Note:
    """What to know about where figures come from, such as a licence; in small print, or at the end."""

    text: str


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """Its gravest or next line stands first. `about` says what it shows and in which order, `empty` that it is empty.

    In a workbook the tables of one `sheet` are one, told apart by their titles; without a sheet it is not there. The
    `total` is a line of its own, not in a workbook. Data that stand `behind` a figure are in the annex of a paper and
    in a workbook only.
    """

    title: str
    about: str
    columns: Sequence[Column]
    lines: Sequence[Sequence[Value]]
    sheet: str
    empty: str
    total: Sequence[Value] = ()
    behind: bool = False

    @property
    def caption(self) -> str:
        return f"{self.title} ({len(self.lines):,})"

    def stands(self, width: Width) -> bool:
        """Whether a format of this width has it: a table of which it would have no column is not there."""
        in_format = not self.behind or width in (Width.PAGE, Width.DATA)
        return in_format and any(column.least <= width <= column.most for column in self.columns)

    @property
    def key(self) -> str:
        """What the letters mean over the columns that count milestones; "" without such columns."""
        counted = ", ".join(f"{column.of.value} {column.of.word.lower()}" for column in self.columns if column.of)
        return f"Milestones by status: {counted}." if counted else ""

    def drawn(self, width: Width, room: float = float("inf")) -> Drawn:
        """With the columns that a format of this width and so much room has; the narrowest make room first."""
        shown = [place for place, column in enumerate(self.columns) if self._is_shown(place, column, width)]
        under: list[int] = []
        for place in sorted(shown, key=lambda at: (self.columns[at].share, -at)):
            if self.columns[place].under and sum(self.columns[at].share for at in shown if at not in under) > room:
                under.append(place)
        own = [place for place in shown if place not in under]
        below = {
            place: [at for at in shown if at in under and self.columns[at].under == self.columns[place].heading]
            for place in own
        }
        lines = [
            [Cell(line[at], self._words_of(line, below[at])) for at in own]
            for line in (*self.lines, *([self.total] if self.total else []))
        ]
        total = lines.pop() if self.total else ()
        return Drawn([self.columns[at] for at in own], lines, total)

    def _is_shown(self, place: int, column: Column, width: Width) -> bool:
        says_something = column.kept or any(not is_blank(line[place]) for line in self.lines)
        return column.least <= width <= column.most and (says_something or not self.lines)

    def _words_of(self, line: Sequence[Value], places: Sequence[int]) -> tuple[str, ...]:
        """A line of text to each line of a value."""
        texts = (self.columns[at].words.format(in_words(line[at])) for at in places if not is_blank(line[at]))
        return tuple(text for each in texts for text in each.splitlines())


class Shape(StrEnum):
    COLUMNS = "columns"
    BARS = "bars"
    RADAR = "radar"


@dataclass(frozen=True, slots=True, eq=False)
class Chart:
    """A figure for each category in each of the `series`, None where there is none, which is never drawn as nought.

    `about` tells it to those who do not see it, `axis` names the scale, `ends` are its lowest and highest figure
    where these are fixed. `places` is how many places its figures have. `notes` say of a category what its figures
    mean. `picture` is the product's own drawing of it, for a format that holds pictures.
    """

    title: str
    about: str
    shape: Shape
    category: str
    series: Mapping[str, Sequence[float | None]]
    categories: Sequence[str]
    sheet: str
    picture: Picture
    axis: str = ""
    ends: tuple[float, float] | None = None
    places: int = 0
    notes: Mapping[str, str] = field(default_factory=dict)

    @property
    def data(self) -> Table:
        """What is drawn, as a table."""
        kind = Kind.SCORE if self.places else Kind.NUMBER
        columns = [
            Column(self.category, Kind.NAME, 3.0, kept=True),
            *(Column(name, kind, 1.2, kept=True, blank="not shown") for name in self.series),
            *([Column("What it means", share=4.0)] if self.notes else []),
        ]
        lines = [
            [name, *figures, *([self.notes.get(name, "")] if self.notes else [])]
            for name, *figures in zip(self.categories, *self.series.values(), strict=True)
        ]
        return Table(self.title, self.about, columns, lines, self.sheet, "There is nothing to draw.")


@dataclass(frozen=True, slots=True, eq=False)
class Figure:
    """What can only be shown as a picture; its data stand in a table as well."""

    title: str
    about: str
    picture: Picture


@dataclass(frozen=True, slots=True, eq=False)
class QuarterGantt:
    """`pack` has the dates to be marked on it."""

    gantt: Gantt
    pack: Pack


@dataclass(frozen=True, slots=True)
class Profile:
    """The one page about a workstream."""

    highlight: Highlight
    pack: Pack


Block = Sentence | Note | Table | Chart | Figure | QuarterGantt | Profile


@dataclass(frozen=True, slots=True)
class Part:
    """What a section says; the finding is all of it in one sentence."""

    section: Section
    title: str
    finding: str
    blocks: Sequence[Block]

    def tables(self, width: Width) -> list[Table]:
        """Those of a format of this width, without the data behind its figures."""
        return [each for each in self.blocks if isinstance(each, Table) and not each.behind and each.stands(width)]

    def shown(self, width: Width) -> list[Block]:
        """The blocks that say more than the finding: that the only table is empty, it says itself."""
        tables = self.tables(width)
        told = tables if len(tables) == 1 and not tables[0].lines else []
        return [each for each in self.blocks if not isinstance(each, Table) or (each in tables and each not in told)]

    @property
    def notes(self) -> list[str]:
        return [block.text for block in self.blocks if isinstance(block, Note)]


def in_words(value: Value) -> str:
    """As it stands in a sentence: a day as people write it, a status as its word."""
    if isinstance(value, Rag):
        return f"{value.value} {value.word}"
    if isinstance(value, date):
        return uk_date(value)
    if isinstance(value, float):
        return f"{value:.2f}"
    return f"{value:,}" if isinstance(value, int) else value or ""


def is_blank(value: Value) -> bool:
    return value is None or value == ""
