"""Every workstream on a line: its statuses, the counts, the direction, and the points to check."""

from collections.abc import Iterator

from psr_data.domain.pack import Section
from psr_data.domain.periods import uk_date
from psr_data.domain.rag import Rag
from psr_data.exports.deck.colours import BAND, INK, MUTED
from psr_data.exports.deck.deck_builder import DeckBuilder
from psr_data.exports.deck.table import Cell, cell, status
from psr_data.exports.deck.table_pages import SIZE, Block, Column, TablePages
from psr_data.exports.deck.text import line
from psr_data.frames.headings import FROM_DATES, LEAD_SAYS, POINTS_TO_CHECK
from psr_data.frames.pack.record import Highlight, Pack

COUNT_SHARE, FEW = 0.42, 12
ALL = "All workstreams"
KEY = "B Complete · R Red · A Amber · G Green · N Not assessed. Status from dates: the worst of its milestones'."


def add_position(deck: DeckBuilder, pack: Pack) -> None:
    pages = TablePages(deck, f"{Section.POSITION.label} as at {uk_date(pack.as_at)}", pack.headline)
    lines = [_row(highlight) for highlight in pack.highlights]
    pages.add(Block(_words(pack), _columns(pack), [*lines, _total(pack.whole)]), KEY)


def _columns(pack: Pack) -> list[Column]:
    last, lines = pack.position.window.last, 2 if len(pack.highlights) > FEW else 6
    return [
        Column("Workstream", 2.7, lines=lines),
        Column(FROM_DATES, 1.65, "ctr"),
        Column(LEAD_SAYS, 1.65, "ctr"),
        *(Column(rag.value, COUNT_SHARE, "ctr") for rag in Rag),
        Column("All", 0.5, "ctr"),
        Column(f"Since {uk_date(last)}" if last else "Direction", 2.2, optional=True),
        Column(POINTS_TO_CHECK, 2.7, lines=lines, optional=True),
    ]


def _row(highlight: Highlight) -> list[Cell | str]:
    points_to_check = "; ".join(f"⚑ {point}" for point in highlight.points_to_check)
    return [
        highlight.title,
        status(highlight.computed, SIZE),
        status(highlight.reported, SIZE),
        *_counts(highlight),
        moved_in_lines(highlight, SIZE - 1.5),
        cell(points_to_check or "–", SIZE - 1.5, colour=INK if points_to_check else MUTED),
    ]


def _total(whole: Highlight) -> list[Cell | str]:
    moved = cell(whole.computed_moved or "–", SIZE - 1)
    cells = [cell(ALL, SIZE, bold=True), status(whole.computed, SIZE), cell("", SIZE), *_counts(whole, bold=True)]
    return [each._replace(fill=each.fill or BAND) for each in (*cells, moved, cell("", SIZE))]


def _counts(highlight: Highlight, *, bold: bool = False) -> Iterator[Cell]:
    for count in (*(highlight.counts[rag] for rag in Rag), highlight.milestones):
        yield cell(f"{count:,}", SIZE, bold=bold, align="ctr", colour=INK if count else MUTED)


def moved_in_lines(highlight: Highlight, size: float) -> Cell:
    """A line for the status from dates and one for what the lead says."""
    moves = [("Dates:", highlight.computed_moved), ("Lead:", highlight.reported_moved)]
    words = [line(f"{which} {moved}", size) for which, moved in moves if moved]
    nothing = cell("–", size, colour=MUTED)
    return nothing._replace(paragraphs=words) if words else nothing


def _words(pack: Pack) -> str:
    counted = ", ".join(f"{pack.whole.counts[rag]} {rag.word.lower()}" for rag in Rag if pack.whole.counts[rag])
    return f"Position: {len(pack.highlights)} workstreams with {pack.whole.milestones} milestones: {counted}"
