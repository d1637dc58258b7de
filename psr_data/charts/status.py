"""How many milestones have which status, by workstream."""

from collections.abc import Sequence

import plotly.graph_objects as go

from psr_data.charts.text import wrapped
from psr_data.charts.theme import LEGEND_ABOVE, counting_axis, mark, themed
from psr_data.domain.rag import Rag
from psr_data.frames.workstreams import WorkstreamStatus

ROW_HEIGHT = 48
MARGIN_TOP, MARGIN_BOTTOM = 90, 56
TITLE = "Milestones by status and workstream"


def status_bars(workstreams: Sequence[WorkstreamStatus], caption: str, title: str = TITLE) -> go.Figure:
    """Stacked bars of how many milestones have each status; every part carries its number and letter."""
    labels = [wrapped(workstream.title, 40) for workstream in workstreams]
    places = list(range(len(labels)))
    longest = max((sum(workstream.counts.values()) for workstream in workstreams), default=0)
    bars = [_bar(workstreams, rag, places) for rag in Rag if any(workstream.counts[rag] for workstream in workstreams)]
    return themed(
        bars,
        title,
        caption,
        height=MARGIN_TOP + MARGIN_BOTTOM + ROW_HEIGHT * len(labels),
        margin={"l": 300, "r": 16, "t": MARGIN_TOP, "b": MARGIN_BOTTOM},
        barmode="stack",
        bargap=0.35,
        xaxis={
            "title": {"text": "Milestones", "standoff": 8},
            "fixedrange": True,
            **counting_axis(longest),
            "showgrid": True,
        },
        yaxis={
            "tickvals": places,
            "ticktext": labels,
            "range": [len(labels) - 0.5, -0.5],
            "fixedrange": True,
            "showgrid": False,
        },
        legend=LEGEND_ABOVE | {"traceorder": "normal"},
    )


def _bar(workstreams: Sequence[WorkstreamStatus], rag: Rag, places: list[int]) -> go.Bar:
    appearance = mark(rag)
    counts = [workstream.counts[rag] for workstream in workstreams]
    return go.Bar(
        y=places,
        x=counts,
        orientation="h",
        name=f"{rag.value} {rag.word}",
        text=[f"{count} {rag.value}" if count else "" for count in counts],
        textposition="inside",
        insidetextanchor="middle",
        textangle=0,
        textfont={"color": appearance.text_colour, "size": 14},
        marker={"color": appearance.colour, "line": {"color": "white", "width": 2}},
        hovertemplate=f"%{{x}} {rag.word.lower()}<extra></extra>",
    )
