"""The milestones that slipped between two dates: from ○, when each was expected, to ●, when it now is."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import plotly.graph_objects as go

from psr_data.charts.marks import connecting_lines
from psr_data.charts.text import inert, wrapped
from psr_data.charts.theme import MAIN, MUTED, legend_below, row_axis, row_label, themed
from psr_data.charts.timeline import TimeAxis
from psr_data.domain.periods import days_in_words, uk_date
from psr_data.frames.changes.differences import ItemChange

ROW_HEIGHT = 46
LABEL_WIDTH, NOTE_WIDTH = 330, 210
LABEL_CHARACTERS = 54
MARGIN_TOP, MARGIN_BOTTOM = 132, 56
TITLE = "Milestones that slipped"


def slippage(
    rows: Sequence[ItemChange], caption: str, sides: tuple[str, str], axis: TimeAxis, title: str = TITLE
) -> go.Figure:
    """A dumbbell for each row of `slipped`, in their order; `sides` says what ○ and ● mean."""
    timeline = axis.over([day for row in rows for day in (row.date_before, row.date_now) if day])
    lines, labels = timeline.as_at(axis.as_at)
    moves = ((place, (_iso(row.date_before), _iso(row.date_now))) for place, row in enumerate(rows))
    return themed(
        [connecting_lines(moves), *_ends(rows, sides)],
        title,
        caption,
        height=MARGIN_TOP + MARGIN_BOTTOM + ROW_HEIGHT * max(len(rows), 1),
        margin={"l": LABEL_WIDTH, "r": NOTE_WIDTH, "t": MARGIN_TOP, "b": MARGIN_BOTTOM},
        xaxis=timeline.axis(),
        yaxis=row_axis(len(rows)),
        shapes=[*timeline.shapes(), *lines],
        annotations=[*timeline.quarter_labels(), *_titles(rows), *_notes(rows), *labels],
        legend=legend_below(),
        hovermode="closest",
    )


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def times_in_words(times: int) -> str:
    """How often a date had moved before."""
    few = {0: "not moved before", 1: "moved once before", 2: "moved twice before"}
    return few.get(times, f"moved {times} times before")


def _ends(rows: Sequence[ItemChange], sides: tuple[str, str]) -> list[go.Scatter]:
    """Hollow marks for the date before, filled ones for the date now."""
    before, now = [row.date_before for row in rows], [row.date_now for row in rows]
    return [_marks(before, "white", sides[0]), _marks(now, MAIN, sides[1])]


def _marks(days: Sequence[date | None], fill: str, side: str) -> go.Scatter:
    return go.Scatter(
        x=[_iso(day) for day in days],
        y=list(range(len(days))),
        mode="markers",
        marker={"symbol": "circle", "size": 15, "color": fill, "line": {"width": 3, "color": MAIN}},
        cliponaxis=False,  # whole on a quarter's first and last day too
        name=inert(side),
        hovertext=[f"{inert(side)}: {uk_date(day)}" if day else "" for day in days],
        hoverinfo="text",
    )


def _titles(rows: Sequence[ItemChange]) -> list[dict[str, Any]]:
    texts = [
        f"{wrapped(row.title, LABEL_CHARACTERS, lines=1)}<br><span style='color:{MUTED}'>"
        f"{wrapped(row.workstream, LABEL_CHARACTERS, lines=1)}</span>"
        for row in rows
    ]
    return [row_label(place, text, -LABEL_WIDTH) for place, text in enumerate(texts)]


def _notes(rows: Sequence[ItemChange]) -> list[dict[str, Any]]:
    texts = [
        f"<b>{days_in_words(row.days)} later</b>, {uk_date(row.date_now)}<br>{times_in_words(row.moved_before or 0)}"
        for row in rows
        if row.days is not None and row.date_now
    ]
    return [row_label(place, text, 16, at=1) for place, text in enumerate(texts)]
