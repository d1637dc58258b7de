"""What differs between two positions of a programme, item by item."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache

import pandas as pd

from psr_data.domain.change import Change
from psr_data.domain.direction import Direction, direction
from psr_data.domain.plan import DATED_KINDS
from psr_data.domain.rag import Rag
from psr_data.frames.changes.item_states import ItemState, item_states
from psr_data.frames.changes.lineage import Lineage, Told
from psr_data.frames.position import Position
from psr_data.store.lineage_links import RecordedLink

COLUMNS = (
    "item_id",
    "kind",
    "workstream",
    "title",
    "changes",
    "direction",
    "status_before",
    "status_now",
    "reported_before",
    "reported_now",
    "date_before",
    "date_now",
    "days",
    "details",
    "reason",
    "owner",
    "illustrative",
)
ORDER = {change: rank for rank, change in enumerate(Change)}


def compare(before: Position, after: Position, links: Sequence[RecordedLink] = ()) -> pd.DataFrame:
    """One line per item of either side, the changed ones first, the gravest of them at the top.

    `changes` is a tuple of `Change`, empty for an item that is as it was; `direction` a `Direction`, None
    for what has no status on either side. `status_…` and `reported_…` are BRAG letters, "" where there is
    none. `date_…` is when it was completed or expected, `days` how much later it now is, None where that has
    not moved. `details` says the rest in words; the titles, `workstream`, `reason` and `owner` are the newer
    side's, or the older one's of what is gone.
    """
    was, now = item_states(before), item_states(after)
    told = Lineage(links, _titles(was), _titles(now)).told()
    lines = [_line(was.get(item), now.get(item), told.get(item, [])) for item in _in_plan_order(was, now)]
    lines.sort(key=_gravity)
    return pd.DataFrame(lines, columns=list(COLUMNS), dtype=object)


def slipped(lines: pd.DataFrame) -> pd.DataFrame:
    """Those now expected later, the furthest first."""
    late = lines[[Change.SLIPPED in changes for changes in lines["changes"]]]
    return late.sort_values("days", ascending=False, kind="stable")


def _titles(held: dict[int, ItemState]) -> dict[int, str]:
    return {item: stand.title for item, stand in held.items()}


def _in_plan_order(was: dict[int, ItemState], now: dict[int, ItemState]) -> list[int]:
    """What is gone stands where it stood."""
    together = {**was, **now}
    return sorted(together, key=lambda item: together[item].place)


def _gravity(line: tuple[object, ...]) -> tuple[int, int]:
    """By the gravest change; of equally grave ones, what slipped furthest first."""
    changes, days = line[COLUMNS.index("changes")], line[COLUMNS.index("days")]
    if not isinstance(changes, tuple) or not changes:
        return len(ORDER), 0
    return ORDER[changes[0]], -days if Change.SLIPPED in changes and isinstance(days, int) else 0


def _line(was: ItemState | None, now: ItemState | None, told: Sequence[Told]) -> tuple[object, ...]:
    known, changes = now or was, _changes(was, now, told)
    if known is None:
        raise ValueError("An item of neither side cannot be compared.")
    return (
        known.item_id,
        known.kind,
        known.workstream,
        known.title,
        changes,
        _direction(was, now),
        was.computed if was else "",
        now.computed if now else "",
        was.reported if was else "",
        now.reported if now else "",
        was.day if was else None,
        now.day if now else None,
        _days(was, now),
        "; ".join([*(words for _, words in told), *_details(was, now, changes)]),
        known.reason,
        known.owner,
        any(side.illustrative for side in (was, now) if side),
    )


def _direction(was: ItemState | None, now: ItemState | None) -> Direction | None:
    if was is None or now is None:
        return Direction.NEW if now else Direction.REMOVED
    return _way(was.computed, now.computed)


@cache
def _way(before: str, now: str) -> Direction | None:
    return direction(Rag(before) if before else None, Rag(now) if now else None)


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
    way = _way(was.computed, now.computed)
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
        yield f"reported {_said(was.reported)} → {_said(now.reported)}"


def _said(letter: str) -> str:
    return f"{letter} {Rag(letter).word}" if letter else "nothing"


def is_milestone(lines: pd.DataFrame) -> "pd.Series[bool]":
    return lines["kind"].isin([kind.value for kind in DATED_KINDS])
