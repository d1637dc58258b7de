"""The look of a deck made without a template: 16:9, white, a line of the tracker's blue."""

from io import BytesIO
from typing import Any

from lxml import etree
from pptx import Presentation as open_presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.presentation import Presentation
from pptx.util import Emu

from psr_data.exports.deck.box import Box, inches
from psr_data.exports.deck.colours import INK, MUTED, Theme, solid
from psr_data.exports.deck.layouts import TITLES, of_kind
from psr_data.exports.deck.shapes import remove_style
from psr_data.exports.deck.template import forget_origin
from psr_data.exports.deck.xml import qn
from psr_data.reference import look_in_use

FONT = look_in_use().font or "Arial"
WIDTH, HEIGHT = inches(13.333), inches(7.5)
MARGIN = inches(0.5)
TITLE = Box(MARGIN, inches(0.16), WIDTH - 2 * MARGIN, inches(0.7))
FOOT = Box(MARGIN, inches(6.98), WIDTH - 2 * MARGIN - inches(0.7), inches(0.38))
NUMBER = Box(WIDTH - MARGIN - inches(0.6), inches(6.98), inches(0.6), inches(0.38))
COVER_TITLE = Box(inches(1.1), inches(1.5), WIDTH - inches(2.2), inches(1.6))
COVER_TEXT = Box(inches(1.1), inches(3.25), WIDTH - inches(2.2), inches(3.2))
LOGO = Box(WIDTH - MARGIN - inches(1.5), inches(0.22), inches(1.5), inches(0.55))
COVER_LOGO = Box(WIDTH - MARGIN - inches(3.2), inches(0.45), inches(3.2), inches(1))
TITLE_SIZE, COVER_SIZE = 24, 38
KEPT_LAYOUTS = (0, 5)


def default_deck() -> Presentation:
    """An empty presentation with a cover and a title-only layout."""
    deck = open_presentation()
    deck.slide_width, deck.slide_height = Emu(WIDTH), Emu(HEIGHT)
    for place, layout in reversed(list(enumerate(deck.slide_layouts))):
        if place not in KEPT_LAYOUTS:
            deck.slide_layouts.remove(layout)
    forget_origin(deck)
    master = deck.slide_master
    _theme(master)
    _place(master, {PP_PLACEHOLDER.TITLE: TITLE, PP_PLACEHOLDER.FOOTER: FOOT, PP_PLACEHOLDER.SLIDE_NUMBER: NUMBER})
    _place(master, {PP_PLACEHOLDER.BODY: TITLE.below(inches(1.2)).first(inches(5))})
    cover, plain = deck.slide_layouts
    _place(cover, {PP_PLACEHOLDER.CENTER_TITLE: COVER_TITLE, PP_PLACEHOLDER.SUBTITLE: COVER_TEXT})
    for layout in (cover, plain):
        _place(layout, {PP_PLACEHOLDER.FOOTER: FOOT, PP_PLACEHOLDER.SLIDE_NUMBER: NUMBER})
        _drop(layout, PP_PLACEHOLDER.DATE)
    _drop(master, PP_PLACEHOLDER.DATE)
    _title_style(master)
    _cover_style(cover)
    for holder in (master, cover, plain):
        _text_colours(holder)
    _band(cover, Box(0, 0, inches(0.45), HEIGHT))
    _band(plain, Box(0, 0, WIDTH, inches(0.09)))
    _logo(cover, COVER_LOGO)
    _logo(plain, LOGO)
    return deck


def _place(holder: Any, boxes: dict[PP_PLACEHOLDER, Box]) -> None:
    for kind, box in boxes.items():
        placeholder = of_kind(holder, kind)
        placeholder.left, placeholder.top, placeholder.width, placeholder.height = box


def _drop(holder: Any, kind: PP_PLACEHOLDER) -> None:
    placeholder = of_kind(holder, kind)._element
    placeholder.getparent().remove(placeholder)


def _theme(master: Any) -> None:
    """The tracker's fonts and colours in the theme, so that a chart added by hand later has them too."""
    part = master.part.part_related_by(RT.THEME)
    theme = etree.fromstring(part.blob)
    series = {f"accent{place}": colour for place, colour in enumerate(look_in_use().series, start=1)}
    for name, colour in {"dk2": look_in_use().main, **series}.items():
        for slot in theme.iter(qn(f"a:{name}")):
            slot[:] = [etree.Element(qn("a:srgbClr"), val=colour.removeprefix("#"))]
    for fonts in (*theme.iter(qn("a:majorFont")), *theme.iter(qn("a:minorFont"))):
        fonts.find(qn("a:latin")).set("typeface", FONT)
    part._blob = etree.tostring(theme, xml_declaration=True, encoding="UTF-8", standalone=True)


def _title_style(master: Any) -> None:
    style = next(master._element.iter(qn("p:titleStyle"))).find(qn("a:lvl1pPr"))
    style.set("algn", "l")
    look = style.find(qn("a:defRPr"))
    look.set("sz", str(TITLE_SIZE * 100))
    look.set("b", "1")
    for colour in look.iter(qn("a:schemeClr")):
        colour.set("val", "tx2")
    of_kind(master, PP_PLACEHOLDER.TITLE)._element.txBody.bodyPr.set("anchor", "b")
    for holder in (master, *master.slide_layouts):  # in line with what stands below
        of_kind(holder, *TITLES)._element.txBody.bodyPr.set("lIns", "0")


def _text_colours(holder: Any) -> None:
    """Footers and subtitles darker than the library's grey, which fails on contrast."""
    for kind in (PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER, PP_PLACEHOLDER.SUBTITLE):
        placeholder = of_kind(holder, kind)
        for look in () if placeholder is None else placeholder._element.iter(qn("a:defRPr")):
            look[:] = [solid(INK if kind == PP_PLACEHOLDER.SUBTITLE else MUTED)]


def _cover_style(cover: Any) -> None:
    """The title on the left, as large as a cover's; the text below it in the colour of text."""
    title = of_kind(cover, PP_PLACEHOLDER.CENTER_TITLE)._element.txBody
    title.bodyPr.set("anchor", "b")
    style = etree.SubElement(title.find(qn("a:lstStyle")), qn("a:lvl1pPr"), algn="l")
    etree.SubElement(style, qn("a:defRPr"), sz=str(COVER_SIZE * 100))


def _band(layout: Any, box: Box) -> None:
    """Behind everything else, and nothing to a screen reader."""
    band = layout.shapes._spTree.add_autoshape(99, "Band", "rect", *box)
    remove_style(band)
    band.spPr.append(solid(Theme("tx2")))
    etree.SubElement(etree.SubElement(band.spPr, qn("a:ln")), qn("a:noFill"))


def _logo(layout: Any, room: Box) -> None:
    """The council's, at the right of the room; titles keep clear of it as of any template's."""
    look = look_in_use()
    if look.logo:
        _, picture = layout.part.get_or_add_image_part(BytesIO(look.logo))
        width, height = map(int, look.logo_within(room.width, room.height))
        layout.shapes._spTree.add_pic(98, "Logo", "", picture, room.right - width, room.top, width, height)
