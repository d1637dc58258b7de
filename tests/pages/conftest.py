"""The app as its users start it, on a store of the test's own, run without a browser."""

import shutil
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
import streamlit as st
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

from psr_data.store.engine import Store, open_store
from tests.builders import VIEWER
from tests.stores import sqlite_url

Open = Callable[..., AppTest]
APP = Path(__file__).resolve().parents[2] / "app.py"


@pytest.fixture(scope="session", autouse=True)
def _packages_are_searched_once() -> Iterator[None]:
    """Each AppTest reads the metadata of every package installed, in search of components: 40% of these tests' time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest_scanner, "scan_component_manifests", cache(manifest_scanner.scan_component_manifests))
        yield


@pytest.fixture(autouse=True)
def _no_cache_outlives_a_test() -> Iterator[None]:
    yield
    st.cache_data.clear()
    st.cache_resource.clear()


@pytest.fixture
def empty_store(migrated: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """The store that the app will open."""
    yield from _opened(migrated, tmp_path, monkeypatch)


@pytest.fixture
def sample_store(first_year_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """The store that the app will open, with the sample's first year in it."""
    yield from _opened(first_year_file, tmp_path, monkeypatch)


@pytest.fixture
def whole_sample(sample_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """The store that the app will open, with all of the sample in it."""
    yield from _opened(sample_file, tmp_path, monkeypatch)


def _opened(file: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    url = sqlite_url(shutil.copy(file, folder))
    monkeypatch.setenv("PSR_DATABASE_URL", url)
    opened = open_store(url)
    yield opened
    opened.close()


@pytest.fixture
def as_viewer(monkeypatch: pytest.MonkeyPatch) -> None:
    """The person before the screen may read and nothing else."""
    monkeypatch.setattr("psr_data.ui.navigation.LOCAL_USER", VIEWER)


@pytest.fixture
def open_page() -> Open:
    """Open a page of the app by its script under pages/, with query parameters as in a link."""

    def opened(page: str = "programme/overview", **query: str) -> AppTest:
        app = AppTest.from_file(APP, default_timeout=120)
        for name, value in query.items():
            app.query_params[name] = value
        return turn_to(app, page)

    return opened


def turn_to(app: AppTest, page: str) -> AppTest:
    return app.switch_page(f"pages/{page}.py").run()
