"""The Board's layout: workstreams to milestones in columns, months across, bars in cells."""

import re
from collections.abc import Sequence
from datetime import date
from functools import partial

from psr_data.domain.periods import month_and_year
from psr_data.domain.plan import Kind, PlanRow
from psr_data.domain.plan_fields import NAMES
from psr_data.reading.files.addresses import address
from psr_data.reading.files.sheet import Sheet
from psr_data.reading.plan.bars import read_bars
from psr_data.reading.plan.checks import check_months, check_quarters, check_rows
from psr_data.reading.plan.columns import KindColumns, assign_columns, find_labels, report_columns
from psr_data.reading.plan.findings import Findings
from psr_data.reading.plan.layout import Context, Match, Miss, Refused, SheetPlan
from psr_data.reading.plan.lines import StackedGrids, body_rows, read_body
from psr_data.reading.plan.month_grid import MonthGrid, read_items
from psr_data.reading.plan.tree import rows_of
from psr_data.reading.plan.years import Source, date_months
from psr_data.reading.words.months import MonthRow, find_month_row
from psr_data.reading.words.text import words

NAME = "Board layout: months across, bars as filled cells"
NAMED = re.compile(r"(?i)\bmilestones?\b")


def recognise(sheet: Sheet) -> Match | Miss | None:
    """A row of at least three months in a line, beside columns for workstreams and milestones."""
    header = find_month_row(sheet)
    if header is None:
        return None
    if _is_split(sheet, header):
        return Miss("each month is split into several columns (weeks or days)")
    labels = find_labels(sheet, header.row, header.columns)
    try:
        body = body_rows(sheet, header)
    except StackedGrids as stacked:
        return Miss(f"a second row of months stands in row {stacked.row}, below the first in row {header.row}")
    columns = assign_columns(sheet, labels, header.columns, body)
    if Kind.MILESTONE in columns.of and not NAMED.search(labels[columns.of[Kind.MILESTONE]]):
        return None
    for kind in (Kind.WORKSTREAM, Kind.MILESTONE):
        if kind not in columns.of:
            return Miss(f"row {header.row} has months, but no column there is headed {kind.value.capitalize()}s")
    titles = [words(sheet.own(row, columns.of[Kind.MILESTONE]).value) for row in body]
    preview = ", ".join([title for title in titles if title][:3])
    grid = MonthGrid(sheet, header, labels, columns, body)
    return Match(NAME, preview, partial(_read, grid), (header.row - 1, header.row))


def _is_split(sheet: Sheet, header: MonthRow) -> bool:
    return any(area.last_column > area.first_column for c in header.columns for area in [sheet.area(header.row, c)])


def _read(grid: MonthGrid, context: Context) -> SheetPlan:
    sheet, header, columns = grid.sheet, grid.header, grid.columns
    sources = _sources(sheet, header, context)
    firsts, why = date_months(sheet, header, sources, context.answers.get("year"), context.years_near)
    findings = Findings(sheet.name)
    check_months(header, firsts, findings)
    check_quarters(sheet, header, findings)
    report_columns(sheet, grid.body, header.row, grid.labels, columns.all | set(header.columns), findings)
    lines, period_rows = read_body(sheet, grid.body, columns, header.columns, findings)
    periods = read_bars(sheet, period_rows, header.columns, columns.of[Kind.MILESTONE], findings)
    months = dict(zip(header.columns, firsts, strict=True))
    plan_rows = rows_of(read_items(grid, lines, periods, months, findings, context), sheet.name)
    if not any(Kind.MILESTONE in line.texts for line in lines):
        heading = grid.labels[columns.of[Kind.MILESTONE]]
        reason = (
            f"Sheet “{sheet.name}” has no milestone yet: write at least one under “{heading}”, then upload it again."
        )
        raise Refused(reason, findings.issues())
    check_rows(plan_rows, findings)
    if sheet.has_colour_rules:
        _report_colour_rules(plan_rows, findings)
    return SheetPlan(plan_rows, findings.issues(), _fields_present(columns), _why(grid, firsts, why))


def _sources(sheet: Sheet, header: MonthRow, context: Context) -> list[Source]:
    """Texts that may name the year: the rows above the months, the sheet's name, the file's name."""
    above = [row for row in sorted(sheet.cells) if row <= header.row]
    titles = [
        Source(words(value), f"cell {address(row, column)}")
        for row, column, value in sheet.values(above)
        if column not in header.columns or row < header.row
    ]
    return [*titles, Source(sheet.name, "the sheet's name"), Source(context.file_name, "the file's name")]


def _report_colour_rules(rows: Sequence[PlanRow], findings: Findings) -> None:
    if any(row.kind is Kind.MILESTONE and row.end is None for row in rows):
        findings.warning(
            "colour-rules",
            "Some milestones have no date, and the sheet colours cells by rules (conditional formatting). Such "
            "colours are not read as bars: fill the cells themselves, or mark them with x.",
        )


def _fields_present(columns: KindColumns) -> tuple[str, ...]:
    """Kinds and fields that the file has a column for; `comments` also come from notes inside bars."""
    numbered = [*columns.refs, *([Kind.TASK] if Kind.MILESTONE in columns.refs else [])]
    refs = tuple(f"{kind.value}.ref" for kind in numbered)
    return (*(kind.value for kind in columns.kinds), *(name for name in NAMES if name in columns.of), *refs)


def _why(grid: MonthGrid, firsts: Sequence[date], why: str) -> str:
    first, last = firsts[0], firsts[-1]
    found = ", ".join(grid.labels[column] for column in grid.columns.kinds.values())
    span = f"{month_and_year(first)} to {month_and_year(last)}"
    year = f" ({why})" if why else ""
    return f"Row {grid.header.row} has {len(grid.header.columns)} months, {span}{year}, beside the columns {found}."
