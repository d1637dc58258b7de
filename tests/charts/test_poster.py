"""The poster: a sheet of paper, with every row that it has room for, and truthful about the others."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from io import BytesIO

import plotly.graph_objects as go
import pytest
from PIL import Image

from psr_data.charts.poster import HIGHEST_ROW, LEAST_ROW, Words, most_rows, poster, sides
from psr_data.charts.timeline import TimeAxis
from psr_data.domain.moment import Moment
from psr_data.domain.periods import days_spanned
from psr_data.domain.rag import Rag
from psr_data.domain.report import Paper
from psr_data.exports.images import browser_path
from psr_data.frames.gantt import Strip
from psr_data.frames.pack.gantt import gravest
from psr_data.services.packs import build_pack
from psr_data.services.poster import build_poster, left_out
from psr_data.services.sample.load import CODE
from psr_data.store.engine import Store

AS_AT, FIRST, LAST = date(2014, 12, 1), date(2014, 4, 1), date(2015, 3, 31)
WORDS = Words("The programme, as at 1 Dec 2014", "It is behind.", "By the rules", "Source: plan version 1.", "Baseline")


def strips_of(workstreams: int, milestones: int, computed: Sequence[Rag] = (Rag.GREEN,)) -> list[Strip]:
    """Their milestones have the statuses in turn, and fall due a day after each other."""
    found: list[Strip] = []
    for number in range(workstreams):
        own = [computed[count % len(computed)] for count in range(milestones)]
        worst = min(own, key=list(Rag).index)
        found.append(_strip(number * 1000, "workstream", f"Workstream {number}", FIRST, LAST, worst))
        for count, rag in enumerate(own, start=1):
            due = date.fromordinal(FIRST.toordinal() + count)
            found.append(_strip(number * 1000 + count, "milestone", f"Step {number}.{count}", due, due, rag))
    return found


def _strip(number: int, level: str, label: str, start: date, end: date, rag: Rag) -> Strip:
    return Strip(number, level, label, start, end, "day", None, None, None, rag)


def drawn(strips: Sequence[Strip], paper: Paper = Paper.A3, **words: str) -> go.Figure:
    span = days_spanned([FIRST, LAST], AS_AT)
    return poster(strips, replace(WORDS, **words), TimeAxis(AS_AT, 4, span), paper)


def texts(figure: go.Figure) -> list[str]:
    return [note.text for note in figure.layout.annotations]


@pytest.mark.parametrize("rows", [16, 80, 150])
@pytest.mark.parametrize("paper", Paper)
def test_every_row_stands_on_the_sheet_large_enough_to_read(paper: Paper, rows: int) -> None:
    strips = strips_of(rows // 10, 9)[: most_rows(paper)]
    figure = drawn(strips, paper)
    size = sorted((figure.layout.width, figure.layout.height))
    assert size == [round(side) for side in sides(paper)]
    margin = figure.layout.margin
    assert (figure.layout.height - margin.t - margin.b) / len(strips) >= LEAST_ROW - 0.1
    fonts = [note.font.size for note in figure.layout.annotations if note.yref == "y"]
    assert min(fonts) >= 6.5  # the letter of a status; 5 points
    named = {text.removeprefix("<b>").removesuffix("</b>") for text in texts(figure)}
    assert {strip.label for strip in strips} <= named


def test_an_a3_sheet_has_room_for_150_rows_and_an_a4_sheet_for_as_many_as_can_be_read() -> None:
    assert (most_rows(Paper.A3), most_rows(Paper.A4)) == (150, 98)


def largest(figure: go.Figure) -> float:
    """The size of the titles' letters."""
    return float(max(note.font.size for note in figure.layout.annotations if note.yref == "y"))


def test_letters_are_as_small_as_long_titles_need_but_no_smaller_than_can_be_read() -> None:
    strips = strips_of(6, 12)
    long = [replace(strip, label=f"Agree who provides the integrated services of {strip.label}") for strip in strips]
    longest = [replace(strip, label="Agree who provides what to whom, and when. " * 5) for strip in strips]
    assert largest(drawn(strips)) > largest(drawn(long)) > largest(drawn(longest)) == 8
    assert {strip.label for strip in long if strip.level != "workstream"} <= set(texts(drawn(long)))


def test_few_rows_lie_wide_and_many_stand_upright() -> None:
    few, many = drawn(strips_of(4, 4)), drawn(strips_of(10, 14))
    assert few.layout.width > few.layout.height
    assert many.layout.width < many.layout.height


def test_title_finding_rules_key_source_and_as_at_line_are_on_it() -> None:
    figure = drawn(strips_of(2, 3, [Rag.RED, Rag.GREEN]))
    title = figure.layout.title
    assert title.text == "<b>The programme, as at 1 Dec 2014</b>"
    assert title.subtitle.text == "It is behind.<br>By the rules"
    assert any("Source: plan version 1." in text and "pale bar" in text for text in map(_one_line, texts(figure)))
    assert "<b>As at 1 Dec 2014</b>" in texts(figure)
    assert "<b>Quarter One 2014/15</b>" in texts(figure)
    assert {"R Red", "G Green"} <= {trace.name for trace in figure.data}


def test_the_key_names_only_what_is_drawn() -> None:
    strips = strips_of(2, 3)
    [key] = [text for text in map(_one_line, texts(drawn(strips))) if "pale bar" in text]
    assert "hatched" not in key
    assert "dotted" not in key
    moved = [replace(strips[1], baseline_due=FIRST, forecast=LAST), *strips]
    [key] = [text for text in map(_one_line, texts(drawn(moved))) if "pale bar" in text]
    assert "hatched, where the bar was; dotted, to the date now expected; a grey bar" in key


def test_few_rows_are_no_higher_than_bars_and_titles_need() -> None:
    figure = drawn(strips_of(2, 1))
    margin = figure.layout.margin
    assert figure.layout.height - margin.t - margin.b == pytest.approx(4 * HIGHEST_ROW, abs=1)
    assert figure.layout.height == round(sides(Paper.A3)[0])


def _one_line(text: str) -> str:
    return text.replace("<br>", " ")


def test_a_workstreams_status_stands_by_its_name_and_so_does_each_letter_where_marks_are_small() -> None:
    few = Counter(texts(drawn(strips_of(2, 3, [Rag.RED, Rag.GREEN]))))
    assert (few["<b>R Red</b>"], few["<b>R</b>"]) == (2, 0)
    many = Counter(texts(drawn(strips_of(10, 14, [Rag.RED, Rag.GREEN]))))
    assert (many["<b>R Red</b>"], many["<b>R</b>"], many["<b>G</b>"]) == (10, 70, 70)


def test_the_as_at_line_shows_past_the_plans_end_too() -> None:
    assert days_spanned([FIRST, LAST], date(2015, 6, 30)) == (FIRST, date(2015, 6, 30))
    assert days_spanned([FIRST, LAST], date(2014, 1, 1)) == (date(2014, 1, 1), LAST)


def test_text_from_a_file_is_shown_as_it_is() -> None:
    hostile = "<b>x</b> <a href='http://example.org'>y</a>"
    rows = [replace(strip, label=hostile) for strip in strips_of(1, 1)]
    figure = drawn(rows, title=hostile, finding=hostile, caption=hostile, foot=hostile)
    shown = [*texts(figure), figure.layout.title.text, figure.layout.title.subtitle.text]
    assert not any("<a " in text for text in shown)
    assert sum("&lt;a href" in text for text in shown) >= 4


def test_of_too_many_rows_each_workstream_has_its_share_the_gravest_first() -> None:
    few_red = [Rag.GREEN] * 25 + [Rag.RED] * 5
    strips = [*strips_of(9, 30, few_red), *(replace(each, item_id=each.item_id + 50_000) for each in strips_of(1, 5))]
    shown = gravest(strips, 60)
    assert len(shown) == 60
    assert [each for each in strips if each in shown] == shown
    heads = [each for each in shown if each.level == "workstream"]
    assert len(heads) == 10
    shares = Counter(each.item_id // 1000 for each in shown if each.level != "workstream")
    assert set(shares.values()) == {5}
    assert sum(each.computed is Rag.RED for each in shown if each.level != "workstream") == 9 * 5
    words = left_out(strips, shown)
    assert words == (
        "For want of room 225 of 275 milestones are not drawn (225 green). "
        "Every workstream is drawn, with the gravest milestones."
    )


def test_of_too_many_workstreams_the_gravest_are_drawn_and_it_says_so() -> None:
    strips = [*strips_of(10, 2), *(replace(each, item_id=each.item_id + 50_000) for each in strips_of(2, 2, [Rag.RED]))]
    shown = gravest(strips, 5)
    assert [each.item_id for each in shown if each.level == "workstream"][-2:] == [50_000, 51_000]
    assert "nor are 7 of 12 workstreams. The gravest are." in left_out(strips, shown)


def test_nothing_is_said_where_all_is_drawn() -> None:
    strips = strips_of(3, 4)
    assert gravest(strips, 15) == strips
    assert left_out(strips, strips) == ""


@pytest.mark.skipif(browser_path() is None, reason="there is no browser to draw with")
def test_it_comes_as_a_sheet_of_paper(sample_store: Store) -> None:
    pack = build_pack(sample_store, CODE, Moment(date(2015, 2, 10)), date(2026, 11, 22))
    made = build_poster(pack, "png", Paper.A4, print)
    assert made.name == "chorley-psr_poster-a4_2015-02-10_v1.png"
    assert Image.open(BytesIO(made.content)).size == (2246, 1588)  # twice A4 across at 96 to the inch
    printed = build_poster(pack, "pdf", Paper.A3, print)
    assert printed.content.startswith(b"%PDF")
    assert re.search(rb"/MediaBox \[0 0 1189\.9\d* 841\.9", printed.content)
