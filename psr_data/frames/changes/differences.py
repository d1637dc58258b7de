"""What differs between two positions of a programme, item by item."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from psr_data.domain.direction import Change, Direction, direction
from psr_data.domain.plan import DATED_KINDS, Kind
from psr_data.domain.rag import Rag
from psr_data.frames.changes.item_states import ItemState, item_states
from psr_data.frames.changes.lineage import Lineage, Told
from psr_data.frames.position import Position
from psr_data.store.lineage_links import RecordedLink

ORDER = {change: rank for rank, change in enumerate(Change)}


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemChange:
    """One item of either side of a comparison.

    `changes` is empty for an item that is as it was; `direction` None for what has no status on either side.
    `date_…` is when it was completed or expected, `days` how much later it now is, None where that has not moved;
    then `moved_before` is how often that date had moved until then. `details` says the rest in words. The title,
    `workstream`, `reason` and `owner` are the newer side's, or the older one's of what is gone.
    """

    item_id: int
    kind: Kind
    workstream: str
    title: str
    changes: tuple[Change, ...]
    direction: Direction | None
    status_before: Rag | None
    status_now: Rag | None
    reported_before: Rag | None
    reported_now: Rag | None
    date_before: date | None
    date_now: date | None
    days: int | None
    details: str
    reason: str
    owner: str
    illustrative: bool
    moved_before: int | None = None

    @property
    def changes_in_words(self) -> str:
        """ "Got worse, slipped"; "" where nothing changed."""
        return ", ".join(self.changes).capitalize()

    @property
    def is_milestone(self) -> bool:
        return self.kind in DATED_KINDS


def compare(before: Position, after: Position, links: Sequence[RecordedLink] = ()) -> list[ItemChange]:
    """Every item of either side, the changed ones first, the gravest of them at the top."""
    was, now = item_states(before), item_states(after)
    told = Lineage(links, _titles(was), _titles(now)).told()
    lines = [_line(was.get(item), now.get(item), told.get(item, [])) for item in _in_plan_order(was, now)]
    return sorted(lines, key=_gravity)


def slipped(lines: Iterable[ItemChange]) -> list[ItemChange]:
    """Those now expected later, the furthest first."""
    late = [line for line in lines if Change.SLIPPED in line.changes]
    return sorted(late, key=lambda line: line.days or 0, reverse=True)


def _titles(states: dict[int, ItemState]) -> dict[int, str]:
    return {item: state.title for item, state in states.items()}


def _in_plan_order(was: dict[int, ItemState], now: dict[int, ItemState]) -> list[int]:
    """What is gone keeps its place."""
    together = {**was, **now}
    return sorted(together, key=lambda item: together[item].place)


def _gravity(line: ItemChange) -> tuple[int, int]:
    """By the gravest change; of equally grave ones, what slipped furthest first."""
    if not line.changes:
        return len(ORDER), 0
    return ORDER[line.changes[0]], -(line.days or 0) if Change.SLIPPED in line.changes else 0


def _line(was: ItemState | None, now: ItemState | None, told: Sequence[Told]) -> ItemChange:
    known, changes = now or was, _changes(was, now, told)
    if known is None:
        raise ValueError("An item of neither side cannot be compared.")
    return ItemChange(
        item_id=known.item_id,
        kind=known.kind,
        workstream=known.workstream,
        title=known.title,
        changes=changes,
        direction=_direction(was, now),
        status_before=was.computed if was else None,
        status_now=now.computed if now else None,
        reported_before=was.reported if was else None,
        reported_now=now.reported if now else None,
        date_before=was.day if was else None,
        date_now=now.day if now else None,
        days=_days(was, now),
        details="; ".join([*(words for _, words in told), *_details(was, now, changes)]),
        reason=known.reason,
        owner=known.owner,
        illustrative=any(side.illustrative for side in (was, now) if side),
    )


def _direction(was: ItemState | None, now: ItemState | None) -> Direction | None:
    if was is None or now is None:
        return Direction.NEW if now else Direction.REMOVED
    return direction(was.computed, now.computed)


def _days(was: ItemState | None, now: ItemState | None) -> int | None:
    if was is None or now is None or was.day is None or now.day is None or was.day == now.day:
        return None
    return (now.day - was.day).days


def _changes(was: ItemState | None, now: ItemState | None, told: Sequence[Told]) -> tuple[Change, ...]:
    found = {change for change, _ in told}
    if was is None or now is None:
        found = found or {Change.REMOVED if was else Change.ADDED}
    else:
        found |= _of_status(was, now) | _of_date(was, now) | _of_words(was, now)
    return tuple(sorted(found, key=ORDER.__getitem__))


def _of_status(was: ItemState, now: ItemState) -> set[Change]:
    if was.complete != now.complete:
        return {Change.COMPLETED if now.complete else Change.REOPENED}
    way = direction(was.computed, now.computed)
    return {Change.BETTER} if way is Direction.UP else {Change.WORSE} if way is Direction.DOWN else set()


def _of_date(was: ItemState, now: ItemState) -> set[Change]:
    """When an open milestone is expected; that a completion came early or late is told by its dates."""
    if was.day == now.day or was.complete != now.complete:
        return set()
    if now.complete:
        return {Change.CORRECTED}
    return {_moved(was.day, now.day)}


def _moved(was: date | None, now: date | None) -> Change:
    if was is None or now is None:
        return Change.DATE_ADDED if now else Change.DATE_REMOVED
    return Change.SLIPPED if now > was else Change.BROUGHT_FORWARD


def _of_words(was: ItemState, now: ItemState) -> set[Change]:
    found = set()
    if was.title != now.title:
        found.add(Change.RENAMED)
    if was.workstream_id != now.workstream_id:
        found.add(Change.WORKSTREAM)
    if was.owner != now.owner:
        found.add(Change.OWNER)
    if was.reported != now.reported and _is_news(was, now):
        found.add(Change.REPORTED)
    return found


def _is_news(was: ItemState, now: ItemState) -> bool:
    """That a completion is reported so, or a first green, goes without saying."""
    if now.complete and not was.complete:
        return False
    return bool(was.reported) or now.reported in (Rag.AMBER, Rag.RED)


def _details(was: ItemState | None, now: ItemState | None, changes: Sequence[Change]) -> Iterator[str]:
    if was is None or now is None:
        return
    if Change.RENAMED in changes:
        yield f"was “{was.title}”"
    if Change.WORKSTREAM in changes:
        yield f"moved from {was.workstream or 'no workstream'}"
    if Change.OWNER in changes:
        yield f"owner {was.owner or 'nobody'} → {now.owner or 'nobody'}"
    if Change.REPORTED in changes:
        yield f"reported {_status_words(was.reported)} → {_status_words(now.reported)}"


def _status_words(rag: Rag | None) -> str:
    return f"{rag.value} {rag.word}" if rag else "nothing"
