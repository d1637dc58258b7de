"""What an executive needs first: the sentence, and the milestones to talk about."""

from collections.abc import Hashable, Mapping
from datetime import date
from typing import Any

import pandas as pd

from psr_data.domain.periods import days_in_words, uk_date
from psr_data.domain.rag import Rag, worst
from psr_data.frames.position import Position

HEADLINES = {
    Rag.RED: "is behind",
    Rag.AMBER: "needs attention",
    Rag.GREEN: "is on track",
    Rag.COMPLETE: "is complete",
    Rag.NOT_ASSESSED: "cannot be assessed yet",
}


def headline(position: Position) -> str:
    """One sentence: where the programme stands, from its computed statuses."""
    counted = position.counts
    total = len(position.milestones)
    if not total:
        return "The plan in force on this date holds no milestones."
    overall = worst(rag for rag, count in counted.items() if count)
    troubles = [
        f"{counted[rag]:,} {words}"
        for rag, words in ((Rag.RED, "red"), (Rag.AMBER, "amber"), (Rag.NOT_ASSESSED, "without a date"))
        if counted[rag]
    ]
    complete = f"{counted[Rag.COMPLETE]:,} of {total:,} milestone{'s' if total > 1 else ''} complete"
    return f"The programme {HEADLINES[overall]}: {', '.join([complete, *troubles])}."


def overdue(position: Position) -> pd.DataFrame:
    """Milestones past their baseline or planned date and not complete, the longest overdue first."""
    lines, due = _still_open(position)
    return _by_date(lines, due, due < pd.Timestamp(position.as_at))


def due_next(position: Position) -> pd.DataFrame:
    """Milestones not complete that fall due from the as-at date until the day before the next meeting.

    Where no later meeting is recorded: all that are still to come.
    """
    lines, due = _still_open(position)
    coming = due >= pd.Timestamp(position.as_at)
    if position.window.next:
        coming &= due < pd.Timestamp(position.window.next)
    return _by_date(lines, due, coming)


def newly_complete(position: Position) -> pd.DataFrame:
    """Milestones complete now that were not known to be complete at the last meeting, the latest first."""
    lines = position.milestones[position.milestones["newly_complete"].astype(bool)]
    return lines.sort_values("actual", ascending=False, kind="stable")


def overdue_in_words(line: Mapping[Hashable, Any], as_at: date) -> str:
    """How late, since when, and when it is now expected."""
    due = min(day for day in (line["end"], line["baseline_due"]) if day)
    return f"{days_in_words((as_at - due).days)} overdue, due {uk_date(due)}{_forecast(line)}"


def due_in_words(line: Mapping[Hashable, Any]) -> str:
    return f"due {uk_date(line['end'] or line['baseline_due'])}{_forecast(line)}"


def _forecast(line: Mapping[Hashable, Any]) -> str:
    differs = line["forecast"] and line["forecast"] != line["end"]
    return f", forecast {uk_date(line['forecast'])}" if differs else ""


def reddest(position: Position, most: int) -> pd.DataFrame:
    """All workstreams in workplan order, or where there are more than `most`, those with the most red."""
    if len(position.workstreams) <= most:
        return position.workstreams
    return position.workstreams.sort_values([Rag.RED.value, Rag.AMBER.value], ascending=False, kind="stable").head(most)


def _still_open(position: Position) -> tuple[pd.DataFrame, "pd.Series[pd.Timestamp]"]:
    """The milestones not complete, and the date that each falls due: the earlier of plan and baseline."""
    lines = position.milestones[position.milestones["computed"] != Rag.COMPLETE.value]
    due = lines[["end", "baseline_due"]].apply(pd.to_datetime).min(axis="columns")
    return lines, due


def _by_date(lines: pd.DataFrame, due: "pd.Series[pd.Timestamp]", chosen: "pd.Series[bool]") -> pd.DataFrame:
    return lines.loc[due[chosen].sort_values(kind="stable").index]
