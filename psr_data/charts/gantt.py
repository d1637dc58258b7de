"""The quarter Gantt: bars in whole months, a mark with the status letter where each milestone falls due."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from psr_data.charts.marks import connected, marks_of
from psr_data.charts.text import wrapped
from psr_data.charts.theme import HEADER_BAND, MUTED, mark, row_axis, row_band, row_label, themed, tint
from psr_data.charts.timeline import TimeAxis, middle
from psr_data.domain.periods import first_of_month
from psr_data.domain.plan import Kind
from psr_data.domain.rag import Rag

ROW_HEIGHT = 40
LABEL_CHARACTERS = 44
INDENT = {Kind.OBJECTIVE: 10, Kind.DELIVERABLE: 24, Kind.MILESTONE: 24, Kind.TASK: 24}
LABEL_WIDTH = 320
MARGIN_TOP = 142
MARGIN_BOTTOM = 40
LEGEND_TOP = 58
DAY_IN_MS = 86_400_000
BEYOND = ("forecast", "baseline_start", "baseline_due")
GHOST_BELOW, GHOST_THICKNESS = 0.14, 0.26


def gantt(rows: pd.DataFrame, caption: str, axis: TimeAxis, baseline: str = "Baseline") -> go.Figure:
    """The Gantt of the rows of `gantt_frame`; a point's customdata is its item's id as text.

    `baseline` is what the legend calls the dates that are drawn under a bar which has moved from them. Several pages
    of one plan share the span of the `axis`.
    """
    dated = rows[rows["end"].notna()]
    reached = (*(rows[name].dropna() for name in ("start", *BEYOND)), dated["end"])
    timeline = axis.over([day for column in reached for day in column])
    lines, labels = timeline.as_at(axis.as_at)
    height = MARGIN_TOP + MARGIN_BOTTOM + ROW_HEIGHT * max(len(rows), 1)
    figure = go.Figure([*_ghosts(rows, baseline), _bars(dated), *_forecasts(rows), *_marks(dated)])
    return themed(
        figure,
        "Workplan",
        caption,
        height=height,
        margin={"l": LABEL_WIDTH, "r": 16, "t": MARGIN_TOP, "b": MARGIN_BOTTOM},
        xaxis=timeline.axis(),
        yaxis=row_axis(len(rows)),
        shapes=[*timeline.shapes(), *_header_bands(rows), *lines],
        annotations=[*timeline.quarter_labels(), *_labels(rows), *_empty(rows), *labels],
        legend=_legend(1 - LEGEND_TOP / height),
        barmode="overlay",
        bargap=0.45,
        hovermode="closest",
        clickmode="event+select",
    )


def _legend(top: float) -> dict[str, Any]:
    """A legend in one line, so far up the picture, whose entries hide nothing when clicked."""
    across = {"orientation": "h", "x": 0, "xref": "container", "xanchor": "left"}
    return {**across, "y": top, "yanchor": "top", "yref": "container", "itemclick": False}


def _labels(rows: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows' titles in the left margin, indented below their workstream (tick labels cannot be)."""
    titles = zip(_places(rows), rows["level"], rows["label"], strict=True)
    return [
        row_label(place, _label(level, label), INDENT.get(level, 0) - LABEL_WIDTH) for place, level, label in titles
    ]


def _empty(rows: pd.DataFrame) -> list[dict[str, Any]]:
    """A note in place of the bar of a workstream without milestones."""
    without = rows[(rows["level"] == Kind.WORKSTREAM) & (rows["computed"] == "")]
    return [row_label(place, "no milestones", 8, colour=MUTED) for place in _places(without)]


def _label(level: str, label: str) -> str:
    if level == Kind.WORKSTREAM:
        return f"<b>{wrapped(label, LABEL_CHARACTERS)}</b>"
    return wrapped(label, LABEL_CHARACTERS)


def _header_bands(rows: pd.DataFrame) -> list[dict[str, Any]]:
    workstreams = _places(rows[rows["level"] == Kind.WORKSTREAM])
    return [row_band(place, HEADER_BAND) | {"opacity": 0.7} for place in workstreams]


def _bars(rows: pd.DataFrame) -> go.Bar:
    header = rows["level"] == Kind.WORKSTREAM
    colours = [tint(mark(Rag(letter)).colour, 0.45) for letter in rows["computed"]]
    starts = _starts(rows["start"], rows["end"])
    return go.Bar(
        y=_places(rows),
        base=[start.isoformat() for start in starts],
        x=_lengths(starts, rows["end"]),
        orientation="h",
        width=[0.22 if is_header else 0.55 for is_header in header],
        marker={
            "color": [MUTED if is_header else colour for is_header, colour in zip(header, colours, strict=True)],
            "cornerradius": 4,
        },
        unselected={"marker": {"opacity": 1}},
        **_pointing(rows),
        showlegend=False,
    )


def _ghosts(rows: pd.DataFrame, name: str) -> Iterator[go.Bar]:
    """Where a bar was in the baseline, hatched so that it can be told from the bar without colour."""
    part = rows[rows["baseline_due"].notna()]
    if part.empty:
        return
    starts = _starts(part["baseline_start"], part["baseline_due"])
    yield go.Bar(
        y=_places(part),
        base=[start.isoformat() for start in starts],
        x=_lengths(starts, part["baseline_due"]),
        orientation="h",
        width=GHOST_THICKNESS,
        offset=GHOST_BELOW,
        marker={
            "color": "white",
            "line": {"color": MUTED, "width": 1},
            "pattern": {"shape": "/", "fgcolor": MUTED, "size": 4, "solidity": 0.4},
        },
        unselected={"marker": {"opacity": 1}},
        name=name,
        hoverinfo="skip",
    )


def _starts(starts: "pd.Series[Any]", ends: "pd.Series[Any]") -> "pd.Series[Any]":
    """The start, or the due date of an item that has nothing else."""
    return starts.where(starts.notna(), ends)


def _lengths(starts: Iterable[date], ends: Iterable[date]) -> list[int]:
    """To the end of the last day, in Plotly's milliseconds."""
    return [((end - start).days + 1) * DAY_IN_MS for start, end in zip(starts, ends, strict=True)]


def _marks(rows: pd.DataFrame) -> Iterator[go.Scatter]:
    """One trace for each status present, so that the legend names them."""
    for rag in Rag:
        part = rows[rows["computed"] == rag.value]
        if part.empty:
            continue
        days = zip(part["end"], part["precision"], strict=True)
        on = [_mark_day(end, precision).isoformat() for end, precision in days]
        yield marks_of(rag, on, _places(part), **_pointing(part))


def _forecasts(rows: pd.DataFrame) -> Iterator[go.Scatter]:
    """A dotted line from the planned end to a forecast that differs, open at its far end."""
    part = rows[rows["forecast"].notna() & rows["end"].notna()]
    part = part[part["forecast"] != part["end"]]
    if part.empty:
        return
    days = ([end.isoformat(), due.isoformat()] for end, due in zip(part["end"], part["forecast"], strict=True))
    yield go.Scatter(
        **connected(zip(_places(part), days, strict=True)),
        mode="lines+markers",
        line={"color": MUTED, "width": 2, "dash": "dot"},
        marker={"symbol": "line-ns-open", "size": 12, "color": MUTED, "line": {"width": 2}},
        unselected={"marker": {"opacity": 1}},
        name="Forecast",
        hoverinfo="skip",
    )


def _pointing(rows: pd.DataFrame) -> dict[str, Any]:
    return {
        "customdata": [[str(item)] for item in rows["item_id"]],
        "hovertext": ["<br>".join(wrapped(line, 70, lines=4) for line in hover) for hover in rows["hover"]],
        "hoverinfo": "text",
    }


def _places(rows: pd.DataFrame) -> list[int]:
    return [int(place) for place in rows.index]


def _mark_day(end: date, precision: str) -> date:
    """A date known to the month or less exactly is marked in the middle of its last month."""
    return end if precision in ("day", "week") else middle(first_of_month(end))
