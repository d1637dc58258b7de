"""What can stand on a slide that is read from the back of a room, and how much of it fits there.

Measures are in ems of a slide's type, which grows with the screen: what fits on one projector fits on another.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import zip_longest
from textwrap import wrap
from unicodedata import east_asian_width

from psr_data.domain.rag import Rag
from psr_data.frames.pack.document.blocks import (
    Cell,
    Chart,
    Column,
    Figure,
    Kind,
    Part,
    Sentence,
    Table,
    Width,
    in_words,
    is_blank,
)
from psr_data.frames.pack.record import Highlight

# Of the screen above the bar, and of the columns of its tables as psr.css parts them.
HEIGHT, WIDTH = 28.0, 50.5
SUBJECT, DETAIL, NAME, LEAD, NEXT = 22.5, 18.9, 17.4, 12.4, 10.3
# Measured on what is shown: letters of mixed text, the height of a line, and of what stands around lines.
LETTERS_IN_AN_EM = 2.3
LINE, PADDING, HEAD = 1.25, 0.5, 1.5
FINDING, FLAG, SMALL = 1.5, 0.85, 0.8
TOO_MANY = 100
DATE, NO_BREAK = re.compile(r"\b\d{1,2} [A-Z][a-z]{2} \d{4}\b"), "\N{NO-BREAK SPACE}"


class Topic(StrEnum):
    """What a slide is about, in the order of a meeting."""

    POSITION = "Position"
    ASKS = "Asks"
    EXCEPTIONS = "Exceptions"
    WORKSTREAM = "Workstream"
    OTHERS = "Other workstreams"
    CHANGES = "Changes"
    DECISIONS = "Decisions"


@dataclass(frozen=True, slots=True)
class Caption:
    words: str


@dataclass(frozen=True, slots=True)
class Text:
    words: str


@dataclass(frozen=True, slots=True)
class PointToCheck:
    """What to ask about in what was reported."""

    words: str


@dataclass(frozen=True, slots=True)
class Tally:
    """How many milestones have each status, and how the workstreams moved."""

    counts: Mapping[Rag, int]
    moved: str = ""


@dataclass(frozen=True, slots=True)
class Point:
    """An ask or a decision; `about` is the workstream, "" for the whole programme."""

    number: int
    words: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A milestone or another item with its status, None for none; `flag` is what to check about it."""

    rag: Rag | None
    title: str
    about: str
    detail: str
    flag: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """A workstream's line of the position; with its lead in place of its name on a slide of its own."""

    of: Highlight
    named: bool = True


Element = Caption | Text | PointToCheck | Tally | Point | Row | Standing


@dataclass(frozen=True, slots=True)
class Slide:
    """`part` of `parts` of its topic; `item_id` is the workstream of a slide about one."""

    topic: Topic
    finding: str
    elements: tuple[Element, ...]
    part: int = 1
    parts: int = 1
    item_id: int | None = None


def elements_of(part: Part) -> list[Element]:
    """What a section says, for a slide under its finding."""
    found: list[Element] = []
    for block in part.shown(Width.SLIDE):
        if isinstance(block, Sentence):
            found.append(Text(block.text))
        elif isinstance(block, Chart | Figure):  # told as to those who do not see it
            found.append(Text(f"{block.title}: {block.about}"))
        elif isinstance(block, Table):
            found += [Caption(block.caption)] if len(part.tables(Width.SLIDE)) > 1 else []
            found += lines_of(block)
    return found


def lines_of(table: Table) -> list[Row | Point]:
    """Each line as its status, its name and the rest in words; one of no status as a numbered point."""
    drawn = table.drawn(Width.SLIDE, room=0)
    lines = [list(zip(drawn.columns, cells, strict=True)) for cells in drawn.lines]
    has_status = any(column.kind is Kind.MARK for column in drawn.columns)
    return [_row(cells) if has_status else _point(number, cells) for number, cells in enumerate(lines, start=1)]


def _row(cells: Sequence[tuple[Column, Cell]]) -> Row:
    mark = next(cell.value for column, cell in cells if column.kind is Kind.MARK)
    name = _name(cells)
    rest = [(column, cell) for column, cell in cells if column.kind not in (Kind.MARK, Kind.NAME)]
    words = [
        each
        for column, cell in rest
        for each in (*([column.words.format(in_words(cell.value))] if cell.value != mark else []), *cell.below)
        if not is_blank(cell.value)
    ]
    return Row(mark if isinstance(mark, Rag) else None, in_words(name.value), "; ".join(name.below), "; ".join(words))


def _point(number: int, cells: Sequence[tuple[Column, Cell]]) -> Point:
    about = [in_words(cell.value) for column, cell in cells if column.kind is Kind.TEXT]
    return Point(number, in_words(_name(cells).value), "; ".join(about))


def _name(cells: Sequence[tuple[Column, Cell]]) -> Cell:
    return next(cell for column, cell in cells if column.kind is Kind.NAME)


def slides_of(
    topic: Topic, finding: str, elements: Iterable[Element], most: int = TOO_MANY, item_id: int | None = None
) -> list[Slide]:
    """As many slides as the elements need, one at least; of the `most`, the last says how many lines more there are."""
    room = HEIGHT - LINE * (SMALL + FINDING * (_lines(finding, WIDTH, FINDING) + PADDING))
    left, pages = list(elements), list[list[Element]]()
    while left and len(pages) < most:
        fitting = _fitting(left, room)
        pages.append(left[:fitting])
        left = left[fitting:]
    if left:
        pages[-1] = _cut_short(pages[-1], left)
    pages = pages or [[]]
    return [Slide(topic, finding, tuple(page), at, len(pages), item_id) for at, page in enumerate(pages, start=1)]


def _cut_short(page: Sequence[Element], left: Sequence[Element]) -> list[Element]:
    """The page, with how many more there are in place of its last line."""
    more = sum(isinstance(element, Row | Point | Standing) for element in (page[-1], *left))
    return [*page[:-1], Text(f"and {more:,} more")]


def _fitting(elements: Sequence[Element], room: float) -> int:
    """How many of the elements there is room for, one at least; a caption stays with what it is about."""
    used = 0.0
    for at, (element, following) in enumerate(zip_longest(elements, elements[1:])):
        used += height(element)
        if isinstance(element, Standing) and not (at and isinstance(elements[at - 1], Standing)):
            used += HEAD
        kept_together = height(following) if isinstance(element, Caption) and following else 0
        if at and used + kept_together > room:
            return at
    return len(elements)


def height(element: Element) -> float:
    """In ems, with what keeps it apart from the next."""
    match element:
        case Point(_, words, about):
            lines = _lines(words, WIDTH * 0.94) + SMALL * _lines(about, WIDTH * 0.94, SMALL)
        case Row(_, title, about, detail, flag):
            subject = _lines(title, SUBJECT) + SMALL * _lines(about, SUBJECT, SMALL)
            lines = max(subject, _lines(detail, DETAIL) + FLAG * _lines(flag, DETAIL, FLAG))
        case Standing(of, named=True):
            lines = max(_lines(of.title, NAME), 1 + FLAG * len(of.flags))
        case Standing(of):
            beside = max(1 + SMALL + FLAG * max(len(of.flags), 1), SMALL * _lines(of.next_words, NEXT, SMALL))
            lines = max(_lines(of.lead, LEAD), beside)
        case Text(words) | PointToCheck(words) | Caption(words):
            lines = _lines(words, WIDTH)
        case Tally():
            lines = 2
    return lines * LINE + PADDING


def unbroken(words: str) -> str:
    """The words with every date in them kept on one line."""
    return DATE.sub(lambda found: found[0].replace(" ", NO_BREAK), words)


def _lines(words: str, width: float, size: float = 1.0) -> int:
    """How many lines of this width the words take, in type of this size; letters of East Asia are twice as wide."""
    if not words:
        return 0
    words = unbroken(words)
    wide = sum(east_asian_width(letter) in "WF" for letter in words) / len(words)
    return len(wrap(words, max(1, int(width * LETTERS_IN_AN_EM / size / (1 + wide)))))
