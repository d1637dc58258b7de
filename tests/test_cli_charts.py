"""Every chart from the command line: as a picture, or its data; and where there is none, why."""

import csv
from pathlib import Path
from struct import unpack

import pytest

from psr_data.cli import main
from psr_data.domain.report import OF_WORKSTREAMS, ChartName
from psr_data.exports.images import browser_path
from tests.stores import sqlite_url

needs_browser = pytest.mark.skipif(browser_path() is None, reason="needs Chromium, Chrome or Edge")
NOT_YET = {"radar", "gap", "rounds"}


@pytest.fixture(autouse=True)
def _in_the_sample(sample_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PSR_DATABASE_URL", sqlite_url(sample_file))


def exported(name: str, out: Path, as_at: str = "2014-12-02") -> int:
    return main(["export", f"chart:{name}", "--as-at", as_at, "--out", str(out)])


@needs_browser
@pytest.mark.parametrize(("ending", "begins"), [("png", b"\x89PNG"), ("SVG", b"<svg"), ("pdf", b"%PDF")])
def test_a_chart_is_drawn_in_the_format_that_its_files_name_ends_with(
    tmp_path: Path, ending: str, begins: bytes
) -> None:
    out = tmp_path / f"status.{ending}"
    assert exported("status", out) == 0
    assert out.read_bytes().startswith(begins)


@needs_browser
def test_a_picture_for_a_report_is_2560_pixels_wide(tmp_path: Path) -> None:
    out = tmp_path / "gantt.png"
    exported("gantt", out)
    width, height = unpack(">II", out.read_bytes()[16:24])
    assert (width, height > 1_500) == (2560, True)


@pytest.mark.parametrize("name", ChartName)
def test_every_chart_gives_its_data_and_says_what_it_is_of(tmp_path: Path, name: str) -> None:
    out = tmp_path / f"{name}.csv"
    assert exported(name, out, "2019-03-01" if name in NOT_YET | {"years"} else "2014-12-02") == 0
    lines = list(csv.DictReader(out.read_text(encoding="utf-8-sig").splitlines()))
    assert lines
    assert {"Chorley" in line["Source"] and "<" not in line["Source"] for line in lines} == {True}


def test_invented_scores_are_called_so_in_the_data_too(tmp_path: Path) -> None:
    exported("radar", tmp_path / "radar.csv", "2019-03-01")
    assert "checklist · closed 14 Mar 2016 · scores invented" in (tmp_path / "radar.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "as_at", "why"),
    [
        ("gantt", "2014-06-30", "has no plan in force on 30 Jun 2014"),
        ("slippage", "2014-07-01", "There is no meeting and no plan version before 1 Jul 2014 to compare with."),
        ("radar", "2014-12-02", "No self-assessment had closed by 2 Dec 2014."),
        ("rounds", "2015-02-10", "No two rounds of one framework had closed by 10 Feb 2015."),
    ],
)
def test_a_chart_with_nothing_to_show_is_a_sentence_and_no_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, as_at: str, why: str
) -> None:
    out = tmp_path / f"{name}.png"
    assert exported(name, out, as_at) == 1
    assert why in capsys.readouterr().err
    assert not out.exists()


def test_an_unknown_chart_lists_those_there_are(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as exited:
        exported("pie", tmp_path / "pie.png")
    assert exited.value.code == 2
    said = capsys.readouterr().err
    assert [name for name in ChartName if f"'chart:{name}'" not in said] == []


def test_another_ending_is_wrong_use(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert exported("status", tmp_path / "status.docx") == 2
    assert "chart:status is written as .png or .svg or .pdf or .csv" in capsys.readouterr().err


def test_without_a_browser_it_says_what_to_install_and_the_data_is_still_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("BROWSER_PATH", str(tmp_path / "nowhere"))
    assert exported("status", tmp_path / "status.png") == 1
    said = capsys.readouterr().err
    assert "apt install chromium" in said
    assert "let the name after --out end in .csv" in said
    assert exported("status", tmp_path / "status.csv") == 0


def test_a_file_that_cannot_be_written_is_said_by_its_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "no-such-folder" / "status.csv"
    assert exported("status", out) == 1
    assert f"{out} cannot be written: there is no folder {out.parent}. Make it first" in capsys.readouterr().err


@pytest.mark.parametrize("name", OF_WORKSTREAMS)
def test_a_chart_of_the_plan_is_drawn_of_the_workstreams_asked_for(tmp_path: Path, name: str) -> None:
    wanted = "Enabler Three - Joint Commissioning"
    out = tmp_path / f"{name}.csv"
    argv = ["export", f"chart:{name}", "--as-at", "2014-12-02", "--workstream", wanted.lower(), "--out", str(out)]
    assert main(argv) == 0
    said = out.read_text(encoding="utf-8-sig")
    assert wanted in said
    assert "Enabler Two" not in said


@pytest.mark.parametrize(
    ("kind", "more", "why"),
    [
        ("chart:radar", ["--workstream", "Enabler One"], "chart:radar takes no --workstream"),
        ("workplan", ["--sections", "gantt", "--each"], "workplan takes no --sections and no --each"),
    ],
)
def test_what_means_nothing_to_a_kind_of_file_is_wrong_use(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], kind: str, more: list[str], why: str
) -> None:
    assert main(["export", kind, "--out", str(tmp_path / "out.csv"), *more]) == 2
    assert why in capsys.readouterr().err
