"""Milestone trend: when each milestone was expected, as reported at each meeting."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from operator import attrgetter

import pandas as pd

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

FIXED = ("item_id", "workstream", "title", "baseline_due", "slip_days")
COLUMNS = (*FIXED, "meeting", "expected", "complete")
fixed_facts = attrgetter(*FIXED)
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


def most_slipped(position: Position, workstream_id: int, most: int = MOST_LINES) -> list[MilestoneStatus]:
    """A workstream's dated milestones in workplan order; of more than `most`, those that slipped furthest."""
    dated = [each for each in position.milestones if each.workstream_id == workstream_id and each.slip_days is not None]
    furthest = sorted(dated, key=lambda each: each.slip_days or 0, reverse=True)[:most]
    return sorted(furthest, key=lambda each: each.position)


def trend_frame(store: Store, position: Position, milestones: Sequence[MilestoneStatus]) -> pd.DataFrame:
    """One line per milestone and meeting at which it had a date, and for the as-at date.

    `expected` is the date as known at that `meeting`: the forecast or else the plan's own, or the actual
    date once it was `complete`. `baseline_due` and `slip_days` are those of the as-at date. Up to 24 meetings.
    """
    items = [milestone.item_id for milestone in milestones]
    with store.reading() as session:
        programme = programme_by_code(session, position.code)
        days = {meeting.held_on for meeting in meetings(session, programme.id, position.moment)}
        shown = sorted({day for day in days if day < position.as_at} | {position.as_at})[-MOST_MEETINGS:]
        seen = {day: _expected_at(session, items, replace(position.moment, as_at=day)) for day in shown}
    lines = [
        (*fixed_facts(each), day, *seen[day][each.item_id])
        for each in milestones
        for day in shown
        if each.item_id in seen[day]
    ]
    return pd.DataFrame(lines, columns=list(COLUMNS), dtype=object)


def trend_table(trend: pd.DataFrame) -> pd.DataFrame:
    """A line per milestone and a column per meeting, named as "9 Sep 2014", with the date then expected or None."""
    lines = []
    for _, part in trend.groupby("item_id", sort=False):
        first, known = part.iloc[0], zip(part["meeting"], part["expected"], strict=True)
        dates = {uk_date(day): expected for day, expected in known}
        lines.append({"Milestone": first["title"], "Baseline": first["baseline_due"], **dates})
    days = [uk_date(day) for day in sorted(set(trend["meeting"]))]
    table = pd.DataFrame(lines, columns=["Milestone", "Baseline", *days], dtype=object)
    return table.where(table.notna(), None)


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
