"""How far dates have moved from their baseline: of each milestone, each workstream and the programme."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from psr_data.domain.periods import slip_in_words, uk_date, with_days
from psr_data.frames.milestones import MilestoneStatus
from psr_data.frames.position import Position
from psr_data.frames.workstreams import by_workstream

PROGRAMME = "The whole programme"
HEADINGS = {
    "workstream": "Workstream",
    "milestones": "Milestones",
    "slipped": "Slipped",
    "days": "Furthest (days)",
    "furthest": "Furthest",
    "title": "Milestone that slipped furthest",
    "baseline_finish": "Baseline finish",
    "expected_finish": "Expected finish",
    "finish_days": "Finish moved (days)",
    "finish": "Finish moved",
}
IN_DAYS = ["Furthest (days)", "Finish moved (days)"]


@dataclass(frozen=True, slots=True)
class Slippage:
    """Of a workstream, or of the programme: then `workstream_id` is None.

    `milestones` have a baseline and an expected or actual date, and `slipped` of them are later than their
    baseline. `days` and `furthest` are the longest slip of one, with its `title`: 0 and "" without any. A finish is
    the latest date of all. Slips are in days, and in words ("2 months later").
    """

    workstream_id: int | None
    workstream: str
    milestones: int
    slipped: int
    days: int
    furthest: str
    title: str
    baseline_finish: date
    expected_finish: date
    finish_days: int
    finish: str


def slippages(position: Position) -> tuple[Slippage, ...]:
    """Of each workstream with a dated milestone, in workplan order, and last of the whole programme."""
    parts = {item: slips for item, part in by_workstream(position.milestones).items() if (slips := _slips(part))}
    found = [
        _slippage(each.item_id, each.title, parts[each.item_id])
        for each in position.workstreams
        if each.item_id in parts
    ]
    if parts:
        found.append(_slippage(None, PROGRAMME, [slip for part in parts.values() for slip in part]))
    return tuple(found)


def slippage_in_words(slips: Sequence[Slippage]) -> str:
    """How many slipped, the furthest, and how the whole programme's finish moved."""
    whole = slips[-1]
    slipped = f"{whole.slipped:,} of {whole.milestones:,} dated milestones have slipped"
    furthest = f", the furthest {with_days(whole.furthest, whole.days)}" if whole.slipped else ""
    before, now = uk_date(whole.baseline_finish), uk_date(whole.expected_finish)
    return f"{slipped}{furthest}. The programme's finish: planned for {before}, now {now}, {whole.finish}."


def furthest_slipped(slips: Sequence[Slippage]) -> int:
    """The workstream of which a milestone slipped furthest."""
    days = {slip.workstream_id: slip.days for slip in slips if slip.workstream_id is not None}
    return max(days, key=lambda item: days[item])


class _Slip(NamedTuple):
    title: str
    baseline: date
    days: int

    @property
    def expected(self) -> date:
        return self.baseline + timedelta(days=self.days)


def _slips(milestones: Sequence[MilestoneStatus]) -> list[_Slip]:
    """Of every milestone that has both dates."""
    return [
        _Slip(milestone.title, milestone.baseline_due, milestone.slip_days)
        for milestone in milestones
        if milestone.baseline_due and milestone.slip_days is not None
    ]


def _slippage(workstream_id: int | None, workstream: str, slips: Sequence[_Slip]) -> Slippage:
    furthest = max(slips, key=lambda slip: slip.days)
    is_late = furthest.days > 0
    planned, now = max(slip.baseline for slip in slips), max(slip.expected for slip in slips)
    return Slippage(
        workstream_id=workstream_id,
        workstream=workstream,
        milestones=len(slips),
        slipped=sum(slip.days > 0 for slip in slips),
        days=furthest.days if is_late else 0,
        furthest=slip_in_words(furthest.baseline, furthest.expected) if is_late else "",
        title=furthest.title if is_late else "",
        baseline_finish=planned,
        expected_finish=now,
        finish_days=(now - planned).days,
        finish=slip_in_words(planned, now),
    )
