"""Kinds of workbooks that were once read wrongly: one file for each kind, and others of its kind built here."""

import json
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from psr_data.domain.reading import Reading
from psr_data.reading.plan.read_plan import read
from psr_data.services.check import check_report
from tests.reading.grids import grid
from tests.reading.lists import bold, dated, listed, tree
from tests.reading.sheets import board, filled, one_milestone, reading_of, sheet_of

FOLDER = Path(__file__).parent / "faults"
TRUTHS = sorted(FOLDER.glob("*.json"))
FACTS = ("rag", "owner", "percent", "status")
MONTHS = ("Jan 2031", "Feb 2031", "Mar 2031", "Apr 2031")

Row = Mapping[str, Any]


def folded(text: str | None) -> str:
    return re.sub(r"\s+", " ", text or "").strip().casefold()


def is_same(wanted: Row, found: Row) -> bool:
    is_alike = all(folded(wanted[name]) == folded(found[name]) for name in ("title", "kind"))
    is_there = wanted["workstream"] is None or folded(wanted["workstream"]) == folded(found["workstream"])
    start, end = found["start"], found["end"]
    is_dated = wanted["end"] == end and (wanted["start"] == start or wanted["kind"] == "milestone")
    return is_alike and is_there and is_dated and all(wanted[name] == found[name] for name in FACTS if name in wanted)


@pytest.mark.parametrize("path", TRUTHS, ids=lambda path: path.stem)
def test_a_workbook_that_was_read_wrongly_is_read_as_it_should(path: Path) -> None:
    truth = json.loads(path.read_text(encoding="utf-8"))
    workbook = path.with_name(truth["file"])

    def report(answers: Mapping[str, str]) -> Mapping[str, Any]:
        checked = check_report(read(workbook.read_bytes(), workbook.name, "", answers))
        return json.loads(json.dumps(checked, default=str))  # type: ignore[no-any-return]

    found = report({})
    allowed = truth["outcome"].split(" or ")
    assert found["outcome"] in allowed
    found = report(truth["answers"]) if found["outcome"] == "question" and truth["answers"] else found
    if found["outcome"] == "question" and not truth["answers"]:
        return
    assert found["outcome"] == "ready"
    rows = [row for row in found["rows"] if row["kind"] != "workstream" or row["start"] or row["end"]]
    titles = {folded(wanted["title"]) for wanted in truth["rows"]}
    assert [row["title"] for row in rows if folded(row["title"]) not in titles] == []
    for wanted in truth["rows"]:
        assert any(is_same(wanted, row) for row in found["rows"]), wanted


def read_now(book: Workbook, **answers: str) -> Reading:
    return reading_of(book, **answers)


def test_every_heading_that_names_a_workstream_groups_however_many_there_are() -> None:
    themes = [f"Theme {letter}" for letter in "ABCDEFGHIJKL"]
    rows = [(theme, f"Act for {theme}", "3 March 2031", "9 March 2031") for theme in themes]
    found = tree(read_now(listed(*rows, headings=("Theme", "Task", "Start", "End"))))
    assert [line for line in found if line.startswith("workstream")] == [f"workstream {theme}" for theme in themes]
    drawn = grid(("Workstream", "Task", *MONTHS), *[row[:2] for row in rows], bars={"C2:C13": "", "D5": ""})
    assert [row.workstream for row in read_now(drawn).rows if row.kind == "task"] == themes


def test_all_columns_of_groups_count_not_only_two() -> None:
    row = ("Health", "Falls", "Prevention", "Open the clinic", "3 March 2031", "9 March 2031")
    reading = read_now(listed(row, headings=("Programme", "Workstream", "Objective", "Task", "Start", "End")))
    assert tree(reading)[-1] == "task Open the clinic < Prevention"


def test_what_ends_in_total_over_figures_is_no_item() -> None:
    rows = [("Open the clinic", "3 March 2031", "9 March 2031", 4), ("Clinic total", None, None, 4)]
    reading = read_now(listed(*rows, headings=("Task", "Start", "End", "Cost")))
    assert dated(reading) == ["Open the clinic 2031-03-03 2031-03-09"]
    drawn = grid(("Task", *MONTHS), ("Open the clinic",), ("Total clinic days", 1, 0, 2, 1), bars={"B2": ""})
    assert [row.title for row in read_now(drawn).rows if row.kind == "task"] == ["Open the clinic"]


def test_words_about_a_total_are_an_item() -> None:
    reading = read_now(listed(("Agree the grand total", "3 March 2031", "9 March 2031")))
    assert dated(reading) == ["Agree the grand total 2031-03-03 2031-03-09"]


@pytest.mark.parametrize("name", ["Column", "Spalte"])
def test_the_names_of_a_tables_columns_are_no_item(name: str) -> None:
    names = tuple(f"{name}{number}" for number in range(1, 4))
    reading = read_now(listed(names, ("Open the clinic", "3 March 2031", "9 March 2031")))
    assert dated(reading) == ["Open the clinic 2031-03-03 2031-03-09"]


def test_numbers_under_task_are_references_to_the_descriptions_beside_them() -> None:
    rows = [("A1", "Open the clinic", "3 March 2031", "9 March 2031"), ("A2", "Close it", "3 May 2031", "9 May 2031")]
    reading = read_now(listed(*rows, headings=("Activity", "Description", "Start", "End")))
    assert [(row.title, row.ref) for row in reading.rows if row.kind == "task"] == [
        ("Open the clinic", "A1"),
        ("Close it", "A2"),
    ]


def test_numbers_under_action_in_a_grid_are_references_too() -> None:
    drawn = grid(("Action", "Details", *MONTHS), (1, "Open the clinic"), (2, "Close it"), bars={"C2": "", "D3": ""})
    assert [(row.title, row.ref) for row in read_now(drawn).rows if row.kind == "task"] == [
        ("Open the clinic", "1"),
        ("Close it", "2"),
    ]


PLAN_2031 = ("3 March 2031", "9 March 2031")


@pytest.mark.parametrize("sort", ["Category", "Group"])
def test_a_column_of_risks_and_milestones_is_no_workstream(sort: str) -> None:
    rows = [("Sign", "Milestone"), ("Draft", "High risk"), ("Check", "Low risk"), ("Bind", "On track")]
    found = tree(read_now(listed(*[(*row, *PLAN_2031) for row in rows], headings=("Task", sort, "Start", "End"))))
    assert found == ["workstream Plan", "milestone Sign < Plan", *(f"task {row[0]} < Plan" for row in rows[1:])]


def test_tiers_are_no_workstreams_in_a_grid() -> None:
    drawn = grid(("Priority", "Task", *MONTHS), ("Tier 1", "Draft"), ("Tier 2", "Bind"), bars={"C2": "", "D3": ""})
    assert [row.workstream for row in read_now(drawn).rows] == ["Plan", "Plan", "Plan"]


def test_a_type_column_is_obeyed_under_a_heading_of_milestones() -> None:
    rows = [("Sign", "Milestone", *PLAN_2031), ("Draft", "Task", *PLAN_2031)]
    found = tree(read_now(listed(*rows, headings=("Milestone", "Type", "Start", "End"))))
    assert found[1:] == ["milestone Sign < Plan", "task Draft < Plan"]


@pytest.mark.parametrize("written", ["Mar-03-2031", "March/03/2031", "Mar.3.2031"])
def test_a_month_in_words_before_its_day_is_a_date(written: str) -> None:
    reading = read_now(
        listed(("Draft", written, "9 March 2031"), ("Bind", "Apr-01-2031", "n/a"), ("Sell", written, written))
    )
    assert dated(reading)[0] == "Draft 2031-03-03 2031-03-09"
    assert tree(reading)[2] == "milestone Bind < Plan"


def test_bold_phases_with_an_owner_head_the_rows_below() -> None:
    rows = [("Care", "Ann", None, None), ("Draft", "Bo", *PLAN_2031), ("Bind", "Bo", *PLAN_2031),
            ("Homes", "Cy", None, None), ("Sell", "Cy", *PLAN_2031), ("Store", "Cy", *PLAN_2031)]  # fmt: skip
    book = listed(*rows, headings=("Task", "Owner", "Start", "End"))
    assert [q.code for q in read_now(book).questions] == ["headings"]
    assert tree(read_now(book, headings="headings"))[1] == "task Draft < Care"
    assert tree(read_now(book, headings="tasks"))[1] == "task Care < Plan"
    assert tree(read_now(bold(book, "A2", "A5")))[3:5] == ["workstream Homes", "task Sell < Homes"]


def test_rows_name_their_parent_by_any_of_their_identifiers() -> None:
    rows = [("K-1", 901, "Hubs", None, "9 March 2031"), ("K-2", 902, "Draft", 901, "8 March 2031")]
    reading = read_now(listed(*rows, headings=("Key", "Issue id", "Summary", "Parent id", "Due date")))
    assert tree(reading) == ["workstream Hubs", "task Draft < Hubs"]


@pytest.mark.parametrize("heading", ["Responsable", "Assigned to", "Zuständig"])
def test_a_heading_that_lists_understand_is_understood_in_the_boards_layout(heading: str) -> None:
    book = board(one_milestone(), after=(heading,), bars={"E3": filled(), "Q3": "Ann"})
    assert [row.owner for row in read_now(book).rows if row.title == "Report"] == ["Ann"]


@pytest.mark.parametrize("mark", ["", "=x"])
def test_the_last_row_of_a_grid_above_is_no_heading_of_the_grid_below(mark: str) -> None:
    later = ("May 2031", "Jun 2031", "Jul 2031", "Aug 2031")
    rows = [("Task", *MONTHS), ("Draft",), ("Bind",), (None, *later), ("Sell",), ("Bind",)]
    book = grid(*rows, bars={"B2": mark, "B3:E3": mark, "B5": mark, "B6:E6": mark})
    found = read_now(book, blocks="continues")
    assert [f"{row.title} {row.end}" for row in found.rows[1:]] == [
        "Draft 2031-01-31",
        "Bind 2031-08-31",
        "Sell 2031-05-31",
    ]


def rags(reading: Reading) -> list[str | None]:
    return [row.rag for row in reading.rows if row.kind in ("task", "milestone")]


@pytest.mark.parametrize(
    "headings", [("RAG (Apr)", "RAG (May)"), ("Q4 status RAG", "Q1 status RAG"), ("RAG", "RAG")], ids=str
)
def test_the_latest_of_several_rags_counts(headings: tuple[str, str]) -> None:
    rows = [("Draft", "9 March 2031", "G", "R"), ("Bind", "9 March 2031", "A", None)]
    assert rags(read_now(listed(*rows, headings=("Task", "Due", *headings)))) == ["R", "A"]
    drawn = grid(("Task", *headings, *MONTHS), ("Draft", "G", "R"), ("Bind", "A"), bars={"D2": "", "E3": ""})
    assert rags(read_now(drawn)) == ["R", "A"]


def test_the_latest_rag_may_stand_first() -> None:
    rows = [("Draft", "9 March 2031", "G", "R", "A")]
    assert rags(read_now(listed(*rows, headings=("Task", "Due", "Jun RAG", "May RAG", "Apr RAG")))) == ["G"]


def test_the_latest_of_several_rags_counts_in_the_boards_layout() -> None:
    book = board(one_milestone(), after=("Q1 RAG", "Q2 RAG"), bars={"E3": filled(), "Q3": "G", "R3": "R"})
    assert rags(read_now(book)) == ["R"]


def test_rag_words_in_the_periods_are_asked_about_as_statuses() -> None:
    book = grid(("Task", *MONTHS), ("Draft", "Green", "Red"), ("Bind", "Amber"))
    (question,) = read_now(book).questions
    assert (question.code, {part.suggested for part in question.parts}) == ("codes", {"rag"})
    reading = read_now(book, codes="Green=rag,Red=rag,Amber=rag")
    assert (rags(reading), reading.rows[1].end) == (["Red", "Amber"], None)
    drawn = read_now(book, codes="Green=task,Red=milestone,Amber=task")
    assert rags(drawn) == [None, None]


@pytest.mark.parametrize(
    "heading", ["Start date (dd/mm/yyyy)", "Start - mmm/yy, e.g. Dec-30", "Start date: please select"]
)
def test_how_to_fill_a_column_in_is_no_part_of_its_heading(heading: str) -> None:
    assert dated(read_now(listed(("Draft", *PLAN_2031), headings=("Task", heading, "End")))) == [
        "Draft 2031-03-03 2031-03-09"
    ]


def test_a_certain_sheet_hides_no_list_with_dates() -> None:
    book = grid(("Payment", *MONTHS), ("Capital grant",), ("Revenue grant",), bars={"B2:C2": "", "B3": ""})
    page = book.create_sheet("Projects")
    for line in (("Name", "Start", "End", "Postcode"), ("Open the clinic", "3 March 2031", "9 March 2031", "AB1")):
        page.append(line)
    (question,) = read_now(book).questions
    assert [choice.value for choice in question.choices][:2] == ["Plan", "Projects"]


def test_months_whose_dates_drift_are_months_and_uneven_dates_are_asked_about() -> None:
    drifting = [date(2031, month, month + 2) for month in range(1, 8)]
    assert read_now(grid(("Task", *drifting), ("Draft",), bars={"B2:C2": ""})).rows[1].end == date(2031, 2, 28)
    uneven = [date(2031, 1, 20), *(date(2031, month, day) for month, day in ((2, 3), (4, 9), (5, 30), (9, 1), (9, 20)))]
    book = grid(("Task", *uneven), ("Draft",), bars={"B2:C2": ""})
    assert [question.code for question in read_now(book).questions] == ["grid"]
    assert [read_now(book, grid=answer).rows[1].end for answer in ("until", "day")] == [
        date(2031, 4, 8),
        date(2031, 2, 3),
    ]


@pytest.mark.parametrize("dash", ["-", " -", "- ", " – "])
def test_weeks_named_by_their_first_and_last_days_are_weeks_however_spaced(dash: str) -> None:
    weeks = [f"{first:02}.03.2031{dash}{first + 6:02}.03.2031" for first in (3, 10, 17)]
    assert read_now(grid(("Task", *weeks), ("Draft",), bars={"B2:C2": ""})).rows[1].end == date(2031, 3, 16)


def test_a_heading_that_is_no_week_is_named_by_its_cell() -> None:
    weeks = ["03.03.2031-09.03.2031", "later on", "17.03.2031-23.03.2031", "24.03.2031-30.03.2031"]
    book = grid(("Task", *weeks), (None, "Week 1", "Week 2", "Week 3", "Week 4"), ("Draft",), bars={"B3": ""})
    assert "cell C1 does not say" in (read_now(book).reason or "")


def test_due_months_as_numbers_count_from_the_month_that_is_asked() -> None:
    rows = [("Sign", 1), ("Report", "M14"), ("Sell", "tbc")]
    book = listed(*rows, headings=("Deliverable", "Delivery month"))
    assert [question.code for question in read_now(book).questions] == ["start"]
    assert tree(read_now(book, start="2031-03"))[1] == "milestone Sign < Plan"
    ends = [f"Sign None {date(2031, 3, 31)}", f"Report None {date(2032, 4, 30)}", "Sell None None"]
    assert dated(read_now(book, start="2031-03")) == ends


@pytest.mark.parametrize(("unit", "end"), [("weeks", "2031-03-23"), ("months", "2031-05-31"), ("days", "2031-03-05")])
def test_starts_and_durations_in_periods_are_counted_in_what_is_answered(unit: str, end: str) -> None:
    book = listed(("Draft", 2, 2), ("Bind", 4, 1), headings=("Activity", "Plan start", "Plan duration"))
    assert [question.code for question in read_now(book).questions] == ["periods"]
    start = {"weeks": "2031-03-10", "months": "2031-04-01", "days": "2031-03-04"}[unit]
    assert dated(read_now(book, periods=unit, start="2031-03-03"))[0] == f"Draft {start} {end}"
    assert [question.code for question in read_now(book, periods=unit, start="soon").questions] == ["start"]


def test_dates_in_columns_are_the_plan_whatever_is_drawn_beside_them() -> None:
    days = [date(2031, 3, day) for day in range(3, 10)]
    headings = ("Task", "Lead", "Start", "End", "Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
    rows = [("Draft", "Ann", days[0], days[1]), ("Bind", "Bo", days[2], days[4])]
    book = grid(("Town plan",), ("Manager:", None, "Ann"), (None, None, None, None, *days), headings, *rows)
    assert dated(read_now(book)) == ["Draft 2031-03-03 2031-03-04", "Bind 2031-03-05 2031-03-07"]


@pytest.mark.parametrize("codes", [("D1.1", "D2.1"), ("M 1", "M 2"), ("MS1", "MS14")], ids=str)
def test_codes_in_the_periods_are_milestones_due_there(codes: tuple[str, str]) -> None:
    rows = [("WP1", None, codes[0]), ("Draft",), ("WP2", None, None, None, codes[1]), ("Bind",)]
    reading = read_now(grid(("Task", *MONTHS), *rows, bars={"B3": "", "C5": ""}))
    found = [f"{row.kind} {row.title} {row.end}" for row in reading.rows if row.workstream == "WP2"]
    assert found == ["workstream WP2 None", f"milestone {codes[1]} 2031-04-30", "task Bind 2031-02-28"]


def test_a_code_that_stands_again_and_again_is_asked_about() -> None:
    book = grid(("Task", *MONTHS), ("Draft", "P1", "P1"), ("Bind", None, "P2", "P2"), bars={"E2:E3": ""})
    assert [question.code for question in read_now(book).questions] == ["codes"]


@pytest.mark.parametrize(
    ("periods", "subs"),
    [
        (("Jan 2031", None, "Feb 2031", None, "Mar 2031", None), ("Plan", "RAG")),
        (("Jan 2031", "Jan 2031", "Feb 2031", "Feb 2031", "Mar 2031", "Mar 2031"), ("Plan", "RAG")),
        (("Jan 2031", None, None, "Feb 2031", None, None, "Mar 2031", None, None), ("Planned", "Actual", "RAG")),
        (("Jan 2031", None, None, "Feb 2031", None, None, "Mar 2031", None, None), ("RAG", "Target (x)", "Comments")),
    ],
    ids=["under months", "under months written again", "three sub-headings", "the plan in the middle"],
)
def test_headings_under_each_period_tell_the_plan_from_its_facts(
    periods: tuple[str | None, ...], subs: tuple[str, ...]
) -> None:
    at, rag, width = next(at for at, sub in enumerate(subs) if sub[0] in "PT"), subs.index("RAG"), len(subs)
    numbered = [f"{sub}{number or ''}" for number in range(3) for sub in subs]
    cells = {at: "x", width + at: "x", rag: "G", width + rag: "R"}
    rows = [("Draft", *(cells.get(column) for column in range(len(periods)))), ("Bind", *[None] * at, "x")]
    reading = read_now(grid((None, *periods, "Lead"), ("Task", *numbered), *rows))
    assert [f"{row.title} {row.start} {row.end} {row.rag}" for row in reading.rows[1:]] == [
        "Draft 2031-01-01 2031-02-28 R",
        "Bind 2031-01-01 2031-01-31 None",
    ]
    assert "column-not-read" not in [issue.code for issue in reading.issues]


def test_words_under_each_period_that_name_no_plan_stay_columns_of_their_own() -> None:
    weeks = ("Week 1", "Week 2") * 3
    months = ("Jan 2031", None, "Feb 2031", None, "Mar 2031", None)
    (question,) = read_now(grid((None, *months), ("Task", *weeks), ("Draft", "x", "x"))).questions
    assert question.code == "grid"


def test_an_unheaded_column_that_names_some_of_the_titles_groups_them() -> None:
    book = grid((None, "Task", *MONTHS), ("Care", "Draft"), (None, "Bind"), ("Homes", "Sell"), bars={"C2:C4": ""})
    assert [row.workstream for row in read_now(book).rows if row.kind == "task"] == ["Care", "Care", "Homes"]


@pytest.mark.parametrize(
    "cells", [("Feb 2031",), ("Q1", None, date(2031, 3, 4))], ids=["a month", "a quarter and a date"]
)
def test_a_task_right_above_headings_that_stand_again_is_no_heading(cells: tuple[Any, ...]) -> None:
    rows = [("Draft",), ("Bind", *cells), ("Task", *MONTHS), ("Sell",)]
    book = grid(("Task", *MONTHS), *rows, bars={"B2": "", "C5": ""})
    (question,) = read_now(book).questions
    assert question.code == "codes"
    codes = ",".join(f"{part.key}=task" for part in question.parts)
    assert [row.title for row in read_now(book, codes=codes).rows[1:]] == ["Draft", "Bind", "Sell"]


def test_years_over_headings_that_stand_again_are_headings_whatever_stands_beside_them() -> None:
    months = ("Apr", "May", "Jun", "Jul")
    rows = [("Part 1", 2031), ("Task", *months), ("Draft",), ("Part 2", 2032), ("Task", *months), ("Sell",)]
    reading = read_now(grid(*rows, bars={"B3": "", "C6": ""}))
    assert dated(reading) == ["Draft 2031-04-01 2031-04-30", "Sell 2032-05-01 2032-05-31"]


def test_headings_of_three_styles_are_three_levels() -> None:
    book = listed(("Care",), ("Homes",), ("Falls",), ("Draft", *PLAN_2031), ("Hips",), ("Bind", *PLAN_2031))
    for cell, colour in {"A2": "FF4472C4", "A4": "FFD9D9D9", "A6": "FFD9D9D9"}.items():
        sheet_of(book)[cell].fill = filled(colour)
    found = tree(read_now(bold(book, "A2", "A3")))
    assert found[2:] == ["objective Falls < Homes", "task Draft < Falls", "objective Hips < Homes", "task Bind < Hips"]


def test_dates_under_an_unknown_heading_are_asked_about_wherever_they_begin() -> None:
    rows = [(f"Act {at}", PLAN_2031[0], "sooner" if at < 9 else PLAN_2031[1]) for at in range(30)]
    (question,) = read_now(listed(*rows, headings=("Task", "Start", "Gone"))).questions
    assert question.code == "columns"


END_BLANK = (("Draft", date(2031, 3, 3), date(2031, 3, 12), 8), ("Bind", date(2031, 3, 3), None, 8))


def test_a_duration_gives_the_end_where_that_is_blank_as_the_rows_with_both_count_days() -> None:
    headings = ("Task", "Start", "End", "Duration")
    assert dated(read_now(listed(*END_BLANK, headings=headings)))[1] == "Bind 2031-03-03 2031-03-12"
    (question,) = read_now(listed(END_BLANK[1], ("Sell", date(2031, 3, 1), None, 9), headings=headings)).questions
    assert question.code == "duration"
    to_come = listed(END_BLANK[0], ("Bind", date(2031, 3, 3), "TBC", 8), headings=headings)
    assert dated(read_now(to_come))[1] == "Bind 2031-03-03 None"


def test_a_start_with_a_duration_and_no_end_is_no_milestone() -> None:
    rows = [("Draft", *PLAN_2031, "7 days"), ("Sell", *PLAN_2031, "7 days"), ("Bind", "4 March 2031", None, "2 days")]
    found = tree(read_now(listed(*rows, headings=("Task", "Start", "End", "Duration (calendar days)"))))
    assert found[-1] == "task Bind < Plan"


@pytest.mark.parametrize("heading", ["End", "Planned finish"])
def test_words_in_place_of_every_end_are_told_cell_by_cell(heading: str) -> None:
    rows = [("Draft", "3 March 2031", "after the audit"), ("Bind", "4 March 2031", "when it is funded")]
    reading = read_now(listed(*rows, headings=("Task", "Start", heading)))
    told = [cell for issue in reading.issues if issue.code == "no-such-date" for cell in issue.cells]
    assert told == ["C2", "C3"]


def test_rows_of_a_type_column_are_what_it_calls_them() -> None:
    rows = [("Care", "Workstream"), ("Draft", "Deliverable", *PLAN_2031), ("Fire", "Risk", *PLAN_2031),
            ("Homes", "Phase"), ("Bind", "Task", *PLAN_2031)]  # fmt: skip
    reading = read_now(listed(*rows, headings=("Item", "Type", "Start", "End")))
    assert tree(reading) == ["workstream Care", "task Draft < Care", "workstream Homes", "task Bind < Homes"]
    assert [issue.cells for issue in reading.issues if issue.code == "row-not-read"] == [("A4:D4",)]
    drawn = grid(("Item", "Type", *MONTHS), *[row[:2] for row in rows], bars={"C3": "", "C4": "", "D6": ""})
    assert tree(read_now(drawn)) == tree(reading)
    assert [issue.cells for issue in read_now(drawn).issues if issue.code == "row-not-read"] == [("A4:B4",)]


@pytest.mark.parametrize("written", [date(2031, 4, 2), "2 Apr 2031", "02/04/2031"], ids=str)
def test_a_date_in_a_bar_that_does_not_run_then_is_told(written: date | str) -> None:
    book = grid(("Task", *MONTHS), ("Draft", written), ("Bind", "14 Jan 2031"), bars={"B2:C2": "", "B3": ""})
    outside = [issue.cells for issue in read_now(book).issues if issue.code == "date-outside-bar"]
    assert outside == [("B2",)]


def test_titles_without_a_bar_are_read_as_headings_only_with_a_word() -> None:
    book = grid(("Task", *MONTHS), ("Draft",), ("Bind",), ("Sell",), bars={"B3": "", "C4": ""})
    reading = read_now(book)
    assert tree(reading)[0] == "workstream Draft"
    assert [issue.cells for issue in reading.issues if issue.code == "headings"] == [("A2",)]


def test_a_title_without_a_bar_that_has_an_owner_is_a_task() -> None:
    book = grid(("Task", "Lead", *MONTHS), ("Draft", "Ann"), ("Bind",), ("Sell",), bars={"C3": "", "D4": ""})
    assert tree(read_now(book))[1] == "task Draft < Plan"


def test_a_row_without_the_group_that_all_others_name_belongs_to_none_in_a_grid_too() -> None:
    rows = [
        ("Care", "Draft"),
        ("Care", "Bind"),
        ("Care", "Sell"),
        (None, "Print"),
        ("Homes", "Store"),
        ("Homes", "Let"),
    ]
    reading = read_now(grid(("Workstream", "Task", *MONTHS), *rows, bars={"C2:C7": "", "D2": ""}))
    assert [row.workstream for row in reading.rows if row.title == "Print"] == ["Plan"]
    assert [issue.cells for issue in reading.issues if issue.code == "no-group"] == [("A5",)]
    listed_too = listed(*[(*row, *PLAN_2031) for row in rows], headings=("Workstream", "Task", "Start", "End"))
    assert [issue.cells for issue in read_now(listed_too).issues if issue.code == "no-group"] == [("A5",)]


def test_a_type_or_a_tick_tells_a_grids_rows_as_it_does_a_lists() -> None:
    rows = [("Draft", "Task"), ("Bind", "Gate"), ("Sell", "Task")]
    typed = grid(("Milestone", "Type", *MONTHS), *rows, bars={"C2:D2": "", "D3": "", "E4": "=◆"})
    assert [f"{row.kind} {row.title} {row.end}" for row in read_now(typed).rows[1:]] == [
        "task Draft 2031-02-28",
        "milestone Bind 2031-02-28",
        "task Sell 2031-03-31",
    ]
    ticked = grid(("Task", "Milestone?", *MONTHS), ("Draft", "No"), ("Bind", "Yes"), bars={"C2:D2": "", "D3": ""})
    assert [f"{row.kind} {row.title}" for row in read_now(ticked).rows[1:]] == ["task Draft", "milestone Bind"]
