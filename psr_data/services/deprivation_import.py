"""Bringing in an official file: read in a child process, shown to a person, kept whole or not at all."""

import hashlib
import json
import logging
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from psr_data.charts.hexmap_vintages import hexagons_of_vintages, without_places
from psr_data.domain.deprivation_authority import Authority
from psr_data.domain.people import Actor, Role
from psr_data.frames.deprivation_held import held_authority
from psr_data.reference import DATA
from psr_data.services.deprivation_child import SECONDS
from psr_data.store import changes
from psr_data.store.deprivation import DeprivationFile, FileKind, keep_file
from psr_data.store.engine import Session, Store
from psr_data.store.programmes import programme_by_code
from psr_data.workplan.preflight import refusal
from psr_data.workplan.sandbox import ChildFailed, run_child

COMMAND = [sys.executable, "-m", "psr_data.services.deprivation_child"]
LARGEST_GEOJSON = 20_000_000
BOUNDARIES = DATA / "boundaries"
log = logging.getLogger(__name__)
TOO_MUCH = (
    "Reading this file takes more time or memory than any of the official files should need, so reading was stopped. "
    "Upload the file as it was published, or as CSV."
)


class FileRefused(Exception):
    """A file that cannot be brought in; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class OfficialFile:
    """What a file brings of one authority; `content` is None while the authority or the edition has to be chosen.

    `authorities` are those in the file by code: name and number of areas.
    """

    name: str
    sha256: str
    kind: FileKind | None
    year: str
    content: Any
    authorities: dict[str, tuple[str, int]]
    said: str
    asks_edition: bool = False


def read_official(
    content: bytes, name: str, authority: Authority, wanted: str | None = None, edition: str | None = None
) -> OfficialFile:
    """What a file brings, of the authority `wanted` by code, or else of the one at hand; raises FileRefused."""
    is_map = content.lstrip()[:1] == b"{" and len(content) <= LARGEST_GEOJSON
    if not is_map and (reason := refusal(content)):
        raise FileRefused(reason.replace("a plan needs", "an official file needs"))
    sought = wanted or authority.code
    request = {"file": name, "authority": sought, "edition": edition, "known": _known(authority)}
    wire = _ask_child(request, content)
    if not wire.get("authorities") and wire.get("kind") and not wire["content"]:
        raise FileRefused(f"The file has {wire['said']}, but nothing of {authority.name}.")
    if wanted is None and not wire.get("content") and wire.get("authorities"):
        wire = _by_name(wire, request | {"authority": authority.name}, content)
    return _official(name, content, wire)


def _by_name(wire: dict[str, Any], request: Mapping[str, Any], content: bytes) -> dict[str, Any]:
    """Before 2009 authorities had other codes: where the file has ours by name, that is the one."""
    names = [name for _, name, _ in wire["authorities"]]
    return _ask_child(request, content) if names.count(request["authority"]) == 1 else wire


def boundaries_in_folder(authority: Authority) -> dict[str, dict[str, Any]]:
    """By vintage and code, from the GeoJSON files that lie in data/boundaries; those of other places are passed by."""
    found = {}
    for path in sorted(BOUNDARIES.glob("*.geojson")):
        try:
            file = read_official(path.read_bytes(), path.name, authority)
        except FileRefused as refusal:
            log.warning("%s: %s", path.name, refusal)
            continue
        if file.kind is FileKind.BOUNDARIES:
            found[file.year] = file.content
    return found


def boundary_files() -> tuple[tuple[str, int], ...]:
    """The names and times of the files in that folder: they tell whether any has changed."""
    return tuple((path.name, path.stat().st_mtime_ns) for path in sorted(BOUNDARIES.glob("*.geojson")))


def keep_official(
    store: Store, actor: Actor, programme_code: str, authority_code: str, authority_name: str, file: OfficialFile
) -> None:
    """Keep what a person agreed to, and lay out the hexagons anew where it changes them.

    Raises NotAllowed, UnknownProgramme and FileRefused.
    """
    actor.require(Role.PMO)
    if file.kind is None or file.content is None:
        raise FileRefused("Choose the edition and the local authority first.")
    with store.reading() as session:
        programme = programme_by_code(session, programme_code)
        kept = DeprivationFile(
            programme_id=programme.id,
            authority_code=authority_code,
            authority_name=authority_name,
            kind=file.kind,
            year=file.year,
            content=file.content,
            file_name=file.name,
            sha256=file.sha256,
            recorded_by=actor.name,
        )
        places = _places(session, kept)
        hexagons = _hexagons(session, kept, *places)
    with store.writing() as session:
        for held in (kept, *places, *hexagons):
            keep_file(session, held)
        summary = f"{file.name}: {file.said}, for {authority_name}"
        detail = {"kind": file.kind.value, "year": file.year, "sha256": file.sha256}
        changes.log(session, programme.id, actor.name, "figures brought in", summary, detail=detail)


def _hexagons(session: Session, *new: DeprivationFile) -> list[DeprivationFile]:
    """The cells of every vintage, where the files bring areas without one, places or successions."""
    file = new[0]
    authority = held_authority(session, file.programme_id, file.authority_code, *new)
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
    authority = held_authority(session, new.programme_id, new.authority_code)
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


def _known(authority: Authority) -> dict[str, list[str]]:
    """The codes of our areas by vintage, and their names in the same order under "names" and the vintage."""
    known: dict[str, list[str]] = {}
    for area in authority.areas:
        known.setdefault(area.vintage, []).append(area.code)
        known.setdefault(f"names {area.vintage}", []).append(area.name)
    return known


def _ask_child(request: Mapping[str, Any], content: bytes) -> dict[str, Any]:
    try:
        wire: dict[str, Any] = json.loads(run_child(COMMAND, request, content, seconds=SECONDS))
    except ChildFailed as failed:
        raise FileRefused(TOO_MUCH) from failed
    if reason := wire.get("refused"):
        raise FileRefused(reason)
    return wire


def _official(name: str, content: bytes, wire: Mapping[str, Any]) -> OfficialFile:
    sha256 = hashlib.sha256(content).hexdigest()
    if wire.get("which_edition"):
        return OfficialFile(name, sha256, None, "", None, {}, "", asks_edition=True)
    authorities = {code: (said, count) for code, said, count in wire["authorities"]}
    return OfficialFile(name, sha256, FileKind(wire["kind"]), wire["year"], wire["content"], authorities, wire["said"])
