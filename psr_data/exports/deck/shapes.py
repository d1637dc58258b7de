"""Native shapes: text boxes, marks, bars and lines, each with words for those who do not see it."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from lxml import etree
from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE

from psr_data.exports.deck.box import Box, points
from psr_data.exports.deck.colours import Colour, solid
from psr_data.exports.deck.text import Paragraph, plain, write
from psr_data.exports.deck.xml import qn


class Pen(NamedTuple):
    """`width` is in points, `dash` one of DrawingML's: "solid", "sysDot", "dash"."""

    colour: Colour
    width: float
    dash: str = "solid"


class Paint(NamedTuple):
    fill: Colour
    outline: Pen | None = None


def describe(shape: Any, name: str, words: str) -> None:
    """The alternative text that a screen reader says."""
    properties = shape._element._nvXxPr.cNvPr
    properties.set("name", plain(name))
    properties.set("descr", plain(words))


def remove_style(element: Any) -> None:
    """A shape's style gives it a shadow, which nothing else takes away in every program."""
    for style in element.findall(qn("p:style")):
        element.remove(style)


def add_text(
    slide: Any, box: Box, paragraphs: Iterable[Paragraph], name: str, anchor: str = "t", *, wraps: bool = True
) -> Any:
    """`anchor` is "t", "ctr" or "b"; a label that does not wrap may be wider than its box."""
    text_box = slide.shapes.add_textbox(*box)
    text_box.name = name
    body = text_box._element.txBody
    _set_body(body.bodyPr, anchor, wraps=wraps)
    write(body, paragraphs)
    return text_box


def add_shape(
    slide: Any, kind: MSO_SHAPE, box: Box, paint: Paint, words: str, paragraphs: Iterable[Paragraph] = ()
) -> Any:
    """`words` is its alternative text."""
    shape = slide.shapes.add_shape(kind, *box)
    describe(shape, words.partition(":")[0], words)
    element = shape._element
    remove_style(element)
    _paint(element.spPr, paint)
    _set_body(element.txBody.bodyPr, "ctr", wraps=False)
    write(element.txBody, paragraphs or [Paragraph((), 8)])
    return shape


@contextmanager
def grouped(slide: Any, name: str, words: str) -> Iterator[None]:
    """Group what is drawn meanwhile, so that it moves together; a table cannot be in a group."""
    before = len(slide.shapes)
    yield
    if parts := [shape for shape in list(slide.shapes)[before:] if not shape.has_table]:
        describe(slide.shapes.add_group_shape(parts), name, words)
        slide.shapes.turbo_add_enabled = True  # counts anew: python-pptx does not count the group, and would use its id


def add_line(slide: Any, start: tuple[int, int], end: tuple[int, int], pen: Pen, words: str) -> Any:
    connector = slide.shapes.add_connector(MSO_CONNECTOR.STRAIGHT, *start, *end)
    describe(connector, words.partition(":")[0], words)
    remove_style(connector._element)
    line = _line(connector._element.spPr, pen)
    etree.SubElement(line, qn("a:prstDash"), val=pen.dash)
    return connector


def _paint(properties: Any, paint: Paint) -> None:
    properties.append(solid(paint.fill))
    if paint.outline is None:
        etree.SubElement(etree.SubElement(properties, qn("a:ln")), qn("a:noFill"))
    else:
        _line(properties, paint.outline)


def _line(properties: Any, pen: Pen) -> etree._Element:
    line = etree.SubElement(properties, qn("a:ln"), w=str(points(pen.width)))
    line.append(solid(pen.colour))
    return line


def _set_body(properties: Any, anchor: str, *, wraps: bool) -> None:
    for side in ("lIns", "tIns", "rIns", "bIns"):
        properties.set(side, "0")
    properties.set("anchor", anchor)
    properties.set("wrap", "square" if wraps else "none")
    for child in list(properties):
        properties.remove(child)
    etree.SubElement(properties, qn("a:noAutofit"))
