"""What is drawn for an area on a map: a hexagon or its boundary, its label, and where a click selects it."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from psr_data.charts.hexmap_layout import Cell, centre

Point = tuple[float, float]
Ring = Sequence[Point]
CORNERS = tuple((math.sin(math.pi * step / 3), math.cos(math.pi * step / 3)) for step in range(7))
RADIUS = 1 / math.sqrt(3)
TOUCHES_ACROSS = 60
FEWEST_ACROSS_AN_AREA = 4


@dataclass(frozen=True, slots=True)
class Region:
    """`rings` are closed; a click near any point of `touched` selects the area."""

    rings: tuple[Ring, ...]
    label: Point
    touched: tuple[Point, ...]


Regions = Mapping[str, Region]


def hexagons_drawn(cells: Mapping[str, Cell]) -> dict[str, Region]:
    """A hexagon for each code; neighbours share their sides, one of which is 1 across."""
    return {code: _hexagon(*centre(cell)) for code, cell in cells.items()}


def _hexagon(x: float, y: float) -> Region:
    ring = tuple((x + RADIUS * right, y + RADIUS * up) for right, up in CORNERS)
    return Region((ring,), (x, y), ((x, y),))


def boundaries_drawn(boundaries: Mapping[str, Sequence[Ring]]) -> dict[str, Region]:
    """Boundaries in longitude and latitude, on a plane on which the whole is at most 1 wide or high."""
    xs, ys = zip(*(point for rings in boundaries.values() for ring in rings for point in ring), strict=True)
    narrower = math.cos(math.radians((min(ys) + max(ys)) / 2))
    scale = 1 / max((max(xs) - min(xs)) * narrower, max(ys) - min(ys), 1e-9)

    def flat(ring: Ring) -> Ring:
        return [((x - min_x) * narrower * scale, (y - min_y) * scale) for x, y in ring]

    min_x, min_y = min(xs), min(ys)
    return {code: _polygon([flat(ring) for ring in rings]) for code, rings in boundaries.items()}


def _polygon(rings: Sequence[Ring]) -> Region:
    """The label is at the point of a grid that is furthest inside."""
    largest = max(rings, key=_size)
    inside = list(_inside(rings)) or [_middle(largest)]
    label = max(inside, key=lambda point: _clearance(point, largest))
    return Region(tuple(rings), label, tuple(inside))


def _inside(rings: Sequence[Ring]) -> Iterable[Point]:
    xs, ys = zip(*(point for ring in rings for point in ring), strict=True)
    step = min(1 / TOUCHES_ACROSS, max(min(max(xs) - min(xs), max(ys) - min(ys)) / FEWEST_ACROSS_AN_AREA, 1e-6))
    for column in range(int((max(xs) - min(xs)) / step) + 1):
        for row in range(int((max(ys) - min(ys)) / step) + 1):
            point = (min(xs) + (column + 0.5) * step, min(ys) + (row + 0.5) * step)
            if sum(_around(point, ring) for ring in rings) % 2:
                yield point


def _around(point: Point, ring: Ring) -> int:
    """1 where a line eastwards from the point crosses the ring an odd number of times."""
    x, y = point
    crossed = 0
    for (x1, y1), (x2, y2) in pairwise(ring):
        if (y1 > y) != (y2 > y) and x < x1 + (y - y1) / (y2 - y1) * (x2 - x1):
            crossed += 1
    return crossed % 2


def _clearance(point: Point, ring: Ring) -> float:
    return min(math.dist(point, corner) for corner in ring)


def _middle(ring: Ring) -> Point:
    return sum(x for x, _ in ring) / len(ring), sum(y for _, y in ring) / len(ring)


def _size(ring: Ring) -> float:
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(ring)))
