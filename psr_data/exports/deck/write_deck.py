"""Which slides a deck has, in their order."""

from collections.abc import Sequence

from psr_data.domain.periods import uk_date
from psr_data.domain.telling import Tell
from psr_data.exports.deck.deck_builder import DeckBuilder
from psr_data.exports.deck.slides.cover import add_cover
from psr_data.exports.deck.slides.highlight import add_highlight
from psr_data.exports.deck.slides.method import TITLE, add_method
from psr_data.exports.deck.slides.part import add_part
from psr_data.frames.pack.document.parts import document_of
from psr_data.frames.pack.record import Highlight, Pack


def write_board_pack(pack: Pack, template: bytes | None, tell: Tell) -> bytes:
    """The cover, the sections in the order chosen, and how to read them."""
    deck = DeckBuilder(pack.footer, template, tell, pack.titles)
    document = document_of(pack)
    deck.begin_section("Cover")
    add_cover(deck, pack)
    for part in document:
        deck.begin_section(part.section.label)
        add_part(deck, part)
    deck.begin_section(TITLE)
    add_method(deck, pack, document)
    return deck.content(_named(pack, "Board pack"), pack.as_at)


def write_highlight_report(pack: Pack, highlights: Sequence[Highlight], template: bytes | None, tell: Tell) -> bytes:
    deck = DeckBuilder(pack.full_footer, template, tell, pack.titles)
    for highlight in highlights:
        add_highlight(deck, pack, highlight)
    return deck.content(_named(pack, "Highlight report"), pack.as_at)


def _named(pack: Pack, kind: str) -> str:
    return f"{kind}: {pack.position.programme}, as at {uk_date(pack.as_at)}"
