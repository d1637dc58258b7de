"""PowerPoint's own sections: groups of slides under a name, which its list of slides can fold away."""

from collections.abc import Sequence
from typing import NamedTuple
from uuid import NAMESPACE_URL, uuid5

from lxml import etree
from pptx.presentation import Presentation

NAMESPACE = "http://schemas.microsoft.com/office/powerpoint/2010/main"
EXTENSION = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"


class NamedSection(NamedTuple):
    """From the slide at place `first` on."""

    name: str
    first: int


def write_sections(deck: Presentation, sections: Sequence[NamedSection]) -> None:
    """Every slide is in the section that began last before it; one without slides is left out."""
    ids = [slide.slide_id for slide in deck.slides]
    ends = [section.first for section in sections[1:]] + [len(ids)]
    element = deck.element
    listed = etree.SubElement(_extension(element), _p14("sectionLst"), nsmap={"p14": NAMESPACE})
    for place, (section, end) in enumerate(zip(sections, ends, strict=True)):
        if end > section.first:
            key = str(uuid5(NAMESPACE_URL, f"{place} {section.name}")).upper()
            made = etree.SubElement(listed, _p14("section"), name=section.name, id=f"{{{key}}}")
            slides = etree.SubElement(made, _p14("sldIdLst"))
            for number in ids[section.first : end]:
                etree.SubElement(slides, _p14("sldId"), id=str(number))


def _extension(element: etree._Element) -> etree._Element:
    """An empty extension for sections, the last of the presentation's."""
    main = etree.QName(element).namespace
    listed = element.find(f"{{{main}}}extLst")
    if listed is None:
        listed = etree.SubElement(element, f"{{{main}}}extLst")
    return etree.SubElement(listed, f"{{{main}}}ext", uri=EXTENSION)


def _p14(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"
