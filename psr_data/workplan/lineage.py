"""What a person says became of items that a newer workplan no longer has: checked, and named in the diff."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from rapidfuzz import fuzz, process

from psr_data.domain.lineage import Became, LineageLink, kinds_of_links
from psr_data.domain.plan import Kind, KnownItem, PlanRow
from psr_data.workplan.diff import ChangeKind, Diff, FieldChange, RowChange
from psr_data.workplan.text import comparable

LIKELY = 65


def check_links(
    heirs: Sequence[LineageLink], rows: Sequence[PlanRow], held: Mapping[int, KnownItem]
) -> tuple[LineageLink, ...]:
    """Each once; raises ValueError where one names an item not in force, or neither a row nor what it passed into."""
    for heir in heirs:
        known = heir.item_id in held and held[heir.item_id].in_force
        to_row = heir.row_index is not None and 0 <= heir.row_index < len(rows)
        if not known or to_row == bool(heir.passed_into.strip()):
            raise ValueError(f"Not a link from an item in force to a row, or to what it passed into: {heir}")
    return tuple(dict.fromkeys(heirs))


def renamed_items(
    heirs: Sequence[LineageLink], rows: Sequence[PlanRow], held: Mapping[int, KnownItem], diff: Diff
) -> dict[int, int]:
    """Row index → item id where one item goes on as one new row of its kind: that is the same item renamed.

    `diff` is the comparison without the heirs.
    """
    leaving = Counter(heir.item_id for heir in heirs)
    entering = Counter(heir.row_index for heir in heirs)
    gone = {change.item_id for change in diff.changes if change.change is ChangeKind.REMOVED}
    return {
        heir.row_index: heir.item_id
        for heir in heirs
        if heir.row_index is not None
        and (leaving[heir.item_id], entering[heir.row_index]) == (1, 1)
        and heir.item_id in gone
        and diff.identities[heir.row_index] is None
        and held[heir.item_id].row.kind is rows[heir.row_index].kind
    }


def with_lineage(
    diff: Diff, heirs: Sequence[LineageLink], rows: Sequence[PlanRow], held: Mapping[int, KnownItem]
) -> Diff:
    """The diff in which rows that come or go are named by what became of them or what they came from."""
    said = [*((heir.item_id, heir.row_index) for heir in heirs), *_still_themselves(diff, heirs)]
    kinds = kinds_of_links(said)[: len(heirs)]
    pairs = list(zip(heirs, kinds, strict=True))
    going: dict[int, list[tuple[LineageLink, Became]]] = {}
    coming: dict[int, list[tuple[LineageLink, Became]]] = {}
    for heir, kind in pairs:
        going.setdefault(heir.item_id, []).append((heir, kind))
        if heir.row_index is not None:
            coming.setdefault(heir.row_index, []).append((heir, kind))
    return replace(diff, changes=tuple(_named(change, going, coming, rows, held) for change in diff.changes))


def _still_themselves(diff: Diff, heirs: Sequence[LineageLink]) -> list[tuple[int, int | None]]:
    """An item that stays in the plan beside its heirs was split; a row that was there before was merged into."""
    items, indexes = {heir.item_id for heir in heirs}, {heir.row_index for heir in heirs}
    return [
        (item, index)
        for index, item in enumerate(diff.identities)
        if item is not None and (item in items or index in indexes)
    ]


def _named(
    change: RowChange,
    going: Mapping[int, Sequence[tuple[LineageLink, Became]]],
    coming: Mapping[int, Sequence[tuple[LineageLink, Became]]],
    rows: Sequence[PlanRow],
    held: Mapping[int, KnownItem],
) -> RowChange:
    if change.change is ChangeKind.REMOVED and (found := going.get(change.item_id or 0)):
        said = "; ".join(_end(heir, rows) for heir, _ in found)
        return replace(change, change=_together(found), fields=(FieldChange("became", change.title, said),))
    if change.row_index is not None and (found := coming.get(change.row_index)):
        said = "; ".join(held[heir.item_id].row.title for heir, _ in found)
        fields = (*change.fields, FieldChange("came from", said, change.title))
        is_new = change.change is ChangeKind.ADDED
        return replace(change, change=_together(found) if is_new or not change.fields else change.change, fields=fields)
    return change


def _together(found: Sequence[tuple[LineageLink, Became]]) -> ChangeKind:
    """What all of an item's links are at once: whoever goes into several was split, even if one was a merger."""
    kinds = [kind for _, kind in found]
    if len({heir.item_id for heir, _ in found}) == 1 and kinds.count(Became.ENDED) < len(kinds) > 1:
        return ChangeKind.SPLIT
    return ChangeKind(kinds[0].value)


def _end(heir: LineageLink, rows: Sequence[PlanRow]) -> str:
    return rows[heir.row_index].title if heir.row_index is not None else f"passed into {heir.passed_into}"


def likeliest(title: str, rows: Mapping[int, PlanRow], kind: Kind, most: int) -> list[int]:
    """The indexes of the rows in which an item may go on: of its own kind first, then the most alike."""
    titles = {index: comparable(row.title) for index, row in rows.items()}
    alike = process.extract(comparable(title), titles, scorer=fuzz.token_set_ratio, limit=None)
    return sorted((index for _, _, index in alike), key=lambda index: rows[index].kind is not kind)[:most]


def looks_like(title: str, other: str) -> bool:
    """Whether one may have become the other, so that it is worth a suggestion."""
    return fuzz.token_set_ratio(comparable(title), comparable(other)) >= LIKELY
