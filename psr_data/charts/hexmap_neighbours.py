"""Which areas are likely neighbours, judged from their centroids alone."""

import math
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Points = npt.NDArray[np.float64]
Likely = dict[tuple[int, int], float]
# Measured on one district's areas against their boundaries: of the pairs that Delaunay's triangles join, five in
# six with nobody between them do touch, about half where a third area stands a little in between, few beyond.
NOBODY_BETWEEN, A_LITTLE_BETWEEN, MUCH_BETWEEN = 1.0, 0.65, 0.1
A_LITTLE = math.radians(120)
NUDGE = 1e-7


def on_a_plane(places: Sequence[tuple[float, float]]) -> Points:
    """Longitudes and latitudes as points around their middle, one unit a degree of latitude.

    Places that coincide are moved apart by less than a metre, so that no three of them make an empty triangle.
    """
    degrees = np.array(places, dtype=float).reshape(-1, 2)
    middle = degrees.mean(axis=0)
    flat = (degrees - middle) * (math.cos(math.radians(middle[1])), 1.0)
    turn = np.arange(len(flat)) * 2.4
    spread: Points = flat + NUDGE * np.column_stack([np.cos(turn), np.sin(turn)])
    return spread


def likely_neighbours(points: Points) -> Likely:
    """Pairs of places in the sequence, the lower first, and how likely each pair touches."""
    return {pair: _weight(points, *pair) for pair in _joined_by_triangles(points)}


def _weight(points: Points, first: int, second: int) -> float:
    """By the widest angle under which any third point sees the two: at a right angle it is between them."""
    to_first, to_second = points - points[first], points - points[second]
    lengths = np.hypot(*to_first.T) * np.hypot(*to_second.T)
    others = lengths > 0
    cosines = (to_first * to_second).sum(axis=1)[others] / lengths[others]
    widest = math.acos(max(-1.0, float(cosines.min(initial=1.0))))
    if widest <= math.pi / 2:
        return NOBODY_BETWEEN
    return A_LITTLE_BETWEEN if widest < A_LITTLE else MUCH_BETWEEN


def _joined_by_triangles(points: Points) -> list[tuple[int, int]]:
    """Delaunay's triangulation by Bowyer and Watson: every point breaks up the triangles that it lies around."""
    count = len(points)
    far = 50 * max(float(np.abs(points).max(initial=0)), NUDGE)
    places = [*map(tuple, points.tolist()), (-far, -far), (far, -far), (0.0, far)]
    corners = (count, count + 1, count + 2)
    triangles = {corners: _circle(*(places[corner] for corner in corners))}
    for new in range(count):
        x, y = places[new]
        broken = [t for t, (cx, cy, square) in triangles.items() if (x - cx) ** 2 + (y - cy) ** 2 < square]
        for side in _outline(broken):
            triangles[(*side, new)] = _circle(*(places[corner] for corner in (*side, new)))
        for triangle in broken:
            del triangles[triangle]
    sides = {side for triangle in triangles for side in _sides(triangle)}
    return sorted(side for side in sides if side[1] < count)


def _outline(triangles: Sequence[tuple[int, int, int]]) -> list[tuple[int, int]]:
    """The sides that belong to one of the triangles only."""
    sides = [side for triangle in triangles for side in _sides(triangle)]
    return [side for side in sides if sides.count(side) == 1]


def _sides(triangle: tuple[int, int, int]) -> tuple[tuple[int, int], ...]:
    a, b, c = sorted(triangle)
    return (a, b), (b, c), (a, c)


def _circle(a: tuple[float, ...], b: tuple[float, ...], c: tuple[float, ...]) -> tuple[float, float, float]:
    """The centre of the circle through three points and the square of its radius; boundless for points in line."""
    twice = 2 * (a[0] * (b[1] - c[1]) + b[0] * (c[1] - a[1]) + c[0] * (a[1] - b[1]))
    if twice == 0:
        return 0.0, 0.0, math.inf
    squares = [point[0] ** 2 + point[1] ** 2 for point in (a, b, c)]
    x = (squares[0] * (b[1] - c[1]) + squares[1] * (c[1] - a[1]) + squares[2] * (a[1] - b[1])) / twice
    y = (squares[0] * (c[0] - b[0]) + squares[1] * (a[0] - c[0]) + squares[2] * (b[0] - a[0])) / twice
    return x, y, (a[0] - x) ** 2 + (a[1] - y) ** 2
