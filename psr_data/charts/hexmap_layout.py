"""A hexagon for each area, so that neighbours stay neighbours: places are spread out, then cells are exchanged.

Cells are given as (column, row) of a hexagon grid, rows counted northwards, each row half a hexagon further right.
"""

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from psr_data.charts.hexmap_neighbours import Likely, Points, likely_neighbours, on_a_plane

Cell = tuple[int, int]
AROUND: tuple[Cell, ...] = ((1, 0), (1, -1), (0, -1), (-1, 0), (-1, 1), (0, 1))
ROW_HEIGHT = math.sqrt(3) / 2
STEPS_APART = 120
MOST_EXCHANGES, ROUNDS = 250_000, 4_000
WARMEST, COLDEST = 0.5, 1e-4
FURTHER, AWAY, EMPTY_SIDE = 0.07, 0.004, 0.08


def centre(cell: Cell) -> tuple[float, float]:
    """The middle of a cell; cells that touch are 1 apart."""
    return cell[0] + cell[1] / 2, cell[1] * ROW_HEIGHT


def steps_between(one: Cell, other: Cell) -> int:
    """1 for cells that touch."""
    across, up = one[0] - other[0], one[1] - other[1]
    return max(abs(across), abs(up), abs(across + up))


def hexagons(places: Sequence[tuple[float, float]], seed: int = 0) -> list[Cell]:
    """A cell of its own for each longitude and latitude; for one seed the same on every run.

    It takes some seconds for any large number of areas: the cells are kept with the areas' figures.
    """
    if len(places) < 2:
        return [(0, 0)] * len(places)
    points = on_a_plane(places)
    likely = likely_neighbours(points)
    exchange = _Exchange(_spread_out(points, likely), likely, seed)
    exchange.run()
    return exchange.cells


def in_rows(count: int) -> list[Cell]:
    """Cells for areas without a known place, in reading order from the top left."""
    width = max(1, math.ceil(math.sqrt(count * 1.3)))
    rows = [(index % width, index // width) for index in range(count)]
    return [(column + row // 2, -row) for column, row in rows]


def _spread_out(points: Points, likely: Likely) -> Points:
    """The points moved until likely neighbours are about 1 apart and no two much nearer."""
    pairs, weights = np.array(list(likely)), np.array(list(likely.values()))
    first, second = pairs[:, 0], pairs[:, 1]
    place = points / max(float(np.median(np.hypot(*(points[first] - points[second]).T))), 1e-12)
    for _ in range(STEPS_APART):
        difference = place[second] - place[first]
        length = np.hypot(*difference.T) + 1e-9
        pull = difference * ((length - 1) / length * 0.18 * weights)[:, None]
        force = np.zeros_like(place)
        np.add.at(force, first, pull)
        np.add.at(force, second, -pull)
        place = place + 0.6 * (force + _repulsion(place))
    middle: Points = place - place.mean(axis=0)
    return middle


def _repulsion(place: Points) -> Points:
    """How points that are nearer than 1 to each other push each other away."""
    squares = (place**2).sum(axis=1)
    square = np.maximum(squares[:, None] + squares[None] - 2 * place @ place.T, 1e-12)
    near = np.where(square < 1, 0.4 * (1 / np.sqrt(square) - 1), 0)
    np.fill_diagonal(near, 0)
    moved: Points = place * near.sum(axis=1)[:, None] - near @ place
    return moved


@dataclass
class _Exchange:
    """Simulated annealing: an area moves beside one of its neighbours; the area that was there takes its old cell."""

    home: Points
    likely: Likely
    seed: int

    def __post_init__(self) -> None:
        self.cells = _nearest_free(self.home)
        self._in = {cell: area for area, cell in enumerate(self.cells)}
        self._sides = _Sides()
        self._home = [(float(x), float(y)) for x, y in self.home]
        self._near: list[list[tuple[int, float]]] = [[] for _ in self.cells]
        for (one, other), weight in self.likely.items():
            self._near[one].append((other, weight))
            self._near[other].append((one, weight))

    def run(self) -> None:
        """Exchange cells, accepting ever fewer changes for the worse."""
        chance, rounds = random.Random(self.seed), min(ROUNDS, MOST_EXCHANGES // len(self.cells) + 1)  # noqa: S311 no secret
        for step in range(rounds):
            heat = WARMEST * (1 - step / rounds) ** 1.5 + COLDEST
            for area, near in enumerate(self._near):
                beside = self.cells[near[int(chance.random() * len(near))][0]]
                across, up = AROUND[int(chance.random() * 6)]
                worse = self._move(area, (beside[0] + across, beside[1] + up))
                if worse > 0 and chance.random() >= math.exp(-worse / heat):
                    self._move_back()

    def _move(self, area: int, cell: Cell) -> float:
        """Give the area that cell, and its own cell to the area that was there; return the increase in cost."""
        left, there = self.cells[area], self._in.get(cell)
        self._last = (area, left, cell, there)
        if there == area:
            return 0.0
        before = self._cost(area, left) + (0 if there is None else self._cost(there, cell, but=area))
        self._put(area, cell, there, left)
        return self._cost(area, cell) + (0 if there is None else self._cost(there, left, but=area)) - before

    def _move_back(self) -> None:
        area, left, cell, there = self._last
        self._put(area, left, there, cell)

    def _put(self, area: int, cell: Cell, other: int | None, left: Cell) -> None:
        del self._in[self.cells[area]]
        self.cells[area] = cell
        self._in[cell] = area
        if other is not None:
            self.cells[other] = left
            self._in[left] = other

    def _cost(self, area: int, cell: Cell, but: int = -1) -> float:
        """The cost of likely neighbours that do not touch, of the distance from home, and of empty cells around."""
        (column, row), cells, sides = cell, self.cells, self._sides[cell]
        cost = 0.0
        for other, weight in self._near[area]:
            there = cells[other]
            if there not in sides and other != but:
                across, up = column - there[0], row - there[1]
                cost += weight * (1 + FURTHER * (max(abs(across), abs(up), abs(across + up)) - 1))
        x, y = self._home[area]
        cost += AWAY * ((column + row / 2 - x) ** 2 + (row * ROW_HEIGHT - y) ** 2)
        return cost + EMPTY_SIDE * (len(sides) - sum(map(self._in.__contains__, sides)))


class _Sides(dict[Cell, frozenset[Cell]]):
    """The six cells around each, found once."""

    def __missing__(self, cell: Cell) -> frozenset[Cell]:
        found = self[cell] = frozenset((cell[0] + across, cell[1] + up) for across, up in AROUND)
        return found


def _nearest_free(home: Points) -> list[Cell]:
    """From the middle outwards, each area in the nearest cell still free."""
    reach = int(np.abs(home).max(initial=0) * 1.2 + math.sqrt(len(home))) + 2
    grid = [(column - row // 2, row) for row in range(-reach, reach + 1) for column in range(-reach, reach + 1)]
    middles, free = np.array([centre(cell) for cell in grid]), np.ones(len(grid), dtype=bool)
    cells: list[Cell] = [(0, 0)] * len(home)
    for area in np.argsort((home**2).sum(axis=1), kind="stable"):
        away = ((middles - home[area]) ** 2).sum(axis=1)
        chosen = int(np.where(free, away, np.inf).argmin())
        free[chosen] = False
        cells[int(area)] = grid[chosen]
    return cells
