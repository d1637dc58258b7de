"""What is overdue, and what falls due before the next meeting."""

from psr_data.domain.pack import Section
from psr_data.domain.periods import uk_date
from psr_data.domain.wording import plural
from psr_data.exports.deck.deck_builder import DeckBuilder
from psr_data.exports.deck.table import Cell, status
from psr_data.exports.deck.table_pages import SIZE, Block, Column, TablePages
from psr_data.exports.pack_words import moved_words
from psr_data.frames.headings import FROM_DATES, LEAD_SAYS
from psr_data.frames.pack.record import Line, Pack

MOST_SLIDES = 3
LINE = (Column("Milestone", 3.6), Column("Workstream", 2.0, lines=4), Column(FROM_DATES, 1.3, "ctr"))
OWNER = Column("Owner", 1.4, optional=True)
OVERDUE = (*LINE, Column("How late", 2.9), Column("Moved", 1.2, optional=True), OWNER)
DUE = (*LINE, Column(LEAD_SAYS, 1.3, "ctr", optional=True), Column("When", 2.7), OWNER)


def add_due(deck: DeckBuilder, pack: Pack) -> None:
    late, due, upcoming = pack.whole.overdue, pack.whole.due, pack.position.window.next
    when = f"Due before the next meeting on {uk_date(upcoming)}" if upcoming else "Due next"
    lead = f"{_counted(late).capitalize()} overdue; {_counted(due)} {when[0].lower()}{when[1:]}."
    pages = TablePages(deck, Section.DUE.label, lead)
    pages.add(
        Block(
            f"Overdue: {len(late)} milestones, the longest overdue first",
            OVERDUE,
            [_overdue(line) for line in late],
            f"Overdue ({len(late):,})",
            "Nothing is overdue.",
            MOST_SLIDES,
        ),
        Block(
            f"Due next: {len(due)} milestones by date",
            DUE,
            [_due(line) for line in due],
            f"{when} ({len(due):,})",
            "Nothing falls due.",
            MOST_SLIDES,
        ),
    )


def _counted(lines: tuple[Line, ...]) -> str:
    if not lines:
        return "no milestone is"
    return f"{plural(len(lines), 'milestone')} {'is' if len(lines) == 1 else 'are'}"


def _overdue(line: Line) -> list[Cell | str]:
    return [*_common(line), line.due_words, moved_words(line) or "–", line.owner or "–"]


def _due(line: Line) -> list[Cell | str]:
    return [*_common(line), status(line.reported, SIZE - 1), line.due_words, line.owner or "–"]


def _common(line: Line) -> list[Cell | str]:
    return [line.title, line.workstream, status(line.computed, SIZE - 1)]
