"""The rounds of one framework compared: for each group, how every dimension moved from round to round."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import Any, NamedTuple

import plotly.graph_objects as go

from psr_data.charts.groups import group_style, score_axis
from psr_data.charts.marks import connecting_lines
from psr_data.charts.text import inert, wrapped
from psr_data.charts.theme import label, legend_below, row_band, row_label, themed
from psr_data.frames.assessment.scores import GroupScores, by_group

ROW_HEIGHT = 44
LABEL_WIDTH, LABEL_CHARACTERS = 250, 36
MARGIN_TOP, MARGIN_BOTTOM = 120, 56
BETWEEN = 0.06
EARLIER, LATEST = "earlier", "latest"


class Point(NamedTuple):
    row: int
    figure: float
    scores: GroupScores


def rounds_compared(history: Sequence[GroupScores], measure: str, groups: Mapping[str, str], caption: str) -> go.Figure:
    """The "mean" or "median" of `history`, the earliest round first; `groups` gives each its words.

    The latest round is the large, filled mark; earlier ones are small and hollow. Where a group could not be shown
    in the latest round it has earlier marks only.
    """
    dimensions, latest = list(dict.fromkeys(each.dimension for each in history)), history[-1].closed
    scores = by_group(history)
    traces = [
        trace
        for place, group in enumerate(groups)
        for trace in _group(scores[group], measure, dimensions, place, latest)
    ]
    axes = {f"xaxis{place + 1 if place else ''}": _axis(place, len(groups)) for place in range(len(groups))}
    return themed(
        traces,
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


def _group(
    scores: Sequence[GroupScores], measure: str, dimensions: Sequence[str], place: int, latest: date
) -> list[go.Scatter]:
    """Lines through the rounds, the marks of earlier rounds, and those of the latest."""
    known = [
        Point(row, figure, each)
        for row, name in enumerate(dimensions)
        for each in scores
        if each.dimension == name and (figure := each.figure(measure)) is not None
    ]
    axis = f"x{place + 1 if place else ''}"
    lines = groupby(known, key=attrgetter("row"))
    return [
        connecting_lines(((row, [point.figure for point in part]) for row, part in lines), 2, xaxis=axis),
        _marks([point for point in known if point.scores.closed != latest], place, axis, EARLIER),
        _marks([point for point in known if point.scores.closed == latest], place, axis, LATEST),
    ]


def _marks(points: Sequence[Point], place: int, axis: str, which: str) -> go.Scatter:
    style, latest = group_style(place), which == LATEST
    return go.Scatter(
        x=[point.figure for point in points],
        y=[point.row for point in points],
        xaxis=axis,
        mode="markers",
        marker={
            "symbol": style.symbol if latest else f"{style.symbol}-open",
            "size": 13 if latest else 9,
            "color": style.colour,
            "line": {"width": 2, "color": style.colour},
        },
        name=f"{inert(points[0].scores.group)}, {which}" if points else which,
        showlegend=bool(points),
        hovertext=[
            f"{inert(scores.group)}, {scores.round}<br>{inert(scores.dimension)}: {figure:.2f}"
            for _, figure, scores in points
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
