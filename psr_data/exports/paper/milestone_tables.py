"""Lists of milestones as tables, no longer than people read, that say how many more there are."""

from collections.abc import Sequence

from psr_data.domain.rag import WORST_FIRST
from psr_data.exports.paper.tables import Cell, Column, Content
from psr_data.frames.headings import FROM_DATES, LEAD_SAYS
from psr_data.frames.pack.record import Line

IN_WORKBOOK = "the workbook of this pack lists them all"
TITLE, COMPUTED = Column("Milestone", 5.9), Column(FROM_DATES, 2.75)
REPORTED, WHEN = Column(LEAD_SAYS, 2.75), Column("When", 5.6)


def milestone_table(lines: Sequence[Line]) -> tuple[list[Column], list[list[Content]]]:
    """Its columns and rows; without what was reported, where nothing was."""
    if any(line.reported for line in lines):
        return [TITLE, COMPUTED, REPORTED, WHEN], [_milestone_row(line) for line in lines]
    rows = [_milestone_row(line) for line in lines]
    return [TITLE, COMPUTED, WHEN], [[title, computed, when] for title, computed, _, when in rows]


def _milestone_row(line: Line) -> list[Content]:
    beside = (line.called_out, f"Owner: {line.owner}" if line.owner else "")
    slipped = (f"{line.slip} than baseline",) if line.slip_days else ()
    title = Cell((line.title,), quiet=tuple(note for note in beside if note))
    return [title, line.computed, line.reported, Cell((line.due_words,), quiet=slipped)]


def worst_first(lines: Sequence[Line]) -> list[Line]:
    return sorted(lines, key=lambda line: WORST_FIRST.index(line.computed))
