"""Rank lines across editions: cut-offs, the areas that were ever beyond them, and the break of new boundaries."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from psr_data.charts.text import inert
from psr_data.charts.theme import AS_AT, GRID, MAIN, MUTED, label, themed
from psr_data.domain.deprivation import WORST_FIFTH, WORST_TENTH, Edition

FAINT, CUT_OFF = "#B9C2CC", "#A81E0A"
HEIGHT, PLOT_HEIGHT = 620, 490
LINE_HEIGHT = 17
DEEPEST = 45.0
MOST_NAMED = 24
ABOVE = {"yref": "paper", "yanchor": "bottom"}


def rank_lines(ranks: pd.DataFrame, editions: Sequence[Edition], title: str, caption: str, selected: str) -> go.Figure:
    """The lines of `rank_frame`; a point's customdata is its area's code. The most deprived are at the top.

    Where only areas near the cut-offs are given, lines that leave them far behind run out of the picture.
    """
    years = [edition.year for edition in editions]
    places = {year: place for place, year in enumerate(years)}
    deepest = 100.0 if bool((ranks.groupby("code")["share"].min() > DEEPEST).any()) else DEEPEST
    breaks = [
        places[later.year] - 0.5
        for earlier, later in pairwise(editions)
        if _never_meet(ranks, earlier.year, later.year)
    ]
    strong = ranks[ranks["ever_worst"] & (ranks["share"] <= deepest)]
    last = strong[strong["Edition"] == years[-1]]
    return themed(
        [*_lines(ranks, places, selected)],
        title,
        caption,
        height=HEIGHT,
        margin={"l": 90, "r": 190, "t": 80, "b": 50},
        xaxis={
            "tickvals": list(places.values()),
            "ticktext": years,
            "range": [-0.15, len(years) - 0.9],
            "fixedrange": True,
            "showgrid": False,
            "zeroline": False,
        },
        yaxis=_share_axis(deepest),
        shapes=[*_cut_offs(), *(_break(place) for place in breaks)],
        annotations=[
            *(label(place, 1, "new boundaries") | ABOVE for place in breaks),
            *(_names(last, places, deepest / PLOT_HEIGHT * LINE_HEIGHT) if len(last) <= MOST_NAMED else ()),
            *(_ends(strong, places, years[-1]) if len(last) <= MOST_NAMED else ()),
        ],
        showlegend=False,
        hovermode="closest",
        clickmode="event+select",
    )


def _share_axis(deepest: float) -> dict[str, Any]:
    """Per cent of England's areas, the two cut-offs among its marks."""
    step = 20 if deepest > DEEPEST else 10
    marks = range(0, int(deepest) + 1, step)
    shares = sorted({*marks, WORST_TENTH, WORST_FIFTH})
    cut_offs = {WORST_TENTH, WORST_FIFTH}
    return {
        "range": [deepest, 0],
        "tickvals": shares,
        "ticktext": [f'<span style="color:{CUT_OFF}"><b>{n}%</b></span>' if n in cut_offs else f"{n}%" for n in shares],
        "title": "Rank, in % of England's areas",
        "fixedrange": True,
        "gridcolor": GRID,
        "zeroline": False,
    }


def _never_meet(ranks: pd.DataFrame, earlier: str, later: str) -> bool:
    """Whether some areas of the one edition are unknown to the other."""
    before, after = (set(ranks.loc[ranks["Edition"] == year, "code"]) for year in (earlier, later))
    return before != after


def _lines(ranks: pd.DataFrame, places: dict[str, int], selected: str) -> Iterator[go.Scatter]:
    """Faint lines below, then those of areas that were ever beyond the cut-off, the selected one above all.

    Each kind is one trace, with a gap after every area: a county has hundreds of lines.
    """
    chosen = ranks["code"] == selected
    for colour, width, part in (
        (FAINT, 1, ranks[~ranks["ever_worst"] & ~chosen]),
        (MAIN, 3, ranks[ranks["ever_worst"] & ~chosen]),
        (AS_AT, 4, ranks[chosen]),
    ):
        points: list[Any] = [point for _, line in part.groupby("code") for point in (*line.itertuples(), None)]
        yield go.Scatter(
            x=[point and places[point.Edition] for point in points],
            y=[point and round(point.share, 2) for point in points],
            mode="lines+markers",
            line={"color": colour, "width": width},
            marker={"size": 4 + width * 1.5},
            connectgaps=False,
            selected={"marker": {"opacity": 1}},
            unselected={"marker": {"opacity": 1}},
            customdata=[[point.code if point else ""] for point in points],
            hovertext=[point and _hover(point) for point in points],
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
            "line": {"color": CUT_OFF, "width": 2, "dash": "dash"},
            "layer": "below",
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


def _names(named: pd.DataFrame, places: dict[str, int], gap: float) -> Iterator[dict[str, Any]]:
    """The names of the strong lines at the last edition, moved down where they would overlap."""
    last = -gap
    in_order = named.sort_values("share")
    for area, wider, year, share in in_order[["Area", "Neighbourhood", "Edition", "share"]].itertuples(index=False):
        last = max(share, last + gap)
        yield _name(f"{area.rsplit(' ', 1)[-1]} {wider}", places[year], last)


def _ends(strong: pd.DataFrame, places: dict[str, int], final: str) -> Iterator[dict[str, Any]]:
    """The names of strong lines that end before the last edition, at the edition where their boundary ended."""
    ends = strong.sort_values("Edition").groupby("code").last()
    ended = ends[ends["Edition"] != final]
    for area, year, share in ended[["Area", "Edition", "share"]].itertuples(index=False):
        yield _name(area.rsplit(" ", 1)[-1], places[year], share)


def _name(text: str, place: float, share: float) -> dict[str, Any]:
    return label(place, share, inert(text), colour=MAIN) | {"xanchor": "left", "xshift": 10}
