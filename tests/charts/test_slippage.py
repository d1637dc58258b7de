"""The dumbbells of what slipped: from where to where, how far, and how often before."""

from datetime import date
from typing import Any

import plotly.graph_objects as go
import pytest

from psr_data.charts.slippage import slippage, times_in_words
from psr_data.charts.timeline import TimeAxis
from psr_data.domain.direction import Change, Direction
from psr_data.domain.plan import Kind
from psr_data.domain.rag import Rag
from psr_data.frames.changes.differences import ItemChange

SEPTEMBER, OCTOBER, JANUARY = date(2014, 9, 30), date(2014, 10, 31), date(2015, 1, 30)
SIDES = ("Expected as of 9 Sep 2014", "Expected as of 2 Dec 2014")


def drawn(*rows: tuple[str, date, date, int]) -> go.Figure:
    lines = [change(*row) for row in rows]
    return slippage(lines, "Reform", SIDES, TimeAxis(date(2014, 12, 2), 4))


def change(title: str, before: date, now: date, moved_before: int) -> ItemChange:
    return ItemChange(
        item_id=1,
        kind=Kind.MILESTONE,
        workstream="Assets",
        title=title,
        changes=(Change.SLIPPED,),
        direction=Direction.UNCHANGED,
        status_before=Rag.RED,
        status_now=Rag.RED,
        reported_before=None,
        reported_now=None,
        date_before=before,
        date_now=now,
        days=(now - before).days,
        details="",
        reason="",
        owner="",
        illustrative=False,
        moved_before=moved_before,
    )


def texts(figure: go.Figure) -> list[str]:
    return [note.text for note in figure.layout.annotations if note.yref == "y"]


def named(figure: go.Figure, name: str) -> Any:
    [trace] = [trace for trace in figure.data if trace.name == name]
    return trace


def test_each_row_goes_from_an_open_circle_to_a_filled_one() -> None:
    figure = drawn(("Test model", OCTOBER, JANUARY, 1), ("Report", SEPTEMBER, OCTOBER, 0))
    before, now = (named(figure, side) for side in SIDES)
    assert (list(before.x), list(now.x)) == (["2014-10-31", "2014-09-30"], ["2015-01-30", "2014-10-31"])
    assert (before.marker.color, now.marker.color) == ("white", "#12436D")
    assert list(before.y) == list(now.y) == [0, 1]


def test_a_circle_on_a_quarters_last_day_is_drawn_whole() -> None:
    figure = drawn(("Test model", OCTOBER, date(2014, 12, 31), 0))
    assert [named(figure, side).cliponaxis for side in SIDES] == [False, False]


def test_the_days_the_new_date_and_the_moves_before_stand_beside_each_row() -> None:
    figure = drawn(("Test model", OCTOBER, JANUARY, 1))
    assert texts(figure)[1] == "<b>91 days later</b>, 30 Jan 2015<br>moved once before"


@pytest.mark.parametrize(
    ("times", "words"),
    [(0, "not moved before"), (1, "moved once before"), (2, "moved twice before"), (5, "moved 5 times before")],
)
def test_how_often_is_said_as_people_say_it(times: int, words: str) -> None:
    assert times_in_words(times) == words


def test_a_title_from_a_file_is_drawn_as_it_is_written_and_cut_where_it_is_long() -> None:
    figure = drawn(('<a href="x">a<b</a>', OCTOBER, JANUARY, 0), ("many words " * 30, OCTOBER, JANUARY, 0))
    assert texts(figure)[0].startswith('&lt;a href="x"&gt;a&lt;b&lt;/a&gt;<br>')
    assert len(texts(figure)[1].split("<br>")[0]) <= 54
    assert texts(figure)[1].split("<br>")[0].endswith("…")
