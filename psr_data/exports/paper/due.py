"""What is overdue, what falls due before the next meeting, and what was completed since the last one."""

from collections.abc import Sequence

from psr_data.domain.pack import Section
from psr_data.domain.periods import uk_date
from psr_data.exports.pack_words import moved_words
from psr_data.exports.paper.milestone_tables import rest_words
from psr_data.exports.paper.paper_builder import Paper
from psr_data.exports.paper.tables import Cell, Column, Content
from psr_data.frames.headings import FROM_DATES
from psr_data.frames.pack.record import Line, Pack

MOST = 40
COLUMNS = (Column("Milestone", 5.2), Column("Workstream", 4.2), Column(FROM_DATES, 2.2), Column("When", 5.4))


def write_due(paper: Paper, pack: Pack) -> None:
    window = pack.position.window
    paper.heading(Section.DUE.label)
    coming = f"Due before the next meeting on {uk_date(window.next)}" if window.next else "Due next"
    done = f"Completed since the last meeting on {uk_date(window.last)}" if window.last else "Completed"
    _write(paper, "Overdue", pack.whole.overdue, "Nothing is overdue.")
    _write(paper, coming, pack.whole.due, "Nothing else falls due.")
    _write(paper, done, pack.whole.done, "Nothing was completed.")


def _write(paper: Paper, title: str, lines: Sequence[Line], nothing: str) -> None:
    paper.heading(f"{title} ({len(lines):,})", 2)
    if not lines:
        paper.say(nothing)
        return
    paper.plain_table(title, COLUMNS, [_row(line) for line in lines[:MOST]])
    paper.note(rest_words(MOST, len(lines)))


def _row(line: Line) -> list[Content]:
    moved = moved_words(line)
    when = Cell((line.due_words,), quiet=(moved,) if moved else ())
    return [line.title, line.workstream, line.computed, when]
