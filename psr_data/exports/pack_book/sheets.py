"""Which sheets a pack's workbook has, in their order."""

import pandas as pd

from psr_data.domain.pack import Section
from psr_data.exports.pack_book import assessment, position
from psr_data.exports.pack_book.part import sheets_of_part
from psr_data.exports.pack_book.sheet import Sheet
from psr_data.frames.deprivation.areas import area_table
from psr_data.frames.headings import FROM_DATES, LEAD_SAYS
from psr_data.frames.pack.document.parts import part_of
from psr_data.frames.pack.record import Areas, Pack
from psr_data.frames.pack.source_data import SourceData
from psr_data.frames.rag_table import rag_table

STATUSES = (FROM_DATES, LEAD_SAYS)


def sheets_of(pack: Pack, source: SourceData) -> list[Sheet]:
    """Those about the plan always, and those of the sections that were chosen and have something to show."""
    sheets = [
        position.workstreams(pack),
        _milestones(pack),
        *sheets_of_part(part_of(pack, Section.DUE)),
        position.commentary(pack),
    ]
    if Section.CHANGES in pack.sections and pack.compared:
        sheets += sheets_of_part(part_of(pack, Section.CHANGES))
    sheets += [_plan(source), _updates(source)]
    if Section.DEPRIVATION in pack.sections and pack.areas:
        sheets += _deprivation(pack.areas)
    if Section.ASSESSMENT in pack.sections and pack.assessment:
        sheets += assessment.sheets(pack.assessment)
    return sheets


def _milestones(pack: Pack) -> Sheet:
    return Sheet(
        "Milestones",
        "Every milestone and task on the date: its dates, its statuses and the reason.",
        rag_table(pack.position.milestones),
        "The plan in force on this date has no milestones.",
        STATUSES,
    )


def _plan(source: SourceData) -> Sheet:
    return Sheet(
        "Plan",
        "Every item of the plan in force on the date, in workplan order, with the cell it came from.",
        source.plan,
        "The plan has nothing of these workstreams.",
    )


def _updates(source: SourceData) -> Sheet:
    return Sheet(
        "Updates",
        "Every progress update that is known on the date, the newest first.",
        source.updates,
        "No progress had been reported by this date.",
        (LEAD_SAYS,),
    )


def _deprivation(areas: Areas) -> list[Sheet]:
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
