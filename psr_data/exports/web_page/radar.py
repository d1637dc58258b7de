"""A radar: each group's line round the categories."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import cos, pi, sin
from textwrap import wrap

from psr_data.charts.groups import HIGHEST, LOWEST, SCALE, group_style
from psr_data.exports.web_page.marks import PATHS
from psr_data.frames.pack.document.blocks import Chart

DASHES = {"solid": "", "dash": "9 5", "dot": "2 4", "dashdot": "9 4 2 4"}
WIDTH, HEIGHT = 640, 480
RADIUS, LABEL_AWAY = 165, 14
LABEL_CHARACTERS, LABEL_LINES, LINE_HEIGHT = 18, 3, 15
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Group:
    name: str
    colour: str
    dashes: str
    path: str
    hollow: bool


@dataclass(frozen=True, slots=True)
class Label:
    lines: tuple[str, ...]
    x: float
    y: float
    anchor: str


@dataclass(frozen=True, slots=True)
class Line:
    """A group's `path`, broken where a dimension has no figure: that is never drawn as a low score."""

    group: Group
    path: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Radar:
    width: int
    height: int
    rings: tuple[tuple[int, str, float], ...]
    spokes: tuple[Point, ...]
    labels: tuple[Label, ...]
    lines: tuple[Line, ...]


def radar(chart: Chart) -> Radar:
    count = len(chart.categories)
    return Radar(
        WIDTH,
        HEIGHT,
        tuple((score, _ring(score, count), _point(0, count, score)[1]) for score in SCALE),
        tuple(_point(place, count, HIGHEST) for place in range(count)),
        tuple(_label(name, place, count) for place, name in enumerate(chart.categories)),
        tuple(_line(group, chart.series[group.name]) for group in groups(chart)),
    )


def _point(place: int, count: int, score: float, beyond: float = 0) -> Point:
    away = RADIUS * (score - LOWEST) / (HIGHEST - LOWEST) + beyond
    angle = 2 * pi * place / count - pi / 2
    return round(WIDTH / 2 + away * cos(angle), 1), round(HEIGHT / 2 + away * sin(angle), 1)


def _ring(score: int, count: int) -> str:
    return " ".join(f"{x},{y}" for x, y in (_point(place, count, score) for place in range(count)))


def _label(name: str, place: int, count: int) -> Label:
    x, y = _point(place, count, HIGHEST, LABEL_AWAY)
    lines = wrap(name, LABEL_CHARACTERS)
    if len(lines) > LABEL_LINES:
        lines = [*lines[: LABEL_LINES - 1], f"{lines[LABEL_LINES - 1][: LABEL_CHARACTERS - 1]}…"]
    beside = x - WIDTH / 2
    anchor = "middle" if abs(beside) < RADIUS / 8 else "start" if beside > 0 else "end"
    upward = (len(lines) - 1) * LINE_HEIGHT * (0.5 - (y - HEIGHT / 2) / (2 * (RADIUS + LABEL_AWAY)))
    return Label(tuple(lines), x, round(y - upward + 4, 1), anchor)


def _line(group: Group, scores: Sequence[float | None]) -> Line:
    points = [None if score is None else _point(place, len(scores), score) for place, score in enumerate(scores)]
    return Line(group, "".join(_drawn([*points, *points[:1]])), tuple(point for point in points if point))


def _drawn(points: list[Point | None]) -> Iterator[str]:
    before = None
    for point in points:
        if point:
            yield f"{'L' if before else 'M'}{point[0]} {point[1]}"
        before = point


def groups(chart: Chart) -> list[Group]:
    """One for each series."""
    looks = [(name, group_style(place)) for place, name in enumerate(chart.series)]
    return [Group(name, drawn.colour, DASHES[drawn.dash], PATHS[drawn.symbol], drawn.hollow) for name, drawn in looks]
