"""Colours on a slide: the template's own for all but statuses and the as-at date."""

from typing import NamedTuple

from lxml import etree

from psr_data.exports.deck.xml import qn

PERCENT = 1000


class Theme(NamedTuple):
    """A colour of the theme, as PowerPoint's palette offers it: darker by `mod`, lighter by `off` per cent."""

    name: str
    mod: int = 100
    off: int = 0


Colour = Theme | str

INK, HEADING = Theme("tx1"), Theme("tx2")
MUTED = Theme("tx1", 65, 35)
BAND = Theme("bg1", 95)
RULE = Theme("tx1", 25, 75)


def solid(colour: Colour) -> etree._Element:
    """The fill; a colour that is not of the theme is written "#1A2B3C"."""
    fill = etree.Element(qn("a:solidFill"))
    if isinstance(colour, str):
        etree.SubElement(fill, qn("a:srgbClr"), val=colour.removeprefix("#"))
        return fill
    scheme = etree.SubElement(fill, qn("a:schemeClr"), val=colour.name)
    if colour.mod != 100:
        etree.SubElement(scheme, qn("a:lumMod"), val=str(colour.mod * PERCENT))
    if colour.off:
        etree.SubElement(scheme, qn("a:lumOff"), val=str(colour.off * PERCENT))
    return fill
