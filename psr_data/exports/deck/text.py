"""Text on its way onto a slide: always plain text, in the template's own font."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from lxml import etree

from psr_data.domain.wording import printable, unturned
from psr_data.exports.deck.box import points
from psr_data.exports.deck.colours import Colour, solid
from psr_data.exports.deck.xml import qn
from psr_data.exports.plain_text import is_right_to_left, one_line

HUNDREDTHS = 100


class Run(NamedTuple):
    text: str
    bold: bool = False
    colour: Colour | None = None


class Paragraph(NamedTuple):
    """`size`, `indent` and `after`, the space that follows, are in points; `align` is "l", "ctr" or "r"."""

    runs: Sequence[Run]
    size: float
    align: str = "l"
    after: float = 0
    indent: float = 0

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


def plain(text: str) -> str:
    """On one line, without the characters that XML cannot hold and spaces around it."""
    return one_line(text).strip()


def line(
    text: str, size: float, *, bold: bool = False, colour: Colour | None = None, align: str = "l", after: float = 0
) -> Paragraph:
    """A paragraph in one style."""
    return Paragraph((Run(plain(text), bold, colour),), size, align, after)


def write(body: etree._Element, paragraphs: Iterable[Paragraph]) -> None:
    """Put the paragraphs in the place of those that a text body holds."""
    for old in body.findall(qn("a:p")):
        body.remove(old)
    for paragraph in paragraphs:
        body.append(_paragraph(paragraph))


def write_title(body: etree._Element, text: str, size: float | None) -> None:
    """As `write`, in the look that the template gives its titles; `size` only where the text needs a smaller one."""
    for old in body.findall(qn("a:p")):
        body.remove(old)
    element = etree.SubElement(body, qn("a:p"))
    if is_right_to_left(text):
        etree.SubElement(element, qn("a:pPr"), rtl="1")
    run = etree.SubElement(element, qn("a:r"))
    etree.SubElement(run, qn("a:rPr"), lang="en-GB", **({"sz": str(round(size * HUNDREDTHS))} if size else {}))
    etree.SubElement(run, qn("a:t")).text = plain(text)


def _paragraph(paragraph: Paragraph) -> etree._Element:
    element = etree.Element(qn("a:p"))
    element.append(_properties(paragraph))
    for run in paragraph.runs:
        if run.text:
            part = etree.SubElement(element, qn("a:r"))
            part.append(_run_properties("a:rPr", paragraph.size, run.bold, run.colour))
            etree.SubElement(part, qn("a:t")).text = unturned(printable(run.text))
    # An empty cell is as high as a line of this size: without it, of 18 points.
    element.append(_run_properties("a:endParaRPr", paragraph.size, False, None))
    return element


def _properties(paragraph: Paragraph) -> etree._Element:
    element = etree.Element(qn("a:pPr"), marL=str(points(paragraph.indent)), indent="0")
    element.set("algn", paragraph.align)
    if is_right_to_left(paragraph.text):
        element.set("rtl", "1")
    for name in ("a:spcBef", "a:spcAft"):
        space = paragraph.after if name == "a:spcAft" else 0
        etree.SubElement(etree.SubElement(element, qn(name)), qn("a:spcPts"), val=str(round(space * HUNDREDTHS)))
    etree.SubElement(element, qn("a:buNone"))
    return element


def _run_properties(tag: str, size: float, bold: bool, colour: Colour | None) -> etree._Element:
    element = etree.Element(qn(tag), lang="en-GB", sz=str(round(size * HUNDREDTHS)), b="1" if bold else "0")
    if colour is not None:
        element.append(solid(colour))
    return element
