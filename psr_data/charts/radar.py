"""The radar of a self-assessment: each group's scores round the framework's dimensions, on the full scale."""

from collections.abc import Mapping, Sequence
from typing import Any

import plotly.graph_objects as go

from psr_data.charts.groups import HIGHEST, LOWEST, SCALE, GroupStyle, figures_of, group_style, wrap_caption
from psr_data.charts.text import inert, wrapped
from psr_data.charts.theme import GRID, MUTED, legend_below, themed
from psr_data.frames.assessment.scores import GroupScores

HEIGHT, LABEL_CHARACTERS = 540, 14


def radar(scores: Sequence[GroupScores], measure: str, groups: Mapping[str, str], caption: str) -> go.Figure:
    """The "mean" or "median" of `scores` in their order of dimensions.

    `groups` gives each group that may be shown its words in the legend. A dimension without a figure breaks
    the line: it is never drawn as a low score.
    """
    dimensions = list(dict.fromkeys(each.dimension for each in scores))
    figure = themed(
        [
            _trace(figures_of(scores, group, measure), dimensions, group_style(place), group, words)
            for place, (group, words) in enumerate(groups.items())
        ],
        f"{measure.capitalize()} score of each group",
        caption,
        height=HEIGHT,
        margin={"l": 94, "r": 94, "t": 130, "b": 90},
        polar=_axes(dimensions),
        legend=legend_below(),
    )
    return wrap_caption(figure)


def _axes(dimensions: list[str]) -> dict[str, Any]:
    return {
        "bgcolor": "white",
        "radialaxis": {
            "range": [LOWEST, HIGHEST],
            "tickvals": SCALE,
            "angle": 90 - 180 / max(len(dimensions), 1),
            "tickangle": 0,
            "tickfont": {"size": 12, "color": MUTED},
            "gridcolor": GRID,
            "linecolor": GRID,
        },
        "angularaxis": {
            "direction": "clockwise",
            "rotation": 90,
            "type": "category",
            "categoryorder": "array",
            "categoryarray": [_label(dimension) for dimension in dimensions],
            "gridcolor": GRID,
            "linecolor": GRID,
            "tickfont": {"size": 11.5},
        },
    }


def _trace(
    figures: Mapping[str, float], dimensions: list[str], style: GroupStyle, group: str, words: str
) -> go.Scatterpolar:
    around = [*dimensions, *dimensions[:1]]
    return go.Scatterpolar(
        r=[figures.get(dimension) for dimension in around],
        theta=[_label(dimension) for dimension in around],
        mode="lines+markers",
        line=style.line(),
        marker=style.marker(13 if style.hollow else 9),
        name=inert(words),
        hovertext=[
            f"{inert(group)}<br>{inert(name)}: {figures[name]:.2f}" if name in figures else "" for name in around
        ],
        hoverinfo="text",
    )


def _label(dimension: str) -> str:
    return wrapped(dimension, LABEL_CHARACTERS, lines=3)
