"""Keeping what a person agreed to of an official file, and laying out the hexagons where it changes them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from psr_data.charts.hexmap_vintages import hexagons_of_vintages, without_places
from psr_data.domain.people import Role
from psr_data.frames.deprivation.figures import load_authority
from psr_data.reading.files.child_reader import FileRefused
from psr_data.services.deprivation.official import OfficialFile
from psr_data.store.deprivation import DeprivationFile, FileKind, keep_file
from psr_data.store.engine import Session, Store, Work
from psr_data.store.programmes import programme_by_code


@dataclass(frozen=True, slots=True)
class PreparedFile:
    """A file that a person agreed to, with the places and hexagons that follow from it."""

    file: OfficialFile
    authority_name: str
    parts: tuple[DeprivationFile, ...]


def prepare_official(
    store: Store, code: str, authority_code: str, authority_name: str, file: OfficialFile
) -> PreparedFile:
    """Lay out the hexagons anew where the file changes them: that takes seconds, in which others may write.

    Raises UnknownProgramme, and FileRefused while something has still to be chosen.
    """
    if file.kind is None or file.content is None:
        raise FileRefused("Choose the edition and the local authority first.")
    with store.reading() as session:
        kept = DeprivationFile(
            programme_id=programme_by_code(session, code).id,
            authority_code=authority_code,
            authority_name=authority_name,
            kind=file.kind,
            year=file.year,
            content=file.content,
            file_name=file.name,
            sha256=file.sha256,
            recorded_by="",
        )
        places = _places(session, kept)
        return PreparedFile(file, authority_name, (kept, *places, *_hexagons(session, kept, *places)))


def keep_official(work: Work, prepared: PreparedFile) -> None:
    work.require(Role.PMO)
    for part in prepared.parts:
        part.programme_id, part.recorded_by = work.programme.id, work.actor.name
        keep_file(work.session, part)
    file = prepared.file
    summary = f"{file.name}: {file.summary}, for {prepared.authority_name}"
    detail = {"kind": prepared.parts[0].kind.value, "year": file.year, "sha256": file.sha256}
    work.log("figures brought in", summary, detail=detail)


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
