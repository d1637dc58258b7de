"""A paper as it is written, from the first heading to the last annex."""

from collections.abc import Callable, Mapping, Sequence
from io import BytesIO
from typing import Any, NamedTuple

from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Cm

from psr_data.exports.paper.figures import Figure
from psr_data.exports.paper.markup import let_go, text_paragraph, w
from psr_data.exports.paper.measure import POINTS_PER_CM, page_height, paragraph_height, row_heights
from psr_data.exports.paper.page_use import PageUse
from psr_data.exports.paper.styles import PAGE_WIDTH, STYLES
from psr_data.exports.paper.tables import FEWEST_TOGETHER, USUAL, Column, Content, TableStyle, table
from psr_data.exports.plain_text import one_line
from psr_data.exports.text_metrics import SPARE
from psr_data.frames.pack.document.blocks import Block

Tell = Callable[[str], object]
Drawn = Mapping[Block, Sequence[tuple[Figure, bytes]]]
FEW_POINTS = 8
TALLEST_WHOLE = 170  # in points: a higher table may be parted between two pages


def begin_page(line: Any) -> None:
    """Let this paragraph begin a new page; no empty paragraph is needed."""
    line.pPr.get_or_add_pageBreakBefore()


def untold(_: str) -> None:
    """Report progress to nobody."""


class Picture(NamedTuple):
    """`height` in points, with its caption."""

    figure: Figure
    image: bytes
    name: str
    height: float

    @property
    def caption(self) -> str:
        return f"{self.name}: {self.figure.title}"


class Paper:
    """Adds to the end of a document; figures and tables are numbered in the order in which they come.

    A figure for which a page has no room waits until the text has filled it. What stays on one page is `_kept` until
    it is complete.
    """

    def __init__(self, document: Document, margin: float, footer: str, tell: Tell, drawn: Drawn) -> None:
        self._document, self._last = document, document.element.body.sectPr
        self.room = PAGE_WIDTH - 2 * margin
        self._likely_room = self.room * SPARE  # letters are guessed wide, which would add up from page to page
        self.tell, self._drawn = tell, drawn
        self._figures = self._tables = 0
        self._page = PageUse(page_height(footer, margin))
        self._kept: list[Any] = []
        self._kept_height, self._kept_follows, self._below = 0.0, False, 0.0
        self._waiting: list[Picture] = []

    def add(self, *elements: Any) -> None:
        """Add elements whose place on the page does not matter."""
        for element in elements:
            self._last.addprevious(element)

    def text(self, style: str, text: str, *, keep_next: bool = False, follows: bool = False) -> None:
        """A paragraph in the style of that name; no figure comes between it and what it `follows`."""
        line = text_paragraph(style.replace(" ", ""), text, keep_next=keep_next)
        look, height = STYLES[style], paragraph_height(style, text, self._likely_room)
        shared, self._below = min(look.above, self._below), look.below  # of two spaces the larger one is left
        self._put(line, height - shared, keep_next or look.keep, follows)

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
            self.text("Numbered point", text, keep_next=last < FEW_POINTS and at < last, follows=True)

    def note(self, text: str) -> None:
        """Add a note, unless it is empty."""
        if text:
            self.text("Note", text, follows=True)

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
        heights = row_heights(columns, rows, self._likely_room, style.points)
        whole = sum(heights) <= TALLEST_WHOLE
        first = len(heights) if whole else 1 + FEWEST_TOGETHER
        made = table(title, columns, rows, self.room, style, whole=whole)
        self._put(made, sum(heights[:first]), keeps=False, follows=True)
        self._below = 0.0
        self._page.run_on(heights[first:], heights[0])

    def pictures(self, block: Block) -> None:
        """Add the pictures drawn of this block; there are none without a browser, which the paper says once."""
        for figure, image in self._drawn.get(block, ()):
            self._figures += 1
            picture = self._picture(figure, image, f"Figure {self._figures}")
            if not self._fits(picture):
                self._introduce()
            if self._fits(picture):
                self._draw(picture)
            else:
                self._waiting.append(picture)

    def where_drawn(self, blocks: Sequence[Block]) -> str:
        """ "figures 2 to 5", of those that the next calls of `pictures` draw; "" without any."""
        first, count = self._figures + 1, sum(len(self._drawn.get(block, ())) for block in blocks)
        if count <= 1:
            return f"figure {first}" if count else ""
        return f"figures {first} {'and' if count == 2 else 'to'} {first + count - 1}"

    def draw_waiting(self) -> None:
        """Add the pictures that are still waiting for room."""
        while self._waiting:
            self._draw(self._waiting.pop(0))

    def _put(self, element: Any, height: float, keeps: bool, follows: bool) -> None:
        if not self._kept:
            self._kept_follows = follows
        self._kept.append(element)
        self._kept_height += height
        if not keeps:
            self._close()

    def _close(self) -> None:
        """Write what was kept together; waiting figures go first where there is room, or where a page ends anyway."""
        kept, height = self._kept, self._kept_height
        self._kept, self._kept_height = [], 0.0
        while self._waiting and not self._kept_follows and self._is_room_before(height):
            self._draw(self._waiting.pop(0))
        self._page.take(height)
        self.add(*kept)

    def _fits(self, picture: Picture) -> bool:
        """Whether the picture fits on the page with what introduces it; those that wait come first."""
        return not self._waiting and self._page.has_room(self._kept_height + picture.height)

    def _introduce(self) -> None:
        """Write the text that introduces a figure now, so that it never comes after the figure."""
        if self._kept:
            let_go(self._kept[-1])
            self._close()

    def _is_room_before(self, height: float) -> bool:
        return self._page.has_room(self._waiting[0].height) or not self._page.has_room(height)

    def _picture(self, figure: Figure, image: bytes, name: str) -> Picture:
        drawn = paragraph_height("Figure", "", self._likely_room) + figure.height * POINTS_PER_CM
        caption = paragraph_height("Note", f"{name}: {figure.title}", self._likely_room)
        return Picture(figure, image, name, drawn + caption)

    def _draw(self, picture: Picture) -> None:
        """The picture is kept with its caption, and with what introduces it."""
        figure = picture.figure
        inline = self._document.add_picture(BytesIO(picture.image), width=Cm(figure.width))._inline
        inline.docPr.set("name", picture.name)
        inline.docPr.set("descr", one_line(figure.alternative))
        line = next(inline.iterancestors(qn("w:p")))
        line.insert(0, w("pPr", w("pStyle", val="Figure"), w("keepNext")))
        self._page.take(self._kept_height + picture.height)
        self.add(*self._kept, line, text_paragraph("Note", picture.caption))
        self._kept, self._kept_height = [], 0.0
