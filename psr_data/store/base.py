"""What every table shares: a registry of our own, names for constraints, UTC times, enums kept as words."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Column, DateTime, Dialect, Enum, MetaData
from sqlalchemy.orm import registry
from sqlalchemy.types import TypeDecorator
from sqlmodel import SQLModel

NAMES = {
    "ix": "ix_%(column_0_N_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Table(SQLModel, registry=registry(metadata=MetaData(naming_convention=NAMES))):
    """The base of every table.

    With SQLModel's own registry, Streamlit's hot reload would define each table a second time and fail.
    """


class UtcDateTime(TypeDecorator[datetime]):
    """A moment in UTC on every database; SQLite alone would give it back without its zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        return value.astimezone(UTC) if value else None

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        if value is None:
            return None
        return value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC)


def enum_column(enum: type[StrEnum], *, nullable: bool = True) -> Column[Any]:
    """A column of an enum's values as text: a native enum would need a migration for each new member."""
    kept = Enum(enum, native_enum=False, length=20, values_callable=list)
    return Column(kept, nullable=nullable)


_RECORDING_AT: ContextVar[datetime | None] = ContextVar("recording_at", default=None)


def utc_now() -> datetime:
    """The moment that is written beside whatever is recorded now."""
    return _RECORDING_AT.get() or datetime.now(UTC)


@contextmanager
def recording_at(moment: datetime) -> Iterator[None]:
    """Record as if it were `moment`: for history that is carried over or invented, never for a person's acts."""
    token = _RECORDING_AT.set(moment)
    try:
        yield
    finally:
        _RECORDING_AT.reset(token)
