"""The theme of an Office file, from which comes what somebody adds by hand later, in the council's look."""

from typing import Any

from lxml import etree

from psr_data.reference import look_in_use

DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/theme"


def set_theme(part: Any) -> None:
    """Give the theme of a document or of a slide master (python-docx's or python-pptx's part) the look's colours."""
    related, look = part.part_related_by(KIND), look_in_use()
    theme = etree.fromstring(related.blob)
    series = {f"accent{place}": colour for place, colour in enumerate(look.series, start=1)}
    for name, colour in {"dk2": look.main, **series}.items():
        for slot in theme.iter(f"{DRAWING}{name}"):
            slot[:] = [etree.Element(f"{DRAWING}srgbClr", val=colour.removeprefix("#"))]
    for kind in ("majorFont", "minorFont") if look.font else ():
        for fonts in theme.iter(f"{DRAWING}{kind}"):
            fonts.find(f"{DRAWING}latin").set("typeface", look.font)
    related._blob = etree.tostring(theme, xml_declaration=True, encoding="UTF-8", standalone=True)
