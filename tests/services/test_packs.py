"""What the services add to a pack's files."""

from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from psr_data.domain.moment import Moment
from psr_data.domain.pack import PackChoice, Section
from psr_data.domain.report import Report
from psr_data.exports.images import browser_path
from psr_data.services.deprivation import folder
from psr_data.services.packs import build_pack, build_report
from psr_data.services.sample.load import CODE
from psr_data.store.engine import Store
from tests.services.deprivation.official import chorley, squares

JANUARY = date(2026, 1, 6)  # the indices of 2025 are out
ONLY_PLACE = PackChoice(sections=(Section.DEPRIVATION,))


@pytest.mark.skipif(browser_path() is None, reason="needs Chromium, Chrome or Edge")
def test_the_paper_draws_the_boundaries_of_the_folder_as_the_deprivation_page_does(
    sample_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    codes = [area.code for area in chorley().areas_in("2025")]
    (tmp_path / "lsoa.geojson").write_bytes(squares(codes))
    monkeypatch.setattr(folder, "BOUNDARIES", tmp_path)
    pack = build_pack(sample_store, CODE, Moment(JANUARY), JANUARY, ONLY_PLACE)
    paper = build_report(sample_store, pack, Report.PACK_DOCX, lambda _: None).content
    said = [shape.get("descr") or "" for shape in Document(BytesIO(paper)).element.body.iter("{*}docPr")]
    assert [words for words in said if "on a map with boundaries" in words]
