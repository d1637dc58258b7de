"""The plan in the Board's layout, months across and bars as filled cells; it reads back to the same rows."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Any

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
from psr_data.exports.book import BIG_TITLE, CENTRED_HEADER, SMALL_TITLE, Book
from psr_data.exports.plan_lines import Line, plan_lines
from psr_data.exports.workplan_columns import (
    FACTS,
    columns_after,
    columns_before,
    is_dated,
    is_drawn_by_its_bar,
    needs_precision,
)
from psr_data.exports.workplan_style import BAR, LOOKS, PLAIN, finish

SHEET = "Workplan"
# Rows and columns are counted from 0.
QUARTER_ROW, MONTH_ROW = 2, 3
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
    book = Book(months[0])
    draw_plan(book, title, rows, months, columns_after(rows, months), year_starts_in)
    return book.content()


def shown_months(first: date, last: date) -> list[date]:
    shortest, longest = (add_months(first_of_month(first), count - 1) for count in (FEWEST_MONTHS, MOST_MONTHS))
    return months_between(first, min(max(last, shortest), longest))


def draw_plan(
    book: Book,
    title: str,
    rows: Sequence[PlanRow],
    months: Sequence[date],
    after: Mapping[str, str],
    year_starts_in: int,
) -> tuple[Any, dict[str, int], int]:
    """Add the plan's sheet to a workbook; `after` gives the headings right of the months.

    Returns the sheet, the column of each field and month, and the first row below the plan.
    """
    before = columns_before(rows)
    names = [*before, *(month.isoformat() for month in months), *after]
    columns = {name: number for number, name in enumerate(names)}
    page = book.page(SHEET)
    _write_titles(book, page, title, months, year_starts_in)
    _write_headings(book, page, columns, before | dict(after))
    _write_months(book, page, columns, months, year_starts_in)
    lines = list(plan_lines(rows))
    for number, line in enumerate(lines, start=FIRST_LINE):
        _write_line(book, page, number, columns, _values(line, columns, months))
    _write_spans(book, page, lines, columns)
    finish(book, page, FIRST_LINE, columns, lines)
    return page, columns, FIRST_LINE + len(lines)


def _write_line(book: Book, page: Any, row: int, columns: Mapping[str, int], values: Iterable[tuple[str, Any]]) -> None:
    """Filled cells alone: the grid over all of them is a rule, for blank cells would be half of a long plan."""
    for name, value in values:
        is_bar = value is BAR
        book.write(page, row, columns[name], None if is_bar else value, BAR if is_bar else LOOKS.get(name, PLAIN))


def _write_titles(book: Book, page: Any, title: str, months: Sequence[date], year_starts_in: int) -> None:
    years = {financial_year(month, year_starts_in) for month in months}
    span = f"{month_and_year(months[0])} to {month_and_year(months[-1])}"
    book.write(page, 0, 0, title, BIG_TITLE)
    book.write(page, 1, 0, f"{years.pop() if len(years) == 1 else span} Workplan", SMALL_TITLE)


def _write_headings(book: Book, page: Any, columns: Mapping[str, int], headings: Mapping[str, str]) -> None:
    """The labels, over both header rows; one for an objective's number and text together."""
    for name, label in headings.items():
        if name != Kind.OBJECTIVE:
            last = columns[Kind.OBJECTIVE if name == "objective.ref" else name]
            book.write_over(page, (QUARTER_ROW, MONTH_ROW, columns[name], last), label, CENTRED_HEADER)


def _write_months(
    book: Book, page: Any, columns: Mapping[str, int], months: Sequence[date], year_starts_in: int
) -> None:
    for quarter, same in groupby(months, key=lambda month: quarter_of(month, year_starts_in)):
        places = [columns[month.isoformat()] for month in same]
        book.write_over(page, (QUARTER_ROW, QUARTER_ROW, places[0], places[-1]), quarter.name, CENTRED_HEADER)
    for month in months:
        book.write(page, MONTH_ROW, columns[month.isoformat()], _month_label(month), CENTRED_HEADER)


def _month_label(month: date) -> str:
    if 2000 <= month.year < 2100:
        return f"{MONTH_NAMES[month.month - 1]}-{month.year % 100:02d}"
    return month_and_year(month)


def _values(line: Line, columns: Mapping[str, int], months: Sequence[date]) -> Iterator[tuple[str, Any]]:
    """What stands in a line's columns, but for what is merged down over several lines."""
    if line.deliverables:
        yield Kind.DELIVERABLE, "\n".join(f"• {row.title}" for row in line.deliverables)
        yield from _ref(Kind.DELIVERABLE, line.deliverables[0])
    if line.milestone is not None:
        yield Kind.MILESTONE, line.milestone.title
        yield from _ref(Kind.MILESTONE, line.milestone)
        if "item_kind" in columns:
            yield "item_kind", line.milestone.kind.value
    if line.facts is not None:
        yield from _facts(line.facts, months)


def _write_spans(book: Book, page: Any, lines: Sequence[Line], columns: Mapping[str, int]) -> None:
    """Workstreams and objectives stand once, merged down over all of their lines."""
    for kind in (Kind.WORKSTREAM, Kind.OBJECTIVE):
        numbered = [(number, line) for number, line in enumerate(lines, start=FIRST_LINE)]
        for _, group in groupby(numbered, key=lambda part: id(getattr(part[1], kind))):
            spanned = list(group)
            (first, line), last = spanned[0], spanned[-1][0]
            row = getattr(line, kind)
            if row is None:
                continue
            if kind is Kind.OBJECTIVE and "level" in columns:
                book.write(page, first, columns["level"], line.level, PLAIN)
            values = {kind: row.title} | dict(_ref(kind, row))
            for name in (kind, f"{kind}.ref"):
                if name in columns:
                    book.write_over(page, (first, last, columns[name], columns[name]), values.get(name), PLAIN)


def _ref(kind: Kind, row: PlanRow) -> Iterator[tuple[str, Any]]:
    if row.ref:
        yield f"{kind}.ref", int(row.ref) if PLAIN_NUMBER.fullmatch(row.ref) else row.ref


def _facts(row: PlanRow, months: Sequence[date]) -> Iterator[tuple[str, Any]]:
    for month in _covered(row, months):
        yield month.isoformat(), BAR
    if is_dated(row) and not is_drawn_by_its_bar(row, months):
        yield from (("start", row.start), ("end", row.end))
        if needs_precision(row):
            yield "precision", row.precision.value
    for name in FACTS:
        value = getattr(row, name)
        if value is not None:
            yield name, value / 100 if name in PERCENTS else value


def _covered(row: PlanRow, months: Sequence[date]) -> list[date]:
    start, end = row.start or row.end, row.end or row.start
    if start is None or end is None:
        return []
    return [month for month in months if first_of_month(start) <= month <= end]
