"""What the marks of a Gantt mean, drawn as they are drawn in it."""

from pptx.enum.shapes import MSO_SHAPE

from psr_data.domain.rag import Rag
from psr_data.exports.deck.box import EMU_PER_POINT, Box, inches
from psr_data.exports.deck.colours import INK
from psr_data.exports.deck.deck_builder import Page
from psr_data.exports.deck.gantt.marks import FORECAST, HOLLOW, MARK_HEIGHT, draw_mark
from psr_data.exports.deck.shapes import add_line, add_shape, add_text
from psr_data.exports.deck.text import line
from psr_data.exports.text_metrics import width_of

HEIGHT = inches(0.28)
SIZE = 9
GAP, SAMPLE = inches(0.06), inches(0.3)


def draw_key(page: Page, box: Box) -> None:
    """On one line from the box's left."""
    left, middle = box.left + MARK_HEIGHT // 2, box.top + HEIGHT // 2
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
    width = round(width_of(text, SIZE) * EMU_PER_POINT) + GAP
    add_text(page.slide, Box(left, top, width, HEIGHT), [line(text, SIZE, colour=INK)], "Key", "ctr", wraps=False)
    return left + width + inches(0.2)
