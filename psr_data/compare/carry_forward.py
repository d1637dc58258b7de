"""What the plan keeps although a newer file has no place for it: earlier dates, objectives, deliverables."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from psr_data.domain.grouping import grouped
from psr_data.domain.plan import Kind, KnownItem, PlanRow

# The fields and kinds that a file has columns for; by row where rows are of several files, or stay as they are.
FieldsPresent = Collection[str] | Mapping[int, Collection[str]] | None
OUTLINE = (Kind.OBJECTIVE, Kind.DELIVERABLE)


def fields_of_row(present: FieldsPresent, index: int) -> Collection[str] | None:
    return present.get(index) if isinstance(present, Mapping) else present


def keep_earlier_dates(row: PlanRow, before: PlanRow) -> PlanRow:
    """Add the known dates from before the first day that the row's grid of periods shows.

    Without a bar the row keeps dates that were over by then; a bar that begins with the first period shown keeps
    the start of one that was already running.
    """
    shown = row.shown_from
    if shown is None or before.end is None:
        return row
    if row.start is None and row.end is None and before.end < shown:
        return replace(row, start=before.start, end=before.end, precision=before.precision)
    if row.start == shown and before.start is not None and before.start < shown <= before.end:
        return replace(row, start=before.start)
    return row


class CompletePlan(NamedTuple):
    """The rows of a file with the carried items among them; `places` gives each file row's new index."""

    rows: list[PlanRow]
    identities: list[int | None]
    places: list[int]


def find_carried_items(
    rows: Sequence[PlanRow],
    items: Sequence[KnownItem],
    identities: Sequence[int | None],
    fields_present: FieldsPresent,
) -> tuple[KnownItem, ...]:
    """Objectives and deliverables that the file has no column and no row for, below the items that it still has."""
    if fields_present is None:
        return ()
    if not isinstance(fields_present, Mapping):
        shown = {*fields_present, *(row.kind for row in rows)}
        fields_present = dict.fromkeys(range(len(rows)), shown)
    below = {item: fields_present.get(index) for index, item in enumerate(identities) if item is not None}
    carried: list[KnownItem] = []
    for item in items:
        above = below.get(_parent(item, items) or 0)
        has_no_place = item.in_force and item.row.kind in OUTLINE and above is not None and item.row.kind not in above
        if has_no_place and item.item_id not in below:
            below[item.item_id] = above
            carried.append(item)
    return tuple(carried)


def add_carried_items(
    rows: Sequence[PlanRow], identities: Sequence[int | None], carried: Sequence[KnownItem], items: Sequence[KnownItem]
) -> CompletePlan:
    """Put each carried item right below its parent, and above the rows that it was the parent of."""
    plan = CompletePlan([], [], [])
    parents = {item.item_id: _parent(item, items) for item in items if item.in_force}
    carried_ids = {item.item_id for item in carried}
    below = grouped(carried, lambda item: parents[item.item_id])
    index_of: dict[int | None, int] = {}
    for row, item_id in zip(rows, identities, strict=True):
        parent = identities[row.parent] if row.parent is not None else None
        index = plan.places[row.parent] if row.parent is not None else None
        before = parents.get(item_id or 0)
        if before in carried_ids and parents[before or 0] == parent:
            index = index_of[before]
        plan.places.append(len(plan.rows))
        _add(plan, replace(row, parent=index), item_id, index_of)
        _add_below(plan, item_id, below, index_of)
    return plan


def in_plan_order(plan: CompletePlan, items: Sequence[KnownItem]) -> CompletePlan:
    """The same plan with its workstreams in the order of the known items, new ones last."""
    rank = {item.item_id: at for at, item in enumerate(items)}
    tops: list[int] = []
    for index, row in enumerate(plan.rows):
        tops.append(index if row.parent is None else tops[row.parent])
    ranks = [rank.get(plan.identities[top] or 0, len(rank)) for top in tops]
    order = sorted(range(len(tops)), key=lambda index: (ranks[index], tops[index], index))
    moved_to = {before: after for after, before in enumerate(order)}
    rows = [plan.rows[index] for index in order]
    return CompletePlan(
        [row if row.parent is None else replace(row, parent=moved_to[row.parent]) for row in rows],
        [plan.identities[index] for index in order],
        [moved_to[place] for place in plan.places],
    )


def _add_below(
    plan: CompletePlan,
    item_id: int | None,
    below: Mapping[int | None, Sequence[KnownItem]],
    index_of: dict[int | None, int],
) -> None:
    for item in below.get(item_id, ()) if item_id is not None else ():
        row = replace(item.row, parent=index_of[item_id], cells={})  # its cell is in an earlier file
        _add(plan, row, item.item_id, index_of)
        _add_below(plan, item.item_id, below, index_of)


def _add(plan: CompletePlan, row: PlanRow, item_id: int | None, index_of: dict[int | None, int]) -> None:
    if item_id is not None:
        index_of[item_id] = len(plan.rows)
    plan.rows.append(row)
    plan.identities.append(item_id)


def _parent(item: KnownItem, items: Sequence[KnownItem]) -> int | None:
    """The id of the item above; `PlanRow.parent` is an index into the list of known items."""
    return items[item.row.parent].item_id if item.row.parent is not None else None
