"""A status drawn in a chart: its letter on its own colour and shape."""

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from psr_data.charts.theme import mark
from psr_data.domain.rag import Rag

MARK_SIZE, TRIANGLE_SIZE = 26, 34


def marks_of(rag: Rag, x: Sequence[Any], y: Sequence[Any], **more: Any) -> go.Scatter:
    """One trace for each status, so that the legend names it."""
    appearance = mark(rag)
    return go.Scatter(
        x=x,
        y=y,
        mode="markers+text",
        text=rag.value,
        textfont={"size": 12, "color": appearance.text_colour, "weight": "bold"},
        marker={
            "symbol": appearance.symbol,
            "size": TRIANGLE_SIZE if appearance.symbol.startswith("triangle") else MARK_SIZE,
            "color": appearance.colour,
            "line": {"width": 1.5, "color": "white"},
        },
        name=f"{rag.value} {rag.word}",
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 1}, "textfont": {"color": appearance.text_colour}},
        **more,
    )
