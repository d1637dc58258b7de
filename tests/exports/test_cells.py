import pytest
from openpyxl import Workbook

from psr_data.exports.cells import safe_cell, safe_csv
from tests.reading.sheets import sheet_of

FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"]


@pytest.mark.parametrize("text", FORMULAS)
def test_text_like_a_formula_is_written_as_text_unchanged(text: str) -> None:
    cell = safe_cell(sheet_of(Workbook())["A1"], text)
    assert (cell.value, cell.data_type, cell.quotePrefix) == (text, "s", True)


@pytest.mark.parametrize("value", ["plain", 5, 0.5, None, True])
def test_other_values_are_written_as_they_are(value: object) -> None:
    cell = safe_cell(sheet_of(Workbook())["A1"], value)
    assert cell.value == value
    assert not cell.quotePrefix


def test_characters_that_xml_cannot_hold_are_left_out() -> None:
    assert safe_cell(sheet_of(Workbook())["A1"], "a\x00b\x0bc\ufffe\ud800").value == "abc"


@pytest.mark.parametrize("text", FORMULAS)
def test_csv_text_like_a_formula_gets_an_apostrophe(text: str) -> None:
    assert safe_csv(text) == f"'{text}"


def test_other_csv_text_stays() -> None:
    assert safe_csv("a=1, b-2") == "a=1, b-2"
