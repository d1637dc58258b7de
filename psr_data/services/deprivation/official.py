"""An official file, read in a child process and shown to a person before anything is kept."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from psr_data.domain.deprivation_authority import Authority
from psr_data.reading.files.child_reader import ChildReader, FileRefused
from psr_data.reading.files.preflight import reason_to_refuse
from psr_data.settings import OFFICIAL_FILE_SECONDS, UPLOAD_MB
from psr_data.store.deprivation import FileKind

TOO_MUCH = (
    "Reading this file takes more time or memory than any of the official files should need, so reading was stopped. "
    "Upload the file as it was published, or as CSV."
)


def _refusal(content: bytes) -> str | None:
    is_map = content.lstrip()[:1] == b"{" and len(content) <= UPLOAD_MB.value * 1_000_000
    return None if is_map else reason_to_refuse(content)


READER = ChildReader(
    "psr_data.reading.indices.child",
    FileRefused,
    "an official file needs",
    TOO_MUCH,
    OFFICIAL_FILE_SECONDS,
    _refusal,
)


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
    summary: str
    asks_edition: bool = False


def read_official(
    content: bytes, name: str, authority: Authority, wanted: str | None = None, edition: str | None = None
) -> OfficialFile:
    """What a file brings, of the authority `wanted` by code, or else of the one at hand; raises FileRefused."""
    sought = wanted or authority.code
    request = {"file": name, "authority": sought, "edition": edition, "known": _known(authority)}
    wire = READER.read(content, request)
    if not wire.get("authorities") and wire.get("kind") and not wire["content"]:
        raise FileRefused(f"The file has {wire['summary']}, but nothing of {authority.name}.")
    if wanted is None and not wire.get("content") and wire.get("authorities"):
        wire = _by_name(wire, request | {"authority": authority.name}, content)
    return _official(name, content, wire)


def _by_name(wire: dict[str, Any], request: Mapping[str, Any], content: bytes) -> dict[str, Any]:
    """Before 2009 authorities had other codes: where the file has ours by name, that is the one."""
    names = [name for _, name, _ in wire["authorities"]]
    return READER.read(content, request) if names.count(request["authority"]) == 1 else wire


def _known(authority: Authority) -> dict[str, list[str]]:
    """The codes of our areas by vintage, and their names in the same order under "names" and the vintage."""
    known: dict[str, list[str]] = {}
    for area in authority.areas:
        known.setdefault(area.vintage, []).append(area.code)
        known.setdefault(f"names {area.vintage}", []).append(area.name)
    return known


def _official(name: str, content: bytes, wire: Mapping[str, Any]) -> OfficialFile:
    sha256 = hashlib.sha256(content).hexdigest()
    if wire.get("which_edition"):
        return OfficialFile(name, sha256, None, "", None, {}, "", asks_edition=True)
    authorities = {code: (known_as, count) for code, known_as, count in wire["authorities"]}
    return OfficialFile(
        name, sha256, FileKind(wire["kind"]), wire["year"], wire["content"], authorities, wire["summary"]
    )
