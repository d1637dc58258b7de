"""Keeping what a person agreed to of an official file, and laying out the hexagons where it changes them."""

from collections.abc import Mapping
from typing import Any

from psr_data.charts.hexmap_vintages import hexagons_of_vintages, without_places
from psr_data.domain.people import Role
from psr_data.frames.deprivation.figures import load_authority
from psr_data.services.child_reader import FileRefused
from psr_data.services.deprivation.official import OfficialFile
from psr_data.store.deprivation import DeprivationFile, FileKind, keep_file
from psr_data.store.engine import Session, Work


def keep_official(work: Work, authority_code: str, authority_name: str, file: OfficialFile) -> None:
    """Keep what a person agreed to, and lay out the hexagons anew where it changes them. Raises FileRefused."""
    work.require(Role.PMO)
    kept = _agreed(work, file, authority_code, authority_name)
    places = _places(work.session, kept)
    hexagons = _hexagons(work.session, kept, *places)
    for part in (kept, *places, *hexagons):
        keep_file(work.session, part)
    summary = f"{file.name}: {file.summary}, for {authority_name}"
    detail = {"kind": kept.kind.value, "year": file.year, "sha256": file.sha256}
    work.log("figures brought in", summary, detail=detail)


def _agreed(work: Work, file: OfficialFile, code: str, name: str) -> DeprivationFile:
    """Raises FileRefused while something has still to be chosen."""
    if file.kind is None or file.content is None:
        raise FileRefused("Choose the edition and the local authority first.")
    return DeprivationFile(
        programme_id=work.programme.id,
        authority_code=code,
        authority_name=name,
        kind=file.kind,
        year=file.year,
        content=file.content,
        file_name=file.name,
        sha256=file.sha256,
        recorded_by=work.actor.name,
    )


def _hexagons(session: Session, *new: DeprivationFile) -> list[DeprivationFile]:
    """The cells of every vintage, where the files bring areas without one, places or successions."""
    file = new[0]
    authority = load_authority(session, file.programme_id, file.authority_code, *new)
    kinds = {part.kind for part in new}
    brings_areas = FileKind.FIGURES in kinds and not all(area.cell for area in authority.areas)
    if not (brings_areas or kinds & {FileKind.PLACES, FileKind.SUCCESSIONS}):
        return []
    vintages: dict[str, dict[str, tuple[float, float] | None]] = {}
    for area in sorted(authority.areas, key=lambda area: area.name):
        place = (area.longitude, area.latitude) if area.longitude is not None and area.latitude is not None else None
        vintages.setdefault(area.vintage, {})[area.code] = place
    placed = {year: {code: place for code, place in areas.items() if place} for year, areas in vintages.items()}
    if len(placed[max(vintages)]) == len(vintages[max(vintages)]):
        cells = hexagons_of_vintages(_with_all(vintages, placed), authority.successions)
    else:
        cells = without_places(vintages, authority.successions)
    return [
        _computed(file, FileKind.HEXAGONS, year, {code: list(cell) for code, cell in by_area.items()})
        for year, by_area in cells.items()
    ]


def _places(session: Session, new: DeprivationFile) -> list[DeprivationFile]:
    """Boundaries say where areas lie of which that is not known otherwise."""
    if new.kind is not FileKind.BOUNDARIES:
        return []
    authority = load_authority(session, new.programme_id, new.authority_code)
    if all(area.longitude is not None for area in authority.areas if area.vintage == new.year):
        return []
    middles = {code: _middle(rings) for code, rings in new.content.items()}
    return [_computed(new, FileKind.PLACES, new.year, middles)]


def _computed(source: DeprivationFile, kind: FileKind, year: str, content: Any) -> DeprivationFile:
    """What follows from a file, kept beside it."""
    return DeprivationFile(
        programme_id=source.programme_id,
        authority_code=source.authority_code,
        authority_name=source.authority_name,
        kind=kind,
        year=year,
        content=content,
        recorded_by=source.recorded_by,
    )


def _with_all(
    vintages: Mapping[str, Mapping[str, Any]], placed: Mapping[str, Mapping[str, tuple[float, float]]]
) -> dict[str, dict[str, tuple[float, float]]]:
    """Places for earlier vintages too: an area without its own has that of the newest's middle."""
    newest = placed[max(vintages)]
    middle = tuple(sum(place[axis] for place in newest.values()) / len(newest) for axis in (0, 1))
    return {
        year: {code: placed[year].get(code) or newest.get(code) or (middle[0], middle[1]) for code in areas}
        for year, areas in vintages.items()
    }


def _middle(rings: list[list[tuple[float, float]]]) -> tuple[float, float]:
    largest = max(rings, key=len)
    return sum(x for x, _ in largest) / len(largest), sum(y for _, y in largest) / len(largest)
