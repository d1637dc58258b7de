"""A workplan to be filled in: the Board's layout with room for more rows, checked entries and help beside it."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from psr_data.domain.plan import PlanRow
from psr_data.domain.plan_fields import DATES, PLAN_FIELDS, SHEET_FIELDS, Form
from psr_data.exports.book import BIG_TITLE, BOLD, WRAPPED, Book
from psr_data.exports.workplan_columns import FACTS, columns_after
from psr_data.exports.workplan_style import LOOKS, PLAIN
from psr_data.exports.workplan_xlsx import FIRST_LINE, draw_plan, shown_months

BLANK_LINES = 40
CHECKED_LINES = 1_000
NOT_A_DATE = "Please type a date such as 30 Sep 2014, or leave the cell empty."
NOT_A_PERCENTAGE = "Please type a percentage from 0% to 100%."
STEPS = (
    "Write each milestone on a line of its own, in the Milestones column.",
    "Give its workstream beside it, and its objective where it has one. They may be given once, on the first line: "
    "blank cells below continue them.",
    "Fill the cells of the months in which the work runs, in any dark colour, or type x into them. The last filled "
    "month is when the milestone is due.",
    "Where the exact day matters, type it under Start and End. These win over the filled months.",
    "Add lines wherever they belong. Leave no notes, totals or keys below the plan: they are not read.",
    "Save the workbook and upload it on the import page. Nothing is kept before you have seen what would change "
    "and agreed.",
)
COLUMNS = (
    ("Workstream", "The part of the programme that the line belongs to."),
    ("Objectives", "Its number, if it has one, and its words."),
    ("Deliverables", "What the objective produces; several in one cell, each on a line that begins with •."),
    ("Milestones", "What will have happened. Every plan needs at least one."),
    ("Start, End", "Dates such as 30 Sep 2014. Leave them empty where filled months say enough."),
    *((field.heading, field.explained) for field in SHEET_FIELDS),
    ("Tracker ref", "Filled in by the tracker. Leave it as it is: by it a line is found again, even if you change its "
                    "words or move it. Leave it empty on new lines, and clear it on copied ones."),
)  # fmt: skip


def template_workbook(
    title: str, first: date, last: date, year_starts_in: int = 4, rows: Sequence[PlanRow] = ()
) -> bytes:
    """An .xlsx that reads back to the same rows, and with none is refused as having no milestone yet.

    Rows that carry a tracker ref are found again even when they are renamed or moved.
    """
    months = shown_months(first, last)
    book = Book(months[0])
    after = {"start": "Start", "end": "End"} | columns_after(rows, months) | FACTS
    page, columns, below = draw_plan(book, title, rows, months, after, year_starts_in)
    for row in range(below, below + BLANK_LINES):
        for name, column in columns.items():
            book.write(page, row, column, None, LOOKS.get(name, PLAIN))
    _check_entries(page, columns, below + CHECKED_LINES)
    _write_help(book)
    return book.content()


def _check_entries(page: Any, columns: Mapping[str, int], last: int) -> None:
    """What may be typed where: a day, a word of a short list, a share of 100%."""
    days = {"validate": "date", "minimum": date(1990, 1, 1), "maximum": date(2100, 12, 31)}
    shares = {"validate": "decimal", "minimum": 0, "maximum": 1}
    date_check = days | {"criteria": "between", "error_title": "Not a date", "error_message": NOT_A_DATE}
    percent_check = shares | {
        "criteria": "between", "error_title": "Not a percentage", "error_message": NOT_A_PERCENTAGE,
    }  # fmt: skip
    dates = ("start", "end", *(name for name in FACTS if name in DATES))
    checks: list[tuple[Sequence[str], dict[str, Any]]] = [(dates, date_check)]
    checks += [((field.name,), _list_check(field.choices)) for field in PLAN_FIELDS if field.choices]
    checks += [((field.name,), percent_check) for field in PLAN_FIELDS if field.form is Form.PERCENT]
    for names, check in checks:
        areas = [[FIRST_LINE, columns[name], last, columns[name]] for name in names]
        page.data_validation(*areas[0], check | {"other_cells": areas[1:]})


def _list_check(choices: Sequence[str]) -> dict[str, Any]:
    """The list is offered; other words are allowed after a warning, and then kept as they are."""
    return {
        "validate": "list",
        "source": list(choices),
        "error_type": "warning",
        "error_title": "Not in the list",
        "error_message": f"The tracker understands: {', '.join(choices)}.",
    }


def _write_help(book: Book) -> None:
    page = book.page("Help")
    page.set_column(0, 0, 22)
    page.set_column(1, 1, 90)
    book.write(page, 0, 0, "How to fill in this workplan", BIG_TITLE)
    steps = [(f"Step {number}", text) for number, text in enumerate(STEPS, start=1)]
    for row, (name, text) in enumerate([*steps, ("", ""), *COLUMNS], start=2):
        book.write(page, row, 0, name, BOLD + WRAPPED)
        book.write(page, row, 1, text, WRAPPED)
    page.fit_to_pages(1, 0)
