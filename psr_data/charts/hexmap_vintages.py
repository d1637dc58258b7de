"""Hexagons for the areas of every vintage, so that an area which did not change stands in one place on all maps."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from functools import partial

from psr_data.charts.hexmap_layout import Cell, hexagons, in_rows, steps_between
from psr_data.charts.hexmap_neighbours import likely_neighbours, on_a_plane
from psr_data.domain.deprivation_changes import Successions

Places = Mapping[str, tuple[float, float]]
Cells = dict[str, Cell]
Near = defaultdict[str, dict[str, float]]
AT_MOST_AWAY = 3


def hexagons_of_vintages(vintages: Mapping[str, Places], successions: Successions, tries: int = 1) -> dict[str, Cells]:
    """By vintage the cell of each area's code, from their places; the newest vintage is laid out first.

    Of several tries, each some seconds long, the one in which most likely neighbours touch in all vintages.
    """
    attempts = [_attempt(vintages, successions, seed) for seed in range(tries)]
    return max(attempts, key=lambda cells: sum(touching(vintages[year], cells[year]) for year in vintages))


def without_places(vintages: Mapping[str, Collection[str]], successions: Successions) -> dict[str, Cells]:
    """The same where no places are known: the newest vintage's codes in the order given, row by row."""
    newest, *earlier = sorted(vintages, reverse=True)
    first = dict(zip(vintages[newest], in_rows(len(vintages[newest])), strict=True))
    return {newest: first} | {
        year: _in_the_same_places(first, vintages[year], successions, Near(dict)) for year in earlier
    }


def touching(places: Places, cells: Mapping[str, Cell]) -> float:
    """How many of the likely neighbours touch, each counted as much as it is likely."""
    codes = list(places)
    likely = likely_neighbours(on_a_plane(list(places.values())))
    return sum(
        weight for (one, other), weight in likely.items() if steps_between(cells[codes[one]], cells[codes[other]]) == 1
    )


def _attempt(vintages: Mapping[str, Places], successions: Successions, seed: int) -> dict[str, Cells]:
    newest, *earlier = sorted(vintages, reverse=True)
    first = dict(zip(vintages[newest], hexagons(list(vintages[newest].values()), seed), strict=True))
    return {newest: first} | {
        year: _in_the_same_places(first, vintages[year], successions, _neighbours(vintages[year])) for year in earlier
    }


def _neighbours(places: Places) -> Near:
    """By code its likely neighbours."""
    codes, near = list(places), Near(dict)
    for (one, other), weight in likely_neighbours(on_a_plane(list(places.values()))).items():
        near[codes[one]][codes[other]] = near[codes[other]][codes[one]] = weight
    return near


def _in_the_same_places(
    held: Mapping[str, Cell], codes: Collection[str], successions: Successions, near: Near
) -> Cells:
    """An area that changed has the cell of one of its pieces, or one near them, where most neighbours touch it."""
    given = {code: held[code] for code in codes if code in held}
    for code in (code for code in codes if code not in held):
        around = [held[other] for other in sorted(successions.also(code)) if other in held] or [(0, 0)]
        free = sorted({cell for place in around for cell in _cells_near(place)} - set(given.values()))
        beside = [(given[other], weight) for other, weight in near[code].items() if other in given]
        given[code] = max(
            free or _first_free(around[0], given.values()), key=partial(_fit, around=around, beside=beside)
        )
    return {code: given[code] for code in codes}


def _fit(cell: Cell, around: Collection[Cell], beside: Collection[tuple[Cell, float]]) -> tuple[float, int]:
    touched = sum(weight for there, weight in beside if steps_between(cell, there) == 1)
    return touched, -sum(steps_between(cell, there) for there in around)


def _cells_near(cell: Cell) -> Iterator[Cell]:
    """The cell itself and those at most so many steps away."""
    sides = range(-AT_MOST_AWAY, AT_MOST_AWAY + 1)
    return ((cell[0] + x, cell[1] + y) for x in sides for y in sides if abs(x + y) <= AT_MOST_AWAY)


def _first_free(cell: Cell, taken: Collection[Cell]) -> list[Cell]:
    """The nearest cell eastwards that nobody has."""
    while cell in taken:
        cell = (cell[0] + 1, cell[1])
    return [cell]
