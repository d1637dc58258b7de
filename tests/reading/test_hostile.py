"""What arrives that is not a plan, or worse: each is answered in a clear sentence or read harmlessly."""

from collections.abc import Callable
from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import Workbook

from psr_data.domain.reading import Outcome
from psr_data.reading.files.preflight import DIRECTORY_ENTRY, MOST_ENTRIES, OLE, reason_to_refuse
from psr_data.reading.plan.read_plan import read
from tests.reading.archives import MAIN, a_plan, with_part, with_rows, with_sheet, with_strings, without_part
from tests.reading.sheets import saved, spans

ENTITIES = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


def protected() -> bytes:
    return OLE + b"\0" * 512 + "EncryptedPackage".encode("utf-16-le")


def with_duplicate_part() -> bytes:
    archive_bytes = BytesIO(a_plan())
    with pytest.warns(UserWarning, match="Duplicate name"), ZipFile(archive_bytes, "a") as archive:
        archive.writestr("xl/workbook.xml", "<x/>")
    return archive_bytes.getvalue()


def encrypted_entry() -> bytes:
    """The encryption flag set in each entry of the directory."""
    content = bytearray(a_plan())
    at = content.find(DIRECTORY_ENTRY)
    while at >= 0:
        content[at + 8] |= 1
        at = content.find(DIRECTORY_ENTRY, at + 4)
    return bytes(content)


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (lambda: b"", "empty"),
        (lambda: b" \n", "empty"),
        (lambda: b"a b\n1 2\n", "text file"),
        (lambda: b"%PDF-1.4", "a PDF"),
        (lambda: b"<html><table>", "web page"),
        (lambda: bytes(range(256)), "some other kind of file"),
        (lambda: OLE + b"\0" * 512, "some other kind of file of Microsoft Office"),
        (protected, "protected with a password"),
        (lambda: a_plan()[:2000], "cut short"),
        (lambda: without_part("[Content_Types].xml"), "zip archive"),
        (lambda: with_part("xl/workbook.bin", b""), ".xlsb"),
        (lambda: with_part("word/document.xml", b""), "Word or PowerPoint"),
        (lambda: with_part("xl/media/picture.bin", b"\0" * 200_000_000), "unpacks to 200 MB"),
        (encrypted_entry, "encrypted"),
        (with_duplicate_part, "same part twice"),
        (lambda: a_plan() + DIRECTORY_ENTRY * (MOST_ENTRIES + 1), "far more parts"),
        (lambda: b"PK\x03\x04" + b"x" * 26_000_000, "larger than 25 MB"),
    ],
    ids=[
        *("empty", "blank", "text", "PDF", "web page", "bytes", "other Office file", "password", "cut short"),
        *("no types", "xlsb", "Word", "bomb", "encrypted", "part twice", "too many parts", "too large"),
    ],
)
def test_the_archive_alone_tells_what_cannot_be_a_plan(make: Callable[[], bytes], sentence: str) -> None:
    assert sentence in (reason_to_refuse(make()) or "")


def test_a_good_workbook_passes_the_look_at_its_archive() -> None:
    assert reason_to_refuse(a_plan()) is None


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (lambda: without_part("xl/workbook.xml"), "damaged"),
        (lambda: without_part("xl/worksheets/sheet1.xml"), "damaged"),
        (lambda: with_sheet(lambda xml: xml[: len(xml) // 2]), "damaged"),
        (lambda: with_sheet(lambda xml: ENTITIES + xml.replace(b"Report", b"&b;")), "damaged"),
        (lambda: with_strings(ENTITIES + b'<sst xmlns="%s"><si><t>&b;</t></si></sst>' % MAIN), "damaged"),
        (lambda: with_strings(b'<sst xmlns="%s">%s</sst>' % (MAIN, b"<si><t>a</t></si>" * 400_000)), "as many texts"),
        (lambda: with_rows(b'<row r="9" s="1" customFormat="1"/>' * 100_001), "Delete the empty formatted rows"),
        (lambda: with_rows(b"<row><c s='1'/>%s</row>" % (b'<c s="1"/>' * 500_001)), "Delete the empty formatted rows"),
        (lambda: with_rows(b'<row r="9999"><c r="XFD9999" t="n"><v>1</v></c></row>',
                   b'<mergeCells><mergeCell ref="A9:XFD1048576"/></mergeCells>'), "Unmerge the cells"),
        (lambda: saved(Workbook()), "no sheet with anything in it"),
    ],
    ids=["no workbook", "no sheet", "half a sheet", "entity in a sheet", "entity in the texts",
         "400,000 texts", "formatted rows", "formatted cells", "everything merged", "empty book"],
)  # fmt: skip
def test_what_only_shows_on_reading_is_refused_in_a_sentence(make: Callable[[], bytes], sentence: str) -> None:
    reading = read(make(), "plan.xlsx", "", {})
    assert reading.outcome is Outcome.REFUSED
    assert sentence in (reading.reason or "")


def test_a_workbook_of_charts_only_has_nothing_to_read() -> None:
    book = Workbook()
    book.create_chartsheet("Chart")
    del book["Sheet"]
    assert "no sheet with anything in it" in (read(saved(book), "plan.xlsx", "", {}).reason or "")


@pytest.mark.parametrize(
    "make",
    [
        lambda: with_rows(b'<row r="1048576"><c r="XFD1048576" t="n"><v>1</v></c></row>'),
        lambda: with_sheet(lambda xml: xml.replace(b'ref="A1:P3"', b'ref="A1:B1"')),
        lambda: with_rows(b"", b"<mergeCells>%s</mergeCells>" % b"".join(
            b'<mergeCell ref="A%d:B%d"/>' % (row, row) for row in range(10, 10_010))),
        lambda: with_rows(b"", b"<autoFilter ref='nonsense'/><dataValidations count='x'/><conditionalFormatting/>"),
        lambda: with_rows(b'<row r="2000"/>' * 1000),
    ],
    ids=["one far cell", "a wrong dimension", "10,000 merges", "broken filters and rules", "empty rows"],
)  # fmt: skip
def test_oddities_around_the_plan_do_no_harm(make: Callable[[], bytes]) -> None:
    reading = read(make(), "plan.xlsx", "", {})
    assert reading.outcome is Outcome.READY, reading.reason
    assert spans(reading) == ["2014-05-01 2014-05-31"]


def test_rows_given_twice_or_out_of_order_are_put_together() -> None:
    reading = read(
        with_rows(b'<row r="4"><c r="D4" t="inlineStr"><is><t>Plan</t></is></c></row>'
                  b'<row r="3"><c r="G3" t="inlineStr"><is><t>x</t></is></c></row>'),
        "plan.xlsx", "", {},
    )  # fmt: skip
    assert [row.title for row in reading.rows] == ["Assets", "Report", "Plan"]
