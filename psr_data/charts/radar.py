"""The radar of a self-assessment: each group's scores round the framework's dimensions, on the full scale."""

from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go

from psr_data.charts.groups import HIGHEST, LOWEST, SCALE, look, narrow, of_group
from psr_data.charts.text import inert, wrapped
from psr_data.charts.theme import GRID, MUTED, legend_below, themed

HEIGHT, LABEL_CHARACTERS = 540, 14


def radar(scores: pd.DataFrame, measure: str, groups: Mapping[str, str], caption: str) -> go.Figure:
    """The `mean` or `median` of `scores` (dimension, group, mean, median) in the frame's order of dimensions.

    `groups` gives each group that may be shown its words in the legend. A dimension without a figure breaks
    the line: it is never drawn as a low score.
    """
    dimensions = list(dict.fromkeys(scores["dimension"]))
    figure = themed(
        go.Figure([_trace(scores, measure, dimensions, place, *named) for place, named in enumerate(groups.items())]),
        f"{measure.capitalize()} score of each group",
        caption,
        height=HEIGHT,
        margin={"l": 94, "r": 94, "t": 130, "b": 90},
        polar={
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
        },
        legend=legend_below(),
    )
    return narrow(figure)


def _trace(
    scores: pd.DataFrame, measure: str, dimensions: list[str], place: int, group: str, words: str
) -> go.Scatterpolar:
    known = of_group(scores, group, measure).set_index("dimension")[measure].to_dict()
    around = [*dimensions, *dimensions[:1]]
    drawn = look(place)
    return go.Scatterpolar(
        r=[known.get(dimension) for dimension in around],
        theta=[_label(dimension) for dimension in around],
        mode="lines+markers",
        line=drawn.line(),
        marker=drawn.marker(13 if drawn.hollow else 9),
        name=inert(words),
        hovertext=[f"{inert(group)}<br>{inert(name)}: {known[name]:.2f}" if name in known else "" for name in around],
        hoverinfo="text",
    )


def _label(dimension: str) -> str:
    return wrapped(dimension, LABEL_CHARACTERS, lines=3)
