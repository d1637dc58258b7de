"""Which sheets a pack's workbook has, in their order."""

from psr_data.domain.pack import Section
from psr_data.exports.pack_book import areas, assessment, position
from psr_data.exports.pack_book.sheet import Sheet
from psr_data.frames.changes.words import changes_table
from psr_data.frames.pack.record import Pack
from psr_data.frames.pack.source_data import SourceData
from psr_data.frames.rag_table import rag_table

STATUSES = ("Computed", "Reported")


def sheets_of(pack: Pack, source: SourceData) -> list[Sheet]:
    """Those about the plan always, and those of the sections that were chosen and hold something."""
    sheets = [
        position.workstreams(pack),
        Sheet(
            "Milestones",
            "Every milestone and task at the date: its dates, its statuses and the reason.",
            rag_table(pack.position.milestones),
            "The plan in force on this date holds no milestones.",
            STATUSES,
        ),
        position.due(pack),
        position.commentary(pack),
    ]
    if Section.CHANGES in pack.sections and pack.compared:
        sheets.append(
            Sheet(
                "Changes",
                f"What changed from {pack.compared.start.label} to {pack.compared.end.label}, the gravest first.",
                changes_table(pack.compared.changed),
                "Nothing has changed.",
                ("Before", "Now"),
            )
        )
    sheets += [
        Sheet(
            "Plan",
            "Every item of the plan in force at the date, in workplan order, with the cell it came from.",
            source.plan,
            "The plan holds nothing of these workstreams.",
        ),
        Sheet(
            "Updates",
            "Every progress update that is known at the date, the newest first.",
            source.updates,
            "No progress had been reported by this date.",
            ("Reported",),
        ),
    ]
    if Section.DEPRIVATION in pack.sections and pack.areas:
        sheets += areas.sheets(pack.areas)
    if Section.ASSESSMENT in pack.sections and pack.assessment:
        sheets += assessment.sheets(pack.assessment)
    return sheets
