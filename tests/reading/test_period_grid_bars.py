from typing import Any

import pytest
from openpyxl.styles import Color, PatternFill

from psr_data.reading.files.workbook import open_workbook
from psr_data.reading.plan.layout import Context, Match
from psr_data.reading.plan.layouts import recognise
from tests.reading.grids import MONTHS_2024, asked, grid, months, read, tasks, tree
from tests.reading.sheets import codes, saved, sheet_of, the_issue

GREEN, RED, YELLOW, GREY, PALE = "00B050", "FF0000", "FFFF00", "D9D9D9", "DDEBF7"
BUILD = ["Build 2024-02-01 2024-03-31"]


@pytest.mark.parametrize(
    "fill",
    [
        PatternFill("solid", fgColor=Color(theme=4)),
        PatternFill("solid", fgColor=Color(theme=5, tint=0.4)),
        PatternFill("solid", fgColor=Color(indexed=12)),
        "1F3864",
    ],
    ids=["theme", "tint", "indexed", "rgb"],
)
def test_fills_of_every_kind_are_bars(fill: Any) -> None:
    assert tasks(read(months("Build", bars={"C2:D2": fill}))) == BUILD


def test_a_merged_filled_cell_is_one_bar() -> None:
    book = months("Build", bars={"C2": ""}, merged=["C2:D2"])
    assert tasks(read(book)) == BUILD


@pytest.mark.parametrize("mark", ["x", "X", "1", 1, "✓", "■"])
def test_marks_are_bars_and_noughts_and_dashes_are_not(mark: Any) -> None:
    book = months("Build", bars={"B2": "=0", "E2": "=-"})
    sheet_of(book)["C2"] = sheet_of(book)["D2"] = mark
    assert tasks(read(book)) == BUILD


def test_white_fills_and_stripes_are_not_bars() -> None:
    book = months("Build", "Test", "Ship", "Sell", bars={"A3:G3": PALE, "A5:G5": PALE, "C2:D2": "", "E2:G2": "FFFFFF",
                                                          "E5": "", "C4": ""})  # fmt: skip
    reading = read(book)
    assert tasks(reading)[0] == BUILD[0]
    assert tasks(reading)[1] == "Test None None"


def test_a_shaded_holiday_column_is_not_a_bar() -> None:
    book = months("Build", "Test", "Ship", "Sell", "Close", bars={"F2:F6": GREY, "C2:D2": "", "B3": "", "D4": "",
                                                                   "B5:C5": "", "G6": ""})  # fmt: skip
    reading = read(book)
    assert tasks(reading)[0] == BUILD[0]
    assert "shading" in codes(reading)


def test_diamonds_are_milestones() -> None:
    book = months("Build", "Launch", bars={"C2:D2": "=x", "E3": "=◆"})
    assert tasks(read(book)) == [*BUILD, "*Launch 2024-04-01 2024-04-30"]


def test_a_single_filled_cell_is_a_task() -> None:
    assert tasks(read(months("Build", bars={"C2": ""}))) == ["Build 2024-02-01 2024-02-29"]


def test_codes_are_asked_about_once_and_read_as_answered() -> None:
    book = months("Build", "Launch", "Other", bars={"C2:D2": "=D", "E3": "=M", "B4": "=P", "C4": "=D"})
    question = asked(read(book))
    assert question.code == "codes"
    assert [(part.key, part.suggested) for part in question.parts] == [("D", "task"), ("M", "milestone"), ("P", "task")]
    assert question.parts[0].samples == "3 cells: C2:D2, C4"
    assert tasks(read(book, codes="D=task,M=milestone,P=no")) == [
        *BUILD, "*Launch 2024-04-01 2024-04-30", "Other 2024-02-01 2024-02-29"
    ]  # fmt: skip


def test_a_key_on_the_sheet_answers_what_codes_mean() -> None:
    book = months("Build", "Launch", bars={"C2:D2": "=P", "E3": "=M"})
    sheet_of(book).append([])
    for line in (["Key"], ["P = planned work"], ["M = milestone"]):
        sheet_of(book).append(line)
    reading = read(book)
    assert tasks(reading) == [*BUILD, "*Launch 2024-04-01 2024-04-30"]


def test_one_colour_to_a_row_is_read_alike_and_said() -> None:
    reading = read(months("Build", "Test", bars={"C2:D2": GREEN, "D3:E3": YELLOW}))
    assert tasks(reading) == [*BUILD, "Test 2024-03-01 2024-04-30"]
    assert "2 colours" in the_issue(reading, "colours").message


def test_several_colours_in_a_row_are_asked_about() -> None:
    book = months("Build", "Test", bars={"C2:D2": GREEN, "E2": RED, "D3:E3": GREEN})
    question = asked(read(book))
    assert question.code == "colours"
    assert [(part.key, part.suggested) for part in question.parts] == [("FF00B050", "task"), ("FFFF0000", "milestone")]
    without = read(book, colours="FF00B050=task,FFFF0000=no")
    assert tasks(without) == [*BUILD, "Test 2024-03-01 2024-04-30"]
    through = read(book, colours="FF00B050=task,FFFF0000=milestone")
    assert tasks(through)[:2] == ["Build 2024-02-01 2024-04-30", "Test 2024-03-01 2024-04-30"]
    assert the_issue(through, "milestone-in-bar").cells == ("E2",)


def test_a_key_of_colours_answers_what_they_mean() -> None:
    bars = {"C2:D2": GREEN, "E3": RED, "A6": GREEN, "A7": RED, "F2": GREY, "A8": GREY}
    book = months("Build", "Launch", bars=bars)
    page = sheet_of(book)
    page["A5"], page["A6"], page["A7"], page["A8"] = "Legend", "In progress", "Milestone", "Holiday"
    reading = read(book)
    assert tasks(reading) == [*BUILD, "*Launch 2024-04-01 2024-04-30"]
    assert {"legend", "colours", "not-bars"} <= set(codes(reading))


def test_a_key_whose_words_are_unclear_is_asked_about() -> None:
    book = months("Build", "Launch", bars={"C2:D2": GREEN, "E3": RED, "A6": GREEN, "A7": RED})
    page = sheet_of(book)
    page["A5"], page["A6"], page["A7"] = "Key:", "Claire", "London"
    assert asked(read(book)).code == "colours"


def test_planned_and_actual_bars_are_asked_about() -> None:
    book = months("Build", "Launch", bars={"C2:D2": GREEN, "E2": YELLOW, "A6": GREEN, "A7": YELLOW})
    page = sheet_of(book)
    page["A5"], page["A6"], page["A7"] = "Key", "Planned", "Actual"
    assert asked(read(book)).code == "colours"


def test_text_inside_a_bar_is_kept_as_a_comment() -> None:
    reading = read(months("Build", bars={"C2:D2": "", "C2": "=with the fire service"} | {}))
    assert tasks(reading) != []
    book = months("Build", bars={"C2:D2": ""})
    sheet_of(book)["C2"] = "with the fire service"
    reading = read(book)
    assert tasks(reading) == BUILD
    assert reading.rows[-1].comments == "with the fire service"


def test_a_gap_in_a_bar_is_a_warning() -> None:
    reading = read(months("Build", bars={"C2": "", "E2": ""}))
    assert tasks(reading) == ["Build 2024-02-01 2024-04-30"]
    assert "Mar 2024" in the_issue(reading, "gap").message


def test_a_grid_without_bars_is_not_invented() -> None:
    reading = read(months("Build", "Test", bars={}))
    assert not any(row.start for row in reading.rows)


def test_a_column_coloured_like_its_header_is_asked_about() -> None:
    book = months("Build", "Test", "Ship", bars={"E1": YELLOW, "C2:D2": GREEN, "E2": YELLOW, "B3:C3": GREEN,
                                                 "F4": GREEN, "E4": YELLOW})  # fmt: skip
    question = asked(read(book))
    assert question.code == "colours"
    assert [part.suggested for part in question.parts] == ["task", "no"]


def test_a_milestone_apart_from_its_tasks_bar_is_an_item_of_its_own() -> None:
    book = months("Build", bars={"B2:C2": "", "F2": "=◆"})
    reading = read(book)
    assert tasks(reading) == ["Build 2024-01-01 2024-02-29", "*Build (milestone) 2024-05-01 2024-05-31"]
    assert [row.row for row in reading.rows[1:]] == [2, 2]
    assert "gap" not in codes(reading)


def test_several_milestones_in_a_row_are_several_items() -> None:
    book = months("Board meeting", bars={"B2": "=◆", "D2": "=◆", "F2": "=◆"})
    assert tasks(read(book)) == [
        "*Board meeting 2024-01-01 2024-01-31", "*Board meeting (2) 2024-03-01 2024-03-31",
        "*Board meeting (3) 2024-05-01 2024-05-31",
    ]  # fmt: skip


def test_a_key_beside_the_header_answers_what_colours_mean() -> None:
    blank = [None] * 6
    header, build, launch = ("Task", *MONTHS_2024, "Key"), ("Build", *blank, "Task"), ("Launch", *blank, "Milestone")
    book = grid(header, build, launch, bars={"C2:D2": GREEN, "E3": RED, "H2": GREEN, "H3": RED})
    assert tasks(read(book)) == [*BUILD, "*Launch 2024-04-01 2024-04-30"]


def test_a_line_of_codes_at_the_foot_is_a_key() -> None:
    book = months("Build", "Launch", bars={"C2:D2": "=T", "E3": "=M"})
    sheet_of(book).append(["T = task, M = milestone"])
    assert tasks(read(book)) == [*BUILD, "*Launch 2024-04-01 2024-04-30"]


def roadmap() -> Any:
    book = grid(("Team", *MONTHS_2024), ("Payments",), ("Search",),
                bars={"B2:C2": "", "D2:E2": "", "C3:D3": ""}, merged=["B2:C2", "D2:E2"])  # fmt: skip
    page = sheet_of(book)
    page["B2"], page["D2"], page["C3"] = "New checkout", "Refunds", "Better ranking"
    return book


def test_names_in_the_bars_of_teams_are_asked_about_and_read_as_items() -> None:
    assert asked(read(roadmap())).code == "grid"
    reading = read(roadmap(), grid="items")
    assert tree(reading) == [
        "workstream: Payments", "task: Payments > New checkout", "task: Payments > Refunds",
        "workstream: Search", "task: Search > Better ranking",
    ]  # fmt: skip
    assert tasks(reading)[1] == "Refunds 2024-03-01 2024-04-30"
    assert tasks(read(roadmap(), grid="notes"))[0] == "Payments 2024-01-01 2024-04-30"


def test_a_bar_without_a_name_beside_named_ones_is_not_read_and_said() -> None:
    book = roadmap()
    sheet_of(book)["G2"].fill = PatternFill("solid", fgColor="1F3864")
    reading = read(book, grid="items")
    assert the_issue(reading, "bar-without-title").cells == ("G2",)


def test_a_sheet_reads_the_same_a_second_time() -> None:
    book = grid(("Task", "Jan 2031", "Feb 2031", "Mar 2031"), ("Draft", "Green", "Red"), ("Bind", "Amber"))
    (sheet,) = open_workbook(saved(book)).sheets
    match = recognise(sheet)
    assert isinstance(match, Match)
    context = Context(answers={"codes": "Green=rag,Red=rag,Amber=rag"})
    first = match.read(context)
    assert [row.rag for row in first.rows if row.kind == "task"] == ["Red", "Amber"]
    assert match.read(context) == first
