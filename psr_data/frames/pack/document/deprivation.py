"""Deprivation: how many areas stand in each national decile, a map, and which are among the most deprived."""

from collections.abc import Iterator
from dataclasses import replace

import pandas as pd

from psr_data.domain.deprivation import WORST_FIFTH
from psr_data.domain.pack import Section
from psr_data.frames.deprivation.areas import NOT_COVERED, area_table
from psr_data.frames.pack.document.blocks import (
    Block,
    Chart,
    Column,
    Figure,
    Kind,
    Note,
    Part,
    Shape,
    Table,
    Value,
    Width,
)
from psr_data.frames.pack.document.pictures import DecilesPicture, MapPicture
from psr_data.frames.pack.record import Areas, Pack

TENTH = "1 is the most deprived tenth of England's areas"
COLUMNS = (
    Column("Area", Kind.NAME, 1.5, kept=True),
    Column("Neighbourhood", share=2.2),
    Column("Ward", share=2.8),
    Column("Rank", Kind.NUMBER, 0.8, kept=True),
    Column("Decile", Kind.NUMBER, 0.8, kept=True),
    Column("Ranks from the 20% cut-off", share=2.1),
    Column("Programme", share=3.6),
    Column("Code", least=Width.DATA),
)


def deprivation(pack: Pack) -> Part:
    areas = pack.areas
    if areas is None:
        raise ValueError("The pack has no areas.")
    blocks: list[Block] = [_deciles(areas), *_map(areas), _worst(areas), _every_area(areas)]
    blocks += [Note(text) for text in (areas.boundaries, *areas.sources) if text]
    title = f"{Section.DEPRIVATION.label}: {areas.deprivation.authority.name}"
    return Part(Section.DEPRIVATION, title, areas.finding, blocks)


def _deciles(areas: Areas) -> Chart:
    counts = areas.deciles
    series = {year: [*map(int, counts.loc[counts["Edition"] == year, "Areas"])] for year in areas.years}
    told = (f"{year}: {', '.join(map(str, numbers))}" for year, numbers in series.items())
    return Chart(
        f"Areas in each national decile, {' and '.join(areas.years)}",
        f"areas in the deciles 1 to 10, where {TENTH}. {'; '.join(told)}.",
        Shape.COLUMNS,
        "Decile",
        series,
        [*map(str, range(1, 11))],
        "Deciles",
        DecilesPicture(areas),
        axis=f"National decile: {TENTH}",
    )


def _map(areas: Areas) -> Iterator[Figure]:
    """With the boundaries that were brought in, and else of hexagons, where the edition has them."""
    shown, newest = areas.deprivation, areas.years[-1]
    has_boundaries = shown.authority.edition(newest).vintage in shown.boundaries
    if has_boundaries or shown.cells(newest):
        drawn = "boundaries" if has_boundaries else "a hexagon for each area"
        title = f"National decile of each area in {newest}, on a map with {drawn}"
        yield Figure(title, f"{title}. {areas.finding}", MapPicture(areas, has_boundaries))


def _worst(areas: Areas) -> Table:
    title = f"Areas among England's most deprived {WORST_FIFTH}% in {areas.years[-1]}"
    lines = _lines(areas.worst)
    return Table(title, "the most deprived first", COLUMNS, lines, "", "No area is.")


def _every_area(areas: Areas) -> Table:
    """For a workbook only."""
    edition = Column("Edition")
    columns = [replace(column, least=Width.DATA, kept=True) for column in (edition, *COLUMNS)]
    about = f"every area of {areas.deprivation.authority.name}, edition by edition, the most deprived first"
    lines = [[year, *line] for year in reversed(areas.years) for line in _ranked(areas, year)]
    return Table("Areas", about, columns, lines, "Deprivation", "No area has a rank.")


def _ranked(areas: Areas, year: str) -> list[list[Value]]:
    shown = areas.deprivation
    return _lines(area_table(shown.authority, year, areas.domain, shown.covered))


def _lines(table: pd.DataFrame) -> list[list[Value]]:
    """Nothing where an area is not reached: a column of nothing is left out."""
    lines = table[[column.heading for column in COLUMNS]].astype(object).to_numpy().tolist()
    return [["" if value == NOT_COVERED else value for value in line] for line in lines]
