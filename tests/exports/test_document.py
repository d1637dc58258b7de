"""A section is written once, in blocks, and every format draws it."""

from dataclasses import replace
from datetime import date

import pytest

from psr_data.domain.pack import Section
from psr_data.domain.rag import Rag
from psr_data.domain.report import Report
from psr_data.frames.pack.agenda import agenda
from psr_data.frames.pack.document import parts
from psr_data.frames.pack.document.blocks import (
    Cell,
    Chart,
    Column,
    Kind,
    Note,
    Part,
    Sentence,
    Shape,
    Table,
    Value,
    Width,
)
from psr_data.frames.pack.document.changes import changes
from psr_data.frames.pack.document.pictures import DecilesPicture
from psr_data.frames.pack.record import Pack
from psr_data.frames.pack.slide import Row, Text
from psr_data.services.packs import build_report
from psr_data.store.engine import Store
from tests.exports.deck.showing import slides
from tests.exports.reading_back import tables_of
from tests.exports.test_one_pack import TEXTS

REPORTS = (Report.PACK_PPTX, Report.PACK_DOCX, Report.PACK_XLSX, Report.PAGE_HTML)
COLUMNS = (
    Column("Thing", Kind.NAME, 2.0, kept=True),
    Column("Place", share=2.0, under="Thing", words="in {}"),
    Column("State", Kind.MARK, 1.0, kept=True),
    Column("Before", Kind.STATUS, 1.0, words="was {}"),
    Column("Day", Kind.DAY, 1.0),
    Column("Count", Kind.NUMBER, 1.0, least=Width.DATA),
    Column("Nothing"),
)
LINES: list[list[Value]] = [
    ["Kettle", "Kitchen", Rag.RED, Rag.GREEN, date(2015, 1, 31), 1_200, ""],
    ["Lamp", "", Rag.GREEN, Rag.GREEN, None, None, None],
]
THINGS = Table("Things", "what there is, the gravest first", COLUMNS, LINES, "Things", "There is nothing.")
SAID, SMALL_PRINT = "A sentence that no section says.", "Small print of no section."
SIZES = {"Then": [7.0, 5.0], "Now": [8.0, 4.0]}


@pytest.fixture
def with_things(monkeypatch: pytest.MonkeyPatch) -> None:
    def write(pack: Pack) -> Part:
        part = changes(pack)
        assert pack.areas is not None
        picture = DecilesPicture(pack.areas)
        chart = Chart("Sizes", "how large each is", Shape.COLUMNS, "Size", SIZES, ["S", "L"], "Sizes", picture)
        return replace(part, blocks=[*part.blocks, Sentence(SAID), THINGS, chart, Note(SMALL_PRINT)])

    monkeypatch.setitem(parts.WRITERS, Section.CHANGES, write)


@pytest.mark.usefixtures("with_things")
@pytest.mark.parametrize("report", REPORTS)
def test_a_block_added_to_a_section_stands_in_every_format(
    sample_store: Store, sample_pack: Pack, report: Report
) -> None:
    content = build_report(sample_store, sample_pack, report, lambda _: None).content
    (found,) = (table for table in tables_of(content, report.ending) if "Thing" in table.header)
    assert [row[0].splitlines()[0] for row in found.rows] == ["Kettle", "Lamp"]
    assert "Nothing" not in found.header or report is Report.PACK_XLSX
    assert "Kitchen" in " ".join(found.rows[0])
    assert ("Count" in found.header) is (report is Report.PACK_XLSX)


@pytest.mark.usefixtures("with_things")
@pytest.mark.parametrize("report", REPORTS)
def test_a_chart_and_a_note_added_to_a_section_stand_in_every_format(
    sample_store: Store, sample_pack: Pack, report: Report
) -> None:
    content = build_report(sample_store, sample_pack, report, lambda _: None).content
    assert SMALL_PRINT in TEXTS[report.ending](content)
    if report is Report.PACK_PPTX:
        drawn = [shape.chart for slide in slides(content) for shape in slide.shapes if shape.has_chart]
        figures = [{each.name: [*each.values] for each in chart.plots[0].series} for chart in drawn]
        assert SIZES in figures
    else:
        (found,) = (table for table in tables_of(content, report.ending) if table.header[:1] == ("Size",))
        assert [(row[0], *map(float, row[1:])) for row in found.rows] == [("S", 7, 8), ("L", 5, 4)]


@pytest.mark.usefixtures("with_things")
def test_a_block_added_to_a_section_stands_in_the_meeting(sample_pack: Pack) -> None:
    elements = [element for slide in agenda(sample_pack) for element in slide.elements]
    assert Text(SAID) in elements
    assert Text("Sizes: how large each is") in elements
    assert Row(Rag.RED, "Kettle", "in Kitchen", "was G Green; 31 Jan 2015") in elements
    assert Row(Rag.GREEN, "Lamp", "", "") in elements


def test_columns_stand_under_others_where_there_is_no_room() -> None:
    wide, narrow = THINGS.drawn(Width.PAGE), THINGS.drawn(Width.PAGE, room=5.5)
    assert [column.heading for column in wide.columns] == ["Thing", "Place", "State", "Before", "Day"]
    assert [column.heading for column in narrow.columns] == ["Thing", "State", "Before", "Day"]
    assert [line[0] for line in narrow.lines] == [Cell("Kettle", ("in Kitchen",)), Cell("Lamp")]


def test_a_column_that_says_nothing_is_left_out_unless_it_is_kept() -> None:
    blank = replace(THINGS, lines=[["Kettle", "", None, None, None, None, ""]])
    assert [column.heading for column in blank.drawn(Width.DATA).columns] == ["Thing", "State"]


def test_an_only_table_without_lines_is_not_said_beside_the_finding() -> None:
    empty, said = replace(THINGS, lines=[]), Sentence(SAID)
    assert Part(Section.CHANGES, "", "", [said, empty]).shown(Width.SLIDE) == [said]
    assert Part(Section.CHANGES, "", "", [empty, THINGS]).shown(Width.SLIDE) == [empty, THINGS]
