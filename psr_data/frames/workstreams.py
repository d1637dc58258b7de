"""The workstreams of a programme: counts, the worst status, and what the lead says."""

from collections.abc import Mapping, Sequence

import pandas as pd

from psr_data.domain.periods import uk_date
from psr_data.domain.plan import Kind
from psr_data.domain.rag import Rag, is_watermelon, worst
from psr_data.store.plan_items import PlannedRow
from psr_data.store.progress import NOTHING_REPORTED, Latest

COLUMNS = (
    "item_id",
    "workstream",
    "computed",
    *(rag.value for rag in Rag),
    "milestones",
    "reported",
    "watermelon",
    "commentary",
    "updated",
    "illustrative",
    "next_title",
    "next_when",
)


def workstream_frame(
    rows: Sequence[PlannedRow], latest: Mapping[int, Latest], milestones: pd.DataFrame
) -> pd.DataFrame:
    """One line per workstream, in workplan order.

    `computed` is the worst status of its milestones; columns B R A G N count them and `milestones` is
    their number. `reported` is the lead's own judgement of the workstream as a BRAG letter or "", with its
    `commentary`. `next_title` and `next_when` are the milestone expected next and its date in words, "" when
    there is none.
    """
    grouped = dict(iter(milestones.groupby("workstream_id", sort=False)))
    lines = [
        _line(row, latest.get(row.item_id, NOTHING_REPORTED), grouped.get(row.item_id, milestones.iloc[:0]))
        for row in rows
        if row.kind == Kind.WORKSTREAM
    ]
    return pd.DataFrame(lines, columns=list(COLUMNS), dtype=object)


def _line(row: PlannedRow, update: Latest, milestones: pd.DataFrame) -> tuple[object, ...]:
    counted = milestones["computed"].value_counts()
    computed = worst(Rag(letter) for letter in counted.index)
    return (
        row.item_id,
        row.title,
        computed.value,
        *(int(counted.get(rag.value, 0)) for rag in Rag),
        len(milestones),
        update.reported.value if update.reported else "",
        is_watermelon(update.reported, computed),
        update.commentary,
        update.updated,
        update.illustrative,
        *_expected_next(milestones),
    )


def _expected_next(milestones: pd.DataFrame) -> tuple[str, str]:
    """The title of the open milestone expected next, and "forecast 19 Dec 2014" or "due 31 Jan 2015"."""
    still_open = milestones[milestones["computed"] != Rag.COMPLETE.value]
    expected = still_open["forecast"].where(still_open["forecast"].notna(), still_open["end"]).dropna()
    if expected.empty:
        return "", ""
    first = still_open.loc[pd.to_datetime(expected).sort_values(kind="stable").index].iloc[0]
    said = f"forecast {uk_date(first['forecast'])}" if first["forecast"] else f"due {uk_date(first['end'])}"
    return first["title"], said
