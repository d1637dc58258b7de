"""Milestone trend: when each milestone was expected, as reported at each meeting."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

import pandas as pd

from psr_data.domain.grouping import grouped
from psr_data.domain.moment import Moment
from psr_data.domain.periods import uk_date
from psr_data.domain.rag import Facts
from psr_data.frames.milestones import MilestoneStatus
from psr_data.frames.position import Position
from psr_data.store.engine import Session, Store
from psr_data.store.meetings import meetings
from psr_data.store.plan_rows import due_dates_of
from psr_data.store.programmes import programme_by_code
from psr_data.store.progress import NOTHING_REPORTED, latest_updates_of

HEADINGS = {
    "workstream": "Workstream",
    "title": "Milestone",
    "meeting": "As reported at",
    "expected": "Expected",
    "complete": "Complete",
    "baseline_due": "Baseline",
    "slip_days": "Slip by now (days)",
}
MOST_LINES = 20
MOST_MEETINGS = 24


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """When a milestone was expected as known at a `meeting`, or on the as-at date.

    `expected` is the forecast or else the plan's own date, or the actual date once it was `complete`. `baseline_due`
    and `slip_days` are those of the as-at date.
    """

    item_id: int
    workstream: str
    title: str
    baseline_due: date | None
    slip_days: int | None
    meeting: date
    expected: date
    complete: bool


def most_slipped(position: Position, workstream_id: int, most: int = MOST_LINES) -> list[MilestoneStatus]:
    """A workstream's dated milestones in workplan order; of more than `most`, those that slipped furthest."""
    dated = [each for each in position.milestones if each.workstream_id == workstream_id and each.slip_days is not None]
    furthest = sorted(dated, key=lambda each: each.slip_days or 0, reverse=True)[:most]
    return sorted(furthest, key=lambda each: each.position)


def trend_points(store: Store, position: Position, milestones: Sequence[MilestoneStatus]) -> tuple[TrendPoint, ...]:
    """Of each milestone, one for every meeting at which it had a date, up to 24, and for the as-at date."""
    items = [milestone.item_id for milestone in milestones]
    with store.reading() as session:
        programme = programme_by_code(session, position.code)
        days = {meeting.held_on for meeting in meetings(session, programme.id, position.moment)}
        shown = sorted({day for day in days if day < position.as_at} | {position.as_at})[-MOST_MEETINGS:]
        seen = {day: _expected_at(session, items, replace(position.moment, as_at=day)) for day in shown}
    return tuple(
        TrendPoint(each.item_id, each.workstream, each.title, each.baseline_due, each.slip_days, day, *expected)
        for each in milestones
        for day in shown
        if (expected := seen[day].get(each.item_id))
    )


def by_milestone(points: Iterable[TrendPoint]) -> list[list[TrendPoint]]:
    return list(grouped(points, lambda point: point.item_id).values())


def trend_table(points: Sequence[TrendPoint]) -> pd.DataFrame:
    """A line per milestone and a column per meeting, named as "9 Sep 2014", with the date then expected or None."""
    days, lines = sorted({point.meeting for point in points}), list[tuple[object, ...]]()
    for part in by_milestone(points):
        expected = {point.meeting: point.expected for point in part}
        lines.append((part[0].title, part[0].baseline_due, *map(expected.get, days)))
    return pd.DataFrame(lines, columns=["Milestone", "Baseline", *map(uk_date, days)], dtype=object)


def _expected_at(session: Session, items: Sequence[int], moment: Moment) -> dict[int, tuple[date, bool]]:
    """By item, the date that was expected and whether it was complete; nothing for one without a date."""
    updates = latest_updates_of(session, items, moment)
    planned = {item: (effective, due) for item, effective, due in due_dates_of(session, items, moment)}
    found = {}
    for item, (effective, due) in planned.items():
        latest = updates.get(item, NOTHING_REPORTED)
        older = latest.forecast_at is not None and latest.forecast_at < effective
        facts = Facts(due, forecast=latest.forecast, forecast_is_older=older)
        expected = latest.actual or facts.expected
        if expected:
            found[item] = (expected, latest.actual is not None)
    return found
