"""Rank lines across editions: cut-offs, the areas that were ever beyond them, and the break of new boundaries."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from psr_data.charts.text import inert
from psr_data.charts.theme import AS_AT, GRID, MUTED, TEXT, themed
from psr_data.domain.deprivation import WORST_FIFTH, WORST_TENTH, Edition

STRONG, FAINT = "#12436D", "#B9C2CC"
PLAIN = 420
PER_LINE = 22
MOST_HEIGHT = 760
APART = 1.6


def rank_lines(ranks: pd.DataFrame, editions: Sequence[Edition], title: str, caption: str, selected: str) -> go.Figure:
    """The lines of `rank_frame`; a point's customdata is its area's code. The most deprived are at the top."""
    years = [edition.year for edition in editions]
    places = {year: place for place, year in enumerate(years)}
    deepest = min(100.0, float(ranks["share"].max()) + 2)
    breaks = [
        places[later.year] - 0.5
        for earlier, later in pairwise(editions)
        if _never_meet(ranks, earlier.year, later.year)
    ]
    named = ranks[ranks["ever_worst"] & (ranks["Edition"] == years[-1])] if years else ranks
    height = min(MOST_HEIGHT, max(PLAIN, PER_LINE * len(named) * 2))
    return themed(
        go.Figure([*_lines(ranks, places, selected)]),
        title,
        caption,
        height=height,
        margin={"l": 70, "r": 190, "t": 80, "b": 50},
        xaxis={
            "tickvals": list(places.values()),
            "ticktext": years,
            "range": [-0.2, len(years) - 0.8],
            "fixedrange": True,
            "showgrid": False,
            "zeroline": False,
        },
        yaxis={
            "range": [deepest, 0],
            "ticksuffix": "%",
            "title": "Rank, in % of England's areas",
            "fixedrange": True,
            "gridcolor": GRID,
            "zeroline": False,
        },
        shapes=[*_cut_offs(), *(_break(place) for place in breaks)],
        annotations=[*_cut_off_labels(), *(_break_label(place) for place in breaks), *_names(named, places)],
        showlegend=False,
        hovermode="closest",
        clickmode="event+select",
    )


def _never_meet(ranks: pd.DataFrame, earlier: str, later: str) -> bool:
    """Whether some areas of the one edition are unknown to the other."""
    before, after = (set(ranks.loc[ranks["Edition"] == year, "code"]) for year in (earlier, later))
    return before != after


def _lines(ranks: pd.DataFrame, places: dict[str, int], selected: str) -> Iterator[go.Scatter]:
    """Faint lines below, then those of areas that were ever beyond the cut-off, the selected one above all."""
    lines = [(str(code), held, bool(held["ever_worst"].any())) for code, held in ranks.groupby("code")]
    for code, held, strong in sorted(lines, key=lambda line: (line[0] == selected, line[2])):
        yield go.Scatter(
            x=[places[year] for year in held["Edition"]],
            y=[round(share, 2) for share in held["share"]],
            mode="lines+markers",
            line={"color": AS_AT if code == selected else STRONG if strong else FAINT, "width": 3 if strong else 1},
            marker={"size": 9 if strong else 5},
            selected={"marker": {"opacity": 1}},
            unselected={"marker": {"opacity": 1}},
            customdata=[[code]] * len(held),
            hovertext=[_hover(line) for line in held.itertuples()],
            hoverinfo="text",
        )


def _hover(line: Any) -> str:
    return f"{inert(line.Area)}, {inert(line.Neighbourhood)}<br>{line.Edition}: rank {line.Rank:,} of {line.Of:,}"


def _cut_offs() -> Iterator[dict[str, Any]]:
    for share in (WORST_TENTH, WORST_FIFTH):
        yield {
            "type": "line",
            "xref": "paper",
            "x0": 0,
            "x1": 1,
            "y0": share,
            "y1": share,
            "line": {"color": "#D4351C", "width": 2, "dash": "dash"},
            "layer": "below",
        }


def _cut_off_labels() -> Iterator[dict[str, Any]]:
    for share in (WORST_TENTH, WORST_FIFTH):
        yield {
            "xref": "paper",
            "x": 0,
            "xanchor": "left",
            "y": share,
            "yanchor": "bottom",
            "text": f"most deprived {share}%",
            "showarrow": False,
            "font": {"size": 13, "color": "#A81E0A"},
        }


def _break(place: float) -> dict[str, Any]:
    return {
        "type": "rect",
        "x0": place - 0.06,
        "x1": place + 0.06,
        "yref": "paper",
        "y0": 0,
        "y1": 1,
        "fillcolor": "white",
        "line": {"color": MUTED, "width": 1, "dash": "dot"},
        "layer": "above",
    }


def _break_label(place: float) -> dict[str, Any]:
    return {
        "x": place,
        "yref": "paper",
        "y": 1,
        "yanchor": "bottom",
        "text": "new boundaries",
        "showarrow": False,
        "font": {"size": 13, "color": TEXT},
    }


def _names(named: pd.DataFrame, places: dict[str, int]) -> Iterator[dict[str, Any]]:
    """The names of the strong lines at the last edition, drawn apart where they would cover each other."""
    last = -APART
    held = named.sort_values("share")
    for area, wider, year, share in held[["Area", "Neighbourhood", "Edition", "share"]].itertuples(index=False):
        last = max(share, last + APART)
        yield {
            "x": places[year],
            "xshift": 10,
            "xanchor": "left",
            "y": last,
            "text": inert(f"{area.rsplit(' ', 1)[-1]} {wider}"),
            "showarrow": False,
            "font": {"size": 13, "color": STRONG},
        }
