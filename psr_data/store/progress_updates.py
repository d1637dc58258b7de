"""Progress updates: appended, never overwritten."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Index, func, or_
from sqlalchemy import select as sql_select
from sqlmodel import Field, Session, col, select

from psr_data.domain.grouping import grouped
from psr_data.domain.moment import Moment
from psr_data.domain.progress import ProgressStatus, Update
from psr_data.domain.rag import Rag
from psr_data.store.base import Table, UtcDateTime, enum_column, utc_now
from psr_data.store.plan_items import PlanItem
from psr_data.store.plan_versions import PlanVersion, is_active, is_known_at


class ProgressUpdate(Table, table=True):
    """`version_id` is the plan version that reported it in its own columns; None for what a person typed in."""

    __tablename__ = "progress_update"
    __table_args__ = (Index(None, "item_id", "as_at"),)

    id: int = Field(default=None, primary_key=True)
    item_id: int = Field(foreign_key="plan_item.id")
    version_id: int | None = Field(default=None, foreign_key="plan_version.id", index=True)
    as_at: date
    recorded_at: datetime = Field(default_factory=utc_now, sa_type=UtcDateTime)
    recorded_by: str
    status: ProgressStatus | None = Field(default=None, sa_column=enum_column(ProgressStatus))
    percent: int | None = None
    forecast: date | None = None
    actual: date | None = None
    reported: Rag | None = Field(default=None, sa_column=enum_column(Rag))
    commentary: str = ""
    evidence: str = ""
    illustrative: bool = False


CARRIED = ("percent", "forecast", "reported", "commentary", "evidence")


REPORTED = ("as_at", "status", "actual", *CARRIED, "illustrative")


READ = ("item_id", "recorded_by", *REPORTED)


def count_reported_in(session: Session, version_id: int) -> int:
    """How many updates came with a plan version's own columns."""
    query = select(func.count(col(ProgressUpdate.id))).where(ProgressUpdate.version_id == version_id)
    return session.exec(query).one()


def updates_of(session: Session, item_id: int, moment: Moment | None = None) -> list[Update]:
    """Every update of an item, newest first; by the moment, where one is given."""
    return [update for _, update in _updates(session, moment, ProgressUpdate.item_id == item_id)]


def updates_in(session: Session, programme_id: int, moment: Moment) -> list[tuple[int, Update]]:
    """Every update in a programme by the moment, with its item, newest first."""
    items = select(PlanItem.id).where(PlanItem.programme_id == programme_id)
    return _updates(session, moment, col(ProgressUpdate.item_id).in_(items))


def _updates(session: Session, moment: Moment | None, which: Any) -> list[tuple[int, Update]]:
    names = (*REPORTED, "recorded_by", "recorded_at")
    query = sql_select(col(ProgressUpdate.item_id), *[getattr(ProgressUpdate, name) for name in names])
    query = query.where(which, is_effective(moment))
    if moment:
        query = query.where(col(ProgressUpdate.as_at) <= moment.as_at)
    newest = query.order_by(col(ProgressUpdate.as_at).desc(), col(ProgressUpdate.id).desc())
    return [(line[0], Update(**dict(zip(names, line[1:], strict=True)))) for line in session.execute(newest)]


def forecasts_of(session: Session, items: Collection[int], moment: Moment) -> list[tuple[int, date, date]]:
    """Item, as-at date and forecast of every update of these items that has one, in the order of their dates."""
    query = (
        select(col(ProgressUpdate.item_id), col(ProgressUpdate.as_at), col(ProgressUpdate.forecast))
        .where(col(ProgressUpdate.item_id).in_(items), col(ProgressUpdate.forecast).is_not(None))
        .where(ProgressUpdate.as_at <= moment.as_at, is_effective(moment))
        .order_by(col(ProgressUpdate.as_at), col(ProgressUpdate.id))
    )
    return [(item, as_at, forecast) for item, as_at, forecast in session.exec(query) if forecast]


def is_effective(moment: Moment | None) -> ColumnElement[bool]:
    """Whether an update was known by then, and is not of a version that was withdrawn by then."""
    active = select(PlanVersion.id).where(is_active(moment))
    of_a_plan = or_(col(ProgressUpdate.version_id).is_(None), col(ProgressUpdate.version_id).in_(active))
    return of_a_plan & is_known_at(ProgressUpdate.recorded_at, moment) if moment else of_a_plan


def histories(session: Session, *which: Any) -> dict[int, list[Any]]:
    """By item, its updates, newest first."""
    query = (
        select(*[getattr(ProgressUpdate, name) for name in READ])
        .join(PlanItem, col(PlanItem.id) == ProgressUpdate.item_id)
        .where(*which)
        .order_by(col(ProgressUpdate.as_at).desc(), col(ProgressUpdate.id).desc())
    )
    return grouped(session.exec(query), lambda update: update.item_id)
