from datetime import date
from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook

from psr_data.exports.book import Book
from psr_data.exports.commented_child import commented
from psr_data.reading.files.workbook import open_workbook
from psr_data.reading.files.xml_text import unescaped
from tests.reading.archives import MAIN, SHEET_PART, rewritten, with_sheet, with_strings
from tests.reading.hostile_xml import named
from tests.reading.sheets import saved

TITLE = b't="inlineStr"><is><t>Report</t></is>'


def cell_of(cell: bytes) -> bytes:
    return with_sheet(lambda xml: xml.replace(TITLE, cell))


def shared_cell(item: bytes) -> bytes:
    """The title as a shared text; the workbook's other texts stay where they are."""
    content = with_strings(b'<sst xmlns="%s"><si>%s</si></sst>' % (MAIN, item))
    cell = b't="s"><v>0</v>'
    return rewritten(content, lambda part, xml: xml.replace(TITLE, cell) if part == SHEET_PART else xml)


@pytest.mark.parametrize(
    "content",
    [
        shared_cell(b"<t>A_x0026_B_x000D_\nC</t>"),
        shared_cell(b"<r><t>A_x0026_B</t></r><r><t>_x000D_\nC</t></r><rPh sb='0' eb='1'><t>no</t></rPh>"),
        cell_of(b't="inlineStr"><is><t>A_x0026_B_x000D_\nC</t></is>'),
        cell_of(b't="str"><f>A1</f><v>A_x0026_B_x000D_\nC</v>'),
    ],
    ids=["shared", "shared in runs", "in the cell", "of a formula"],
)
def test_escaped_characters_are_put_back_wherever_a_text_stands(content: bytes) -> None:
    (sheet,) = open_workbook(content).sheets
    assert sheet.cells[3][4].value == "A&B\nC"


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("_x005F_x000D_", "_x000D_"),
        ("_x005F_x005F_x005F_x000D_", "_x005F_x000D_"),
        ("x005F_ and _x12_", "x005F_ and _x12_"),
        ("_xD83D__xDE00_", "😀"),
        ("a_xD83D_b_x0000_c_xFFFE_d_x001F_", "abcd"),
        ("_x00e9_t_x00E9_", "été"),
    ],
    ids=["typed", "typed with an underscore", "none at all", "two halves of one", "what no text can hold", "letters"],
)
def test_escapes_are_read_as_excel_reads_them(text: str, plain: str) -> None:
    assert unescaped(text) == plain
    (sheet,) = open_workbook(shared_cell(b"<t>%s</t>" % text.encode())).sheets
    assert sheet.cells[3][4].value == plain


def test_a_sheets_name_is_read_alike_and_found_again_for_comments() -> None:
    assert [sheet.name for sheet in open_workbook(named(b"Plan_x005F_x0041_")).sheets] == ["Plan_x0041_"]
    book = Workbook()
    book.create_sheet("Plan_x0041_")
    (before, after) = load_workbook(BytesIO(commented(saved(book), [("PlanA", "D3", "Look")]))).worksheets
    assert before["D3"].comment is None
    assert after["D3"].comment is not None


@pytest.mark.parametrize("text", ["_x0041_", "x_x000D_y", "_x005F_x000D_"])
def test_a_text_like_an_escape_comes_back_from_a_workbook_of_ours_as_it_was(text: str) -> None:
    book = Book(date(2026, 11, 22))
    book.write(book.page("Plan"), 0, 0, text)
    (sheet,) = open_workbook(book.content()).sheets
    assert sheet.cells[1][1].value == text
