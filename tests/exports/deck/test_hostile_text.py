"""Text from files and people stays text, whatever it looks like, and whatever its language."""

from dataclasses import replace
from datetime import date

import pytest
from lxml import etree
from pptx.oxml.ns import qn

from psr_data.domain.commentary import Commentary
from psr_data.domain.wording import LEFT_TO_RIGHT_MARK, before_latin
from psr_data.exports.deck import highlight_deck, pack_deck
from psr_data.exports.deck.text import plain
from psr_data.frames.pack.record import Pack
from psr_data.store.engine import Store
from tests.builders import milestone, workstream
from tests.exports.deck.showing import charts, misplaced, parts, said, slides, titled
from tests.exports.deck.templates import old_template
from tests.frames.pack.packing import a_pack

FORMULA, LINK = "=1+1", "http://e.example/a"
ARABIC, HEBREW, EMOJI = "مراجعة الخدمات المشتركة", "שירותים משולבים", "Launch 👩‍👩‍👧 the hub 🏥"
ESCAPE, MARKUP, CONTROL = "_x0041_ $HOME {{7*7}}", "<b>bold</b> &amp; <a:t>", "A\x01B\x0bC\ufffeD"
TITLES = (FORMULA, '=HYPERLINK("http://e.example","x")', LINK, ARABIC, HEBREW, EMOJI, ESCAPE, MARKUP, CONTROL)
LONG = " ".join(["Review the commissioning arrangements of all partners"] * 9)


@pytest.fixture
def hostile(store: Store) -> Pack:
    rows = [workstream(FORMULA), *(milestone(title, workstream=FORMULA, parent=0) for title in TITLES)]
    held = a_pack(store, rows, meetings=[date(2014, 9, 1)])
    spoken = Commentary(headline=f"{FORMULA} {CONTROL}", decisions=(LINK, MARKUP))
    return replace(held, commentary=spoken, whole=replace(held.whole, asks=TITLES))


def with_dimensions(pack: Pack, names: dict[str, str]) -> Pack:
    """Some dimensions of the self-assessment under other names."""
    assert pack.assessment is not None
    renamed = tuple(
        replace(each, result=replace(each.result, name=names.get(each.dimension, each.dimension)))
        for each in pack.assessment.scores
    )
    return replace(pack, assessment=replace(pack.assessment, scores=renamed))


def test_every_text_stands_on_the_slides_as_it_was_given(hostile: Pack) -> None:
    everything = "\n".join(map(said, slides(pack_deck(hostile))))
    for title in (*TITLES[:-1], "ABCD"):
        assert title in everything


def test_no_part_of_a_deck_has_a_link_a_formula_or_broken_xml(hostile: Pack, pack: Pack) -> None:
    charted = with_dimensions(pack, {"Leadership": FORMULA, "Impact": LINK})
    for name, part in (*parts(pack_deck(hostile)), *parts(pack_deck(charted))):
        if not name.endswith((".xml", ".rels")):
            continue
        tree = etree.fromstring(part)
        assert not [each for each in tree.iter() if etree.QName(each).localname in ("hlinkClick", "hyperlink")], name
        assert 'TargetMode="External"' not in part.decode()
        if "/xl/worksheets/" in name:
            assert not list(tree.iter("{*}f")), name


def test_a_category_that_looks_like_a_formula_is_text_in_the_chart_and_in_its_workbook(pack: Pack) -> None:
    deck = pack_deck(with_dimensions(pack, {"Leadership": FORMULA}))
    assert FORMULA in list(charts(titled(deck, "Self-assessment")[0])[0].plots[0].categories)
    assert any(FORMULA.encode() in part for name, part in parts(deck) if name.endswith("sharedStrings.xml"))


def test_arabic_and_hebrew_are_written_from_the_right(hostile: Pack) -> None:
    slide = titled(pack_deck(hostile), "Quarter Gantt")[0]
    for title in (ARABIC, HEBREW):
        [paragraph] = [text.getparent().getparent() for text in slide._element.iter(qn("a:t")) if text.text == title]
        assert paragraph.pPr.get("rtl") == "1"


def test_figures_after_a_title_from_the_right_are_kept_out_of_it() -> None:
    assert before_latin(HEBREW) == f"{HEBREW}{LEFT_TO_RIGHT_MARK}"
    assert before_latin("Report") == "Report"


def test_text_is_on_one_line_without_what_xml_cannot_hold() -> None:
    assert plain(" A\x00B\n\tC\r\n\ud800D ") == "AB C D"


def test_very_long_titles_wrap_or_are_whole_in_the_notes(store: Store) -> None:
    titles = ("W" * 200, LONG)
    rows = [workstream(LONG), *(milestone(title, workstream=LONG, parent=0) for title in titles)]
    pack = a_pack(store, rows, meetings=[date(2014, 9, 1)])
    deck = pack_deck(pack)
    assert misplaced(deck) == []
    [slide] = slides(highlight_deck(pack, pack.highlights))
    assert slide.shapes.title.text == LONG or LONG in slide.notes_slide.notes_text_frame.text
    for slide in titled(deck, "Position"):
        assert LONG in said(slide) + slide.notes_slide.notes_text_frame.text


@pytest.mark.parametrize("name", ["W" * 50, "地域医療連携推進" * 5, "🏥" * 30])
def test_a_workstreams_name_in_wide_letters_is_shortened_to_one_line_more_of_a_narrow_list(
    store: Store, name: str
) -> None:
    pack = a_pack(store, [workstream(name), milestone(workstream=name)], meetings=[date(2014, 11, 3)])
    [due] = pack.whole.due
    deck = highlight_deck(pack, [replace(pack.whole, done=(due,) * 3, overdue=(due,) * 3)], old_template())
    [slide] = slides(deck)
    named = [text.removeprefix(" · ") for text in said(slide).split("\n") if text.startswith(" · ")]
    assert len(named) == 3 + 1 + 3
    assert all(text.endswith("…") and name.startswith(text[:-1]) and len(text) > 5 for text in named)
    assert misplaced(deck) == []
