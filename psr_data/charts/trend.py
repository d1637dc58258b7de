"""Milestone trend: a line for each milestone, which rises where a later date was reported to a meeting."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from psr_data.charts.text import wrapped
from psr_data.charts.theme import AS_AT, GRID, MUTED, label, row_label, themed
from psr_data.domain.periods import days_in_words, uk_date
from psr_data.reference import status_reference

HEIGHT, MARGIN_TOP, MARGIN_BOTTOM = 560, 90, 70
LABEL_WIDTH, LABEL_CHARACTERS, LABEL_GAP = 340, 46, 36
MOST_NAMED = 10
GREY = "#B1B4B6"
ROOM = timedelta(days=20)
CORNER = {"xref": "paper", "xanchor": "right", "yref": "paper", "yanchor": "bottom"}
TODAY_LABEL = label(1, 0, "Below the dotted line: overdue", 12, AS_AT) | CORNER
DASHES = ("solid", "dash")
SYMBOLS = (("circle", "●"), ("square", "■"), ("diamond", "◆"), ("triangle-up", "▲"), ("star", "★"))


def milestone_trend(trend: pd.DataFrame, caption: str) -> go.Figure:
    """The lines of `trend_frame`: the ten that slipped furthest are named, each in its own style; the others are grey.

    A mark is hollow while a milestone is expected; a filled one ends the line where it was complete.
    """
    parts = [_until_complete(part) for _, part in trend.groupby("item_id", sort=False)]
    slipped = sorted((part for part in parts if _slip(part) > 0), key=_slip, reverse=True)[:MOST_NAMED]
    named = {part["item_id"].iloc[0] for part in slipped}
    grey_lines = [_line(part, GREY, 0) for part in parts if part["item_id"].iloc[0] not in named]
    colours = status_reference().series
    named_lines = [_line(part, colours[place % len(colours)], place) for place, part in enumerate(slipped)]
    low, high = min(trend["expected"]) - ROOM, max(trend["expected"]) + ROOM
    return themed(
        go.Figure([*grey_lines, *named_lines]),
        "Milestone trend: the date expected, as reported at each meeting",
        caption,
        height=HEIGHT,
        margin={"l": 90, "r": LABEL_WIDTH, "t": MARGIN_TOP, "b": MARGIN_BOTTOM},
        xaxis=_meetings(sorted(set(trend["meeting"]))),
        yaxis={
            "title": _axis_title("Expected"),
            "type": "date",
            "range": [low.isoformat(), high.isoformat()],
            "tickformat": "%b %Y",
            "gridcolor": GRID,
            "fixedrange": True,
        },
        shapes=[_today_line(min(trend["meeting"]), max(trend["meeting"]))],
        annotations=[*_names(slipped, low, high), TODAY_LABEL],
        showlegend=False,
        hovermode="closest",
    )


def _until_complete(part: pd.DataFrame) -> pd.DataFrame:
    return part[~part["complete"].astype(bool).shift(fill_value=False)]


def _slip(part: pd.DataFrame) -> int:
    return int(part["slip_days"].iloc[0])


def _line(part: pd.DataFrame, colour: str, style: int) -> go.Scatter:
    symbol, _ = SYMBOLS[style % len(SYMBOLS)]
    hover = [
        f"{wrapped(title, 60)}<br>{'completed' if complete else 'expected'} {uk_date(expected)}<br>as at {uk_date(at)}"
        for title, at, expected, complete in zip(
            part["title"], part["meeting"], part["expected"], part["complete"], strict=True
        )
    ]
    return go.Scatter(
        x=[day.isoformat() for day in part["meeting"]],
        y=[day.isoformat() for day in part["expected"]],
        mode="lines+markers",
        line={"color": colour, "width": 2.5, "dash": DASHES[style // len(SYMBOLS)]},
        marker={
            "symbol": [symbol if complete else f"{symbol}-open" for complete in part["complete"]],
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


def _names(slipped: Sequence[pd.DataFrame], low: date, high: date) -> list[dict[str, Any]]:
    """Mark, title and slip beside the end of each line, moved where they would overlap."""
    pixels = HEIGHT - MARGIN_TOP - MARGIN_BOTTOM
    symbols = [SYMBOLS[place % len(SYMBOLS)][1] for place in range(len(slipped))]
    ends = sorted(zip(slipped, symbols, strict=True), key=lambda named: named[0]["expected"].iloc[-1])
    heights = spread_out([(part["expected"].iloc[-1] - low) / (high - low) * pixels for part, _ in ends], LABEL_GAP)
    titles = [wrapped(part["title"].iloc[0], LABEL_CHARACTERS, lines=1) for part, _ in ends]
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
