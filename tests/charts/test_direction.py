"""The strips as they are drawn: letters on shapes, and a direction in words."""

from datetime import date

import plotly.graph_objects as go

from psr_data.charts.direction import direction_of_travel
from psr_data.domain.rag import Rag
from psr_data.frames.direction import Travel

DAYS = [date(2014, 9, 9), date(2014, 12, 2)]
FELL, NEW, NOTHING = (Rag.GREEN, Rag.RED), (None, Rag.GREEN), (None, None)


def drawn(title: str, *statuses: tuple[Rag | None, ...], days: list[date] = DAYS) -> go.Figure:
    """One workstream: its statuses from dates, and what its lead reported."""
    return direction_of_travel(days, [Travel(1, title, *statuses)], "The programme")


def test_every_letter_stands_in_its_row_and_under_its_meeting() -> None:
    figure = drawn("Assets", FELL, NEW)
    marks = {(x, y): trace.text for trace in figure.data for x, y in zip(trace.x, trace.y, strict=True)}
    assert marks == {(0, 0): "G", (1, 0): "R", (1, 1): "G"}
    assert list(figure.layout.xaxis.ticktext) == ["9 Sep<br>2014<br>meeting", "<b>2 Dec<br>2014</b><br>as at"]


def test_each_strip_says_which_way_it_moved() -> None:
    figure = drawn("Assets", FELL, NOTHING)
    texts = [note.text for note in figure.layout.annotations]
    assert "↓ down" in texts
    assert "Since the last<br>meeting" in texts


def test_without_an_earlier_meeting_no_direction_is_claimed() -> None:
    figure = drawn("Assets", FELL[:1], NOTHING[:1], days=DAYS[1:])
    assert [note.text for note in figure.layout.annotations] == ["<b>Assets</b>", "From dates", "Lead says"]


def test_a_title_from_a_file_is_never_markup() -> None:
    hostile = '<a href="http://e">x</a>'
    figure = drawn(hostile, FELL, NOTHING)
    assert figure.layout.annotations[0].text.startswith("<b>&lt;a href")
