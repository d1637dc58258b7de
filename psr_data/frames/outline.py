"""What a workplan says between workstreams and milestones: its objectives and deliverables."""

from collections.abc import Iterable
from dataclasses import dataclass

from psr_data.domain.plan import Kind
from psr_data.store.plan_rows import PlannedRow


@dataclass(frozen=True, slots=True)
class OutlineItem:
    """One objective or deliverable of the plan in force; `position` is its place in the workplan."""

    item_id: int
    position: int
    kind: Kind
    workstream_id: int | None
    ref: str | None
    title: str


def outline_items(rows: Iterable[PlannedRow]) -> tuple[OutlineItem, ...]:
    """In workplan order."""
    return tuple(
        OutlineItem(row.item_id, row.position, row.kind, row.workstream_item_id, row.ref, row.title)
        for row in rows
        if row.kind in (Kind.OBJECTIVE, Kind.DELIVERABLE)
    )
