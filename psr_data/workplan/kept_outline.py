"""Objectives and deliverables that a file has no column for: they stay, under the workstreams that it still has."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from psr_data.domain.plan import HeldRow, Kind, PlanRow

OUTLINE = (Kind.OBJECTIVE, Kind.DELIVERABLE)


class Outlined(NamedTuple):
    """Rows with the kept ones among them, and `places`: where each of the rows before now stands."""

    rows: list[PlanRow]
    identities: list[int | None]
    places: list[int]


def kept_outline(
    rows: Sequence[PlanRow],
    held: Sequence[HeldRow],
    identities: Sequence[int | None],
    fields_present: Collection[str] | None,
) -> tuple[HeldRow, ...]:
    """What the plan holds of a kind that the file has neither a column nor a row for, below what it does have."""
    if fields_present is None:
        return ()
    shown = {*fields_present, *(row.kind for row in rows)}
    there = {item_id for item_id in identities if item_id is not None}
    kept: list[HeldRow] = []
    for item in held:
        is_unsaid = item.in_force and item.row.kind in OUTLINE and item.row.kind not in shown
        if is_unsaid and item.item_id not in there and _parent(item, held) in there:
            there.add(item.item_id)
            kept.append(item)
    return tuple(kept)


def with_kept(
    rows: Sequence[PlanRow], identities: Sequence[int | None], kept: Sequence[HeldRow], held: Sequence[HeldRow]
) -> Outlined:
    """Each kept item right below its parent, and above the rows that it was the parent of."""
    outlined = Outlined([], [], [])
    parents = {item.item_id: _parent(item, held) for item in held if item.in_force}
    kept_ids = {item.item_id for item in kept}
    below: dict[int | None, list[HeldRow]] = {}
    for item in kept:
        below.setdefault(parents[item.item_id], []).append(item)
    at: dict[int | None, int] = {}  # where each item of the plan held now stands
    for row, item_id in zip(rows, identities, strict=True):
        above = identities[row.parent] if row.parent is not None else None
        before = parents.get(item_id or 0)
        place = outlined.places[row.parent] if row.parent is not None else None
        if before in kept_ids and parents[before or 0] == above:
            place = at[before]
        outlined.places.append(len(outlined.rows))
        _add(outlined, replace(row, parent=place), item_id, at)
        _add_below(outlined, item_id, below, at)
    return outlined


def _add_below(
    outlined: Outlined, item_id: int | None, below: Mapping[int | None, Sequence[HeldRow]], at: dict[int | None, int]
) -> None:
    for item in below.get(item_id, ()) if item_id is not None else ():
        row = replace(item.row, parent=at[item_id], cells={})  # its cell is in a file of before
        _add(outlined, row, item.item_id, at)
        _add_below(outlined, item.item_id, below, at)


def _add(outlined: Outlined, row: PlanRow, item_id: int | None, at: dict[int | None, int]) -> None:
    if item_id is not None:
        at[item_id] = len(outlined.rows)
    outlined.rows.append(row)
    outlined.identities.append(item_id)


def _parent(item: HeldRow, held: Sequence[HeldRow]) -> int | None:
    """The item above it; `PlanRow.parent` counts in the list of held rows."""
    return held[item.row.parent].item_id if item.row.parent is not None else None
