"""Areas coloured by national decile, as hexagons or with their boundaries: one edition, or two side by side."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from psr_data.charts.regions import Point, Region, Regions, Ring
from psr_data.charts.text import inert, wrapped
from psr_data.charts.theme import MAIN, TEXT, label, themed, tint
from psr_data.domain.look import contrast

SHARES = (1.0, 0.84, 0.7, 0.58, 0.47, 0.37, 0.28, 0.2, 0.12, 0.05)
WORST = "#F46A25"
DRAWN_WIDTH, TALLEST, LOWEST = 980, 640, 380
MARGIN_TOP, PANEL_TITLE, MARGIN_BOTTOM = 72, 24, 44
GAP = 0.06
LARGEST_TEXT, SMALLEST_TEXT = 14, 9
ROOM_PER_LETTER = 0.23


@dataclass(frozen=True, slots=True)
class Panel:
    """One map: `lines` has code, short, decile, worst (within the most deprived fifth), and hover as lines of text."""

    title: str
    lines: pd.DataFrame
    regions: Regions


def decile_colour(decile: int) -> str:
    return tint(MAIN, SHARES[decile - 1])


def _is_dark(decile: int) -> bool:
    """Whether white letters are read better on it than dark ones."""
    return contrast(decile_colour(decile), "#FFFFFF") > contrast(decile_colour(decile), TEXT)


def decile_map(panels: Sequence[Panel], title: str, caption: str, selected: str = "") -> go.Figure:
    """The maps side by side on one scale; a point's customdata is its area's code."""
    placed, width, height = _placed(panels)
    top = MARGIN_TOP + (PANEL_TITLE if len(panels) > 1 else 0)
    pixels = min(DRAWN_WIDTH / width, (TALLEST - top - MARGIN_BOTTOM) / height)
    traces = [*_fills(placed), *_outlines(placed, selected), *_labels(placed, pixels), _touched(placed)]
    return themed(
        traces,
        title,
        caption,
        height=max(LOWEST, height * pixels + top + MARGIN_BOTTOM),
        margin={"l": 4, "r": 4, "t": top, "b": MARGIN_BOTTOM},
        xaxis=_hidden_axis(0, width) | {"constrain": "domain"},
        yaxis=_hidden_axis(0, height) | {"scaleanchor": "x", "constrain": "domain"},
        annotations=_panel_titles(placed, height) if len(panels) > 1 else [],
        legend={
            "orientation": "h",
            "x": 0.5,
            "xanchor": "center",
            "y": 0,
            "yanchor": "top",
            "yref": "paper",
            "itemclick": False,
            "itemdoubleclick": False,
            "entrywidth": 0,
        },
        hovermode="closest",
        hoverdistance=30,
        clickmode="event+select",
    )


@dataclass(frozen=True, slots=True)
class _Placed:
    panel: Panel
    right: float
    up: float
    span: float

    def moved(self, points: Ring) -> Iterator[Point]:
        return ((x + self.right, y + self.up) for x, y in points)

    def rows(self) -> Iterator[tuple[Any, Region]]:
        for line in self.panel.lines.itertuples():
            if (region := self.panel.regions.get(str(line.code))) is not None:
                yield line, region


def _placed(panels: Sequence[Panel]) -> tuple[list[_Placed], float, float]:
    """Each panel beside the one before, all in one frame so that the same place is at the same height."""
    corners = [
        point for panel in panels for region in panel.regions.values() for ring in region.rings for point in ring
    ]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    left, bottom, span, height = min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)
    gap = span * GAP
    placed = [_Placed(panel, number * (span + gap) - left, -bottom, span) for number, panel in enumerate(panels)]
    return placed, len(panels) * span + (len(panels) - 1) * gap, height


def _fills(placed: Sequence[_Placed]) -> Iterator[go.Scatter]:
    """One trace for each decile, so that the legend names them all."""
    for decile in range(1, 11):
        yield go.Scatter(
            **_paths(placed, partial(_is_in, decile)),
            mode="lines",
            fill="toself",
            fillcolor=decile_colour(decile),
            line={"color": "white", "width": 1.5},
            name={1: "1 most deprived tenth", 10: "10 least deprived"}.get(decile, str(decile)),
            hoverinfo="skip",
        )


def _is_in(decile: int, line: Any) -> bool:
    return bool(line.decile == decile)


def _outlines(placed: Sequence[_Placed], selected: str) -> Iterator[go.Scatter]:
    worst = _paths(placed, lambda line: bool(line.worst))
    chosen = _paths(placed, lambda line: line.code == selected)
    yield go.Scatter(
        **worst, mode="lines", line={"color": WORST, "width": 3}, name="most deprived 20%", hoverinfo="skip"
    )
    yield go.Scatter(**chosen, mode="lines", line={"color": TEXT, "width": 5}, showlegend=False, hoverinfo="skip")


def _paths(placed: Sequence[_Placed], is_drawn: Callable[[Any], bool]) -> dict[str, list[float | None]]:
    """The rings of the areas drawn one after the other, with a gap between them."""
    drawn = ((part, region) for part in placed for line, region in part.rows() if is_drawn(line))
    rings = ([*part.moved(ring)] for part, region in drawn for ring in region.rings)
    xs: list[float | None] = []
    ys: list[float | None] = []
    for ring in rings:
        xs += [*(round(x, 4) for x, _ in ring), None]
        ys += [*(round(y, 4) for _, y in ring), None]
    return {"x": xs or [None], "y": ys or [None]}


def _labels(placed: Sequence[_Placed], pixels: float) -> Iterator[go.Scatter]:
    """The short names in the text colour that can be read on the fill; none where there is no room."""
    labelled = [(line, next(part.moved([region.label])), region) for part in placed for line, region in part.rows()]
    longest = max((len(str(line.short)) for line, _, _ in labelled), default=1)
    for colour, is_dark in (("white", True), (TEXT, False)):
        shown = [
            (line, at, size)
            for line, at, region in labelled
            if _is_dark(line.decile) == is_dark
            and (size := min(LARGEST_TEXT, _room(region) * pixels * ROOM_PER_LETTER * 4 / longest)) >= SMALLEST_TEXT
        ]
        yield go.Scatter(
            x=[at[0] for _, at, _ in shown],
            y=[at[1] for _, at, _ in shown],
            mode="text",
            text=[f"<b>{inert(line.short)}</b>" if line.worst else inert(line.short) for line, _, _ in shown],
            textfont={"color": colour, "size": [round(size, 1) for _, _, size in shown]},
            unselected={"textfont": {"color": colour}},
            hoverinfo="skip",
            showlegend=False,
        )


def _room(region: Region) -> float:
    """How wide the region is at its label, roughly."""
    near = min(abs(x - region.label[0]) + abs(y - region.label[1]) for ring in region.rings for x, y in ring)
    return 2 * near


def _touched(placed: Sequence[_Placed]) -> go.Scatter:
    points = [
        (line, hover, at)
        for part in placed
        for line, region in part.rows()
        for hover in ["<br>".join(wrapped(text, 60) for text in line.hover)]
        for at in part.moved(region.touched)
    ]
    return go.Scatter(
        x=[round(at[0], 4) for *_, at in points],
        y=[round(at[1], 4) for *_, at in points],
        mode="markers",
        marker={"size": 12, "opacity": 0, "color": TEXT},
        selected={"marker": {"opacity": 0}},
        unselected={"marker": {"opacity": 0}},
        customdata=[[str(line.code)] for line, *_ in points],
        hovertext=[hover for _, hover, _ in points],
        hoverinfo="text",
        showlegend=False,
    )


def _panel_titles(placed: Sequence[_Placed], height: float) -> list[dict[str, Any]]:
    middles = [number * part.span * (1 + GAP) + part.span / 2 for number, part in enumerate(placed)]
    titles = [f"<b>{inert(part.panel.title)}</b>" for part in placed]
    above = {"yanchor": "bottom", "yshift": 4}
    return [label(middle, height, title, 15) | above for middle, title in zip(middles, titles, strict=True)]


def _hidden_axis(first: float, last: float) -> dict[str, Any]:
    edge = (last - first) * 0.01
    return {"range": [first - edge, last + edge], "visible": False, "fixedrange": True}
