"""Two figures for each category on one scale, with the way from one to the other."""

from dataclasses import dataclass

from psr_data.charts.groups import HIGHEST, LOWEST, SCALE
from psr_data.exports.web_page.radar import Group, groups
from psr_data.frames.pack.document.blocks import Chart

MARGIN = 0.4  # on either side of the scale


@dataclass(frozen=True, slots=True)
class Row:
    name: str
    first: float
    second: float
    first_at: float
    second_at: float
    note: str


@dataclass(frozen=True, slots=True)
class Bars:
    pair: tuple[Group, ...]
    scale: tuple[tuple[int, float], ...]
    rows: tuple[Row, ...]


def bars(chart: Chart) -> Bars:
    rows = [
        Row(name, first, second, _at(first), _at(second), chart.notes.get(name, ""))
        for name, first, second in zip(chart.categories, *chart.series.values(), strict=True)
        if first is not None and second is not None
    ]
    return Bars(tuple(groups(chart)), tuple((score, _at(score)) for score in SCALE), tuple(rows))


def _at(score: float) -> float:
    return round((score - LOWEST + MARGIN) / (HIGHEST - LOWEST + 2 * MARGIN) * 100, 2)
