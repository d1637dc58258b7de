"""No page as at an early date tells what happened later; lists of all that was ever recorded are another matter."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from psr_data.store.engine import Store, open_store
from tests.exports import years_of_news
from tests.pages.conftest import Open
from tests.pages.screen import words_of
from tests.stores import made_once, sqlite_url

PAGES: tuple[tuple[str, dict[str, Any]], ...] = (
    ("programme/overview", {}),
    ("programme/workplan", {"detail": "All"}),
    ("programme/milestones", {}),
    ("programme/workstreams", {}),
    ("programme/workstreams", {"closer": "Slippage and trend"}),
    ("programme/changes", {}),
    ("programme/years", {}),
    ("place/deprivation", {"view": "Map"}),
    ("place/deprivation", {"view": "Programme's reach"}),
    ("partnership/self_assessment", {"part": "Results"}),
    ("partnership/self_assessment", {"part": "Over time"}),
    ("partnership/self_assessment", {"part": "Recommendations"}),
    ("partnership/self_assessment", {"part": "Polls"}),
    ("manage/reports", {"report_part": "Preview"}),
)


@pytest.fixture
def news_store(
    migrated: Path, tmp_path_factory: pytest.TempPathFactory, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Store]:
    """The programme of many years."""
    made = made_once(tmp_path_factory, "news", lambda file: years_of_news.fill_file(migrated, file))
    url = sqlite_url(shutil.copy(made, tmp_path))
    monkeypatch.setenv("PSR_DATABASE_URL", url)
    opened = open_store(url)
    yield opened
    opened.close()


@pytest.mark.parametrize(("page", "query"), PAGES, ids=[" ".join([page, *query.values()]) for page, query in PAGES])
def test_a_page_knows_nothing_that_happened_later(
    news_store: Store, open_page: Open, as_viewer: None, page: str, query: dict[str, Any]
) -> None:
    known = years_told(open_page(page, programme=years_of_news.CODE, as_at="2014-10-01", **query))
    assert max(known) == 2013


def years_told(app: AppTest) -> set[int]:
    return set(map(int, re.findall(r"news(\d{4})", words_of(app))))
