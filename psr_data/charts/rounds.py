"""The rounds of one framework compared: for each group, how every dimension moved from round to round."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from psr_data.charts.groups import group_style, score_axis
from psr_data.charts.marks import connecting_lines
from psr_data.charts.text import inert, wrapped
from psr_data.charts.theme import label, legend_below, row_band, row_label, themed

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
        shapes=[row_band(place) for place in range(0, len(dimensions), 2)],
        annotations=[*_names(dimensions), *_group_headings(groups)],
        legend=legend_below(),
        hovermode="closest",
        **axes,
    )


def _axis(place: int, count: int) -> dict[str, Any]:
    width = (1 - BETWEEN * (count - 1)) / count
    start = place * (width + BETWEEN)
    return score_axis() | {"domain": [start, start + width], "anchor": "y"}


def _group(history: pd.DataFrame, measure: str, dimensions: list[str], place: int, latest: str) -> list[go.Scatter]:
    """Lines through the rounds, the marks of earlier rounds, and those of the latest."""
    by_dimension = {name: part[part[measure].notna()] for name, part in history.groupby("dimension", sort=False)}
    rows = [(row, by_dimension[name]) for row, name in enumerate(dimensions) if name in by_dimension]
    axis = f"x{place + 1 if place else ''}"
    return [
        connecting_lines(((row, part[measure].tolist()) for row, part in rows), 2, xaxis=axis),
        _marks([(row, part[part["round"] != latest]) for row, part in rows], measure, place, axis, EARLIER),
        _marks([(row, part[part["round"] == latest]) for row, part in rows], measure, place, axis, LATEST),
    ]


def _marks(lines: list[tuple[int, pd.DataFrame]], measure: str, place: int, axis: str, which: str) -> go.Scatter:
    points = [(row, line) for row, part in lines for line in part.to_dict("records")]
    style, latest = group_style(place), which == LATEST
    return go.Scatter(
        x=[line[measure] for _, line in points],
        y=[row for row, _ in points],
        xaxis=axis,
        mode="markers",
        marker={
            "symbol": style.symbol if latest else f"{style.symbol}-open",
            "size": 13 if latest else 9,
            "color": style.colour,
            "line": {"width": 2, "color": style.colour},
        },
        name=f"{inert(points[0][1]['group'])}, {which}" if points else which,
        showlegend=bool(points),
        hovertext=[
            f"{inert(line['group'])}, {inert(line['round'])}<br>{inert(line['dimension'])}: {line[measure]:.2f}"
            for _, line in points
        ],
        hoverinfo="text",
    )


def _names(dimensions: list[str]) -> list[dict[str, Any]]:
    return [row_label(row, wrapped(name, LABEL_CHARACTERS), -LABEL_WIDTH) for row, name in enumerate(dimensions)]


def _group_headings(groups: Mapping[str, str]) -> list[dict[str, Any]]:
    above = {"xref": "paper", "xanchor": "left", "yref": "paper", "yanchor": "bottom", "yshift": 26}
    return [
        label(_axis(place, len(groups))["domain"][0], 1, f"<b>{inert(words)}</b>", 14) | above
        for place, words in enumerate(groups.values())
    ]
