from datetime import date, datetime
from io import BytesIO

import pytest
from openpyxl import load_workbook
from openpyxl.cell import Cell

from psr_data.exports.book import Book
from psr_data.exports.cells import safe_csv

FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1"]


def written(value: object) -> Cell:
    book = Book(date(2026, 11, 22))
    book.write(book.page("Cells"), 0, 0, value)
    return load_workbook(BytesIO(book.content())).worksheets[0]["A1"]


@pytest.mark.parametrize("text", FORMULAS)
def test_text_like_a_formula_is_written_as_text_unchanged(text: str) -> None:
    cell = written(text)
    assert (cell.value, cell.data_type, cell.quotePrefix) == (text, "s", True)


@pytest.mark.parametrize("text", ["http://example.org", "mailto:a@example.org", "internal:'About'!A1", "{=1+1}", "1e5"])
def test_text_becomes_neither_a_link_nor_a_number(text: str) -> None:
    cell = written(text)
    assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)


def test_what_looks_like_rich_text_is_text() -> None:
    text = "<r><rPr><b/></rPr><t>Bold</t></r>"
    assert str(written(text).value).rstrip() == text


@pytest.mark.parametrize("value", ["plain", 5, 0.5, None, True])
def test_other_values_are_written_as_they_are(value: object) -> None:
    cell = written(value)
    assert cell.value == value
    assert not cell.quotePrefix


@pytest.mark.parametrize("value", ["", float("nan")], ids=["text", "number"])
def test_nothing_is_an_empty_cell(value: object) -> None:
    assert written(value).value is None


def test_a_day_and_a_moment_are_shown_as_such() -> None:
    assert written(date(2014, 9, 9)).number_format == "d mmm yyyy"
    assert written(datetime(2014, 9, 9, 14, 2)).number_format == "d mmm yyyy hh:mm"  # noqa: DTZ001 a cell has no zone


def test_characters_that_xml_cannot_hold_are_left_out() -> None:
    assert written("a\x00b\x0bc\ufffe\ud800").value == "abc"


@pytest.mark.parametrize("text", [*FORMULAS, "\r=1"])
def test_csv_text_like_a_formula_gets_an_apostrophe(text: str) -> None:
    assert safe_csv(text) == f"'{text}"


def test_other_csv_text_stays() -> None:
    assert safe_csv("a=1, b-2") == "a=1, b-2"
