"""What an executive needs first: the sentence, and the milestones to talk about."""

import pandas as pd

from psr_data.domain.rag import Rag, worst
from psr_data.frames.position import Position

HEADLINES = {
    Rag.RED: "is behind",
    Rag.AMBER: "needs attention",
    Rag.GREEN: "is on track",
    Rag.COMPLETE: "is complete",
    Rag.NOT_ASSESSED: "cannot be assessed yet",
}


def headline(held: Position) -> str:
    """One sentence: where the programme stands, from its computed statuses."""
    counted = held.counts
    total = len(held.milestones)
    if not total:
        return f"{held.programme} holds no milestones on this date."
    overall = worst(rag for rag, count in counted.items() if count)
    parts = [
        f"{counted[Rag.COMPLETE]} of {total} milestones complete" if counted[Rag.COMPLETE] else "",
        f"{counted[Rag.RED]} red" if counted[Rag.RED] else "",
        f"{counted[Rag.AMBER]} amber" if counted[Rag.AMBER] else "",
        f"{counted[Rag.GREEN]} green" if counted[Rag.GREEN] else "",
        f"{counted[Rag.NOT_ASSESSED]} without a date" if counted[Rag.NOT_ASSESSED] else "",
    ]
    return f"The programme {HEADLINES[overall]}: {', '.join(part for part in parts if part)}."


def overdue(held: Position) -> pd.DataFrame:
    """Milestones past their baseline or planned date and not complete, the longest overdue first."""
    lines, due = _still_open(held)
    return _by_date(lines, due, due < pd.Timestamp(held.as_at))


def due_next(held: Position) -> pd.DataFrame:
    """Milestones not complete that fall due from the as-at date until the day before the next meeting.

    Where no later meeting is recorded: all that are still to come.
    """
    lines, due = _still_open(held)
    coming = due >= pd.Timestamp(held.as_at)
    if held.window.next:
        coming &= due < pd.Timestamp(held.window.next)
    return _by_date(lines, due, coming)


def newly_complete(held: Position) -> pd.DataFrame:
    """Milestones complete now that were not known to be complete at the last meeting, the latest first."""
    lines = held.milestones[held.milestones["newly_complete"].astype(bool)]
    return lines.sort_values("actual", ascending=False, kind="stable")


def disagreements(held: Position) -> pd.DataFrame:
    """Milestones reported green while the dates say red."""
    return held.milestones[held.milestones["watermelon"].astype(bool)]


def _still_open(held: Position) -> tuple[pd.DataFrame, "pd.Series[pd.Timestamp]"]:
    """The milestones not complete, and the date that each falls due: the earlier of plan and baseline."""
    lines = held.milestones[held.milestones["computed"] != Rag.COMPLETE.value]
    due = lines[["end", "baseline_due"]].apply(pd.to_datetime).min(axis="columns")
    return lines, due


def _by_date(lines: pd.DataFrame, due: "pd.Series[pd.Timestamp]", chosen: "pd.Series[bool]") -> pd.DataFrame:
    return lines.loc[due[chosen].sort_values(kind="stable").index]
