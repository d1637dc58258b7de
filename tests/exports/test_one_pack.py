"""Every format is written from one frozen pack, and says of it what the status report says."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from io import BytesIO
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from openxml_audit import OpenXmlValidator
from pptx import Presentation

from psr_data.domain.moment import Moment
from psr_data.domain.periods import uk_date
from psr_data.domain.report import Report
from psr_data.frames.assessment.scores import by_group
from psr_data.frames.pack.record import Pack
from psr_data.reference import known_editions
from psr_data.services.packs import build_pack, build_report
from psr_data.services.sample.load import CODE
from psr_data.services.status import status_report
from psr_data.store.engine import Store, open_store
from tests.exports.hostile import hostile_pack
from tests.exports.reading_back import Table, letter, number, tables_of, with_heading, words_of
from tests.frames.builders import AS_AT
from tests.frames.pack.packing import TODAY, a_pack, many

FORMATS = ("pptx", "docx", "xlsx", "html")
REPORTS = (Report.PACK_PPTX, Report.PACK_DOCX, Report.PACK_XLSX, Report.PAGE_HTML)
BRAG = ("B", "R", "A", "G", "N")
OTHERS = ("pptx", "docx", "html")
OFFICE = ("pptx", "docx", "xlsx")
SAMPLE_DATES = ("2014-07-01", "2014-09-09", "2014-12-02", "2015-02-10", "2016-06-01")
CASES = (*SAMPLE_DATES, "40 workstreams", "hostile text")
VALIDATED = ("2015-02-10", "40 workstreams", "hostile text")  # it takes some seconds a file
DATE = re.compile(r"\b\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) (?:19|20)\d\d\b")
DAYS = re.compile(r"\b\d[\d,]* days?\b")
FACTS = {"Baseline": "baseline_due", "Forecast": "forecast", "Actual": "actual", "Due": "end"}


@dataclass(frozen=True)
class Reports:
    """One pack in every format, and what `status --json` says of the same moment."""

    pack: Pack
    status: dict[str, Any]
    content: dict[str, bytes]
    tables: dict[str, list[Table]]


@pytest.fixture(scope="module")
def in_every_format(sample_store: Store, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Reports]:
    """A case's pack, built and written once."""

    @cache
    def reports_of(case: str) -> Reports:
        if case in SAMPLE_DATES:
            store, moment = sample_store, Moment(date.fromisoformat(case))
            pack = build_pack(store, CODE, moment, TODAY)
        else:
            store, moment = open_store(f"sqlite:///{tmp_path_factory.mktemp('store') / 'psr.db'}"), Moment(AS_AT)
            rows = list(many(40, 3, "Stream {} of work"))
            pack = hostile_pack(store) if case == "hostile text" else a_pack(store, rows)
        content = {report.ending: build_report(store, pack, report, print).content for report in REPORTS}
        tables = {ending: tables_of(written, ending) for ending, written in content.items()}
        return Reports(pack, status_report(store, pack.position.code, moment), content, tables)

    return reports_of


@pytest.fixture(params=[SAMPLE_DATES[2], SAMPLE_DATES[4]])
def reports(request: pytest.FixtureRequest, in_every_format: Callable[[str], Reports]) -> Reports:
    """At a meeting of the first plan, and with a self-assessment in the second."""
    return in_every_format(request.param)


@pytest.fixture(params=CASES)
def of_each_case(request: pytest.FixtureRequest, in_every_format: Callable[[str], Reports]) -> Reports:
    return in_every_format(request.param)


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
    milestones_first = sorted(reports.pack.compared.changed, key=lambda line: not line.is_milestone)
    expected = [(line.title, line.status_before or "", line.status_now or "") for line in milestones_first]
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


@pytest.mark.parametrize("of_each_case", VALIDATED, indirect=True)
@pytest.mark.parametrize("ending", OFFICE)
def test_the_files_are_valid_open_xml(of_each_case: Reports, ending: str, tmp_path: Path) -> None:
    """By a port of Microsoft's Open XML SDK: its schemas, and what Word, Excel and PowerPoint would repair."""
    assert faults(of_each_case.content[ending], tmp_path / f"pack.{ending}") == []


def faults(content: bytes, file: Path) -> list[str]:
    file.write_bytes(content)
    return [f"{fault.part_uri}: {fault.description}" for fault in OpenXmlValidator().validate(file).errors]


def test_the_workbook_has_every_status_number_and_date_of_status_json(of_each_case: Reports) -> None:
    [table] = [each for each in of_each_case.tables["xlsx"] if each.header[:2] == ("Workstream", "Milestone")]
    assert len(table.rows) == len(of_each_case.status["milestones"])
    for row, expected in zip(table.rows, of_each_case.status["milestones"], strict=True):
        line = dict(zip(table.header, row, strict=True))
        assert (line["Status from dates"], line["Lead says"]) == (expected["computed"], expected["reported"] or "")
        assert line["Slip (days)"] == ("" if expected["slip_days"] is None else str(expected["slip_days"]))
        found = {name: line[name].partition(" ")[0] for name in FACTS}
        assert found == {name: expected[field] or "" for name, field in FACTS.items()}
        assert (line["Precision"], line["Reason"]) == (expected["precision"], expected["reason"])


@pytest.mark.parametrize("ending", OTHERS)
def test_what_a_table_says_of_a_line_the_workbook_says_too(of_each_case: Reports, ending: str) -> None:
    known = [*_lines(of_each_case.tables["xlsx"])]
    compared = 0
    for line in _lines(of_each_case.tables[ending]):
        alike = [each for each in known if each.keys() & line.keys() and _name(each) == _name(line)]
        for heading, said in line.items() - {("Status", line.get("Status"))}:  # in a workbook what the file itself says
            values = [each[heading] for each in alike if heading in each]
            assert not values or said in values, (_name(line), heading)
            compared += bool(values)
    assert compared >= len(of_each_case.status["workstreams"])


def _lines(tables: list[Table]) -> Iterator[dict[str, str]]:
    """Of every table whose lines are about milestones, items or workstreams, each value in its plain form."""
    for table in tables:
        if {"Milestone", "Item", "Workstream"} & set(table.header):
            for row in table.rows:
                yield dict(zip(table.header, map(_plain, row), strict=True))


def _name(line: dict[str, str]) -> str:
    return next(line[name] for name in ("Milestone", "Item", "Workstream") if name in line)


def _plain(text: str) -> str:
    """A day as people write it, a status as its letter, no marks; of several lines in a cell the first."""
    first = " ".join(text.strip().splitlines()[0].partition(" ⚑")[0].split()) if text.strip() else ""
    if re.fullmatch(r"\d{4}-\d\d-\d\d 00:00:00", first):
        return uk_date(datetime.fromisoformat(first).date())
    if moved := re.search(f"→ ({DATE.pattern})", first):  # a page has no column of its own for when it was expected
        return moved.group(1)
    return letter(first) or ("" if first in ("–", "None", "no report") else first.replace(",", ""))


@pytest.mark.parametrize("pattern", [DATE, DAYS], ids=["dates", "days"])
@pytest.mark.parametrize("ending", OTHERS)
def test_no_date_or_count_of_days_stands_in_one_format_that_the_workbook_does_not_know(
    of_each_case: Reports, ending: str, pattern: re.Pattern[str]
) -> None:
    cells = [text for table in of_each_case.tables["xlsx"] for row in (table.header, *table.rows) for text in row]
    gantt = of_each_case.pack.gantt
    ends = [uk_date(gantt.first), uk_date(gantt.last_day)]
    closed = [of_each_case.pack.assessment.caption] if of_each_case.pack.assessment else []
    changes = [each for each in of_each_case.tables["xlsx"] if "Days later" in each.header]
    later = [f"{days} days" for table in changes for days in table.column("Days later")]
    known = set(pattern.findall(" | ".join([*cells, *map(_plain, cells), *ends, *closed, *later])))
    assert known
    words = words_of(of_each_case.content[ending], ending)
    unknown = [
        words[max(0, found.start() - 60) : found.end() + 30]
        for found in pattern.finditer(words)
        if found.group() not in known
    ]
    assert unknown == []
