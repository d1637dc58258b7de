"""The areas of a local authority by edition and domain: as a map needs them, as a table, counted by decile."""

from collections.abc import Mapping, Sequence

import pandas as pd

from psr_data.domain.deprivation import WORST_FIFTH, Area, Domain, Figure, ranks_from_cut_off
from psr_data.domain.deprivation_authority import Authority

Covered = Mapping[str, Sequence[str]]
MAP_COLUMNS = ("code", "short", "decile", "worst", "rank", "hover")
TABLE_COLUMNS = (
    "Area",
    "Neighbourhood",
    "Ward",
    "Rank",
    "Decile",
    "Ranks from the 20% cut-off",
    "Programme",
    "Code",
)
NOT_COVERED = "–"


def map_frame(authority: Authority, year: str, domain: Domain, covered: Covered) -> pd.DataFrame:
    """One line for each area, its `hover` as lines of text."""
    last = authority.edition(year).cut_off(WORST_FIFTH)
    lines = [
        (
            figure.code,
            area.short,
            figure.decile,
            figure.rank <= last,
            figure.rank,
            _hover(authority, figure, area, last, covered),
        )
        for figure, area in _ranked(authority, year, domain)
    ]
    return pd.DataFrame(lines, columns=list(MAP_COLUMNS))


def area_table(authority: Authority, year: str, domain: Domain, covered: Covered) -> pd.DataFrame:
    """The same to read, the most deprived first; `Programme` says what reaches the area."""
    last = authority.edition(year).cut_off(WORST_FIFTH)
    lines = [
        (
            area.name,
            area.neighbourhood,
            area.ward,
            figure.rank,
            figure.decile,
            ranks_from_cut_off(figure.rank, last),
            "; ".join(covered.get(figure.code, ())) or NOT_COVERED,
            figure.code,
        )
        for figure, area in _ranked(authority, year, domain)
    ]
    return pd.DataFrame(lines, columns=list(TABLE_COLUMNS))


def decile_counts(authority: Authority, years: Sequence[str], domain: Domain) -> pd.DataFrame:
    """Columns Edition, Decile, Areas: every decile from 1 to 10, also those without an area."""
    lines = [
        (year, decile, sum(figure.decile == decile for figure in authority.ranked(year, domain).values()))
        for year in years
        for decile in range(1, 11)
    ]
    return pd.DataFrame(lines, columns=["Edition", "Decile", "Areas"])


def _ranked(authority: Authority, year: str, domain: Domain) -> list[tuple[Figure, Area]]:
    figures = sorted(authority.ranked(year, domain).values(), key=lambda figure: (figure.rank, figure.code))
    return [(figure, authority.area(figure.code, year)) for figure in figures]


def _hover(authority: Authority, figure: Figure, area: Area, last: int, covered: Covered) -> list[str]:
    national = authority.edition(figure.edition).national
    return [
        area.place,
        f"Rank {figure.rank:,} of {national:,} in {figure.edition}: decile {figure.decile}",
        f"{ranks_from_cut_off(figure.rank, last)} the 20% cut-off",
        *(f"Reached by {name}" for name in covered.get(figure.code, ())),
    ]
