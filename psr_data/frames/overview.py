"""What an executive needs first: how far the plan is, what changed, and the milestones to talk about."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

import pandas as pd

from psr_data.domain.direction import Change
from psr_data.domain.grouping import grouped
from psr_data.domain.periods import days_in_words, uk_date
from psr_data.domain.rag import WORST_FIRST, Rag
from psr_data.frames.changes.between import Comparison
from psr_data.frames.changes.kinds import RECOVERED, TURNED
from psr_data.frames.headings import FROM_DATES, LEAD_SAYS, POINTS_TO_CHECK
from psr_data.frames.milestones import MilestoneStatus
from psr_data.frames.position import Position
from psr_data.frames.workstreams import WorkstreamStatus

HEADINGS = ("Workstream", FROM_DATES, "Milestones", LEAD_SAYS, POINTS_TO_CHECK, "Next milestone")
NEWS = (Change.COMPLETED.value, Change.SLIPPED.value, *TURNED, RECOVERED)
DATES_SAY_RED, NOT_CONFIRMED = "dates say red", "not confirmed"


def workstream_table(position: Position) -> pd.DataFrame:
    """A line for each workstream as the overview shows it; statuses as BRAG letters."""
    return pd.DataFrame(map(_line, position.workstreams), columns=list(HEADINGS), dtype=object)


class Extent(NamedTuple):
    """The first day on which anything in the plan begins, and the last on which anything is planned or expected."""

    first: date
    last: date

    def place(self, day: date) -> float:
        """How much of the time has gone by, in percent."""
        days = max((self.last - self.first).days, 1)
        return min(max((day - self.first).days / days, 0), 1) * 100


class Mark(NamedTuple):
    """A milestone on a line of time: where it stands, in percent, its status, and what it says when pointed at."""

    place: float
    rag: Rag
    words: str


def extent(position: Position) -> Extent | None:
    """None where nothing in the plan has a date."""
    days = [day for each in position.milestones for day in (each.start, each.end, _shown_on(each)) if day]
    return Extent(min(days), max(days)) if days else None


def marks(position: Position, over: Extent) -> Mapping[int | None, Sequence[Mark]]:
    """Each workstream's milestones where they were completed or are expected, the gravest last, to stand on top."""
    found = grouped(position.milestones, lambda each: each.workstream_id)
    return {
        item: sorted(_marks(each, over), key=lambda mark: -WORST_FIRST.index(mark.rag)) for item, each in found.items()
    }


def _marks(milestones: Iterable[MilestoneStatus], over: Extent) -> Iterable[Mark]:
    for each in milestones:
        if day := _shown_on(each):
            yield Mark(over.place(day), each.computed, f"{each.title}: {each.computed.word.lower()}, {each.reason}")


def _shown_on(milestone: MilestoneStatus) -> date | None:
    return milestone.actual or milestone.expected


def counts_before(compared: Comparison | None) -> Mapping[Rag, int]:
    """How many milestones had each status then; empty with nothing to compare."""
    return compared.before.counts if compared else {}


def points_to_check(workstream: WorkstreamStatus) -> list[str]:
    """What to ask its lead about."""
    found = {DATES_SAY_RED: workstream.watermelon, NOT_CONFIRMED: workstream.unconfirmed}
    return [words for words, applies in found.items() if applies]


def complete_in_words(workstream: WorkstreamStatus) -> str:
    return f"{workstream.counts[Rag.COMPLETE]} of {workstream.milestones} complete"


def _line(workstream: WorkstreamStatus) -> tuple[str, ...]:
    counted = [f"{count} {rag.value}" for rag, count in workstream.counts.items() if count]
    return (
        workstream.title,
        workstream.computed.value,
        ", ".join([*counted, complete_in_words(workstream)]),
        workstream.reported.value if workstream.reported else "",
        ", ".join(points_to_check(workstream)),
        workstream.next_words,
    )


def overdue(position: Position) -> list[MilestoneStatus]:
    """Milestones past their baseline or planned date and not complete, the longest overdue first."""
    return _by_date(milestone for due, milestone in _still_open(position) if due < position.as_at)


def due_next(position: Position) -> list[MilestoneStatus]:
    """Milestones not complete that fall due from the as-at date until the day before the next meeting.

    Where no later meeting is recorded: all that are still to come.
    """
    before = position.window.next or date.max
    return _by_date(milestone for due, milestone in _still_open(position) if position.as_at <= due < before)


def newly_complete(position: Position) -> list[MilestoneStatus]:
    """Milestones complete now that were not known to be complete at the last meeting, the latest first."""
    found = [milestone for milestone in position.milestones if milestone.newly_complete]
    return sorted(found, key=lambda milestone: milestone.actual or date.min, reverse=True)


def overdue_in_words(milestone: MilestoneStatus, as_at: date) -> str:
    """How late, since when, and when it is now expected."""
    due = milestone.due or as_at
    return f"{days_in_words((as_at - due).days)} overdue, due {uk_date(due)}{_forecast(milestone)}"


def due_in_words(milestone: MilestoneStatus) -> str:
    due = milestone.end or milestone.baseline_due
    return f"due {uk_date(due)}{_forecast(milestone)}" if due else milestone.reason


def _forecast(milestone: MilestoneStatus) -> str:
    differs = milestone.forecast and milestone.forecast != milestone.end
    return f", forecast {uk_date(milestone.forecast)}" if milestone.forecast and differs else ""


def reddest(position: Position, most: int) -> Sequence[WorkstreamStatus]:
    """All workstreams in workplan order, or where there are more than `most`, those with the most red."""
    if len(position.workstreams) <= most:
        return position.workstreams
    worst_first = sorted(position.workstreams, key=lambda each: (-each.counts[Rag.RED], -each.counts[Rag.AMBER]))
    return worst_first[:most]


def _still_open(position: Position) -> Iterable[tuple[date, MilestoneStatus]]:
    """The milestones not complete that fall due on some date, with that date: the earlier of plan and baseline."""
    for milestone in position.milestones:
        if not milestone.is_complete and (due := milestone.due):
            yield due, milestone


def _by_date(milestones: Iterable[MilestoneStatus]) -> list[MilestoneStatus]:
    return sorted(milestones, key=lambda milestone: milestone.due or date.max)
