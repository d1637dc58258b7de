"""The database: opening it, bringing its tables up to date, reading and writing in transactions."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url, select
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session

from psr_data.domain.people import Actor, Role
from psr_data.domain.refusal import Refusal
from psr_data.logs import record
from psr_data.settings import database_url
from psr_data.store.changes import Change, kept_changes
from psr_data.store.migrations import MIGRATED, config_of, is_current
from psr_data.store.programmes import Programme, programme_by_code
from psr_data.store.work import Work

__all__ = ["Session", "Store", "StoreUnavailable", "Work", "journal_mode", "open_store"]

WRITERS_WAIT_MS = 60_000
# The first release of each branch without the WAL-reset corruption bug: https://sqlite.org/wal.html
SAFE_WAL = {(3, 44): 6, (3, 50): 7, (3, 51): 3}


class StoreUnavailable(Refusal):
    """The database cannot be opened; the message says which, why, and what to check."""

    code = "store-unavailable"


class Store:
    """One database, on SQLite or PostgreSQL."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._engine = _sqlite_engine(url) if url.startswith("sqlite") else create_engine(url)

    def migrate(self) -> None:
        """Bring the tables up to date, wholly or not at all; where they are, nobody has to wait for a writer.

        Raises StoreUnavailable for tables that a newer tracker has changed.
        """
        with self._engine.connect() as connection:
            if is_current(connection):
                return
        from alembic import command
        from alembic.util import CommandError

        try:
            with self._engine.execution_options(write=True).begin() as connection:
                command.upgrade(config_of(connection), "head")
        except CommandError as error:
            raise StoreUnavailable(
                "The database was made by a newer version of the tracker than this one. Update the tracker."
            ) from error

    @contextmanager
    def reading(self) -> Iterator[Session]:
        with Session(self._engine, expire_on_commit=False) as session:
            yield session

    @contextmanager
    def writing(self, actor: Actor, programme_code: str | None = None, role: Role | None = Role.PMO) -> Iterator[Work]:
        """A unit of work of somebody with the role: committed at the end, undone by any exception.

        Raises NotAllowed before anything is locked, and UnknownProgramme.
        """
        if role:
            actor.require(role)
        with self.transaction() as session:
            programme = programme_by_code(session, programme_code) if programme_code is not None else None
            yield Work(session, actor, role, programme)

    @contextmanager
    def transaction(self) -> Iterator[Session]:
        """A transaction of the only writer: committed at the end, undone by any exception."""
        engine = self._engine.execution_options(write=True)
        with _logged() as kept, Session(engine, expire_on_commit=False) as session, session.begin():
            # BEGIN IMMEDIATE lets SQLite have one writer at a time; locking this one row gives PostgreSQL
            # the same, so that ids in the change log are committed in their order.
            session.execute(select(MIGRATED.c.version_num).with_for_update())
            yield session
            kept += [(change, session.get_one(Programme, change.programme_id).code) for change in kept_changes(session)]

    def close(self) -> None:
        self._engine.dispose()


@contextmanager
def _logged() -> Iterator[list[tuple[Change, str]]]:
    """Write a line for every change once it is committed, or for the refusal that undid them."""
    kept: list[tuple[Change, str]] = []
    try:
        yield kept
    except Refusal as refusal:
        record("refused", code=refusal.code)
        raise
    for change, programme in kept:
        version = change.detail.get("version")
        record(
            "change kept",
            action=change.action,
            programme=programme,
            by=change.by,
            change=change.id,
            item=change.item_id,
            version=version if isinstance(version, int) else None,
        )


def open_store(url: str | None = None) -> Store:
    """The store at `url`, or PSR_DATABASE_URL, or data/psr.db; made or brought up to date where needed.

    Raises StoreUnavailable.
    """
    url = url or database_url()
    try:
        database = make_url(url).database
        if url.startswith("sqlite") and database:
            Path(database).parent.mkdir(parents=True, exist_ok=True)
        store = Store(url)
        store.migrate()
    except (SQLAlchemyError, OSError, ModuleNotFoundError) as error:
        raise StoreUnavailable(_why_unavailable(url, error)) from error
    return store


def _why_unavailable(url: str, error: Exception) -> str:
    """A sentence without the password, with the first line of the database's own message."""
    try:
        place = make_url(url).render_as_string(hide_password=True)
    except SQLAlchemyError:
        place = "this address"
    reason = str(getattr(error, "orig", None) or error).splitlines()[0]
    return f"The database at {place} cannot be opened: {reason}. Check PSR_DATABASE_URL and that it is running."


def journal_mode(version: tuple[int, int, int]) -> str:
    """WAL where this SQLite is free of its corruption bug, the rollback journal elsewhere."""
    first_safe = SAFE_WAL.get(version[:2])
    safe = version[2] >= first_safe if first_safe is not None else version > (3, 51)
    return "wal" if safe else "delete"


def _sqlite_engine(url: str) -> Engine:
    engine = create_engine(url)
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: sqlite3.Connection, _record: Any) -> None:
    connection.isolation_level = None  # BEGIN is ours to send, in _begin
    mode = journal_mode(sqlite3.sqlite_version_info[:3])
    for pragma in (f"busy_timeout={WRITERS_WAIT_MS}", f"journal_mode={mode}", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    """A writer takes its turn at once: a reader that turns writer later is refused as locked."""
    writes = connection.get_execution_options().get("write")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
