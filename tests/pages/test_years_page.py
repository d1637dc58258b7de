"""The years page on the whole sample: from four workstreams of 2014/15 to the areas of 2019."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from psr_data.store.engine import Store, open_store
from tests.pages.conftest import Open
from tests.pages.screen import chart, finding, labels, text_of

YEARS = "programme/years"


@pytest.fixture(autouse=True)
def store(sample_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    url = f"sqlite:///{shutil.copy(sample_file, tmp_path)}"
    monkeypatch.setenv("PSR_DATABASE_URL", url)
    held = open_store(url)
    yield held
    held.close()


def test_the_workstreams_stand_plan_by_plan_and_the_lineage_is_said_to_be_illustrative(open_page: Open) -> None:
    app = open_page(YEARS, as_at="2019-02-26")
    assert finding(app) == (
        "From 4 workstreams in 2014/15 to 7 in 2015/16 and 4 in 2018/19; 3 ended and passed into other work."
    )
    assert "what became of the workstreams from plan to plan" in text_of(app)
    assert "lineage illustrative" in chart(app)["layout"]["title"]["subtitle"]["text"]
    assert len(chart(app)["data"][-1]["customdata"]) == 4 + 7 + 4


def test_an_objective_of_2014_is_followed_to_2019(open_page: Open) -> None:
    app = open_page(YEARS, as_at="2019-02-26")
    field = app.selectbox(key="followed_item")
    [objective] = [label for label in field.options if label.startswith("To generate options")]
    field.select(objective).run()
    shown = text_of(app)
    assert shown.index("merged into “To implement an extended") < shown.index("split into “To make referrals across")
    assert "CSV" in labels(app, "download_button")


def test_at_the_first_years_date_later_plans_are_one_press_away(open_page: Open) -> None:
    app = open_page(YEARS)
    assert finding(app) == "4 workstreams in 2014/15: there has been no other plan by this date."
    assert (
        "2014/15, plan version 1, from 1 Jul 2014: Chorley Wellbeing and Resilience Service, Enabler One - "
        "Integrating our assets, Enabler Two"
    ) in " ".join(text_of(app).split())
    assert not app.get("plotly_chart")
    assert "Workstream or objective" not in labels(app, "selectbox")
    [later] = [button for button in app.button if button.label == "26 Feb 2019"]
    later.click().run()
    assert "4 in 2018/19" in finding(app)


def test_the_objectives_unfold(open_page: Open) -> None:
    app = open_page(YEARS, as_at="2016-02-16")
    before = len(chart(app)["data"][-1]["customdata"])
    app.toggle(key="years_objectives").set_value(True).run()
    assert (before, len(chart(app)["data"][-1]["customdata"])) == (11, 11 + 17 + 8)
