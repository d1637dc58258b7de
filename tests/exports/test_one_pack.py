"""Every format is written from one frozen pack, and says of it what the status report says."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from itertools import chain
from typing import Any

import pytest
from lxml import html
from pptx import Presentation

from psr_data.domain.moment import Moment
from psr_data.domain.report import Report
from psr_data.frames.assessment.scores import by_group
from psr_data.frames.pack.record import Pack
from psr_data.reference import known_editions
from psr_data.services.packs import build_pack, build_report
from psr_data.services.sample.load import CODE
from psr_data.services.status import status_report
from psr_data.store.engine import Store
from tests.exports.reading_back import Table, letter, number, tables_of, with_heading

FORMATS = ("pptx", "docx", "xlsx", "html")
REPORTS = (Report.PACK_PPTX, Report.PACK_DOCX, Report.PACK_XLSX, Report.PAGE_HTML)
TODAY = date(2026, 11, 22)
BRAG = ("B", "R", "A", "G", "N")


@dataclass(frozen=True)
class Reports:
    """One pack in every format, and what `status --json` says of the same moment."""

    pack: Pack
    status: dict[str, Any]
    content: dict[str, bytes]
    tables: dict[str, list[Table]]


@pytest.fixture(scope="module", params=[date(2014, 12, 2), date(2016, 6, 1)], ids=str)
def reports(request: pytest.FixtureRequest, sample_store: Store) -> Reports:
    """At a meeting of the first plan, and with a self-assessment in the second."""
    moment = Moment(request.param)
    pack = build_pack(sample_store, CODE, moment, TODAY)
    content = {report.ending: build_report(sample_store, pack, report, print).content for report in REPORTS}
    tables = {ending: tables_of(written, ending) for ending, written in content.items()}
    return Reports(pack, status_report(sample_store, CODE, moment), content, tables)


@pytest.mark.parametrize("ending", FORMATS)
def test_the_workstreams_have_the_same_statuses_and_counts(reports: Reports, ending: str) -> None:
    expected = [
        (line["title"], line["computed"], line["reported"] or "", *line["counts"].values())
        for line in reports.status["workstreams"]
    ]
    assert [*_positions(reports.tables[ending])][: len(expected)] == expected


def _positions(tables: list[Table]) -> Iterator[tuple[Any, ...]]:
    for table in with_heading(tables, "Workstream"):
        if not {"N", _long("N")} & set(table.header):
            continue
        titles, computed = table.column("Workstream"), table.column("Status from dates")
        reported = table.column("Lead says")
        counted = zip(*(table.column(name, _long(name)) for name in BRAG), strict=True)
        for title, now, said, counts in zip(titles, computed, reported, counted, strict=True):
            yield title.splitlines()[0].partition(" ⚑")[0], letter(now), letter(said), *map(number, counts)


def _long(name: str) -> str:
    words = {"B": "Complete", "R": "Red", "A": "Amber", "G": "Green", "N": "Not assessed"}
    return f"{name} {words[name]}"


@pytest.mark.parametrize("ending", FORMATS)
def test_every_milestone_has_the_same_status(reports: Reports, ending: str) -> None:
    expected = [(line["title"], line["computed"]) for line in reports.status["milestones"]]
    assert sorted(MILESTONES[ending](reports)) == sorted(expected)


def _drawn_on_slides(reports: Reports) -> Iterator[tuple[str, str]]:
    """From what each bar of the Gantt says to those who do not see it."""
    titles = {line.title for line in reports.pack.whole.lines}
    for slide in Presentation(BytesIO(reports.content["pptx"])).slides:
        about = [shape.text_frame.text for shape in slide.shapes if shape.name == "What it is about"]
        bars = slide._element.iter("{*}cNvPr") if about and about[0].startswith("Quarter Gantt") else ()
        for bar in bars:
            said = (bar.get("descr") or "").removeprefix("Bar: ")
            drawn = [title for title in titles if said.startswith(f"{title}, ")]
            yield from ((title, letter(said)) for title in drawn)


def _in_paper(reports: Reports) -> Iterator[tuple[str, str]]:
    """The tables of the workstreams; those of what is overdue and due have another second column."""
    for table in with_heading(reports.tables["docx"], "Milestone", "Status from dates"):
        for title, computed in zip(table.column("Milestone"), table.column("Status from dates"), strict=True):
            yield title.splitlines()[0].partition(" ⚑")[0], letter(computed)


def _in_workbook(reports: Reports) -> Iterator[tuple[str, str]]:
    [table] = with_heading(reports.tables["xlsx"], "Workstream", "Milestone")
    return zip(table.column("Milestone"), table.column("Status from dates"), strict=True)


def _drawn_on_page(reports: Reports) -> Iterator[tuple[str, str]]:
    for row in html.fromstring(reports.content["html"]).iterfind(".//table[@class='gantt']//tr[@class='milestone']"):
        [picture] = row.iterfind(".//td/svg")
        yield row.findtext("th").strip(), letter(picture.get("aria-label"))


MILESTONES: dict[str, Callable[[Reports], Iterator[tuple[str, str]]]] = {
    "pptx": _drawn_on_slides,
    "docx": _in_paper,
    "xlsx": _in_workbook,
    "html": _drawn_on_page,
}


@pytest.mark.parametrize("ending", FORMATS)
def test_the_same_milestones_are_overdue_and_due_next_in_the_same_words(reports: Reports, ending: str) -> None:
    whole = reports.pack.whole
    late, coming = (sorted((line.title, line.due_words) for line in part) for part in (whole.overdue, whole.due))
    assert late
    assert coming
    found = sorted(_due(reports.tables[ending]))
    assert found == sorted([*late, *coming])


def _due(tables: list[Table]) -> Iterator[tuple[str, str]]:
    """Of the words in a cell, the first line: how often a date has moved may stand below it."""
    for table in tables:
        if not {"Milestone", "Workstream", "When"} <= set(table.header):
            continue
        said = table.column("When")
        kinds = table.column("List") if "List" in table.header else [""] * len(said)
        for kind, title, words in zip(kinds, table.column("Milestone"), said, strict=True):
            if not words.startswith("completed") and not kind.startswith("Completed"):
                yield title.splitlines()[0], words.splitlines()[0].partition(", its date")[0]


@pytest.mark.parametrize("ending", FORMATS)
def test_the_same_changes_are_told_with_the_same_statuses(reports: Reports, ending: str) -> None:
    assert reports.pack.compared is not None
    expected = [(line.title, line.status_before or "", line.status_now or "") for line in reports.pack.compared.changed]
    assert expected
    assert list(_changes(reports.tables[ending])) == expected


def _changes(tables: list[Table]) -> Iterator[tuple[str, str, str]]:
    for table in tables:
        if {"Item", "Before", "Now"} <= set(table.header):
            parts = (table.column(name) for name in ("Item", "Before", "Now"))
            for title, before, now in zip(*parts, strict=True):
                yield title.splitlines()[0].partition(" ⚑")[0], letter(before), letter(now)


@pytest.mark.parametrize("ending", FORMATS)
def test_the_headlines_the_footer_the_rules_and_what_was_written_stand_in_every_format(
    reports: Reports, ending: str
) -> None:
    text = " ".join(TEXTS[ending](reports.content[ending]).split())  # a line may be broken anywhere
    pack = reports.pack
    for said in (pack.headline, pack.changes_headline, pack.position.rules.in_short(), pack.source):
        assert said.lower() in text.lower(), said
    typed = pack.commentary
    for written in (
        typed.headline,
        *typed.asks,
        *typed.decisions,
        *typed.sentences.values(),
        *chain(*typed.asks_of.values()),
    ):
        assert written in text, written


def test_something_is_written_for_the_meeting_of_december(reports: Reports) -> None:
    """Else the test above would say nothing of commentary."""
    said = reports.pack.commentary
    assert bool(said.headline and said.asks and said.decisions and said.sentences) is (reports.pack.meeting is not None)


def _pptx_text(content: bytes) -> str:
    shapes = [shape for slide in Presentation(BytesIO(content)).slides for shape in slide.shapes]
    return "\n".join(text.text for shape in shapes for text in shape._element.iter("{*}t"))


def _docx_text(content: bytes) -> str:
    from docx import Document

    paper = Document(BytesIO(content))
    parts = [paper.element.body, paper.sections[0].footer._element]
    return "\n".join("".join(each.itertext()) for part in parts for each in part.iter() if each.tag.endswith("}p"))


def _xlsx_text(content: bytes) -> str:
    return "\n".join(
        text for table in tables_of(content, "xlsx") for row in (table.header, *table.rows) for text in row
    )


def _html_text(content: bytes) -> str:
    return str(html.fromstring(content).text_content())


TEXTS = {"pptx": _pptx_text, "docx": _docx_text, "xlsx": _xlsx_text, "html": _html_text}


@pytest.mark.parametrize("ending", ["docx", "xlsx", "html"])
def test_the_areas_are_counted_alike_by_decile_as_tables(reports: Reports, ending: str) -> None:
    [table] = [table for table in reports.tables[ending] if _is_deciles(table)]
    found = {text for row in (table.header, *table.rows) for text in row}
    assert reports.pack.areas is not None
    assert {str(count) for count in _deciles(reports.pack)[reports.pack.areas.years[-1]]} <= found
    if table.header[0] == "Edition":
        assert {row[0]: [int(text) for text in row[1:]] for row in table.rows} == _deciles(reports.pack)
    else:
        assert {year: [int(text) for text in table.column(year)] for year in table.header[1:]} == _deciles(reports.pack)


def _is_deciles(table: Table) -> bool:
    return table.header[:2] == ("Edition", "1") or (table.header[0] == "Decile" and table.header[1] in known_editions())


def _deciles(pack: Pack) -> dict[str, list[int]]:
    assert pack.areas is not None
    return {str(year): list(part["Areas"]) for year, part in pack.areas.deciles.groupby("Edition")}


def test_the_native_charts_of_the_slides_hold_the_packs_figures(reports: Reports) -> None:
    charts = [
        shape.chart
        for slide in Presentation(BytesIO(reports.content["pptx"])).slides
        for shape in slide.shapes
        if shape.has_chart
    ]
    held = [{each.name: list(each.values) for each in chart.plots[0].series} for chart in charts]
    assert held[0] == _deciles(reports.pack)
    assessed = reports.pack.assessment
    assert len(charts) == (3 if assessed else 1)
    if assessed:
        parts = by_group(assessed.scores).items()
        radar = {name: [each.figure(assessed.measure) for each in part] for name, part in parts}
        assert held[1] == radar


@pytest.mark.parametrize("ending", ["docx", "xlsx", "html"])
def test_the_scores_of_a_self_assessment_are_the_same_as_tables(reports: Reports, ending: str) -> None:
    assessed = reports.pack.assessment
    tables = with_heading(reports.tables[ending], "Dimension", "Group")
    if assessed is None:
        assert tables == []
        return
    [table] = tables
    figures = zip(*(table.column(name) for name in ("Dimension", "Group", "Mean", "Median")), strict=True)
    assert [(*names, round(float(mean), 2), float(median)) for *names, mean, median in figures] == [
        (each.dimension, each.group, round(each.result.mean or 0, 2), each.result.median) for each in assessed.scores
    ]
