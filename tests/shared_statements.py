"""Statements compiled once for all stores of a worker: each has an engine of its own, which would compile them anew.

That an engine is made anew, and works, is what every store here shows; only what it compiles is kept. SQLite waits for
no disk: no test takes the power away, and what a killed process leaves is whole without.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import Engine, event
from sqlalchemy import create_engine as new_engine

from psr_data.store import engine

FIRST: dict[str, Engine] = {}


def create_engine(url: str, **options: Any) -> Engine:
    """An engine with the dialect and the compiled statements of the first of its kind."""
    made = new_engine(url, **options)
    kin = FIRST.setdefault(made.name, made)
    made.dialect, made._compiled_cache = kin.dialect, kin._compiled_cache
    if made.name == "sqlite":
        event.listen(made, "connect", lambda connection, _: connection.execute("PRAGMA synchronous=OFF"))
    return made


@pytest.fixture(scope="session", autouse=True)
def _statements_are_shared() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engine, "create_engine", create_engine)
        yield
