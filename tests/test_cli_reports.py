"""The reports from the command line: each opens again, and says what `status --json` says."""

import json
import subprocess
import sys
from collections import Counter
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from openpyxl import load_workbook
from PIL import Image
from pptx import Presentation

from psr_data.cli import main
from psr_data.services.sample.load import CODE
from psr_data.settings import IMPORT_ROOT
from tests.exports.reading_back import letter, tables_of, with_heading
from tests.exports.test_office import needs_office
from tests.stores import sqlite_url
from tests.test_cli_charts import needs_browser

DATE = "2014-12-02"


@pytest.fixture(autouse=True)
def _in_the_sample(sample_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PSR_DATABASE_URL", sqlite_url(sample_file))


def exported(tmp_path: Path, kind: str, *more: str) -> bytes:
    path = tmp_path / f"report.{kind.rpartition('-')[2]}"
    assert main(["export", kind, "--programme", CODE, "--as-at", DATE, "--out", str(path), *more]) == 0
    return path.read_bytes()


def status(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    capsys.readouterr()
    assert main(["status", "--as-at", DATE, "--json"]) == 0
    told: dict[str, Any] = json.loads(capsys.readouterr().out)
    return told


@pytest.mark.parametrize("kind", ["pack-pptx", "pack-docx", "pack-xlsx", "page-html"])
def test_a_pack_counts_what_the_status_report_counts(
    kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content, told = exported(tmp_path, kind), status(capsys)
    [position, *_] = with_heading(tables_of(content, kind.rpartition("-")[2]), "Workstream")
    computed = [letter(text) for text in position.column("Status from dates")]
    assert computed[:4] == [line["computed"] for line in told["workstreams"]]
    assert Counter(computed[:4]) == {"R": 2, "A": 1, "B": 1}


def test_a_report_under_the_name_of_another_kind_is_wrong_use(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "pack.docx"
    assert main(["export", "pack-pptx", "--as-at", DATE, "--out", str(path)]) == 2
    assert f"pack-pptx is written as .pptx or .pdf or .odp: let {path} end so." in capsys.readouterr().err
    assert not path.exists()


@needs_office
def test_a_report_is_converted_as_its_files_name_ends(tmp_path: Path) -> None:
    for ending, begins in (("pdf", b"%PDF"), ("ODT", b"PK")):
        out = tmp_path / f"report.{ending}"
        assert main(["export", "highlight-docx", "--as-at", DATE, "--out", str(out)]) == 0
        assert out.read_bytes().startswith(begins)


def test_without_libreoffice_it_is_said_before_anything_is_built(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PSR_OFFICE_PATH", str(tmp_path / "nowhere"))
    assert main(["export", "pack-pptx", "--as-at", DATE, "--out", str(tmp_path / "pack.pdf")]) == 1
    [told] = capsys.readouterr().err.splitlines()
    assert told.startswith("There is no LibreOffice here")
    assert "apt install libreoffice-impress" in told
    assert [*tmp_path.iterdir()] == []


def test_a_report_may_be_written_under_a_name_without_an_ending(tmp_path: Path) -> None:
    assert main(["export", "page-html", "--as-at", DATE, "--out", str(tmp_path / "page")]) == 0


def test_a_pack_takes_its_sections_in_the_order_given(tmp_path: Path) -> None:
    content = exported(tmp_path, "pack-pptx", "--sections", "due,asks")
    sections = Presentation(BytesIO(content)).element.findall(".//{*}sectionLst/{*}section")
    assert [each.get("name") for each in sections] == [
        "Cover",
        "Overdue and due next",
        "Asks of the Board",
        "How to read this",
    ]


def test_an_unknown_section_is_wrong_use_and_names_those_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["export", "pack-pptx", "--out", "x.pptx", "--sections", "asks,finances"])
    assert stopped.value.code == 2
    assert "finances: the sections are summary, asks, decisions, position, gantt" in capsys.readouterr().err


def test_a_list_of_no_sections_is_wrong_use(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["export", "pack-pptx", "--out", "x.pptx", "--sections", " , "])
    assert "none: the sections are summary, asks" in capsys.readouterr().err


def test_a_section_without_anything_to_say_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    exported(tmp_path, "page-html", "--sections", "position,assessment")
    assert "Without “Self-assessment”: No self-assessment had closed by this date." in capsys.readouterr().err


def test_progress_is_told_as_a_pack_is_built(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    exported(tmp_path, "pack-xlsx")
    told, printed = capsys.readouterr().err.splitlines(), Path(tmp_path / "report.xlsx")
    assert len(told) > 5
    assert printed.stat().st_size > 0


def test_a_pack_may_be_of_one_workstream(tmp_path: Path) -> None:
    content = exported(tmp_path, "pack-xlsx", "--workstream", "enabler one - integrating our assets")
    book = load_workbook(BytesIO(content))
    assert {row[0].value for row in book["Milestones"].iter_rows(min_row=2)} == {"Enabler One - Integrating our assets"}


def test_a_workstream_that_is_not_there_names_those_that_are(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    wanted = ["--workstream", "Enabler Nine", "--out", str(tmp_path / "x.pptx")]
    assert main(["export", "pack-pptx", "--as-at", DATE, *wanted]) == 2
    assert "Enabler Two - Intelligence led services" in capsys.readouterr().err
    assert not (tmp_path / "x.pptx").exists()


@pytest.mark.parametrize(
    ("more", "pages"), [((), 1), (("--each",), 4), (("--workstream", "Enabler Three - Joint Commissioning"), 1)]
)
def test_a_highlight_report_is_of_the_programme_of_each_workstream_or_of_one(
    more: tuple[str, ...], pages: int, tmp_path: Path
) -> None:
    slides = Presentation(BytesIO(exported(tmp_path, "highlight-pptx", *more))).slides
    assert len(slides) == pages
    headings = [
        each.text
        for each in Document(BytesIO(exported(tmp_path, "highlight-docx", *more))).paragraphs
        if each.style is not None and each.style.name in ("Title", "Heading 1")
    ]
    assert [slide.shapes.title.text for slide in slides] == headings


@needs_browser
@pytest.mark.parametrize(("more", "size"), [((), (3174, 2246)), (("--paper", "a4"), (2246, 1588))], ids=["a3", "a4"])
def test_a_poster_is_a_sheet_of_the_paper_asked_for(
    tmp_path: Path, more: tuple[str, ...], size: tuple[int, int]
) -> None:
    path = tmp_path / "poster.png"
    assert main(["export", "poster", "--as-at", DATE, "--out", str(path), *more]) == 0
    assert Image.open(path).size == size


def test_a_summary_is_text_for_an_email(tmp_path: Path) -> None:
    path = tmp_path / "summary.txt"
    assert main(["export", "summary", "--as-at", DATE, "--out", str(path)]) == 0
    text = path.read_text(encoding="utf-8")
    assert "The programme is behind: 10 of 15 milestones complete, 2 red, 2 amber." in text
    assert "OVERDUE BY OWNER\n3 milestones are overdue." in text


def test_only_a_poster_takes_a_size_of_paper(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "workplan", "--out", str(tmp_path / "plan.xlsx"), "--paper", "a4"]) == 2
    assert "workplan takes no --paper" in capsys.readouterr().err


def test_without_a_plan_there_is_nothing_to_report(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["export", "pack-docx", "--as-at", "2014-01-01", "--out", str(tmp_path / "x.docx")]) == 1
    assert "no plan in force on 1 Jan 2014" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("kind", "unneeded"),
    [
        ("workplan", "pandas plotly alembic kaleido pptx docx jinja2"),
        ("pack-xlsx", "plotly alembic kaleido pptx docx jinja2"),
        ("pack-pptx", "plotly alembic kaleido openpyxl docx jinja2"),
        ("page-html", "plotly alembic kaleido openpyxl pptx docx"),
    ],
)
def test_a_kind_of_file_loads_no_library_that_it_can_do_without(kind: str, unneeded: str, tmp_path: Path) -> None:
    """Each costs a tenth of a second or more of every export."""
    argv = ["export", kind, "--as-at", DATE, "--out", str(tmp_path / "file")]
    code = f"import sys; from psr_data.cli import main; main({argv})\n"
    code += f"print(*(name for name in {unneeded.split()} if name in sys.modules))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=IMPORT_ROOT)
    assert ran.stdout.splitlines() == [f"Written to {tmp_path / 'file'}", ""]
