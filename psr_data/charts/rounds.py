"""The rounds of one framework compared: for each group, how every dimension moved from round to round."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from psr_data.charts.groups import look, score_axis
from psr_data.charts.text import inert, wrapped
from psr_data.charts.theme import BAND, MUTED, TEXT, legend_below, themed

ROW_HEIGHT = 44
LABEL_WIDTH, LABEL_CHARACTERS = 250, 36
MARGIN_TOP, MARGIN_BOTTOM = 120, 56
BETWEEN = 0.06
EARLIER, LATEST = "earlier", "latest"


def rounds_compared(history: pd.DataFrame, measure: str, groups: Mapping[str, str], caption: str) -> go.Figure:
    """`history` has round, dimension, group, mean and median, the earliest round first; `groups` gives each its words.

    The latest round is the large, filled mark; earlier ones are small and hollow. Where a group could not be shown
    in the latest round it has earlier marks only.
    """
    dimensions, latest = list(dict.fromkeys(history["dimension"])), history["round"].iloc[-1]
    figure = go.Figure(
        [
            trace
            for place, group in enumerate(groups)
            for trace in _group(history[history["group"] == group], measure, dimensions, place, latest)
        ]
    )
    axes = {f"xaxis{place + 1 if place else ''}": _axis(place, len(groups)) for place in range(len(groups))}
    return themed(
        figure,
        f"Round by round: {measure} score",
        caption,
        height=MARGIN_TOP + MARGIN_BOTTOM + ROW_HEIGHT * max(len(dimensions), 1),
        margin={"l": LABEL_WIDTH, "r": 30, "t": MARGIN_TOP, "b": MARGIN_BOTTOM},
        yaxis={"range": [len(dimensions) - 0.5, -0.5], "visible": False, "fixedrange": True},
        shapes=[_band(place) for place in range(0, len(dimensions), 2)],
        annotations=[*_names(dimensions), *_heads(groups)],
        legend=legend_below(),
        hovermode="closest",
        **axes,
    )


def _axis(place: int, of: int) -> dict[str, Any]:
    wide = (1 - BETWEEN * (of - 1)) / of
    start = place * (wide + BETWEEN)
    return score_axis() | {"domain": [start, start + wide], "anchor": "y"}


def _group(held: pd.DataFrame, measure: str, dimensions: list[str], place: int, latest: str) -> list[go.Scatter]:
    """The way through the rounds, the earlier marks, and the latest."""
    by_dimension = {name: part[part[measure].notna()] for name, part in held.groupby("dimension", sort=False)}
    lines = [(row, by_dimension[name]) for row, name in enumerate(dimensions) if name in by_dimension]
    axis = f"x{place + 1 if place else ''}"
    return [
        _way([(row, part[measure].tolist()) for row, part in lines], axis),
        _marks([(row, part[part["round"] != latest]) for row, part in lines], measure, place, axis, EARLIER),
        _marks([(row, part[part["round"] == latest]) for row, part in lines], measure, place, axis, LATEST),
    ]


def _way(lines: list[tuple[int, list[float]]], axis: str) -> go.Scatter:
    xs: list[float | None] = []
    ys: list[int | None] = []
    for row, values in lines:
        xs += [*values, None]
        ys += [*([row] * len(values)), None]
    return go.Scatter(
        x=xs, y=ys, xaxis=axis, mode="lines", line={"color": MUTED, "width": 2}, hoverinfo="skip", showlegend=False
    )


def _marks(lines: list[tuple[int, pd.DataFrame]], measure: str, place: int, axis: str, which: str) -> go.Scatter:
    told = [(row, line) for row, part in lines for line in part.to_dict("records")]
    drawn, latest = look(place), which == LATEST
    return go.Scatter(
        x=[line[measure] for _, line in told],
        y=[row for row, _ in told],
        xaxis=axis,
        mode="markers",
        marker={
            "symbol": drawn.symbol if latest else f"{drawn.symbol}-open",
            "size": 13 if latest else 9,
            "color": drawn.colour,
            "line": {"width": 2, "color": drawn.colour},
        },
        name=f"{inert(told[0][1]['group'])}, {which}" if told else which,
        showlegend=bool(told),
        hovertext=[
            f"{inert(line['group'])}, {inert(line['round'])}<br>{inert(line['dimension'])}: {line[measure]:.2f}"
            for _, line in told
        ],
        hoverinfo="text",
    )


def _band(place: int) -> dict[str, Any]:
    sides = {"x0": 0, "x1": 1, "xref": "paper", "y0": place - 0.5, "y1": place + 0.5}
    return {"type": "rect", **sides, "fillcolor": BAND, "line": {"width": 0}, "layer": "below"}


def _names(dimensions: list[str]) -> list[dict[str, Any]]:
    return [
        {
            "x": 0,
            "xref": "paper",
            "xanchor": "left",
            "xshift": -LABEL_WIDTH,
            "y": row,
            "yref": "y",
            "text": wrapped(name, LABEL_CHARACTERS),
            "align": "left",
            "showarrow": False,
            "font": {"size": 13, "color": TEXT},
        }
        for row, name in enumerate(dimensions)
    ]


def _heads(groups: Mapping[str, str]) -> list[dict[str, Any]]:
    return [
        {
            "x": _axis(place, len(groups))["domain"][0],
            "xref": "paper",
            "xanchor": "left",
            "y": 1,
            "yref": "paper",
            "yanchor": "bottom",
            "yshift": 26,
            "text": f"<b>{inert(words)}</b>",
            "showarrow": False,
            "font": {"size": 14, "color": TEXT},
        }
        for place, words in enumerate(groups.values())
    ]
