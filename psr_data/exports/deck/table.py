"""Native tables: a header row that is flagged as one, fine rules, and rows as high as their text needs."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from lxml import etree

from psr_data.domain.rag import Rag
from psr_data.exports.deck.box import EMU_PER_POINT, Box, height_of, inches, points
from psr_data.exports.deck.colours import HEADING, INK, RULE, Colour, solid
from psr_data.exports.deck.deck_builder import Page
from psr_data.exports.deck.shapes import describe
from psr_data.exports.deck.text import Paragraph, line, write
from psr_data.exports.deck.xml import qn
from psr_data.exports.text_metrics import line_count, shortened
from psr_data.reference import status_reference

NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
SIDE, ABOVE = inches(0.05), inches(0.035)
SPARE = inches(0.02)
EDGES = ("a:lnL", "a:lnR", "a:lnT", "a:lnB")


class Cell(NamedTuple):
    """`across` is how many columns it covers; `edges` the colours and points of its borders, by the names of EDGES.

    `whole` is the text where only its beginning has room; `margins` are beside and above it.
    """

    paragraphs: Sequence[Paragraph]
    fill: Colour | None = None
    across: int = 1
    edges: Sequence[tuple[str, Colour, float]] = ()
    anchor: str = "ctr"
    whole: str = ""
    margins: tuple[int, int] = (SIDE, ABOVE)

    def scaled(self, by: float) -> "Cell":
        return self._replace(paragraphs=[paragraph._replace(size=paragraph.size * by) for paragraph in self.paragraphs])

    def within(self, width: float, lines: int, short: Mapping[str, str]) -> "Cell":
        """Each paragraph on no more than so many lines of `width` points, as `shortened` cuts it."""
        shown = [_cut(paragraph, width, lines, short) for paragraph in self.paragraphs]
        if shown == list(self.paragraphs):
            return self
        return self._replace(paragraphs=shown, whole=" ".join(paragraph.text for paragraph in self.paragraphs))


class Row(NamedTuple):
    cells: Sequence[Cell]
    height: int


def _cut(paragraph: Paragraph, width: float, lines: int, short: Mapping[str, str]) -> Paragraph:
    """Cut a paragraph of one run; paragraphs of several runs are never long."""
    if len(paragraph.runs) != 1:
        return paragraph
    run = paragraph.runs[0]
    shown = shortened(run.text, paragraph.size, width, lines, bold=run.bold, short=short)
    return paragraph._replace(runs=(run._replace(text=shown),))


def cell(text: str, size: float, *, bold: bool = False, align: str = "l", colour: Colour = INK) -> Cell:
    """One paragraph over a fine rule."""
    return Cell([line(text, size, bold=bold, colour=colour, align=align)], edges=rule_below(RULE))


def rule_below(colour: Colour, width: float = 0.5) -> tuple[tuple[str, Colour, float]]:
    return (("a:lnB", colour, width),)


def heading(text: str, size: float, align: str = "l") -> Cell:
    return cell(text, size, bold=True, align=align, colour=HEADING)._replace(
        edges=rule_below(HEADING, 1.25), anchor="b"
    )


def status(rag: Rag | None, size: float) -> Cell:
    """Shape, letter and word on the status's own colour; a dash where there is none."""
    if rag is None:
        return cell("–", size, align="ctr")
    mark = status_reference().marks[rag]
    label = f"{mark.glyph} {rag.value} {rag.word}"
    drawn = cell(label, size, bold=True, align="ctr", colour=mark.text_colour)
    return drawn._replace(fill=mark.colour, edges=rule_below("#FFFFFF"))


def row_of(cells: Sequence[Cell], widths: Sequence[int], least: int = 0) -> Row:
    """A row as high as its tallest cell needs."""
    return Row(cells, max([least, *(_height(each, width) for each, width in _placed(cells, widths))]))


def add_table(
    page: Page, box: Box, widths: Sequence[int], rows: Sequence[Row], words: str, *, headed: bool = True
) -> int:
    """Draw it from the box's left and top; `words` is its alternative text. Returns where it ends below."""
    height = sum(row.height for row in rows)
    page.in_full.extend(each.whole for row in rows for each in row.cells if each.whole)
    frame = page.slide.shapes.add_table(len(rows), len(widths), box.left, box.top, sum(widths), height)
    describe(frame, words.partition(":")[0], words)
    table = frame._element.graphic.graphicData.tbl
    table.tblPr.attrib.clear()
    if headed:
        table.tblPr.set("firstRow", "1")
    table.tblPr.find(qn("a:tableStyleId")).text = NO_STYLE
    for column, width in zip(table.tblGrid.gridCol_lst, widths, strict=True):
        column.w = width
    for tr, row in zip(table.tr_lst, rows, strict=True):
        tr.h = row.height
        _fill_row(tr, row.cells)
    return box.top + height


def _fill_row(tr: Any, cells: Sequence[Cell]) -> None:
    parts = iter(tr.tc_lst)
    for given in cells:
        first = next(parts)
        _fill_cell(first, given)
        if given.across > 1:
            first.set("gridSpan", str(given.across))
        for _ in range(given.across - 1):
            covered = next(parts)
            _fill_cell(covered, given._replace(paragraphs=[Paragraph((), 6)]))
            covered.set("hMerge", "1")


def _fill_cell(tc: Any, given: Cell) -> None:
    write(tc.txBody, given.paragraphs)
    properties = tc.get_or_add_tcPr()
    side, above = given.margins
    for name, space in (("marL", side), ("marR", side), ("marT", above), ("marB", above)):
        properties.set(name, str(space))
    properties.set("anchor", given.anchor)
    drawn = {name: (colour, width) for name, colour, width in given.edges}
    for name in EDGES:  # borders come before the fill, in this order, or the file is in need of repair
        properties.append(_edge(name, drawn.get(name)))
    properties.append(etree.Element(qn("a:noFill")) if given.fill is None else solid(given.fill))


def _edge(name: str, drawn: tuple[Colour, float] | None) -> etree._Element:
    if drawn is None:
        edge = etree.Element(qn(name), w="0")
        etree.SubElement(edge, qn("a:noFill"))
        return edge
    colour, width = drawn
    edge = etree.Element(qn(name), w=str(points(width)))
    edge.append(solid(colour))
    return edge


def _placed(cells: Sequence[Cell], widths: Sequence[int]) -> Iterator[tuple[Cell, int]]:
    place = 0
    for drawn in cells:
        yield drawn, sum(widths[place : place + drawn.across])
        place += drawn.across


def _height(drawn: Cell, width: int) -> int:
    side, above = drawn.margins
    room = (width - 2 * side) / EMU_PER_POINT
    return sum(_paragraph_height(paragraph, room) for paragraph in drawn.paragraphs) + 2 * above + SPARE


def _paragraph_height(paragraph: Paragraph, room: float) -> int:
    bold = any(run.bold for run in paragraph.runs)
    count = line_count(paragraph.text, paragraph.size, room, bold=bold)
    return height_of(count, paragraph.size) + points(paragraph.after)
