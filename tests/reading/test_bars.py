from typing import Any

import pytest
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Color, PatternFill

from psr_data.domain.periods import Precision
from psr_data.domain.reading import Severity
from tests.reading.sheets import (
    BLUE,
    PALE,
    board,
    codes,
    filled,
    one_milestone,
    reading_of,
    sheet_of,
    spans,
    the_issue,
)  # fmt: skip

MAY = "2014-05-01 2014-05-31"
MAY_TO_JULY = "2014-05-01 2014-07-31"


@pytest.mark.parametrize(
    "fill",
    [
        filled("FF1F3864"),
        filled("001F3864"),
        PatternFill("solid", fgColor=Color(theme=4)),
        PatternFill("solid", fgColor=Color(theme=4, tint=0.6)),
        PatternFill("solid", fgColor=Color(indexed=12)),
        PatternFill("darkUp", fgColor=Color(rgb="FF1F3864")),
    ],
    ids=["rgb", "rgb without alpha", "theme", "theme with tint", "indexed", "hatched"],
)
def test_a_filled_cell_is_a_bar_whichever_way_its_colour_is_written(fill: PatternFill) -> None:
    reading = reading_of(board(one_milestone(), bars={"F3": fill}))
    assert spans(reading) == [MAY]
    assert codes(reading) == []


@pytest.mark.parametrize("mark", ["█", "■", "▇", "●", "x", "X", "✓", "✔", "1", 1, "*", "y", "███", "xx", True])
def test_a_mark_is_a_bar(mark: Any) -> None:
    assert spans(reading_of(board(one_milestone(), bars={"F3": mark}))) == [MAY]


@pytest.mark.parametrize("no", ["0", 0, "-", "–", "n", "No", False, " "])
def test_a_no_is_not_a_bar(no: Any) -> None:
    reading = reading_of(board(one_milestone(), bars={"F3": "x", "G3": no}))
    assert spans(reading) == [MAY]
    assert codes(reading) == []


@pytest.mark.parametrize(
    "fill",
    [
        filled("FFFFFFFF"),
        filled("FFF8F8F8"),
        PatternFill("solid", fgColor=Color(theme=0)),
        PatternFill("solid", fgColor=Color(theme=0, tint=-0.05)),
        PatternFill("solid", fgColor=Color(indexed=9)),
        PatternFill(None),
    ],
    ids=["white", "nearly white", "theme white", "theme white, a shade darker", "indexed white", "none"],
)
def test_white_and_nearly_white_are_not_bars(fill: PatternFill) -> None:
    reading = reading_of(board(one_milestone(), bars={"F3": filled(), "G3": fill}))
    assert spans(reading) == [MAY]


def test_neighbouring_months_make_one_bar() -> None:
    reading = reading_of(board(one_milestone(), bars={"F3:H3": filled()}))
    (milestone,) = [row for row in reading.rows if row.title == "Report"]
    assert spans(reading) == [MAY_TO_JULY]
    assert milestone.precision is Precision.MONTH
    assert milestone.cells == {"title": "Plan!D3", "dates": "Plan!F3:H3"}


def test_a_merged_filled_cell_covers_all_its_months() -> None:
    book = board(one_milestone(), bars={"F3": filled()})
    sheet_of(book).merge_cells("F3:H3")
    assert spans(reading_of(book)) == [MAY_TO_JULY]


def test_text_in_a_bar_is_kept_as_a_comment() -> None:
    book = board(one_milestone(), bars={"F3:G3": filled(), "G3": "Draft to Board"})
    reading = reading_of(book)
    assert reading.rows[-1].comments == "Jun 2014: Draft to Board"
    assert spans(reading) == ["2014-05-01 2014-06-30"]


def test_an_unknown_code_in_an_unfilled_month_is_asked_about() -> None:
    book = board(one_milestone(), one_milestone("Other"), bars={"F3": "M", "G4": 50})
    (question,) = reading_of(book).questions
    assert (question.code, [part.label for part in question.parts]) == ("codes", ["M", "50"])
    assert spans(reading_of(book, codes="M=milestone,50=no")) == [MAY, "None None"]


def test_a_gap_in_a_bar_is_named() -> None:
    issue = the_issue(reading_of(board(one_milestone(), bars={"E3:F3": filled(), "H3": filled()})), "gap")
    assert issue.severity is Severity.WARNING
    assert issue.cells == ("E3:F3", "H3")
    assert "Jun 2014" in issue.message
    assert "read as Apr to Jul 2014" in issue.message


def test_marks_that_disagree_with_fills_are_named_and_the_fills_are_read() -> None:
    reading = reading_of(board(one_milestone(), bars={"F3:G3": filled(), "G3": "x", "H3": "x"}))
    assert spans(reading) == ["2014-05-01 2014-06-30"]
    issue = the_issue(reading, "marks-and-fills")
    assert issue.severity is Severity.WARNING
    assert issue.cells == ("H3",)


def test_marks_inside_the_filled_cells_agree_with_them() -> None:
    book = board(one_milestone(), bars={"F3:G3": filled()})
    sheet_of(book)["F3"], sheet_of(book)["G3"] = "x", "x"
    assert spans(reading_of(book)) == ["2014-05-01 2014-06-30"]
    assert codes(reading_of(book)) == []


def test_several_colours_are_read_alike_and_said() -> None:
    book = board(one_milestone(), one_milestone("Other"), bars={"F3": filled(), "G4": filled("FF0000")})
    reading = reading_of(book)
    assert spans(reading) == [MAY, "2014-06-01 2014-06-30"]
    assert "red #FF0000 (1 cell: G4)" in the_issue(reading, "colours").message


def four_milestones(**bars: Any) -> Any:
    lines = [one_milestone(title) for title in ("One", "Two", "Three", "Four")]
    return board(*lines, bars={"E3": filled(), "F4": filled(), "G5": filled(), "H6": filled()} | bars)


FOUR = [
    "2014-04-01 2014-04-30",
    "2014-05-01 2014-05-31",
    "2014-06-01 2014-06-30",
    "2014-07-01 2014-07-31",
]


def test_a_stripe_through_label_and_period_cells_is_not_a_bar() -> None:
    book = four_milestones()
    page = sheet_of(book)
    for cell in page[4]:
        if cell.coordinate != "F4":
            cell.fill = filled("B4C6E7")
    reading = reading_of(book)
    assert spans(reading) == FOUR
    assert the_issue(reading, "shading").cells == ("E4", "G4:P4")


def test_a_band_in_the_bars_own_colour_leaves_the_milestone_without_a_date() -> None:
    book = four_milestones()
    for cell in sheet_of(book)[4]:
        cell.fill = filled(BLUE)
    reading = reading_of(book)
    assert spans(reading)[1] == "None None"
    assert the_issue(reading, "no-date").cells == ("D4",)


def test_light_stripes_over_whole_rows_of_the_grid_are_not_bars() -> None:
    book = four_milestones(**{"E4:P4": filled(PALE), "E6:P6": filled(PALE)})
    sheet_of(book)["F4"].fill = sheet_of(book)["H6"].fill = filled()
    reading = reading_of(book)
    assert spans(reading) == FOUR
    assert the_issue(reading, "shading").cells == ("E4", "G4:P4", "E6:G6", "I6:P6")


def test_a_dark_bar_may_run_through_the_whole_year() -> None:
    book = four_milestones(**{"E4:P4": filled()})
    assert spans(reading_of(book))[1] == "2014-04-01 2015-03-31"


def test_a_shaded_quarter_is_not_a_bar() -> None:
    shaded = {"K3:M6": filled(PALE)}
    assert spans(reading_of(four_milestones(**shaded))) == FOUR


def test_a_today_column_is_not_a_bar() -> None:
    today = {"J3:J6": filled("FFC000")}
    assert spans(reading_of(four_milestones(**today))) == FOUR


def test_milestones_that_all_fall_in_one_month_keep_their_dark_bars() -> None:
    lines = [one_milestone(title) for title in ("One", "Two", "Three", "Four", "Five")]
    reading = reading_of(board(*lines, bars={"F3:F7": filled()}))
    assert spans(reading) == [MAY] * 5


@pytest.mark.parametrize("colour", [BLUE, PALE])
def test_milestones_that_all_begin_in_one_month_keep_it(colour: str) -> None:
    lines = [one_milestone(title) for title in ("One", "Two", "Three", "Four", "Five")]
    bars = {"E3:E7": filled(colour), "F3:F5": filled(colour), "G4": filled(colour)}
    reading = reading_of(board(*lines, bars=bars))
    assert [span.split()[0] for span in spans(reading)] == ["2014-04-01"] * 5
    assert "shading" not in codes(reading)


def test_colours_that_come_from_rules_are_not_read_and_said() -> None:
    book = board(one_milestone())
    rule = CellIsRule("equal", ['"x"'], fill=filled())
    sheet_of(book).conditional_formatting.add("E3:P3", rule)
    reading = reading_of(book)
    assert spans(reading) == ["None None"]
    assert the_issue(reading, "colour-rules").severity is Severity.WARNING


def test_a_bar_beside_no_milestone_is_said() -> None:
    book = board(one_milestone(), (None, None, None, None), one_milestone("Other"),
                 bars={"F3": filled(), "G4": filled(), "F5": filled()})  # fmt: skip
    issue = the_issue(reading_of(book), "bar-without-title")
    assert issue.cells == ("G4",)


def test_a_milestone_merged_over_two_rows_owns_the_bar_on_either() -> None:
    book = board(one_milestone(), (None, None, None, None), one_milestone("Other"),
                 bars={"G4": filled(), "F5": filled()})  # fmt: skip
    sheet_of(book).merge_cells("D3:D4")
    reading = reading_of(book)
    assert spans(reading) == ["2014-06-01 2014-06-30", MAY]
    assert reading.rows[1].cells["dates"] == "Plan!G4"


def test_a_milestone_merged_over_two_rows_with_two_bars_is_asked_about() -> None:
    book = board(one_milestone(), (None, None, None, None), bars={"F3": filled(), "G4": filled()})
    page = sheet_of(book)
    page.merge_cells("D3:D4")
    page["A4"] = "Assets"
    assert [question.code for question in reading_of(book).questions] == ["grid"]
    assert spans(reading_of(book, grid="first")) == [MAY]
