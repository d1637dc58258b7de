"""The areas in each decile as upright bars, one edition beside another."""

from dataclasses import dataclass

import pandas as pd

from psr_data.charts.theme import EDITIONS

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
    count: int


@dataclass(frozen=True, slots=True)
class Deciles:
    """`colours` by edition, the newest dark; `counts` by edition, of the deciles 1 to 10."""

    width: int
    height: int
    base: float
    bars: tuple[Bar, ...]
    places: tuple[float, ...]
    colours: dict[str, str]
    counts: dict[str, tuple[int, ...]]


def deciles(frame: pd.DataFrame) -> Deciles:
    """Of a frame with the columns Edition, Decile and Areas."""
    years = list(dict.fromkeys(frame["Edition"]))
    counts = {year: tuple(int(count) for count in frame[frame["Edition"] == year]["Areas"]) for year in years}
    colours = {year: EDITIONS[0] if year == years[-1] else EDITIONS[1] for year in years}
    most = max((count for numbers in counts.values() for count in numbers), default=1) or 1
    step, base = (WIDTH - 2 * LEFT) / 10, HEIGHT - BOTTOM
    bars = []
    for place, (year, numbers) in enumerate(counts.items()):
        for decile, count in enumerate(numbers):
            tall = round((base - TOP) * count / most, 1)
            x = LEFT + step * (decile + 0.5 + BAR * (place - len(years) / 2))
            bars.append(Bar(round(x, 1), base - tall, round(step * BAR - 2, 1), tall, colours[year], count))
    middles = tuple(round(LEFT + step * (decile + 0.5), 1) for decile in range(10))
    return Deciles(WIDTH, HEIGHT, base, tuple(bars), middles, colours, counts)
