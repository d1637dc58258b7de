"""Marks and words in place of a name are no titles and no groups; a phase with an owner is one."""

from datetime import date
from typing import Any

import pytest
from openpyxl import Workbook

from psr_data.domain.reading import Severity
from tests.reading.grids import MONTHS_2024, grid
from tests.reading.lists import listed
from tests.reading.sheets import board, filled, reading_of, the_issue

TITLED = ("Workstream", "Task", "Lead")
IN_MAY = date(2024, 5, 1), date(2024, 5, 31)


def rows_in_a_list(*rows: tuple[Any, ...]) -> Workbook:
    return listed(*((*row, *IN_MAY) for row in rows), headings=(*TITLED, "Start", "End"))


def rows_in_a_grid(*rows: tuple[Any, ...]) -> Workbook:
    return grid((*TITLED, *MONTHS_2024), *rows, bars={f"D2:D{len(rows) + 1}": ""})


def rows_in_the_board(*rows: tuple[Any, ...]) -> Workbook:
    return board(*((stream, None, None, title) for stream, title, _ in rows), bars={f"F3:F{len(rows) + 2}": filled()})


@pytest.mark.parametrize("title", ["-", "n/a", "Example: hire a manager"])
@pytest.mark.parametrize("layout", [rows_in_a_list, rows_in_a_grid])
def test_a_dated_row_with_no_title_is_left_out_and_named(layout: Any, title: str) -> None:
    reading = reading_of(layout(("Housing", "Build", "Ann"), ("Housing", title, "Bob"), ("Housing", "Test", "Ann")))
    assert [row.title for row in reading.rows] == ["Housing", "Build", "Test"]
    assert the_issue(reading, "row-not-read").severity is Severity.WARNING


@pytest.mark.parametrize("title", ["-", "n/a"])
def test_a_milestone_of_the_board_with_no_title_is_read_as_it_stands_and_named(title: str) -> None:
    reading = reading_of(rows_in_the_board(("Housing", "Build", "Ann"), ("Housing", title, "Bob")))
    assert [row.title for row in reading.rows] == ["Housing", "Build", title]
    assert the_issue(reading, "no-title").cells == ("D4",)


@pytest.mark.parametrize("name", ["-", "n/a", "TBC"])
@pytest.mark.parametrize("layout", [rows_in_a_list, rows_in_a_grid])
def test_a_workstream_without_a_name_is_none_and_it_is_said(layout: Any, name: str) -> None:
    reading = reading_of(layout(("Housing", "Build", "Ann"), (name, "Test", "Bob"), ("Housing", "Ship", "Ann")))
    assert {row.workstream for row in reading.rows} == {"Housing", "Plan"}
    assert the_issue(reading, "no-group").cells == ("A3",)


def test_an_objective_without_a_name_is_none_and_ends_the_one_above() -> None:
    lines = (("Housing", "Homes", "-", "Build"), ("Housing", "n/a", "-", "Test"))
    reading = reading_of(board(*lines, bars={"F3:F4": filled()}))
    assert [(row.title, row.parent) for row in reading.rows] == [
        ("Housing", None),
        ("Test", 0),
        ("Homes", 0),
        ("Build", 2),
    ]


PHASES = ("Phase 1: Set up", "Build", "Test", "Phase 2", "Ship")


@pytest.mark.parametrize("named", [True, False], ids=["on each row", "once"])
@pytest.mark.parametrize("layout", ["list", "grid"])
def test_phases_with_an_owner_head_their_rows_beside_a_workstream_column(layout: str, named: bool) -> None:
    rows = [("Housing" if named or not at else None, title, "Ann") for at, title in enumerate(PHASES)]
    if layout == "list":
        dated = [row if "Phase" in row[1] else (*row, *IN_MAY) for row in rows]
        book = listed(*dated, headings=(*TITLED, "Start", "End"))
    else:
        bars = {f"D{at}": "" for at, title in enumerate(PHASES, 2) if "Phase" not in title}
        book = grid((*TITLED, *MONTHS_2024), *rows, bars=bars)
    found = reading_of(book).rows
    parents = {row.title: found[row.parent].title for row in found if row.parent is not None}
    assert parents == {
        "Phase 1: Set up": "Housing", "Build": "Phase 1: Set up", "Test": "Phase 1: Set up",
        "Phase 2": "Housing", "Ship": "Phase 2",
    }  # fmt: skip
    assert [row.owner for row in found if row.title in parents] == ["Ann"] * len(PHASES)


@pytest.mark.parametrize("dates", [("TBC", "TBC"), (None, None)], ids=["to come", "blank"])
def test_of_phases_all_head_rows_or_none_does(dates: tuple[str | None, str | None]) -> None:
    rows = (("Housing", "Stage A", "Ann", None, None), ("Housing", "Build", "Bob", *IN_MAY))
    more = (("Housing", "Stage B", "Ann", *dates), ("Housing", "Ship", "Bob", *IN_MAY))
    found = reading_of(listed(*rows, *more, headings=(*TITLED, "Start", "End"))).rows
    assert [row.kind for row in found if row.title.startswith("Stage")] == ["objective", "objective"]
    found = reading_of(listed(*rows, *more[:1], *more, headings=(*TITLED, "Start", "End"))).rows
    assert {row.kind for row in found if row.title.startswith("Stage")} == {"task"}
