"""In which order milestones are listed: by workstream, the late ones first unless asked for as they are planned."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from psr_data.domain.rag import WORST_FIRST
from psr_data.frames.milestones import MilestoneStatus
from psr_data.frames.workstreams import by_workstream


class Order(StrEnum):
    """What stands first, of the workstreams and within each."""

    LATE = "Late first"
    PLAN = "Plan order"


class Group(NamedTuple):
    """The milestones listed below one workstream, of which `item_id` is None where they have none."""

    item_id: int | None
    title: str
    milestones: tuple[MilestoneStatus, ...]


def in_groups(milestones: Iterable[MilestoneStatus], order: Order) -> list[Group]:
    """Every workstream once: where late ones stand first, that with the latest of all before the others."""
    parts = by_workstream(ordered(milestones, order))
    return [Group(item_id, part[0].workstream, tuple(part)) for item_id, part in parts.items()]


def ordered(milestones: Iterable[MilestoneStatus], order: Order) -> list[MilestoneStatus]:
    return sorted(milestones, key=_lateness) if order is Order.LATE else list(milestones)


def _lateness(milestone: MilestoneStatus) -> tuple[int, date, int]:
    """By the worst status from dates, then by what fell due first."""
    return WORST_FIRST.index(milestone.computed), milestone.due or date.max, milestone.position
