"""Which slides a deck has, in their order."""

from collections.abc import Callable, Sequence

from psr_data.domain.pack import Section
from psr_data.domain.periods import uk_date
from psr_data.exports.deck.deck_builder import DeckBuilder, Tell
from psr_data.exports.deck.slides.assessment import add_assessment
from psr_data.exports.deck.slides.cover import add_cover
from psr_data.exports.deck.slides.deprivation import add_deprivation
from psr_data.exports.deck.slides.gantt import add_gantt
from psr_data.exports.deck.slides.highlight import add_highlight, add_workstreams
from psr_data.exports.deck.slides.method import add_method
from psr_data.exports.deck.slides.part import add_part
from psr_data.exports.deck.slides.position import add_position
from psr_data.frames.pack.document.parts import WRITERS, part_of
from psr_data.frames.pack.record import Highlight, Pack

OF_SECTION: dict[Section, Callable[[DeckBuilder, Pack], None]] = {
    Section.POSITION: add_position,
    Section.GANTT: add_gantt,
    Section.WORKSTREAMS: add_workstreams,
    Section.DEPRIVATION: add_deprivation,
    Section.ASSESSMENT: add_assessment,
}


def write_board_pack(pack: Pack, template: bytes | None, tell: Tell) -> bytes:
    """The cover, the sections in the order chosen, and how to read them."""
    deck = DeckBuilder(pack.footer, template, tell)
    add_cover(deck, pack)
    for section in pack.sections:
        if section in WRITERS:
            add_part(deck, part_of(pack, section))
        else:
            OF_SECTION[section](deck, pack)
    add_method(deck, pack)
    return deck.content(_named(pack, "Board pack"), pack.as_at)


def write_highlight_report(pack: Pack, highlights: Sequence[Highlight], template: bytes | None, tell: Tell) -> bytes:
    deck = DeckBuilder(pack.footer, template, tell)
    for highlight in highlights:
        add_highlight(deck, pack, highlight)
    return deck.content(_named(pack, "Highlight report"), pack.as_at)


def _named(pack: Pack, kind: str) -> str:
    return f"{kind}: {pack.position.programme}, as at {uk_date(pack.as_at)}"
