"""The quarter Gantt: what is drawn where, and that text from a file stays text."""

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import plotly.graph_objects as go

from psr_data.charts.gantt import gantt
from psr_data.charts.theme import FONT
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
    return [note.text for note in figure.layout.annotations if note.yref == "y" and not note.bgcolor]


def badges(figure: go.Figure) -> list[tuple[int, str]]:
    """The statuses that stand by names, with their places."""
    return [(note.y, note.text) for note in figure.layout.annotations if note.bgcolor]


def bar_traces(figure: go.Figure) -> list[go.Bar]:
    """Those of what is planned, without the samples that the legend has."""
    return [trace for trace in figure.data if trace.type == "bar" and trace.base is not None]


def legend(figure: go.Figure) -> list[str]:
    """What the key names, without the signs before the names."""
    [key] = [note for note in figure.layout.annotations if note.name == "key"]
    return re.findall("</span>\u00a0([^<\u2002]+)", key.text)


def test_a_workstreams_status_stands_by_its_name_and_every_other_dated_row_has_one_mark() -> None:
    undated = row("Undated", start=None, end=None, precision="none", computed=Rag.NOT_ASSESSED)
    objective = row("1. Objective", level="objective", start=None, end=None, computed=None)
    figure = drawn(
        row("Assets", level="workstream", computed=Rag.RED), objective, row(computed=Rag.RED), undated, row()
    )
    assert marks(figure) == [(2, "R"), (4, "G")]
    assert badges(figure) == [(0, "<b>R Red</b>")]
    assert len(labels(figure)) == 5


def test_a_status_has_its_own_shape_and_colour_and_is_named_in_the_legend() -> None:
    figure = drawn(row(computed=Rag.RED), row(computed=Rag.COMPLETE))
    traces = {trace.name: trace.marker for trace in mark_traces(figure)}
    assert set(traces) == {"B Complete", "R Red"}
    for rag, look in status_reference().marks.items():
        if (name := f"{rag.value} {rag.word}") in traces:
            assert (traces[name].symbol, traces[name].color) == (look.symbol, look.colour)


def test_a_bar_covers_whole_months_from_the_first_day_to_the_end_of_the_last() -> None:
    [bars] = bar_traces(drawn(row(end=date(2014, 9, 30))))
    start = date.fromisoformat(bars.base[0])
    assert start == date(2014, 8, 1)
    assert start + timedelta(milliseconds=bars.x[0]) == date(2014, 10, 1)


def test_what_has_a_due_date_alone_stands_on_that_day() -> None:
    [bars] = bar_traces(drawn(row(start=None, end=AUGUST[1], precision="day"), row()))
    assert bars.base[0] == AUGUST[1].isoformat()
    assert bars.x[0] == timedelta(days=1) / timedelta(milliseconds=1)


def test_a_month_is_marked_at_its_end_and_a_day_on_the_day() -> None:
    exact = row(start=AUGUST[0], end=AUGUST[0], precision="day")
    [trace] = mark_traces(drawn(row(), exact))
    assert list(trace.x) == ["2014-08-31", "2014-08-01"]


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
    shown = [*labels(figure), *(text for trace in figure.data for text in trace.hovertext or ())]
    assert [text for text in shown if "<" in re.sub("</?b>|<br>", "", text)] == []


def test_the_caption_from_a_programmes_name_is_never_markup() -> None:
    figure = gantt([row()], "A <i>name</i> & co", TimeAxis(AS_AT, 4))
    assert figure.layout.title.subtitle.text == "A &lt;i&gt;name&lt;/i&gt; &amp; co"


def test_the_as_at_line_is_always_there_and_far_outside_the_plan_its_words_stand_at_the_edge() -> None:
    def as_at_labels(day: date) -> list[str]:
        return [note.text for note in drawn(row(), as_at=day).layout.annotations if "As at" in note.text]

    assert as_at_labels(AS_AT) == ["<b>As at 9 Sep 2014</b>"]
    assert as_at_labels(date(2015, 8, 3)) == ["<b>As at 3 Aug 2015</b>"]
    assert drawn(row(), as_at=date(2015, 8, 3)).layout.xaxis.range[1] == "2015-10-01"
    assert as_at_labels(date(2026, 2, 10)) == ["<b>As at 10 Feb 2026, after the plan’s end ▶</b>"]
    assert as_at_labels(date(2012, 2, 10)) == ["<b>◀ As at 10 Feb 2012, before the plan’s start</b>"]


def test_pointing_at_a_bar_or_a_mark_gives_its_item_as_text() -> None:
    figure = drawn(row(item_id=41), row(item_id=42, computed=Rag.RED))
    pointed = [point for trace in figure.data for [point] in trace.customdata or ()]
    assert sorted(pointed) == ["41", "41", "42", "42"]


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
    named = gantt([moved], "The programme", TimeAxis(AS_AT, 4), "Baseline <v1>")
    assert legend(named) == ["Planned", "Baseline &lt;v1&gt;", "G Green"]


def test_what_was_done_is_marked_on_its_day_with_a_whisker_from_when_it_was_due() -> None:
    figure = drawn(row(computed=Rag.COMPLETE, actual=date(2014, 9, 4)), row(computed=Rag.COMPLETE, actual=AUGUST[0]))
    [marked] = mark_traces(figure)
    assert list(marked.x) == ["2014-09-04", "2014-08-01"]
    [whisker] = [trace for trace in figure.data if trace.name == "Due to done"]
    assert list(whisker.x) == ["2014-08-31", "2014-09-04", None]


def test_a_forecast_that_has_passed_is_crossed_and_named_in_the_legend() -> None:
    figure = drawn(row(forecast=date(2014, 9, 5), has_passed=True), row(forecast=date(2014, 10, 5)))
    symbols = {trace.name: trace.marker.symbol for trace in figure.data if (trace.name or "").startswith("Forecast")}
    assert symbols == {"Forecast": "line-ns-open", "Forecast, passed": "x-thin-open"}
    days = {trace.name: list(trace.x) for trace in figure.data if trace.name in symbols}
    assert days["Forecast"] == ["2014-08-31", "2014-10-05", None]
    assert days["Forecast, passed"] == ["2014-08-31", "2014-09-05", None]


def test_the_legend_explains_the_bars_that_are_drawn_and_nothing_else() -> None:
    assert legend(drawn(row())) == ["Planned", "G Green"]
    assert legend(drawn(row(level="workstream", computed=Rag.RED))) == ["Workstream", "R Red"]
    late, past = date(2014, 10, 5), date(2014, 9, 5)
    moving = row(forecast=late), row(forecast=past, has_passed=True), row(computed=Rag.COMPLETE, actual=past)
    lines = ["Forecast", "Forecast, passed", "Due to done"]
    assert legend(drawn(*moving)) == ["Planned", *lines, "B Complete", "G Green"]
    undated = row(start=None, end=None, computed=Rag.NOT_ASSESSED)
    assert legend(drawn(row(), undated)) == ["Planned", "G Green"]


def test_a_mark_on_the_first_or_the_last_day_of_the_axis_is_whole() -> None:
    year_end = row(end=date(2015, 3, 31), computed=Rag.AMBER)
    figure = drawn(row(), year_end)
    assert figure.layout.xaxis.range[1] == "2015-04-01"
    for trace in mark_traces(figure):
        assert trace.cliponaxis is False
        assert trace.marker.size / 2 < figure.layout.margin.r


def test_pointing_and_reading_are_in_one_type() -> None:
    layout = drawn(row()).layout
    assert layout.hoverlabel.font.family == layout.font.family == FONT


def test_a_long_unbroken_word_ends_before_the_plot() -> None:
    figure = drawn(row("W" * 300), row("W" * 300, level="workstream", computed=Rag.RED))
    for note in figure.layout.annotations:
        if note.yref == "y" and not note.bgcolor:
            assert note.xshift + note.width <= 0
    [name] = [note for note in figure.layout.annotations if note.text.startswith("<b>W")]
    [badge] = [note for note in figure.layout.annotations if note.bgcolor]
    assert name.xshift + name.width <= badge.xshift - 60


def test_an_override_of_direction_turns_nothing_round() -> None:
    figure = drawn(row("\u202eReport", hover=("\u202eReport", "Due \u2067Aug 2014")))
    assert labels(figure) == ["Report"]
    assert [text for trace in figure.data for text in trace.hovertext or ()] == ["Report<br>Due Aug 2014"] * 2
