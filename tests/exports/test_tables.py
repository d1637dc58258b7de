"""Tables that leave the tracker: real dates, empty cells for nothing, and never a formula."""

import csv
from datetime import date, datetime
from io import BytesIO, StringIO

import pandas as pd
import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from psr_data.exports.tables import frame_csv, frame_xlsx

HOSTILE = ["=1+1", "+44 1257 515151", "-1", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("http://e","x")']


def read_csv(frame: pd.DataFrame) -> list[list[str]]:
    return list(csv.reader(StringIO(frame_csv(frame).decode("utf-8-sig"), newline="")))


def read_xlsx(frame: pd.DataFrame, notes: list[str] | None = None) -> dict[str, Worksheet]:
    book = load_workbook(BytesIO(frame_xlsx(frame, "Milestones", notes or [])))
    return {page.title: page for page in book.worksheets}


@pytest.mark.parametrize("text", HOSTILE)
def test_no_cell_of_a_csv_starts_a_formula(text: str) -> None:
    [_, [cell]] = read_csv(pd.DataFrame({"Title": [text]}))
    assert cell == f"'{text}"


@pytest.mark.parametrize("text", HOSTILE)
def test_a_cell_of_a_workbook_holds_the_very_text_and_no_formula(text: str) -> None:
    cell = read_xlsx(pd.DataFrame({"Title": [text]}))["Milestones"]["A2"]
    assert cell.data_type == "s"
    assert cell.quotePrefix
    assert cell.value == text.replace("\r", "\n")  # XML reads one as the other


def test_a_line_of_a_cell_never_becomes_a_line_of_the_csv() -> None:
    """A bare carriage return ends a line for Excel, and what follows would be a cell of its own."""
    for text in ("first\r=1+1", "first\n=1+1", "first\r\n=1+1"):
        assert frame_csv(pd.DataFrame({"Title": [text]})).endswith(f'\r\n"{text}"\r\n'.encode())


def test_notes_beside_the_table_are_no_formulas_either() -> None:
    cell = read_xlsx(pd.DataFrame({"Title": ["Report"]}), ["=1+1"])["About"]["A1"]
    assert (cell.data_type, cell.value) == ("s", "=1+1")


def test_dates_are_real_dates_and_nothing_is_an_empty_cell() -> None:
    frame = pd.DataFrame({"Due": [date(2014, 9, 30), None], "%": [40, None]}, dtype=object)
    page = read_xlsx(frame)["Milestones"]
    assert page["A2"].value == datetime(2014, 9, 30)  # noqa: DTZ001 - a cell's date has no zone
    assert page["A2"].number_format == "d mmm yyyy"
    assert (page["B2"].value, page["A3"].value, page["B3"].value) == (40, None, None)
    assert read_csv(frame) == [["Due", "%"], ["2014-09-30", "40"], ["", ""]]


def test_a_workbook_opens_ready_to_sort_and_filter_with_its_source_beside_it() -> None:
    pages = read_xlsx(pd.DataFrame({"Title": ["A", "B"], "Owner": ["", ""]}), ["As at 9 Sep 2014", "B Complete: …"])
    assert list(pages) == ["Milestones", "About"]
    assert pages["Milestones"].freeze_panes == "A2"
    assert pages["Milestones"].tables["Milestones"].autoFilter.ref == "A1:B3"
    assert [cell.value for [cell] in pages["About"].iter_rows()] == ["As at 9 Sep 2014", "B Complete: …"]


def test_excel_knows_the_csv_as_utf_8_and_characters_xml_cannot_hold_are_left_out() -> None:
    frame = pd.DataFrame({"Title": ["Café – €\x0b"]})
    assert frame_csv(frame).startswith(b"\xef\xbb\xbf")
    assert read_xlsx(frame)["Milestones"]["A2"].value == "Café – €"


def test_a_csv_says_on_every_line_what_it_is_of() -> None:
    content = frame_csv(pd.DataFrame({"Title": ["One", "Two"]}), "=The programme, red when late")
    lines = list(csv.reader(StringIO(content.decode("utf-8-sig"), newline="")))
    said = "'=The programme, red when late"
    assert lines == [["Title", "Source"], ["One", said], ["Two", said]]
