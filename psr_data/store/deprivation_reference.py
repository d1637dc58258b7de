"""The figures that ship with the product, read from data/reference/deprivation: a folder for each authority."""

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from psr_data.domain.deprivation import Area, Domain, Figure, Population, Successions, SummaryLine
from psr_data.domain.deprivation_authority import Authority
from psr_data.reference import known_editions
from psr_data.settings import data_path

Known = TypeVar("Known", int, float)
FOLDER = data_path("reference/deprivation")
AREAS = ("vintage", "code", "name", "neighbourhood", "ward", "longitude", "latitude", "column", "row")
FIGURES = ("edition", "code", "domain", "rank", "decile", "score", "basis")
POPULATION = ("code", "measure", "people")
SUCCESSIONS = ("before", "after")
SUMMARY = ("edition", "domain", "measure", "value", "place", "authorities")


@cache
def shipped_authorities() -> dict[str, Authority]:
    """By code, in its order: the first is the default."""
    folders = sorted(path.parent for path in FOLDER.glob("*/figures.csv"))
    return {folder.name: read_authority(folder) for folder in folders}


def read_authority(folder: Path) -> Authority:
    """The tables in a folder that is named by the authority's code."""
    figures = tuple(_figure(line) for line in _lines(folder / "figures.csv"))
    areas = tuple(_area(line) for line in _lines(folder / "areas.csv"))
    years = {figure.edition for figure in figures}
    return Authority(
        code=folder.name,
        name=name_of(areas),
        editions=tuple(edition for year, edition in known_editions().items() if year in years),
        areas=areas,
        figures=figures,
        populations=tuple(
            Population(line["code"], line["measure"], int(line["people"])) for line in _lines(folder / "population.csv")
        ),
        successions=Successions.of((line["before"], line["after"]) for line in _lines(folder / "successions.csv")),
        summary=tuple(_summary(line) for line in _lines(folder / "summary.csv")),
    )


def write_authority(folder: Path, authority: Authority) -> None:
    """The same tables as text, one line for each fact, in a fixed order."""
    folder.mkdir(parents=True, exist_ok=True)
    areas = sorted(authority.areas, key=lambda area: (area.vintage, area.name))
    figures = sorted(
        authority.figures, key=lambda record: (record.edition, list(Domain).index(record.domain), record.code)
    )
    _write(folder / "areas.csv", AREAS, map(_area_line, areas))
    _write(folder / "figures.csv", FIGURES, (_values(figure, FIGURES) for figure in figures))
    _write(folder / "population.csv", POPULATION, (_values(record, POPULATION) for record in authority.populations))
    became = sorted(authority.successions.became.items())
    _write(folder / "successions.csv", SUCCESSIONS, ((before, after) for before, later in became for after in later))
    _write(folder / "summary.csv", SUMMARY, (_values(record, SUMMARY) for record in authority.summary))


def name_of(areas: Sequence[Area]) -> str:
    """ "Chorley" of areas named "Chorley 001A"."""
    return areas[0].name.rsplit(" ", 1)[0] if areas else ""


def _area(line: dict[str, str]) -> Area:
    return Area(
        code=line["code"],
        name=line["name"],
        vintage=line["vintage"],
        neighbourhood=line["neighbourhood"],
        ward=line["ward"],
        longitude=_known(float, line["longitude"]),
        latitude=_known(float, line["latitude"]),
        cell=(int(line["column"]), int(line["row"])) if line["column"] else None,
    )


def _area_line(area: Area) -> tuple[Any, ...]:
    column, row = area.cell or ("", "")
    return (*_values(area, AREAS[:-2]), column, row)


def _figure(line: dict[str, str]) -> Figure:
    return Figure(
        edition=line["edition"],
        code=line["code"],
        domain=Domain(line["domain"]),
        rank=int(line["rank"]),
        decile=int(line["decile"]),
        score=_known(float, line["score"]),
        basis=line["basis"],
    )


def _summary(line: dict[str, str]) -> SummaryLine:
    return SummaryLine(
        edition=line["edition"],
        domain=Domain(line["domain"]),
        measure=line["measure"],
        value=float(line["value"]),
        place=_known(int, line["place"]),
        authorities=int(line["authorities"]),
    )


def _known(kind: Callable[[str], Known], text: str) -> Known | None:
    return kind(text) if text else None


def _values(record: Any, names: Iterable[str]) -> tuple[Any, ...]:
    return tuple(getattr(record, name) for name in names)


def _lines(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _write(path: Path, names: Sequence[str], lines: Iterable[Sequence[Any]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(names)
        table.writerows(lines)
