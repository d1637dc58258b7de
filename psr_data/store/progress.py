"""Progress updates: appended, never overwritten, and what they say together as at a date."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import Index, func
from sqlmodel import Field, Session, col, select

from psr_data.domain.progress import ProgressStatus, Update
from psr_data.domain.rag import Rag
from psr_data.store.base import Table, UtcDateTime, utc_now, words
from psr_data.store.plan_items import PlanItem


class ProgressUpdate(Table, table=True):
    __tablename__ = "progress_update"
    __table_args__ = (Index(None, "item_id", "as_at"),)

    id: int = Field(default=None, primary_key=True)
    item_id: int = Field(foreign_key="plan_item.id")
    as_at: date
    recorded_at: datetime = Field(default_factory=utc_now, sa_type=UtcDateTime)
    recorded_by: str
    status: ProgressStatus | None = Field(default=None, sa_column=words(ProgressStatus))
    percent: int | None = None
    forecast: date | None = None
    actual: date | None = None
    reported: Rag | None = Field(default=None, sa_column=words(Rag))
    commentary: str = ""
    evidence: str = ""
    illustrative: bool = False


class Latest(NamedTuple):
    """What is known of an item as at a date: each field as last reported, by then.

    `updated` and `recorded_by` are the latest update's, `reported_at` and `forecast_at` are the as-at dates of
    the reported judgement and the forecast. `illustrative` says that some of it is invented.
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
    illustrative: bool = False
    recorded_by: str = ""


NOTHING_REPORTED = Latest()
CARRIED = ("percent", "forecast", "reported", "commentary", "evidence")
READ = ("item_id", "as_at", "recorded_by", "status", "actual", *CARRIED, "illustrative")


def append_update(session: Session, item_id: int, update: Update, recorded_by: str) -> None:
    """Keep an update as said; it must have been validated."""
    append_updates(session, [(item_id, update)], recorded_by)


def append_updates(session: Session, updates: Iterable[tuple[int, Update]], recorded_by: str) -> None:
    """Keep several updates, each of the item named beside it, in their order."""
    names = ("as_at", "status", "actual", *CARRIED, "illustrative")
    session.add_all(
        ProgressUpdate(item_id=item, recorded_by=recorded_by, **{name: getattr(update, name) for name in names})
        for item, update in updates
    )
    session.flush()


def latest_updates(session: Session, programme_id: int, as_at: date) -> dict[int, Latest]:
    """By item: every field as the newest update on or before the date that fills it in.

    A blank never erases. A status other than complete does take back the actual date, which is the way
    back from a completion recorded by mistake. Of two updates as at one date, the one recorded last counts.
    """
    held = (
        select(*[getattr(ProgressUpdate, name) for name in READ])
        .join(PlanItem, col(PlanItem.id) == ProgressUpdate.item_id)
        .where(PlanItem.programme_id == programme_id, ProgressUpdate.as_at <= as_at)
        .order_by(col(ProgressUpdate.as_at).desc(), col(ProgressUpdate.id).desc())
    )
    newest_first: dict[int, list[Any]] = {}
    for update in session.exec(held):
        newest_first.setdefault(update.item_id, []).append(update)
    return {item_id: _together(updates) for item_id, updates in newest_first.items()}


def complete_at(session: Session, programme_id: int, day: date) -> set[int]:
    """The items known by that day to be complete, as `latest_updates` would have them."""
    held = (
        select(col(ProgressUpdate.item_id), col(ProgressUpdate.actual))
        .join(PlanItem, col(PlanItem.id) == ProgressUpdate.item_id)
        .where(PlanItem.programme_id == programme_id, ProgressUpdate.as_at <= day)
        .where(col(ProgressUpdate.status).is_not(None))
        .order_by(col(ProgressUpdate.as_at), col(ProgressUpdate.id))
    )
    newest = dict(session.exec(held).all())
    return {item_id for item_id, actual in newest.items() if actual and actual <= day}


def _together(updates: list[Any]) -> Latest:
    sources = {name: _newest_with(name, updates) for name in ("status", *CARRIED)}
    known = {name: getattr(source, name) for name, source in sources.items() if source}
    status, reported, forecast = sources["status"], sources["reported"], sources["forecast"]
    return Latest(
        **known,
        actual=status.actual if status else None,
        updated=updates[0].as_at,
        reported_at=reported.as_at if reported else None,
        forecast_at=forecast.as_at if forecast else None,
        illustrative=any(source.illustrative for source in sources.values() if source),
        recorded_by=updates[0].recorded_by,
    )


def _newest_with(name: str, updates: Iterable[Any]) -> Any | None:
    return next((update for update in updates if getattr(update, name) not in (None, "")), None)


def updates_of(session: Session, item_id: int) -> list[Update]:
    """Everything ever said of an item, newest first."""
    held = select(ProgressUpdate).where(ProgressUpdate.item_id == item_id)
    newest = held.order_by(col(ProgressUpdate.as_at).desc(), col(ProgressUpdate.id).desc())
    names = ("as_at", "status", "actual", *CARRIED, "illustrative", "recorded_by", "recorded_at")
    return [Update(**{name: getattr(update, name) for name in names}) for update in session.exec(newest)]


def last_reported(session: Session, programme_id: int) -> date | None:
    """The as-at date of the programme's newest update."""
    held = select(func.max(ProgressUpdate.as_at)).join(PlanItem, col(PlanItem.id) == ProgressUpdate.item_id)
    return session.exec(held.where(PlanItem.programme_id == programme_id)).one()
