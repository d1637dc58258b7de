"""The sheets about deprivation: every area in each edition, and how many areas stand in each decile."""

import pandas as pd

from psr_data.exports.pack_book.sheet import Sheet
from psr_data.frames.deprivation.areas import area_table
from psr_data.frames.pack.record import Areas


def sheets(areas: Areas) -> list[Sheet]:
    editions = " and ".join(areas.years)
    return [
        Sheet(
            "Deprivation",
            f"Every area of {areas.deprivation.authority.name} in {editions}, the most deprived first. {areas.finding}",
            _every_area(areas),
            "No area has a rank.",
            formats={"Rank": "#,##0"},
        ),
        Sheet(
            "Deciles",
            f"How many areas stand in each decile of England’s areas in {editions}: 1 is the most deprived tenth.",
            _by_edition(areas.deciles),
            "No area has a decile.",
            chart="deciles",
        ),
    ]


def _every_area(areas: Areas) -> pd.DataFrame:
    tables = [
        area_table(areas.deprivation.authority, year, areas.domain, areas.deprivation.covered).assign(Edition=year)
        for year in reversed(areas.years)
    ]
    together = pd.concat(tables, ignore_index=True)
    return together[["Edition", *(name for name in together.columns if name != "Edition")]]


def _by_edition(deciles: pd.DataFrame) -> pd.DataFrame:
    wide = deciles.pivot_table(index="Decile", columns="Edition", values="Areas", sort=False)
    return wide.astype(int).reset_index().rename_axis(columns=None)
