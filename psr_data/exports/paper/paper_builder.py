"""A paper as it is written, from the first heading to the last annex."""

from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any

from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Cm

from psr_data.domain.telling import Tell
from psr_data.exports.paper.figures import Figure
from psr_data.exports.paper.markup import text_paragraph, w
from psr_data.exports.paper.measure import table_height
from psr_data.exports.paper.styles import PAGE_WIDTH
from psr_data.exports.paper.tables import USUAL, Column, Content, TableStyle, table
from psr_data.exports.plain_text import one_line
from psr_data.frames.pack.document.blocks import Block

Drawn = Mapping[Block, Sequence[tuple[Figure, bytes]]]
FEW_POINTS = 8
TALLEST_WHOLE = 170  # in points: a higher table may be parted between two pages


def begin_page(line: Any) -> None:
    """Let this paragraph begin a new page; no empty paragraph is needed."""
    line.pPr.get_or_add_pageBreakBefore()


class Paper:
    """Adds to the end of a document; figures and tables are numbered in the order in which they come.

    The word processor breaks the pages: here is only said what stays together.
    """

    def __init__(self, document: Document, margin: float, tell: Tell, drawn: Drawn) -> None:
        self._document, self._last = document, document.element.body.sectPr
        self.room = PAGE_WIDTH - 2 * margin
        self.tell, self._drawn = tell, drawn
        self._figures = self._tables = 0

    def add(self, *elements: Any) -> None:
        for element in elements:
            self._last.addprevious(element)

    def text(self, style: str, text: str, *, keep_next: bool = False) -> None:
        """A paragraph in the style of that name."""
        self.add(text_paragraph(style.replace(" ", ""), text, keep_next=keep_next))

    def heading(self, text: str, level: int = 1) -> None:
        if level == 1:
            self.tell(text)
        self.text(f"Heading {level}", text)

    def say(self, text: str, *, keep_next: bool = False) -> None:
        """A numbered paragraph."""
        self.text("Numbered paragraph", text, keep_next=keep_next)

    def points(self, texts: Sequence[str]) -> None:
        """Add points numbered below the paragraph before; a few are kept on one page."""
        last = len(texts) - 1
        for at, text in enumerate(texts):
            self.text("Numbered point", text, keep_next=last < FEW_POINTS and at < last)

    def note(self, text: str) -> None:
        """Add a note, unless it is empty."""
        if text:
            self.text("Note", text)

    def table(
        self, title: str, columns: Sequence[Column], rows: Sequence[Sequence[Content]], style: TableStyle = USUAL
    ) -> None:
        self._tables += 1
        self.text("Caption", f"Table {self._tables}: {title}")
        self.plain_table(title, columns, rows, style)

    def plain_table(
        self, title: str, columns: Sequence[Column], rows: Sequence[Sequence[Content]], style: TableStyle = USUAL
    ) -> None:
        """Under a heading that says what it is; `title` is for those who hear it read."""
        height = table_height(columns, rows, self.room, style.points)
        self.add(table(title, columns, rows, self.room, style, whole=height <= TALLEST_WHOLE))

    def pictures(self, block: Block) -> None:
        """Add the pictures drawn of this block; there are none without a browser, which the paper says once."""
        for figure, image in self._drawn.get(block, ()):
            self._figures += 1
            self._draw(figure, image, f"Figure {self._figures}")

    def where_drawn(self, blocks: Sequence[Block]) -> str:
        """ "figures 2 to 5", of those that the next calls of `pictures` draw; "" without any."""
        first, count = self._figures + 1, sum(len(self._drawn.get(block, ())) for block in blocks)
        if count <= 1:
            return f"figure {first}" if count else ""
        return f"figures {first} {'and' if count == 2 else 'to'} {first + count - 1}"

    def _draw(self, figure: Figure, image: bytes, name: str) -> None:
        """The picture is kept with its caption."""
        inline = self._document.add_picture(BytesIO(image), width=Cm(figure.width))._inline
        inline.docPr.set("name", name)
        inline.docPr.set("descr", one_line(figure.alternative))
        line = next(inline.iterancestors(qn("w:p")))
        line.insert(0, w("pPr", w("pStyle", val="Figure"), w("keepNext")))
        self.add(line, text_paragraph("Note", f"{name}: {figure.title}"))
