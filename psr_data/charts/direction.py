"""Direction of travel: a strip of lettered marks for each workstream, a column for each meeting."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import plotly.graph_objects as go

from psr_data.charts.marks import marks_of
from psr_data.charts.text import inert, wrapped
from psr_data.charts.theme import BAND, GRID, MUTED, TEXT, row_label, themed
from psr_data.domain.periods import uk_date
from psr_data.domain.rag import Rag
from psr_data.domain.wording import told_apart
from psr_data.frames.direction import SINCE_LAST, Travel, TravelStrip, strips_of

ROW_HEIGHT = 36
LABEL_CHARACTERS = 40
LABEL_WIDTH, STATUS_WIDTH, MOVED_WIDTH = 400, 80, 120
MARGIN_TOP, MARGIN_BOTTOM = 126, 16


def direction_of_travel(days: Sequence[date], moves: Sequence[Travel], caption: str) -> go.Figure:
    """Two strips for each workstream; the last of `days` is the as-at date, with the direction beside it."""
    strips = strips_of(moves)
    return themed(
        _marks(strips),
        "Direction of travel",
        caption,
        height=MARGIN_TOP + MARGIN_BOTTOM + ROW_HEIGHT * max(len(strips), 1),
        margin={"l": LABEL_WIDTH, "r": MOVED_WIDTH, "t": MARGIN_TOP, "b": MARGIN_BOTTOM},
        xaxis=_axis([*map(uk_date, days)]),
        yaxis={"range": [len(strips) - 0.5, -0.5], "visible": False, "fixedrange": True},
        shapes=_shapes(len(strips), len(days)),
        annotations=[*_labels(strips), *_moves(strips)],
        showlegend=False,
        hovermode="closest",
    )


def _axis(days: list[str]) -> dict[str, Any]:
    parted = ["<br>".join(day.rsplit(" ", 1)) for day in days]  # the year on a line of its own
    return {
        "range": [-0.5, len(days) - 0.5],
        "side": "top",
        "tickvals": list(range(len(days))),
        "ticktext": [*(f"{day}<br>meeting" for day in parted[:-1]), f"<b>{parted[-1]}</b><br>as at"],
        "tickangle": 0,  # the only way in which six dates fit
        "tickfont": {"size": 13, "color": TEXT},
        "showgrid": False,
        "zeroline": False,
        "fixedrange": True,
    }


def _marks(strips: Sequence[TravelStrip]) -> list[go.Scatter]:
    columns = enumerate(zip(*(strip.statuses for strip in strips), strict=True))
    cells = [(column, row, status) for column, statuses in columns for row, status in enumerate(statuses)]
    return [
        marks_of(rag, [cell[0] for cell in found], [cell[1] for cell in found], hoverinfo="name")
        for rag in Rag
        if (found := [cell for cell in cells if cell[2] is rag])
    ]


def _shapes(strips: int, days: int) -> list[dict[str, Any]]:
    """A line above each workstream, and a band behind the as-at date."""
    now = {"x0": days - 1.5, "x1": days - 0.5, "y0": 0, "y1": 1, "yref": "paper"}
    band = {"type": "rect", **now, "fillcolor": BAND, "line": {"width": 0}, "layer": "below"}
    across = {"type": "line", "xref": "paper", "x0": -5, "x1": 5, "line": {"color": GRID, "width": 1}}
    lines = [{**across, "y0": row - 0.5, "y1": row - 0.5} for row in range(0, strips, 2)]
    return [band, *lines]


def _labels(strips: Sequence[TravelStrip]) -> list[dict[str, Any]]:
    """The workstream's title beside both of its strips, and the name of each strip."""
    short = told_apart(strip.workstream for strip in strips)
    titles = [
        row_label(row + 0.5, f"<b>{wrapped(strip.workstream, LABEL_CHARACTERS, short=short)}</b>", -LABEL_WIDTH)
        for row, strip in list(enumerate(strips))[::2]
    ]
    kinds = [row_label(row, inert(strip.kind), -STATUS_WIDTH, colour=MUTED) for row, strip in enumerate(strips)]
    return [*titles, *kinds]


def _moves(strips: Sequence[TravelStrip]) -> list[dict[str, Any]]:
    moves = [row_label(row, inert(strip.moved), 12, at=1) for row, strip in enumerate(strips) if strip.moved]
    level_with_dates = {"yref": "paper", "yanchor": "bottom", "yshift": 4}
    heading = row_label(1, wrapped(SINCE_LAST, 14), 12, at=1, colour=MUTED) | level_with_dates
    return [heading, *moves] if moves else []
