"""Which sheets a pack's workbook has, in their order."""

from collections.abc import Sequence

import pandas as pd

from psr_data.domain.pack import Section
from psr_data.exports.pack_book.commentary import commentary
from psr_data.exports.pack_book.part import sheets_of_part
from psr_data.exports.pack_book.sheet import PRECISION, Sheet
from psr_data.frames.headings import FROM_DATES, LEAD_SAYS
from psr_data.frames.milestones import MilestoneStatus
from psr_data.frames.pack.document.blocks import Part
from psr_data.frames.pack.document.parts import part_of
from psr_data.frames.pack.record import Pack
from psr_data.frames.pack.source_data import SourceData
from psr_data.frames.rag_table import rag_table

STATUSES = (FROM_DATES, LEAD_SAYS)
ALWAYS = (Section.POSITION, Section.DUE)


def sheets_of(pack: Pack, source: SourceData, document: Sequence[Part]) -> list[Sheet]:
    """Those about the plan always, and those of the sections that were chosen and have something to show."""
    made = {part.section: part for part in document}
    position, due = (made.pop(name) if name in made else part_of(pack, name) for name in ALWAYS)
    return [
        *sheets_of_part(position),
        _milestones(pack),
        *sheets_of_part(due),
        commentary(pack),
        _plan(source),
        _updates(source),
        *(sheet for part in made.values() for sheet in sheets_of_part(part)),
    ]


def _milestones(pack: Pack) -> Sheet:
    return Sheet(
        "Milestones",
        "Every milestone and task on the date: its dates, its statuses and the reason.",
        _with_dates(pack.position.milestones),
        "The plan in force on this date has no milestones.",
        STATUSES,
    )


def _with_dates(milestones: Sequence[MilestoneStatus]) -> pd.DataFrame:
    """When each falls due as a date, and how exactly it is known."""
    frame = rag_table(milestones)
    frame["Due"] = pd.Series([each.end for each in milestones], dtype=object)
    after = list(frame.columns).index("Due") + 1
    frame.insert(after, PRECISION, pd.Series([each.precision.value for each in milestones], dtype=object))
    return frame


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
