"""How each group that scores is drawn: a line, a shape and a fill of its own, told apart without colour."""

from collections.abc import Iterable
from dataclasses import dataclass
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from psr_data.charts.theme import GRID, SERIES
from psr_data.frames.assessment.scores import GroupScores

if TYPE_CHECKING:
    import plotly.graph_objects as go

DASHES = ("solid", "dash", "dot", "dashdot")
SYMBOLS = ("circle", "square", "diamond", "triangle-up")
LOWEST, HIGHEST = 1, 5
CAPTION_CHARACTERS = 56
SCALE = list(range(LOWEST, HIGHEST + 1))


@dataclass(frozen=True, slots=True)
class GroupStyle:
    """How one group is drawn. Every second one is hollow, so that two marks in one place are both seen."""

    colour: str
    dash: str
    symbol: str
    hollow: bool

    def line(self, width: float = 2.5) -> dict[str, Any]:
        return {"color": self.colour, "width": width, "dash": self.dash}

    def marker(self, size: int) -> dict[str, Any]:
        symbol = f"{self.symbol}-open" if self.hollow else self.symbol
        return {"symbol": symbol, "size": size, "color": self.colour, "line": {"width": 2.5, "color": self.colour}}


def group_style(place: int) -> GroupStyle:
    """The style of the group in this place of its round's order."""
    colour = SERIES[place % len(SERIES)]
    return GroupStyle(colour, DASHES[place % len(DASHES)], SYMBOLS[place % len(SYMBOLS)], place % 2 == 1)


def figures_of(scores: Iterable[GroupScores], group: str, measure: str) -> dict[str, float]:
    """The group's figure for each dimension that has one."""
    figures = {each.dimension: each.figure(measure) for each in scores if each.group == group}
    return {dimension: figure for dimension, figure in figures.items() if figure is not None}


def score_axis() -> dict[str, Any]:
    """Always the full scale."""
    return {
        "range": [LOWEST - 0.4, HIGHEST + 0.4],
        "tickvals": SCALE,
        "gridcolor": GRID,
        "zeroline": False,
        "fixedrange": True,
        "side": "top",
    }


def wrap_caption(figure: "go.Figure") -> "go.Figure":
    """Break the caption into lines, for pictures that stand side by side."""
    subtitle = figure.layout.title.subtitle
    subtitle.text = "<br>".join(wrap(subtitle.text, CAPTION_CHARACTERS))
    return figure
