"""How the workstreams of a programme stand: counts, the worst status, and what the lead says."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from psr_data.domain.grouping import grouped
from psr_data.domain.periods import uk_date
from psr_data.domain.plan import Kind
from psr_data.domain.progress import is_unconfirmed, missing_from_return
from psr_data.domain.rag import MeetingWindow, Rag, counts, is_watermelon, worst
from psr_data.domain.wording import before_latin
from psr_data.frames.milestones import MilestoneStatus
from psr_data.store.plan_rows import PlannedRow
from psr_data.store.progress import NOTHING_REPORTED, Latest


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkstreamStatus:
    """One workstream of the plan in force.

    `computed` is the worst status of its milestones, `counts` how many have each. `reported` is what the lead says
    of the workstream, with its `commentary`; `owner` is the lead, "" where the plan names none. `reported_at`,
    `watermelon`, `unconfirmed` and `missing` are as in `MilestoneStatus`. `next_words` says which milestone is
    expected next, when, and whether it is overdue; "" when there is none.
    """

    item_id: int
    title: str
    computed: Rag
    counts: Mapping[Rag, int]
    reported: Rag | None
    reported_at: date | None
    watermelon: bool
    unconfirmed: bool
    missing: str
    owner: str
    commentary: str
    updated: date | None
    illustrative: bool
    next_words: str

    @property
    def milestones(self) -> int:
        """How many milestones and tasks it has."""
        return sum(self.counts.values())


def workstream_statuses(
    rows: Sequence[PlannedRow],
    latest: Mapping[int, Latest],
    milestones: Iterable[MilestoneStatus],
    as_at: date,
    window: MeetingWindow,
) -> tuple[WorkstreamStatus, ...]:
    """Every workstream of the plan in force, in workplan order."""
    parts = by_workstream(milestones)
    found = []
    for row in rows:
        if row.kind is Kind.WORKSTREAM:
            update, part = latest.get(row.item_id, NOTHING_REPORTED), parts.get(row.item_id, [])
            counted = counts([milestone.computed for milestone in part])
            computed = worst(rag for rag, count in counted.items() if count)
            found.append(
                WorkstreamStatus(
                    item_id=row.item_id,
                    title=row.title,
                    computed=computed,
                    counts=counted,
                    reported=update.reported,
                    reported_at=update.reported_at,
                    watermelon=is_watermelon(update.reported, computed),
                    unconfirmed=is_unconfirmed(update.reported, update.reported_at, window),
                    missing=", ".join(
                        missing_from_return(update.reported, update.commentary, row.owner, update.forecast)
                    ),
                    owner=row.owner or "",
                    commentary=update.commentary,
                    updated=update.updated,
                    illustrative=update.illustrative,
                    next_words=expected_next(part, as_at),
                )
            )
    return tuple(found)


def by_workstream(milestones: Iterable[MilestoneStatus]) -> dict[int | None, list[MilestoneStatus]]:
    """The milestones of each workstream that has any, by the workstream's item."""
    return grouped(milestones, lambda milestone: milestone.workstream_id)


class _Coming(NamedTuple):
    """A milestone that is open, and the day on which it is expected."""

    day: date
    milestone: MilestoneStatus


def expected_next(milestones: Iterable[MilestoneStatus], as_at: date) -> str:
    """ "Test model – overdue, forecast 16 Jan 2015": what is expected first from the as-at date on.

    Where every date is past, what was expected longest ago; "" where nothing that is open has a date. What else was
    expected before the as-at date, and has no later date yet, is counted.
    """
    coming = sorted(_open(milestones), key=lambda each: (each.day < as_at, each.day))
    if not coming:
        return ""
    first, *others = coming
    passed = sum(each.day < as_at for each in others)
    beside = f"; also {passed:,} overdue without a new date" if passed else ""
    return f"{before_latin(first.milestone.title)} – {_when(first, as_at)}{beside}"


def _open(milestones: Iterable[MilestoneStatus]) -> Iterator[_Coming]:
    for milestone in milestones:
        day = milestone.forecast or milestone.end
        if day and not milestone.is_complete:
            yield _Coming(day, milestone)


def _when(coming: _Coming, as_at: date) -> str:
    """Overdue is what is past its baseline or planned date; a plan can name a later date for it."""
    due = coming.milestone.due
    late = due is not None and due < as_at
    word = "forecast" if coming.milestone.forecast else "planned for" if late and coming.day >= as_at else "due"
    return f"{'overdue, ' if late else ''}{word} {uk_date(coming.day)}"
