"""A deck opened again, as a reader's program would."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.oxml.ns import qn

FOOT = (PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER)


def opened(deck: bytes) -> Any:
    return Presentation(BytesIO(deck))


def slides(deck: bytes) -> list[Any]:
    return list(opened(deck).slides)


def titles(deck: bytes) -> list[str]:
    return [slide.shapes.title.text for slide in slides(deck)]


def titled(deck: bytes, start: str) -> list[Any]:
    """The slides whose title, or what stands under it, begins so."""
    found = [slide for slide in slides(deck) if any(text.startswith(start) for text in _headed(slide))]
    assert found, f"{start} is not among {titles(deck)}"
    return found


def _headed(slide: Any) -> list[str]:
    about = [shape.text_frame.text for shape in slide.shapes if shape.name == "What it is about"]
    return [slide.shapes.title.text, *about]


def said(slide: Any) -> str:
    """Everything written on it, a line each."""
    return "\n".join(text.text or "" for text in slide._element.iter(qn("a:t")))


def words(slide: Any) -> list[str]:
    """The alternative texts of what is drawn on it."""
    return [held.get("descr") for held in slide._element.iter(qn("p:cNvPr")) if held.get("descr")]


def tables(slide: Any) -> list[Any]:
    return [shape.table for shape in slide.shapes if shape.has_table]


def grid(slide: Any) -> list[list[str]]:
    """The words of every cell of its first table."""
    return [[cell.text for cell in row.cells] for row in tables(slide)[0].rows]


def first_column(table: Any) -> list[str]:
    """Without its header."""
    return [row.cells[0].text for row in table.rows][1:]


def rows(found: list[Any]) -> list[list[str]]:
    """Those of the first table of each slide, without its header."""
    return [row for slide in found if tables(slide) for row in grid(slide)[1:]]


def charts(slide: Any) -> list[Any]:
    return [shape.chart for shape in slide.shapes if shape.has_chart]


def foot(slide: Any) -> Any:
    return next(held for held in slide.placeholders if held.placeholder_format.type == PP_PLACEHOLDER.FOOTER)


def parts(content: bytes) -> Iterator[tuple[str, bytes]]:
    """Every part, also those of the workbooks behind charts."""
    with ZipFile(BytesIO(content)) as archive:
        for name in archive.namelist():
            part = archive.read(name)
            yield name, part
            if name.endswith(".xlsx"):
                yield from ((f"{name}/{inner}", held) for inner, held in parts(part))


def misplaced(deck: bytes) -> list[str]:
    """What reaches past a slide's edges, or into its foot, or stands under its title."""
    held = opened(deck)
    return [
        f"{slide.shapes.title.text}: {shape.name}"
        for number, slide in enumerate(held.slides)
        for shape, is_wrong in _is_misplaced(slide, held, is_cover=number == 0)
        if is_wrong
    ]


def _is_misplaced(slide: Any, deck: Any, *, is_cover: bool) -> Iterator[tuple[Any, bool]]:
    title = slide.shapes.title
    lowest = min(
        (each.top for each in slide.placeholders if each.placeholder_format.type in FOOT), default=deck.slide_height
    )
    under = title.top + title.height
    for shape in slide.shapes:
        yield shape, _reaches_too_far(shape, deck, under, lowest, is_cover=is_cover)


def _reaches_too_far(shape: Any, deck: Any, under_title: int, lowest: int, *, is_cover: bool) -> bool:
    left, top, right, bottom = shape.left, shape.top, shape.left + shape.width, shape.top + shape.height
    if left < 0 or top < 0 or right > deck.slide_width or bottom > deck.slide_height:
        return True
    if shape.is_placeholder or is_cover or shape.name in ("Footer", "Slide number"):
        return False
    return bool(top < under_title or bottom > lowest)
