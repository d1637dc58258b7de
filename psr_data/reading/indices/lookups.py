"""Files that say more of areas by their codes: what they became, where they lie, what they are called."""

import math
import re
from collections.abc import Callable, Mapping
from typing import Any

from psr_data.reading.files.large_tables import Rows
from psr_data.reading.indices.values import Found, number, text_at, value_at

Named = Mapping[str, int]
Codes = Mapping[str, list[str]]
AREA = re.compile(r"lsoa(\d\d)(?:cd|_code)|lsoa code \(20(\d\d)\)")
EAST = ("longitude", "long", "lon", "x", "easting", "eastings", "bng_e")
NORTH = ("latitude", "lat", "y", "northing", "northings", "bng_n")
WARD = re.compile(r"wd\d\dnm|ward name.*")
WIDER = re.compile(r"msoa\d\dhclnm|msoa.*hcl.*name")
WIDER_AREA = re.compile(r"msoa\d\dnm")
LARGEST_DEGREE = 180
METRES_A_DEGREE, TRUE_EAST, TRUE_WEST, TRUE_NORTH = 111_320.0, 400_000.0, -2.0, 49.0
FALSE_NORTH = 100_000.0


def lookup_reader(named: Named, known: Codes) -> Callable[[Rows], Found] | None:
    """How to read a table with these headings, or None where it is no lookup.

    `known` has the codes of our areas by vintage.
    """
    areas = {f"20{found[1] or found[2]}": place for name, place in named.items() if (found := AREA.fullmatch(name))}
    if len(areas) > 1:
        return lambda rows: _successions(rows, areas, known)
    if areas:
        [(vintage, key)] = areas.items()
        return _of_areas(named, vintage, key, known)
    return _wider_names(named, known)


def _of_areas(named: Named, vintage: str, key: int, known: Codes) -> Callable[[Rows], Found] | None:
    ours = set(known.get(vintage, ()))
    east, north = (next((named[name] for name in names if name in named), None) for names in (EAST, NORTH))
    if east is not None and north is not None:
        return lambda rows: _places(rows, vintage, key, (east, north), ours)
    ward, wider = (next((named[name] for name in named if kind.fullmatch(name)), None) for kind in (WARD, WIDER))
    if ward is not None or wider is not None:
        return lambda rows: _names(rows, vintage, key, (wider, ward), ours)
    return None


def _successions(rows: Rows, areas: Named, known: Codes) -> Found:
    """Pairs of an earlier and a later code, from the two latest vintages in the file."""
    before, after = sorted(areas)[-2:]
    ours = {*known.get(before, ()), *known.get(after, ())}
    pairs = {(text_at(row, areas[before]), text_at(row, areas[after])) for row in rows}
    kept = sorted(pair for pair in pairs if ours & set(pair))
    changed = sum(one != other for one, other in kept)
    summary = f"what became of the areas of {before} by {after}: {changed} pairs with a new boundary"
    return Found("successions", "", [list(pair) for pair in kept] or None, summary=summary)


def _places(rows: Rows, vintage: str, key: int, axes: tuple[int, int], ours: set[str]) -> Found:
    kept: dict[str, tuple[float, float]] = {}
    for row in rows:
        code, east, north = text_at(row, key), number(value_at(row, axes[0])), number(value_at(row, axes[1]))
        if code in ours and east is not None and north is not None:
            kept[code] = _on_the_globe(east, north)
    return Found("places", vintage, kept or None, summary=f"centroids of {len(kept)} of {len(ours)} areas of {vintage}")


def _on_the_globe(east: float, north: float) -> tuple[float, float]:
    """Longitude and latitude; metres of the National Grid are turned into them to within some kilometres.

    That is near enough to lay out hexagons, for which alone places are used.
    """
    if abs(east) <= LARGEST_DEGREE and abs(north) <= LARGEST_DEGREE:
        return east, north
    latitude = TRUE_NORTH + (north + FALSE_NORTH) / METRES_A_DEGREE
    return TRUE_WEST + (east - TRUE_EAST) / (METRES_A_DEGREE * math.cos(math.radians(latitude))), latitude


def _names(rows: Rows, vintage: str, key: int, columns: tuple[int | None, int | None], ours: set[str]) -> Found:
    kept = {code: [text_at(row, column) for column in columns] for row in rows if (code := text_at(row, key)) in ours}
    return Found("names", vintage, kept or None, summary=f"names for {len(kept)} of {len(ours)} areas of {vintage}")


def _wider_names(named: Named, known: Codes) -> Callable[[Rows], Found] | None:
    """The House of Commons Library's names: by the first part of an area's name, "Chorley 001" of "Chorley 001A"."""
    area, name = (
        next((named[heading] for heading in named if kind.fullmatch(heading)), None) for kind in (WIDER_AREA, WIDER)
    )
    if area is None or name is None:
        return None
    return lambda rows: _by_wider_area(rows, area, name, known)


def _by_wider_area(rows: Rows, area: int, name: int, known: Codes) -> Found:
    wider = {text_at(row, area): text_at(row, name) for row in rows}
    vintage = max((year for year in known if year.isdecimal()), default="")
    ours: dict[str, Any] = {
        code: [wider[stem], ""]
        for code, full in zip(known.get(vintage, ()), known.get(f"names {vintage}", ()), strict=True)
        if (stem := full[:-1]) in wider
    }
    return Found("names", vintage, ours or None, summary=f"names of neighbourhoods for {len(ours)} areas of {vintage}")
