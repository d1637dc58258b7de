"""Fixtures: stores on SQLite, made once for all workers of a run and copied, which is ten times as fast as anew."""

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest

from psr_data.services.sample.load import load_sample
from psr_data.store.engine import Store, open_store
from tests.builders import PMO

FIRST_YEAR = date(2015, 3, 31)
# A worker may have to wait until another has made what both need.
LONGEST_WAIT_S = 600


def sqlite_url(file: Path | str) -> str:
    return f"sqlite:///{file}"


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """This worker's copy of a database, which the first worker that asks for it makes for all."""
    own = factory.mktemp(name)
    base = factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    template = shared / f"{name}.db"
    with _locked(shared / f"{name}.lock"):
        if not template.exists():
            make(own / "making.db")
            (own / "making.db").replace(template)
    return Path(shutil.copy(template, own / "psr.db"))


@contextmanager
def _locked(lock: Path) -> Iterator[None]:
    """SQLite's own lock, which every system knows and which goes with the process that has it."""
    connection = sqlite3.connect(lock, timeout=LONGEST_WAIT_S, isolation_level=None)
    connection.execute("BEGIN EXCLUSIVE")
    try:
        yield
    finally:
        connection.close()


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with every table and nothing in it."""
    return made_once(tmp_path_factory, "migrated", lambda file: open_store(sqlite_url(file)).close())


@pytest.fixture(scope="session")
def sample_file(migrated: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole sample."""
    return made_once(tmp_path_factory, "sample", lambda file: _load_sample(migrated, file))


@pytest.fixture(scope="session")
def first_year_file(migrated: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample as it stood after its first year."""
    return made_once(tmp_path_factory, "first_year", lambda file: _load_sample(migrated, file, FIRST_YEAR))


def _load_sample(migrated: Path, file: Path, until: date = date.max) -> None:
    store = open_store(sqlite_url(shutil.copy(migrated, file)))
    load_sample(store, PMO, until=until)
    store.close()


@pytest.fixture(scope="session")
def sample_store(sample_file: Path) -> Iterator[Store]:
    """The whole sample, to be read only."""
    opened = open_store(sqlite_url(sample_file))
    yield opened
    opened.close()


@pytest.fixture
def store(migrated: Path, tmp_path: Path) -> Iterator[Store]:
    """An empty one; that PostgreSQL answers alike is the business of the store's and the services' own tests."""
    opened = open_store(sqlite_url(shutil.copy(migrated, tmp_path)))
    yield opened
    opened.close()
