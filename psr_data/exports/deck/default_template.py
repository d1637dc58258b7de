"""The deck made without a template: reference/deck.pptx, which a designer can open, in the colours of the look."""

from io import BytesIO
from typing import Any
from zipfile import BadZipFile

from lxml import etree
from pptx.exc import PythonPptxError
from pptx.presentation import Presentation

from psr_data.exports.deck.box import Box, inches
from psr_data.exports.deck.layouts import layouts_of
from psr_data.exports.deck.template import opened
from psr_data.exports.theme import set_theme
from psr_data.reference import WrongLook, look_in_use
from psr_data.settings import data_path

FILE = "reference/deck.pptx"
MARGIN = inches(0.5)
ON_COVER, ON_SLIDES = (inches(3.2), inches(0.45), inches(1)), (inches(1.5), inches(0.22), inches(0.55))  # the logo


def default_deck() -> Presentation:
    """Raises WrongLook where the file is a council's own and no presentation."""
    path = data_path(FILE)
    try:
        deck = opened(path.read_bytes())
    except (OSError, KeyError, ValueError, BadZipFile, PythonPptxError, etree.XMLSyntaxError):
        raise WrongLook(f"{path} is no presentation. Save it anew in PowerPoint, or take it away.") from None
    set_theme(deck.slide_master.part)
    layouts = layouts_of(deck)
    right = int(deck.slide_width or 0) - MARGIN
    for layout, (width, top, height) in ((layouts.cover, ON_COVER), (layouts.plain, ON_SLIDES)):
        _add_logo(layout, Box(right - width, top, width, height))
    return deck


def _add_logo(layout: Any, room: Box) -> None:
    """The council's, at the right of the room; titles keep clear of it as of any template's."""
    look = look_in_use()
    if look.logo:
        _, picture = layout.part.get_or_add_image_part(BytesIO(look.logo))
        width, height = map(int, look.logo_within(room.width, room.height))
        layout.shapes._spTree.add_pic(98, "Logo", "", picture, room.right - width, room.top, width, height)
