"""The latest progress of each item as at a date, worked out from its updates, and kept where it is of all of them."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import func
from sqlmodel import Field, Session, col, delete, select

from psr_data.domain.moment import Moment
from psr_data.domain.progress import ProgressStatus, Update
from psr_data.domain.rag import Rag
from psr_data.store.base import Table, enum_column
from psr_data.store.plan_items import PlanItem
from psr_data.store.progress_updates import CARRIED, REPORTED, ProgressUpdate, histories, is_effective


class Latest(NamedTuple):
    """What is known of an item as at a date: each field as last reported, by then.

    `updated` and `recorded_by` are the latest update's, `reported_at` and `forecast_at` are the as-at dates of
    what the lead says and of the forecast; `complete_since` is that of the first update from which on it was
    complete. `illustrative` says that some of it is invented.
    """

    status: ProgressStatus | None = None
    percent: int | None = None
    forecast: date | None = None
    actual: date | None = None
    reported: Rag | None = None
    commentary: str = ""
    evidence: str = ""
    updated: date | None = None
    reported_at: date | None = None
    forecast_at: date | None = None
    complete_since: date | None = None
    illustrative: bool = False
    recorded_by: str = ""


class LatestProgress(Table, table=True):
    """`Latest` of an item after all its updates, kept so that a page at the newest date reads no history."""

    __tablename__ = "latest_progress"

    item_id: int = Field(primary_key=True, foreign_key="plan_item.id")
    status: ProgressStatus | None = Field(default=None, sa_column=enum_column(ProgressStatus))
    percent: int | None = None
    forecast: date | None = None
    actual: date | None = None
    reported: Rag | None = Field(default=None, sa_column=enum_column(Rag))
    commentary: str = ""
    evidence: str = ""
    updated: date
    reported_at: date | None = None
    forecast_at: date | None = None
    complete_since: date | None = None
    illustrative: bool = False
    recorded_by: str = ""


NOTHING_REPORTED = Latest()


ITEMS_AT_ONCE = 500


def append_update(session: Session, item_id: int, update: Update, recorded_by: str) -> None:
    """Keep an update, which must have been validated."""
    append_updates(session, [(item_id, update)], recorded_by)


def append_updates(
    session: Session, updates: Sequence[tuple[int, Update]], recorded_by: str, version_id: int | None = None
) -> None:
    """Keep several updates, each of the item named beside it, in their order.

    `version_id` names the plan version that they came with.
    """
    session.add_all(
        ProgressUpdate(
            item_id=item,
            version_id=version_id,
            recorded_by=recorded_by,
            **{name: getattr(update, name) for name in REPORTED},
        )
        for item, update in updates
    )
    session.flush()
    _update_latest(session, updates, recorded_by)


def refresh_after_withdrawal(session: Session, version_id: int) -> None:
    """Leave out what the withdrawn version's own columns had reported."""
    query = select(col(ProgressUpdate.item_id)).where(ProgressUpdate.version_id == version_id).distinct()
    _refresh(session, session.exec(query).all())


def latest_updates(session: Session, programme_id: int, moment: Moment) -> dict[int, Latest]:
    """By item: every field as the newest update on or before the date that fills it in.

    A blank never erases. A status other than complete does take back the actual date, which is the way
    back from a completion recorded by mistake. Of two updates as at one date, the one recorded last counts.
    """
    newest = last_reported(session, programme_id)
    if moment.is_as_known and (newest is None or newest <= moment.as_at):
        return _from_latest(session, programme_id)
    of_programme = PlanItem.programme_id == programme_id
    return _from_history(session, of_programme, ProgressUpdate.as_at <= moment.as_at, is_effective(moment))


def latest_updates_with(
    session: Session, programme_id: int, moment: Moment, supposed: Mapping[int, Update]
) -> dict[int, Latest]:
    """`latest_updates` as they would be with one more update of each of these items, recorded last."""
    known = latest_updates(session, programme_id, moment)
    of_programme = PlanItem.programme_id == programme_id
    history = histories(session, of_programme, ProgressUpdate.as_at <= moment.as_at, is_effective(moment))
    for item, update in supposed.items():
        updates = sorted([update, *history.get(item, [])], key=lambda each: each.as_at, reverse=True)
        known[item] = _combine(updates)
    return known


def latest_updates_at_each(session: Session, programme_id: int, moments: Sequence[Moment]) -> list[dict[int, Latest]]:
    """`latest_updates` at each of the moments, which are as at different days; their history is read once."""
    if not moments:
        return []
    if not moments[0].is_as_known:
        return [latest_updates(session, programme_id, moment) for moment in moments]
    last = max(moments, key=lambda moment: moment.as_at)
    of_programme = PlanItem.programme_id == programme_id
    history = histories(session, of_programme, ProgressUpdate.as_at <= last.as_at, is_effective(last))
    combined = cache(lambda item_id, count: _combine(history[item_id][-count:]))
    return [
        {
            item_id: combined(item_id, count)
            for item_id, updates in history.items()
            if (count := sum(update.as_at <= moment.as_at for update in updates))
        }
        for moment in moments
    ]


def latest_updates_of(session: Session, items: Collection[int], moment: Moment) -> dict[int, Latest]:
    """`latest_updates` of a few items only."""
    of_items = col(ProgressUpdate.item_id).in_(items)
    return _from_history(session, of_items, ProgressUpdate.as_at <= moment.as_at, is_effective(moment))


def last_reported(session: Session, programme_id: int) -> date | None:
    """The as-at date of the programme's newest update."""
    query = select(func.max(LatestProgress.updated)).join(PlanItem, col(PlanItem.id) == LatestProgress.item_id)
    return session.exec(query.where(PlanItem.programme_id == programme_id)).one()


def _from_latest(session: Session, programme_id: int) -> dict[int, Latest]:
    names = [getattr(LatestProgress, name) for name in ("item_id", *Latest._fields)]
    query = select(*names).join(PlanItem, col(PlanItem.id) == LatestProgress.item_id)
    return {line[0]: Latest(*line[1:]) for line in session.exec(query.where(PlanItem.programme_id == programme_id))}


def _from_history(session: Session, *which: Any) -> dict[int, Latest]:
    return {item_id: _combine(updates) for item_id, updates in histories(session, *which).items()}


def _update_latest(session: Session, updates: Sequence[tuple[int, Update]], recorded_by: str) -> None:
    """Add new updates to the latest progress; an item whose updates are out of order is worked out from all."""
    items = sorted({item for item, _ in updates})
    kept = {line.item_id: line for line in _lines_of(session, items)}
    late: set[int] = set()
    for item, update in updates:
        line = kept.get(item)
        if line is None or update.as_at < line.updated or line.illustrative != update.illustrative:
            late.add(item)
        else:
            _apply_update(line, update, recorded_by)
    _refresh(session, sorted(late))


def _lines_of(session: Session, items: Sequence[int]) -> Iterator[LatestProgress]:
    for some in _in_parts(items):
        yield from session.exec(select(LatestProgress).where(col(LatestProgress.item_id).in_(some)))


def _apply_update(line: LatestProgress, update: Update, recorded_by: str) -> None:
    """Apply an update that is as at the day of the newest one, or later."""
    for name in CARRIED:
        if getattr(update, name) not in (None, ""):
            setattr(line, name, getattr(update, name))
    if update.status is not None:
        since = line.complete_since or update.as_at
        line.complete_since = since if update.actual else None
        line.status, line.actual = update.status, update.actual
    line.reported_at = update.as_at if update.reported else line.reported_at
    line.forecast_at = update.as_at if update.forecast else line.forecast_at
    line.updated, line.recorded_by = update.as_at, recorded_by


def _in_parts(items: Sequence[int]) -> Iterator[Sequence[int]]:
    return (items[at : at + ITEMS_AT_ONCE] for at in range(0, len(items), ITEMS_AT_ONCE))


def _refresh(session: Session, items: Sequence[int]) -> None:
    """Work out the latest progress of these items from all their updates."""
    for some in _in_parts(items):
        session.exec(delete(LatestProgress).where(col(LatestProgress.item_id).in_(some)))
        known = _from_history(session, col(ProgressUpdate.item_id).in_(some), is_effective(None))
        session.add_all(LatestProgress(item_id=item, **latest._asdict()) for item, latest in known.items())
    session.flush()


def _combine(updates: list[Any]) -> Latest:
    sources = {name: _newest_with(name, updates) for name in ("status", *CARRIED)}
    known = {name: getattr(source, name) for name, source in sources.items() if source}
    status, reported, forecast = sources["status"], sources["reported"], sources["forecast"]
    return Latest(
        **known,
        actual=status.actual if status else None,
        updated=updates[0].as_at,
        reported_at=reported.as_at if reported else None,
        forecast_at=forecast.as_at if forecast else None,
        complete_since=_complete_since(updates),
        illustrative=any(source.illustrative for source in sources.values() if source),
        recorded_by=updates[0].recorded_by,
    )


def _newest_with(name: str, updates: Iterable[Any]) -> Any | None:
    return next((update for update in updates if getattr(update, name) not in (None, "")), None)


def _complete_since(updates: Iterable[Any]) -> date | None:
    since = None
    for update in updates:
        if update.status is None:
            continue
        if not update.actual:
            break
        since = update.as_at
    return since
