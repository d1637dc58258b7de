"""A report as PowerPoint slides: native tables, shapes and charts, in the default template or in a council's own."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the child process that checks a template has no memory for tables
    from psr_data.frames.pack.record import Highlight, Pack

Tell = Callable[[str], object]


def quietly(_: str) -> None:
    """Tell nobody."""


def pack_deck(pack: "Pack", template: bytes | None = None, tell: Tell = quietly) -> bytes:
    """The board pack, on a `template` that passed `check_template`; `tell` is called as each slide begins."""
    from psr_data.exports.deck.write_deck import write_board_pack  # its libraries are large

    return write_board_pack(pack, template, tell)


def highlight_deck(
    pack: "Pack", highlights: "Sequence[Highlight]", template: bytes | None = None, tell: Tell = quietly
) -> bytes:
    """One slide for each of these highlights of the pack."""
    from psr_data.exports.deck.write_deck import write_highlight_report

    return write_highlight_report(pack, highlights, template, tell)
