"""A paper as it is written, from the first heading to the last annex."""

from collections.abc import Mapping, Sequence
from copy import deepcopy
from io import BytesIO
from typing import Any

from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Cm

from psr_data.domain.telling import Tell
from psr_data.exports.paper.figures import Figure
from psr_data.exports.paper.markup import bookmarked, link, paragraph, run, text_paragraph, w
from psr_data.exports.paper.measure import LINE, POINTS_PER_CM, table_height
from psr_data.exports.paper.styles import CONTENTS, PAGE_HEIGHT, PAGE_WIDTH, style_named
from psr_data.exports.paper.tables import USUAL, Column, Content, TableStyle, table
from psr_data.exports.plain_text import one_line
from psr_data.exports.text_metrics import line_count
from psr_data.frames.pack.document.blocks import Block

Drawn = Mapping[Block, Sequence[tuple[Figure, bytes]]]
FEW_POINTS = 8
TALLEST_WHOLE = 170  # in points: a higher table may be parted between two pages
PAGES_FOR_CONTENTS = 8


def _anchor(place: int) -> str:
    """The name of a heading's bookmark."""
    return f"section{place}"


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
        self._figures = self._tables = self._paragraphs = 0
        self._page = (PAGE_HEIGHT - 2 * margin) * POINTS_PER_CM
        self._height = 0.0  # of all that was added, about, in points
        self._headings: list[tuple[str, int]] = []  # with the number of the paragraph that follows
        self._before_contents: Any = None

    def add(self, *elements: Any) -> None:
        for element in elements:
            self._last.addprevious(element)

    def text(self, style: str, text: str, *, keep_next: bool = False) -> None:
        """A paragraph in the style of that name."""
        self._count(style, text)
        self.add(text_paragraph(style, text, keep_next=keep_next))

    def heading(self, text: str, level: int = 1) -> None:
        if level > 1:
            self.text(f"Heading {level}", text)
            return
        self.tell(text)
        self._count("Heading 1", text)
        self._headings.append((text, self._paragraphs + 1))
        self.add(bookmarked(text_paragraph("Heading1", text), _anchor(len(self._headings)), len(self._headings)))

    def say(self, text: str, *, keep_next: bool = False) -> None:
        """A numbered paragraph."""
        self._paragraphs += 1
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
        self._height += height
        self.add(table(title, columns, rows, self.room, style, whole=height <= TALLEST_WHOLE))

    def pictures(self, block: Block, *, across: bool = False) -> None:
        """Add those pictures of this block that stand upright, or `across` on landscape pages.

        There are none without a browser, which the paper says once.
        """
        for figure, image in self._drawn.get(block, ()):
            if figure.across is across:
                self._figures += 1
                self._draw(figure, image, f"Figure {self._figures}")

    def has_across(self, block: Block) -> bool:
        return any(figure.across for figure, _ in self._drawn.get(block, ()))

    def turn(self) -> None:
        """Let all that follows stand on landscape pages."""
        self.add(w("p", w("pPr", w("pStyle", val="Gap"), deepcopy(self._last))))
        [size] = self._last.findall(qn("w:pgSz"))
        width, height = (size.get(qn(f"w:{name}")) for name in "wh")
        for name, value in (("w", height), ("h", width), ("orient", "landscape")):
            size.set(qn(f"w:{name}"), value)
        for first_page in self._last.findall(qn("w:titlePg")):
            self._last.remove(first_page)

    def place_for_contents(self) -> None:
        """Let the contents stand here, where the paper turns out to be long."""
        self._before_contents = self._last.getprevious()

    def add_contents(self) -> None:
        """Where each section begins, by the number of its first paragraph, which no program has to work out."""
        if self._height < PAGES_FOR_CONTENTS * self._page:
            return
        lines = [text_paragraph("Contentshead", CONTENTS)]
        following = [*(number for _, number in self._headings[1:]), self._paragraphs + 1]
        for place, ((text, number), after) in enumerate(zip(self._headings, following, strict=True), start=1):
            runs = [run(text), *([w("r", w("tab")), run(f"paragraph {number}")] if number < after else [])]
            lines.append(paragraph("Contents", link(_anchor(place), *runs)))
        for line in reversed(lines):
            self._before_contents.addnext(line)

    def where_drawn(self, blocks: Sequence[Block]) -> str:
        """ "figures 2 to 5", of those that the next calls of `pictures` draw; "" without any."""
        upright = [figure for block in blocks for figure, _ in self._drawn.get(block, ()) if not figure.across]
        first, count = self._figures + 1, len(upright)
        if count <= 1:
            return f"figure {first}" if count else ""
        return f"figures {first} {'and' if count == 2 else 'to'} {first + count - 1}"

    def _count(self, style: str, text: str) -> None:
        form = style_named(style)
        lines = line_count(one_line(text), form.points, self.room * POINTS_PER_CM)
        self._height += lines * form.points * form.line_spacing * LINE + form.above + form.below

    def _draw(self, figure: Figure, image: bytes, name: str) -> None:
        """The picture is kept with its caption."""
        self._height += figure.height * POINTS_PER_CM
        inline = self._document.add_picture(BytesIO(image), width=Cm(figure.width))._inline
        inline.docPr.set("name", name)
        inline.docPr.set("descr", one_line(figure.alternative))
        line = next(inline.iterancestors(qn("w:p")))
        line.insert(0, w("pPr", w("pStyle", val="Figure"), w("keepNext")))
        self.add(line, text_paragraph("Note", f"{name}: {figure.title}"))
