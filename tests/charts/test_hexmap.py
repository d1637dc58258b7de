"""Every area has one hexagon, any number of them, and neighbours stay beside each other."""

import random

import pytest

from psr_data.charts.hexmap_layout import centre, hexagons, in_rows, steps_between
from psr_data.charts.hexmap_neighbours import likely_neighbours, on_a_plane
from psr_data.charts.hexmap_vintages import hexagons_of_vintages, touching, without_places
from psr_data.domain.deprivation import Successions


def scattered(count: int) -> list[tuple[float, float]]:
    chance = random.Random(count)  # noqa: S311 - no secret
    return [(-2.6 + chance.gauss(0, 0.1), 53.6 + chance.gauss(0, 0.05)) for _ in range(count)]


@pytest.mark.parametrize("count", [0, 1, 2, 3, 30])
def test_every_place_has_a_hexagon_of_its_own(count: int) -> None:
    cells = hexagons(scattered(count))
    assert len(cells) == len(set(cells)) == count


def test_places_in_one_spot_or_in_a_line_have_hexagons_too() -> None:
    for places in ([(-2.6, 53.6)] * 7, [(-2.6 + step / 100, 53.6) for step in range(7)]):
        assert len(set(hexagons(places))) == 7


def test_the_same_places_are_laid_out_alike_every_time() -> None:
    assert hexagons(scattered(12)) == hexagons(scattered(12))


def test_a_grid_of_places_keeps_most_of_its_neighbours() -> None:
    grid = [(-2.6 + (column + row % 2 / 2) / 60, 53.6 + row / 110) for row in range(5) for column in range(5)]
    pairs = [pair for pair, weight in likely_neighbours(on_a_plane(grid)).items() if weight == 1]
    cells = hexagons(grid)
    kept = sum(steps_between(cells[one], cells[other]) == 1 for one, other in pairs)
    assert kept / len(pairs) > 0.8


def test_the_nearest_of_three_places_in_line_are_neighbours_and_the_ends_hardly() -> None:
    likely = likely_neighbours(on_a_plane([(-2.6, 53.60), (-2.6, 53.61), (-2.601, 53.62)]))
    assert likely[0, 1] == likely[1, 2] == 1
    assert likely.get((0, 2), 0) < 0.2


def test_cells_that_touch_are_one_apart() -> None:
    assert steps_between((0, 0), (1, -1)) == 1
    assert steps_between((0, 0), (1, 1)) == 2
    (x, y), (right, up) = centre((2, 3)), centre((1, 4))
    assert (right - x) ** 2 + (up - y) ** 2 == pytest.approx(1)


def test_an_unchanged_area_stands_in_the_same_cell_in_every_vintage() -> None:
    newest = dict(zip("ABCDEFGH", scattered(8), strict=True))
    older = {code: place for code, place in newest.items() if code not in "GH"} | {"GH": newest["G"]}
    became = Successions.of([("GH", "G"), ("GH", "H")])
    cells = hexagons_of_vintages({"2011": older, "2021": newest}, became)
    assert {code: cells["2011"][code] for code in "ABCDEF"} == {code: cells["2021"][code] for code in "ABCDEF"}
    assert len(set(cells["2011"].values())) == 7
    assert touching(older, cells["2011"]) > 0


def test_areas_without_a_known_place_stand_in_reading_order() -> None:
    cells = without_places({"2021": ["A", "B", "C", "D"]}, Successions())["2021"]
    across, up = zip(*(centre(cells[code]) for code in "ABCD"), strict=True)
    assert across[0] < across[1]
    assert up[0] >= up[-1]
    assert len(set(in_rows(50))) == 50
