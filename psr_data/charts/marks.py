"""Marks in a chart: a status as its letter on its own colour and shape, and the lines that connect marks."""

from collections.abc import Iterable, Sequence
from typing import Any

import plotly.graph_objects as go

from psr_data.charts.theme import MUTED, mark
from psr_data.domain.rag import Rag

MARK_SIZE, TRIANGLE_SIZE = 26, 34


def marks_of(rag: Rag, x: Sequence[Any], y: Sequence[Any], scale: float = 1, **more: Any) -> go.Scatter:
    """One trace for each status, so that the legend names it."""
    appearance = mark(rag)
    return go.Scatter(
        x=x,
        y=y,
        mode="markers+text",
        text=rag.value,
        textfont={"size": 12 * scale, "color": appearance.text_colour, "weight": "bold"},
        marker={
            "symbol": appearance.symbol,
            "size": scale * (TRIANGLE_SIZE if appearance.symbol.startswith("triangle") else MARK_SIZE),
            "color": appearance.colour,
            "line": {"width": 1.5 * scale, "color": "white"},
        },
        name=f"{rag.value} {rag.word}",
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 1}, "textfont": {"color": appearance.text_colour}},
        **more,
    )


def connected(rows: Iterable[tuple[int, Iterable[Any]]]) -> dict[str, list[Any]]:
    """The `x` and `y` of one line in each row through the row's points, with a gap after every line."""
    points = [(x, row) for row, along in rows for x in (*along, None)]
    return {"x": [x for x, _ in points], "y": [None if x is None else row for x, row in points]}


def connecting_lines(rows: Iterable[tuple[int, Iterable[Any]]], width: int = 3, **more: Any) -> go.Scatter:
    line = {"color": MUTED, "width": width}
    return go.Scatter(**connected(rows), mode="lines", line=line, hoverinfo="skip", showlegend=False, **more)
