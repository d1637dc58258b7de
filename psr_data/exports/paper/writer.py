"""A paper as it is written, from the first heading to the last annex."""

from collections.abc import Callable, Mapping, Sequence
from io import BytesIO
from typing import Any

from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Cm

from psr_data.exports.paper.figures import Figure, Place
from psr_data.exports.paper.look import PAGE_WIDTH
from psr_data.exports.paper.markup import text_paragraph, w
from psr_data.exports.paper.tables import KEPT_WHOLE, Column, Content, table
from psr_data.exports.plain_text import one_line

Tell = Callable[[str], object]
Drawn = Mapping[Place, Sequence[tuple[Figure, bytes]]]


def begin_page(line: Any) -> None:
    """With a paragraph: no empty one is needed for it."""
    line.pPr.get_or_add_pageBreakBefore()


def untold(_: str) -> None:
    """For whoever does not want to know how far it is."""


class Paper:
    """Adds to the end of a document; figures and tables are numbered in the order in which they come."""

    def __init__(self, document: Document, margin: float, tell: Tell, drawn: Drawn) -> None:
        self._document, self._last = document, document.element.body.sectPr
        self.room = PAGE_WIDTH - 2 * margin
        self.tell, self._drawn = tell, drawn
        self._figures = self._tables = 0

    def add(self, *elements: Any) -> None:
        for element in elements:
            self._last.addprevious(element)

    def heading(self, text: str, level: int = 1) -> None:
        if level == 1:
            self.tell(text)
        self.add(text_paragraph(f"Heading{level}", text))

    def say(self, text: str, *, keep_next: bool = False) -> None:
        """A numbered paragraph."""
        self.add(text_paragraph("Numberedparagraph", text, keep_next=keep_next))

    def points(self, texts: Sequence[str]) -> None:
        """Numbered below the paragraph before; a few stand on one page."""
        last = len(texts) - 1
        few = len(texts) <= KEPT_WHOLE
        self.add(*(text_paragraph("Numberedpoint", text, keep_next=few and at < last) for at, text in enumerate(texts)))

    def note(self, text: str) -> None:
        self.add(text_paragraph("Note", text))

    def table(self, title: str, columns: Sequence[Column], rows: Sequence[Sequence[Content]]) -> None:
        self._tables += 1
        self.add(text_paragraph("Caption", f"Table {self._tables}: {title}"))
        self.plain_table(title, columns, rows)

    def plain_table(self, title: str, columns: Sequence[Column], rows: Sequence[Sequence[Content]]) -> None:
        """Under a heading that says what it is; `title` is for those who hear it read."""
        self.add(table(title, columns, rows, self.room))

    def pictures(self, place: Place) -> None:
        """Those drawn for the place; none where there is no browser, which the paper says once."""
        for figure, image in self._drawn.get(place, ()):
            self._figures += 1
            self._picture(image, f"Figure {self._figures}", figure)
            self.note(f"Figure {self._figures}: {figure.title}")

    def _picture(self, image: bytes, name: str, figure: Figure) -> None:
        held = self._document.add_picture(BytesIO(image), width=Cm(min(figure.width, self.room)))._inline
        held.docPr.set("name", name)
        held.docPr.set("descr", one_line(figure.alternative))
        line = next(held.iterancestors(qn("w:p")))
        line.insert(0, w("pPr", w("pStyle", val="Figure"), w("keepNext")))
