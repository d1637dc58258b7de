"""The workstreams of a programme: counts, the worst status, and what the lead says."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

import pandas as pd

from psr_data.domain.plan import Kind
from psr_data.domain.rag import MeetingWindow, Rag, counts, is_watermelon, worst
from psr_data.domain.returns import is_unconfirmed, missing_from_return
from psr_data.frames.expected import expected_next
from psr_data.store.plan_rows import PlannedRow
from psr_data.store.progress import NOTHING_REPORTED, Latest

COLUMNS = (
    "item_id",
    "workstream",
    "computed",
    *(rag.value for rag in Rag),
    "milestones",
    "reported",
    "reported_at",
    "watermelon",
    "unconfirmed",
    "missing",
    "owner",
    "commentary",
    "updated",
    "illustrative",
    "next_words",
)


class Milestone(NamedTuple):
    """What the roll-up needs of a milestone: columns of `milestone_frame`."""

    title: str
    computed: str
    end: Any
    forecast: Any
    baseline_due: Any


def workstream_frame(
    rows: Sequence[PlannedRow],
    latest: Mapping[int, Latest],
    milestones: pd.DataFrame,
    as_at: date,
    window: MeetingWindow,
) -> pd.DataFrame:
    """One line per workstream, in workplan order.

    `computed` is the worst status of its milestones; columns B R A G N count them and `milestones` is
    their number. `reported` is the lead's own judgement of the workstream as a BRAG letter or "", with its
    `commentary`; `owner` is the lead, "" where the plan names none. `reported_at`, `watermelon`, `unconfirmed` and
    `missing` are as in `milestone_frame`.
    `next_words` says which milestone is expected next, when, and whether it is overdue; "" when there is none.
    """
    parts: dict[int, list[Milestone]] = defaultdict(list)
    columns = (milestones[name] for name in ("workstream_id", *Milestone._fields))
    for workstream_id, *facts in zip(*columns, strict=True):
        parts[workstream_id].append(Milestone(*facts))
    lines = [
        _line(row, latest.get(row.item_id, NOTHING_REPORTED), parts[row.item_id], as_at, window)
        for row in rows
        if row.kind == Kind.WORKSTREAM
    ]
    return pd.DataFrame(lines, columns=list(COLUMNS), dtype=object)


def _line(
    row: PlannedRow, update: Latest, milestones: Sequence[Milestone], as_at: date, window: MeetingWindow
) -> tuple[object, ...]:
    counted = counts([Rag(milestone.computed) for milestone in milestones])
    computed = worst(rag for rag, count in counted.items() if count)
    return (
        row.item_id,
        row.title,
        computed.value,
        *counted.values(),
        len(milestones),
        update.reported.value if update.reported else "",
        update.reported_at,
        is_watermelon(update.reported, computed),
        is_unconfirmed(update.reported, update.reported_at, window),
        ", ".join(missing_from_return(update.reported, update.commentary, row.owner, update.forecast)),
        row.owner or "",
        update.commentary,
        update.updated,
        update.illustrative,
        expected_next(milestones, as_at),
    )
