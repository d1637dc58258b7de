"""A section of the document as slides."""

from collections.abc import Sequence

from psr_data.domain.rag import Rag
from psr_data.exports.deck.colours import BAND, INK, MUTED
from psr_data.exports.deck.deck_builder import DeckBuilder
from psr_data.exports.deck.slides.chart import add_chart_slide
from psr_data.exports.deck.slides.gantt import add_gantt
from psr_data.exports.deck.slides.highlight import add_highlight
from psr_data.exports.deck.table import Cell, cell, status
from psr_data.exports.deck.table_pages import SIZE, Block, Column, TablePages
from psr_data.exports.deck.text import line
from psr_data.frames.pack.document import blocks
from psr_data.frames.pack.document.blocks import (
    Chart,
    Figure,
    Kind,
    Note,
    Part,
    Profile,
    QuarterGantt,
    Sentence,
    Table,
    Width,
    in_words,
)

MOST_SLIDES = 3
MOST_LINES = 3  # in a column an inch wide
ROOM = 13.0  # in the shares of columns
STATUSES = (Kind.MARK, Kind.STATUS)


def add_part(deck: DeckBuilder, part: Part) -> None:
    """The finding stands on the first slide. Where figures come from stands on the last slide of the deck."""
    title, lead = part.title, part.finding
    for first, *others in _slides(part):
        match first:
            case Profile():
                add_highlight(deck, first.pack, first.highlight)
            case QuarterGantt():
                add_gantt(deck, title, lead, first)
            case Chart():
                add_chart_slide(deck, title, lead, first, [each.text for each in others if isinstance(each, Sentence)])
            case _:
                _add_tables(deck, title, lead, [first, *others])
        title, lead = part.title, ""
    if lead:
        deck.page(title, lead)


def _slides(part: Part) -> list[list[blocks.Block]]:
    """The blocks that begin a slide together."""
    groups: list[list[blocks.Block]] = []
    for block in part.shown(Width.SLIDE):
        if isinstance(block, Figure | Note):
            continue
        if groups and _goes_with(block, groups[-1][0]):
            groups[-1].append(block)
        else:
            groups.append([block])
    return groups


def _goes_with(block: blocks.Block, first: blocks.Block) -> bool:
    """A chart has the sentences that follow it beside it; tables and sentences stand one under the other."""
    if isinstance(block, Sentence):
        return isinstance(first, Chart | Sentence | Table)
    return isinstance(block, Table) and isinstance(first, Sentence | Table)


def _add_tables(deck: DeckBuilder, title: str, lead: str, shown: Sequence[blocks.Block]) -> None:
    tables = [block for block in shown if isinstance(block, Table)]
    pages = TablePages(deck, title, lead, tables[0].title if len(tables) == 1 else "")
    parts: list[Block | str] = []
    for block in shown:
        if isinstance(block, Table):
            parts += [_table(block, block.caption if len(tables) > 1 else ""), *([block.key] if block.key else [])]
        elif isinstance(block, Sentence):
            parts.append(block.text)
    pages.add(*parts)


def _table(table: Table, caption: str) -> Block:
    drawn = table.drawn(Width.SLIDE, ROOM)
    columns = [
        Column(
            each.short,
            each.share,
            _alignment(each),
            max(round(each.share * MOST_LINES), 1),
        )
        for each in drawn.columns
    ]
    lines = [_cells(cells, drawn.columns) for cells in drawn.lines]
    if drawn.total:
        lines.append([_summed(each) for each in _cells(drawn.total, drawn.columns)])
    return Block(f"{table.title}: {table.about}", columns, lines, caption, table.empty, MOST_SLIDES)


def _alignment(column: blocks.Column) -> str:
    return "l" if column.kind in (Kind.NAME, Kind.TEXT, Kind.DAY) else "ctr"


def _summed(drawn: Cell) -> Cell:
    """In bold, on a band."""
    return drawn._replace(
        fill=drawn.fill or BAND,
        paragraphs=[
            paragraph._replace(runs=tuple(run._replace(bold=True) for run in paragraph.runs))
            for paragraph in drawn.paragraphs
        ],
    )


def _cells(cells: Sequence[blocks.Cell], columns: Sequence[blocks.Column]) -> list[Cell]:
    return [_cell(each, column) for each, column in zip(cells, columns, strict=True)]


def _cell(drawn: blocks.Cell, column: blocks.Column) -> Cell:
    main = _main(drawn, column)
    colour = main.paragraphs[0].runs[0].colour if main.fill else MUTED
    below = [line(words, SIZE - 1.5, colour=colour, align=_alignment(column)) for words in drawn.below]
    return main._replace(paragraphs=[*main.paragraphs, *below])


def _main(drawn: blocks.Cell, column: blocks.Column) -> Cell:
    if column.kind in STATUSES and isinstance(drawn.value, Rag):
        return status(drawn.value, SIZE - 1)
    words = in_words(drawn.value) or column.blank
    colour = MUTED if drawn.value in (None, "", 0) else INK
    return cell(words, SIZE, align=_alignment(column), colour=colour)
