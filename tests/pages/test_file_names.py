"""Every download of every page is named by one pattern: programme_kind_as-at_version.ending."""

import re
from pathlib import Path
from typing import Any

import pytest
from streamlit.runtime.media_file_manager import MediaFileManager

from psr_data.services.sample.load import CODE
from psr_data.store.engine import Store
from tests.pages.conftest import Open
from tests.pages.screen import button_group_with, text_of
from tests.pages.workbooks import with_cells

AS_AT = "2015-02-10"
NAME = re.compile(rf"{CODE}_[a-z0-9]+(-[a-z0-9]+)*_{AS_AT}_v1\.(png|svg|csv|xlsx|xml)")
OF_TODAY = re.compile(rf"{CODE}_[a-z0-9]+(-[a-z0-9]+)*_\d{{4}}-\d\d-\d\d\.(csv|xlsx)")
ORIGINAL = "workplan_2014-15.xlsx"
PAGES = [
    ("programme/overview", {}, {"overview"}),
    ("programme/workplan", {}, {"gantt"}),
    ("programme/milestones", {}, {"milestones"}),
    ("programme/workstreams", {"closer": "Slippage and trend"}, {"direction", "workstreams", "slippage"}),
    ("programme/workstreams", {"closer": "Milestones by status"}, {"status"}),
    ("programme/workstreams", {"closer": "Returns to ask for"}, {"returns"}),
    ("programme/workstreams", {"closer": "Lead against dates"}, {"disagreements"}),
    ("programme/changes", {}, {"changes-since-2014-12-02", "slippage-since-2014-12-02"}),
    ("place/deprivation", {"shipped": "true", "view": "Map"}, {"deprivation-map-e07000118-imd-2010"}),
    ("place/deprivation", {"shipped": "true", "view": "Ranks over time"}, {"deprivation-ranks-e07000118-imd"}),
    ("place/deprivation", {"shipped": "true", "view": "Programme's reach"}, {"deprivation-reach-e07000118-imd-2010"}),
    ("partnership/self_assessment", {}, {"radar-median-2014-12-12", "gap-2014-12-12", "self-assessment-2014-12-12"}),
    ("partnership/self_assessment", {"part": "Enter responses"}, {"responses-executive", "response"}),
    (
        "partnership/self_assessment",
        {"part": "Frameworks"},
        {"framework-community-planning-partnership-checklist-version-1"},
    ),
    ("manage/import_plan", {}, {"template"}),
    ("manage/versions", {}, {"workplan", "versions", "baselines", "change-log"}),
    ("manage/rules", {}, {"status-rules"}),
]


@pytest.fixture
def offered(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The names under which files were offered; everything goes on as it would."""
    names: set[str] = set()
    for way in ("add", "add_deferred"):
        monkeypatch.setattr(MediaFileManager, way, _noting(getattr(MediaFileManager, way), names))
    return names


def _noting(real: Any, names: set[str]) -> Any:
    def noting(self: MediaFileManager, *args: Any, file_name: str | None = None, **more: Any) -> Any:
        names.add(file_name or "")
        return real(self, *args, file_name=file_name, **more)

    return noting


@pytest.mark.parametrize(("page", "query", "kinds"), PAGES)
def test_every_download_of_a_page_is_named_by_the_pattern(
    sample_store: Store, open_page: Open, offered: set[str], page: str, query: dict[str, str], kinds: set[str]
) -> None:
    offered.clear()
    app = open_page(page, as_at=AS_AT, **query)
    assert not app.exception
    named = offered - {ORIGINAL}
    assert named
    assert [name for name in named if not (NAME.fullmatch(name) or OF_TODAY.fullmatch(name))] == []
    assert kinds <= {name.split("_")[1] for name in named}


def test_the_years_are_named_by_the_pattern_once_there_are_several(
    whole_sample: Store, open_page: Open, offered: set[str]
) -> None:
    assert not open_page("programme/years", as_at="2019-02-26").exception
    years = {name for name in offered if "years" in name}
    assert years
    assert {name.rpartition(".")[0] for name in years} == {f"{CODE}_years_2019-02-26_v3"}


def test_what_was_found_in_a_file_is_named_after_it(sample_store: Store, open_page: Open, offered: set[str]) -> None:
    app = open_page("manage/import_plan", as_at=AS_AT)
    offered.clear()
    app.file_uploader[0].upload("Plan for 2014_15 (final).xlsx", with_cells(E20="=1+1")).run()
    assert not app.exception
    [problems] = [name for name in offered if "problems" in name]
    assert OF_TODAY.fullmatch(problems)
    assert problems.startswith(f"{CODE}_problems-plan-for-2014-15-final_")


def test_without_a_browser_on_the_server_the_readers_own_draws_and_it_says_what_to_install(
    sample_store: Store, open_page: Open, offered: set[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("BROWSER_PATH", str(tmp_path / "nowhere"))
    app = open_page("programme/workplan", as_at=AS_AT)
    assert {name for name in offered if "gantt" in name} == {f"{CODE}_gantt_{AS_AT}_v1.csv"}
    assert "choose the camera at its top right" in text_of(app)
    assert "the server needs Chromium, Google Chrome or Microsoft Edge" in text_of(app)
    choice = button_group_with(app, "SVG")
    assert choice.label == "Picture format"
    assert "apt install chromium" in choice.help
