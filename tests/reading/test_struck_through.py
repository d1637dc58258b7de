"""Rows that are struck through in the file are read, and named."""

from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.styles import Font

from tests.reading.grids import grid
from tests.reading.lists import listed
from tests.reading.sheets import reading_of, sheet_of

LIST = listed(("Sign", "2025-06-02", "2025-06-30"), ("Build", "2025-07-01", "2025-07-31"))
GRID = grid(("Task", "Jan 2025", "Feb 2025", "Mar 2025"), ("Sign",), ("Build",), bars={"B2": "", "C3": ""})


@pytest.mark.parametrize("book", [LIST, GRID], ids=["list", "grid"])
@pytest.mark.parametrize(("font", "cells"), [({"strike": True}, ["A3"]), ({"bold": True}, []), ({"strike": False}, [])],
                         ids=["struck", "bold", "not struck"])  # fmt: skip
def test_a_row_that_is_struck_through_is_read_and_named(book: Workbook, font: dict[str, Any], cells: list[str]) -> None:
    sheet_of(book)["A3"].font = Font(**font)
    reading = reading_of(book)
    assert [row.title for row in reading.rows][-2:] == ["Sign", "Build"]
    assert [cell for issue in reading.issues if issue.code == "struck-through" for cell in issue.cells] == cells
