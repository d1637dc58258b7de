"""Keeping what a person agreed to of an official file, and laying out the hexagons where it changes them."""

from collections.abc import Mapping
from typing import Any

from psr_data.charts.hexmap_vintages import hexagons_of_vintages, without_places
from psr_data.domain.people import Actor, Role
from psr_data.frames.deprivation.figures import load_authority
from psr_data.services.deprivation.official import FileRefused, OfficialFile
from psr_data.store import changes
from psr_data.store.deprivation import DeprivationFile, FileKind, keep_file
from psr_data.store.engine import Session, Store
from psr_data.store.programmes import programme_by_code


def keep_official(
    store: Store, actor: Actor, programme_code: str, authority_code: str, authority_name: str, file: OfficialFile
) -> None:
    """Keep what a person agreed to, and lay out the hexagons anew where it changes them.

    Raises NotAllowed, UnknownProgramme and FileRefused.
    """
    actor.require(Role.PMO)
    with store.reading() as session:
        programme = programme_by_code(session, programme_code)
        kept = _agreed(file, programme.id, authority_code, authority_name, actor.name)
        places = _places(session, kept)
        hexagons = _hexagons(session, kept, *places)
    with store.transaction() as session:
        for held in (kept, *places, *hexagons):
            keep_file(session, held)
        summary = f"{file.name}: {file.said}, for {authority_name}"
        detail = {"kind": kept.kind.value, "year": file.year, "sha256": file.sha256}
        changes.log(session, programme.id, actor.name, "figures brought in", summary, detail=detail)


def _agreed(file: OfficialFile, programme_id: int, code: str, name: str, by: str) -> DeprivationFile:
    """Raises FileRefused while something has still to be chosen."""
    if file.kind is None or file.content is None:
        raise FileRefused("Choose the edition and the local authority first.")
    return DeprivationFile(
        programme_id=programme_id,
        authority_code=code,
        authority_name=name,
        kind=file.kind,
        year=file.year,
        content=file.content,
        file_name=file.name,
        sha256=file.sha256,
        recorded_by=by,
    )


def _hexagons(session: Session, *new: DeprivationFile) -> list[DeprivationFile]:
    """The cells of every vintage, where the files bring areas without one, places or successions."""
    file = new[0]
    authority = load_authority(session, file.programme_id, file.authority_code, *new)
    kinds = {held.kind for held in new}
    brings_areas = FileKind.FIGURES in kinds and not all(area.cell for area in authority.areas)
    if not (brings_areas or kinds & {FileKind.PLACES, FileKind.SUCCESSIONS}):
        return []
    vintages: dict[str, dict[str, tuple[float, float] | None]] = {}
    for area in sorted(authority.areas, key=lambda area: area.name):
        place = (area.longitude, area.latitude) if area.longitude is not None and area.latitude is not None else None
        vintages.setdefault(area.vintage, {})[area.code] = place
    placed = {year: {code: place for code, place in held.items() if place} for year, held in vintages.items()}
    if len(placed[max(vintages)]) == len(vintages[max(vintages)]):
        cells = hexagons_of_vintages(_with_all(vintages, placed), authority.successions)
    else:
        cells = without_places(vintages, authority.successions)
    return [
        _computed(file, FileKind.HEXAGONS, year, {code: list(cell) for code, cell in held.items()})
        for year, held in cells.items()
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
        year: {code: placed[year].get(code) or newest.get(code) or (middle[0], middle[1]) for code in held}
        for year, held in vintages.items()
    }


def _middle(rings: list[list[tuple[float, float]]]) -> tuple[float, float]:
    largest = max(rings, key=len)
    return sum(x for x, _ in largest) / len(largest), sum(y for _, y in largest) / len(largest)
