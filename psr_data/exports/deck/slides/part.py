"""A section of the document as slides."""

from psr_data.domain.rag import Rag
from psr_data.exports.deck.colours import MUTED
from psr_data.exports.deck.deck_builder import DeckBuilder
from psr_data.exports.deck.table import Cell, cell, status
from psr_data.exports.deck.table_pages import SIZE, Block, Column, TablePages
from psr_data.exports.deck.text import line
from psr_data.frames.pack.document import blocks
from psr_data.frames.pack.document.blocks import Kind, Part, Table, Width, in_words

MOST_SLIDES = 3
MOST_LINES = 3  # in a column an inch wide
ROOM = 13.0  # in the shares of columns
ALIGNED = {Kind.MARK: "ctr", Kind.STATUS: "ctr", Kind.NUMBER: "r"}


def add_part(deck: DeckBuilder, part: Part) -> None:
    pages = TablePages(deck, part.title, part.finding)
    are_several = len(part.tables) > 1
    pages.add(
        *(
            _table(block, block.caption if are_several else "") if isinstance(block, Table) else block.text
            for block in part.shown
        )
    )


def _table(table: Table, caption: str) -> Block:
    drawn = table.drawn(Width.PAGE, ROOM)
    columns = [
        Column(each.heading, each.share, ALIGNED.get(each.kind, "l"), round(each.share * MOST_LINES))
        for each in drawn.columns
    ]
    lines = [
        [_cell(each, column.kind) for each, column in zip(cells, drawn.columns, strict=True)] for cells in drawn.lines
    ]
    return Block(f"{table.title}: {table.about}", columns, lines, caption, table.empty, MOST_SLIDES)


def _cell(drawn: blocks.Cell, kind: Kind) -> Cell:
    if kind in (Kind.MARK, Kind.STATUS):
        return status(drawn.value if isinstance(drawn.value, Rag) else None, SIZE - 1)
    main = cell(in_words(drawn.value) or "–", SIZE, align=ALIGNED.get(kind, "l"))
    below = [line(words, SIZE - 1.5, colour=MUTED) for words in drawn.below]
    return main._replace(paragraphs=[*main.paragraphs, *below])
