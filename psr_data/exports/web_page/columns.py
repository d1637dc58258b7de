"""Upright bars, one series beside another."""

from dataclasses import dataclass

from psr_data.charts.theme import EDITIONS
from psr_data.frames.pack.document.blocks import Chart, in_words

WIDTH, HEIGHT = 760, 260
LEFT, TOP, BOTTOM = 8, 24, 22
BAR = 0.36


@dataclass(frozen=True, slots=True)
class Bar:
    x: float
    y: float
    width: float
    height: float
    colour: str
    figure: str


@dataclass(frozen=True, slots=True)
class Columns:
    """`colours` by series, the newest dark."""

    width: int
    height: int
    base: float
    bars: tuple[Bar, ...]
    places: tuple[float, ...]
    colours: dict[str, str]


def columns(chart: Chart) -> Columns:
    years = list(chart.series)
    colours = {year: EDITIONS[0] if year == years[-1] else EDITIONS[1] for year in years}
    most = max((figure or 0 for figures in chart.series.values() for figure in figures), default=1) or 1
    step, base = (WIDTH - 2 * LEFT) / max(len(chart.categories), 1), HEIGHT - BOTTOM
    bars = []
    for place, (year, figures) in enumerate(chart.series.items()):
        for category, figure in enumerate(figures):
            tall = round((base - TOP) * (figure or 0) / most, 1)
            x = LEFT + step * (category + 0.5 + BAR * (place - len(years) / 2))
            bars.append(Bar(round(x, 1), base - tall, round(step * BAR - 2, 1), tall, colours[year], in_words(figure)))
    middles = tuple(round(LEFT + step * (category + 0.5), 1) for category in range(len(chart.categories)))
    return Columns(WIDTH, HEIGHT, base, tuple(bars), middles, colours)
