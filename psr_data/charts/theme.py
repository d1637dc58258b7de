"""The style of every chart, in whatever it is drawn: fonts, colours, margins and the BRAG marks.

What draws natively takes its colours from here too, and does without Plotly, which takes long to load.
"""

from collections.abc import Sequence
from html import unescape
from typing import TYPE_CHECKING, Any

from psr_data.charts.text import inert
from psr_data.domain.rag import Rag
from psr_data.reference import Mark, look_in_use, status_reference

if TYPE_CHECKING:
    import plotly.graph_objects as go

FONT = f"{look_in_use().font or 'Source Sans'}, Source Sans, Source Sans Pro, Segoe UI, Arial, sans-serif"
TEXT = "#111820"
MUTED = "#4A5560"
GRID = "#D5DADF"
BAND = "#F3F4F6"
HEADER_BAND = "#E4E9EE"
MAIN, AS_AT, SERIES = look_in_use().main, look_in_use().accent, look_in_use().series
EDITIONS = SERIES[:2]  # the newest of the deprivation indices, and the one before it
FEW = 10
LEGEND_ABOVE = {"orientation": "h", "x": 1, "xanchor": "right", "y": 1, "yanchor": "bottom"}


def mark(rag: Rag) -> Mark:
    return status_reference().marks[rag]


def caption_of(figure: "go.Figure") -> str:
    """The caption that the figure was given, as plain text."""
    return unescape((figure.layout.title.subtitle.text or "").replace("<br>", " "))


def tint(colour: str, share: float) -> str:
    """The colour mixed with white: `share` 1 is the colour itself, 0 is white."""
    channels = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return "#" + "".join(f"{round(255 - (255 - channel) * share):02X}" for channel in channels)


def themed(traces: Sequence[Any], title: str, caption: str, **layout: Any) -> "go.Figure":
    """A figure of these traces with our title, font and background; `layout` overrides.

    `caption` is under the title: the programme, the date, and whether anything is illustrative.
    """
    import plotly.graph_objects as go

    ours = {
        "title": {
            "text": inert(title),
            "x": 0,
            "y": 1,
            "yanchor": "top",
            "pad": {"t": 8},
            "font": {"size": 18, "color": TEXT},
            "subtitle": {"text": inert(caption), "font": {"size": 13, "color": MUTED}},
        },
        "font": {"family": FONT, "size": 14, "color": TEXT},
        "paper_bgcolor": "white",
        "plot_bgcolor": "white",
        "hoverlabel": {
            "bgcolor": "white",
            "bordercolor": GRID,
            "font": {"family": FONT, "size": 14, "color": TEXT},
            "align": "left",
        },
        "dragmode": False,
    }
    # All at once: a layout that is changed afterwards takes Plotly three times as long.
    return go.Figure(traces, layout=ours | layout)


def counting_axis(longest: int) -> dict[str, Any]:
    """An axis from 0 to a count: of few, Plotly would have ticks between whole numbers too, and write each twice."""
    return {"rangemode": "tozero", "tickformat": "d", **({"dtick": 1} if longest < FEW else {})}


def row_axis(count: int) -> dict[str, Any]:
    """An axis with so many rows from top to bottom, without labels."""
    return {
        "range": [count - 0.5, -0.5],
        "showticklabels": False,
        "showgrid": False,
        "fixedrange": True,
        "zeroline": False,
    }


def row_band(place: int, colour: str = BAND) -> dict[str, Any]:
    """A band behind one row."""
    sides = {"x0": 0, "x1": 1, "xref": "paper", "y0": place - 0.5, "y1": place + 0.5}
    return {"type": "rect", **sides, "fillcolor": colour, "line": {"width": 0}, "layer": "below"}


def label(x: Any, y: Any, text: str, size: float = 13, colour: str = TEXT) -> dict[str, Any]:
    """Text without an arrow."""
    return {"x": x, "y": y, "text": text, "showarrow": False, "font": {"size": size, "color": colour}}


def row_label(row: float, text: str, shift: int, at: float = 0, size: float = 13, colour: str = TEXT) -> dict[str, Any]:
    """Text in a row, that begins `shift` pixels to the right of the plot's left (`at` 0) or right (1) edge."""
    left = {"xref": "paper", "xanchor": "left", "xshift": shift, "yref": "y", "align": "left"}
    return label(at, row, text, size, colour) | left


def legend_below() -> dict[str, Any]:
    """A legend along the bottom, whose entries hide nothing when clicked."""
    return {
        "orientation": "h",
        "x": 0,
        "xanchor": "left",
        "xref": "container",
        "y": 0,
        "yanchor": "bottom",
        "yref": "container",
        "itemclick": False,
        "itemdoubleclick": False,
    }
