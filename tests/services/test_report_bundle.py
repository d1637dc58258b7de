"""Several reports in one archive."""

from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from psr_data.domain.moment import Moment
from psr_data.exports.images import NoBrowser, browser_path
from psr_data.services.packs import Built, build_pack
from psr_data.services.report_bundle import bundle, chart_pictures
from psr_data.store.engine import Store
from tests.builders import a_programme, a_version, milestone, plan

DECEMBER = date(2014, 12, 2)


def test_every_report_is_in_it_under_its_own_name_in_its_folder_and_the_same_bytes_come_again(store: Store) -> None:
    a_version(store, a_programme(store), plan(milestone()))
    pack = build_pack(store, "psr", Moment(DECEMBER), DECEMBER)
    reports = [Built("a.docx", b"one", "pack"), Built("b.html", b"two", "page")]
    made = bundle(pack, reports)
    with ZipFile(BytesIO(made.content)) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == {
            "pack/a.docx": b"one",
            "page/b.html": b"two",
        }
    assert (made.name, made.mime) == ("psr_reports_2014-12-02_v1.zip", "application/zip")
    assert bundle(pack, reports) == made


@pytest.mark.skipif(browser_path() is None, reason="needs Chromium, Chrome or Edge")
def test_every_chart_with_something_to_draw_comes_as_png_svg_and_pdf_and_the_poster(store: Store) -> None:
    a_version(store, a_programme(store), plan(milestone()))
    pack, told = build_pack(store, "psr", Moment(DECEMBER), DECEMBER), list[str]()
    files = {f"{file.folder}/{file.name}": file.content for file in chart_pictures(store, pack, told.append)}
    charts = ("status", "gantt", "direction", "trend-assets", "years")
    pictures = [f"charts/{kind}/psr_{chart}_2014-12-02_v1.{kind}" for chart in charts for kind in ("png", "svg", "pdf")]
    assert sorted(files) == sorted([*pictures, "poster/psr_poster-a3_2014-12-02_v1.pdf"])
    begins = {"png": b"\x89PNG", "svg": b"<svg", "pdf": b"%PDF"}
    assert all(content.startswith(begins[name[-3:]]) for name, content in files.items())
    assert [step for step in dict.fromkeys(told) if step.startswith("Drawing")] == [
        *(f"Drawing picture {number} of 15" for number in range(1, 16)),
        "Drawing picture 1 of 1",
    ]


def test_without_a_browser_there_are_no_chart_pictures_and_it_is_said(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BROWSER_PATH", str(tmp_path / "nowhere"))
    a_version(store, a_programme(store), plan(milestone()))
    with pytest.raises(NoBrowser, match="install Chromium"):
        chart_pictures(store, build_pack(store, "psr", Moment(DECEMBER), DECEMBER), print)
