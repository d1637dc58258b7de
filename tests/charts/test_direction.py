"""The strips as they are drawn: letters on shapes, and a direction in words."""

import pandas as pd
import plotly.graph_objects as go

from psr_data.charts.direction import direction_of_travel
from psr_data.frames.direction import SINCE_LAST

DAYS = ["9 Sep 2014", "2 Dec 2014"]


def drawn(*lines: tuple[str, ...], days: list[str] = DAYS) -> go.Figure:
    strips = pd.DataFrame(lines, columns=["Workstream", "Status", *days, SINCE_LAST], dtype=object)
    return direction_of_travel(strips, "The programme")


def test_every_letter_stands_in_its_row_and_under_its_meeting() -> None:
    figure = drawn(("Assets", "Computed", "G", "R", "↓ down"), ("Assets", "Reported", "", "G", "+ new"))
    marks = {(x, y): trace.text for trace in figure.data for x, y in zip(trace.x, trace.y, strict=True)}
    assert marks == {(0, 0): "G", (1, 0): "R", (1, 1): "G"}
    assert list(figure.layout.xaxis.ticktext) == ["9 Sep<br>2014<br>meeting", "<b>2 Dec<br>2014</b><br>as at"]


def test_each_strip_says_which_way_it_moved() -> None:
    figure = drawn(("Assets", "Computed", "G", "R", "↓ down"), ("Assets", "Reported", "", "", ""))
    texts = [note.text for note in figure.layout.annotations]
    assert "↓ down" in texts
    assert "Since the last<br>meeting" in texts


def test_without_an_earlier_meeting_no_direction_is_claimed() -> None:
    figure = drawn(("Assets", "Computed", "G", ""), ("Assets", "Reported", "", ""), days=DAYS[1:])
    assert [note.text for note in figure.layout.annotations] == ["<b>Assets</b>", "Computed", "Reported"]


def test_a_title_from_a_file_is_never_markup() -> None:
    hostile = '<a href="http://e">x</a>'
    figure = drawn((hostile, "Computed", "G", "R", "↓ down"), (hostile, "Reported", "", "", ""))
    assert figure.layout.annotations[0].text.startswith("<b>&lt;a href")
