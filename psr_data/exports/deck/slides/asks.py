"""What the Board is asked for, the programme's asks first."""

from psr_data.domain.pack import Section
from psr_data.domain.wording import plural
from psr_data.exports.deck.deck_builder import DeckBuilder
from psr_data.exports.deck.table_pages import Block, Column, TablePages
from psr_data.frames.pack.record import Pack

NONE = "No asks are recorded for this meeting."
COLUMNS = (Column("No.", 0.5), Column("What is asked", 8, lines=14), Column("Asked by", 2.6))
DECISIONS = (Column("No.", 0.5), Column("Decision", 10.6, lines=14))


def add_asks(deck: DeckBuilder, pack: Pack) -> None:
    asks = [(ask, workstream or "The programme") for ask, workstream in pack.asks]
    pages = TablePages(deck, Section.ASKS.label, _counted(len(asks)))
    rows = [(str(number), *ask) for number, ask in enumerate(asks, start=1)]
    decisions = [(str(number), words) for number, words in enumerate(pack.commentary.decisions, start=1)]
    blocks = (
        Block(f"{Section.ASKS.label}: {len(asks)} in number, each with who asks it", COLUMNS, rows),
        Block("Decisions: those recorded for this meeting", DECISIONS, decisions, "Decisions"),
    )
    pages.add(*(block for block in blocks if block.lines))


def _counted(count: int) -> str:
    return f"{plural(count, 'ask')} of this meeting." if count else NONE
