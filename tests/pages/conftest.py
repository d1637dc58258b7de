"""The app as its users start it, on a store of the test's own, run without a browser."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from psr_data.services.sample import load_sample
from psr_data.store.engine import Store, open_store
from tests.builders import PMO

Open = Callable[..., AppTest]


@pytest.fixture(autouse=True)
def _no_cache_outlives_a_test() -> Iterator[None]:
    yield
    st.cache_data.clear()
    st.cache_resource.clear()


@pytest.fixture
def empty_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    """The store that the app will open."""
    url = f"sqlite:///{tmp_path / 'psr.db'}"
    monkeypatch.setenv("PSR_DATABASE_URL", url)
    return open_store(url)


@pytest.fixture
def sample_store(empty_store: Store) -> Store:
    load_sample(empty_store, PMO)
    return empty_store


@pytest.fixture
def open_page() -> Open:
    """Open a page of the app by its script, with query parameters as in a link."""

    def opened(script: str = "", **query: str) -> AppTest:
        app = AppTest.from_file("app.py", default_timeout=30)
        for name, value in query.items():
            app.query_params[name] = value
        app.run()
        return app.switch_page(script).run() if script else app

    return opened
