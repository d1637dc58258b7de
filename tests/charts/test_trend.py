"""Milestone trend: which lines stand out, how they end, and names that keep apart."""

from datetime import date

import plotly.graph_objects as go
import pytest

from psr_data.charts.trend import GREY, MOST_NAMED, milestone_trend, spread_out
from psr_data.frames.trend import TrendPoint

MEETINGS = date(2014, 7, 1), date(2014, 9, 9), date(2014, 12, 2)
AUGUST, OCTOBER = date(2014, 8, 31), date(2014, 10, 31)


def told(item: int, *days: date, title: str = "Report", slip: int = 0, done: int = 9) -> list[TrendPoint]:
    """A milestone's expected date at each meeting; complete from the meeting with the number `done` on."""
    return [
        TrendPoint(item, "Assets", title, AUGUST, slip, meeting, day, place >= done)
        for place, (meeting, day) in enumerate(zip(MEETINGS, days, strict=True))
    ]


def drawn(*lines: list[TrendPoint]) -> go.Figure:
    return milestone_trend([point for part in lines for point in part], "The programme")


def test_a_slipped_milestone_is_named_with_its_slip_and_the_others_are_grey() -> None:
    steady, slipped = told(1, AUGUST, AUGUST, AUGUST), told(2, AUGUST, OCTOBER, OCTOBER, title="Pilot", slip=61)
    figure = drawn(steady, slipped)
    assert [trace.line.color == GREY for trace in figure.data] == [True, False]
    names = [note.text for note in figure.layout.annotations if "later" in note.text]
    assert names == ["● Pilot<br><b>61 days later</b>"]


def test_a_completed_milestone_ends_with_a_filled_mark_at_the_meeting_that_heard_of_it() -> None:
    [line] = drawn(told(1, AUGUST, OCTOBER, OCTOBER, slip=61, done=1)).data
    assert list(line.y) == ["2014-08-31", "2014-10-31"]
    assert list(line.marker.symbol) == ["circle-open", "circle"]


def test_lines_are_told_apart_by_their_marks_and_at_most_ten_are_named() -> None:
    figure = drawn(*(told(number, AUGUST, OCTOBER, OCTOBER, slip=number + 1) for number in range(12)))
    named = [trace for trace in figure.data if trace.line.color != GREY]
    assert len(named) == MOST_NAMED
    assert len({(trace.marker.symbol[0], trace.line.dash) for trace in named}) == MOST_NAMED


@pytest.mark.parametrize(
    ("heights", "moved"),
    [
        ([10, 100], [10, 100]),
        ([90, 100], [64, 100]),
        ([5, 8, 10], [0, 36, 72]),
        ([], []),
    ],
)
def test_names_that_would_overlap_are_moved_apart(heights: list[float], moved: list[float]) -> None:
    assert spread_out(heights, 36) == moved


def test_a_title_from_a_file_is_never_markup() -> None:
    figure = drawn(told(1, AUGUST, OCTOBER, OCTOBER, title="<b>x</b> & y", slip=61))
    shown = [note.text for note in figure.layout.annotations] + list(figure.data[0].hovertext)
    assert not any("<b>x" in text for text in shown)
