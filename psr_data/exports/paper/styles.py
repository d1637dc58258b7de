"""How the papers look: the styles, the numbering and the page of reference/paper.docx, which a designer can open."""

from datetime import date, datetime
from functools import cache
from io import BytesIO
from typing import Any, NamedTuple
from zipfile import BadZipFile

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Cm, Pt
from lxml import etree

from psr_data.exports.paper.markup import field, paragraph, run, w
from psr_data.exports.plain_text import one_line
from psr_data.exports.reproducible import reproducible
from psr_data.exports.theme import set_theme
from psr_data.reference import WrongLook, look_in_use
from psr_data.settings import data_path

FILE = "reference/paper.docx"
DARK, MUTED = look_in_use().main[1:], "4A5560"
PAGE_WIDTH, PAGE_HEIGHT = 21.0, 29.7
CONTENTS = "Contents"
FONTS = ("ascii", "hAnsi", "cs", "eastAsia")


class TextStyle(NamedTuple):
    """How a style of the file sets its text: `above` and `below` are the space there in points."""

    points: float
    above: float
    below: float
    line_spacing: float


def new_document(title: str, author: str, footer: str, margin: float) -> Document:
    """An empty A4 document, portrait, with these margins in centimetres; `footer` stands on every page."""
    document = docx.Document(BytesIO(_blank_paper()))
    [page] = document.sections
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Cm(margin)
    _set_logo(page)
    for foot in (page.footer, page.first_page_footer) if page.different_first_page_header_footer else (page.footer,):
        _set_footer(foot, footer)
    properties = document.core_properties
    properties.title, properties.comments, properties.language = one_line(title), "", "en-GB"
    properties.author = properties.last_modified_by = one_line(author)
    return document


@cache
def _blank_paper() -> bytes:
    """The file in the font and colour of the look. Raises WrongLook where it is a council's own and no document."""
    path = data_path(FILE)
    try:
        document = docx.Document(str(path))
    except (KeyError, ValueError, BadZipFile, PackageNotFoundError, etree.XMLSyntaxError):
        raise WrongLook(f"{path} is no Word document. Save it anew in Word, or take it away.") from None
    set_theme(document.part)
    look, styles = look_in_use(), document.styles.element
    for colour in styles.iter(qn("w:color")):
        if colour.get(qn("w:themeColor")) == "text2":  # programs differ in which of the two they follow
            colour.attrib.clear()
            colour.set(qn("w:val"), DARK)
    for fonts in styles.iter(qn("w:rFonts")) if look.font else ():
        for script in FONTS:
            fonts.set(qn(f"w:{script}"), look.font)
    blank = BytesIO()
    document.save(blank)
    return blank.getvalue()


@cache
def _blank_styles() -> Any:
    return docx.Document(BytesIO(_blank_paper())).styles


@cache
def style_named(name: str) -> TextStyle:
    """What the file says of a style that the papers use. Raises WrongLook where it has none of that name."""
    styles = _blank_styles()
    if name not in styles:
        raise WrongLook(f"{data_path(FILE)} has no style “{name}”. Begin from the paper.docx that ships.")
    style = styles[name]
    form = style.paragraph_format
    above, below = (space.pt if space else 0.0 for space in (form.space_before, form.space_after))
    return TextStyle(style.font.size.pt, above, below, float(form.line_spacing or 1))


def written(document: Document, as_at: date) -> bytes:
    """The same bytes for the same content."""
    kept = BytesIO()
    document.save(kept)
    return reproducible(kept.getvalue(), datetime(as_at.year, as_at.month, as_at.day))  # noqa: DTZ001 a file's own clock


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
