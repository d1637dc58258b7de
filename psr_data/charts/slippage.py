"""The milestones that slipped between two dates: from ○, when each was expected, to ●, when it now is."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from psr_data.charts.text import inert, wrapped
from psr_data.charts.theme import MUTED, TEXT, legend_below, row_axis, themed
from psr_data.charts.timeline import TimeAxis
from psr_data.domain.periods import days_in_words, uk_date

ROW_HEIGHT = 46
LABEL_WIDTH, NOTE_WIDTH = 330, 210
LABEL_CHARACTERS = 54
MARGIN_TOP, MARGIN_BOTTOM = 110, 64
DARK = "#12436D"
TITLE = "Milestones that slipped"


def slippage(rows: pd.DataFrame, caption: str, sides: tuple[str, str], axis: TimeAxis, title: str = TITLE) -> go.Figure:
    """A dumbbell for each row of `slipped`, in their order; `sides` says what ○ and ● mean."""
    timeline = axis.over([*rows["date_before"], *rows["date_now"]])
    lines, labels = timeline.as_at(axis.as_at)
    return themed(
        go.Figure([_connecting_lines(rows), _ends(rows, "date_before", sides[0]), _ends(rows, "date_now", sides[1])]),
        title,
        caption,
        height=MARGIN_TOP + MARGIN_BOTTOM + ROW_HEIGHT * max(len(rows), 1),
        margin={"l": LABEL_WIDTH, "r": NOTE_WIDTH, "t": MARGIN_TOP, "b": MARGIN_BOTTOM},
        xaxis=timeline.axis(),
        yaxis=row_axis(len(rows)),
        shapes=[*timeline.shapes(), *lines],
        annotations=[*timeline.quarter_labels(), *_titles(rows), *_notes(rows), *labels],
        legend=legend_below(),
        hovermode="closest",
    )


def times_in_words(times: int) -> str:
    """How often a date had moved before."""
    few = {0: "not moved before", 1: "moved once before", 2: "moved twice before"}
    return few.get(times, f"moved {times} times before")


def _connecting_lines(rows: pd.DataFrame) -> go.Scatter:
    xs: list[str | None] = []
    ys: list[int | None] = []
    for place, (before, now) in enumerate(zip(rows["date_before"], rows["date_now"], strict=True)):
        xs += [before.isoformat(), now.isoformat(), None]
        ys += [place, place, None]
    return go.Scatter(x=xs, y=ys, mode="lines", line={"color": MUTED, "width": 3}, hoverinfo="skip", showlegend=False)


def _ends(rows: pd.DataFrame, which: str, side: str) -> go.Scatter:
    """Hollow marks for the date before, filled ones for the date now."""
    fill = "white" if which == "date_before" else DARK
    return go.Scatter(
        x=[day.isoformat() for day in rows[which]],
        y=list(range(len(rows))),
        mode="markers",
        marker={"symbol": "circle", "size": 15, "color": fill, "line": {"width": 3, "color": DARK}},
        cliponaxis=False,  # whole on a quarter's first and last day too
        name=inert(side),
        hovertext=[f"{inert(side)}: {uk_date(day)}" for day in rows[which]],
        hoverinfo="text",
    )


def _titles(rows: pd.DataFrame) -> list[dict[str, Any]]:
    texts = [
        f"{wrapped(title, LABEL_CHARACTERS, lines=1)}<br><span style='color:{MUTED}'>"
        f"{wrapped(workstream, LABEL_CHARACTERS, lines=1)}</span>"
        for title, workstream in zip(rows["title"], rows["workstream"], strict=True)
    ]
    return _beside(texts, 0, "left", -LABEL_WIDTH)


def _notes(rows: pd.DataFrame) -> list[dict[str, Any]]:
    texts = [
        f"<b>{days_in_words(int(days))} later</b>, {uk_date(now)}<br>{times_in_words(int(times))}"
        for days, now, times in zip(rows["days"], rows["date_now"], rows["moved_before"], strict=True)
    ]
    return _beside(texts, 1, "left", 16)


def _beside(texts: Sequence[str], side: int, anchor: str, shift: int) -> list[dict[str, Any]]:
    return [
        {
            "x": side,
            "xref": "paper",
            "xanchor": anchor,
            "xshift": shift,
            "y": place,
            "yref": "y",
            "text": text,
            "align": "left",
            "showarrow": False,
            "font": {"size": 13, "color": TEXT},
        }
        for place, text in enumerate(texts)
    ]
