"""The change log: everything a person changes, written in the same transaction as the change."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, func
from sqlmodel import Field, Session, col, select

from psr_data.store.base import Table, UtcDateTime, utc_now

COMMENTARY = "commentary"
KEPT = "kept changes"


class Change(Table, table=True):
    """`action` is a short word for the kind of change, `summary` the sentence a reader sees."""

    id: int = Field(default=None, primary_key=True)
    programme_id: int = Field(foreign_key="programme.id", index=True)
    at: datetime = Field(default_factory=utc_now, sa_type=UtcDateTime)
    by: str
    action: str
    item_id: int | None = Field(default=None, foreign_key="plan_item.id")
    summary: str
    detail: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)


def append_change(session: Session, change: Change) -> None:
    session.add(change)
    session.flush()
    session.info.setdefault(KEPT, []).append(change)


def kept_changes(session: Session) -> list[Change]:
    """What this session has written to the change log."""
    return list(session.info.get(KEPT, []))


def data_version(session: Session) -> int:
    """The newest change's id: the key of every cache. 0 in an empty store."""
    return session.exec(select(func.max(Change.id))).one() or 0


def facts_version(session: Session, version: int) -> int:
    """The newest change up to a data version that is not commentary: no fact depends on commentary."""
    facts = select(Change.id).where(Change.action != COMMENTARY, col(Change.id) <= version)
    return session.exec(facts.order_by(col(Change.id).desc()).limit(1)).first() or 0


def changes(session: Session, programme_id: int, limit: int | None = 200, skipping: int = 0) -> list[Change]:
    """Newest first."""
    query = select(Change).where(Change.programme_id == programme_id)
    return list(session.exec(query.order_by(col(Change.id).desc()).limit(limit).offset(skipping)))


def count_changes(session: Session, programme_id: int) -> int:
    return session.exec(select(func.count(col(Change.id))).where(Change.programme_id == programme_id)).one()
