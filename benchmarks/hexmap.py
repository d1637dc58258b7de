"""How well the hexagons keep neighbours beside each other, and how long they take.

Run with `python -m benchmarks.hexmap BOUNDARIES.geojson…`: for each file of boundaries that the shipped authority
knows, how many pairs of areas that share a border also touch as hexagons. The boundaries are only measured against.
"""

import random
import sys
from collections import defaultdict
from itertools import combinations, pairwise
from pathlib import Path
from time import perf_counter

from psr_data.charts.hexmap_layout import Cell, hexagons, steps_between
from psr_data.reading.indices.boundaries import read_boundaries
from psr_data.store.deprivation_content import Rings
from psr_data.store.deprivation_reference import shipped_authorities

COUNTY = 750


def main() -> None:
    authority = next(iter(shipped_authorities().values()))
    known = {
        edition.vintage: [area.code for area in authority.areas_in(edition.year)] for edition in authority.editions
    }
    for path in sys.argv[1:]:
        found = read_boundaries(Path(path).read_bytes(), known)
        cells = {area.code: area.cell for area in authority.areas if area.vintage == found.year and area.cell}
        told = touching(neighbours(found.content), cells)
        print(f"{Path(path).name}: {told[0]} of {told[1]} pairs of neighbours touch ({told[0] / told[1]:.1%})")
    print(f"laying out {COUNTY} areas: {county():.1f} s")


def neighbours(boundaries: dict[str, Rings]) -> set[tuple[str, str]]:
    """Pairs of areas whose boundaries share a line."""
    lines: dict[frozenset[tuple[float, float]], set[str]] = defaultdict(set)
    for code, rings in boundaries.items():
        for ring in rings:
            for start, end in pairwise((x, y) for x, y in ring):
                lines[frozenset((start, end))].add(code)
    return {pair for codes in lines.values() for pair in combinations(sorted(codes), 2)}


def touching(pairs: set[tuple[str, str]], cells: dict[str, Cell]) -> tuple[int, int]:
    return sum(steps_between(cells[one], cells[other]) == 1 for one, other in pairs), len(pairs)


def county() -> float:
    chance = random.Random(1)  # noqa: S311 - no secret
    places = [(chance.gauss(-2, 0.2), chance.gauss(53, 0.1)) for _ in range(COUNTY)]
    began = perf_counter()
    hexagons(places)
    return perf_counter() - began


if __name__ == "__main__":
    main()
