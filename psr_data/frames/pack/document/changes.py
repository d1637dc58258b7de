"""What changed since the last meeting, the gravest first."""

from psr_data.domain.pack import Section
from psr_data.domain.periods import uk_date
from psr_data.frames.changes.between import Comparison
from psr_data.frames.changes.differences import ItemChange
from psr_data.frames.changes.words import caveats, dates_moved, directions
from psr_data.frames.pack.document.blocks import Block, Column, Kind, Part, Sentence, Table, Value, Width
from psr_data.frames.pack.record import Pack

ITEM, CHANGE = "Item", "Change"
TITLES = {"Changes to milestones": True, "Changes to workstreams and what else is planned": False}
COLUMNS = (
    Column(ITEM, Kind.NAME, 3.0, kept=True),
    Column("Workstream", share=1.8, under=ITEM),
    Column(CHANGE, share=1.6, kept=True),
    Column("What else", share=1.9, under=CHANGE),
    Column("Before", Kind.STATUS, 1.3, words="was {}", kept=True),
    Column("Now", Kind.MARK, 1.3, kept=True),
    Column("Expected or completed", share=1.9, most=Width.PAGE),
    Column("Was expected", Kind.DAY, least=Width.SCROLLING, kept=True),
    Column("Expected or completed", Kind.DAY, least=Width.SCROLLING, kept=True),
    Column("Days later", Kind.NUMBER, least=Width.SCROLLING, kept=True),
    Column("Times moved before", Kind.NUMBER, least=Width.DATA),
    Column("Direction", least=Width.DATA),
    Column("Reason", least=Width.DATA),
    Column("Kind", least=Width.DATA),
    Column("Owner", least=Width.DATA),
    Column("Progress", least=Width.DATA),
)


def changes(pack: Pack) -> Part:
    compared = pack.compared
    blocks: list[Block] = [*_notes(compared), *_tables(compared)] if compared else []
    return Part(Section.CHANGES, Section.CHANGES.label, pack.changes_headline, blocks)


def _notes(compared: Comparison) -> list[Sentence]:
    return [Sentence(f"Milestones by status from dates: {directions(compared)}."), *map(Sentence, caveats(compared))]


def _tables(compared: Comparison) -> list[Table]:
    """Those that have a line; where nothing changed, one that says so."""
    about = f"what changed from {compared.start.label} to {compared.end.label}, the gravest first"
    tables = [
        Table(
            title,
            about,
            COLUMNS,
            [_line(line) for line in compared.changed if line.is_milestone is of_milestones],
            "Changes",
            "Nothing has changed.",
        )
        for title, of_milestones in TITLES.items()
    ]
    return [table for table in tables if table.lines] or tables[:1]


def _line(line: ItemChange) -> list[Value]:
    known = line.date_now or line.date_before
    return [
        line.title,
        line.workstream if line.workstream != line.title else "",
        line.changes_in_words,
        line.details,
        line.status_before,
        line.status_now,
        dates_moved(line) or (uk_date(known) if known else ""),
        line.date_before,
        line.date_now,
        line.days,
        line.moved_before,
        line.direction.value if line.direction else "",
        line.reason,
        line.kind.value,
        line.owner,
        "illustrative" if line.illustrative else "",
    ]
