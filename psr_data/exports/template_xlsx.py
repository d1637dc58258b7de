"""A workplan to be filled in: the Board's layout with room for more rows, checked entries and help beside it."""

from collections.abc import Mapping, Sequence
from datetime import date

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from psr_data.domain.plan import PlanRow
from psr_data.domain.plan_fields import DATES, PLAN_FIELDS, SHEET_FIELDS, Form
from psr_data.exports.tables import FONT
from psr_data.exports.workplan_columns import FACTS, columns_after
from psr_data.exports.workplan_style import BIG_TITLE, WRAPPED, dress
from psr_data.exports.workplan_xlsx import FIRST_LINE, draw_plan, shown_months, written

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
    book = Workbook()
    after = {"start": "Start", "end": "End"} | columns_after(rows, months) | FACTS
    page, columns, below = draw_plan(book, title, rows, months, after, year_starts_in)
    dress(page, range(below, below + BLANK_LINES), columns)
    _check_entries(page, columns, below + CHECKED_LINES)
    _write_help(book.create_sheet("Help"))
    return written(book, months)


def _check_entries(page: Worksheet, columns: Mapping[str, int], last: int) -> None:
    """What may be typed where: a day, a word of a short list, a share of 100%."""
    date_check = _check_between("date", "DATE(1990,1,1)", "DATE(2100,12,31)", "Not a date", NOT_A_DATE)
    checks = dict.fromkeys(("start", "end", *(name for name in FACTS if name in DATES)), date_check)
    checks |= {field.name: _list_check(",".join(field.choices)) for field in PLAN_FIELDS if field.choices}
    checks |= {
        field.name: _check_between("decimal", "0", "1", "Not a percentage", NOT_A_PERCENTAGE)
        for field in PLAN_FIELDS
        if field.form is Form.PERCENT
    }
    for name, check in checks.items():
        letter = get_column_letter(columns[name])
        check.add(f"{letter}{FIRST_LINE}:{letter}{last}")
    for check in {id(check): check for check in checks.values()}.values():
        page.add_data_validation(check)


def _check_between(kind: str, first: str, last: str, title: str, error: str) -> DataValidation:
    check = DataValidation(type=kind, operator="between", formula1=first, formula2=last, allow_blank=True)
    check.showErrorMessage, check.errorTitle, check.error = True, title, error
    return check


def _list_check(choices: str) -> DataValidation:
    """The list is offered; other words are allowed after a warning, and then kept as they are."""
    return DataValidation(
        type="list",
        formula1=f'"{choices}"',
        allow_blank=True,
        showErrorMessage=True,
        errorStyle="warning",
        errorTitle="Not in the list",
        error=f"The tracker understands: {choices.replace(',', ', ')}.",
    )


def _write_help(page: Worksheet) -> None:
    page.column_dimensions["A"].width, page.column_dimensions["B"].width = 22, 90
    page["A1"], page["A1"].font = "How to fill in this workplan", BIG_TITLE
    for row, text in enumerate(STEPS, start=3):
        _write_step(page, row, f"Step {row - 2}", text)
    for row, (name, text) in enumerate(COLUMNS, start=len(STEPS) + 4):
        _write_step(page, row, name, text)
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr.fitToPage = True


def _write_step(page: Worksheet, row: int, name: str, text: str) -> None:
    page.cell(row, 1, name).font = Font(name=FONT, bold=True)
    page.cell(row, 2, text)
    for column in (1, 2):
        page.cell(row, column).alignment = WRAPPED
