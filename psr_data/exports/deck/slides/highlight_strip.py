"""A highlight's quarter strip: its milestones on the calendar, or the programme's workstreams, as many as fit."""

from psr_data.exports.deck.box import Box, inches
from psr_data.exports.deck.colours import MUTED
from psr_data.exports.deck.deck_builder import Page
from psr_data.exports.deck.gantt.axis import periods_of
from psr_data.exports.deck.gantt.chart import FOOT, HEADER, Days, draw_gantt, needs_two_lines, rows_in
from psr_data.exports.deck.shapes import add_text
from psr_data.exports.deck.text import line
from psr_data.exports.pack_words import worst_strips
from psr_data.frames.pack.record import Highlight, Pack, Strip

ROW, ROW_OF_TWO_LINES, TALLEST_ROW, GAP = inches(0.235), inches(0.34), inches(0.4), inches(0.12)
MOST, NOTE_SIZE = 0.62, 9


def height_of_strip(highlight: Highlight, box: Box) -> int:
    """What it needs, but no more than its share of the box."""
    return min(2 * HEADER + FOOT + len(_strips(highlight)) * ROW + GAP, round(box.height * MOST))


def draw_strip_of(page: Page, box: Box, pack: Pack, highlight: Highlight) -> None:
    strips = _strips(highlight)
    if not strips:
        return
    most = rows_in(box.height, ROW)
    if len(strips) > most and needs_two_lines(strips, box):  # where not all are drawn, what is can be read
        most = rows_in(box.height, ROW_OF_TWO_LINES)
    shown = worst_strips(strips, most)
    height = min(TALLEST_ROW, (box.height - 2 * HEADER - FOOT) // len(shown))
    draw_gantt(page, box, shown, periods_of(highlight.gantt), Days(pack.as_at, pack.position.window), height)
    if more := len(strips) - len(shown) + highlight.gantt.left_out:
        note = line(f"and {more:,} more in the plan; the reddest are drawn", NOTE_SIZE, colour=MUTED)
        under = Box(box.left, box.bottom - FOOT // 2, box.width // 3, FOOT // 2)
        add_text(page.slide, under, [note], "Left out")


def _strips(highlight: Highlight) -> list[Strip]:
    return [strip for strip in highlight.gantt.strips if highlight.item_id is None or strip.level != "workstream"]
