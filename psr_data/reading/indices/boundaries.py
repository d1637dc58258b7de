"""Boundaries from a GeoJSON file: only of areas that we hold, only polygons, only numbers."""

import json
import math
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from psr_data.reading.files.child_reader import FileRefused
from psr_data.reading.indices.values import Found

AREA = re.compile(r"E01\d{6}")
ENGLAND = ((-7.0, 2.5), (49.0, 56.5))
PLACES_KEPT = 5
MOST_POINTS = 400_000
WHAT_IS_READ = "Use the boundaries of lower-layer super output areas (LSOAs) from the ONS, downloaded as GeoJSON."


def read_boundaries(content: bytes, known: Mapping[str, list[str]]) -> Found:
    """The rings of each of our areas, by the vintage that knows most of them; raises FileRefused."""
    features = _features(content)
    vintages = {vintage: set(codes) for vintage, codes in known.items() if vintage.isdecimal()}
    ours = set().union(*vintages.values())
    found = {code: rings for feature in features if (code := _code(feature)) in ours and (rings := _rings(feature))}
    if not found:
        raise FileRefused(f"None of its {len(features):,} areas is one of those here. {WHAT_IS_READ}")
    if sum(len(ring) for rings in found.values() for ring in rings) > MOST_POINTS:
        raise FileRefused("The boundaries are finer than any screen can show. Use the generalised ones (20 m).")
    vintage = max(vintages, key=lambda year: (len(vintages[year] & found.keys()), year))
    missing = vintages[vintage] - found.keys()
    if missing:
        raise FileRefused(
            f"{len(missing)} of {len(vintages[vintage])} areas of {vintage} are missing, such as {min(missing)}. "
            f"{WHAT_IS_READ}"
        )
    return Found(
        "boundaries",
        vintage,
        {code: found[code] for code in sorted(vintages[vintage])},
        summary=f"boundaries of {len(vintages[vintage])} areas of {vintage}",
    )


def _features(content: bytes) -> list[Any]:
    try:
        collection = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise FileRefused(f"The file is damaged or cut short, so it cannot be read. {WHAT_IS_READ}") from error
    features = collection.get("features") if isinstance(collection, dict) else None
    if not isinstance(features, list):
        raise FileRefused(f"The file is no GeoJSON collection of areas. {WHAT_IS_READ}")
    return features


def _code(feature: Any) -> str:
    properties = feature.get("properties") if isinstance(feature, dict) else None
    values = properties.values() if isinstance(properties, dict) else ()
    return next((value for value in values if isinstance(value, str) and AREA.fullmatch(value)), "")


def _rings(feature: dict[str, Any]) -> list[list[tuple[float, float]]]:
    geometry = feature.get("geometry")
    if not isinstance(geometry, dict) or geometry.get("type") not in ("Polygon", "MultiPolygon"):
        return []
    try:
        return [[_point(point) for point in ring] for ring in _ring_lists(geometry)]
    except (TypeError, ValueError, IndexError, KeyError) as error:
        raise FileRefused(f"The boundary of {_code(feature)} is not made of points. {WHAT_IS_READ}") from error


def _ring_lists(geometry: dict[str, Any]) -> Iterator[Iterable[Any]]:
    polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    for polygon in polygons:
        for ring in polygon:
            if len(ring) < 4:
                raise ValueError("a ring has at least four points")
            yield ring


def _point(point: Any) -> tuple[float, float]:
    x, y = float(point[0]), float(point[1])
    (west, east), (south, north) = ENGLAND
    if not (math.isfinite(x) and math.isfinite(y) and west <= x <= east and south <= y <= north):
        raise FileRefused(
            "Its points are not longitudes and latitudes of England. Download it in the coordinates WGS 84 (EPSG:4326)."
        )
    return round(x, PLACES_KEPT), round(y, PLACES_KEPT)
