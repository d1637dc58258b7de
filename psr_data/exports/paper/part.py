"""A section of the document as numbered paragraphs and tables."""

from psr_data.domain.rag import Rag
from psr_data.exports.paper.milestone_tables import rest_words
from psr_data.exports.paper.paper_builder import Paper
from psr_data.exports.paper.tables import NOTHING, Cell, Column, Content
from psr_data.frames.pack.document import blocks
from psr_data.frames.pack.document.blocks import Kind, Part, Table, Width, in_words

MOST = 40
ROOM = 10.8  # in the shares of columns


def write_part(paper: Paper, part: Part) -> None:
    paper.heading(part.title)
    paper.say(part.finding)
    for block in part.shown:
        if isinstance(block, Table):
            _write_table(paper, block, is_one_of_several=len(part.tables) > 1)
        else:
            paper.say(block.text)


def _write_table(paper: Paper, table: Table, *, is_one_of_several: bool) -> None:
    if is_one_of_several:
        paper.heading(table.caption, 2)
    if not table.lines:
        paper.say(table.empty)
        return
    drawn = table.drawn(Width.PAGE, ROOM)
    columns = [Column(each.heading, each.share, each.kind is Kind.NUMBER) for each in drawn.columns]
    lines = [[_content(cell) for cell in cells] for cells in drawn.lines[:MOST]]
    if is_one_of_several:
        paper.plain_table(table.title, columns, lines)
    else:
        paper.table(f"{table.about[0].upper()}{table.about[1:]}", columns, lines)
    paper.note(rest_words(MOST, len(table.lines)))


def _content(cell: blocks.Cell) -> Content:
    if isinstance(cell.value, Rag | int | None) and not cell.below:
        return cell.value
    return Cell((in_words(cell.value) or NOTHING,), quiet=cell.below)
