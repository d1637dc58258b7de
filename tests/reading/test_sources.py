from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import pytest

from psr_data.domain.plan import Kind
from psr_data.domain.reading import Outcome, Reading
from psr_data.reading.files.preflight import reason_to_refuse
from psr_data.reading.plan.read_plan import read
from tests.reading.lists import dated, tree

LINES = ("Task;Owner;Due date", "Café survey;Zoë;15 Jan 2024", '"Report; final";Ann;2024-02-01', "")


def reading_of(content: bytes, file_name: str) -> Reading:
    assert reason_to_refuse(content) is None
    return read(content, file_name, "0" * 64, {})


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_the_encoding_and_separator_of_a_csv_are_found(encoding: str, separator: str) -> None:
    text = "\r\n".join(line.replace(";", separator) for line in LINES)
    reading = reading_of(text.encode(encoding), "plan.csv")
    assert reading.sheet == "plan"
    title = " ".join(f"Report{separator} final".split())
    assert dated(reading) == ["Café survey None 2024-01-15", f"{title} None 2024-02-01"]
    assert reading.rows[1].owner == "Zoë"


def test_what_a_csv_was_found_to_be_is_said() -> None:
    assert "a CSV file (UTF-8, separated by semicolons)" in (reading_of("\n".join(LINES).encode(), "p.csv").why or "")


def test_an_error_of_excel_in_a_csv_is_no_title_and_is_named_with_its_cell() -> None:
    reading = reading_of("\n".join((*LINES[:3], "#REF!;Ben;2024-03-01")).encode(), "p.csv")
    assert dated(reading)[-1].startswith("Report; final")
    assert [(issue.code, issue.cells) for issue in reading.issues] == [("cell-error", ("A4",))]


def test_numbers_of_a_csv_that_tell_the_hierarchy_stay_as_typed() -> None:
    lines = ["ID,Task,Due date", "1,Top,2024-01-01", *(f"1.{n},Item {n},2024-01-0{n % 9 + 1}" for n in range(1, 11))]
    reading = reading_of("\n".join(lines).encode(), "p.csv")
    assert reading.rows[-1].ref == "1.10"


def test_text_that_is_no_table_is_refused() -> None:
    assert "a text file without columns" in (reason_to_refuse(b"Dear all\nplease find the plan attached\n") or "")


def an_ods(table: str, styles: str = "") -> bytes:
    names = {
        "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
        "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
        "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
        "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
        "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    }
    spaces = " ".join(f'xmlns:{name}="{address}"' for name, address in names.items())
    content = (
        f"<office:document-content {spaces}><office:automatic-styles>{styles}</office:automatic-styles><office:body>"
        f"<office:spreadsheet>{table}</office:spreadsheet></office:body></office:document-content>"
    )
    kept = BytesIO()
    with ZipFile(kept, "w", ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", ZIP_STORED)
        archive.writestr("content.xml", '<?xml version="1.0" encoding="UTF-8"?>' + content)
    return kept.getvalue()


def words(*texts: str) -> str:
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    return "".join(map(cell.format, texts))


def day(value: str) -> str:
    return (
        f'<table:table-cell office:value-type="date" office:date-value="{value}"><text:p>x</text:p></table:table-cell>'
    )


EMPTY = '<table:table-cell table:number-columns-repeated="1024"/>'


def line(*cells: str, attributes: str = "") -> str:
    return f"<table:table-row {attributes}>{''.join(cells)}</table:table-row>"


def test_an_opendocument_spreadsheet_is_read() -> None:
    table = (
        '<table:table table:name="Plan">'
        + line(words("Task", "Start", "End"))
        + line(words("Survey"), day("2024-01-08"), day("2024-01-12T17:00:00"))
        + line(EMPTY, attributes='table:number-rows-repeated="3"')
        + line(words("Report"), day("2024-01-15"), day("2024-01-19"), attributes='table:visibility="collapse"')
        + line(EMPTY, attributes='table:number-rows-repeated="1048000"')
        + "</table:table>"
    )
    reading = reading_of(an_ods(table), "plan.ods")
    assert dated(reading) == ["Survey 2024-01-08 2024-01-12", "Report 2024-01-15 2024-01-19"]
    assert [(row.row, row.hidden) for row in reading.rows[1:]] == [(2, False), (6, True)]
    assert "an OpenDocument spreadsheet" in (reading.why or "")


def test_a_broken_opendocument_file_is_refused_in_a_sentence() -> None:
    reading = reading_of(an_ods("<table:table>"), "plan.ods")
    assert reading.outcome is Outcome.REFUSED
    assert "damaged" in (reading.reason or "")


PROJECT = """<?xml version="1.0" encoding="UTF-8"?>
<Project xmlns="http://schemas.microsoft.com/project"><Title>Estates</Title><Tasks>
<Task><UID>0</UID><ID>0</ID><Name>Estates</Name><OutlineLevel>0</OutlineLevel></Task>
<Task><UID>1</UID><ID>1</ID><Name>Phase 1</Name><WBS>1</WBS><OutlineLevel>1</OutlineLevel>
<Start>2024-01-08T08:00:00</Start><Finish>2024-01-19T17:00:00</Finish><Milestone>0</Milestone></Task>
<Task><UID>2</UID><ID>2</ID><Name>Survey</Name><WBS>1.1</WBS><OutlineLevel>2</OutlineLevel>
<Start>2024-01-08T08:00:00</Start><Finish>2024-01-12T17:00:00</Finish><PercentComplete>50</PercentComplete></Task>
<Task><UID>3</UID><ID>3</ID><IsNull>1</IsNull></Task>
<Task><UID>4</UID><ID>4</ID><Name>Approved</Name><WBS>1.2</WBS><OutlineLevel>2</OutlineLevel>
<Start>2024-01-19T17:00:00</Start><Finish>2024-01-19T17:00:00</Finish><Milestone>1</Milestone></Task>
</Tasks><Resources><Resource><UID>7</UID><Name>Ann</Name></Resource></Resources>
<Assignments><Assignment><TaskUID>2</TaskUID><ResourceUID>7</ResourceUID></Assignment></Assignments></Project>"""


def test_microsoft_projects_xml_is_read_with_levels_owners_and_milestones() -> None:
    reading = reading_of(PROJECT.encode(), "plan.xml")
    assert reading.outcome is Outcome.READY
    assert tree(reading) == ["workstream Phase 1", "task Survey < Phase 1", "milestone Approved < Phase 1"]
    survey, approved = reading.rows[1:]
    assert (survey.owner, survey.percent, survey.ref) == ("Ann", 50, "1.1")
    assert (approved.kind, str(approved.end)) == (Kind.MILESTONE, "2024-01-19")


def test_projects_inactive_tasks_are_read_as_such() -> None:
    reading = reading_of(
        PROJECT.replace("<PercentComplete>", "<Active>0</Active><PercentComplete>").encode(), "plan.xml"
    )
    assert [row.status for row in reading.rows] == [None, "Inactive", None]
    assert reading.issues == ()


def test_projects_xml_with_entities_is_refused() -> None:
    attack = PROJECT.replace("<Project", '<!DOCTYPE Project [<!ENTITY a "aaaa">]><Project', 1).replace("Survey", "&a;")
    reading = read(attack.encode(), "plan.xml", "0" * 64, {})
    assert reading.outcome is Outcome.REFUSED
    assert "damaged" in (reading.reason or "")
