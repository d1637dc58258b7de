"""What leads say of completion, in whatever column and words: none of it is lost."""

from datetime import date
from typing import Any

import pytest
from openpyxl import Workbook

from psr_data.domain.plan import Kind, PlanRow
from psr_data.domain.progress import is_undated_completion
from psr_data.domain.reading import Outcome, Reading
from tests.reading.grids import MONTHS_2024, grid
from tests.reading.lists import listed
from tests.reading.sheets import board, filled, one_milestone, reading_of, sheet_of, the_issue

DUE = date(2025, 6, 30)


def a_list(heading: str, *values: Any) -> Workbook:
    lines = [(f"Item {at}", DUE, value) for at, value in enumerate(values, 1)]
    return listed(*lines, headings=("Task", "Due", heading))


def a_grid(heading: str, *values: Any) -> Workbook:
    lines = [(f"Item {at}", value) for at, value in enumerate(values, 1)]
    return grid(("Task", heading, *MONTHS_2024), *lines, bars={f"C2:D{len(values) + 1}": ""})


def a_board(heading: str, *values: Any) -> Workbook:
    lines = [(*one_milestone(f"Item {at}"), *(None,) * 12, value) for at, value in enumerate(values, 1)]
    return board(*lines, after=[heading], bars={f"F3:F{len(values) + 2}": filled()})


LAYOUTS = pytest.mark.parametrize("layout", [a_list, a_grid, a_board])


def items(reading: Reading) -> list[PlanRow]:
    assert reading.outcome is Outcome.READY, (reading.reason, reading.questions)
    return [row for row in reading.rows if row.kind in (Kind.TASK, Kind.MILESTONE)]


@LAYOUTS
@pytest.mark.parametrize(
    ("heading", "yes", "no"),
    [
        ("Complete?", "Y", "N"),
        ("Completed", "✓", None),
        ("Is it done (Y/N)", "Yes", "No"),
        ("Delivered", True, False),
    ],
    ids=["Complete? Y", "Completed, a tick", "Is it done, Yes", "Delivered, TRUE"],
)
def test_a_tick_under_completed_says_complete(layout: Any, heading: str, yes: Any, no: Any) -> None:
    reading = reading_of(layout(heading, yes, no))
    done, open_one = items(reading)
    assert (is_undated_completion(done), is_undated_completion(open_one)) == (True, False)
    assert "status" in reading.fields_present


@LAYOUTS
@pytest.mark.parametrize(
    ("heading", "values", "complete"),
    [
        ("Done?", ("Done", "Not done"), [True, False]),
        ("Closed", ("Closed", "Open"), [True, False]),
        ("Complete", ("50%", "100%"), [False, True]),
    ],
    ids=["Done, Not done", "Closed, Open", "percentages"],
)
def test_words_and_percentages_under_completed_say_it_too(
    layout: Any, heading: str, values: tuple[str, str], complete: list[bool]
) -> None:
    assert [is_undated_completion(row) for row in items(reading_of(layout(heading, *values)))] == complete


def test_a_day_behind_a_tick_is_the_actual_date() -> None:
    rows = items(reading_of(a_list("Completed", "Yes - 13/11/2025", "No")))
    assert [(row.status, row.actual) for row in rows] == [("Complete", date(2025, 11, 13)), (None, None)]


def test_words_under_completed_that_say_neither_are_named() -> None:
    reading = reading_of(a_list("Completed", "Y", "Partly", "N"))
    assert the_issue(reading, "unknown-word").cells == ("C3",)
    assert [is_undated_completion(row) for row in items(reading)] == [True, False, False]


def test_numbers_under_complete_are_percentages() -> None:
    rows = items(reading_of(a_list("Complete", 0.5, 1, 0)))
    assert [row.percent for row in rows] == [50.0, 100.0, 0.0]


@pytest.mark.parametrize(("text", "percent"), [("50% - delayed", 50.0), ("approx 75 %", 75.0)])
def test_a_percentage_among_words_is_read_and_it_is_said(text: str, percent: float) -> None:
    reading = reading_of(a_list("% complete", text, "100%"))
    assert items(reading)[0].percent == percent
    assert the_issue(reading, "percent-among-words").cells == ("C2",)


def test_a_placeholder_makes_no_status_of_percentages() -> None:
    reading = reading_of(a_list("% complete", "n/a", 50))
    assert [(row.status, row.percent) for row in items(reading)] == [(None, None), (None, 50.0)]
    assert reading.issues == ()


@LAYOUTS
@pytest.mark.parametrize("word", ["Complete", "Done"])
def test_a_word_in_place_of_a_percentage_is_the_status(layout: Any, word: str) -> None:
    reading = reading_of(layout("% complete", word, "50%"))
    assert [(row.status, row.percent) for row in items(reading)] == [(word, None), (None, 50.0)]
    assert not [issue for issue in reading.issues if issue.code == "not-a-percentage"]


@LAYOUTS
@pytest.mark.parametrize(
    ("text", "status", "percent"),
    [
        ("100%", None, 100.0),
        ("50 %", None, 50.0),
        ("In progress (40%)", "In progress", 40.0),
        ("Complete - 100%", "Complete", 100.0),
        ("75% complete", None, 75.0),
    ],
)
def test_a_percentage_in_a_status_column_is_one(layout: Any, text: str, status: str | None, percent: float) -> None:
    row = items(reading_of(layout("Status", text, "Not started")))[0]
    assert (row.status, row.percent) == (status, percent)


def test_a_number_shown_with_a_per_cent_sign_in_a_status_column_is_a_percentage() -> None:
    book = a_list("Status", 0.5, "Not started")
    sheet_of(book)["C2"].number_format = "0%"
    row, _ = items(reading := reading_of(book))
    assert (row.status, row.percent, reading.issues) == (None, 50.0, ())


@LAYOUTS
@pytest.mark.parametrize("heading", ["Status", "RAG"])
@pytest.mark.parametrize(
    "text",
    [
        "Done 13/11/2025",
        "Complete (13 Nov 2025)",
        "Completed: 13.11.2025",
        "Closed on 13 November 2025",
        "2. Complete - 2025-11-13",
    ],
)
def test_the_day_behind_complete_is_the_actual_date(layout: Any, heading: str, text: str) -> None:
    reading = reading_of(layout(heading, text, None))
    row = items(reading)[0]
    assert row.actual == date(2025, 11, 13)
    assert not [issue for issue in reading.issues if issue.code == "words-after-status"]


@pytest.mark.parametrize(
    "text",
    ["Complete, phase 2 due 13/11/2025", "Complete - Nov 2024 audit done", "In progress 13/11/2025", "Due 13/11/2025"],
)
def test_a_day_behind_other_words_is_no_actual_date(text: str) -> None:
    reading = reading_of(a_list("Status", text))
    assert not any(row.actual for row in reading.rows)
    assert reading.questions or the_issue(reading, "words-after-status").cells == ("C2",)


def test_the_order_of_days_and_months_behind_complete_is_asked_about_or_proven() -> None:
    (question,) = reading_of(a_list("Status", "Done 12/11/2025", "Done 03/10/2025")).questions
    assert (question.code, "C2:C3" in question.prompt) == ("day-order", True)
    rows = items(reading_of(a_list("Status", "Done 12/11/2025", "Done 13/10/2025")))
    assert [row.actual for row in rows] == [date(2025, 11, 12), date(2025, 10, 13)]


def test_a_day_without_a_year_behind_complete_is_named_and_complete_stands() -> None:
    reading = reading_of(a_list("Status", "Completed 12 Nov"))
    assert the_issue(reading, "no-such-date").cells == ("C2",)
    assert is_undated_completion(items(reading)[0])


@pytest.mark.parametrize("text", ["Yes", "Done", "x"])
def test_a_tick_among_dates_of_completion_says_complete(text: str) -> None:
    reading = reading_of(a_list("Date completed", date(2025, 7, 1), text, "No"))
    dated, ticked, open_one = items(reading)
    assert (dated.actual, ticked.actual, open_one.actual) == (date(2025, 7, 1), None, None)
    assert (is_undated_completion(ticked), is_undated_completion(open_one)) == (True, False)
    assert not [issue for issue in reading.issues if issue.code in ("no-such-date", "unclear-date")]


def test_a_tick_beside_in_progress_is_a_warning_and_counts() -> None:
    book = listed(("A", DUE, "In progress", "Y"), ("B", DUE, "Amber", "N"),
                  headings=("Task", "Due", "Status", "Complete?"))  # fmt: skip
    reading = reading_of(book)
    assert the_issue(reading, "status-and-actual").cells == ("C2:D2",)
    assert [is_undated_completion(row) for row in items(reading)] == [True, False]


def two_in_a_list(one: str, two: str, *values: Any) -> Workbook:
    return listed(("A", DUE, *values), headings=("Task", "Due", one, two))


def two_in_a_grid(one: str, two: str, *values: Any) -> Workbook:
    return grid(("Task", "Lead", one, two, *MONTHS_2024), ("A", "Ann", *values), bars={"E2": ""})


@pytest.mark.parametrize(
    ("one", "two", "values"),
    [
        ("Complete?", "Date completed", ("N", DUE)),
        ("Complete?", "RAG", ("N", "Blue")),
        ("Complete?", "Status", ("N", "Complete")),
        ("Complete?", "% complete", ("No", "100%")),
        ("Status", "RAG", ("In progress", "Complete")),
        ("RAG", "% complete", ("Blue", "40%")),
    ],
    ids=["day", "blue", "status", "all", "word", "part"],
)
@pytest.mark.parametrize("layout", [two_in_a_list, two_in_a_grid])
def test_one_column_that_says_complete_and_one_that_does_not_are_named(
    layout: Any, one: str, two: str, values: tuple[Any, Any]
) -> None:
    reading = reading_of(layout(one, two, *values))
    assert the_issue(reading, "status-and-actual").cells == ("C2:D2",)


def test_a_no_beside_no_completion_is_no_contradiction() -> None:
    book = listed(("A", DUE, "N", "Green", "50%"), headings=("Task", "Due", "Complete?", "RAG", "% complete"))
    assert reading_of(book).issues == ()


@pytest.mark.parametrize("text", ["Not complete - 30/09/2026", "No, 30/09/2026"])
def test_a_day_behind_no_among_days_of_completion_is_named(text: str) -> None:
    book = listed(("A", DUE, text), ("B", DUE, DUE), headings=("Task", "Due", "Date completed"))
    assert the_issue(reading_of(book), "not-completed").cells == ("C2",)


@pytest.mark.parametrize("text", ["by Sept 2026", "due 30/09/2026", "expected 30/09/2026", "target Sept 2026"])
@pytest.mark.parametrize("heading", ["Completed", "Date completed"])
def test_a_target_among_days_of_completion_completes_nothing(heading: str, text: str) -> None:
    book = listed(
        ("Build", "30/06/2026", text), ("Test", "31/07/2026", "15/04/2026"), headings=("Task", "Due", heading)
    )
    reading = reading_of(book)
    assert [row.actual for row in reading.rows[-2:]] == [None, date(2026, 4, 15)]
    assert the_issue(reading, "not-completed").cells == ("C2",)


@pytest.mark.parametrize("text", ["90%", "Ongoing", "On track", "No longer required", "Not applicable"])
def test_a_word_among_days_of_completion_that_says_otherwise_is_named(text: str) -> None:
    book = listed(("Build", "30/06/2026", text), ("Test", "31/07/2026", "15/04/2026"),
                  headings=("Task", "Due", "Date completed"))  # fmt: skip
    assert the_issue(reading_of(book), "no-such-date").cells == ("C2",)


def test_a_target_in_the_status_is_no_day_of_completion() -> None:
    headings = ("Task", "Due", "Status")
    reading = reading_of(listed(("Build", "30/06/2026", "Complete by 30/06/2026"), headings=headings))
    assert [question.code for question in reading.questions] == ["status"]
    reading = reading_of(listed(("Build", "30/06/2026", "Complete (due 30/06/2026)"), headings=headings))
    assert reading.rows[-1].actual is None
    assert the_issue(reading, "words-after-status").cells == ("C2",)
