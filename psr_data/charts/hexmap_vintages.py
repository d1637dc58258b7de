"""Hexagons for the areas of every vintage: an area that did not change has the same place on all maps."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from functools import partial

from psr_data.charts.hexmap_layout import Cell, hexagons, in_rows, steps_between
from psr_data.charts.hexmap_neighbours import likely_neighbours, on_a_plane
from psr_data.domain.deprivation import Successions

Places = Mapping[str, tuple[float, float]]
Cells = dict[str, Cell]
Near = defaultdict[str, dict[str, float]]
AT_MOST_AWAY = 3


def hexagons_of_vintages(vintages: Mapping[str, Places], successions: Successions, tries: int = 1) -> dict[str, Cells]:
    """The cell of each code in each vintage, from their places; the newest vintage is laid out first.

    With several tries, each of some seconds, it is the one in which most likely neighbours touch in all vintages.
    """
    attempts = [_lay_out(vintages, successions, seed) for seed in range(tries)]
    return max(attempts, key=lambda cells: sum(touching(vintages[year], cells[year]) for year in vintages))


def without_places(vintages: Mapping[str, Collection[str]], successions: Successions) -> dict[str, Cells]:
    """The same where no places are known: the newest vintage's codes in the order given, row by row."""
    newest, *earlier = sorted(vintages, reverse=True)
    first = dict(zip(vintages[newest], in_rows(len(vintages[newest])), strict=True))
    return {newest: first} | {year: _keep_places(first, vintages[year], successions, Near(dict)) for year in earlier}


def touching(places: Places, cells: Mapping[str, Cell]) -> float:
    """How many of the likely neighbours touch, each weighted by how likely it is."""
    codes = list(places)
    likely = likely_neighbours(on_a_plane(list(places.values())))
    return sum(
        weight for (one, other), weight in likely.items() if steps_between(cells[codes[one]], cells[codes[other]]) == 1
    )


def _lay_out(vintages: Mapping[str, Places], successions: Successions, seed: int) -> dict[str, Cells]:
    newest, *earlier = sorted(vintages, reverse=True)
    first = dict(zip(vintages[newest], hexagons(list(vintages[newest].values()), seed), strict=True))
    return {newest: first} | {
        year: _keep_places(first, vintages[year], successions, _neighbours(vintages[year])) for year in earlier
    }


def _neighbours(places: Places) -> Near:
    """The likely neighbours of each code."""
    codes, near = list(places), Near(dict)
    for (one, other), weight in likely_neighbours(on_a_plane(list(places.values()))).items():
        near[codes[one]][codes[other]] = near[codes[other]][codes[one]] = weight
    return near


def _keep_places(newest: Mapping[str, Cell], codes: Collection[str], successions: Successions, near: Near) -> Cells:
    """Cells for an earlier vintage. An area that changed gets a cell near its later parts, beside most neighbours."""
    given = {code: newest[code] for code in codes if code in newest}
    for code in (code for code in codes if code not in newest):
        places = [newest[other] for other in sorted(successions.also(code)) if other in newest] or [(0, 0)]
        free = sorted({cell for place in places for cell in _cells_near(place)} - set(given.values()))
        neighbours = [(given[other], weight) for other, weight in near[code].items() if other in given]
        given[code] = max(
            free or _first_free(places[0], given.values()),
            key=partial(_suitability, places=places, neighbours=neighbours),
        )
    return {code: given[code] for code in codes}


def _suitability(cell: Cell, places: Collection[Cell], neighbours: Collection[tuple[Cell, float]]) -> tuple[float, int]:
    touched = sum(weight for there, weight in neighbours if steps_between(cell, there) == 1)
    return touched, -sum(steps_between(cell, there) for there in places)


def _cells_near(cell: Cell) -> Iterator[Cell]:
    """The cell itself and those up to AT_MOST_AWAY steps away."""
    sides = range(-AT_MOST_AWAY, AT_MOST_AWAY + 1)
    return ((cell[0] + x, cell[1] + y) for x in sides for y in sides if abs(x + y) <= AT_MOST_AWAY)


def _first_free(cell: Cell, taken: Collection[Cell]) -> list[Cell]:
    """The nearest free cell to the east."""
    while cell in taken:
        cell = (cell[0] + 1, cell[1])
    return [cell]
