"""Plans side by side, earliest on the left: a box for each workstream, a line to what it became in the next plan."""

from collections.abc import Iterator
from typing import Any

import plotly.graph_objects as go

from psr_data.charts.text import inert, wrapped
from psr_data.charts.theme import GRID, HEADER_BAND, LEGEND_ABOVE, MUTED, SERIES, label, themed
from psr_data.domain.lineage import Became
from psr_data.domain.periods import uk_date
from psr_data.domain.plan import Kind
from psr_data.frames.lineage import Plan, Years
from psr_data.frames.lineage_tables import outcome_in_words

BOX, INDENT = 0.7, 0.05
ROW_HEIGHT = 84
MARGIN_TOP, MARGIN_BOTTOM = 150, 20
CHARACTERS_ACROSS = 88
BESIDE = {"xanchor": "left", "xshift": 8, "align": "left"}
LOOKS = {Became.CONTINUED: "solid", Became.SPLIT: "dash", Became.MERGED: "dot"}
NAMES = {Became.CONTINUED: "goes on or renamed", Became.SPLIT: "split", Became.MERGED: "merged"}


def lineage_chart(years: Years, caption: str) -> go.Figure:
    """The picture of `years`; a box's customdata is its item's id as text.

    The kind of a line can be told without colour: solid, dashed or dotted.
    """
    places = [{row.item_id: number for number, row in enumerate(plan.rows)} for plan in years.plans]
    most = max(len(plan.rows) for plan in years.plans)
    return themed(
        [*_lines(years, places), _points(years)],
        "Workstreams from plan to plan",
        f"{caption} – lineage illustrative" if years.illustrative and years.steps else caption,
        height=MARGIN_TOP + MARGIN_BOTTOM + ROW_HEIGHT * max(most, 1),
        margin={"l": 4, "r": 4, "t": MARGIN_TOP, "b": MARGIN_BOTTOM},
        xaxis={"range": [-0.02, len(years.plans) - 1 + BOX + 0.02], "visible": False, "fixedrange": True},
        yaxis={"range": [most - 0.5, -0.5], "visible": False, "fixedrange": True},
        shapes=[
            _box(at, number, row.kind) for at, plan in enumerate(years.plans) for number, row in enumerate(plan.rows)
        ],
        annotations=[*_headings(years), *_titles(years)],
        legend=LEGEND_ABOVE | {"yref": "container", "yanchor": "top", "itemclick": False},
        hovermode="closest",
        clickmode="event+select",
    )


def _left(kind: Kind) -> float:
    return 0 if kind is Kind.WORKSTREAM else INDENT


def _box(at: int, number: int, kind: Kind) -> dict[str, Any]:
    strong = kind is Kind.WORKSTREAM
    return {
        "type": "rect",
        "x0": at + _left(kind),
        "x1": at + BOX,
        "y0": number - 0.44,
        "y1": number + 0.44,
        "fillcolor": HEADER_BAND if strong else "white",
        "line": {"color": MUTED if strong else GRID, "width": 1.5},
        "layer": "below",
    }


def _headings(years: Years) -> Iterator[dict[str, Any]]:
    for at, plan in enumerate(years.plans):
        text = f"<b>{inert(plan.year)}</b><br>plan version {plan.number}, from {uk_date(plan.since)}"
        yield label(at, 1, text, 15) | BESIDE | {"yref": "paper", "yanchor": "bottom", "yshift": 8}


def _titles(years: Years) -> Iterator[dict[str, Any]]:
    width = CHARACTERS_ACROSS // len(years.plans)
    for at, plan in enumerate(years.plans):
        for number, row in enumerate(plan.rows):
            under = _under(years, at, row.item_id)
            title = wrapped(row.title, width, 2 if under else 3)
            title = f"<b>{title}</b>" if row.kind is Kind.WORKSTREAM else title
            small = (
                f'<br><span style="font-size:12px;color:{MUTED}">{wrapped(under, width + 4)}</span>' if under else ""
            )
            yield label(at + _left(row.kind), number, title + small) | BESIDE | {"yref": "y"}


def _under(years: Years, at: int, item: int) -> str:
    """What no line shows: that the item is new, has ended, or is not in the next plan."""
    outcome = outcome_in_words(years, at, item)
    if outcome.startswith("ended") or outcome == "not in the next plan":
        return f"■ {outcome}"
    return "✚ new in this plan" if at and (at, item) not in years.arrivals else ""


def _lines(years: Years, places: list[dict[int, int]]) -> Iterator[go.Scatter]:
    """One trace for each kind of link present, so that the legend names them."""
    colours = dict(zip(LOOKS, SERIES, strict=False))
    for became, dash in LOOKS.items():
        xs: list[float | None] = []
        ys: list[float | None] = []
        for step in years.steps:
            if step.became is became and step.after is not None:
                kind = years.plans[step.plan + 1].by_item[step.after].kind
                start, end = step.plan + BOX, step.plan + 1 + _left(kind)
                before, after = places[step.plan][step.before], places[step.plan + 1][step.after]
                bend = (end - start) / 3
                xs += [start, start + bend, end - bend, end, None]
                ys += [before, before, after, after, None]
        if xs:
            yield go.Scatter(
                x=xs,
                y=ys,
                mode="lines",
                line={"color": colours[became], "width": 3, "dash": dash},
                name=NAMES[became],
                hoverinfo="skip",
            )


def _points(years: Years) -> go.Scatter:
    """The circles by which a box is selected and described."""
    boxes = [(at, number, plan, row) for at, plan in enumerate(years.plans) for number, row in enumerate(plan.rows)]
    return go.Scatter(
        x=[at + BOX - 0.03 for at, *_ in boxes],
        y=[number for _, number, *_ in boxes],
        mode="markers",
        marker={"size": 12, "color": MUTED, "symbol": "circle-open", "line": {"width": 2}},
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 1}},
        customdata=[[str(row.item_id)] for *_, row in boxes],
        hovertext=[_hover(years, at, plan, row.item_id, row.title) for at, _, plan, row in boxes],
        hoverinfo="text",
        showlegend=False,
    )


def _hover(years: Years, at: int, plan: Plan, item: int, title: str) -> str:
    lines = [title, plan.year, outcome_in_words(years, at, item)]
    return "<br>".join(wrapped(line, 70, lines=4) for line in lines if line)
