"""Kinds of file besides Excel workbooks."""

from datetime import date
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from psr_data.exports.reproducible import reproducible
from tests.reading.archives import rewritten
from tests.reading.lists import listed
from tests.reading.old_excel import as_xls
from tests.reading.sheets import board, filled, one_milestone, saved, sheet_of
from tests.reading.workbooks.traps.expected import milestone, ready, refused, task, workstream
from tests.reading.workbooks.traps.trap import MADE, Trap, file, trap

OLE = bytes.fromhex("d0cf11e0a1b11ae1")
SECTOR = 512


@trap
def semicolons_in_windows_letters() -> Trap:
    """A CSV as Excel writes it on the Continent; a due date per line, a separator within quotes."""
    lines = (
        "Workstream;Task;Lead;Due date",
        "Café licences;Inspect the kitchens;Environmental health;14.02.2025",
        'Café licences;"Renew; or revoke";Licensing;28.02.2025',
        "",
    )
    rows = workstream(
        2,
        "Café licences",
        task(2, "Inspect the kitchens", None, "2025-02-14", owner="Environmental health"),
        task(3, "Renew; or revoke", None, "2025-02-28", owner="Licensing"),
    )
    return file("\r\n".join(lines).encode("cp1252"), "csv", ready(rows))


PROJECT = """<?xml version="1.0" encoding="UTF-8"?>
<Project xmlns="http://schemas.microsoft.com/project"><Title>Flood defences</Title><Tasks>
<Task><UID>0</UID><ID>0</ID><Name>Flood defences</Name><OutlineLevel>0</OutlineLevel></Task>
<Task><UID>1</UID><ID>1</ID><Name>River wall</Name><WBS>1</WBS><OutlineLevel>1</OutlineLevel>
<Start>2025-04-07T08:00:00</Start><Finish>2025-06-27T17:00:00</Finish><Milestone>0</Milestone></Task>
<Task><UID>2</UID><ID>2</ID><Name>Drive the piles</Name><WBS>1.1</WBS><OutlineLevel>2</OutlineLevel>
<Start>2025-04-07T08:00:00</Start><Finish>2025-06-20T17:00:00</Finish><Milestone>0</Milestone></Task>
<Task><UID>3</UID><ID>3</ID><IsNull>1</IsNull></Task>
<Task><UID>4</UID><ID>4</ID><Name>Wall handed over</Name><WBS>1.2</WBS><OutlineLevel>2</OutlineLevel>
<Start>2025-06-27T17:00:00</Start><Finish>2025-06-27T17:00:00</Finish><Milestone>1</Milestone></Task>
</Tasks><Resources><Resource><UID>9</UID><Name>Contractor</Name></Resource></Resources>
<Assignments><Assignment><TaskUID>2</TaskUID><ResourceUID>9</ResourceUID></Assignment></Assignments></Project>
"""


@trap
def project_xml() -> Trap:
    """Microsoft Project's XML: levels, owners, milestones; neither its task 0 nor a blank line."""
    rows = workstream(
        2,
        "River wall",
        task(3, "Drive the piles", "2025-04-07", "2025-06-20", ref="1.1", owner="Contractor"),
        milestone(4, "Wall handed over", "2025-06-27", "2025-06-27", ref="1.2"),
        ref="1",
        start="2025-04-07",
        end="2025-06-27",
    )
    return file(PROJECT.encode(), "xml", ready(rows))


NAMES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
}


@trap
def open_document() -> Trap:
    """LibreOffice's own format, with a hidden row and a million empty ones below."""
    table = "".join(
        (
            _ods_row(("Task", "Start", "End")),
            _ods_row(("Clear the gullies", date(2025, 10, 6), date(2025, 10, 31))),
            _ods_row(("Check the pumps", date(2025, 11, 3), date(2025, 11, 14)), 'table:visibility="collapse"'),
            _ods_row((), 'table:number-rows-repeated="1048000"'),
        )
    )
    spaces = " ".join(f'xmlns:{name}="{space}"' for name, space in NAMES.items())
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {spaces}><office:body><office:spreadsheet>'
        f'<table:table table:name="Winter">{table}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    rows = workstream(
        1,
        "Winter",
        task(2, "Clear the gullies", "2025-10-06", "2025-10-31"),
        task(3, "Check the pumps", "2025-11-03", "2025-11-14", hidden=True),
    )
    return file(_ods(content), "ods", ready(rows, says="warning hidden-rows A3"))


def _ods_row(values: tuple[str | date, ...], attributes: str = "") -> str:
    cells = "".join(map(_ods_cell, values)) or "<table:table-cell/>"
    return f"<table:table-row {attributes}>{cells}</table:table-row>"


def _ods_cell(value: str | date) -> str:
    kind = f'"date" office:date-value="{value}"' if isinstance(value, date) else '"string"'
    return f"<table:table-cell office:value-type={kind}><text:p>{value}</text:p></table:table-cell>"


def _ods(content: str) -> bytes:
    kept = BytesIO()
    with ZipFile(kept, "w", ZIP_DEFLATED) as archive:
        for name, part in (("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", content)):
            archive.writestr(ZipInfo(name, MADE.timetuple()[:6]), part)
    return kept.getvalue()


@trap
def with_macros() -> Trap:
    """An .xlsm is read like any workbook; what its macros would do is never run."""
    book = listed(("Renew the lease", date(2025, 9, 1), date(2025, 9, 26)))
    plain, macros = b"spreadsheetml.sheet.main+xml", b"ms-excel.sheet.macroEnabled.main+xml"
    content = rewritten(
        saved(book), lambda _, part: part.replace(b"openxmlformats-officedocument." + plain, macros),
        **{"xl__vbaProject.bin": b"macros"},
    )  # fmt: skip
    rows = workstream(1, "Plan", task(2, "Renew the lease", "2025-09-01", "2025-09-26"))
    return file(reproducible(content, MADE), "xlsm", ready(rows, says="note active-content"))


@trap
def old_excel() -> Trap:
    """A workbook as Excel 97 to 2003 kept it: the same values, true dates and bars as in an .xlsx."""
    book = board(one_milestone("Report"), (None, None, None, "Audit"), after=("Start", "End"), bars={"F3:G3": filled()})
    sheet_of(book)["Q4"], sheet_of(book)["R4"] = date(2014, 9, 1), date(2014, 9, 26)
    sheet_of(book).row_dimensions[4].hidden = True
    rows = workstream(
        3,
        "Assets",
        milestone(3, "Report", "2014-05-01", "2014-06-30", precision="month"),
        milestone(4, "Audit", "2014-09-01", "2014-09-26", hidden=True),
    )
    return file(as_xls(book), "xls", ready(rows, says="warning hidden-rows D4"))


@trap
def with_a_password() -> Trap:
    """The head of an encrypted workbook, which is no archive any more."""
    content = OLE + "EncryptedPackage".encode("utf-16-le").ljust(SECTOR, b"\0")
    return file(content, "xlsx", refused("protected with a password"))
