"""Templates as councils have them, made up: layouts named in another language, bands, logos and sample slides."""

from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from lxml import etree
from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Emu, Inches

DECK = b"presentationml.presentation.main+xml"
TEMPLATE = b"presentationml.template.main+xml"
BAND_TOP = 6.85
NAMED = b'<authors name="Somebody of the council"/>'
AUTHORS = "http://schemas.microsoft.com/office/2018/10/relationships/authors"
SECTIONS = (
    '<p:extLst xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"><p:ext uri="{521415D9}">'
    '<p14:sectionLst xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main">'
    '<p14:section name="Their section" id="{0}"/></p14:sectionLst></p:ext></p:extLst>'
)


def banded() -> bytes:
    """16:9: a dark cover, a band with a logo across the foot of every other slide, and two sample slides."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Inches(13.333), Inches(7.5)
    _spread(deck, 13.333 / 10)
    for number, layout in enumerate(deck.slide_layouts):
        layout.name = f"Folienlayout {number}"
    cover, plain = deck.slide_layouts[0], deck.slide_layouts[5]
    _dark(cover)
    _write_in_white(plain)
    _shape(plain, "Band", 0, BAND_TOP, 13.333, 0.65, "7A1F5C")
    _shape(plain, "Logo", 11.9, 0.2, 1.2, 0.7, "E8B400")
    for layout in (cover, plain):
        slide = deck.slides.add_slide(layout)
        slide.shapes.title.text = "Sample slide of the template"
    deck.part._element.append(parse_xml(SECTIONS))
    deck.part.relate_to(Part(PackURI("/ppt/authors.xml"), "application/xml", deck.part.package, NAMED), AUTHORS)
    _font(deck, "Georgia")
    return _bytes(deck)


def in_font(name: str) -> bytes:
    """4:3, with nothing of its own but the font."""
    deck = Presentation()
    _font(deck, name)
    return _bytes(deck)


def decorated(left: float, top: float, width: float, height: float) -> bytes:
    """4:3, with one plain shape, in inches, on every slide but the cover."""
    deck = Presentation()
    _shape(deck.slide_layouts[5], "Ornament", left, top, width, height, "E8B400")
    return _bytes(deck)


def old_template() -> bytes:
    """4:3, as .potx, its footers and slide numbers only on the master's own layouts."""
    deck = Presentation()
    deck.core_properties.author = "Somebody of the council"
    _font(deck, "Times New Roman")
    made = BytesIO()
    with ZipFile(BytesIO(_bytes(deck))) as before, ZipFile(made, "w", ZIP_DEFLATED) as after:
        for name in before.namelist():
            part = before.read(name)
            after.writestr(name, part.replace(DECK, TEMPLATE) if name == "[Content_Types].xml" else part)
    return made.getvalue()


def without_titles() -> bytes:
    """Only the blank layout is left."""
    deck = Presentation()
    for layout in list(deck.slide_layouts):
        if layout.name != "Blank":
            deck.slide_layouts.remove(layout)
    return _bytes(deck)


def fetching() -> bytes:
    """A picture of its layout lies elsewhere."""
    deck = Presentation()
    deck.slide_layouts[5].part.relate_to("http://example.org/logo.png", RT.IMAGE, is_external=True)
    return _bytes(deck)


def with_part(content: bytes, name: str, part: bytes) -> bytes:
    """The archive with one more part."""
    made = BytesIO(content)
    with ZipFile(made, "a", ZIP_DEFLATED) as archive:
        archive.writestr(name, part)
    return made.getvalue()


def _spread(deck: Any, by: float) -> None:
    for holder in (deck.slide_master, *deck.slide_layouts):
        for held in holder.placeholders:
            if held._element.spPr.find(qn("a:xfrm")) is not None:
                held.left, held.width = Emu(int(held.left * by)), Emu(int(held.width * by))


def _dark(layout: Any) -> None:
    fill = "<a:solidFill><a:srgbClr val='2B1B3D'/></a:solidFill><a:effectLst/>"
    background = parse_xml(f"<p:bg {nsdecls('p', 'a')}><p:bgPr>{fill}</p:bgPr></p:bg>")
    layout._element.cSld.insert(0, background)
    _write_in_white(layout, 0)


def _write_in_white(layout: Any, first: int = 1) -> None:
    """Also the title, or only what stands at the foot."""
    for held in list(layout.placeholders)[first:]:
        style = held._element.txBody.find(qn("a:lstStyle"))
        level = style.find(qn("a:lvl1pPr"))
        level = etree.SubElement(style, qn("a:lvl1pPr")) if level is None else level
        look = level.find(qn("a:defRPr"))
        look = etree.SubElement(level, qn("a:defRPr")) if look is None else look
        look[:] = [parse_xml(f"<a:solidFill {nsdecls('a')}><a:srgbClr val='FFFFFF'/></a:solidFill>")]


def _shape(layout: Any, name: str, left: float, top: float, width: float, height: float, colour: str) -> None:
    box = (Inches(left), Inches(top), Inches(width), Inches(height))
    held = layout.shapes._spTree.add_autoshape(900, name, "rect", *box)
    held.spPr.append(parse_xml(f"<a:solidFill {nsdecls('a')}><a:srgbClr val='{colour}'/></a:solidFill>"))


def _font(deck: Any, name: str) -> None:
    part = deck.slide_master.part.part_related_by(RT.THEME)
    theme = etree.fromstring(part.blob)
    for latin in theme.iter(qn("a:latin")):
        latin.set("typeface", name)
    part._blob = etree.tostring(theme)


def _bytes(deck: Any) -> bytes:
    made = BytesIO()
    deck.save(made)
    return made.getvalue()
