"""A figure for which a page has no room lets the text run before it."""

from io import BytesIO
from typing import Any

import plotly.graph_objects as go
import pytest
from docx.oxml.ns import qn
from PIL import Image

from psr_data.exports.paper.figures import PIXELS_PER_CM, Figure
from psr_data.exports.paper.paper_builder import Paper, untold
from psr_data.exports.paper.styles import new_document
from psr_data.exports.paper.tables import Column
from psr_data.frames.pack.document.blocks import Sentence

SENTENCE = "This paragraph is one line."
LINES_OF_A_PAGE = 36  # each with the space below it
DRAWN = Sentence("What has pictures.")
CAPTIONS = ["Figure 1: First", "Figure 2: Second"]


def a_figure(title: str, height: float) -> tuple[Figure, bytes]:
    """So many centimetres high."""
    image = BytesIO()
    Image.new("RGB", (170, round(10 * height))).save(image, "png")
    drawn = go.Figure(layout={"height": height * PIXELS_PER_CM})
    return Figure(title, title, drawn), image.getvalue()


def a_paper(*heights: float) -> Paper:
    figures = [a_figure(title, height) for title, height in zip(("First", "Second"), heights, strict=False)]
    return Paper(new_document("Paper", "PMO", "Footer", 2), 2, "Footer", untold, {DRAWN: figures})


def said(paper: Paper) -> list[str]:
    """The words of the document, with "PICTURE" for each."""
    return [_words(line) for line in paper._last.getparent() if line.tag != qn("w:sectPr")]


def _words(line: Any) -> str:
    drawn = next(line.iter(qn("w:drawing")), None) is not None
    return "PICTURE" if drawn else "".join(text.text or "" for text in line.iter(qn("w:t")))


def write_lines(paper: Paper, count: int) -> None:
    for number in range(count):
        paper.say(f"{SENTENCE} {number}")


def test_a_figure_that_has_room_stands_where_it_is_called_for() -> None:
    paper = a_paper(10)
    write_lines(paper, 3)
    paper.say("See the figure.", keep_next=True)
    paper.pictures(DRAWN)
    paper.say("After it.")
    assert said(paper)[3:] == ["See the figure.", "PICTURE", CAPTIONS[0], "After it."]


@pytest.mark.parametrize("before", range(0, 2 * LINES_OF_A_PAGE, 3))
def test_a_figure_never_comes_before_what_introduces_it(before: int) -> None:
    paper = a_paper(8, 17)
    write_lines(paper, before)
    paper.heading("The figures")
    paper.say("See them.", keep_next=True)
    paper.pictures(DRAWN)
    write_lines(paper, LINES_OF_A_PAGE)
    paper.draw_waiting()
    words = said(paper)
    order = ["The figures", "See them.", *CAPTIONS]
    assert sorted(order, key=words.index) == order


def test_text_fills_the_page_before_a_figure_that_has_no_room() -> None:
    paper = a_paper(18)
    write_lines(paper, LINES_OF_A_PAGE // 2)
    paper.say("See the figure.", keep_next=True)
    paper.pictures(DRAWN)
    write_lines(paper, LINES_OF_A_PAGE)
    words = said(paper)
    at = words.index("PICTURE")
    assert LINES_OF_A_PAGE - 5 < at < LINES_OF_A_PAGE + 3
    assert words[at + 1] == CAPTIONS[0]
    introduction = paper._last.getparent()[words.index("See the figure.")]
    assert introduction.pPr.find(qn("w:keepNext")) is None  # kept with what follows, it would leave the page half empty


def test_figures_keep_their_order_and_numbers() -> None:
    paper = a_paper(18, 3)
    assert paper.where_drawn([DRAWN]) == "figures 1 and 2"
    write_lines(paper, LINES_OF_A_PAGE // 2)
    paper.pictures(DRAWN)
    assert "PICTURE" not in said(paper)
    write_lines(paper, LINES_OF_A_PAGE)
    assert [words for words in said(paper) if words.startswith("Figure")] == CAPTIONS


def test_no_figure_comes_between_a_table_and_its_note() -> None:
    paper = a_paper(12)
    write_lines(paper, LINES_OF_A_PAGE - 12)
    paper.pictures(DRAWN)
    paper.table("Counts", [Column("Count", 1)], [[number] for number in range(9)])
    paper.note("A long note. " * 90)
    words = said(paper)
    assert words[-1].startswith("A long note.")
    assert "PICTURE" not in words
    paper.say("Further.")
    assert said(paper)[-3:] == ["PICTURE", CAPTIONS[0], "Further."]


def test_what_still_waits_at_the_end_is_drawn_and_an_empty_place_has_none() -> None:
    paper = a_paper(18)
    write_lines(paper, LINES_OF_A_PAGE // 2)
    paper.pictures(DRAWN)
    paper.draw_waiting()
    assert said(paper)[-2:] == ["PICTURE", CAPTIONS[0]]
    assert paper.where_drawn([Sentence("")]) == ""


def test_the_figure_follows_a_table_that_goes_on_over_pages() -> None:
    paper = a_paper(8)
    write_lines(paper, LINES_OF_A_PAGE - 6)
    paper.pictures(DRAWN)
    paper.table("Counts", [Column("Count", 1)], [[number] for number in range(200)])
    assert "PICTURE" not in said(paper)
    paper.say("Further.")
    assert said(paper)[-3:] == ["PICTURE", CAPTIONS[0], "Further."]
