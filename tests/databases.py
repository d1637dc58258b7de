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


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address, without a database's name, of a throwaway PostgreSQL server on a free port of this machine."""
    if not (shutil.which("initdb") and shutil.which("pg_ctl")):
        pytest.skip(NO_POSTGRES)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder, port = Path(name), free_port()
        as_owner = owner_of(folder)
        data, log = folder / "data", folder / "log"
        options = f"-c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories={folder} -c fsync=off"
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
    """A database of this name, in place of one that may be there, as a copy of another; gives its address."""
    with psycopg.connect(f"{postgres.replace('+psycopg', '')}/postgres", autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)".encode())
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}".encode())
    return f"{postgres}/{name}"


@pytest.fixture(scope="session")
def migrated_postgres(postgres: str) -> str:
    """The name of a database with every table and nothing in it, to be copied."""
    open_store(_create(postgres, "migrated", "template0")).close()
    return "migrated"


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
        template = request.getfixturevalue("migrated_postgres")
        url = _create(request.getfixturevalue("postgres"), "tested", template)
    opened = open_store(url)
    yield opened
    opened.close()
