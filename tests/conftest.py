"""Random plans and the names of cases are the same on every run of the suite, so that a red run can be run again."""

import gc
import os
from datetime import date
from typing import Any

import pytest
from hypothesis import settings

from tests.databases import database_url, migrated_postgres, postgres
from tests.forked_children import _children_are_forked, new_children
from tests.reused_browser import _browser_is_reused, new_browsers
from tests.shared_statements import _statements_are_shared
from tests.stores import first_year_file, migrated, sample_file, sample_store, store

__all__ = [
    "_browser_is_reused",
    "_children_are_forked",
    "_statements_are_shared",
    "database_url",
    "first_year_file",
    "migrated",
    "migrated_postgres",
    "new_browsers",
    "new_children",
    "postgres",
    "sample_file",
    "sample_store",
    "store",
]

gc.disable()  # until all is loaded, when nothing of it is garbage

settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.load_profile("repeatable")


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Name a case after a day, but never after bytes, which may hold the second at which they were made."""
    if isinstance(val, date):
        return val.isoformat()
    return argname if isinstance(val, bytes) else None


# Where the long tests are: they begin first, so that no worker is left with one when the others have done.
SECOND_WALKER = "tests/browser/test_o"  # half of the time of the walks comes before, in the order of their names
LONG_FIRST = (
    *("tests/browser/", "tests/reading/test_hostile_kinds", "tests/test_every_layout", "tests/test_c"),
    *("tests/exports/", "tests/pages/", "tests/services/", "tests/history/"),
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: [not item.nodeid.startswith(folder) for folder in LONG_FIRST])


def pytest_collection_finish() -> None:
    """What is loaded stays to the end: no look for garbage goes through it again."""
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)
    gc.enable()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """One more than there are processors: the two that walk in a browser often wait, and each collects all tests."""
    return (os.cpu_count() or 1) + 1


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Give each worker whole files; the walks in a browser to two of them, so that no three run at once."""
    from xdist.scheduler import LoadFileScheduling

    class WalksTogether(LoadFileScheduling):  # type: ignore[misc] # xdist has no types
        def _split_scope(self, nodeid: str) -> str:
            file = str(super()._split_scope(nodeid))
            walks = file.startswith(LONG_FIRST[0])
            return f"walks {file < SECOND_WALKER}" if walks else file

    config.option.loadscopereorder = False
    return WalksTogether(config, log)
