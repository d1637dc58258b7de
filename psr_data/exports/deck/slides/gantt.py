"""The quarter Gantt, on as many slides as its rows need."""

from pptx.enum.shapes import MSO_SHAPE

from psr_data.domain.rag import Rag
from psr_data.exports.deck.box import EMU_PER_POINT, Box, inches
from psr_data.exports.deck.colours import INK
from psr_data.exports.deck.deck_builder import ABOUT, DeckBuilder, Page
from psr_data.exports.deck.gantt.axis import periods_of
from psr_data.exports.deck.gantt.chart import Days, draw_gantt, rows_in
from psr_data.exports.deck.gantt.marks import FORECAST, HOLLOW, MARK_HEIGHT, draw_mark
from psr_data.exports.deck.gantt.pages import pages_of
from psr_data.exports.deck.shapes import add_line, add_shape, add_text
from psr_data.exports.deck.text import line
from psr_data.exports.text_metrics import width_of
from psr_data.frames.pack.document.blocks import QuarterGantt

KEY_HEIGHT, KEY_SIZE = inches(0.28), 9
GAP, SAMPLE = inches(0.06), inches(0.3)
ROW, TALLEST, MOST_ROWS = inches(0.36), inches(0.42), 13


def add_gantt(deck: DeckBuilder, title: str, lead: str, drawn: QuarterGantt) -> None:
    gantt = drawn.gantt
    periods, days = periods_of(gantt), Days(drawn.pack.as_at, drawn.pack.position.window)
    room = deck.room.height - ABOUT - KEY_HEIGHT
    most = min(rows_in(room, ROW), MOST_ROWS)
    parts = pages_of(gantt.strips, most)
    longest = max(map(len, parts), default=1)
    height = min(TALLEST, ROW * most // longest)
    for number, strips in enumerate(parts, start=1):
        count = f" ({number} of {len(parts)})" if len(parts) > 1 else ""
        page = deck.page(f"{title}{count}", lead)
        bottom = draw_gantt(page, page.room, strips, periods, days, height)
        _draw_key(page, page.room.below(bottom - page.room.top))


def _draw_key(page: Page, box: Box) -> None:
    """On one line from the box's left."""
    left, middle = box.left + MARK_HEIGHT // 2, box.top + KEY_HEIGHT // 2
    for rag in Rag:
        draw_mark(page.slide, rag, left, middle, f"Key: {rag.value} {rag.word}")
        left = _label(page, rag.word, left + MARK_HEIGHT // 2 + GAP, box.top)
    sample = Box(left, middle - inches(0.03), SAMPLE, inches(0.06))
    add_shape(page.slide, MSO_SHAPE.RECTANGLE, sample, HOLLOW, "Key: baseline")
    left = _label(page, "Baseline, where it has moved", sample.right + GAP, box.top)
    add_line(page.slide, (left, middle), (left + SAMPLE, middle), FORECAST, "Key: forecast")
    _label(page, "Forecast", left + SAMPLE + GAP, box.top)


def _label(page: Page, text: str, left: int, top: int) -> int:
    """Returns where the next mark may stand."""
    width = round(width_of(text, KEY_SIZE) * EMU_PER_POINT) + GAP
    add_text(
        page.slide, Box(left, top, width, KEY_HEIGHT), [line(text, KEY_SIZE, colour=INK)], "Key", "ctr", wraps=False
    )
    return left + width + inches(0.2)
