"""Where what is reported and what the dates say are not the same, and for how long."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import pandas as pd

from psr_data.domain.periods import days_in_words, uk_date
from psr_data.domain.rag import Rag
from psr_data.frames.position import Position
from psr_data.frames.standings import Standing, Status

OWN_JUDGEMENT = "The workstream as a whole"
WORST = "the worst status of its milestones"
JUDGED = ("item_id", "workstream_id", "workstream", "title", "computed", "reported", "reported_at", "reason", "owner")
COLUMNS = (*JUDGED, "since", "days")
HEADINGS = {
    "workstream": "Workstream",
    "title": "Milestone",
    "computed": "Computed",
    "reported": "Reported",
    "since": "Since",
    "days": "Days",
    "reason": "What the dates say",
    "owner": "Owner",
}


def disagreements(position: Position, earlier: Sequence[Standing]) -> pd.DataFrame:
    """The milestones and workstreams whose reported and computed status differ, the longest first.

    A workstream's own judgement has OWN_JUDGEMENT as its `title`. `since` is the earliest of the latest
    meetings in a row, of those in `earlier`, at which it already disagreed; where it did not at the last one,
    the day of the report, or the as-at date where the report is older than that meeting. `days` is from
    there to the as-at date.
    """
    differing = (line for line in _judged(position) if disagree(Status(line.computed, line.reported)))
    dated = [(*line, _since(line, earlier, position.as_at)) for line in differing]
    lines = [(*line, (position.as_at - line[-1]).days) for line in dated]
    return pd.DataFrame(lines, columns=list(COLUMNS), dtype=object).sort_values("days", ascending=False, kind="stable")


def disagree(status: Status) -> bool:
    """Where the dates give no status, they contradict none."""
    return bool(status.reported) and status.computed not in ("", Rag.NOT_ASSESSED.value, status.reported)


def aged(found: pd.DataFrame, as_at: date) -> str:
    """Lines of `disagreements` in words: "3 disagree, longest since 9 Sep 2014, 84 days"; "" for none."""
    if found.empty:
        return ""
    since, one = min(found["since"]), len(found) == 1
    said = "1 disagrees" if one else f"{len(found):,} disagree"
    if since == as_at:
        return f"{said}, new"
    return f"{said}, {'' if one else 'longest '}since {uk_date(since)}, {days_in_words((as_at - since).days)}"


def _judged(position: Position) -> Iterable[Any]:
    """Every milestone's and workstream's statuses."""
    own = position.workstreams.assign(
        workstream_id=position.workstreams["item_id"], title=OWN_JUDGEMENT, reason=WORST, owner=""
    )
    return (line for frame in (position.milestones, own) for line in frame[list(JUDGED)].itertuples(index=False))


def _since(line: Any, earlier: Sequence[Standing], as_at: date) -> date:
    since = None
    for standing in reversed(earlier):
        status = standing.statuses.get(line.item_id)
        if status is None or not disagree(status):
            break
        since = standing.day
    if since:
        return since
    said_since = not earlier or line.reported_at > earlier[-1].day
    return line.reported_at if said_since else as_at
