"""Every area's rank across the editions, on one scale although England's number of areas changes."""

import pandas as pd

from psr_data.domain.deprivation import WORST_FIFTH, Area, Domain, Figure
from psr_data.domain.deprivation_authority import Authority

COLUMNS = ("code", "Area", "Neighbourhood", "Edition", "Rank", "Of", "share", "ever_worst")
NEAR_PER_CENT = 30


def rank_frame(authority: Authority, domain: Domain) -> pd.DataFrame:
    """One line for each area and edition; `share` is the rank in per cent of England's areas.

    `ever_worst` tells that the area was among the most deprived fifth in any edition.
    """
    editions = authority.editions_with(domain)
    worst = {code for edition in editions for code in authority.worst(edition.year, domain)}
    lines = [
        _line(figure, authority.area(figure.code, edition.year), edition.national, figure.code in worst)
        for edition in editions
        for figure in sorted(authority.ranked(edition.year, domain).values(), key=lambda figure: figure.code)
    ]
    return pd.DataFrame(lines, columns=list(COLUMNS))


def near_the_cut_off(ranks: pd.DataFrame) -> pd.DataFrame:
    """Only the areas that were within the most deprived 30% in any edition."""
    codes = ranks.loc[ranks["share"] <= NEAR_PER_CENT, "code"].unique()
    return ranks[ranks["code"].isin(codes)]


def rank_table(ranks: pd.DataFrame) -> pd.DataFrame:
    """Areas down, editions across, the ranks as published."""
    named = ["Area", "Neighbourhood"]
    wide = ranks.pivot_table(index=named, columns="Edition", values="Rank", aggfunc="first").reset_index()
    wide.columns = [str(name) for name in wide.columns]
    years = [name for name in wide.columns if name not in named]
    return wide.astype(dict.fromkeys(years, "Int64"))


def summary_of(ranks: pd.DataFrame) -> str:
    """The chart in words, for those who do not see it."""
    worst = ranks[ranks["share"] <= WORST_FIFTH]
    counted = worst.groupby("Edition")["code"].nunique()
    return "Areas in the most deprived 20%: " + ", ".join(f"{count} in {year}" for year, count in counted.items())


def _line(figure: Figure, area: Area, national: int, ever: bool) -> tuple[object, ...]:
    share = 100 * figure.rank / national
    return figure.code, area.name, area.neighbourhood, figure.edition, figure.rank, national, share, ever
