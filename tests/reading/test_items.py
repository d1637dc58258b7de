from datetime import date
from typing import Any

import pytest
from openpyxl import Workbook

from psr_data.domain.plan import Kind, PlanRow
from psr_data.domain.reading import Outcome, Reading, Severity
from tests.reading.sheets import (
    LABELS,
    board,
    codes,
    filled,
    milestones,
    one_milestone,
    reading_of,
    sheet_of,
    the_issue,
)


def tree(reading: Reading) -> list[tuple[str, str | None, str, str | None]]:
    """Kind, ref, title and parent's title of every row."""
    return [(row.kind.value, row.ref, row.title, parent_title(reading.rows, row)) for row in reading.rows]


def parent_title(rows: tuple[PlanRow, ...], row: PlanRow) -> str | None:
    return None if row.parent is None else rows[row.parent].title


def bars(count: int) -> dict[str, Any]:
    return {f"F3:F{count + 2}": filled()}


def test_blank_cells_continue_the_workstream_and_objective_above() -> None:
    reading = reading_of(
        board(
            ("Assets", "To list", "A list", "Approved"),
            (None, None, None, "Reviewed"),
            (None, "To share", None, "Shared"),
            ("People", None, None, "Hired"),
            bars=bars(4),
        )
    )
    assert tree(reading) == [
        ("workstream", None, "Assets", None),
        ("objective", None, "To list", "Assets"),
        ("deliverable", None, "A list", "To list"),
        ("milestone", None, "Approved", "To list"),
        ("milestone", None, "Reviewed", "To list"),
        ("objective", None, "To share", "Assets"),
        ("milestone", None, "Shared", "To share"),
        ("workstream", None, "People", None),
        ("milestone", None, "Hired", "People"),
    ]
    assert [row.row for row in milestones(reading)] == [3, 4, 5, 6]
    assert {row.workstream for row in reading.rows[:7]} == {"Assets"}


def test_merged_cells_and_repeated_names_mean_the_same() -> None:
    lines = (("Assets", "To list", None, "Approved"), (None, None, None, "Reviewed"))
    merged = board(*lines, bars=bars(2))
    for area in ("A3:A4", "B3:B4"):
        sheet_of(merged).merge_cells(area)
    repeated = board(lines[0], ("Assets", "To list", None, "Reviewed"), bars=bars(2))
    assert tree(reading_of(merged)) == tree(reading_of(repeated)) == tree(reading_of(board(*lines, bars=bars(2))))


def test_a_workstream_that_comes_back_is_the_same_one() -> None:
    reading = reading_of(
        board(one_milestone("One"), ("People", None, None, "Two"), one_milestone("Three"), bars=bars(3))
    )
    assert [(row.title, row.workstream) for row in milestones(reading)] == [
        ("One", "Assets"),
        ("Three", "Assets"),
        ("Two", "People"),
    ]


def test_blank_spacer_rows_change_nothing() -> None:
    lines = (one_milestone("One"), (None,), (None,), (None, None, None, "Two"))
    reading = reading_of(board(*lines, bars={"F3": filled(), "F6": filled()}))
    assert [row.title for row in milestones(reading)] == ["One", "Two"]
    assert codes(reading) == []


@pytest.mark.parametrize(
    "cell",
    [
        "• A list\n• A plan",
        "- A list\n- A plan",
        "A list\nA plan",
        "• A list • A plan",
        "– A\n  list\n– A plan",
        "* A list\n\n* A  plan\n",
    ],
)
def test_each_bullet_or_line_of_a_cell_is_a_deliverable(cell: str) -> None:
    reading = reading_of(board(("Assets", "To list", cell, "Report"), bars=bars(1)))
    assert [row.title for row in reading.rows if row.kind is Kind.DELIVERABLE] == ["A list", "A plan"]


def test_bulleted_milestones_in_one_cell_stay_one_row_with_a_warning() -> None:
    reading = reading_of(board(("Assets", None, None, "• Draft\n• Final"), bars=bars(1)))
    assert [row.title for row in milestones(reading)] == ["Draft; Final"]
    assert the_issue(reading, "several-milestones").cells == ("D3",)


def test_a_wrapped_title_is_one_title() -> None:
    reading = reading_of(board(("Assets", None, None, "Draft\n  report"), bars=bars(1)))
    assert [row.title for row in milestones(reading)] == ["Draft report"]
    assert codes(reading) == []


def test_a_number_column_under_the_merged_header_gives_the_objectives_refs() -> None:
    labels = ("Workstream", "Objectives", None, "Deliverables", "Milestones")
    book = board(
        ("Assets", 1, "To list", None, "Approved"),
        (None, "2.", "To share", None, "Shared"),
        labels=labels,  # type: ignore[arg-type]
        bars={"G3:G4": filled()},
    )
    sheet_of(book).merge_cells("B2:C2")
    reading = reading_of(book)
    assert [(row.ref, row.title) for row in reading.rows if row.kind is Kind.OBJECTIVE] == [
        ("1", "To list"),
        ("2", "To share"),
    ]
    assert "objective.ref" in reading.fields_present


@pytest.mark.parametrize(
    ("text", "ref", "title"),
    [
        ("1. To list", "1", "To list"),
        ("2) To list", "2", "To list"),
        ("1.2 To list", "1.2", "To list"),
        ("3 new sites", None, "3 new sites"),
        ("2014/15 budget", None, "2014/15 budget"),
    ],
)
def test_a_number_before_an_objectives_text_is_its_ref(text: str, ref: str | None, title: str) -> None:
    reading = reading_of(board(("Assets", text, None, "Report"), bars=bars(1)))
    assert (reading.rows[1].ref, reading.rows[1].title) == (ref, title)


def test_marks_in_the_month_beside_the_milestones_are_not_their_numbers() -> None:
    book = Workbook()
    page = sheet_of(book)
    page.append(["Workstream", "Apr-14", "May-14", "Jun-14", "Milestones"])
    page.append(["Assets", None, None, 1, "Report"])
    (row,) = milestones(reading_of(book))
    assert (row.ref, row.start) == (None, date(2014, 6, 1))


@pytest.mark.parametrize("label", ["Ref", "No.", "Milestone ref", "ID"])
def test_a_reference_column_beside_the_milestones_is_theirs(label: str) -> None:
    labels = ("Workstream", "Objectives", label, "Milestones")
    book = board(("Assets", None, "M1", "Report"), (None, None, "1.10", "Plan"), labels=labels, bars=bars(2))
    assert [row.ref for row in milestones(reading_of(book))] == ["M1", "1.10"]


def test_a_number_without_an_objective_stops_the_import() -> None:
    book = board(("Assets", 1, "To list", "Report"), (None, 2, None, "Plan"),
                 labels=("Workstream", "Objective no", "Objective", "Milestone"), bars=bars(2))  # fmt: skip
    issue = the_issue(reading_of(book), "number-without-title")
    assert (issue.severity, issue.cells) == (Severity.ERROR, ("B4",))


@pytest.mark.parametrize("text", ["N/A", "None", "NULL", "=1+1 is a title", "<b>Bold</b>", "[a](http://b)", "x" * 500])
def test_words_typed_by_a_person_stay_words(text: str) -> None:
    book = board(one_milestone(), bars=bars(1))
    cell = sheet_of(book)["D3"]
    cell.value, cell.data_type = text, "s"
    assert milestones(reading_of(book))[0].title == text


def test_a_number_for_a_title_is_its_digits() -> None:
    assert milestones(reading_of(board(("Assets", None, None, 2014), bars=bars(1))))[0].title == "2014"


@pytest.mark.parametrize(
    "text", ["Total", "TOTAL:", "Grand total", "Total milestones 2", "END", "End of plan", "Sub-total"]
)
def test_totals_and_ends_are_not_items(text: str) -> None:
    reading = reading_of(board(one_milestone(), (text, None, None, None, 3, 2), bars=bars(1)))
    assert [row.title for row in reading.rows] == ["Assets", "Report"]
    assert the_issue(reading, "row-not-read").cells[0].startswith("A4")
    assert reading.errors == ()


def test_a_total_between_items_is_passed_over_with_its_figures() -> None:
    reading = reading_of(
        board(one_milestone("One"), ("Total", None, None, None, 3, 2), ("People", None, None, "Two"), bars={"F3": "x"})
    )
    assert [row.title for row in reading.rows] == ["Assets", "One", "People", "Two"]
    assert reading.errors == ()


def test_a_milestone_whose_title_begins_with_total_is_an_item() -> None:
    reading = reading_of(board(one_milestone("Total Place review complete"), bars=bars(1)))
    assert [row.title for row in milestones(reading)] == ["Total Place review complete"]


def test_a_legend_below_the_table_is_not_read() -> None:
    book = board(one_milestone(), (None,), ("Key:",), ("Planned", None, None, None, "x"), ("Late",), bars=bars(1))
    reading = reading_of(book)
    assert [row.title for row in reading.rows] == ["Assets", "Report"]
    assert the_issue(reading, "legend").cells == ("A5:A7", "E6")


def test_milestones_below_a_legend_are_pointed_out() -> None:
    reading = reading_of(board(one_milestone(), ("Key",), ("People", None, None, "Lost"), bars=bars(1)))
    assert the_issue(reading, "items-after-legend").cells == ("A5", "D5")


@pytest.mark.parametrize("gap", [0, 2])
def test_instructions_below_the_table_are_not_a_workstream(gap: int) -> None:
    note = ("Please return this form to the programme office by Friday.",)
    reading = reading_of(board(one_milestone(), *[(None,)] * gap, note, bars=bars(1)))
    assert [row.title for row in reading.rows] == ["Assets", "Report"]
    assert the_issue(reading, "row-not-read").cells == (f"A{4 + gap}",)


def test_a_workstream_without_anything_yet_is_kept() -> None:
    reading = reading_of(board(one_milestone(), ("Enabler Four",), bars=bars(1)))
    assert [row.title for row in reading.rows] == ["Assets", "Report", "Enabler Four"]


def test_a_heading_across_the_table_stops_the_import() -> None:
    book = board(one_milestone(), ("Phase two",), one_milestone("Plan"), bars={"F3": filled(), "F5": filled()})
    sheet_of(book).merge_cells("A4:D4")
    issue = the_issue(reading_of(book), "heading-row")
    assert (issue.severity, issue.cells) == (Severity.ERROR, ("A4",))


def test_an_item_before_any_workstream_stops_the_import() -> None:
    issue = the_issue(reading_of(board((None, None, None, "Report"), bars=bars(1))), "no-workstream")
    assert (issue.severity, issue.cells) == (Severity.ERROR, ("D3",))


def test_hidden_rows_are_read_and_said() -> None:
    book = board(one_milestone("One"), (None, None, None, "Two"), bars=bars(2))
    sheet_of(book).row_dimensions[4].hidden = True
    reading = reading_of(book)
    assert [row.hidden for row in milestones(reading)] == [False, True]
    assert the_issue(reading, "hidden-rows").cells == ("D4",)


def test_a_milestone_without_bar_or_date_is_kept_with_a_warning() -> None:
    reading = reading_of(board(one_milestone(), (None, None, None, "Plan"), bars=bars(1)))
    assert (milestones(reading)[1].start, milestones(reading)[1].precision.value) == (None, "none")
    assert the_issue(reading, "no-date").cells == ("D4",)


def test_a_bar_on_a_row_without_milestone_dates_what_stands_there() -> None:
    reading = reading_of(
        board(("Assets", None, None, None), (None, "To list", None, None), (None, None, "A list", None),
              (None, None, None, "Report"), bars=bars(4))
    )  # fmt: skip
    assert [(row.kind.value, row.start) for row in reading.rows] == [
        (kind, date(2014, 5, 1)) for kind in ("workstream", "objective", "deliverable", "milestone")
    ]


def test_text_repeated_in_two_workstreams_is_a_warning_with_both_ranges() -> None:
    reading = reading_of(
        board(
            ("One", "To list all the sites", "A list", "Start"),
            (None, "To share them", "A plan", "Finish"),
            ("Two", "To list all the sites.", "Another", "Start"),
            (None, "To share  them", "Something else", "Finish"),
            bars=bars(4),
        )
    )
    issue = the_issue(reading, "repeated-text")
    assert issue.severity is Severity.WARNING
    assert issue.cells == ("B3:B4", "B5:B6")
    assert issue.message.startswith("Two repeats all 2 objectives of One (B3:B4 and B5:B6).")


def test_one_shared_objective_among_several_is_no_copy() -> None:
    reading = reading_of(
        board(
            ("One", "To recommend", None, "Start"),
            (None, "To list", None, "Finish"),
            ("Two", "To recommend", None, "Start"),
            (None, "To hire", None, "Finish"),
            bars=bars(4),
        )
    )
    assert codes(reading) == []


def test_a_milestone_twice_in_one_workstream_is_a_warning() -> None:
    reading = reading_of(board(one_milestone(), (None, None, None, "REPORT"), bars=bars(2)))
    assert the_issue(reading, "duplicate-milestone").cells == ("D3:D4",)


@pytest.mark.parametrize("cell", ["A3", "D3", "F3"])
def test_an_error_value_stops_the_import_with_its_cell(cell: str) -> None:
    book = board(one_milestone(), one_milestone("Plan"), bars=bars(2))
    sheet_of(book)[cell].value = "#REF!"
    reading = reading_of(book)
    assert reading.outcome is Outcome.READY
    assert cell in the_issue(reading, "cell-error").cells
    assert reading.errors


@pytest.mark.parametrize("cell", ["D3", "G3", "Q3"])
def test_a_formula_that_was_never_calculated_stops_the_import(cell: str) -> None:
    book = board(one_milestone(), one_milestone("Plan"), bars=bars(2), after=["Owner"])
    sheet_of(book)[cell].value = "=B1&C1"
    issue = the_issue(reading_of(book), "never-calculated")
    assert (issue.severity, issue.cells) == (Severity.ERROR, (cell,))


def test_labels_are_shown_in_the_reason_for_the_layout() -> None:
    reading = reading_of(board(one_milestone(), bars=bars(1)))
    assert reading.why == f"Row 2 has 12 months, Apr 2014 to Mar 2015, beside the columns {', '.join(LABELS)}."
