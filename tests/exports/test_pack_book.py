"""The workbook of a pack: tidy, the numbers of the pack, no formula, and a plan that reads back to the same rows."""

import re
from dataclasses import replace
from datetime import date, datetime
from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.chart import BarChart, RadarChart
from openpyxl.utils import get_column_letter, range_boundaries
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.worksheet import Worksheet

from psr_data.domain.moment import Moment
from psr_data.domain.pack import Section
from psr_data.domain.plan import PLAN_NAME, PlanRow
from psr_data.domain.rag import Rag
from psr_data.domain.reading import Outcome, Reading
from psr_data.exports.book import headings
from psr_data.exports.pack_book import pack_workbook
from psr_data.frames.pack.record import Pack
from psr_data.frames.pack.source_data import SourceData, load_source_data
from psr_data.reading.plan.read_plan import read
from psr_data.reference import status_reference
from psr_data.services.exports import export_workplan
from psr_data.services.sample.load import CODE
from psr_data.store.engine import Store
from tests.builders import milestone, plan
from tests.exports.hostile import FORMULAS, TITLES, hostile_pack
from tests.frames.pack.packing import a_pack, many, only

SHEETS = [
    "About", "Position", "Direction", "Milestones", "Overdue and due", "Commentary", "Plan", "Updates", "Summary",
    "Decisions", "Changes", "Deciles", "Deprivation", "Radar", "Self-assessment", "Gaps", "Participation", "Workplan",
]  # fmt: skip


# The headings of the sheet Direction.
MEETINGS = ("1 Jul 2014", "9 Sep 2014", "2 Dec 2014", "10 Feb 2015")


@pytest.fixture(scope="module")
def content(sample_pack: Pack, sample_source_data: SourceData) -> bytes:
    return pack_workbook(sample_pack, sample_source_data)


@pytest.fixture(scope="module")
def book(content: bytes) -> Workbook:
    return load_workbook(BytesIO(content))


def opened(pack: Pack, held: SourceData) -> Workbook:
    return load_workbook(BytesIO(pack_workbook(pack, held)))


def lines_of(page: Worksheet) -> list[dict[str, object]]:
    heading, *rows = page.iter_rows(values_only=True)
    return [dict(zip(map(str, heading), row, strict=True)) for row in rows if any(value is not None for value in row)]


def tidy(book: Workbook) -> list[Worksheet]:
    return [page for page in book.worksheets if page.title not in ("About", "Workplan")]


def plain(reading: Reading) -> list[PlanRow]:
    return [replace(row, cells={}) for row in reading.rows]


def test_there_is_a_sheet_for_everything_shown_and_the_first_says_what_each_one_is(book: Workbook) -> None:
    assert book.sheetnames == SHEETS
    assert book.active is book["About"]
    links = {cell.value: cell.hyperlink.location for cell in book["About"]["A"] if cell.hyperlink}
    assert links == {name: f"'{name}'!A1" for name in SHEETS[1:]}


def test_every_sheet_is_an_excel_table_with_a_name_below_a_frozen_filtered_heading(book: Workbook) -> None:
    names = [name for page in tidy(book) for name in page.tables]
    assert names == [page.title.replace(" ", "_").replace("-", "_") for page in tidy(book)]
    for page in tidy(book):
        [table] = page.tables.values()
        assert page.freeze_panes == "B2"
        assert table.ref == table.autoFilter.ref == f"A1:{get_column_letter(_columns(page))}{_last(page)}"
        headings = [column.name for column in table.tableColumns]
        assert headings == [page.cell(1, column).value for column in range(1, _columns(page) + 1)]


def _columns(page: Worksheet) -> int:
    return sum(cell.value is not None for cell in page[1])


def test_a_table_and_the_chart_below_it_are_printed_and_nothing_else(book: Workbook) -> None:
    for page in tidy(book):
        _, _, right, bottom = range_boundaries(page.print_area.rpartition("!")[2])
        if page._charts:
            [chart] = page._charts
            assert bottom > chart.anchor.to.row
            assert right > chart.anchor.to.col or chart.anchor.to.col < _columns(page)
        else:
            assert (right, bottom) == (_columns(page), _last(page))


def test_headings_of_a_table_are_filled_and_no_two_alike() -> None:
    assert headings(["Mean", "mean", "Mean (2)", "", "two\nlines", "x" * 300, "=1+1", "\x07Bell"]) == [
        "Mean", "mean (2)", "Mean (2) (2)", "Column 4", "two lines", "x" * 250, "=1+1", "Bell",
    ]  # fmt: skip


def _last(page: Worksheet) -> int:
    return max(row for row in range(1, page.max_row + 1) if page.cell(row, 1).value is not None)


def test_dates_are_dates_and_nothing_is_a_formula(book: Workbook) -> None:
    due = [line["Actual"] for line in lines_of(book["Milestones"]) if line["Actual"]]
    assert due
    assert all(isinstance(day, datetime) for day in due)
    assert {cell.number_format for cell in book["Updates"]["A"][1:]} == {"d mmm yyyy"}
    recorded = [line["Recorded"] for line in lines_of(book["Updates"])]
    assert all(isinstance(moment, datetime) for moment in recorded)
    assert not [cell for page in book.worksheets for row in page.iter_rows() for cell in row if cell.data_type == "f"]


@pytest.mark.parametrize("name", ["Plan", "Milestones", "Overdue and due"])
def test_a_date_known_to_the_month_is_a_date_shown_as_one_beside_its_precision(book: Workbook, name: str) -> None:
    page = book[name]
    places = {cell.value: cell.column for cell in page[1]}
    planned = {"Start", "End", "Due", "Baseline"} & places.keys()
    cells = [page.cell(row, places[each]) for each in planned for row in range(2, _last(page) + 1)]
    shown = {(cell.number_format, page.cell(cell.row, places["Precision"]).value) for cell in cells if cell.value}
    assert shown == {("mmm yyyy", "month")}
    assert all(isinstance(cell.value, datetime) for cell in cells if cell.value)


def test_no_text_stands_where_a_date_could(book: Workbook) -> None:
    texts = [cell.value for page in tidy(book) for row in page.iter_rows() for cell in row if cell.data_type == "s"]
    assert texts
    date_alone = re.compile(r"(\d\d:\d\d on )?(\d+ )?[A-Z][a-z]{2} \d{4}")
    assert {text for text in texts if date_alone.fullmatch(text)} == set(MEETINGS)


def test_statuses_are_letters_that_colour_themselves(book: Workbook) -> None:
    page = book["Milestones"]
    rules = [rule for held in page.conditional_formatting for rule in held.rules]
    assert {line["Status from dates"] for line in lines_of(page)} <= {rag.value for rag in Rag}
    colours = {rule.formula[0]: rule.dxf.fill.bgColor.rgb[2:] for rule in rules}
    assert colours == {f'"{rag.value}"': mark.colour[1:] for rag, mark in status_reference().marks.items()}
    words = {rule.formula[0]: rule.dxf.numFmt.formatCode for rule in rules}
    assert words == {f'"{rag.value}"': f';;;@" {rag.word}"' for rag in Rag}
    assert page.column_dimensions["C"].width > len("N Not assessed") + 2


def test_a_wide_sheet_is_printed_on_several_pages_across_each_with_its_headings_and_names(book: Workbook) -> None:
    for page in tidy(book):
        width = sum(column.width for column in page.column_dimensions.values())
        across = page.page_setup.fitToWidth or 1
        assert (page.page_setup.orientation, page.page_setup.fitToHeight) == ("landscape", 0)
        assert width / across <= 230, page.title
        assert page.print_title_rows == "$1:$1"
        assert page.print_title_cols == ("$A:$A" if across > 1 else None)
        assert page.oddFooter.right.text == "&A, page &P of &N"
    assert [book[name].page_setup.fitToWidth or 1 for name in ("Position", "Deciles")] == [2, 1]


def test_headings_stand_where_their_values_do_and_ranks_are_grouped(book: Workbook) -> None:
    page = book["Deprivation"]
    headings = {cell.value: cell.alignment.horizontal for cell in page[1]}
    assert (headings["Area"], headings["Rank"]) == ("left", "right")
    [rank] = [cell.column for cell in page[1] if cell.value == "Rank"]
    assert {page.cell(row, rank).number_format for row in range(2, page.max_row + 1)} == {"#,##0"}


def test_workstreams_have_the_packs_own_statuses_and_counts(book: Workbook, sample_pack: Pack) -> None:
    lines = lines_of(book["Position"])
    assert [line["Workstream"] for line in lines] == [held.title for held in sample_pack.highlights]
    for line, held in zip(lines, sample_pack.highlights, strict=True):
        assert line["Status from dates"] == held.computed.value
        assert line["Lead says"] == (held.reported.value if held.reported else None)
        assert [line[f"{rag.value} {rag.word}"] for rag in Rag] == list(held.counts.values())
        assert line["Why"] == held.why


def test_milestones_lists_and_changes_are_those_of_the_pack(book: Workbook, sample_pack: Pack) -> None:
    whole = sample_pack.whole
    found = [(line["Milestone"], line["Status from dates"]) for line in lines_of(book["Milestones"])]
    assert found == [(line.title, line.computed.value) for line in whole.lines]
    listed = [line["Milestone"] for line in lines_of(book["Overdue and due"])]
    assert listed == [line.title for line in (*whole.overdue, *whole.due, *whole.done)]
    assert sample_pack.compared is not None
    assert [line["Item"] for line in lines_of(book["Changes"])] == [line.title for line in sample_pack.compared.changed]


def test_the_plan_and_its_updates_are_all_there(book: Workbook, sample_source_data: SourceData) -> None:
    assert [line["Item"] for line in lines_of(book["Plan"])] == list(sample_source_data.plan["Item"])
    assert [line["Commentary"] or "" for line in lines_of(book["Updates"])] == list(
        sample_source_data.updates["Commentary"]
    )


def test_commentary_asks_and_sentences_stand_with_what_they_are_about(book: Workbook, sample_pack: Pack) -> None:
    lines = lines_of(book["Commentary"])
    said = sample_pack.commentary
    assert lines[0] == {"Part": "Headline", "Workstream": None, "Text": said.headline}
    assert [line["Text"] for line in lines if line["Part"] == "Sentence"] == list(said.sentences.values())
    asked = [(line["Workstream"] or "", line["Text"]) for line in lines if line["Part"] == "Ask"]
    assert asked == [(workstream, ask) for ask, workstream in sample_pack.asks]


def test_every_area_of_both_editions_is_there(book: Workbook, sample_pack: Pack) -> None:
    areas = sample_pack.areas
    assert areas is not None
    found = lines_of(book["Deprivation"])
    for year in areas.years:
        ranked = areas.deprivation.authority.ranked(year, areas.domain)
        assert {line["Code"]: line["Rank"] for line in found if line["Edition"] == year} == {
            code: figure.rank for code, figure in ranked.items()
        }


def test_excels_own_charts_are_drawn_from_the_cells(book: Workbook) -> None:
    found = {page.title: page._charts for page in book.worksheets if page._charts}
    assert {name: [type(chart) for chart in charts] for name, charts in found.items()} == {
        "Position": [BarChart],
        "Deciles": [BarChart],
        "Radar": [RadarChart],
    }
    [statuses] = found["Position"]
    assert statuses.grouping == "stacked"
    assert (statuses.x_axis.scaling.orientation, statuses.y_axis.scaling.orientation) == ("maxMin", "minMax")
    colours = [series.graphicalProperties.solidFill.srgbClr for series in statuses.series]
    assert colours == [status_reference().marks[rag].colour[1:] for rag in Rag]
    assert [series.dLbls.numFmt for series in statuses.series] == [f'0" {rag.value}";;' for rag in Rag]
    [radar] = found["Radar"]
    assert (radar.y_axis.scaling.min, radar.y_axis.scaling.max) == (1, 5)
    assert [series.val.numRef.f for series in radar.series] == ["Radar!$B$2:$B$10", "Radar!$C$2:$C$10"]


def test_so_many_workstreams_that_no_chart_could_show_them_are_in_the_table_alone(store: Store) -> None:
    pack = a_pack(store, list(many(61, 1)))
    page = opened(pack, load_source_data(store, pack))["Position"]
    assert len(lines_of(page)) == 61
    assert page._charts == []


def test_the_workplan_comes_back_as_it_went_without_a_question(content: bytes, sample_store: Store) -> None:
    exported = export_workplan(sample_store, CODE, Moment(date(2015, 2, 10)))
    reading, alone = read(content, "pack.xlsx", "", {}), read(exported, "plan.xlsx", "", {})
    assert reading.outcome is Outcome.READY
    assert reading.sheet == "Workplan"
    assert plain(reading) == plain(alone)
    [note] = [issue.message for issue in reading.issues if issue.code == "report-sheets"]
    assert "The other 17 sheets are made from the plan" in note


@pytest.mark.parametrize("pointing", ["#REF!", "'Gone'!$A$1", "1+1"])
def test_where_its_name_leads_nowhere_a_person_is_asked_which_sheet_is_the_plan(content: bytes, pointing: str) -> None:
    unnamed = load_workbook(BytesIO(content))
    unnamed.defined_names[PLAN_NAME] = DefinedName(PLAN_NAME, attr_text=pointing)
    kept = BytesIO()
    unnamed.save(kept)
    reading = read(kept.getvalue(), "pack.xlsx", "", {})
    assert reading.outcome is Outcome.QUESTION
    assert "Workplan" in [choice.value for choice in reading.questions[0].choices]


def test_hostile_text_is_text_in_every_sheet(store: Store) -> None:
    pack = hostile_pack(store)
    found = opened(pack, load_source_data(store, pack))
    cells = [cell for page in found.worksheets for row in page.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type in ("f", "e")]
    assert not [cell for cell in cells if cell.value in FORMULAS and not cell.quotePrefix]
    assert not [link for cell in cells if (link := cell.hyperlink) and link.target]
    for name in ("Milestones", "Plan", "Workplan"):
        assert {cell.value for row in found[name].iter_rows() for cell in row} >= {*TITLES, "Bell and escape[0m"}


def test_a_sheet_without_a_line_says_why(store: Store) -> None:
    pack = a_pack(store, plan(milestone("One day", None)))
    found = opened(pack, load_source_data(store, pack))
    assert not found["Updates"].tables
    assert found["Updates"]["A2"].value == "No progress had been reported by this date."
    assert found["Commentary"]["A2"].value == "This is not for a meeting."
    assert found["Overdue and due"]["A2"].value == "Nothing is overdue. Nothing falls due. Nothing was completed."
    assert "Self-assessment" not in found.sheetnames
    assert "Not in this workbook. No self-assessment had closed by this date." in _column(found["About"], "B")


def _column(page: Worksheet, letter: str) -> list[object]:
    return [cell.value for cell in page[letter]]


def test_sections_that_were_not_chosen_have_no_sheet(sample_pack: Pack, sample_source_data: SourceData) -> None:
    found = opened(only(sample_pack, Section.POSITION), sample_source_data)
    assert found.sheetnames == [
        "About", "Position", "Direction", "Milestones", "Overdue and due", "Commentary", "Plan", "Updates", "Workplan",
    ]  # fmt: skip


def test_the_file_says_what_it_is_and_who_signs_it(book: Workbook, sample_pack: Pack) -> None:
    assert (book.properties.title, book.properties.creator) == (sample_pack.position.caption, sample_pack.author)


def test_the_same_pack_makes_the_same_bytes(content: bytes, sample_pack: Pack, sample_source_data: SourceData) -> None:
    assert pack_workbook(sample_pack, sample_source_data) == content


def test_each_sheet_is_told_as_it_begins(sample_pack: Pack, sample_source_data: SourceData) -> None:
    told: list[str] = []
    pack_workbook(sample_pack, sample_source_data, told.append)
    assert told == [*(f"Writing “{name}”" for name in SHEETS[1:-1]), "Drawing the workplan", "Saving the workbook"]
