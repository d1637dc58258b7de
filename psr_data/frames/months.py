"""Milestones by the month in which they fall due, as an agenda has them."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from psr_data.domain.grouping import grouped
from psr_data.domain.periods import first_of_month, month_and_year
from psr_data.frames.milestones import MilestoneStatus


class Month(NamedTuple):
    """What falls due in one month, of which `first` is the first day; None for what has no date."""

    first: date | None
    milestones: Sequence[MilestoneStatus]

    @property
    def title(self) -> str:
        return month_and_year(self.first) if self.first else "No date"

    def is_over(self, as_at: date) -> bool:
        """Whether the month has passed, and everything due in it is complete."""
        has_passed = self.first is not None and self.first < first_of_month(as_at)
        return has_passed and all(milestone.is_complete for milestone in self.milestones)


def by_due_date(milestones: Iterable[MilestoneStatus]) -> list[MilestoneStatus]:
    """Those without a date last."""
    return sorted(milestones, key=lambda milestone: (milestone.end or date.max, milestone.position))


def by_month(milestones: Iterable[MilestoneStatus]) -> list[Month]:
    """The months that have any, in the order of the milestones."""
    parts = grouped(milestones, lambda milestone: first_of_month(milestone.end) if milestone.end else None)
    return [Month(first, part) for first, part in parts.items()]
