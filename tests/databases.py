"""Fixtures: an empty store, once on SQLite and once on a PostgreSQL of the test's own."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from psr_data.store.engine import Store, open_store
from tests.stores import sqlite_url

NO_POSTGRES = "PostgreSQL is NOT TESTED HERE: initdb and pg_ctl are not on the PATH"
# No test takes the power away.
NO_DISK = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off"


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address, without a database's name, of a throwaway PostgreSQL server on a free port of this machine."""
    if not (shutil.which("initdb") and shutil.which("pg_ctl")):
        pytest.skip(NO_POSTGRES)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder, port = Path(name), free_port()
        as_owner = owner_of(folder)
        data, log = folder / "data", folder / "log"
        options = f"-c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories={folder} {NO_DISK}"
        initialise = [*as_owner, "initdb", "-D", str(data), "-A", "trust", "-U", "tracker", "--no-sync"]
        subprocess.run(initialise, check=True, capture_output=True)
        subprocess.run([*as_owner, "pg_ctl", "-D", str(data), "-o", options, "-l", str(log), "-w", "start"], check=True)
        yield f"postgresql+psycopg://tracker@127.0.0.1:{port}"
        subprocess.run([*as_owner, "pg_ctl", "-D", str(data), "-m", "immediate", "stop"], check=True)


def owner_of(folder: Path) -> list[str]:
    """PostgreSQL refuses to run as root: there, the folder and the server are given to its own user."""
    if os.geteuid() != 0:
        return []
    shutil.chown(folder, "postgres")
    return ["runuser", "-u", "postgres", "--"]


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
        return port


def _create(postgres: str, name: str, template: str) -> str:
    """A database of this name, in place of one that may be there, as a copy of another; give its address."""
    with psycopg.connect(f"{postgres.replace('+psycopg', '')}/postgres", autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)".encode())
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}".encode())
    return f"{postgres}/{name}"


# To empty a database takes a fifth of the time of making a new one.
EMPTY = """
DO $$ DECLARE name text; BEGIN
    PERFORM pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid();
    SET LOCAL session_replication_role = replica;
    FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'alembic_version' LOOP
        EXECUTE format('DELETE FROM %I', name);
    END LOOP;
    PERFORM setval(format('%I', sequencename)::regclass, 1, false) FROM pg_sequences;
END $$
"""


def _emptied(address: str) -> str:
    with psycopg.connect(address.replace("+psycopg", ""), autocommit=True) as connection:
        connection.execute(EMPTY)
    return address


@pytest.fixture(scope="session")
def migrated_postgres(postgres: str) -> str:
    """The address of a database with every table and nothing in it."""
    address = _create(postgres, "migrated", "template0")
    open_store(address).close()
    return address


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A database without any table."""
    if request.param == "sqlite":
        return sqlite_url(tmp_path / "psr.db")
    return _create(request.getfixturevalue("postgres"), "tested", "template0")


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest, migrated: Path, tmp_path: Path) -> Iterator[Store]:
    """An empty store."""
    if request.param == "sqlite":
        url = sqlite_url(shutil.copy(migrated, tmp_path))
    else:
        url = _emptied(request.getfixturevalue("migrated_postgres"))
    opened = open_store(url)
    yield opened
    opened.close()
