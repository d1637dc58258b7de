"""A workplan to be filled in: the Board's layout with room for more rows, checked entries and help beside it."""

from collections.abc import Mapping, Sequence
from datetime import date

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from psr_data.domain.plan import PlanRow
from psr_data.domain.plan_fields import DATES, PLAN_FIELDS, Form
from psr_data.exports.template_help import write_help
from psr_data.exports.workplan_columns import FACTS, columns_after
from psr_data.exports.workplan_style import dress
from psr_data.exports.workplan_xlsx import FIRST_LINE, draw_plan, shown_months, written

BLANK_LINES = 40
CHECKED_LINES = 1_000


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
    write_help(book.create_sheet("Help"))
    return written(book, months)


def _check_entries(page: Worksheet, columns: Mapping[str, int], last: int) -> None:
    """What may be typed where: a day, a word of a short list, a share of 100%."""
    checks = dict.fromkeys(("start", "end", *(name for name in FACTS if name in DATES)), _date_check())
    checks |= {field.name: _list_check(",".join(field.choices)) for field in PLAN_FIELDS if field.choices}
    checks |= {field.name: _percent_check() for field in PLAN_FIELDS if field.form is Form.PERCENT}
    for name, check in checks.items():
        letter = get_column_letter(columns[name])
        check.add(f"{letter}{FIRST_LINE}:{letter}{last}")
    for check in {id(check): check for check in checks.values()}.values():
        page.add_data_validation(check)


def _date_check() -> DataValidation:
    return DataValidation(
        type="date",
        operator="between",
        formula1="DATE(1990,1,1)",
        formula2="DATE(2100,12,31)",
        allow_blank=True,
        showErrorMessage=True,
        errorTitle="Not a date",
        error="Please type a date such as 30 Sep 2014, or leave the cell empty.",
    )


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


def _percent_check() -> DataValidation:
    return DataValidation(
        type="decimal",
        operator="between",
        formula1="0",
        formula2="1",
        allow_blank=True,
        showErrorMessage=True,
        errorTitle="Not a percentage",
        error="Please type a percentage from 0% to 100%.",
    )
