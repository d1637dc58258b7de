import re
from collections.abc import Callable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from lxml import etree
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.oxml.ns import qn
from pptx.util import Inches

from psr_data.domain.pack import Section
from psr_data.exports.deck import pack_deck
from psr_data.exports.deck.template import check_template
from psr_data.exports.text_metrics import width_of
from psr_data.frames.pack.record import Pack
from psr_data.reference import look_in_use
from tests.exports.deck.showing import misplaced, opened, parts, said, slides, titled, titles
from tests.exports.deck.templates import (
    BAND_TOP,
    banded,
    decorated,
    fetching,
    in_font,
    old_template,
    with_part,
    without_titles,
)
from tests.frames.pack.packing import only

RUN = qn("a:rPr")


def theme(deck: bytes) -> bytes:
    return bytes(opened(deck).slide_master.part.part_related_by(RT.THEME).blob)


def a_bomb() -> bytes:
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", b"<Types/>")
        archive.writestr("ppt/presentation.xml", b"0" * 200_000_000)
    return made.getvalue()


@pytest.mark.parametrize("template", [banded, old_template])
def test_a_template_that_can_be_used_has_nothing_against_it(template) -> None:  # type: ignore[no-untyped-def]
    assert check_template(template()) is None


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (lambda: b"", "not a PowerPoint file"),
        (lambda: b"%PDF-1.7", "not a PowerPoint file"),
        (lambda: bytes.fromhex("d0cf11e0a1b11ae1"), "old PowerPoint file"),
        (lambda: b"PK\x03\x04 and no more", "damaged"),
        (lambda: banded()[:9000], "damaged"),
        (lambda: b"PK\x03\x04" + b"0" * 20_000_000, "larger than 20 MB"),
        (lambda: with_part(banded(), "ppt/vbaProject.bin", b"macros"), "macros"),
        (lambda: with_part(old_template(), "PPT/presentation.xml", b""), "damaged"),
        (a_bomb, "time or memory"),
    ],
    ids=["empty", "pdf", "old", "cut", "half", "large", "macros", "twice", "bomb"],
)
def test_what_cannot_be_a_template_is_refused_before_it_is_read(make: Callable[[], bytes], reason: str) -> None:
    said_ = check_template(make())
    assert said_ is not None
    assert reason in said_


def broken() -> bytes:
    """A layout that is no XML."""
    made = BytesIO()
    with ZipFile(BytesIO(banded())) as before, ZipFile(made, "w") as after:
        for name in before.namelist():
            after.writestr(name, b"<p:sldLayout" if name.endswith("slideLayout6.xml") else before.read(name))
    return made.getvalue()


@pytest.mark.parametrize(
    ("make", "reason"),
    [(without_titles, "has a title"), (fetching, "from outside the file"), (broken, "cannot be read")],
    ids=["no title", "fetching", "broken"],
)
def test_a_template_that_would_not_serve_is_refused_with_what_to_do(make: Callable[[], bytes], reason: str) -> None:
    said_ = check_template(make())
    assert said_ is not None
    assert reason in said_
    assert "PowerPoint" in said_


@pytest.fixture(scope="module", params=[banded, old_template], ids=["16:9", "4:3"])
def made_with(request: pytest.FixtureRequest, pack: Pack) -> tuple[bytes, bytes]:
    """A template, and the board pack on it."""
    template = request.param()
    return template, pack_deck(pack, template)


def test_a_template_keeps_its_size_layouts_and_theme_and_loses_its_sample_slides(
    made_with: tuple[bytes, bytes], pack: Pack
) -> None:
    template, deck = made_with
    made, before, own = opened(deck), opened_template(template), pack_deck(pack)
    assert (made.slide_width, made.slide_height) == (before.slide_width, before.slide_height)
    assert [layout.name for layout in made.slide_layouts] == [layout.name for layout in before.slide_layouts]
    assert theme(deck) == bytes(before.slide_master.part.part_related_by(RT.THEME).blob)
    assert not any("Sample slide" in said(slide) for slide in made.slides)
    assert sections(deck) >= sections(own)


def sections(deck: bytes) -> set[str]:
    """What its slides are about, on however many of them."""
    return {name.removesuffix(" (continued)").partition(" (")[0].partition(":")[0] for name in titles(deck)}


def opened_template(template: bytes):  # type: ignore[no-untyped-def]
    from psr_data.exports.deck.template import opened as opened_

    return opened_(template)


def test_everything_stands_within_the_room_that_a_template_leaves(made_with: tuple[bytes, bytes]) -> None:
    assert misplaced(made_with[1]) == []


def test_nothing_of_the_templates_author_or_sections_goes_out_with_a_deck(made_with: tuple[bytes, bytes]) -> None:
    held = dict(parts(made_with[1]))
    assert not set(held) & {"docProps/app.xml", "docProps/thumbnail.jpeg"}
    assert not any(b"Somebody of the council" in part or b"Their section" in part for part in held.values())


@pytest.fixture(scope="module")
def on_bands(pack: Pack) -> bytes:
    return pack_deck(pack, banded())


def test_nothing_but_the_foot_stands_on_a_templates_band(on_bands: bytes) -> None:
    low = [
        f"{slide.shapes.title.text}: {shape.name}"
        for slide in slides(on_bands)[1:]
        for shape in slide.shapes
        if not shape.is_placeholder and shape.top + shape.height > Inches(BAND_TOP)
    ]
    assert low == []


def test_a_templates_cover_is_the_first_slide_and_its_title_layout_the_others(on_bands: bytes) -> None:
    first, *others = slides(on_bands)
    assert first.slide_layout.name == "Folienlayout 0"
    assert {slide.slide_layout.name for slide in others} == {"Folienlayout 5"}
    assert not any(shape.is_placeholder and not shape.text_frame.text for slide in others for shape in slide.shapes)


def test_a_template_may_be_as_poor_as_one_layout_with_a_title(pack: Pack) -> None:
    template = only_layout("Title Only")
    assert check_template(template) is None
    deck = pack_deck(only(pack), template)
    assert titled(deck, pack.position.programme)
    assert misplaced(deck) == []


def only_layout(name: str) -> bytes:
    from pptx import Presentation

    deck, made = Presentation(), BytesIO()
    for layout in list(deck.slide_layouts):
        if layout.name != name:
            deck.slide_layouts.remove(layout)
    deck.save(made)
    return made.getvalue()


def test_no_title_runs_into_the_logo(pack: Pack) -> None:
    deck = pack_deck(pack, banded())
    [logo] = [shape for shape in opened(banded()).slide_layouts[5].shapes if shape.name == "Logo"]
    for slide in slides(deck)[1:]:
        title = slide.shapes.title
        assert title.left + title.width <= logo.left
        assert title.left > 0


@pytest.mark.parametrize(
    ("left", "top", "width", "height"), [(0.5, 1.4, 1.5, 0.03), (0, 0, 5.2, 1.6)], ids=["a line", "a panel behind it"]
)
def test_a_title_stays_on_what_is_drawn_for_it(
    pack: Pack, left: float, top: float, width: float, height: float
) -> None:
    template = decorated(left, top, width, height)
    for slide in slides(pack_deck(only(pack, Section.ASKS), template))[1:]:
        assert slide.shapes.title._element.spPr.find(qn("a:xfrm")) is None


def test_a_title_stands_where_the_template_has_it_if_nothing_is_in_its_way(pack: Pack) -> None:
    for slide in slides(pack_deck(only(pack, Section.ASKS), old_template())):
        assert slide.shapes.title._element.spPr.find(qn("a:xfrm")) is None


@pytest.mark.parametrize(("font", "smaller"), [("Arial", 1.0), ("Georgia", 0.92), ("Verdana", 0.85)])
def test_text_in_a_wide_font_is_drawn_smaller_so_that_it_keeps_its_room(pack: Pack, font: str, smaller: float) -> None:
    few = only(pack, Section.POSITION)
    of_house, of_font = (sizes(pack_deck(few, in_font(font))) for font in ("Arial", font))
    assert of_font == [pytest.approx(size * smaller, abs=1) for size in of_house]


def sizes(deck: bytes) -> list[int]:
    """In hundredths of a point, of the letters of the tables."""
    looks = [look for slide in slides(deck) for table in slide._element.iter(qn("a:tbl")) for look in table.iter(RUN)]
    return [int(look.get("sz")) for look in looks]


def test_no_number_or_heading_is_broken_in_a_narrow_column_of_a_small_slide(pack: Pack) -> None:
    deck = opened(pack_deck(only(pack, Section.ASKS, Section.POSITION, Section.DEPRIVATION), old_template()))
    tables = [shape.table for slide in list(deck.slides)[1:-1] for shape in slide.shapes if shape.has_table]
    words = [
        (word, run.font.size.pt, run.font.bold or False, column.width - cell.margin_left - cell.margin_right)
        for table in tables
        for place, row in enumerate(table.rows)
        for column, cell in zip(table.columns, row.cells, strict=True)
        for paragraph in cell.text_frame.paragraphs
        for run in paragraph.runs
        for word in run.text.split()
        if place == 0 or word.isdigit()
    ]
    assert {"No.", "11", "Decile"} <= {word for word, *_ in words}
    assert [word for word, size, bold, room in words if width_of(word, size, bold=bold) > room / 12_700] == []


def test_charts_and_headings_have_the_colours_of_the_template(pack: Pack) -> None:
    deck = opened(pack_deck(only(pack, Section.ASSESSMENT, Section.POSITION), banded()))
    charts = [shape.chart for slide in deck.slides for shape in slide.shapes if shape.has_chart]
    drawn = "".join(etree.tostring(chart._chartSpace, encoding="unicode") for chart in charts)
    assert charts
    assert {"accent1", "accent2"} <= set(re.findall(r'schemeClr val="(\w+)"', drawn))
    assert [colour for colour in look_in_use().series if colour[1:] in drawn] == []
    [head, *_] = [shape.table.rows[0] for slide in deck.slides for shape in slide.shapes if shape.has_table]
    assert 'schemeClr val="tx2"' in etree.tostring(head._tr, encoding="unicode")
