"""Fixtures: stores on SQLite, made once and copied for every test, which is ten times as fast as making them anew."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from psr_data.services.sample.load import load_sample
from psr_data.store.engine import Store, open_store
from tests.builders import PMO

FIRST_YEAR = date(2015, 3, 31)


def sqlite_url(file: Path | str) -> str:
    return f"sqlite:///{file}"


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with every table and nothing in it."""
    file = tmp_path_factory.mktemp("migrated") / "psr.db"
    open_store(sqlite_url(file)).close()
    return file


@pytest.fixture(scope="session")
def sample_file(migrated: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole sample."""
    return _sampled(migrated, tmp_path_factory.mktemp("sample"))


@pytest.fixture(scope="session")
def first_year_file(migrated: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample as it stood after its first year."""
    return _sampled(migrated, tmp_path_factory.mktemp("first_year"), FIRST_YEAR)


def _sampled(migrated: Path, folder: Path, until: date = date.max) -> Path:
    file = Path(shutil.copy(migrated, folder))
    held = open_store(sqlite_url(file))
    load_sample(held, PMO, until=until)
    held.close()
    return file


@pytest.fixture(scope="session")
def sample_store(sample_file: Path) -> Iterator[Store]:
    """The whole sample, to be read only."""
    held = open_store(sqlite_url(sample_file))
    yield held
    held.close()


@pytest.fixture
def store(migrated: Path, tmp_path: Path) -> Iterator[Store]:
    """An empty one; that PostgreSQL answers alike is the business of the store's and the services' own tests."""
    held = open_store(sqlite_url(shutil.copy(migrated, tmp_path)))
    yield held
    held.close()
