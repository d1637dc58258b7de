"""Tables that can be navigated: a header row that repeats, rows that stay whole, widths that every program obeys."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from psr_data.domain.rag import Rag
from psr_data.exports.paper.markup import paragraph, run, w
from psr_data.exports.paper.styles import DARK, MUTED, style_named
from psr_data.exports.plain_text import is_right_to_left, one_line
from psr_data.reference import status_reference

LINE_COLOUR = "B9C2CC"
DXA_PER_CM = 567
NOTHING = "–"
FEWEST_TOGETHER, MOST_AT_END = 2, 4  # rows at either end of a table that is parted between two pages


@dataclass(frozen=True, slots=True)
class Cell:
    """`lines` are paragraphs of one cell, those of `quiet` follow in grey; `fill` and `colour` as "#1A2B3C".

    `span` is how many columns it takes.
    """

    lines: tuple[str, ...]
    bold: bool = False
    centred: bool = False
    fill: str = ""
    colour: str = ""
    span: int = 1
    quiet: tuple[str, ...] = ()


Content = Cell | Rag | str | int | None


@dataclass(frozen=True, slots=True)
class Column:
    """`share` is the column's part of the width; the heading stands above numbers where `centred`."""

    heading: str
    share: float
    centred: bool = False


@dataclass(frozen=True, slots=True)
class TableStyle:
    """The names of the paragraph styles of text and of headings."""

    text: str
    heading: str

    @property
    def points(self) -> float:
        """How large the text is."""
        return style_named(self.text).points


USUAL = TableStyle("Table text", "Table heading")
SMALL = TableStyle("Small text", "Small heading")


def status_cell(rag: Rag, more: str = "") -> Cell:
    """Letter and word on the status's own colour, so that it can be read in grey; `more` below them."""
    mark = status_reference().marks[rag]
    words = (f"{rag.value} {rag.word}", *([more] if more else []))
    return Cell(words, bold=True, fill=mark.colour, colour=mark.text_colour)


def table(
    title: str,
    columns: Sequence[Column],
    rows: Sequence[Sequence[Content]],
    room: float,
    style: TableStyle = USUAL,
    *,
    whole: bool = False,
) -> Any:
    """A `w:tbl` as wide as `room` centimetres; `title` names it for those who hear it read.

    One that is `whole` is not parted between two pages.
    """
    widths = shared_out([column.share for column in columns], room)
    heads = [Cell((column.heading,), True, column.centred, DARK, "FFFFFF") for column in columns]
    last = len(rows) - 1
    ending = last - max(FEWEST_TOGETHER, min(MOST_AT_END, len(rows) // 3))
    joined = {at for at in range(last) if whole or at < FEWEST_TOGETHER - 1 or at > ending}
    body = [row(contents, widths, style.text, keep_next=at in joined) for at, contents in enumerate(rows)]
    return framed(title, widths, [row(heads, widths, style.heading, is_header=True), *body])


def shared_out(shares: Sequence[float], room: float) -> list[int]:
    """Widths in twentieths of a point."""
    whole = sum(shares)
    return [round(share / whole * room * DXA_PER_CM) for share in shares]


def framed(title: str, widths: Sequence[int], rows: Sequence[Any], margin: int = 70) -> Any:
    """The rows as a table; `margin` is that within each cell, left and right."""
    borders = [w(side, val="single", sz=4, space=0, color=LINE_COLOUR) for side in ("top", "bottom", "insideH")]
    borders.append(w("insideV", val="single", sz=8, space=0, color="FFFFFF"))
    margins = [w(side, w=margin, type="dxa") for side in ("left", "right")]
    look = w(
        "tblPr",
        w("tblW", w=sum(widths), type="dxa"),
        w("tblInd", w=0, type="dxa"),
        w("tblBorders", *borders),
        w("tblLayout", type="fixed"),
        w("tblCellMar", *margins),
        w("tblLook", val="0020", firstRow=1, lastRow=0, firstColumn=0, lastColumn=0, noHBand=1, noVBand=1),
        w("tblCaption", val=one_line(title)),
    )
    return w("tbl", look, w("tblGrid", *(w("gridCol", w=width) for width in widths)), *rows)


def row(
    contents: Sequence[Content], widths: Sequence[int], style: str, *, is_header: bool = False, keep_next: bool = False
) -> Any:
    """A `w:tr` never split between pages; a header row repeats on each."""
    cells, place = [], 0
    for content in contents:
        cell = as_cell(content)
        cells.append(_cell(cell, sum(widths[place : place + cell.span]), style, keep_next or is_header))
        place += cell.span
    return w("tr", w("trPr", w("cantSplit"), w("tblHeader") if is_header else None), *cells)


def as_cell(content: Content) -> Cell:
    if isinstance(content, Cell):
        return content
    if isinstance(content, Rag):
        return status_cell(content)
    if isinstance(content, int):
        return Cell((f"{content:,}",), centred=True)
    return Cell((content or NOTHING,))


def _cell(cell: Cell, width: int, style: str, keep_next: bool) -> Any:
    look = w(
        "tcPr",
        w("tcW", w=width, type="dxa"),
        w("gridSpan", val=cell.span) if cell.span > 1 else None,
        w("shd", val="clear", color="auto", fill=cell.fill.lstrip("#")) if cell.fill else None,
        w("tcMar", w("left", w=0, type="dxa"), w("right", w=0, type="dxa")) if cell.centred else None,
    )
    loud = (_line(cell, run(line, bold=cell.bold, colour=cell.colour), line, style, keep_next) for line in cell.lines)
    quiet = (_line(cell, run(line, colour=MUTED), line, style, keep_next) for line in cell.quiet)
    return w("tc", look, *loud, *quiet)


def _line(cell: Cell, text_run: Any, line: str, style: str, keep_next: bool) -> Any:
    is_turned = is_right_to_left(line) and not cell.centred
    element = paragraph(style, text_run, keep_next=keep_next, right_to_left=is_turned)
    if cell.centred:
        element.pPr.append(w("jc", val="center"))
    return element
