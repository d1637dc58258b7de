"""The quarter Gantt: what is drawn where, and that text from a file stays text."""

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import plotly.graph_objects as go

from psr_data.charts.gantt import gantt
from psr_data.charts.timeline import TimeAxis
from psr_data.domain.rag import Rag
from psr_data.frames.gantt import Strip
from psr_data.reference import status_reference

AUGUST = date(2014, 8, 1), date(2014, 8, 31)
AS_AT = date(2014, 9, 9)


def row(label: str = "Report", **fields: Any) -> Strip:
    """A green milestone of one whole month."""
    return replace(Strip(7, "milestone", label, *AUGUST, "month", None, None, None, Rag.GREEN, (label,)), **fields)


def drawn(*rows: Strip, as_at: date = AS_AT) -> go.Figure:
    return gantt(rows, "The programme", TimeAxis(as_at, 4))


def marks(figure: go.Figure) -> list[tuple[int, str]]:
    """The place and letter of every mark."""
    return sorted((place, trace.text) for trace in mark_traces(figure) for place in trace.y)


def mark_traces(figure: go.Figure) -> list[go.Scatter]:
    return [trace for trace in figure.data if isinstance(trace, go.Scatter) and trace.mode == "markers+text"]


def labels(figure: go.Figure) -> list[str]:
    """The rows' titles in the left margin."""
    return [note.text for note in figure.layout.annotations if note.yref == "y"]


def test_every_dated_row_has_one_mark_with_its_letter_and_an_undated_one_has_none() -> None:
    undated = row("Undated", start=None, end=None, precision="none", computed=Rag.NOT_ASSESSED)
    objective = row("1. Objective", level="objective", start=None, end=None, computed=None)
    figure = drawn(
        row("Assets", level="workstream", computed=Rag.RED), objective, row(computed=Rag.RED), undated, row()
    )
    assert marks(figure) == [(0, "R"), (2, "R"), (4, "G")]
    assert len(labels(figure)) == 5


def test_a_status_has_its_own_shape_and_colour_and_is_named_in_the_legend() -> None:
    figure = drawn(row(computed=Rag.RED), row(computed=Rag.COMPLETE))
    traces = {trace.name: trace.marker for trace in mark_traces(figure)}
    assert set(traces) == {"B Complete", "R Red"}
    for rag, look in status_reference().marks.items():
        if (name := f"{rag.value} {rag.word}") in traces:
            assert (traces[name].symbol, traces[name].color) == (look.symbol, look.colour)


def test_a_bar_covers_whole_months_from_the_first_day_to_the_end_of_the_last() -> None:
    [bars] = [trace for trace in drawn(row(end=date(2014, 9, 30))).data if trace.type == "bar"]
    start = date.fromisoformat(bars.base[0])
    assert start == date(2014, 8, 1)
    assert start + timedelta(milliseconds=bars.x[0]) == date(2014, 10, 1)


def test_what_has_a_due_date_alone_stands_on_that_day() -> None:
    [bars] = [
        trace for trace in drawn(row(start=None, end=AUGUST[1], precision="day"), row()).data if trace.type == "bar"
    ]
    assert bars.base[0] == AUGUST[1].isoformat()
    assert bars.x[0] == timedelta(days=1) / timedelta(milliseconds=1)


def test_a_month_is_marked_in_its_middle_and_a_day_on_the_day() -> None:
    exact = row(start=AUGUST[1], end=AUGUST[1], precision="day")
    [trace] = mark_traces(drawn(row(), exact))
    assert list(trace.x) == ["2014-08-16", "2014-08-31"]


def test_a_forecast_that_differs_is_a_line_from_the_planned_end() -> None:
    figure = drawn(row(forecast=date(2014, 10, 17)), row(forecast=AUGUST[1]))
    [line] = [trace for trace in figure.data if trace.name == "Forecast"]
    assert list(line.x) == ["2014-08-31", "2014-10-17", None]
    assert list(line.y) == [0, 0, None]
    assert figure.layout.xaxis.range[1] == "2015-01-01"


def test_titles_and_hover_from_a_file_are_never_markup() -> None:
    hostile = '<b>x</b> [a](http://e) & a<b <a href="http://e">y</a>'
    figure = drawn(row(hostile), row(hostile, level="workstream"))
    escaped = "&lt;b&gt;x&lt;/b&gt; [a](http://e) &amp; a&lt;b"
    assert labels(figure)[0].startswith(escaped)
    assert labels(figure)[1].startswith(f"<b>{escaped}")
    shown = [*labels(figure), *(text for trace in figure.data for text in trace.hovertext)]
    assert [text for text in shown if "<" in re.sub("</?b>|<br>", "", text)] == []


def test_the_caption_from_a_programmes_name_is_never_markup() -> None:
    figure = gantt([row()], "A <i>name</i> & co", TimeAxis(AS_AT, 4))
    assert figure.layout.title.subtitle.text == "A &lt;i&gt;name&lt;/i&gt; &amp; co"


def test_the_as_at_line_is_drawn_only_where_the_timeline_reaches() -> None:
    def as_at_labels(day: date) -> list[str]:
        return [note.text for note in drawn(row(), as_at=day).layout.annotations if "As at" in note.text]

    assert as_at_labels(AS_AT) == ["<b>As at 9 Sep 2014</b>"]
    assert as_at_labels(date(2026, 11, 22)) == []


def test_pointing_at_a_bar_or_a_mark_gives_its_item_as_text() -> None:
    figure = drawn(row(item_id=41), row(item_id=42, computed=Rag.RED))
    assert sorted(point for trace in figure.data for [point] in trace.customdata) == ["41", "41", "42", "42"]


def test_a_plan_without_any_date_still_lists_its_rows() -> None:
    figure = drawn(row("Undated", start=None, end=None, computed=Rag.NOT_ASSESSED))
    assert labels(figure) == ["Undated"]
    assert marks(figure) == []


def test_a_workstream_without_milestones_says_so_where_its_bar_would_be() -> None:
    nothing: dict[str, Any] = {"level": "workstream", "start": None, "end": None}
    figure = drawn(row("Assets", level="workstream"), row("Health", computed=None, **nothing), row("Skills", **nothing))
    [said] = [note for note in figure.layout.annotations if note.text == "no milestones"]
    assert (said.y, said.yref) == (1, "y")
    assert said.xshift > 0


def test_four_hundred_rows_keep_their_room_and_their_order() -> None:
    few, many = drawn(row()), drawn(*(row(f"Milestone {number}") for number in range(400)))
    assert len(marks(many)) == 400
    assert labels(many)[399] == "Milestone 399"
    assert list(many.layout.yaxis.range) == [399.5, -0.5]
    per_row = (many.layout.height - few.layout.height) / 399
    assert per_row >= 30


def test_a_bar_that_left_its_baseline_has_that_hatched_beneath_it_and_others_have_not() -> None:
    moved = row("Moved", baseline_start=date(2014, 6, 1), baseline_due=date(2014, 6, 30))
    figure = drawn(row(), moved)
    [ghost] = [trace for trace in figure.data if trace.name == "Baseline"]
    assert (list(ghost.y), list(ghost.base)) == ([1], ["2014-06-01"])
    assert date.fromisoformat(ghost.base[0]) + timedelta(milliseconds=ghost.x[0]) == date(2014, 7, 1)
    assert ghost.marker.pattern.shape == "/"
    assert figure.layout.xaxis.range[0] == "2014-04-01"


def test_the_legend_names_the_baseline_and_nothing_where_nothing_moved() -> None:
    moved = row(baseline_due=date(2014, 6, 30))
    named = gantt([moved], "The programme", TimeAxis(AS_AT, 4), "Baseline v1")
    assert "Baseline v1" in [trace.name for trace in named.data]
    assert "Baseline" not in [trace.name for trace in drawn(row()).data]
