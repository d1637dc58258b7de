"""The plan and the progress updates that a pack was made from: only a workbook has room for them."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from psr_data.domain.calendar import UK
from psr_data.domain.plan import Kind
from psr_data.domain.progress import Update
from psr_data.frames.headings import LEAD_SAYS
from psr_data.frames.pack.record import Pack
from psr_data.frames.plan_sheet import PlanSheet, plan_sheet
from psr_data.store.engine import Store
from psr_data.store.plan_rows import PlannedRow
from psr_data.store.programmes import programme_by_code
from psr_data.store.progress_updates import updates_in

PLAN_COLUMNS = (
    "Workstream",
    "Kind",
    "Ref",
    "Item",
    "Part of",
    "Start",
    "End",
    "Precision",
    "Owner",
    "Status in the file",
    "Cell",
)
UPDATE_COLUMNS = (
    "As at",
    "Workstream",
    "Kind",
    "Item",
    "Status",
    "% complete",
    "Forecast",
    "Actual",
    LEAD_SAYS,
    "Commentary",
    "Evidence",
    "Recorded",
    "By",
    "Progress",
)


@dataclass(frozen=True)
class SourceData:
    """`sheet` is the whole plan in force, also where the pack is of some workstreams.

    `plan` has the columns PLAN_COLUMNS, a line for every item of the pack's workstreams in workplan order; `updates`
    UPDATE_COLUMNS, every progress update on them that is known at the pack's moment, newest first; what is invented
    is "illustrative" there, and what was recorded by UK clocks.
    """

    sheet: PlanSheet
    plan: pd.DataFrame
    updates: pd.DataFrame


def load_source_data(store: Store, pack: Pack) -> SourceData:
    """Raises UnknownProgramme."""
    position = pack.position
    sheet = plan_sheet(store, position.code, position.moment)
    with store.reading() as session:
        programme = programme_by_code(session, position.code)
        updates = updates_in(session, programme.id, position.moment)
    chosen = {workstream.item_id for workstream in position.workstreams}
    rows = {row.item_id: row for row in sheet.planned if _workstream_of(row) in chosen}
    lines = [_update_line(rows[item], update) for item, update in updates if item in rows]
    return SourceData(
        sheet,
        pd.DataFrame([_plan_line(row, rows) for row in rows.values()], columns=list(PLAN_COLUMNS), dtype=object),
        pd.DataFrame(lines, columns=list(UPDATE_COLUMNS), dtype=object),
    )


def _workstream_of(row: PlannedRow) -> int | None:
    return row.item_id if row.kind is Kind.WORKSTREAM else row.workstream_item_id


def _plan_line(row: PlannedRow, rows: Mapping[int, PlannedRow]) -> tuple[object, ...]:
    parent = rows.get(row.parent_item_id or 0)
    return (
        row.workstream,
        row.kind.value,
        row.ref or "",
        row.title,
        parent.title if parent else "",
        row.start,
        row.end,
        row.precision.value,
        row.owner or "",
        row.status or "",
        row.cells.get("title", ""),
    )


def _update_line(row: PlannedRow, update: Update) -> tuple[object, ...]:
    return (
        update.as_at,
        row.workstream,
        row.kind.value,
        row.title,
        update.status.value if update.status else "",
        update.percent,
        update.forecast,
        update.actual,
        update.reported.value if update.reported else "",
        update.commentary,
        update.evidence,
        update.recorded_at.astimezone(UK).replace(tzinfo=None) if update.recorded_at else None,
        update.recorded_by,
        "illustrative" if update.illustrative else "",
    )
