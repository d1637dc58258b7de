"""The quarter Gantt: bars in whole months, a mark with the status letter where each milestone falls due."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

import plotly.graph_objects as go

from psr_data.charts.marks import connected, marks_of
from psr_data.charts.text import wrapped
from psr_data.charts.theme import HEADER_BAND, MUTED, mark, row_axis, row_band, row_label, themed, tint
from psr_data.charts.timeline import TimeAxis, middle
from psr_data.domain.periods import first_of_month
from psr_data.domain.plan import Kind
from psr_data.domain.rag import Rag
from psr_data.frames.gantt import Strip

ROW_HEIGHT = 40
LABEL_WIDTH = 320
LABEL_FONT = 13
LABEL_CHARACTERS = 44 * LABEL_FONT / 320  # in so many pixels as a letter is high
HEAD_STATUS, OWN_STATUS = 6, 3  # what a status by the name takes, indent and all, beside the height of a letter
LEAST_MARK = 0.7
INDENT: dict[str, int] = {Kind.OBJECTIVE: 10, Kind.DELIVERABLE: 24, Kind.MILESTONE: 24, Kind.TASK: 24}
MARGIN_TOP = 142
MARGIN_BOTTOM = 40
LEGEND_TOP = 58
DAY_IN_MS = 86_400_000
GHOST_BELOW, GHOST_THICKNESS = 0.14, 0.26
Placed = tuple[int, Strip]


class _Bar(NamedTuple):
    """From the first day to the last, in the row at `place`."""

    place: int
    strip: Strip
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Look:
    """How large everything is drawn, in pixels: `labels` is the width of the titles, `key` how far down the key stands.

    `mark` is the size of the marks beside that on a screen, `lines` how many a title may take. Where `status_by_name`,
    a workstream's status stands by its name, not at the end of its bar; and so do the letters of marks too small.
    """

    row: float = ROW_HEIGHT
    labels: int = LABEL_WIDTH
    top: int = MARGIN_TOP
    bottom: int = MARGIN_BOTTOM
    sides: int = 0
    key: int = LEGEND_TOP
    font: float = LABEL_FONT
    mark: float = 1
    lines: int = 2
    status_by_name: bool = False

    def characters(self, level: str) -> int:
        """How many a line of a title has."""
        status = (HEAD_STATUS if level == Kind.WORKSTREAM else OWN_STATUS) * self.status_by_name
        return round((self.labels / self.font - status) * LABEL_CHARACTERS)


ON_SCREEN = Look()


def gantt(
    strips: Sequence[Strip], caption: str, axis: TimeAxis, baseline: str = "Baseline", look: Look = ON_SCREEN
) -> go.Figure:
    """The Gantt of these rows; a point's customdata is its item's id as text.

    `baseline` is what the legend calls the dates that are drawn under a bar which has moved from them. Several pages
    of one plan share the span of the `axis`.
    """
    placed = list(enumerate(strips))
    bars = [_Bar(place, strip, strip.start or strip.end, strip.end) for place, strip in placed if strip.end]
    reached = ((each.start, each.end, each.forecast, each.baseline_start, each.baseline_due) for each in strips)
    timeline = axis.over([day for days in reached for day in days if day])
    lines, labels = timeline.as_at(axis.as_at)
    height = look.top + look.bottom + look.row * max(len(strips), 1)
    marked = [bar for bar in bars if not (look.status_by_name and bar.strip.level == Kind.WORKSTREAM)]
    traces = [*_ghosts(placed, baseline), _bars(bars), *_forecasts(bars, look), *_marks(marked, look)]
    return themed(
        traces,
        "Workplan",
        caption,
        height=height,
        margin={"l": look.labels + look.sides, "r": look.sides or 16, "t": look.top, "b": look.bottom},
        xaxis=timeline.axis(),
        yaxis=row_axis(len(strips)),
        shapes=[*timeline.shapes(), *_header_bands(placed), *lines],
        annotations=[*timeline.quarter_labels(), *_labels(placed, look), *_empty(placed), *labels],
        legend=_legend(1 - look.key / height),
        barmode="overlay",
        bargap=0.45,
        hovermode="closest",
        clickmode="event+select",
    )


def _legend(top: float) -> dict[str, Any]:
    """A legend in one line, so far up the picture, whose entries hide nothing when clicked."""
    across = {"orientation": "h", "x": 0, "xref": "container", "xanchor": "left"}
    return {**across, "y": top, "yanchor": "top", "yref": "container", "itemclick": False}


def _labels(placed: Sequence[Placed], look: Look) -> Iterator[dict[str, Any]]:
    """The rows' titles in the left margin, indented below their workstream (tick labels cannot be)."""
    for place, strip in placed:
        indent = round(INDENT.get(strip.level, 0) * look.font / LABEL_FONT)
        yield row_label(place, _label(strip, look), indent - look.labels, size=look.font)
        is_named = strip.level == Kind.WORKSTREAM or look.mark < LEAST_MARK
        if look.status_by_name and is_named and strip.computed:
            yield _status(place, strip, strip.computed, look)


def _status(place: int, strip: Strip, rag: Rag, look: Look) -> dict[str, Any]:
    """The letter, of a workstream the word too, on the status's own colour at the end of the titles."""
    text = f"{rag.value} {rag.word}" if strip.level == Kind.WORKSTREAM else rag.value
    size, appearance = round(look.font * 0.86, 1), mark(rag)
    named = row_label(place, f"<b>{text}</b>", -8, size=size, colour=appearance.text_colour)
    return named | {"xanchor": "right", "bgcolor": appearance.colour, "borderpad": 0}


def _empty(placed: Sequence[Placed]) -> list[dict[str, Any]]:
    """A note in place of the bar of a workstream without milestones."""
    without = [place for place, strip in placed if strip.level == Kind.WORKSTREAM and strip.computed is None]
    return [row_label(place, "no milestones", 8, colour=MUTED) for place in without]


def _label(strip: Strip, look: Look) -> str:
    text = wrapped(strip.label, look.characters(strip.level), look.lines)
    return f"<b>{text}</b>" if strip.level == Kind.WORKSTREAM else text


def _header_bands(placed: Sequence[Placed]) -> list[dict[str, Any]]:
    workstreams = [place for place, strip in placed if strip.level == Kind.WORKSTREAM]
    return [row_band(place, HEADER_BAND) | {"opacity": 0.7} for place in workstreams]


def _bars(bars: Sequence[_Bar]) -> go.Bar:
    headers = [bar.strip.level == Kind.WORKSTREAM for bar in bars]
    return go.Bar(
        **_spans(bars),
        width=[0.22 if is_header else 0.55 for is_header in headers],
        marker={
            "color": [
                MUTED if is_header or bar.strip.computed is None else tint(mark(bar.strip.computed).colour, 0.45)
                for is_header, bar in zip(headers, bars, strict=True)
            ],
            "cornerradius": 4,
        },
        unselected={"marker": {"opacity": 1}},
        **_pointing(bars),
        showlegend=False,
    )


def _ghosts(placed: Sequence[Placed], name: str) -> Iterator[go.Bar]:
    """Where a bar was in the baseline, hatched so that it can be told from the bar without colour."""
    ghosts = [
        _Bar(place, strip, strip.baseline_start or strip.baseline_due, strip.baseline_due)
        for place, strip in placed
        if strip.baseline_due
    ]
    if not ghosts:
        return
    yield go.Bar(
        **_spans(ghosts),
        width=GHOST_THICKNESS,
        offset=GHOST_BELOW,
        marker={
            "color": "white",
            "line": {"color": MUTED, "width": 1},
            "pattern": {"shape": "/", "fgcolor": MUTED, "size": 4, "solidity": 0.4},
        },
        unselected={"marker": {"opacity": 1}},
        name=name,
        hoverinfo="skip",
    )


def _spans(bars: Sequence[_Bar]) -> dict[str, Any]:
    """Where each bar lies: from its first day to the end of its last, in Plotly's milliseconds."""
    return {
        "y": [bar.place for bar in bars],
        "base": [bar.first.isoformat() for bar in bars],
        "x": [((bar.last - bar.first).days + 1) * DAY_IN_MS for bar in bars],
        "orientation": "h",
    }


def _marks(bars: Sequence[_Bar], look: Look) -> Iterator[go.Scatter]:
    """One trace for each status present, so that the legend names them."""
    for rag in Rag:
        part = [bar for bar in bars if bar.strip.computed is rag]
        if part:
            on = [_mark_day(bar.last, bar.strip.precision).isoformat() for bar in part]
            yield marks_of(rag, on, [bar.place for bar in part], look.mark, **_pointing(part))


def _forecasts(bars: Sequence[_Bar], look: Look) -> Iterator[go.Scatter]:
    """A dotted line from the planned end to a forecast that differs, open at its far end."""
    lines = [
        (bar.place, (bar.last.isoformat(), forecast.isoformat()))
        for bar in bars
        if (forecast := bar.strip.forecast) and forecast != bar.last
    ]
    if not lines:
        return
    yield go.Scatter(
        **connected(lines),
        mode="lines+markers",
        line={"color": MUTED, "width": 2 * look.mark, "dash": "dot"},
        marker={"symbol": "line-ns-open", "size": 12 * look.mark, "color": MUTED, "line": {"width": 2 * look.mark}},
        unselected={"marker": {"opacity": 1}},
        name="Forecast",
        hoverinfo="skip",
    )


def _pointing(bars: Sequence[_Bar]) -> dict[str, Any]:
    told = (bar.strip.hover or (bar.strip.label,) for bar in bars)
    return {
        "customdata": [[str(bar.strip.item_id)] for bar in bars],
        "hovertext": ["<br>".join(wrapped(line, 70, lines=4) for line in lines) for lines in told],
        "hoverinfo": "text",
    }


def _mark_day(end: date, precision: str) -> date:
    """A date known to the month or less exactly is marked in the middle of its last month."""
    return end if precision in ("day", "week") else middle(first_of_month(end))
