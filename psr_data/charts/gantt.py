"""The quarter Gantt: bars from day to day, a mark with the status letter when each milestone was done or falls due."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple
from unicodedata import east_asian_width

import plotly.graph_objects as go

from psr_data.charts.marks import connected, marks_of
from psr_data.charts.text import inert, wrapped
from psr_data.charts.theme import (
    AS_AT,
    HEADER_BAND,
    MUTED,
    TEXT,
    label,
    mark,
    row_axis,
    row_band,
    row_label,
    themed,
    tint,
)
from psr_data.charts.timeline import TimeAxis
from psr_data.domain.plan import Kind
from psr_data.domain.rag import Rag
from psr_data.domain.wording import told_apart
from psr_data.frames.gantt import Strip

ROW_HEIGHT = 40
LABEL_WIDTH, LABEL_GAP = 320, 12
LABEL_FONT = 13
LABEL_CHARACTERS = 44 * LABEL_FONT / 320  # in so many pixels as a letter is high
HEAD_STATUS, OWN_STATUS = 6, 3  # what a status by the name takes, indent and all, beside the height of a letter
LEAST_MARK, PALE, USUALLY_WIDE = 0.7, 0.45, 0.15
INDENT: dict[str, int] = {Kind.OBJECTIVE: 10, Kind.DELIVERABLE: 24, Kind.MILESTONE: 24, Kind.TASK: 24}
MARGIN_TOP, MARGIN_BOTTOM = 156, 16
MARGIN_RIGHT = 24  # in which a mark on the last day is whole
KEY_TOP, KEY_FONT, SIGN_FONT = 58, 13, 17
GAP = "\u2002"
DAY_IN_MS = 86_400_000
GHOST_BELOW, GHOST_THICKNESS = 0.14, 0.26
OPENS_ITEMS = "items"  # to the page's own script: a press opens the point's item, and the time axis stays in view
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

    `mark` is the size of the marks beside that on a screen, `lines` how many a title may take. The letters of marks
    too small stand by the names, as every workstream's status does.
    """

    row: float = ROW_HEIGHT
    labels: int = LABEL_WIDTH
    top: int = MARGIN_TOP
    bottom: int = MARGIN_BOTTOM
    sides: int = 0
    key: int = KEY_TOP
    font: float = LABEL_FONT
    mark: float = 1
    lines: int = 2

    def room(self, strip: Strip) -> float:
        """For its title, beside its status."""
        taken = HEAD_STATUS if strip.is_heading else OWN_STATUS if self.names(strip) else 0
        return self.labels - self.indent(strip) - LABEL_GAP - taken * self.font

    def characters(self, strip: Strip) -> int:
        """How many a line of its title has: capitals and letters of East Asia are about twice as wide as others."""
        wide = sum(letter.isupper() or east_asian_width(letter) in "WF" for letter in strip.label)
        taken = HEAD_STATUS if strip.is_heading else OWN_STATUS
        few = (self.labels / self.font - taken) * LABEL_CHARACTERS
        return round(few / (1 + max(wide / max(len(strip.label), 1) - USUALLY_WIDE, 0)))

    def indent(self, strip: Strip) -> int:
        return round(INDENT.get(strip.level, 0) * self.font / LABEL_FONT)

    def names(self, strip: Strip) -> bool:
        """Whether the status stands by its name."""
        return strip.is_heading or self.mark < LEAST_MARK


ON_SCREEN = Look()


def gantt(
    strips: Sequence[Strip], caption: str, axis: TimeAxis, baseline: str = "Baseline", look: Look = ON_SCREEN
) -> go.Figure:
    """The Gantt of these rows; a point's customdata is its item's id as text, "" without.

    `baseline` is what the legend calls the dates that are drawn under a bar which has moved from them. Several pages
    of one plan share the span of the `axis`.
    """
    placed = list(enumerate(strips))
    bars = [_Bar(place, strip, strip.start or strip.end, strip.end) for place, strip in placed if strip.end]
    timeline = axis.over([day for strip in strips for day in strip.days])
    lines, labels = timeline.as_at(axis.as_at)
    lead_lines = [*_forecasts(bars, look), *_whiskers(bars, look)]
    traces = [*_ghosts(placed, baseline), *_bars(bars), *lead_lines, *_marks(bars, look)]
    return themed(
        traces,
        "Workplan",
        caption,
        height=look.top + look.bottom + look.row * max(len(strips), 1),
        margin={"l": look.labels + look.sides, "r": look.sides or MARGIN_RIGHT, "t": look.top, "b": look.bottom},
        xaxis=timeline.axis(),
        yaxis=row_axis(len(strips)),
        shapes=[*timeline.shapes(), *_header_bands(placed), *lines],
        annotations=[
            *timeline.quarter_labels(),
            *labels,
            _key(strips, baseline, look),
            *_labels(placed, look),
            *_empty(placed),
        ],
        showlegend=False,
        barmode="overlay",
        bargap=0.45,
        hovermode="closest",
        meta=OPENS_ITEMS,
    )


def _key(strips: Sequence[Strip], baseline: str, look: Look) -> dict[str, Any]:
    """In one line, what each of the signs drawn means and nothing else: Plotly's own legend would take two or three."""
    heads, items = ([strip for strip in strips if strip.end and strip.is_heading is head] for head in (True, False))
    has_passed = {strip.has_passed for strip in strips if strip.expected}
    drawn = (
        ("▬", MUTED, heads[0].level.capitalize() if heads else "", heads),
        ("■", tint(MUTED, PALE), "Planned", items),
        ("▨", MUTED, inert(baseline), [strip for strip in strips if strip.baseline_due]),
        ("···|", MUTED, "Forecast", False in has_passed),
        ("···×", AS_AT, "Forecast, passed", True in has_passed),
        ("|—", TEXT, "Due to done", any(strip.whisker for strip in strips)),
    )
    signs = [(sign, colour, name) for sign, colour, name, is_drawn in drawn if is_drawn]
    shown = {strip.computed for strip in strips if strip.is_heading or strip.mark}
    signs += [(mark(rag).glyph, mark(rag).colour, f"{rag.value} {rag.word}") for rag in Rag if rag in shown]
    text = GAP.join(
        f'<span style="color:{colour};font-size:{SIGN_FONT}px"><b>{sign}</b></span>\u00a0{name}'
        for sign, colour, name in signs
    )
    place = {"xref": "paper", "xanchor": "left", "xshift": -look.labels, "yref": "paper", "yanchor": "top"}
    return label(0, 1, text, KEY_FONT) | place | {"yshift": look.top - look.key, "name": "key"}


def _labels(placed: Sequence[Placed], look: Look) -> Iterator[dict[str, Any]]:
    """The rows' titles in the left margin, indented below their workstream (tick labels cannot be).

    What is wider than the margin is cut off at its edge.
    """
    short = told_apart(strip.label for _, strip in placed)
    for place, strip in placed:
        text = wrapped(strip.label, look.characters(strip), look.lines, short)
        shown = f"<b>{text}</b>" if strip.is_heading else text
        named = row_label(place, shown, look.indent(strip) - look.labels, size=look.font)
        yield named | {"width": look.room(strip)}
        if look.names(strip) and strip.computed:
            yield _status(place, strip, strip.computed, look)


def _status(place: int, strip: Strip, rag: Rag, look: Look) -> dict[str, Any]:
    """The letter, of a workstream the word too, on the status's own colour at the end of the titles."""
    text = f"{rag.value} {rag.word}" if strip.is_heading else rag.value
    size, appearance = round(look.font * 0.86, 1), mark(rag)
    named = row_label(place, f"<b>{text}</b>", -8, size=size, colour=appearance.text_colour)
    return named | {"xanchor": "right", "bgcolor": appearance.colour, "borderpad": 0}


def _empty(placed: Sequence[Placed]) -> list[dict[str, Any]]:
    """A note in place of the bar of a workstream without milestones."""
    without = [place for place, strip in placed if strip.is_workstream and strip.computed is None]
    return [row_label(place, "no milestones", 8, colour=MUTED) for place in without]


def _header_bands(placed: Sequence[Placed]) -> list[dict[str, Any]]:
    workstreams = [place for place, strip in placed if strip.is_heading]
    return [row_band(place, HEADER_BAND) | {"opacity": 0.7} for place in workstreams]


def _bars(bars: Sequence[_Bar]) -> Iterator[go.Bar]:
    """Thin and grey for workstreams, and pale in the colour of its status for what is planned."""
    heads = [bar for bar in bars if bar.strip.is_heading]
    items = [bar for bar in bars if not bar.strip.is_heading]
    pale = [tint(mark(bar.strip.computed).colour, PALE) if bar.strip.computed else MUTED for bar in items]
    for part, width, colours in ((heads, 0.22, MUTED), (items, 0.55, pale)):
        if part:
            look = {"color": colours, "cornerradius": 4}
            yield go.Bar(
                **_spans(part), width=width, marker=look, unselected={"marker": {"opacity": 1}}, **_pointing(part)
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
    """One trace for each status. A mark at the axis's start or end reaches beyond it."""
    for rag in Rag:
        part = [bar for bar in bars if bar.strip.computed is rag and bar.strip.mark]
        if part:
            on = [bar.strip.mark.isoformat() for bar in part if bar.strip.mark]
            yield marks_of(rag, on, [bar.place for bar in part], look.mark, cliponaxis=False, **_pointing(part))


def _forecasts(bars: Sequence[_Bar], look: Look) -> Iterator[go.Scatter]:
    """A dotted line from the planned end to a forecast that differs, crossed where that day has passed."""
    for name, has_passed, symbol, colour in (
        ("Forecast", False, "line-ns-open", MUTED),
        ("Forecast, passed", True, "x-thin-open", AS_AT),
    ):
        lines = [
            (bar.place, [day.isoformat() for day in bar.strip.expected])
            for bar in bars
            if bar.strip.expected and bar.strip.has_passed is has_passed
        ]
        if lines:
            yield _line(lines, name, {"symbol": symbol, "color": colour}, "dot", look.mark)


def _whiskers(bars: Sequence[_Bar], look: Look) -> Iterator[go.Scatter]:
    """From when it was due to when it was done, where its mark stands."""
    lines = [(bar.place, [day.isoformat() for day in bar.strip.whisker]) for bar in bars if bar.strip.whisker]
    if lines:
        yield _line(lines, "Due to done", {"symbol": "line-ns-open", "color": TEXT}, "solid", look.mark)


def _line(rows: Sequence[tuple[int, list[str]]], name: str, end: dict[str, str], dash: str, scale: float) -> go.Scatter:
    width = 2 * scale
    return go.Scatter(
        **connected(rows),
        mode="lines+markers",
        line={"color": end["color"], "width": width, "dash": dash},
        marker={**end, "size": 12 * scale, "line": {"width": width, "color": end["color"]}},
        unselected={"marker": {"opacity": 1}},
        cliponaxis=False,
        name=name,
        hoverinfo="skip",
    )


def _pointing(bars: Sequence[_Bar]) -> dict[str, Any]:
    told = (bar.strip.hover or (bar.strip.label,) for bar in bars)
    return {
        "customdata": [[str(bar.strip.item_id or "")] for bar in bars],
        "hovertext": ["<br>".join(wrapped(line, 70, lines=4) for line in lines) for lines in told],
        "hoverinfo": "text",
    }
