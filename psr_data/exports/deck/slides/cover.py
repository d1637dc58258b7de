"""The first slide: which programme, as at when, for whom, and where it stands."""

from collections.abc import Iterator
from typing import Any

from pptx.enum.shapes import PP_PLACEHOLDER

from psr_data.domain.periods import uk_date
from psr_data.exports.deck.box import EMU_PER_POINT, Box, height_of, inches, points
from psr_data.exports.deck.deck_builder import DeckBuilder
from psr_data.exports.deck.layouts import box_of
from psr_data.exports.deck.shapes import add_text
from psr_data.exports.deck.text import Paragraph, line, write
from psr_data.exports.text_metrics import line_count
from psr_data.frames.pack.record import Pack

SIZES = (20, 18, 16, 14, 12, 11, 10)
INSET = inches(0.2)
INVENTED = "Illustrative: some of the progress shown is invented, to show what the tracker does."


def add_cover(deck: DeckBuilder, pack: Pack) -> None:
    page = deck.cover(pack.position.programme)
    subtitle = next((each for each in page.slide.placeholders if _is_subtitle(each)), None)
    box = box_of(subtitle) if subtitle is not None else None
    paragraphs = _as_large_as_fits(pack, box or page.room)
    if subtitle is None:
        add_text(page.slide, page.room, paragraphs, "Summary")
    else:
        write(subtitle._element.txBody, paragraphs)


def _is_subtitle(shape: Any) -> bool:
    return bool(shape.placeholder_format.type == PP_PLACEHOLDER.SUBTITLE)


def _as_large_as_fits(pack: Pack, box: Box) -> list[Paragraph]:
    for size in SIZES:
        paragraphs = list(_paragraphs(pack, size))
        lines = sum(line_count(each.text, each.size, (box.width - INSET) / EMU_PER_POINT) for each in paragraphs)
        if height_of(lines, size) + sum(points(each.after) for each in paragraphs) <= box.height - INSET:
            break
    return paragraphs


def _paragraphs(pack: Pack, size: float) -> Iterator[Paragraph]:
    yield line(f"Position as at {uk_date(pack.as_at)}", size, bold=True, after=size / 4)
    if pack.meeting:
        yield line(f"For the meeting: {pack.meeting.label}", size, after=size / 2)
    if pack.commentary.headline:
        yield line(pack.commentary.headline, size, after=size / 2)
    yield line(pack.headline, size, after=size / 2)
    if pack.covered:
        yield line(pack.covered, size - 2, after=size / 4)
    if pack.position.illustrative:
        yield line(INVENTED, size - 2, after=size / 4)
    yield line(pack.author, size - 2)
