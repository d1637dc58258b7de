"""Rows that sum others up are no items and no workstreams, in whatever layout; a note or a warning names them."""

from datetime import date

import pytest
from openpyxl import Workbook

from tests.reading.grids import MONTHS_2024, grid
from tests.reading.lists import listed
from tests.reading.sheets import board, filled, reading_of, the_issue

JAN, MAR = date(2026, 1, 5), date(2026, 3, 6)
SUMS = ("Total", "Grand Total", "Housing total", "Overall", "Subtotal: Skills", "Skills (total)", "Total - Skills")


def as_list(total: str) -> Workbook:
    return listed(("Build", JAN, MAR, "Ann"), ("Test", JAN, MAR, "Bob"), (total, JAN, MAR, "All"),
                  headings=("Task", "Start", "End", "Owner"))  # fmt: skip


def as_grouped_list(total: str) -> Workbook:
    lines = (("Housing", "Build", JAN, MAR), ("Skills", "Test", JAN, MAR), (total, None, JAN, MAR))
    return listed(*lines, headings=("Workstream", "Task", "Start", "End"))


def as_grid(total: str) -> Workbook:
    rows = (("Task", "Owner", *MONTHS_2024), ("Build", "Ann"), ("Test", "Bob"), (total, "All"))
    return grid(*rows, bars={"C2": "", "D3": "", "C4:D4": ""})


def as_grouped_grid(total: str) -> Workbook:
    rows = (("Workstream", "Task", *MONTHS_2024), ("Housing", "Build"), ("Skills", "Test"), (total, None))
    return grid(*rows, bars={"C2": "", "D3": "", "C4:D4": ""})


def as_board(total: str) -> Workbook:
    lines = (("Housing", None, None, "Build"), ("Skills", None, None, "Test"), (total, None, None, None))
    return board(*lines, bars={"F3": filled(), "G4": filled(), "F5:G5": filled()})


LAYOUTS = (as_list, as_grouped_list, as_grid, as_grouped_grid, as_board)


@pytest.mark.parametrize("total", SUMS)
@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.__name__)
def test_a_total_is_no_item_and_is_named(layout: type, total: str) -> None:
    reading = reading_of(layout(total))
    assert {row.title for row in reading.rows} - {"Plan", "Housing", "Skills"} == {"Build", "Test"}
    cells = the_issue(reading, "row-not-read").cells
    assert any(cell.split(":")[0] in ("A4", "A5") for cell in cells)


@pytest.mark.parametrize("total", [sum_ for sum_ in SUMS if sum_ != "Overall"])
def test_a_total_in_the_workstreams_column_is_one_with_a_title_beside_it_too(total: str) -> None:
    headings = ("Workstream", "Task", "Start", "End")
    reading = reading_of(listed(("Housing", "Build", JAN, MAR), (total, "All", JAN, MAR), headings=headings))
    assert [row.title for row in reading.rows] == ["Housing", "Build"]


@pytest.mark.parametrize("title", ["Total redesign", "Agree the total", "Rent in total", "Overall review", "Totalise"])
@pytest.mark.parametrize("layout", [as_list, as_grid], ids=lambda layout: layout.__name__)
def test_words_about_a_total_are_an_item_in_every_layout(layout: type, title: str) -> None:
    assert title in {row.title for row in reading_of(layout(title)).rows}


@pytest.mark.parametrize("title", ["Agree final total", "Publish annual totals"])
@pytest.mark.parametrize("owner", ["Ann Khan", "AK"])
def test_a_title_that_ends_in_a_total_is_an_item_where_somebody_owns_it(title: str, owner: str) -> None:
    a_list = listed(("Build", JAN, MAR, "Ann"), (title, JAN, MAR, owner), headings=("Task", "Start", "End", "Owner"))
    a_grid = grid(("Task", "Owner", *MONTHS_2024), ("Build", "Ann"), (title, owner), bars={"C2": "", "D3": "=x"})
    for book in (a_list, a_grid):
        assert title in {row.title for row in reading_of(book).rows}


@pytest.mark.parametrize("group", ["Overall", "Overall programme", "End"])
def test_a_workstream_may_be_called_overall(group: str) -> None:
    lines = (("Housing", "Build", JAN, MAR), (group, "Showcase", JAN, MAR))
    reading = reading_of(listed(*lines, headings=("Workstream", "Task", "Start", "End")))
    assert [(row.workstream, row.title) for row in reading.rows][-1] == (group, "Showcase")
