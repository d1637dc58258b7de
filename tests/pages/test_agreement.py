"""The command line, the exports and the screens tell one story of any date, as known now and as first reported."""

import json
import re
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from psr_data.cli import main
from psr_data.store.engine import Store
from tests.pages.conftest import Open
from tests.pages.screen import finding, milestones_in, table_with
from tests.reading.sheets import reading_of

PLANNED = "Plan order"
MOMENTS = [
    ("2014-09-09", False),
    ("2014-09-09", True),
    ("2014-12-02", False),
    ("2014-12-02", True),
    ("2015-02-10", False),
]


def told(capsys: pytest.CaptureFixture[str], *argv: str) -> Any:
    assert main(list(argv)) == 0
    return json.loads(capsys.readouterr().out)


@pytest.mark.parametrize(("as_at", "as_reported"), MOMENTS)
def test_status_on_the_command_line_is_what_the_pages_show(
    sample_store: Store, open_page: Open, capsys: pytest.CaptureFixture[str], as_at: str, as_reported: bool
) -> None:
    switch, seen = (["--as-reported"], {"as_reported": "yes"}) if as_reported else ([], {})
    report = told(capsys, "status", "--as-at", as_at, "--json", *switch)
    app = open_page("programme/milestones", as_at=as_at, order=PLANNED, **seen)
    table = milestones_in(app)
    shown = [
        (line["Workstream"], line["Milestone"], line["Status from dates"].split()[1], line["Reason"])
        for line in table.to_dict("records")
    ]
    said = [(line["workstream"], line["title"], line["computed"], line["reason"]) for line in report["milestones"]]
    assert shown == said
    complete, count = report["counts"]["B"], len(said)
    assert re.search(rf"{complete} of {count} milestones complete\b|of {count} .*\({complete} complete\)", finding(app))


def test_late_news_makes_the_two_readings_of_a_day_differ(
    sample_store: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    now, then = (
        told(capsys, "status", "--as-at", "2014-09-09", "--json", *switch)["counts"]
        for switch in ([], ["--as-reported"])
    )
    assert (now["B"], then["B"]) == (6, 5)


@pytest.mark.parametrize("as_at", ["2014-09-09", "2014-12-02", "2015-02-10"])
def test_the_exported_workplan_is_the_plan_that_the_pages_show(
    sample_store: Store, open_page: Open, capsys: pytest.CaptureFixture[str], tmp_path: Path, as_at: str
) -> None:
    out = tmp_path / "plan.xlsx"
    assert main(["export", "workplan", "--as-at", as_at, "--out", str(out)]) == 0
    capsys.readouterr()
    exported = reading_of(load_workbook(BytesIO(out.read_bytes())))
    table = milestones_in(open_page("programme/milestones", as_at=as_at, order=PLANNED))
    assert [row.title for row in exported.rows if row.kind == "milestone"] == list(table["Milestone"])


def test_versions_on_the_command_line_are_those_of_the_page(
    sample_store: Store, open_page: Open, capsys: pytest.CaptureFixture[str]
) -> None:
    listed = told(capsys, "versions", "--json")
    table = table_with(open_page("manage/versions", as_at="2014-12-02"), "File")
    assert [(held["number"], held["file"], held["effective"]) for held in listed] == [
        (line["Version"], line["File"], line["Effective"].isoformat()) for line in table.to_dict("records")
    ]
