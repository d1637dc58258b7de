"""Boundaries that lie in data/boundaries, and an authority's figures with them for the map."""

import logging
from dataclasses import replace
from typing import Any

from psr_data.domain.deprivation_authority import Authority
from psr_data.frames.deprivation.figures import Deprivation, load_deprivation
from psr_data.logs import record
from psr_data.reading.files.child_reader import FileRefused
from psr_data.services.deprivation.official import read_official
from psr_data.settings import own_folder
from psr_data.store.deprivation import FileKind
from psr_data.store.engine import Store

BOUNDARIES = own_folder() / "boundaries"


def deprivation_drawn(store: Store, programme_code: str, authority_code: str) -> Deprivation:
    """An authority's figures with its boundaries, also those that lie in data/boundaries; raises UnknownProgramme."""
    return with_folder(load_deprivation(store, programme_code, authority_code))


def with_folder(figures: Deprivation) -> Deprivation:
    """With the boundaries that lie in data/boundaries, too; those that the programme brought in come first."""
    return replace(figures, boundaries=_boundaries(figures.authority) | figures.boundaries)


def boundary_files() -> tuple[tuple[str, int], ...]:
    """The names and times of the files in that folder: they tell whether any has changed."""
    return tuple((path.name, path.stat().st_mtime_ns) for path in sorted(BOUNDARIES.glob("*.geojson")))


def _boundaries(authority: Authority) -> dict[str, dict[str, Any]]:
    """By vintage and code, from the GeoJSON files that lie in data/boundaries; those of other places are passed by."""
    found = {}
    for path in sorted(BOUNDARIES.glob("*.geojson")):
        try:
            file = read_official(path.read_bytes(), path.name, authority)
        except FileRefused as refusal:
            record("boundaries refused", logging.WARNING, file=path.name, code=refusal.code)
            continue
        if file.kind is FileKind.BOUNDARIES:
            found[file.year] = file.content
    return found
