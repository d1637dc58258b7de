"""The deck while it is made: every slide begins here, with its title, its foot and the room between."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from io import BytesIO
from math import ceil
from typing import Any

from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.presentation import Presentation

from psr_data.domain.telling import Tell
from psr_data.domain.wording import continued, in_short, told_apart
from psr_data.exports.deck.box import EMU_PER_POINT, Box, height_of, inches
from psr_data.exports.deck.colours import MUTED
from psr_data.exports.deck.default_template import default_deck
from psr_data.exports.deck.fonts import draw_smaller, share_of_size
from psr_data.exports.deck.footer import place_footer
from psr_data.exports.deck.layout_areas import LayoutAreas, areas_of
from psr_data.exports.deck.layouts import TITLES, box_of, layouts_of, of_kind
from psr_data.exports.deck.sections import NamedSection, write_sections
from psr_data.exports.deck.shapes import add_text
from psr_data.exports.deck.template import opened
from psr_data.exports.deck.text import line, plain, write_title
from psr_data.exports.deck.xml import qn
from psr_data.exports.reproducible import reproducible
from psr_data.exports.text_metrics import line_count, shortened

ABOUT_SIZE, ABOUT, ABOUT_NAME = 12, inches(0.32), "What it is about"
USUAL_TITLE_SIZE = 44.0
SMALLEST_TITLE = 14.0
TITLE_INSET = inches(0.2)


@dataclass(frozen=True)
class Page:
    """A slide with its title, and the room that is free on it.

    `short` are forms of titles for where there is little room, `in_full` is what had none, for its notes.
    """

    slide: Any
    room: Box
    short: Mapping[str, str]
    in_full: list[str] = field(default_factory=list)

    def label(self, text: str, size: float, width: float, lines: int = 1, *, bold: bool = False) -> str:
        """The text on at most so many lines; where it is cut, the notes have it whole."""
        whole = plain(text)
        shown = shortened(whole, size, width, lines, bold=bold, short=self.short)
        if shown != whole and whole not in self.in_full:
            self.in_full.append(whole)
        return shown


class DeckBuilder:
    """Slides are added in order; `content` closes it.

    Of the `titles`, those that begin alike are cut so that they can be told apart.
    """

    def __init__(self, footer: str, template: bytes | None, tell: Tell, titles: Iterable[str] = ()) -> None:
        self.presentation: Presentation = opened(template) if template else default_deck()
        self.footer = plain(footer)
        self.tell = tell
        self.short = told_apart(map(plain, titles))
        self.pages: list[Page] = []
        self._sections: list[NamedSection] = []
        self.layouts = layouts_of(self.presentation)
        self._areas: dict[str, LayoutAreas] = {}  # by the name of the layout's part
        self._of_text, self._of_titles = (
            share_of_size(self.presentation.slide_master, heading) for heading in (False, True)
        )

    def begin_section(self, name: str) -> None:
        """A section of PowerPoint's, of the slides that follow."""
        self._sections.append(NamedSection(plain(name), len(self.pages)))

    @property
    def size(self) -> tuple[int, int]:
        return int(self.presentation.slide_width or 0), int(self.presentation.slide_height or 0)

    @property
    def room(self) -> Box:
        """The room on a slide whose title has no sentence under it."""
        return self._areas_of(self.layouts.plain).body

    def cover(self, title: str) -> Page:
        return self._page(self.layouts.cover, title)

    def page(self, title: str, finding: str = "", about: str = "") -> Page:
        """The finding is the title, in a sentence; what it is about stands under it then.

        Without a finding, `about` says in the title what of it the slide shows.
        """
        page = self._page(self.layouts.plain, finding or (f"{title}: {continued(about)}" if about else title))
        if not finding:
            return page
        shown = page.label(title, ABOUT_SIZE, page.room.width_in_points)
        add_text(page.slide, page.room.first(ABOUT), [line(shown, ABOUT_SIZE, colour=MUTED)], ABOUT_NAME)
        under = replace(page, room=page.room.below(ABOUT))
        self.pages[-1] = under
        return under

    def content(self, title: str, made: date) -> bytes:
        """The file; `title` and `made` are of its properties, which name no person."""
        for number, page in enumerate(self.pages, start=1):  # the foot last, as it is read
            place_footer(page.slide, self._areas_of(page.slide.slide_layout), self.footer, number)
            heading = page.slide.shapes.title
            for shape in page.slide.shapes if self._of_text < 1 else ():
                if shape != heading:
                    draw_smaller(shape._element, self._of_text)
            if page.in_full:
                page.slide.notes_slide.notes_text_frame.text = "In full: " + "\n".join(page.in_full)
        if self._sections:
            write_sections(self.presentation, self._sections)
        properties = self.presentation.core_properties
        properties.title, properties.author, properties.last_modified_by = plain(title)[:250], "", ""
        properties.comments = properties.keywords = properties.subject = properties.category = ""
        saved = BytesIO()
        self.presentation.save(saved)
        return reproducible(saved.getvalue(), datetime.combine(made, time()))

    def _page(self, layout: Any, title: str) -> Page:
        number = len(self.pages) + 1
        self.tell(f"Slide {number}: {plain(title)}")
        slide = self.presentation.slides.add_slide(layout)
        slide.shapes.turbo_add_enabled = True
        _keep_only(slide, (*TITLES, PP_PLACEHOLDER.SUBTITLE))
        areas = self._areas_of(layout)
        page = Page(slide, areas.body, self.short)
        self._write_title(page, layout, title)
        self.pages.append(page)
        return page

    def _write_title(self, page: Page, layout: Any, title: str) -> None:
        """Write the title in the template's size or a smaller one that fits; cut it where none does."""
        holder, own, box = page.slide.shapes.title, _title_size(layout), self._areas_of(layout).title
        if box != box_of(holder):
            holder.left, holder.top, holder.width, holder.height = box
        width, height = (box.width - TITLE_INSET) / EMU_PER_POINT * self._of_titles, box.height - TITLE_INSET // 2
        text = plain(title)
        sizes = [own - 2 * step for step in range(max(ceil((own - SMALLEST_TITLE) / 2), 0) + 1)]
        choices = ((told, size) for told in (text, in_short(text, self.short)) for size in sizes)
        fitting = (
            size for told, size in choices if height_of(line_count(told, size, width, bold=True), size) <= height
        )
        size = next(fitting, sizes[-1])
        lines = max(int(height / height_of(1, size)), 1)
        write_title(
            holder._element.txBody, page.label(text, size, width, lines, bold=True), size if size < own else None
        )

    def _areas_of(self, layout: Any) -> LayoutAreas:
        name = str(layout.part.partname)
        if name not in self._areas:
            self._areas[name] = areas_of(layout, *self.size, self.footer)
        return self._areas[name]


def _keep_only(slide: Any, kinds: Sequence[PP_PLACEHOLDER]) -> None:
    """Remove the other placeholders: an empty one would ask its reader to click and add text."""
    for placeholder in list(slide.placeholders):
        if placeholder.placeholder_format.type not in kinds:
            placeholder._element.getparent().remove(placeholder._element)


def _title_size(layout: Any) -> float:
    """In points, as the layout, its master's title or its master's style say."""
    title = of_kind(layout, *TITLES)._element
    master = layout.slide_master
    masters = of_kind(master, *TITLES)
    style = next(master._element.iter(qn("p:titleStyle")), None)
    for holder in (title, None if masters is None else masters._element, style):
        if holder is not None:
            sizes = [look.get("sz") for look in holder.iter(qn("a:defRPr")) if look.get("sz")]
            if sizes:
                return int(sizes[0]) / 100
    return USUAL_TITLE_SIZE
