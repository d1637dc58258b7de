from collections.abc import Iterator
from pathlib import Path

import pytest

from psr_data.store.engine import Store, open_store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty store on SQLite; that PostgreSQL answers alike is the store's own tests' business."""
    held = open_store(f"sqlite:///{tmp_path / 'psr.db'}")
    yield held
    held.close()
