"""Fixtures: a migrated store, once on SQLite and once on a PostgreSQL of the test's own."""

import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from psr_data.store.engine import Store, open_store

NO_POSTGRES = "PostgreSQL is NOT TESTED HERE: initdb and pg_ctl are not on the PATH"


@pytest.fixture(scope="session")
def postgres_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A throwaway PostgreSQL server on a free port of this machine."""
    if not (shutil.which("initdb") and shutil.which("pg_ctl")):
        pytest.skip(NO_POSTGRES)
    folder, port = tmp_path_factory.mktemp("postgres"), free_port()
    as_owner = owner_of(folder)
    data, log = folder / "data", folder / "log"
    options = f"-c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories={folder} -c fsync=off"
    initialise = [*as_owner, "initdb", "-D", data, "-A", "trust", "-U", "tracker", "--no-sync"]
    subprocess.run(initialise, check=True, capture_output=True)
    subprocess.run([*as_owner, "pg_ctl", "-D", data, "-o", options, "-l", log, "-w", "start"], check=True)
    yield f"postgresql+psycopg://tracker@127.0.0.1:{port}/postgres"
    subprocess.run([*as_owner, "pg_ctl", "-D", data, "-m", "immediate", "stop"], check=True)


def owner_of(folder: Path) -> list[str]:
    """PostgreSQL refuses to run as root: there, the folder and the server are given to its own user."""
    if os.geteuid() != 0:
        return []
    shutil.chown(folder, "postgres")
    for parent in (folder.parent, folder.parent.parent):
        parent.chmod(0o755)
    return ["runuser", "-u", "postgres", "--"]


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
        return port


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty database."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'psr.db'}"
    url: str = request.getfixturevalue("postgres_url")
    with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as connection:
        connection.execute("DROP SCHEMA public CASCADE")
        connection.execute("CREATE SCHEMA public")
    return url


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    held = open_store(database_url)
    yield held
    held.close()
