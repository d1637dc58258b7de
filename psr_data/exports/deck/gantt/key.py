"""The key of a Gantt on a slide: what of its signs is drawn, and no more."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from pptx.enum.shapes import MSO_SHAPE

from psr_data.domain.rag import Rag
from psr_data.exports.deck.box import EMU_PER_POINT, Box, inches
from psr_data.exports.deck.colours import INK, MUTED
from psr_data.exports.deck.deck_builder import Page
from psr_data.exports.deck.gantt.marks import (
    FORECAST,
    HOLLOW,
    MARK_HEIGHT,
    PASSED,
    TINTED_KEY,
    draw_end,
    draw_mark,
    draw_whisker,
)
from psr_data.exports.deck.shapes import Paint, add_line, add_shape, add_text, grouped
from psr_data.exports.deck.text import line
from psr_data.exports.text_metrics import width_of
from psr_data.frames.gantt import Strip

KEY_HEIGHT, SIZES = inches(0.22), (9, 8, 7, 6)
GAP, SAMPLE, BETWEEN, TICK = inches(0.06), inches(0.3), inches(0.18), inches(0.06)


class Sign(NamedTuple):
    """`draw` draws it from the left at this middle."""

    label: str
    width: int
    draw: Callable[[Page, int, int], object]


def draw_key(page: Page, box: Box, strips: Sequence[Strip], small: Sequence[Strip] = (), small_are: str = "") -> None:
    """On one line from the box's left, in the largest letters in which it fits; `small` are marks on bars."""
    signs = [*_signs(strips, small), *([Sign(f"On bars: {small_are}", 0, lambda *_: None)] if small else [])]
    taken = sum(sign.width + GAP + BETWEEN for sign in signs)
    rooms = {size: sum(width_of(sign.label, size) for sign in signs) * EMU_PER_POINT + taken for size in SIZES}
    size = next((size for size in SIZES if rooms[size] <= box.width), SIZES[-1])
    left, middle = box.left, box.top + KEY_HEIGHT // 2
    with grouped(page.slide, "Key", f"Key: {', '.join(sign.label for sign in signs)}"):
        for sign in signs:
            sign.draw(page, left, middle)
            left += sign.width + GAP
            width = round(width_of(sign.label, size) * EMU_PER_POINT)
            label = line(sign.label, size, colour=INK)
            add_text(page.slide, Box(left, box.top, width, KEY_HEIGHT), [label], "Key", "ctr", wraps=False)
            left += width + BETWEEN


def _signs(strips: Sequence[Strip], small: Sequence[Strip]) -> Iterator[Sign]:
    statuses = {strip.computed for strip in (*strips, *small) if strip.is_workstream or strip.mark}
    for rag in Rag:
        if rag in statuses:
            yield Sign(rag.word, round(MARK_HEIGHT * 1.3), _mark(rag))
    if any(strip.is_workstream and strip.end for strip in strips):
        yield Sign("Workstream", SAMPLE, _bar(Paint(MUTED), "workstream"))
    if any(strip.end for strip in strips if not strip.is_workstream):
        yield Sign("Planned", SAMPLE, _bar(Paint(TINTED_KEY), "planned", 2))
    if any(strip.baseline_due for strip in strips):
        yield Sign("Baseline", SAMPLE, _bar(HOLLOW, "baseline"))
    for has_passed, name in ((False, "Forecast"), (True, "Forecast, passed")):
        if any(strip.expected and strip.has_passed is has_passed for strip in strips):
            yield Sign(name, SAMPLE, _forecast(has_passed=has_passed))
    if any(strip.whisker for strip in strips):
        yield Sign("Due to done", SAMPLE, _whisker)


def _mark(rag: Rag) -> Callable[[Page, int, int], object]:
    return lambda page, left, middle: draw_mark(
        page.slide, rag, left + round(MARK_HEIGHT * 0.65), middle, f"Key: {rag.value} {rag.word}"
    )


def _bar(paint: Paint, name: str, times: int = 1) -> Callable[[Page, int, int], object]:
    high = TICK * times
    return lambda page, left, middle: add_shape(
        page.slide, MSO_SHAPE.RECTANGLE, Box(left, middle - high // 2, SAMPLE, high), paint, f"Key: {name}"
    )


def _forecast(*, has_passed: bool) -> Callable[[Page, int, int], None]:
    words = f"Key: forecast{' that has passed' if has_passed else ''}"

    def draw(page: Page, left: int, middle: int) -> None:
        pen, end = PASSED if has_passed else FORECAST, left + SAMPLE - TICK
        add_line(page.slide, (left, middle), (end, middle), pen, words)
        draw_end(page.slide, end, middle, TICK, words, has_passed=has_passed)

    return draw


def _whisker(page: Page, left: int, middle: int) -> None:
    draw_whisker(page.slide, left, left + SAMPLE, middle, TICK, "Key: from due to done")
