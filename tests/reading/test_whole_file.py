"""What a person should know of a file as a whole, whatever its plan says."""

from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook

from psr_data.domain.reading import Reading
from psr_data.exports.commented_child import commented
from psr_data.reading.plan.read_plan import read
from tests.reading.archives import rewritten
from tests.reading.sheets import saved, sheet_of
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
