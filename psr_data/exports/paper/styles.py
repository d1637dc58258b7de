"""How the papers look: A4, one sans serif, numbered paragraphs, and what stands at the foot of each page."""

from datetime import date, datetime
from functools import cache
from io import BytesIO
from typing import Any, NamedTuple

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from psr_data.exports.paper.markup import field, paragraph, run, w
from psr_data.exports.plain_text import one_line
from psr_data.exports.reproducible import reproducible
from psr_data.reference import look_in_use

FONT = look_in_use().font or "Arial"
INK, DARK, MUTED = "111820", look_in_use().main[1:], "4A5560"
PAGE_WIDTH, PAGE_HEIGHT = 21.0, 29.7
NUMBERING = "71"
CONTENTS, CONTENTS_CM = "Contents", 17.0
WORD_2013 = "15"
NOT_OURS = ("/thumbnail", "/stylesWithEffects")


class TextStyle(NamedTuple):
    """`above` and `below` are the space there in points, `keep` whether it is kept with what follows."""

    points: float
    bold: bool
    colour: str
    above: float
    below: float
    keep: bool

    @property
    def line_spacing(self) -> float:
        return 1.0 if self.points < 10 else 1.1


STYLES = {
    "Normal": TextStyle(10.5, False, INK, 0, 6, False),
    "Title": TextStyle(20, True, DARK, 0, 2, True),
    "Subtitle": TextStyle(12, False, MUTED, 0, 10, True),
    "Heading 1": TextStyle(14, True, DARK, 14, 5, True),
    "Heading 2": TextStyle(11.5, True, DARK, 12, 4, True),
    "Heading 3": TextStyle(10.5, True, INK, 8, 3, True),
    "Caption": TextStyle(9, True, MUTED, 8, 3, True),
    "Footer": TextStyle(7.5, False, MUTED, 0, 0, False),
    "Numbered paragraph": TextStyle(10.5, False, INK, 0, 6, False),
    "Numbered point": TextStyle(10.5, False, INK, 0, 4, False),
    "Note": TextStyle(9, False, MUTED, 4, 3, False),
    "Figure": TextStyle(10.5, False, INK, 4, 2, True),
    "Table text": TextStyle(9, False, INK, 1, 1, False),
    "Table heading": TextStyle(9, True, "FFFFFF", 2, 2, True),
    "Small text": TextStyle(8.5, False, INK, 0.5, 0.5, False),
    "Small heading": TextStyle(8.5, True, "FFFFFF", 1, 1, True),
    "Contents head": TextStyle(11.5, True, DARK, 12, 4, True),
    CONTENTS: TextStyle(10.5, False, INK, 0, 1, False),
    "Gap": TextStyle(4, False, INK, 0, 0, False),
    "Key": TextStyle(7.5, False, MUTED, 2, 0, False),
    "Under title": TextStyle(9, False, MUTED, 0, 6, True),
    "Strip": TextStyle(8, False, INK, 2, 2, False),
    "Strip heading": TextStyle(8, True, INK, 1, 1, True),
}  # fmt: skip
INDENTS = {"Numbered paragraph": 1.27, "Numbered point": 2.27}  # in centimetres


def new_document(title: str, author: str, footer: str, margin: float) -> Document:
    """An empty A4 document, portrait, with these margins in centimetres; `footer` stands on every page."""
    document = docx.Document(BytesIO(_blank_paper()))
    _set_page(document, margin)
    [page] = document.sections
    _set_logo(page)
    for foot in (page.footer, page.first_page_footer) if page.different_first_page_header_footer else (page.footer,):
        _set_footer(foot, footer)
    properties = document.core_properties
    properties.title, properties.comments, properties.language = one_line(title), "", "en-GB"
    properties.author = properties.last_modified_by = one_line(author)
    return document


@cache
def _blank_paper() -> bytes:
    """What every paper begins with: to look up each of python-docx's styles takes longer than to write a page."""
    document = docx.Document()
    _take_preview_away(document)
    for name, look in STYLES.items():
        _style(document, name, look)
    _number_paragraphs(document)
    _set_language(document)
    blank = BytesIO()
    document.save(blank)
    return blank.getvalue()


def _take_preview_away(document: Document) -> None:
    """python-docx's own empty document brings a picture of itself, which file managers would show.

    And its styles once more, for Word 2010: where these are not ours, Word may take the paper for damaged.
    """
    for links in (document.part.package.rels, document.part.rels):
        for name in [
            name for name, link in links.items() if link.reltype.endswith(("/thumbnail", "/stylesWithEffects"))
        ]:
            del links[name]


def written(document: Document, as_at: date) -> bytes:
    """The same bytes for the same content."""
    kept = BytesIO()
    document.save(kept)
    return reproducible(kept.getvalue(), datetime(as_at.year, as_at.month, as_at.day))  # noqa: DTZ001 a file's own clock


def _style(document: Document, name: str, look: TextStyle) -> None:
    known = name in [style.name for style in document.styles]
    style = document.styles[name] if known else document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    assert isinstance(style, ParagraphStyle)  # noqa: S101 every name above is of a paragraph
    style.font.size, style.font.bold, style.font.italic = Pt(look.points), look.bold, False
    _set_font(style)
    style.font.color.rgb = RGBColor.from_string(look.colour)
    form = style.paragraph_format
    form.space_before, form.space_after, form.keep_with_next = Pt(look.above), Pt(look.below), look.keep
    form.line_spacing, form.widow_control = look.line_spacing, True
    if name == CONTENTS:
        form.tab_stops.add_tab_stop(Cm(CONTENTS_CM), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
    for border in style.element.iter(qn("w:pBdr")):
        border.getparent().remove(border)


def _set_font(style: ParagraphStyle) -> None:
    """Set the font by name: python-docx's own styles take theirs from a theme, which would win."""
    look = style.element.get_or_add_rPr()
    for fonts in look.findall(qn("w:rFonts")):
        look.remove(fonts)
    look.insert(0, w("rFonts", ascii=FONT, hAnsi=FONT, cs=FONT, eastAsia=FONT))
    for other in (*look.findall(qn("w:szCs")), *look.findall(qn("w:spacing"))):
        look.remove(other)
    if look.sz is not None:  # right-to-left scripts have a size of their own
        look.sz.addnext(w("szCs", val=look.sz.get(qn("w:val"))))


def _number_paragraphs(document: Document) -> None:
    """One list through the whole paper, "1." and below it "i.", as the partnership numbers its reports."""
    levels = [
        _level(0, "decimal", "Numberedparagraph", 720),
        _level(1, "lowerRoman", "Numberedpoint", 1287),
    ]
    numbering = document.part.numbering_part.element
    numbering.insert(0, w("abstractNum", w("multiLevelType", val="multilevel"), *levels, abstractNumId=NUMBERING))
    numbering.append(w("num", w("abstractNumId", val=NUMBERING), numId=NUMBERING))
    for depth, name in enumerate(("Numbered paragraph", "Numbered point")):
        properties = document.styles[name].element.get_or_add_pPr()
        properties.get_or_add_numPr().extend((w("ilvl", val=depth), w("numId", val=NUMBERING)))


def _level(depth: int, kind: str, style: str, left: int) -> Any:
    hanging = w("pPr", w("ind", left=left, hanging=567 if depth else 720))
    parts = w("numFmt", val=kind), w("pStyle", val=style), w("lvlText", val=f"%{depth + 1}."), w("lvlJc", val="left")
    return w("lvl", w("start", val=1), *parts, hanging, ilvl=depth)


def _set_page(document: Document, margin: float) -> None:
    [page] = document.sections
    page.page_width, page.page_height = Cm(PAGE_WIDTH), Cm(PAGE_HEIGHT)
    page.left_margin = page.right_margin = page.top_margin = Cm(margin)
    page.bottom_margin, page.footer_distance = Cm(margin), Cm(0.8)


def _set_language(document: Document) -> None:
    """British English throughout, and the layout of Word since 2013 rather than its compatibility mode."""
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "en-GB")
    settings = document.settings.element
    for language in settings.findall(qn("w:themeFontLang")):
        language.set(qn("w:val"), "en-GB")
    for setting in settings.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), WORD_2013)


def _set_logo(page: Section) -> None:
    """The council's, at the head of the first page and within its margin."""
    look = look_in_use()
    if look.logo:
        page.different_first_page_header_footer, page.header_distance = True, Cm(0.4)
        width, _ = look.logo_within(8, 0.95)
        [line] = page.first_page_header.paragraphs
        line.alignment, line.paragraph_format.space_after = WD_ALIGN_PARAGRAPH.RIGHT, Pt(0)
        line.add_run().add_picture(BytesIO(look.logo), width=Cm(width))._inline.docPr.set("descr", "Logo")


def _set_footer(foot: Any, footer: str) -> None:
    """What the statuses rest on, and "Page 3 of 9" below it."""
    foot.is_linked_to_previous = False
    element = foot._element
    for line in list(element):
        element.remove(line)
    rule = w("pBdr", w("top", val="single", sz=4, space=4, color="B9C2CC"))
    text = paragraph("Footer", run(footer))
    text.pPr.append(rule)
    pages = paragraph("Footer", run("Page "), *field("PAGE"), run(" of "), *field("NUMPAGES"))
    pages.pPr.append(w("jc", val="right"))
    element.extend((text, pages))
