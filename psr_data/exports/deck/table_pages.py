"""Tables one under the other, flowing from slide to slide with their header again."""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from psr_data.exports.deck.box import EMU_PER_POINT, Box, height_of, inches, points, split
from psr_data.exports.deck.colours import INK, MUTED
from psr_data.exports.deck.deck_builder import DeckBuilder, Page
from psr_data.exports.deck.shapes import add_text
from psr_data.exports.deck.table import SIDE, SPARE, Cell, Row, add_table, cell, heading, row_of
from psr_data.exports.deck.text import line
from psr_data.exports.text_metrics import line_count, width_of

SIZE, CAPTION_SIZE = 11, 14
CAPTION, NOTE, GAP = inches(0.34), inches(0.3), inches(0.18)
SCALES = (1.8, 1.5, 1.35, 1.2, 1.1, 1.0, 0.9)
FEWEST_ROWS, FEW_LINES = 2, 24
FEWEST_ON_A_SLIDE = 4  # rows, however much text they have
MOST_ROWS = 40  # no slide has room for more
MANY_SLIDES = 99
EVENLY = (0.5, 0.6, 0.7, 0.8, 0.9, 1.0)  # shares of a page that is filled
NOTHING = ("", "–")
WIDER = 1.15  # of another font that a reader's machine may have in place of the template's
SHORT_WORD = 12  # in letters: a longer one may be broken
IN_WORKBOOK = "and {:,} more, in the workbook of this pack"


@dataclass(frozen=True, slots=True)
class Column:
    """`share` is its width beside the others'; a text on more than `lines` is cut, and whole in the slide's notes.

    An `optional` column is left out where it would say nothing in any line.
    """

    name: str
    share: float
    align: str = "l"
    lines: int = 5
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A table under its caption. A line's parts are cells, or texts that become some.

    `empty` stands in place of a table without lines, `beyond` under one that would take more than `slides`.
    """

    words: str
    columns: Sequence[Column]
    lines: Sequence[Sequence[Cell | str]]
    caption: str = ""
    empty: str = "None."
    slides: int = MANY_SLIDES
    beyond: str = IN_WORKBOOK

    @property
    def note(self) -> int:
        """The room kept for how many more there are, where some might be left out."""
        return NOTE if len(self.lines) > self.slides * FEWEST_ON_A_SLIDE else 0


class TablePages:
    """Slides of one title; the finding stands on the first."""

    def __init__(self, deck: DeckBuilder, title: str, lead: str = "", about: str = "") -> None:
        self.deck, self.title = deck, title
        self._begin(deck.page(title, lead, about))

    def add(self, *parts: Block | str) -> None:
        """Tables and notes; in the largest letters in which all of them stand on this slide, none of them cut."""
        lines = sum(len(part.lines) for part in parts if isinstance(part, Block))
        larger = SCALES if lines <= FEW_LINES else ()
        scale = next((scale for scale in larger if self._needed(parts, scale) <= self._left), 1.0)
        for part in parts:
            if isinstance(part, Block):
                self._add(part, scale)
            else:
                self._note(part)

    def _needed(self, parts: Sequence[Block | str], scale: float) -> int:
        laid = [(part, self._lay_out(part, scale)) for part in parts if isinstance(part, Block)]
        if scale > 1 and any(each.is_cut for _, each in laid):
            return sys.maxsize
        notes = sum(self._note_height(part) for part in parts if isinstance(part, str))
        return notes + sum(sum(each.heights) + part.note + GAP for part, each in laid)

    def _add(self, block: Block, scale: float) -> None:
        if not block.lines:
            self._make_room(CAPTION + NOTE)
            self._write(block.caption, CAPTION, bold=True)
            self._write(block.empty, NOTE)
            return
        laid = self._lay_out(block, scale)
        head, *rows = laid.rows
        taken = head.height + laid.caption + block.note
        self._make_room(taken + sum(row.height for row in rows[:FEWEST_ROWS]))
        room = self.deck.room.height - taken
        pages = _paginate([row.height for row in rows], self._left - taken, room, block.slides)
        for number, page in enumerate(pages):
            if number:
                self._turn()
            caption = f"{block.caption} (continued)" if number and block.caption else block.caption
            self._write(caption, CAPTION, bold=True)
            shown = [head, *(rows[place] for place in page)]
            self._top = add_table(self.page, self._box, laid.widths, shown, block.words)
        if more := len(block.lines) - pages[-1].stop:
            self._write(block.beyond.format(more), NOTE)
        self._top += GAP

    def _lay_out(self, block: Block, scale: float) -> "Laid":
        made = [_cells(parts, block.columns) for parts in block.lines[: block.slides * MOST_ROWS]]
        filled = [place for place, column in enumerate(block.columns) if not column.optional or _has_text(made, place)]
        columns = [block.columns[place] for place in filled]
        head = [heading(column.name, SIZE, column.align) for column in columns]
        lines = [head, *([cells[place] for place in filled] for cells in made)]
        least = [max(_widest_word(cells[place], scale) for cells in lines) for place in range(len(columns))]
        widths = split(self.page.room.width, [column.share for column in columns], least)
        rows = [row_of(self._scaled(cells, widths, scale, columns), widths) for cells in lines]
        return Laid(widths, rows, CAPTION if block.caption else 0)

    def _scaled(
        self, cells: Sequence[Cell], widths: Sequence[int], scale: float, columns: Sequence[Column]
    ) -> list[Cell]:
        """Each in its letters times `scale`, on no more lines than may stand in a cell."""
        return [
            each.scaled(scale).within((width - 2 * SIDE) / EMU_PER_POINT, column.lines, self.deck.short)
            for each, width, column in zip(cells, widths, columns, strict=True)
        ]

    def _note(self, text: str) -> None:
        height = self._note_height(text)
        self._make_room(height)
        self._write(text, height)

    def _note_height(self, text: str) -> int:
        return height_of(line_count(text, SIZE, self.page.room.width_in_points), SIZE) + inches(0.06)

    @property
    def _box(self) -> Box:
        return self.page.room.below(self._top - self.page.room.top)

    @property
    def _left(self) -> int:
        return self._box.height

    def _begin(self, page: Page) -> None:
        self.page, self._top = page, page.room.top

    def _turn(self) -> None:
        self._begin(self.deck.page(f"{self.title} (continued)"))

    def _make_room(self, height: int) -> None:
        if height > self._left and self._top > self.page.room.top:
            self._turn()

    def _write(self, text: str, height: int, *, bold: bool = False) -> None:
        if text:
            paragraph = line(text, CAPTION_SIZE if bold else SIZE, bold=bold, colour=INK if bold else MUTED)
            add_text(self.page.slide, self._box.first(height), [paragraph], "Caption" if bold else "Note", "ctr")
            self._top += height


class Laid(NamedTuple):
    """A table as it will be drawn, its header first."""

    widths: list[int]
    rows: list[Row]
    caption: int

    @property
    def is_cut(self) -> bool:
        return any(each.whole for row in self.rows for each in row.cells)

    @property
    def heights(self) -> list[int]:
        return [self.caption, *(row.height for row in self.rows)]


def _cells(parts: Sequence[Cell | str], columns: Sequence[Column]) -> list[Cell]:
    return [
        part if isinstance(part, Cell) else cell(part, SIZE, align=column.align)
        for part, column in zip(parts, columns, strict=True)
    ]


def _widest_word(drawn: Cell, scale: float) -> int:
    """The width at which no short word of the cell is broken, such as a number."""
    words = [
        width_of(word, paragraph.size * scale, bold=any(run.bold for run in paragraph.runs))
        for paragraph in drawn.paragraphs
        for word in paragraph.text.split()
        if len(word) <= SHORT_WORD
    ]
    return points(WIDER * max(words, default=0)) + 2 * SIDE + SPARE


def _has_text(lines: Sequence[Sequence[Cell]], place: int) -> bool:
    return any(paragraph.text not in NOTHING for cells in lines for paragraph in cells[place].paragraphs)


def _paginate(heights: Sequence[int], first: int, others: int, most: int) -> list[range]:
    """The rows of each page; `first` is the room of the first page, `others` that of those that follow.

    On no more than `most` pages, and then without the last rows.
    """
    pages = list(_filled(heights, first, others))
    if len(pages) > most:
        return pages[:most]
    shares = (list(_filled(heights, round(first * share), round(others * share))) for share in EVENLY)
    return next(parts for parts in shares if len(parts) == len(pages))


def _filled(heights: Sequence[int], first: int, others: int) -> Iterator[range]:
    """Fill page after page; a row too high for any page has one to itself."""
    start, left = 0, first
    for place, height in enumerate(heights):
        if height > left and place > start:
            yield range(start, place)
            start, left = place, others
        left -= height
    if heights:
        yield range(start, len(heights))
