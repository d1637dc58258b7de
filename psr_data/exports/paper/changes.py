"""What changed since the last meeting, the gravest first."""

from psr_data.domain.pack import Section
from psr_data.domain.periods import uk_date
from psr_data.exports.paper.milestone_tables import rest_words
from psr_data.exports.paper.paper_builder import Paper
from psr_data.exports.paper.tables import Cell, Column, Content
from psr_data.frames.changes.differences import ItemChange
from psr_data.frames.changes.words import caveats, directions
from psr_data.frames.pack.record import Pack

MOST = 40
COLUMNS = (
    Column("What changed", 4.4),
    Column("Item", 5.2),
    Column("Before", 2.25),
    Column("Now", 2.25),
    Column("Expected", 2.9),
)


def write_changes(paper: Paper, pack: Pack) -> None:
    paper.heading(f"Changes since {pack.compared.start.label}" if pack.compared else Section.CHANGES.label)
    paper.say(pack.changes_headline)
    if pack.compared is None:
        return
    paper.say(f"Milestones by status from dates: {directions(pack.compared)}.")
    for caveat in caveats(pack.compared):
        paper.say(caveat)
    lines = pack.compared.changed
    if not lines:
        return
    paper.table("What changed, the gravest first", COLUMNS, [_row(line) for line in lines[:MOST]])
    paper.note(rest_words(MOST, len(lines)))


def _row(line: ItemChange) -> list[Content]:
    has_status = any(change.startswith("Status") for change in line.changes)  # which says the direction already
    direction = [line.direction.label] if line.direction and not has_status else []
    changed = Cell((", ".join(line.changes),), quiet=(*([line.details] if line.details else []), *direction))
    item = Cell((line.title,), quiet=(line.workstream,) if line.workstream != line.title else ())
    return [changed, item, line.status_before, line.status_now, _dates(line)]


def _dates(line: ItemChange) -> Content:
    """ "19 Dec 2014, was 30 Sep 2014"; the one date where it did not move."""
    now, before = line.date_now, line.date_before
    if before and now and before != now:
        return Cell((uk_date(now),), quiet=(f"was {uk_date(before)}",))
    known = now or before
    return uk_date(known) if known else None
