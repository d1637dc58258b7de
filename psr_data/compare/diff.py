"""What a newer workplan would change in the known plan items."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from psr_data.compare.carry_forward import FieldsPresent, fields_of_row, find_carried_items, keep_earlier_dates
from psr_data.compare.matching import NearMatch, is_made_up, match
from psr_data.domain.periods import in_words, uk_date
from psr_data.domain.plan import Kind, KnownItem, PlanRow
from psr_data.domain.plan_fields import NAMES

__all__ = ["ChangeKind", "Diff", "FieldChange", "NearMatch", "RowChange", "compare", "merge"]

OPTIONAL_FIELDS = ("ref", *NAMES)


class ChangeKind(StrEnum):
    """What happened to a row; of several, the first of moved, transferred, renamed, changed leads.

    Moved is to other dates, transferred to another workstream. Where a person told what became of an item, that
    takes the place of added and removed: continued as another kind of item, split, merged, ended.
    """

    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    TRANSFERRED = "moved to another workstream"
    RENAMED = "renamed"
    CHANGED = "changed"
    CONTINUED = "continued"
    SPLIT = "split"
    MERGED = "merged"
    ENDED = "ended"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field in words, "" where it is blank: "dates", "Aug 2014" → "Oct 2014"."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class RowChange:
    """`item_id` is None for a row never known, `row_index` for a removed one; `cells` is the title's address.

    `dates` are the row's own in words, those that would come or, for a removed one, go.
    """

    change: ChangeKind
    item_id: int | None
    row_index: int | None
    kind: Kind
    workstream: str
    title: str
    fields: tuple[FieldChange, ...] = ()
    cells: str = ""
    dates: str = ""


@dataclass(frozen=True, slots=True)
class Diff:
    """`identities` gives each read row's item id, None for a new item; a person decides about `near`.

    `kept` are objectives and deliverables that the file has no column for: they stay as they are.
    """

    changes: tuple[RowChange, ...]
    near: tuple[NearMatch, ...]
    identities: tuple[int | None, ...]
    kept: tuple[KnownItem, ...] = ()

    def counts(self) -> dict[ChangeKind, int]:
        """How many rows of each kind of change, all kinds included."""
        counted = Counter(change.change for change in self.changes)
        return {kind: counted[kind] for kind in ChangeKind}

    @property
    def is_empty(self) -> bool:
        return all(change.change is ChangeKind.UNCHANGED for change in self.changes)


def compare(
    rows: Sequence[PlanRow],
    items: Sequence[KnownItem],
    confirmed: Mapping[int, int | None] | None = None,
    fields_present: FieldsPresent = None,
) -> Diff:
    """Match rows with known items and tell what differs.

    `confirmed` decides near matches: row index → item id, or None for "not the same". A removed item that
    comes back keeps its identity and counts as added. Fields that the file has no column for, by the
    reading's `fields_present`, keep their values and are no change.
    """
    found, near = match(rows, items, confirmed or {})
    identities = tuple(found.get(index) for index in range(len(rows)))
    by_id = {item.item_id: item for item in items}
    complete = _carried(rows, by_id, identities, fields_present)
    same_workstream = _same_workstream(rows, items, identities)
    changes = [
        _change(index, row, by_id.get(identities[index] or 0), same_workstream) for index, row in enumerate(complete)
    ]
    carried = find_carried_items(rows, items, identities, fields_present)
    present = {*found.values(), *(item.item_id for item in carried)}
    gone = [item for item in items if item.in_force and item.item_id not in present]
    return Diff((*changes, *map(_removed, gone)), near, identities, carried)


def _same_workstream(
    rows: Sequence[PlanRow], items: Sequence[KnownItem], identities: Sequence[int | None]
) -> frozenset[tuple[str, str]]:
    """The title before and the title now of every workstream that is still the same one."""
    before = {item.item_id: item.row.title for item in items}
    return frozenset(
        (before[item_id], row.title)
        for row, item_id in zip(rows, identities, strict=True)
        if row.kind is Kind.WORKSTREAM and item_id is not None
    )


def merge(
    rows: Sequence[PlanRow], items: Sequence[KnownItem], diff: Diff, fields_present: FieldsPresent
) -> tuple[PlanRow, ...]:
    """The rows to keep: as read, with the known values of fields that the file has no column for.

    Parallel to `diff.identities`.
    """
    return _carried(rows, {item.item_id: item for item in items}, diff.identities, fields_present)


def _carried(
    rows: Sequence[PlanRow],
    known: Mapping[int, KnownItem],
    identities: Sequence[int | None],
    fields_present: FieldsPresent,
) -> tuple[PlanRow, ...]:
    rows = _under_earlier_names(rows, known, identities)
    return tuple(
        row
        if item_id is None or (present := fields_of_row(fields_present, index)) is None
        else _carry(row, known[item_id].row, present)
        for index, (row, item_id) in enumerate(zip(rows, identities, strict=True))
    )


def _under_earlier_names(
    rows: Sequence[PlanRow], known: Mapping[int, KnownItem], identities: Sequence[int | None]
) -> list[PlanRow]:
    """The rows with workstreams that are called as their sheet under the name that was made up before."""
    before = {
        row.title: known[item_id].row
        for row, item_id in zip(rows, identities, strict=True)
        if item_id is not None and is_made_up(row) and is_made_up(known[item_id].row)
    }
    return [
        row
        if (earlier := before.get(row.workstream)) is None
        else replace(row, title=earlier.title, workstream=earlier.title, cells=earlier.cells)
        if row.kind is Kind.WORKSTREAM
        else replace(row, workstream=earlier.title)
        for row in rows
    ]


def _carry(row: PlanRow, before: PlanRow, present: Collection[str]) -> PlanRow:
    absent = {
        name: getattr(before, name)
        for name in OPTIONAL_FIELDS
        if getattr(row, name) is None and getattr(before, name) is not None
        and name not in present and f"{row.kind.value}.{name}" not in present
    }  # fmt: skip
    return replace(keep_earlier_dates(row, before), **absent)


def _change(
    index: int, row: PlanRow, item: KnownItem | None, same_workstream: Collection[tuple[str, str]]
) -> RowChange:
    item_id = item.item_id if item else None
    is_new = item is None or not item.in_force
    fields = () if item is None or is_new else _field_changes(item.row, row, same_workstream)
    change = ChangeKind.ADDED if is_new else _leading({field.field for field in fields})
    title = row.cells.get("title", "")
    return RowChange(change, item_id, index, row.kind, row.workstream, row.title, fields, title, _dates(row))


def _removed(item: KnownItem) -> RowChange:
    row = item.row
    title, dates = row.cells.get("title", ""), _dates(row)
    return RowChange(ChangeKind.REMOVED, item.item_id, None, row.kind, row.workstream, row.title, (), title, dates)


def _leading(fields: Collection[str]) -> ChangeKind:
    if not fields:
        return ChangeKind.UNCHANGED
    if "dates" in fields:
        return ChangeKind.MOVED
    if "workstream" in fields:
        return ChangeKind.TRANSFERRED
    return ChangeKind.RENAMED if "title" in fields else ChangeKind.CHANGED


def _field_changes(
    before: PlanRow, after: PlanRow, same_workstream: Collection[tuple[str, str]]
) -> tuple[FieldChange, ...]:
    """A workstream under a new name is still the same workstream; dates are one field, precision included."""
    names = ["title", *OPTIONAL_FIELDS]
    if after.kind is not Kind.WORKSTREAM and (before.workstream, after.workstream) not in same_workstream:
        names.insert(1, "workstream")
    plain = [
        FieldChange(name, _in_words(getattr(before, name)), _in_words(getattr(after, name)))
        for name in names
        if getattr(before, name) != getattr(after, name)
    ]
    dates = [_dates(row) for row in (before, after)]
    same = (before.start, before.end, before.precision) == (after.start, after.end, after.precision)
    return (*([] if same else [FieldChange("dates", dates[0], dates[1])]), *plain)


def _dates(row: PlanRow) -> str:
    if row.start is None and row.end is None:
        return ""
    return in_words(row.start, row.end, row.precision)


def _in_words(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, date):
        return uk_date(value)
    return f"{value:g}%" if isinstance(value, float) else str(value)
