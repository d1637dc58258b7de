"""The shipped tables of an authority made again from the official files, as if they were all brought in at once."""

from collections.abc import Mapping
from dataclasses import replace

from psr_data.charts.hexmap_vintages import hexagons_of_vintages
from psr_data.domain.deprivation_authority import Authority
from psr_data.reading.files.child_reader import FileRefused
from psr_data.services.deprivation.official import OfficialFile, read_official
from psr_data.store.deprivation import DeprivationFile, FileKind
from psr_data.store.deprivation_content import authority_with
from psr_data.store.deprivation_reference import name_of

TRIES = 12


def rebuilt_authority(code: str, contents: Mapping[str, bytes]) -> Authority:
    """From files by name; those with figures are read first, since the others are told by their areas.

    Raises FileRefused.
    """
    authority = Authority(code, "", (), (), ())
    waiting = dict(contents)
    while waiting:
        read = {name: file for name in waiting if (file := _try(waiting[name], name, authority))}
        if not read:
            raise FileRefused(f"Nothing of {code} was found in {', '.join(waiting)}.")
        authority = authority_with(authority, [_kept(code, file) for file in read.values()])
        authority = replace(authority, name=name_of(authority.areas))
        waiting = {name: content for name, content in waiting.items() if name not in read}
    return _laid_out(authority)


def _try(content: bytes, name: str, authority: Authority) -> OfficialFile | None:
    """None for a file of which nothing is known yet to be ours."""
    try:
        file = read_official(content, name, authority, wanted=authority.code)
    except FileRefused:
        if authority.areas:
            raise
        return None
    return file if file.content else None


def _kept(code: str, file: OfficialFile) -> DeprivationFile:
    return DeprivationFile(
        programme_id=0,
        authority_code=code,
        authority_name="",
        kind=file.kind or FileKind.FIGURES,
        year=file.year,
        content=file.content,
        recorded_by="",
    )


def _laid_out(authority: Authority) -> Authority:
    """With hexagons where every area's place is known."""
    vintages: dict[str, dict[str, tuple[float, float]]] = {}
    for area in sorted(authority.areas, key=lambda area: (area.vintage, area.name)):
        if area.longitude is None or area.latitude is None:
            return authority
        vintages.setdefault(area.vintage, {})[area.code] = (area.longitude, area.latitude)
    cells = hexagons_of_vintages(vintages, authority.successions, TRIES)
    return replace(
        authority, areas=tuple(replace(area, cell=cells[area.vintage][area.code]) for area in authority.areas)
    )
