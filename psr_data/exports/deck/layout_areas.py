"""How much of a slide is ours: between the title, the foot and whatever a template decorates."""

from collections.abc import Sequence
from typing import NamedTuple

from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.slide import SlideLayout

from psr_data.exports.deck.box import Box, height_of, inches
from psr_data.exports.deck.layouts import TITLES, box_of, decoration, of_kind
from psr_data.exports.text_metrics import line_count

EDGE, GAP = 0.035, inches(0.1)
NUMBER_WIDTH, FOOT_HEIGHT = inches(0.55), inches(0.36)
FOOT_SIZES, SMALLEST_FOOT = (9, 8, 7), 7
UPPER, LOWER = 0.45, 0.6
ALMOST_ALL = 0.55


class LayoutAreas(NamedTuple):
    """`title` is beside the logos; `body` is free between title and foot.

    `foot` is for the footer in letters of `foot_size`, `number` beside it.
    """

    title: Box
    body: Box
    foot: Box
    foot_size: float
    number: Box


def areas_of(layout: SlideLayout, width: int, height: int, footer: str) -> LayoutAreas:
    own = box_of(of_kind(layout, *TITLES)) or Box(0, 0, width, inches(1))
    title = _within(own, width)
    edges = [box for box in decoration(layout) if not _is_background(box, width, height)]
    number = _number(layout, title, height, edges)
    room = _beside(_foot(layout, number, title, height), [number, *edges], width)
    foot, size = _as_high_as_needed(room, footer)
    top = max([title.bottom, *(box.bottom for box in edges if _is_under_title(box, title, height))])
    bottom = min([foot.top, number.top, *(box.top for box in edges if _is_low(box, title, foot, height))])
    body = Box(title.left, top + GAP, title.width, max(bottom - top - 2 * GAP, 0))
    logos = [box for box in edges if not _is_ornament(box, own)]
    return LayoutAreas(_beside(own, logos, width), body, foot, size, number)


def _within(title: Box, width: int) -> Box:
    left, right = max(title.left, int(EDGE * width)), min(title.right, int((1 - EDGE) * width))
    return title._replace(left=left, width=right - left)


def _is_background(box: Box, width: int, height: int) -> bool:
    return box.width > 0.9 * width and box.height > 0.7 * height


def _is_ornament(box: Box, title: Box) -> bool:
    """A line, or a panel on which the title is meant to stand."""
    middle, is_as_high = title.left + title.width // 2, box.top <= title.top and box.bottom >= title.bottom
    is_behind = (box.left <= title.left and box.right >= middle) or (box.left <= middle and box.right >= title.right)
    return min(box.width, box.height) < GAP or (is_as_high and is_behind)


def _number(layout: SlideLayout, title: Box, height: int, edges: list[Box]) -> Box:
    """Where the layout has it, if that is at the bottom."""
    own = of_kind(layout, PP_PLACEHOLDER.SLIDE_NUMBER)
    box = box_of(own) if own is not None else None
    if box is not None and box.top > LOWER * height:
        return box
    low = min([height - inches(0.12), *(box.top for box in edges if box.top > 0.85 * height)])
    return Box(title.right - NUMBER_WIDTH, low - FOOT_HEIGHT, NUMBER_WIDTH, FOOT_HEIGHT)


def _foot(layout: SlideLayout, number: Box, title: Box, height: int) -> Box:
    """In line with the layout's own footer, as wide as the title."""
    own = of_kind(layout, PP_PLACEHOLDER.FOOTER)
    box = box_of(own) if own is not None else None
    line = box if box is not None and box.top > LOWER * height else number
    return Box(title.left, line.top, title.width, line.height)


def _beside(room: Box, others: Sequence[Box], width: int) -> Box:
    """The room without the logos at either side of it; a band across the slide may be written on."""
    left, right = room.left, room.right
    for box in others:
        if box.top >= room.bottom or box.bottom <= room.top or box.width > ALMOST_ALL * width:
            continue
        if box.left + box.width // 2 > width // 2:
            right = min(right, box.left - GAP)
        else:
            left = max(left, box.right + GAP)
    return room._replace(left=left, width=max(right - left, inches(2)))


def _as_high_as_needed(foot: Box, footer: str) -> tuple[Box, float]:
    """In the largest letters that fit; where none do, it grows upwards."""
    for size in FOOT_SIZES:
        needed = height_of(line_count(footer, size, foot.width_in_points), size)
        if needed <= foot.height:
            return foot, size
    return foot._replace(top=foot.bottom - needed, height=needed), SMALLEST_FOOT


def _is_under_title(box: Box, title: Box, height: int) -> bool:
    """In the upper part, and reaching below the title."""
    return box.bottom < UPPER * height and box.bottom > title.bottom and _is_across(box, title)


def _is_low(box: Box, title: Box, foot: Box, height: int) -> bool:
    return box.top > LOWER * height and box.top < foot.top and _is_across(box, title)


def _is_across(box: Box, title: Box) -> bool:
    return box.left < title.right and box.right > title.left
