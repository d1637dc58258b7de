"""The milestones of a position as a report's lines: all of them, and what is overdue, due next and newly complete."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from operator import attrgetter

from psr_data.domain.grouping import grouped
from psr_data.frames.changes.moves import times_moved
from psr_data.frames.milestones import MilestoneStatus
from psr_data.frames.overview import due_in_words, due_next, newly_complete, overdue, overdue_in_words
from psr_data.frames.pack.record import Line
from psr_data.frames.position import Position
from psr_data.store.engine import Store

FACTS = [field.name for field in fields(MilestoneStatus)]
facts_of = attrgetter(*FACTS)


@dataclass(frozen=True, slots=True)
class Lines:
    """`all` in workplan order; the others in the order of the overview, all of them among `all`."""

    all: tuple[Line, ...]
    overdue: tuple[Line, ...]
    due: tuple[Line, ...]
    done: tuple[Line, ...]

    def by_workstream(self) -> dict[int, "Lines"]:
        """Of each workstream that has any."""
        every = (self.all, self.overdue, self.due, self.done)
        parts = [grouped(part, lambda line: line.workstream_id or 0) for part in every]
        return {item: Lines(*(tuple(part.get(item, ())) for part in parts)) for item in parts[0]}


def lines_in(store: Store, position: Position) -> Lines:
    late = overdue(position)
    with store.reading() as session:
        moved = times_moved(session, [milestone.item_id for milestone in late], position.moment)
    lines = {each.item_id: _line(each, position.as_at, moved) for each in position.milestones}
    parts = (late, due_next(position), newly_complete(position))
    return Lines(tuple(lines.values()), *(tuple(lines[milestone.item_id] for milestone in part) for part in parts))


def _line(milestone: MilestoneStatus, as_at: date, moved: Mapping[int, int]) -> Line:
    facts = dict(zip(FACTS, facts_of(milestone), strict=True))
    return Line(**facts, due_words=_due_words(milestone, as_at), moved=moved.get(milestone.item_id))


def _due_words(milestone: MilestoneStatus, as_at: date) -> str:
    """When an open milestone is due, or how late it is; a completed one, or one without a date, says its reason."""
    if milestone.is_complete or milestone.due is None:
        return milestone.reason
    return overdue_in_words(milestone, as_at) if milestone.due < as_at else due_in_words(milestone)
