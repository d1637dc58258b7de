"""A pack in short, as plain text for an e-mail: its blocks drawn in lines, without a table or a picture."""

from collections.abc import Iterator, Sequence

from psr_data.exports.plain_text import one_line
from psr_data.frames.pack.document.asks import asks
from psr_data.frames.pack.document.blocks import (
    Cell,
    Column,
    Kind,
    Part,
    Sentence,
    Table,
    Width,
    in_words,
    is_blank,
)
from psr_data.frames.pack.document.changes import changes
from psr_data.frames.pack.document.due import overdue_by_owner
from psr_data.frames.pack.document.position import position
from psr_data.frames.pack.record import Pack

MOST_LINES = 15


def summary_text(pack: Pack) -> str:
    """Position, changes, asks, and what is overdue by owner; the same for the same pack."""
    meeting = [f"For the {pack.meeting.label}"] if pack.meeting else []
    head = [pack.position.programme, *meeting, *filter(None, (pack.covers, pack.commentary.headline))]
    parts = (position(pack), changes(pack), asks(pack), overdue_by_owner(pack))
    blocks = [map(one_line, head), *map(_part, parts), [one_line(pack.full_footer)]]
    return "\n\n".join("\n".join(lines) for lines in blocks) + "\n"


def _part(part: Part) -> Iterator[str]:
    yield one_line(part.title).upper()
    yield one_line(part.finding)
    is_alone = len(part.tables(Width.SLIDE)) == 1
    for block in part.shown(Width.SLIDE):
        if isinstance(block, Sentence):
            yield one_line(block.text)
        elif isinstance(block, Table):
            yield from [] if is_alone and part.title.startswith(block.title) else [one_line(block.caption)]
            yield from _lines(block)


def _lines(table: Table) -> Iterator[str]:
    """One for each of the first; then how many more there are."""
    drawn = table.drawn(Width.SLIDE, room=0)
    for line in drawn.lines[:MOST_LINES]:
        yield one_line(_line(drawn.columns, line))
    if (more := len(drawn.lines) - MOST_LINES) > 0:
        yield f"and {more:,} more"


def _line(columns: Sequence[Column], line: Sequence[Cell]) -> str:
    """ "- Test model (Commissioning) – Now: R Red; When: 46 days overdue", or with its number where it has one."""
    about, told = ["- "], list[str]()
    for place, (column, cell) in enumerate(zip(columns, line, strict=True)):
        words = in_words(cell.value) or column.blank
        below = f" ({'; '.join(cell.below)})" if cell.below else ""
        if column.kind is Kind.NUMBER and not place:
            about = [f"{words}. "]
        elif column.kind is Kind.NAME:
            about.append(f"{words}{below}")
        elif column.of:
            told += [f"{words} {column.of.word.lower()}"] if cell.value else []
        elif column.kept or cell.below or not is_blank(cell.value):
            told.append(f"{column.heading}: {words}{below}")
    return " – ".join(filter(None, ("".join(about), "; ".join(told))))
