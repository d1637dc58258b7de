"""A table of another kind below a plan is left out and named; the plan's own headings go on with it."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from openpyxl import Workbook

from psr_data.domain.reading import Outcome, Severity
from tests.reading.grids import MONTHS_2024, grid
from tests.reading.lists import listed
from tests.reading.sheets import board, draw, filled, reading_of, sheet_of, the_issue

JAN, MAR = date(2026, 1, 5), date(2026, 3, 6)
TASKS = (("Build", JAN, MAR, "Ann"), ("Test", JAN, MAR, "Bob"))
HEADINGS = ("Task", "Start", "End", "Owner")
BELOW = {
    "dependencies": (("Dependency", "Needed by", "Status"), ("Funding letter", JAN, "Open"), ("Lease", MAR, "Closed")),
    "decisions": (("Decision", "Date", "Agreed by"), ("Go ahead", JAN, "Board"), ("Stop", MAR, "Board")),
    "meetings": (("Board meeting", "Date"), ("First", JAN), ("Second", MAR)),
    "contacts": (("Contact", "Phone", "E-mail"), ("Ann", "01234", "a@b"), ("Bob", "05678", "b@c")),
    "risks": (("Risk", "Likelihood", "Impact"), ("Funding is cut", 3, 4), ("Staff leave", 2, 3)),
    "owned risks": (
        ("Risk", "Owner", "Impact", "Mitigation"),
        ("Fire", "Ann", 4, "Doors"),
        ("Flood", "Bob", 3, "Walls"),
    ),
    "lessons": (("Lesson", "Action", "Owner"), ("Start early", "Tell all", "Ann"), ("Ask first", "Write", "Bob")),
    "budget": (("Budget", "Capital", "Revenue"), ("Hub", 100, 200), ("Spoke", 50, 60)),
    "raci": (
        ("Activity", "Responsible", "Accountable", "Consulted"),
        ("Build", "Ann", "Sue", "Tim"),
        ("Test", "Bob", "Sue", "Tim"),
    ),
    "roles": (("Deliverable", "PM", "Sponsor"), ("Build", "R", "A"), ("Test", "R/A", "C")),
    "figures": (("Measure", "Target", "Actual"), ("Homes built", 100, 50), ("Calls answered", 90, 95)),
}
Rows = tuple[tuple[Any, ...], ...]


def under_list(below: Rows) -> Workbook:
    return listed(*TASKS, *below, headings=HEADINGS)


def under_milestones(below: Rows) -> Workbook:
    return listed(("Build", JAN, "Ann"), ("Test", MAR, "Bob"), *below, headings=("Milestone", "Due", "Owner"))


def under_grid(below: Rows) -> Workbook:
    rows = (("Task", "Owner", *MONTHS_2024), ("Build", "Ann"), ("Test", "Bob"), *below)
    return grid(*rows, bars={"C2": "", "D3:E3": ""})


def under_board(below: Rows) -> Workbook:
    lines = (("Plan", None, None, "Build"), ("Plan", None, None, "Test"), *below)
    return board(*lines, bars={"F3": filled(), "G4": filled()})


LAYOUTS = (under_list, under_milestones, under_grid, under_board)


@pytest.mark.parametrize("gap", [((None,),), ()], ids=["apart", "right below"])
@pytest.mark.parametrize("title", [(), (("What else",),)], ids=["untitled", "titled"])
@pytest.mark.parametrize("name", BELOW)
@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.__name__)
def test_a_table_with_other_headings_below_a_plan_is_left_out_and_named(
    layout: Callable[[Rows], Workbook], name: str, title: Rows, gap: Rows
) -> None:
    reading = reading_of(layout((*gap, *title, *BELOW[name])))
    assert [row.title for row in reading.rows] == ["Plan", "Build", "Test"]
    issue = the_issue(reading, "other-list")
    assert ", ".join(BELOW[name][0]) in issue.message
    last = 3 + (layout is under_board) + len(gap) + len(title) + len(BELOW[name])
    assert issue.cells[-1].endswith(str(last))


@pytest.mark.parametrize("title", [(), (("Phase 2",),)], ids=["untitled", "titled"])
def test_the_same_headings_again_go_on_with_the_plan_also_below_another_table(title: Rows) -> None:
    more = ((None,), *BELOW["decisions"], (None,), *title, HEADINGS, ("More", JAN, MAR, "Cat"))
    reading = reading_of(under_list(more))
    assert [row.title for row in reading.rows if row.kind == "task"] == ["Build", "Test", "More"]
    assert [row.workstream for row in reading.rows][-1] == ("Phase 2" if title else "Plan")
    assert the_issue(reading, "other-list").cells == ("A5:C7",)


@pytest.mark.parametrize(
    "item",
    [("Contact", JAN, MAR, "Ann"), ("Budget", None, None, "Finance lead"), ("Meetings", None, None, "Project manager")],
    ids=["dated", "owned", "owned too"],
)
def test_an_item_below_a_blank_row_is_read_whatever_it_is_called(item: tuple[Any, ...]) -> None:
    reading = reading_of(under_list(((None,), item, ("Close", JAN, MAR, "Ann"))))
    assert [row.title for row in reading.rows if row.kind == "task"] == ["Build", "Test", item[0], "Close"]


def test_a_table_of_dates_where_the_boards_plan_has_none_is_left_out_and_named() -> None:
    reading = reading_of(under_board(((None,), ("Bank holidays", "Date"), ("Easter", JAN), ("May Day", MAR))))
    assert [row.title for row in reading.rows] == ["Plan", "Build", "Test"]
    assert the_issue(reading, "other-list").cells == ("A6:B8",)


@pytest.mark.parametrize(
    ("headings", "lines"),
    [
        (
            ("Task", "Lead", "Gate"),
            (("Plan", "Ann", "TBC"), ("Build", "Ann", "TBC"), ("Test", "Bob", JAN), ("Close", "Bob", MAR)),
        ),
        (
            ("Task", "Lead", "Status"),
            (("Plan", "Ann", "Open"), ("Build", "Ann", "Open"), ("Test", "A", None), ("Close", "C", None)),
        ),
    ],
    ids=["dates under unknown words", "initials"],
)
def test_items_are_no_headings_of_the_dates_or_letters_below_them(headings: Rows, lines: Rows) -> None:
    reading = reading_of(listed(*lines, headings=headings), columns="title=A,owner=B")
    assert [row.title for row in reading.rows if row.kind == "task"] == ["Plan", "Build", "Test", "Close"]


def test_the_title_of_a_table_may_stand_a_row_above_it() -> None:
    reading = reading_of(under_list((("Change log",), (None,), *BELOW["decisions"])))
    assert [row.title for row in reading.rows] == ["Plan", "Build", "Test"]
    assert the_issue(reading, "other-list").cells[0] == "A4"


@pytest.mark.parametrize("layout", [under_list, under_grid, under_board], ids=lambda layout: layout.__name__)
def test_last_words_that_head_nothing_are_named(layout: Callable[[Rows], Workbook]) -> None:
    reading = reading_of(layout(((None,), ("Term", "Meaning"), ("SRO", "Senior owner"), ("PMO", "Office"))))
    codes = {issue.code for issue in reading.issues if issue.severity is Severity.WARNING}
    assert codes & {"undated-at-end", "empty-at-end", "no-date", "no-such-date"}


@pytest.mark.parametrize("title", ["Risk register", "Change log", "Meetings"])
@pytest.mark.parametrize("layout", [under_grid, under_board], ids=lambda layout: layout.__name__)
def test_an_item_called_as_a_table_is_read_beside_its_owners_heading_where_bars_go_on(
    layout: Callable[[Rows], Workbook], title: str
) -> None:
    in_board = layout is under_board
    rows = ((title, "Owner"), ("Close", "Ann"))
    book = layout(
        tuple(("Plan", None, None, name, *(None,) * 12, owner) if in_board else (name, owner) for name, owner in rows)
    )
    draw(sheet_of(book), "G6" if in_board else "D5", filled())
    if in_board:
        sheet_of(book)["Q2"] = "Owner"
    reading = reading_of(book)
    assert [row.title for row in reading.rows if row.end or row.title == title] == ["Build", "Test", title, "Close"]


def test_an_item_that_reads_like_headings_between_dated_ones_asks_nothing() -> None:
    rows = (("Risks", "Quarterly", None, "Owner"), ("Close", JAN, MAR, "Ann"))
    reading = reading_of(under_list(rows))
    assert [row.title for row in reading.rows if row.kind == "task"] == ["Build", "Test", "Risks", "Close"]
    assert the_issue(reading, "no-such-date").cells == ("B4",)


@pytest.mark.parametrize("apart", [((None,),), ()], ids=["apart", "right below"])
def test_milestones_under_a_chart_are_no_codes_in_it(apart: Rows) -> None:
    below = (("Milestone", "Owner", "Due"), ("Open", "Ann", JAN), ("Close", "Bob", MAR))
    reading = reading_of(under_grid((*apart, *below)))
    assert [row.title for row in reading.rows] == ["Plan", "Build", "Test"]
    assert "Milestone, Owner, Due" in the_issue(reading, "other-list").message


def test_a_second_list_that_may_be_the_plan_is_still_asked_about() -> None:
    below = (("Milestone", "Lead", "Due"), ("Open", "Ann", JAN), ("Close", "Bob", MAR))
    assert [question.code for question in reading_of(under_list(below)).questions] == ["header"]


@pytest.mark.parametrize(
    "item",
    [
        ("Contact", None, None, "Ann"),
        ("Meetings", "monthly", "ongoing", "Project manager"),
        ("Budget", "TBC", "TBC", "Finance"),
    ],
    ids=["owned", "in words", "to come"],
)
def test_an_item_right_below_others_is_read_whatever_it_is_called(item: tuple[Any, ...]) -> None:
    reading = reading_of(under_list((item, ("Close", JAN, MAR, "Ann"))))
    assert [row.title for row in reading.rows if row.kind == "task"] == ["Build", "Test", item[0], "Close"]


@pytest.mark.parametrize("more", [("Date completed",), ("Comments", "Cost")], ids=lambda more: more[-1])
def test_a_first_table_stands_though_a_later_one_has_more_headings(more: tuple[str, ...]) -> None:
    headings = ("Action", "Lead", "Due", "Status")
    lines = (("Hire", "Ann", "15/04/2026", "Open"), ("Train", "Bob", "16/04/2026", "Open"), (), (*headings, *more))
    book = listed(*lines, ("Plan", "Cid", "17/04/2025", "Done"), headings=headings)
    assert [row.title for row in reading_of(book).rows][-3:] == ["Hire", "Train", "Plan"]


SHIFTED = ("Task", "Due", "Status", "RAG")
FIRST = (("Hire", MAR, "Green"), ("Train", MAR, "Amber"))


@pytest.mark.parametrize("gap", [((None,),), ()], ids=["apart", "right below"])
def test_headings_that_name_a_column_otherwise_are_no_repetition(gap: Rows) -> None:
    book = listed(*FIRST, *gap, SHIFTED, ("Plan", MAR, "Open", "Red"), headings=("Task", "Due", "RAG"))
    (question,) = reading_of(book).questions
    assert [choice.value for choice in question.choices] == ["1", str(4 + len(gap))]
    first, second = (reading_of(book, header=choice.value) for choice in question.choices)
    assert [row.title for row in first.rows[1:]] == ["Hire", "Train"]
    assert the_issue(second, "other-list").cells == ("A1:C3",)


def test_a_risk_register_above_a_plan_is_named_and_the_plan_is_read() -> None:
    risks = (("Risk", "Owner", "Likelihood", "Impact"), ("Fire", "Ann", 3, 4), ("Flood", "Bob", 2, 3), ())
    reading = reading_of(listed(*TASKS, headings=HEADINGS, above=risks))
    assert [row.title for row in reading.rows] == ["Plan", "Build", "Test"]
    assert the_issue(reading, "other-list").cells == ("A1:D3",)


def test_rows_of_months_are_no_headings_again() -> None:
    lines = (("Build", "Ann", "Jan 2026", "Feb 2026"), ("Test", "Bob", "Feb 2026", "Mar 2026"))
    named = (("June 2026", "Lead", "Mar 2026", "Apr 2026"),)
    reading = reading_of(listed(*lines, *named, headings=("Task", "Owner", "Start", "End")))
    assert [row.title for row in reading.rows][1:] == ["Build", "Test", "June 2026"]


def test_a_row_with_the_name_of_a_date_in_its_place_heads_another_table() -> None:
    below: Rows = (("Audience", "When", "Channel"), ("Staff", JAN, "E-mail"), ("Public", MAR, "Press"))
    reading = reading_of(under_list(below))
    assert [row.title for row in reading.rows] == ["Plan", "Build", "Test"]
    below = (("Audience", "Channel", "When"), ("Staff", "E-mail", JAN), ("Public", "Press", MAR))
    reading = reading_of(under_grid(below))
    assert [row.title for row in reading.rows] == ["Plan", "Build", "Test"]
    assert the_issue(reading, "other-list").cells == ("A4:C6",)


@pytest.mark.parametrize("gap", [((None,),), ()], ids=["apart", "right below"])
def test_items_called_risks_and_words_such_as_final_in_a_chart_end_no_plan(gap: Rows) -> None:
    more = (("Risks", "Programme manager", "Quarterly", "On track"), ("Meetings", "Chair", "Monthly", "On track"))
    listing = listed(("Hire", "Ann", "Mar 2026", "Open"), *gap, *more, headings=("Action", "Lead", "Due", "Status"))
    assert [question.code for question in reading_of(listing).questions] == ["header"]
    chart = under_grid(
        (*gap, ("Papers", "Finance", "Draft", None, "Final"), ("Meetings", "Chair", "Board", None, "Board"))
    )
    assert [question.code for question in reading_of(chart).questions] == ["codes"]


UNDATED = "undated-at-end"


@pytest.mark.parametrize(
    "below",
    [
        [["Term", "Meaning"], ["RAG", "Red, amber, green"], ["PMO", "The programme office"]],
        [["Source", "Secured?"], ["Grant", "Yes"], ["Reserves", "No"]],
        [["Post", "Grade"], ["Analyst", "7"]],
    ],
    ids=["a glossary", "funding", "posts"],
)
def test_rows_without_a_date_at_the_end_of_a_list_are_named(below: list[list[str]]) -> None:
    lines = [[name, None, None, word] for name, word in below]
    reading = reading_of(listed(*TASKS, *lines, headings=HEADINGS))
    assert [(issue.severity, issue.cells) for issue in reading.issues if issue.code == UNDATED] == [
        (Severity.WARNING, (f"A4:A{3 + len(below)}",))
    ]


def test_an_undated_row_among_others_or_alone_is_not_named() -> None:
    first, last = TASKS
    later = ("Later", None, None, "Ann")
    for lines in ((first, later, later, last), (first, last, later)):
        reading = reading_of(listed(*lines, headings=HEADINGS))
        assert reading.outcome is Outcome.READY
        assert UNDATED not in [issue.code for issue in reading.issues]
