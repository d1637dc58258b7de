"""Every report at once into a folder, as a scheduled job wants it: whole or not at all, and quiet if so asked."""

import re
from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from psr_data.cli import main
from psr_data.domain.moment import Moment
from psr_data.domain.report import Report
from psr_data.services.packs import build_pack
from psr_data.services.report_bundle import bundle, chart_pictures, every_report
from psr_data.services.sample.load import CODE
from psr_data.store.engine import Store
from tests.exports.test_office import needs_office
from tests.stores import sqlite_url
from tests.test_cli_charts import needs_browser
from tests.test_cli_reports import DATE

DAY = date.fromisoformat(DATE)


@pytest.fixture(autouse=True)
def _in_the_sample(sample_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PSR_DATABASE_URL", sqlite_url(sample_file))


def exported(out: Path, *more: str) -> int:
    return main(["export", "all", "--as-at", DATE, "--out", str(out), "--sections", "asks,due", *more])


def files_in(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_every_report_stands_in_the_folder_of_its_kind(tmp_path: Path) -> None:
    assert exported(tmp_path / "out", "--no-charts", "--each") == 0
    assert files_in(tmp_path / "out") == [
        "highlight/chorley-psr_highlights_2014-12-02_v1.docx",
        "highlight/chorley-psr_highlights_2014-12-02_v1.pptx",
        "pack/chorley-psr_pack_2014-12-02_v1.docx",
        "pack/chorley-psr_pack_2014-12-02_v1.pptx",
        "pack/chorley-psr_pack_2014-12-02_v1.xlsx",
        "page/chorley-psr_page_2014-12-02_v1.html",
        "summary/chorley-psr_summary_2014-12-02_v1.txt",
    ]
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


@needs_browser
def test_the_folder_and_the_pages_archive_are_the_same_files(tmp_path: Path, sample_store: Store) -> None:
    (tmp_path / "out").mkdir()
    assert exported(tmp_path / "out") == 0
    pack = build_pack(sample_store, CODE, Moment(DAY), DAY)
    reports, pictures = every_report(sample_store, pack, print), chart_pictures(sample_store, pack, print)
    with ZipFile(BytesIO(bundle(pack, reports + pictures).content)) as archive:
        assert files_in(tmp_path / "out") == sorted(archive.namelist())
    assert "charts/png/chorley-psr_gantt_2014-12-02_v1.png" in files_in(tmp_path / "out")


@needs_office
def test_what_is_asked_for_besides_stands_beside_the_office_files(tmp_path: Path) -> None:
    assert exported(tmp_path / "out", "--no-charts", "--also", "pdf,odt") == 0
    assert [name for name in files_in(tmp_path / "out") if name.endswith(("odt", "pdf"))] == [
        "highlight/chorley-psr_highlight-paper_2014-12-02_v1.pdf",
        "highlight/chorley-psr_highlight-slides_2014-12-02_v1.pdf",
        "highlight/chorley-psr_highlight_2014-12-02_v1.odt",
        "pack/chorley-psr_pack-paper_2014-12-02_v1.pdf",
        "pack/chorley-psr_pack-slides_2014-12-02_v1.pdf",
        "pack/chorley-psr_pack_2014-12-02_v1.odt",
    ]


def test_without_libreoffice_nothing_is_written_where_a_conversion_is_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PSR_OFFICE_PATH", str(tmp_path / "nowhere"))
    assert exported(tmp_path / "out", "--also", "pdf") == 1
    [told] = capsys.readouterr().err.splitlines()
    assert "apt install libreoffice-impress" in told
    assert [*tmp_path.iterdir()] == []


def test_an_unknown_format_is_wrong_use_and_names_those_there_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        exported(tmp_path / "out", "--also", "pdf,wps")
    assert stopped.value.code == 2
    assert "wps: reports are converted to pdf, odp, odt, ods" in capsys.readouterr().err


def test_a_quiet_export_says_nothing(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert exported(tmp_path / "loud", "--no-charts") == 0
    assert all(capfd.readouterr())
    assert exported(tmp_path / "quiet", "--no-charts", "--quiet") == 0
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("there", ["file", "full folder"])
def test_what_is_there_already_is_not_replaced_and_nothing_is_built_first(
    there: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    kept = out if there == "file" else out / "mine.txt"
    kept.parent.mkdir(exist_ok=True)
    kept.write_text("mine")
    assert exported(out) == 1
    told = capsys.readouterr().err
    assert told == f"{out} is there already, and nothing in it is replaced: name a new or an empty folder.\n"
    assert kept.read_text() == "mine"


def test_a_folder_in_no_folder_is_refused_before_anything_is_built(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert exported(tmp_path / "no" / "out") == 1
    assert capsys.readouterr().err == (
        f"{tmp_path}/no/out cannot be written: there is no folder {tmp_path}/no. "
        f"Make it first: mkdir -p '{tmp_path}/no'\n"
    )


def test_where_the_last_report_fails_nothing_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> bytes:
        raise RuntimeError("the disk is on fire")

    monkeypatch.setattr("psr_data.exports.web_page.web_page", fail)
    with pytest.raises(RuntimeError, match="on fire"):
        exported(tmp_path / "out", "--no-charts")
    assert [*tmp_path.iterdir()] == []


def test_where_a_file_cannot_be_written_nothing_is_left_and_it_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write = Path.write_bytes

    def full(path: Path, content: bytes) -> int:
        if path.suffix == ".html":
            raise OSError(28, "No space left on device")
        return write(path, content)

    monkeypatch.setattr(Path, "write_bytes", full)
    assert exported(tmp_path / "out", "--no-charts", "--quiet") == 1
    assert capsys.readouterr().err == f"{tmp_path}/out cannot be written: No space left on device.\n"
    assert [*tmp_path.iterdir()] == []


def test_a_report_that_cannot_be_written_leaves_the_one_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "page.html"
    out.write_text("the one before")

    def full(path: Path, content: bytes) -> int:
        path.open("wb").write(content[:10])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    assert main(["export", "page-html", "--as-at", DATE, "--out", str(out)]) == 1
    assert out.read_text() == "the one before"
    assert [*tmp_path.iterdir()] == [out]


def test_without_a_browser_it_is_refused_unless_the_charts_are_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("BROWSER_PATH", str(tmp_path / "nowhere"))
    assert exported(tmp_path / "out", "--quiet") == 1
    told = capsys.readouterr().err.splitlines()[-1]
    assert re.fullmatch(r"There is no browser here .*apt install chromium.*--no-charts\.", told)
    assert [*tmp_path.iterdir()] == []
    assert exported(tmp_path / "out", "--quiet", "--no-charts") == 0


@pytest.mark.parametrize("report", Report)
def test_options_that_a_report_does_not_use_are_wrong_use(
    report: Report, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    unused = ["--sections", "asks"] if report.is_highlight else ["--each"]
    assert main(["export", report, *unused, "--out", str(tmp_path / f"out.{report.ending}")]) == 2
    assert f"{report} takes no {unused[0]}" in capsys.readouterr().err
