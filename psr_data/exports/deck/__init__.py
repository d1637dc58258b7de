"""A report as PowerPoint slides: native tables, shapes and charts, in the default template or in a council's own."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from psr_data.domain.telling import Tell, tell_nobody

if TYPE_CHECKING:  # the child process that checks a template has no memory for tables
    from psr_data.frames.pack.record import Highlight, Pack


def pack_deck(pack: "Pack", template: bytes | None = None, tell: Tell = tell_nobody) -> bytes:
    """The board pack, on a `template` that passed `check_template`; `tell` is called as each slide begins."""
    from psr_data.exports.deck.write_deck import write_board_pack  # its libraries are large

    return write_board_pack(pack, template, tell)


def highlight_deck(
    pack: "Pack", highlights: "Sequence[Highlight]", template: bytes | None = None, tell: Tell = tell_nobody
) -> bytes:
    """One slide for each of these highlights of the pack."""
    from psr_data.exports.deck.write_deck import write_highlight_report

    return write_highlight_report(pack, highlights, template, tell)
