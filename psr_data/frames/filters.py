"""Narrowing the milestones to what a reader asks for."""

from dataclasses import dataclass
from datetime import date

from psr_data.domain.periods import quarter_of, quarters_between
from psr_data.domain.rag import Rag
from psr_data.frames.milestones import MilestoneStatus
from psr_data.frames.position import Position

NO_OWNER = "No owner"
NO_DATE = "No date"


@dataclass(frozen=True, slots=True)
class Filters:
    """Empty means all. `quarters` are labels of `quarter_labels`; `search` is looked for in any text."""

    workstreams: tuple[str, ...] = ()
    statuses: tuple[Rag, ...] = ()
    owners: tuple[str, ...] = ()
    quarters: tuple[str, ...] = ()
    search: str = ""


def owners(position: Position) -> list[str]:
    return sorted({milestone.owner or NO_OWNER for milestone in position.milestones})


def quarter_labels(position: Position) -> list[str]:
    """The quarters in which anything falls due, and "No date" where something has none."""
    dated = [milestone.end for milestone in position.milestones if milestone.end]
    quarters = quarters_between(min(dated), max(dated), position.year_starts_in) if dated else []
    return [quarter.short_label for quarter in quarters] + ([NO_DATE] if len(dated) < len(position.milestones) else [])


def filtered(position: Position, filters: Filters) -> tuple[MilestoneStatus, ...]:
    """The milestones that pass every filter, in workplan order."""
    starts_in = position.year_starts_in
    return tuple(milestone for milestone in position.milestones if _passes(milestone, filters, starts_in))


def _passes(milestone: MilestoneStatus, filters: Filters, starts_in: int) -> bool:
    return (
        (not filters.workstreams or milestone.workstream in filters.workstreams)
        and (not filters.statuses or milestone.computed in filters.statuses)
        and (not filters.owners or (milestone.owner or NO_OWNER) in filters.owners)
        and (not filters.quarters or _quarter_label(milestone.end, starts_in) in filters.quarters)
        and (not filters.search or filters.search.casefold() in _searched(milestone))
    )


def _quarter_label(end: date | None, starts_in: int) -> str:
    return quarter_of(end, starts_in).short_label if end else NO_DATE


def _searched(milestone: MilestoneStatus) -> str:
    """All that a search looks in."""
    texts = (milestone.workstream, milestone.title, milestone.owner, milestone.reason, milestone.commentary)
    return " ".join(texts).casefold()
