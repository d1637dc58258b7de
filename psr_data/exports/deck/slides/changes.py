"""What changed since the last meeting, the gravest first."""

from psr_data.domain.pack import Section
from psr_data.domain.periods import uk_date
from psr_data.exports.deck.colours import INK, MUTED
from psr_data.exports.deck.deck_builder import DeckBuilder
from psr_data.exports.deck.table import Cell, cell, status
from psr_data.exports.deck.table_pages import SIZE, Block, Column, TablePages
from psr_data.frames.changes.differences import ItemChange
from psr_data.frames.changes.words import caveats, dates_moved, directions
from psr_data.frames.pack.record import Pack

MOST_SLIDES = 3
COLUMNS = (
    Column("Change", 1.35),
    Column("Item", 3.0),
    Column("Workstream", 1.8, lines=4),
    Column("Before", 1.15, "ctr"),
    Column("Now", 1.15, "ctr"),
    Column("Expected or completed", 1.9),
    Column("What else", 1.9, optional=True),
)


def add_changes(deck: DeckBuilder, pack: Pack) -> None:
    if pack.compared is None:
        return
    pages = TablePages(deck, Section.CHANGES.label, pack.changes_headline)
    notes = [f"Milestones by status from dates: {directions(pack.compared)}.", *caveats(pack.compared)]
    lines = [_line(line) for line in pack.compared.changed]
    words = f"{Section.CHANGES.label}: {len(lines)} items that changed, the gravest change first"
    pages.add(*notes, *([Block(words, COLUMNS, lines, slides=MOST_SLIDES)] if lines else []))


def _line(line: ItemChange) -> list[Cell | str]:
    return [
        cell(", ".join(line.changes), SIZE, bold=True),
        line.title,
        cell(line.workstream, SIZE - 1, colour=MUTED),
        status(line.status_before, SIZE - 1),
        status(line.status_now, SIZE - 1),
        cell(_dates(line), SIZE - 1, colour=INK),
        line.details,
    ]


def _dates(line: ItemChange) -> str:
    known = line.date_now or line.date_before
    return dates_moved(line) or (uk_date(known) if known else "–")
