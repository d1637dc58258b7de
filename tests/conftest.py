"""Random plans and the names of cases are the same on every run of the suite, so that a red run can be run again."""

from datetime import date

from hypothesis import settings

from tests.databases import database_url, migrated_postgres, postgres
from tests.stores import first_year_file, migrated, sample_file, sample_store, store

__all__ = [
    "database_url",
    "first_year_file",
    "migrated",
    "migrated_postgres",
    "postgres",
    "sample_file",
    "sample_store",
    "store",
]

settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.load_profile("repeatable")


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Name a case after a day, but never after bytes, which may hold the second at which they were made."""
    if isinstance(val, date):
        return val.isoformat()
    return argname if isinstance(val, bytes) else None
