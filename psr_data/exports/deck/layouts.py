"""Which of a template's layouts serve, found by their placeholders: names are in the language of whoever made it."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.presentation import Presentation
from pptx.slide import SlideLayout

from psr_data.domain.refusal import Refusal
from psr_data.exports.deck.box import Box, inches

FOOTER_KINDS = (PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER)
TITLES = (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE)
LOWEST_TITLE = 0.42
NARROWEST_TITLE = 0.4


class NoTitleLayout(Refusal):
    """No layout has a title at the top of the slide with room below it."""

    code = "no-title-layout"

    def __init__(self) -> None:
        super().__init__(
            "None of the template's layouts has a title at the top with room below it. In PowerPoint's View, Slide "
            "Master, add a layout of the kind “Title Only”, save, and upload it again."
        )


class Layouts(NamedTuple):
    cover: SlideLayout
    plain: SlideLayout


def layouts_of(deck: Presentation) -> Layouts:
    """Raises NoTitleLayout."""
    plain = _plain(deck)
    covers = [layout for layout in deck.slide_layouts if of_kind(layout, PP_PLACEHOLDER.CENTER_TITLE) is not None]
    with_subtitle = [layout for layout in covers if of_kind(layout, PP_PLACEHOLDER.SUBTITLE) is not None]
    return Layouts(next(iter([*with_subtitle, *covers]), plain), plain)


def of_kind(layout: SlideLayout, *kinds: PP_PLACEHOLDER) -> Any:
    """Its first placeholder of these kinds, or None."""
    placeholders: Any = layout.placeholders
    return next((placeholder for placeholder in placeholders if placeholder.placeholder_format.type in kinds), None)


def box_of(shape: Any) -> Box | None:
    """None where it has no place of its own and inherits none."""
    sides = (shape.left, shape.top, shape.width, shape.height)
    return None if None in sides else Box(*sides)


def decoration(layout: SlideLayout) -> Iterator[Box]:
    """Logos, bands and lines of the layout and its master, in whose way nothing may stand."""
    shapes: list[Any] = list(layout.shapes)
    if layout._element.get("showMasterSp") != "0":
        shapes += list(layout.slide_master.shapes)
    for shape in shapes:
        box = None if shape.is_placeholder else box_of(shape)
        if box is not None:
            yield box


def _plain(deck: Presentation) -> SlideLayout:
    """The one with a title on top and the fewest other placeholders."""
    height, width = deck.slide_height or inches(7.5), deck.slide_width or inches(10)
    fit = [layout for layout in deck.slide_layouts if _is_on_top(of_kind(layout, PP_PLACEHOLDER.TITLE), width, height)]
    if not fit:
        raise NoTitleLayout
    return min(fit, key=lambda layout: _others(layout.placeholders))


def _is_on_top(title: Any, width: int, height: int) -> bool:
    box = box_of(title) if title is not None else None
    return box is not None and box.bottom < LOWEST_TITLE * height and box.width > NARROWEST_TITLE * width


def _others(placeholders: Iterable[Any]) -> int:
    return sum(placeholder.placeholder_format.type not in (*FOOTER_KINDS, *TITLES) for placeholder in placeholders)
