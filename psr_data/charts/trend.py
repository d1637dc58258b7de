"""Milestone trend: a line for each milestone, which rises where a later date was reported to a meeting."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import plotly.graph_objects as go

from psr_data.charts.text import wrapped
from psr_data.charts.theme import AS_AT, GRID, MUTED, SERIES, label, row_label, themed
from psr_data.domain.periods import days_in_words, uk_date
from psr_data.frames.trend import TrendPoint, by_milestone

HEIGHT, MARGIN_TOP, MARGIN_BOTTOM = 560, 90, 70
LABEL_WIDTH, LABEL_CHARACTERS, LABEL_GAP = 340, 46, 36
MOST_NAMED = 10
GREY = "#B1B4B6"
ROOM = timedelta(days=20)
CORNER = {"xref": "paper", "xanchor": "right", "yref": "paper", "yanchor": "bottom"}
TODAY_LABEL = label(1, 0, "Below the dotted line: overdue", 12, AS_AT) | CORNER
DASHES = ("solid", "dash")
SYMBOLS = (("circle", "●"), ("square", "■"), ("diamond", "◆"), ("triangle-up", "▲"), ("star", "★"))


def milestone_trend(points: Sequence[TrendPoint], caption: str) -> go.Figure:
    """A line for each milestone: the ten that slipped furthest are named, each in its own style; the others are grey.

    A mark is hollow while a milestone is expected; a filled one ends the line where it was complete.
    """
    parts = [_until_complete(part) for part in by_milestone(points)]
    slipped = sorted((part for part in parts if _slip(part) > 0), key=_slip, reverse=True)[:MOST_NAMED]
    grey_lines = [_line(part, GREY, 0) for part in parts if part not in slipped]
    named_lines = [_line(part, SERIES[place % len(SERIES)], place) for place, part in enumerate(slipped)]
    expected, days = [point.expected for point in points], sorted({point.meeting for point in points})
    low, high = min(expected) - ROOM, max(expected) + ROOM
    return themed(
        [*grey_lines, *named_lines],
        "Milestone trend: the date expected, as reported at each meeting",
        caption,
        height=HEIGHT,
        margin={"l": 90, "r": LABEL_WIDTH, "t": MARGIN_TOP, "b": MARGIN_BOTTOM},
        xaxis=_meetings(days),
        yaxis={
            "title": _axis_title("Expected"),
            "type": "date",
            "range": [low.isoformat(), high.isoformat()],
            "tickformat": "%b %Y",
            "gridcolor": GRID,
            "fixedrange": True,
        },
        shapes=[_today_line(days[0], days[-1])],
        annotations=[*_names(slipped, low, high), TODAY_LABEL],
        showlegend=False,
        hovermode="closest",
    )


def _until_complete(part: Sequence[TrendPoint]) -> list[TrendPoint]:
    return [part[0], *(point for before, point in pairwise(part) if not before.complete)]


def _slip(part: Sequence[TrendPoint]) -> int:
    return part[0].slip_days or 0


def _line(part: Sequence[TrendPoint], colour: str, style: int) -> go.Scatter:
    symbol, _ = SYMBOLS[style % len(SYMBOLS)]
    hover = [
        f"{wrapped(point.title, 60)}<br>{'completed' if point.complete else 'expected'} {uk_date(point.expected)}"
        f"<br>as at {uk_date(point.meeting)}"
        for point in part
    ]
    return go.Scatter(
        x=[point.meeting.isoformat() for point in part],
        y=[point.expected.isoformat() for point in part],
        mode="lines+markers",
        line={"color": colour, "width": 2.5, "dash": DASHES[style // len(SYMBOLS)]},
        marker={
            "symbol": [symbol if point.complete else f"{symbol}-open" for point in part],
            "size": 11,
            "color": colour,
            "line": {"width": 2, "color": colour},
        },
        hovertext=hover,
        hoverinfo="text",
    )


def _meetings(days: Sequence[date]) -> dict[str, Any]:
    return {
        "title": _axis_title("As reported at the meeting of"),
        "type": "date",
        "range": [(days[0] - ROOM).isoformat(), (days[-1] + ROOM).isoformat()],
        "tickvals": [day.isoformat() for day in days],
        "ticktext": [uk_date(day) for day in days],
        "showgrid": True,
        "gridcolor": GRID,
        "zeroline": False,
        "fixedrange": True,
    }


def _axis_title(text: str) -> dict[str, Any]:
    return {"text": text, "font": {"size": 13, "color": MUTED}}


def _names(slipped: Sequence[Sequence[TrendPoint]], low: date, high: date) -> list[dict[str, Any]]:
    """Mark, title and slip beside the end of each line, moved where they would overlap."""
    pixels = HEIGHT - MARGIN_TOP - MARGIN_BOTTOM
    symbols = [SYMBOLS[place % len(SYMBOLS)][1] for place in range(len(slipped))]
    ends = sorted(zip(slipped, symbols, strict=True), key=lambda named: named[0][-1].expected)
    heights = spread_out([(part[-1].expected - low) / (high - low) * pixels for part, _ in ends], LABEL_GAP)
    titles = [wrapped(part[0].title, LABEL_CHARACTERS, lines=1) for part, _ in ends]
    texts = [
        f"{style} {title}<br><b>{days_in_words(_slip(part))} later</b>"
        for (part, style), title in zip(ends, titles, strict=True)
    ]
    middle = {"yref": "paper", "yanchor": "middle"}
    return [
        row_label(height / pixels, text, 8, at=1, size=12) | middle for text, height in zip(texts, heights, strict=True)
    ]


def spread_out(heights: Sequence[float], gap: float) -> list[float]:
    """Move rising heights down, and up again from 0, so that no two are nearer than `gap`."""
    moved = list(heights)
    for place in range(len(moved) - 2, -1, -1):
        moved[place] = min(moved[place], moved[place + 1] - gap)
    lowest = 0.0
    for place, height in enumerate(moved):
        moved[place] = max(height, lowest)
        lowest = moved[place] + gap
    return moved


def _today_line(first: date, last: date) -> dict[str, Any]:
    """The line of dates that fall due on the day of the meeting; below it is overdue."""
    days = {"x0": (first - ROOM).isoformat(), "x1": (last + ROOM).isoformat()}
    line = {"color": AS_AT, "width": 1.5, "dash": "dot"}
    return {"type": "line", **days, "y0": days["x0"], "y1": days["x1"], "line": line, "layer": "below"}
