"""An authority put together from what ships and what was brought in; a file replaces what shipped of its year.

The shapes of content, all plain JSON: figures {"national", "vintage", "measure" (of population), "rows": [[code,
name, people or null, {domain: [rank, decile, score or null]}]]}; places {code: [longitude, latitude]}; names {code:
[neighbourhood, ward]}; successions [[before, after]]; boundaries {code: [rings]}; summary [[domain, measure, value,
place or null, authorities]]; hexagons {code: [column, row]}.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from psr_data.domain.deprivation import Area, Domain, Edition, Figure, Population, Successions, SummaryLine
from psr_data.domain.deprivation_authority import Authority
from psr_data.reference import known_editions
from psr_data.store.deprivation import DeprivationFile, FileKind

Rings = list[list[tuple[float, float]]]


def authority_with(base: Authority, files: Sequence[DeprivationFile]) -> Authority:
    """What shipped of an authority (or an empty one) and every file brought in."""
    figures = _of(files, FileKind.FIGURES)
    summaries = _of(files, FileKind.SUMMARY)
    editions = {edition.year: edition for edition in base.editions} | dict(_editions(base, figures))
    areas = {(area.vintage, area.code): area for area in base.areas}
    for area in _new_areas(figures):
        areas.setdefault((area.vintage, area.code), area)
    pairs = [pair for file in _of(files, FileKind.SUCCESSIONS) for pair in file.content]
    return replace(
        base,
        editions=tuple(editions[year] for year in sorted(editions)),
        areas=tuple(_described(areas.values(), files)),
        figures=(*_others(base.figures, figures), *(record for file in figures for record in _figures(file))),
        populations=(*base.populations, *(record for file in figures for record in _populations(file))),
        successions=Successions.of(map(tuple, pairs)) if pairs else base.successions,
        summary=(*_others(base.summary, summaries), *(line for file in summaries for line in _summary(file))),
    )


def boundaries_in(files: Sequence[DeprivationFile]) -> dict[str, dict[str, Rings]]:
    """By vintage and code."""
    return {file.year: file.content for file in _of(files, FileKind.BOUNDARIES)}


def _of(files: Iterable[DeprivationFile], kind: FileKind) -> list[DeprivationFile]:
    return [file for file in files if file.kind is kind]


def _others(shipped: Sequence[Any], files: Sequence[DeprivationFile]) -> list[Any]:
    """What shipped of the editions that no file brings."""
    years = {file.year for file in files}
    return [line for line in shipped if line.edition not in years]


def _editions(base: Authority, figures: Iterable[DeprivationFile]) -> Iterator[tuple[str, Edition]]:
    known = {**known_editions(), **{edition.year: edition for edition in base.editions}}
    for file in figures:
        shipped = known.get(file.year, Edition(file.year, "", 0))
        describes = file.content.get("describes") or shipped.describes
        vintage, national = file.content["vintage"], file.content["national"]
        yield file.year, Edition(file.year, vintage, national, describes, shipped.published)


def _new_areas(figures: Iterable[DeprivationFile]) -> Iterator[Area]:
    for file in figures:
        for code, name, *_ in file.content["rows"]:
            yield Area(code, name, file.content["vintage"])


def _described(areas: Iterable[Area], files: Sequence[DeprivationFile]) -> Iterator[Area]:
    """The areas with the names, places and hexagons brought in."""
    names, places, cells = (
        {(file.year, code): value for file in _of(files, kind) for code, value in file.content.items()}
        for kind in (FileKind.NAMES, FileKind.PLACES, FileKind.HEXAGONS)
    )
    for area in areas:
        key = (area.vintage, area.code)
        neighbourhood, ward = names.get(key, (area.neighbourhood, area.ward))
        longitude, latitude = places.get(key, (area.longitude, area.latitude))
        cell = cells.get(key)
        yield replace(
            area,
            neighbourhood=neighbourhood or area.neighbourhood,
            ward=ward or area.ward,
            longitude=longitude,
            latitude=latitude,
            cell=(cell[0], cell[1]) if cell else area.cell,
        )


def _figures(file: DeprivationFile) -> Iterator[Figure]:
    for code, _, _, ranks in file.content["rows"]:
        for domain, (rank, decile, score) in ranks.items():
            yield Figure(file.year, code, Domain(domain), rank, decile, score)


def _populations(file: DeprivationFile) -> Iterator[Population]:
    measure = f"{file.content['measure']} ({file.year} edition)"
    for code, _, people, _ in file.content["rows"]:
        if people is not None:
            yield Population(code, measure, people)


def _summary(file: DeprivationFile) -> Iterator[SummaryLine]:
    for domain, measure, value, place, authorities in file.content:
        yield SummaryLine(file.year, Domain(domain), measure, value, place, authorities)
