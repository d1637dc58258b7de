"""The foot of every slide: the footer and the slide's number, in the template's own placeholders where it has them."""

from copy import deepcopy
from typing import Any

from lxml import etree
from pptx.enum.shapes import PP_PLACEHOLDER

from psr_data.exports.deck.box import Box
from psr_data.exports.deck.colours import MUTED, Colour, Theme
from psr_data.exports.deck.layout_areas import LayoutAreas
from psr_data.exports.deck.layouts import TITLES, of_kind
from psr_data.exports.deck.shapes import add_text
from psr_data.exports.deck.text import Paragraph, line, write
from psr_data.exports.deck.xml import qn

FIELD_ID = "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}"
NUMBER_SIZE = 9


def place_footer(slide: Any, areas: LayoutAreas, footer: str, number: int) -> None:
    text = line(footer, areas.foot_size, colour=None)
    _place(slide, PP_PLACEHOLDER.FOOTER, areas.foot, text, "Footer")
    empty = Paragraph((), NUMBER_SIZE, "r")
    number_shape = _place(slide, PP_PLACEHOLDER.SLIDE_NUMBER, areas.number, empty, "Slide number")
    _count(number_shape._element.txBody, number)


def _place(slide: Any, kind: PP_PLACEHOLDER, box: Box, paragraph: Paragraph, name: str) -> Any:
    own = of_kind(slide.slide_layout, kind)
    if own is None:
        colour = _colour_of_text(slide.slide_layout)
        runs = tuple(run._replace(colour=colour) for run in paragraph.runs)
        return add_text(slide, box, [paragraph._replace(runs=runs)], name, "ctr")
    copy = deepcopy(own._element)
    others = [int(number) for number in slide.shapes._spTree.xpath("//p:cNvPr/@id")]
    slide.shapes._spTree.append(copy)
    shape = slide.shapes[-1]
    shape.left, shape.top, shape.width, shape.height = box
    _tighten(copy.txBody.bodyPr)
    write(copy.txBody, [paragraph])
    copy._nvXxPr.cNvPr.set("id", str(max(others) + 1))
    return shape


def _tighten(properties: Any) -> None:
    for side in ("lIns", "rIns", "tIns", "bIns"):
        properties.set(side, "0")
    for child in list(properties):
        properties.remove(child)
    etree.SubElement(properties, qn("a:noAutofit"))


def _count(body: Any, number: int) -> None:
    paragraph = body.find(qn("a:p"))
    field = etree.Element(qn("a:fld"), id=FIELD_ID, type="slidenum")
    etree.SubElement(field, qn("a:rPr"), lang="en-GB", sz=str(NUMBER_SIZE * 100))
    etree.SubElement(field, qn("a:t")).text = str(number)
    paragraph.insert(len(paragraph) - 1, field)


def _colour_of_text(layout: Any) -> Colour:
    """The colour of the cover's title or subtitle, so that a footer can be read on a dark cover."""
    for kinds in ((PP_PLACEHOLDER.SUBTITLE,), TITLES):
        own = of_kind(layout, *kinds)
        look = None if own is None else next(own._element.iter(qn("a:defRPr")), None)
        for colour in () if look is None else look.iter(qn("a:schemeClr"), qn("a:srgbClr")):
            value = str(colour.get("val"))
            return f"#{value}" if colour.tag == qn("a:srgbClr") else Theme(value)
    return MUTED
