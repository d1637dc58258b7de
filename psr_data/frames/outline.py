"""What a workplan says between workstreams and milestones: its objectives and deliverables."""

from collections.abc import Sequence

import pandas as pd

from psr_data.domain.plan import Kind
from psr_data.store.plan_rows import PlannedRow

COLUMNS = ("item_id", "position", "kind", "workstream_id", "ref", "title")


def outline_frame(rows: Sequence[PlannedRow]) -> pd.DataFrame:
    """One line per objective and deliverable, in workplan order."""
    lines = [
        (row.item_id, row.position, row.kind.value, row.workstream_item_id, row.ref, row.title)
        for row in rows
        if row.kind in (Kind.OBJECTIVE, Kind.DELIVERABLE)
    ]
    return pd.DataFrame(lines, columns=list(COLUMNS), dtype=object)
