"""A section of the document as numbered paragraphs, tables and pictures."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import zip_longest

from psr_data.domain.rag import Rag
from psr_data.domain.wording import told_apart
from psr_data.exports.paper.figures import PAGE_CM, note_of_pictures
from psr_data.exports.paper.measure import POINTS_PER_CM, cut, widths_of
from psr_data.exports.paper.milestone_tables import IN_WORKBOOK
from psr_data.exports.paper.paper_builder import Paper
from psr_data.exports.paper.profile import write_profile
from psr_data.exports.paper.tables import SMALL, USUAL, Cell, Column, Content, TableStyle, status_cell
from psr_data.exports.text_metrics import width_of
from psr_data.frames.pack.document import blocks
from psr_data.frames.pack.document.blocks import (
    Chart,
    Drawn,
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

MOST, MOST_LINES = 40, 6
ROOM = 10.8  # in the shares of columns
MARGINS_CM = 0.3
FIGURES = (Kind.NUMBER, Kind.SCORE)
MEASURED = (Kind.MARK, Kind.STATUS, *FIGURES)


def write_part(paper: Paper, part: Part) -> None:
    paper.heading(part.title)
    shown = part.shown(Width.PAGE)
    where = paper.where_drawn([block for block in shown if isinstance(block, Chart | Figure | QuarterGantt)])
    if finding := " ".join(filter(None, (part.finding, f"See {where}." if where else ""))):
        paper.say(finding, keep_next=bool(where))
    for block, following in zip_longest(shown, shown[1:]):
        match block:
            case Sentence(text):
                paper.say(text, keep_next=isinstance(following, Table))
            case Note(text):
                paper.note(text)
            case Table():
                _write_table(paper, block, is_one_of_several=len(part.tables(Width.PAGE)) > 1)
            case Profile():
                write_profile(paper, block)
            case QuarterGantt():
                paper.pictures(block)
                paper.note(note_of_pictures(block) if where else "")
            case Chart() | Figure():
                paper.pictures(block)


def write_data(paper: Paper, part: Part) -> None:
    """The data behind the section's figures."""
    for block in part.blocks:
        if isinstance(block, Table) and block.behind and block.lines:
            write_lines(paper, f"{block.title}: {block.about}", block.drawn(Width.PAGE, ROOM), SMALL)
        elif isinstance(block, Chart):
            write_lines(paper, block.title, block.data.drawn(Width.PAGE, ROOM), SMALL)


def write_lines(paper: Paper, title: str, drawn: Drawn, style: TableStyle = USUAL) -> None:
    columns = _columns(drawn)
    paper.table(title, columns, _lines(drawn, columns), style)


def rest_words(shown: int, of: int) -> str:
    """ "and 12 more; the workbook of this pack lists them all."; "" where there are none."""
    return f"And {of - shown:,} more; {IN_WORKBOOK}." if of > shown else ""


def _write_table(paper: Paper, table: Table, *, is_one_of_several: bool) -> None:
    if is_one_of_several:
        paper.heading(table.caption, 2)
    if not table.lines:
        paper.say(table.empty)
        return
    drawn = table.drawn(Width.PAGE, ROOM)
    drawn = drawn._replace(lines=drawn.lines[:MOST])
    if is_one_of_several:
        columns = _columns(drawn)
        paper.plain_table(table.title, columns, _lines(drawn, columns))
    else:
        write_lines(paper, f"{table.title}: {table.about}", drawn)
    paper.note(" ".join(filter(None, (table.key, rest_words(MOST, len(table.lines))))))


def _columns(drawn: Drawn) -> list[Column]:
    """Statuses and figures have the room that the widest of them needs, so that none breaks; the rest is shared."""
    lines = [*drawn.lines, *([drawn.total] if drawn.total else [])]
    measured = {
        place: _widest([line[place] for line in lines], column)
        for place, column in enumerate(drawn.columns)
        if column.kind in MEASURED
    }
    shares = sum(column.share for place, column in enumerate(drawn.columns) if place not in measured)
    room = PAGE_CM - sum(measured.values())
    return [
        Column(
            column.short,
            measured.get(place) or max(column.share * room / shares, _widest([], column)),
            column.kind in FIGURES,
        )
        for place, column in enumerate(drawn.columns)
    ]


def _widest(cells: Sequence[blocks.Cell], column: blocks.Column) -> float:
    """In centimetres."""
    words = [in_words(cell.value) or column.blank for cell in cells]
    words += [text for cell in cells for text in cell.below]
    words += column.short.split()
    return max(width_of(text, USUAL.points, bold=True) for text in words) / POINTS_PER_CM + MARGINS_CM


def _lines(drawn: Drawn, columns: Sequence[Column]) -> list[list[Content]]:
    """A text on more than MOST_LINES lines is cut: the workbook has it whole."""
    widths = widths_of(columns, PAGE_CM)
    told = [(in_words(cell.value), *cell.below) for line in drawn.lines for cell in line]
    short = told_apart(text for texts in told for text in texts)
    lines = [_contents(line, drawn.columns, widths, short) for line in drawn.lines]
    if drawn.total:
        lines.append([_bold(content) for content in _contents(drawn.total, drawn.columns, widths, short)])
    return lines


def _contents(
    line: Sequence[blocks.Cell], columns: Sequence[blocks.Column], widths: Sequence[float], short: Mapping[str, str]
) -> list[Content]:
    return [_content(cell, column, width, short) for cell, column, width in zip(line, columns, widths, strict=True)]


def _content(cell: blocks.Cell, column: blocks.Column, width: float, short: Mapping[str, str]) -> Content:
    if isinstance(cell.value, Rag):
        return status_cell(cell.value, ", ".join(cell.below))
    words, *below = (
        text if column.kind in MEASURED else cut(text, USUAL.points, width, MOST_LINES, short=short)
        for text in (in_words(cell.value) or column.blank, *cell.below)
    )
    return Cell((words,), centred=column.kind in FIGURES, quiet=tuple(below))


def _bold(content: Content) -> Content:
    return replace(content, bold=True) if isinstance(content, Cell) else content
