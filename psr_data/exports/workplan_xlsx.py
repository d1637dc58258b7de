"""The plan in the Board's layout, months across and bars as filled cells; it reads back to the same rows."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from itertools import groupby

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from psr_data.domain.periods import (
    MONTH_NAMES,
    add_months,
    financial_year,
    first_of_month,
    month_and_year,
    months_between,
    quarter_of,
)
from psr_data.domain.plan import Kind, PlanRow
from psr_data.domain.plan_fields import PLAN_FIELDS, Form
from psr_data.exports.cells import safe_cell, workbook_bytes
from psr_data.exports.plan_lines import Line, plan_lines
from psr_data.exports.reproducible import reproducible
from psr_data.exports.workplan_columns import (
    FACTS,
    columns_after,
    columns_before,
    is_dated,
    is_drawn_by_its_bar,
    needs_precision,
    says_months,
)
from psr_data.exports.workplan_style import BAR, BIG_TITLE, SMALL_TITLE, finish, head

SHEET = "Workplan"
QUARTER_ROW, MONTH_ROW = 3, 4
PERCENTS = tuple(field.name for field in PLAN_FIELDS if field.form is Form.PERCENT)
FIRST_LINE = MONTH_ROW + 1
FEWEST_MONTHS, MOST_MONTHS = 3, 120
PLAIN_NUMBER = re.compile(r"0|[1-9][0-9]{0,8}")


def workplan_workbook(title: str, rows: Sequence[PlanRow], first: date, last: date, year_starts_in: int = 4) -> bytes:
    """An .xlsx with a column for each month from `first`'s to `last`'s.

    At least a quarter is shown and at most ten years. Start and End stand in columns of their own for rows
    that whole months within these cannot say, and owner, status and the like where some row has them. The
    bytes depend on nothing else.
    """
    months = shown_months(first, last)
    book = Workbook()
    draw_plan(book, title, rows, months, columns_after(rows, months), year_starts_in)
    return written(book, months)


def shown_months(first: date, last: date) -> list[date]:
    shortest, longest = (add_months(first_of_month(first), count - 1) for count in (FEWEST_MONTHS, MOST_MONTHS))
    return months_between(first, min(max(last, shortest), longest))


def draw_plan(
    book: Workbook,
    title: str,
    rows: Sequence[PlanRow],
    months: Sequence[date],
    after: Mapping[str, str],
    year_starts_in: int,
) -> tuple[Worksheet, dict[str, int], int]:
    """Fill a new workbook's sheet; `after` gives the headings right of the months.

    Returns the sheet, the column of each field and month, and the first row below the plan.
    """
    before = columns_before(rows)
    names = [*before, *(month.isoformat() for month in months), *after]
    columns = {name: number for number, name in enumerate(names, start=1)}
    page = book.active
    assert isinstance(page, Worksheet)  # noqa: S101 a new workbook has one worksheet
    page.title = SHEET
    _write_titles(page, title, months, year_starts_in)
    _write_headings(page, columns, before | dict(after))
    _write_months(page, columns, months, year_starts_in)
    lines = list(plan_lines(rows))
    for number, line in enumerate(lines, start=FIRST_LINE):
        _write_line(page, number, line, columns, months)
    _write_spans(page, lines, columns)
    finish(page, FIRST_LINE, columns, lines)
    return page, columns, FIRST_LINE + len(lines)


def written(book: Workbook, months: Sequence[date]) -> bytes:
    """The workbook as bytes that depend on its content alone."""
    return reproducible(workbook_bytes(book), datetime.combine(months[0], time()))


def _write_titles(page: Worksheet, title: str, months: Sequence[date], year_starts_in: int) -> None:
    years = {financial_year(month, year_starts_in) for month in months}
    span = f"{month_and_year(months[0])} to {month_and_year(months[-1])}"
    safe_cell(page.cell(1, 1), title).font = BIG_TITLE
    safe_cell(page.cell(2, 1), f"{years.pop() if len(years) == 1 else span} Workplan").font = SMALL_TITLE


def _write_headings(page: Worksheet, columns: Mapping[str, int], headings: Mapping[str, str]) -> None:
    """The labels, over both header rows; one for an objective's number and text together."""
    for name, label in headings.items():
        if name != Kind.OBJECTIVE:
            last = columns[Kind.OBJECTIVE if name == "objective.ref" else name]
            head(page, label, QUARTER_ROW, columns[name], MONTH_ROW, last)


def _write_months(page: Worksheet, columns: Mapping[str, int], months: Sequence[date], year_starts_in: int) -> None:
    for quarter, same in groupby(months, key=lambda month: quarter_of(month, year_starts_in)):
        places = [columns[month.isoformat()] for month in same]
        head(page, quarter.name, QUARTER_ROW, places[0], QUARTER_ROW, places[-1])
    for month in months:
        column = columns[month.isoformat()]
        head(page, _month_label(month), MONTH_ROW, column, MONTH_ROW, column)


def _month_label(month: date) -> str:
    if 2000 <= month.year < 2100:
        return f"{MONTH_NAMES[month.month - 1]}-{month.year % 100:02d}"
    return month_and_year(month)


def _write_line(page: Worksheet, number: int, line: Line, columns: Mapping[str, int], months: Sequence[date]) -> None:
    if line.deliverables:
        text = "\n".join(f"• {row.title}" for row in line.deliverables)
        safe_cell(page.cell(number, columns[Kind.DELIVERABLE]), text)
        _write_ref(page, number, Kind.DELIVERABLE, line.deliverables[0], columns)
    if line.milestone is not None:
        _write_title(page, number, Kind.MILESTONE, line.milestone, columns)
        if "item_kind" in columns:
            page.cell(number, columns["item_kind"]).value = line.milestone.kind.value
    if line.facts is not None:
        _write_facts(page, number, line.facts, columns, months)


def _write_spans(page: Worksheet, lines: Sequence[Line], columns: Mapping[str, int]) -> None:
    """Workstreams and objectives stand once, merged down over all of their lines."""
    for kind in (Kind.WORKSTREAM, Kind.OBJECTIVE):
        numbered = [(number, line) for number, line in enumerate(lines, start=FIRST_LINE)]
        for _, group in groupby(numbered, key=lambda part: id(getattr(part[1], kind))):
            spanned = list(group)
            (first, line), last = spanned[0], spanned[-1][0]
            row = getattr(line, kind)
            if row is None:
                continue
            _write_title(page, first, kind, row, columns)
            if kind is Kind.OBJECTIVE and "level" in columns:
                page.cell(first, columns["level"]).value = line.level
            for name in (kind, f"{kind}.ref"):
                if name in columns and last > first:
                    page.merge_cells(None, first, columns[name], last, columns[name])


def _write_title(page: Worksheet, number: int, kind: Kind, row: PlanRow, columns: Mapping[str, int]) -> None:
    safe_cell(page.cell(number, columns[kind]), row.title)
    _write_ref(page, number, kind, row, columns)


def _write_ref(page: Worksheet, number: int, kind: Kind, row: PlanRow, columns: Mapping[str, int]) -> None:
    if row.ref:
        is_plain_number = PLAIN_NUMBER.fullmatch(row.ref)
        safe_cell(page.cell(number, columns[f"{kind}.ref"]), int(row.ref) if is_plain_number else row.ref)


def _write_facts(
    page: Worksheet, number: int, row: PlanRow, columns: Mapping[str, int], months: Sequence[date]
) -> None:
    for month in _covered(row, months):
        page.cell(number, columns[month.isoformat()]).fill = BAR
    if is_dated(row) and not is_drawn_by_its_bar(row, months):
        for name, day in (("start", row.start), ("end", row.end)):
            value = month_and_year(day) if day and says_months(row) else day
            safe_cell(page.cell(number, columns[name]), value)
        if needs_precision(row):
            safe_cell(page.cell(number, columns["precision"]), row.precision.value)
    for name in FACTS:
        value = getattr(row, name)
        if value is not None:
            safe_cell(page.cell(number, columns[name]), value / 100 if name in PERCENTS else value)


def _covered(row: PlanRow, months: Sequence[date]) -> list[date]:
    start, end = row.start or row.end, row.end or row.start
    if start is None or end is None:
        return []
    return [month for month in months if first_of_month(start) <= month <= end]
