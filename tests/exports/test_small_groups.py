"""Nothing of a group too small to be shown is in any format, and nothing is drawn where there is no figure."""

import shutil
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from lxml import html
from openpyxl import load_workbook
from pptx import Presentation

from psr_data.domain.pack import Section
from psr_data.domain.report import Report
from psr_data.exports.paper.figures import figures_of
from psr_data.frames.pack.document.blocks import Width
from psr_data.frames.pack.document.parts import part_of
from psr_data.frames.pack.record import Pack
from psr_data.services.packs import build_report
from psr_data.store.engine import Store, open_store
from tests.assessing import CLOSES, DELIVERS, Pairs, a_round
from tests.builders import a_version, milestone, plan
from tests.exports.deck.showing import charts, said, titled
from tests.frames.pack.packing import pack_at
from tests.stores import sqlite_url

NOBODY_KNEW: Pairs = ((None, None),) * 4
PACKS = (Report.PACK_PPTX, Report.PACK_DOCX, Report.PACK_XLSX, Report.PAGE_HTML)


def assessed(store: Store, leaders: Pairs, deliverers: Pairs) -> Pack:
    a_round(store, leaders, deliverers)
    a_version(store, 1, plan(milestone(due=date(2016, 9, 30))))
    return pack_at(store, CLOSES)


def written(store: Store, pack: Pack, report: Report) -> bytes:
    return build_report(store, pack, report, lambda _: None).content


@pytest.fixture(scope="module")
def of_low_and_high(migrated: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[tuple[Store, Pack]]]:
    """Two stores that differ in what a group too small to be shown answered."""
    stores = [open_store(sqlite_url(shutil.copy(migrated, tmp_path_factory.mktemp("group")))) for _ in range(2)]
    leaders = ((5, 1), (4, 5), (4, 1), (3, 5))
    yield [(store, assessed(store, leaders, ((score,) * 2,) * 3)) for store, score in zip(stores, (1, 5), strict=True)]
    for store in stores:
        store.close()


@pytest.mark.parametrize("report", PACKS)
def test_a_small_groups_answers_change_nothing_in_any_file(
    of_low_and_high: list[tuple[Store, Pack]], report: Report
) -> None:
    assert all(pack.assessment is not None for _, pack in of_low_and_high)
    low, high = (written(store, pack, report) for store, pack in of_low_and_high)
    assert low == high


def test_where_nobody_gave_a_score_there_is_a_sentence_and_nothing_drawn(store: Store) -> None:
    pack = assessed(store, NOBODY_KNEW, ())
    deck = written(store, pack, Report.PACK_PPTX)
    assert [shape for slide in Presentation(BytesIO(deck)).slides for shape in slide.shapes if shape.has_chart] == []
    assert "no dimension was scored by 4 or more" in said(titled(deck, "Self-assessment")[0])
    blocks = part_of(pack, Section.ASSESSMENT).shown(Width.PAGE)
    assert [figure for block in blocks for figure in figures_of(block, pack)] == []
    assert load_workbook(BytesIO(written(store, pack, Report.PACK_XLSX))).sheetnames.count("Radar") == 0
    page = html.fromstring(written(store, pack, Report.PAGE_HTML))
    assert page.find_class("radar") == []


def test_a_dimension_without_a_gap_says_so_beside_those_that_have_one(store: Store) -> None:
    pack = assessed(store, ((5, None), (4, None), (4, 1), (3, 5)), ((1, 1),) * 4)
    [gaps] = titled(written(store, pack, Report.PACK_PPTX), "Self-assessment: mean")
    assert "Impact: no gap to show" in said(gaps)
    assert [series.name for series in charts(gaps)[0].plots[0].series] == [DELIVERS, "Executive"]
