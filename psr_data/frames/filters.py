"""Narrowing the milestones to what a reader asks for."""

from dataclasses import dataclass
from datetime import date

from psr_data.domain.periods import quarter_of, quarters_between
from psr_data.domain.rag import Rag
from psr_data.frames.milestones import MilestoneStatus
from psr_data.frames.overview import due_next, overdue
from psr_data.frames.position import Position

NO_OWNER = "No owner"
NO_DATE = "No date"
OVERDUE, DUE_NEXT = "Overdue", "Before the next meeting"


@dataclass(frozen=True, slots=True)
class Filters:
    """Empty means all. `dues` are labels of `due_labels`; `search` is looked for in any text."""

    workstreams: tuple[str, ...] = ()
    statuses: tuple[Rag, ...] = ()
    owners: tuple[str, ...] = ()
    dues: tuple[str, ...] = ()
    search: str = ""


def owners(position: Position) -> list[str]:
    return sorted({milestone.owner or NO_OWNER for milestone in position.milestones})


def due_labels(position: Position) -> list[str]:
    """Overdue and due next, the quarters in which anything falls due, and "No date" where something has none."""
    dated = [milestone.end for milestone in position.milestones if milestone.end]
    quarters = quarters_between(min(dated), max(dated), position.year_starts_in) if dated else []
    labels = [OVERDUE, DUE_NEXT, *(quarter.short_label for quarter in quarters)]
    return labels + ([NO_DATE] if len(dated) < len(position.milestones) else [])


def filtered(position: Position, filters: Filters) -> tuple[MilestoneStatus, ...]:
    """The milestones that pass every filter, in workplan order."""
    of_due = {OVERDUE: overdue(position), DUE_NEXT: due_next(position)}
    found = {each.item_id for label in filters.dues for each in of_due.get(label, [])}
    starts_in = position.year_starts_in
    return tuple(
        milestone
        for milestone in position.milestones
        if _passes(milestone, filters)
        and (not filters.dues or milestone.item_id in found or _quarter_label(milestone.end, starts_in) in filters.dues)
    )


def _passes(milestone: MilestoneStatus, filters: Filters) -> bool:
    return (
        (not filters.workstreams or milestone.workstream in filters.workstreams)
        and (not filters.statuses or milestone.computed in filters.statuses)
        and (not filters.owners or (milestone.owner or NO_OWNER) in filters.owners)
        and (not filters.search or filters.search.casefold() in _searched(milestone))
    )


def _quarter_label(end: date | None, starts_in: int) -> str:
    return quarter_of(end, starts_in).short_label if end else NO_DATE


def _searched(milestone: MilestoneStatus) -> str:
    """All that a search looks in."""
    texts = (milestone.workstream, milestone.title, milestone.owner, milestone.reason, milestone.commentary)
    return " ".join(texts).casefold()
