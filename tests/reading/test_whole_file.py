"""What a person should know of a file as a whole, whatever its plan says."""

import re
from collections.abc import Callable
from datetime import date
from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook

from psr_data.domain.reading import Reading, Severity
from psr_data.exports.commented_child import commented
from psr_data.reading.plan.read_plan import read
from tests.reading.archives import rewritten
from tests.reading.lists import listed
from tests.reading.sheets import board, filled, one_milestone, saved, sheet_of, spans
from tests.reading.test_sources import an_ods, line, words

HEADINGS = ("Task", "Start", "End")


def reading_of(content: bytes, file_name: str = "plan.xlsx", **answers: str) -> Reading:
    return read(content, file_name, "0" * 64, answers)


def notes(reading: Reading) -> dict[str, str]:
    return {issue.code: issue.message for issue in reading.issues}


def two_sheets(second: str) -> bytes:
    """A plan on "Plan" and another on a sheet of the name `second`, which Excel would not allow."""
    book = Workbook()
    for page, title in ((sheet_of(book), "Survey"), (book.create_sheet(), "Report")):
        page.append(HEADINGS)
        page.append((title, "2031-02-03", "2031-02-07"))
    names = {b'name="Sheet"': b'name="Plan"', b'name="Sheet1"': f'name="{second}"'.encode()}

    def change(part: str, xml: bytes) -> bytes:
        for before, after in names.items():
            xml = xml.replace(before, after) if part == "xl/workbook.xml" else xml
        return xml

    return rewritten(saved(book), change)


@pytest.mark.parametrize("second", ["Plan", "PLAN"], ids=["same name", "other case"])
def test_two_sheets_of_one_name_are_both_looked_at(second: str) -> None:
    content = two_sheets(second)
    assert [row.title for row in reading_of(content).rows] == ["Plan", "Survey", f"2 {second}", "Report"]
    for sheet, title in (("Plan", "Survey"), (f"2 {second}", "Report")):
        reading = reading_of(content, sheet=sheet)
        assert [row.title for row in reading.rows[1:]] == [title]
        assert f"“2 {second}”" in notes(reading)["sheets-of-one-name"]
    book = load_workbook(BytesIO(commented(content, [(f"2 {second}", "A2", "Look")])))
    assert [page["A2"].comment is not None for page in book.worksheets] == [False, True]


def test_two_tables_of_one_name_in_an_opendocument_file_are_both_looked_at() -> None:
    table = '<table:table table:name="Plan">' + line(words(*HEADINGS)) + "{}</table:table>"
    days = ("2031-02-03", "2031-02-07")
    content = an_ods("".join(table.format(line(words(title, *days))) for title in ("Survey", "Report")))
    assert [row.title for row in reading_of(content, "plan.ods").rows] == ["Plan", "Survey", "2 Plan", "Report"]


def with_formula(formula: str) -> bytes:
    book = Workbook()
    for values in (HEADINGS, ("Survey", "2031-02-03", "2031-02-07"), ("Report", "2031-02-03", "2031-02-07", formula)):
        sheet_of(book).append(values)
    return saved(book)


def with_parts(**parts: bytes) -> bytes:
    return rewritten(with_formula("=1+1"), lambda _, part: part, **parts)


LINKS, MACROS, OBJECTS = "links to other files or programs (DDE)", "macros", "embedded objects"
ODS_TABLE = '<table:table table:name="P">' + line(words(*HEADINGS)) + line(words("Survey", "2031-02-03", "2031-02-07"))
CSV = "Task,Start,End,Note\nSurvey,2031-02-03,2031-02-07,{}\nReport,2031-02-03,2031-02-07,\n"
RENAMED = b'<Default Extension="dat" ContentType="application/vnd.ms-office.vbaProject"/></Types>'


@pytest.mark.parametrize(
    ("content", "name", "found"),
    [
        (with_parts(**{"xl__vbaProject.bin": b"x"}), "p.xlsm", MACROS),
        (with_parts(**{"xl__macrosheets__sheet1.xml": b"<x/>"}), "p.xlsm", MACROS),
        (rewritten(with_parts(xl__code__dat=b"x"), lambda _, xml: xml.replace(b"</Types>", RENAMED)), "p.xlsm", MACROS),
        (with_parts(**{"xl__embeddings__oleObject1.bin": b"x"}), "p.xlsx", OBJECTS),
        (with_parts(**{"xl__activeX__activeX1.xml": b"<x/>"}), "p.xlsx", OBJECTS),
        (with_parts(**{"xl__externalLinks__externalLink1.xml": b"<x/>"}), "p.xlsx", LINKS),
        (with_formula("=cmd|'/C calc'!A0"), "p.xlsx", LINKS),
        (CSV.format("=cmd|'/C calc'!A0").encode(), "p.csv", LINKS),
        (an_ods(ODS_TABLE + "</table:table><table:dde-links><office:dde-source/></table:dde-links>"), "p.ods", LINKS),
    ],
    ids=["macros", "old macros", "macros in a renamed part", "embedded file", "control", "linked workbook",
         "DDE formula", "DDE in a CSV", "DDE in OpenDocument"],
)  # fmt: skip
def test_what_a_program_could_run_or_open_is_said_and_the_plan_read(content: bytes, name: str, found: str) -> None:
    reading = reading_of(content, name)
    assert [row.title for row in reading.rows][1:2] == ["Survey"]
    (issue,) = (issue for issue in reading.issues if issue.code == "active-content")
    assert issue.severity is Severity.NOTE
    assert f"The file holds {found}. Nothing of this is run" in issue.message


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (with_formula('=A2&"|"&B2&"!"'), "p.xlsx"),
        (with_parts(**{"xl__media__image1.png": b"x", "customXml__item1.xml": b"<x/>"}), "p.xlsx"),
        (CSV.format("'a|b!").encode(), "p.csv"),
        (an_ods(ODS_TABLE + "</table:table>"), "p.ods"),
    ],
    ids=["a bar in a formula's text", "a picture", "a bar in a CSV", "plain OpenDocument"],
)
def test_nothing_is_said_of_a_file_of_plain_cells(content: bytes, name: str) -> None:
    assert "active-content" not in notes(reading_of(content, name))


STYLES, PROPERTIES = "xl/styles.xml", "docProps/core.xml"
DATED = listed(("Survey", date(2031, 2, 3), date(2031, 2, 7), 45_000), headings=(*HEADINGS, "Note"))
DRAWN = board(one_milestone(), bars={"F3": filled()})


def broken(book: Workbook, part: str, change: Callable[[bytes], bytes | None]) -> Reading:
    return reading_of(rewritten(saved(book), lambda name, xml: change(xml) if name == part else xml))


def without(tag: str) -> Callable[[bytes], bytes]:
    return lambda xml: re.sub(rb"<%s\b.*?</%s>" % (tag.encode(), tag.encode()), b"", xml, flags=re.DOTALL)


@pytest.mark.parametrize(
    "change",
    [
        lambda xml: xml.replace(b'<family val="2"', b'<family val="99"'),
        lambda xml: xml.replace(b"<left />", b'<left style="wavy" />'),
        lambda xml: re.sub(rb"<cellStyle [^>]*/>", b'<cellStyle name="Normal" xfId="99"/>', xml),
        without("cellStyleXfs"),
        without("fonts"),
    ],
    ids=["a family of letters", "a border", "a named style", "the named styles", "the letters"],
)
def test_what_is_broken_in_the_styles_and_no_cell_needs_does_no_harm(change: Callable[[bytes], bytes]) -> None:
    for book, day in ((DATED, "2031-02-07"), (DRAWN, "2014-05-31")):
        reading = broken(book, STYLES, change)
        assert [str(row.end) for row in reading.rows[1:]] == [day]
        assert notes(reading) == {}


@pytest.mark.parametrize(
    "change",
    [lambda _: None, lambda _: b"", lambda xml: xml[: xml.index(b"<cellXfs") + 20], without("cellXfs")],
    ids=["no part", "an empty part", "a part cut short", "no looks of cells"],
)
def test_without_styles_the_values_are_read_dates_too_with_a_warning(change: Callable[[bytes], bytes | None]) -> None:
    reading = broken(DATED, STYLES, change)
    assert [(row.start, row.end) for row in reading.rows[1:]] == [(date(2031, 2, 3), date(2031, 2, 7))]
    assert reading.rows[1].comments == "45000"
    (issue,) = reading.issues
    assert (issue.code, issue.severity) == ("broken-styles", Severity.WARNING)


@pytest.mark.parametrize(
    ("change", "dates"),
    [
        (lambda xml: xml.replace(b'rgb="001F3864"', b'rgb="reddish"'), "2014-05-01 2014-05-31"),
        (lambda xml: xml.replace(b'fillId="2"', b'fillId="99"'), "None None"),
    ],
    ids=["a colour that is none", "a fill that is not there"],
)
def test_a_bar_of_a_broken_colour_is_a_bar_and_a_lost_one_is_told(change: Callable[[bytes], bytes], dates: str) -> None:
    reading = broken(DRAWN, STYLES, change)
    assert spans(reading) == [dates]
    assert "broken-styles" in notes(reading)


@pytest.mark.parametrize(
    "change",
    [lambda _: b"garbage", lambda xml: re.sub(rb">\d{4}-[^<]*<", b">yesterday<", xml)],
    ids=["no XML", "no date"],
)
def test_broken_properties_are_noted(change: Callable[[bytes], bytes]) -> None:
    reading = broken(DATED, PROPERTIES, change)
    assert [str(row.end) for row in reading.rows[1:]] == ["2031-02-07"]
    assert [(issue.code, issue.severity) for issue in reading.issues] == [("broken-properties", Severity.NOTE)]
