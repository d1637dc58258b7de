"""Reads the lines of a month grid into the plan's tree, each item with its dates and other facts.

An item's dates come from its own date columns where it has them, from its bar otherwise.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from psr_data.domain.periods import Precision, first_of_month, last_of_month, month_and_year
from psr_data.domain.plan import DATED_KINDS, Kind
from psr_data.reading.files.addresses import ranges, row_and_column
from psr_data.reading.files.sheet import Fault, Sheet
from psr_data.reading.plan.bars import PeriodRow, runs
from psr_data.reading.plan.columns import KindColumns
from psr_data.reading.plan.day_order import titled_window
from psr_data.reading.plan.facts import FactReader, FactTable, check_far_dates
from psr_data.reading.plan.findings import Findings, report_fault
from psr_data.reading.plan.layout import Context
from psr_data.reading.plan.lines import Line
from psr_data.reading.plan.tree import Item, Tree
from psr_data.reading.words.months import MonthRow
from psr_data.reading.words.text import words

NO_BAR = PeriodRow()
Months = Mapping[int, date]


@dataclass(frozen=True, slots=True)
class MonthGrid:
    """A table with months across: its row of months, its other headings and columns, and all rows below them."""

    sheet: Sheet
    header: MonthRow
    labels: Mapping[int, str]
    columns: KindColumns
    body: Sequence[int]


def read_items(
    grid: MonthGrid,
    lines: Sequence[Line],
    periods: Mapping[int, PeriodRow],
    months: Months,
    findings: Findings,
    context: Context,
) -> list[Item]:
    """The workstreams with everything below them; `periods` go by sheet row, `months` by column."""
    tree = Tree(grid.sheet, grid.columns, findings)
    titles = {line.row: [*line.texts.values()][-1] for line in lines}
    window = titled_window(grid.sheet, grid.header.row, context.file_name)
    table = FactTable(grid.sheet, grid.columns, titles, window)
    reader = FactReader(table, findings, context.answers)
    check_far_dates(table, findings)
    used: set[int] = set()
    for line in lines:
        item = tree.add(line)
        if item is None:
            continue
        rows = _rows_of(grid.sheet, line, item, grid.columns)
        bar_row, bar = _one_bar(rows, periods, findings)
        used |= set(rows)
        item.facts = reader.read(line.row)
        _schedule(item, bar_row, bar, months, findings)
    _report_bars_without_item(periods, used, findings)
    _check_titles(grid, findings)
    return tree.workstreams


def _rows_of(sheet: Sheet, line: Line, item: Item, columns: KindColumns) -> range:
    """A milestone merged down owns the period cells of all its rows."""
    if item.kind not in DATED_KINDS:
        return range(line.row, line.row + 1)
    area = sheet.area(line.row, columns.of[Kind.MILESTONE])
    return range(area.first_row, area.last_row + 1)


def _one_bar(rows: range, periods: Mapping[int, PeriodRow], findings: Findings) -> tuple[int, PeriodRow]:
    bars = {row: periods[row] for row in rows if row in periods}
    if len({tuple(bar.covered) for bar in bars.values()}) > 1:
        cells = [(row, column) for row, bar in bars.items() for column in bar.covered]
        findings.error(
            "two-bars", "One milestone has different bars on two rows. Keep the one that is the plan.", *cells
        )
    return next(iter(bars.items()), (rows[0], NO_BAR))


def _report_bars_without_item(periods: Mapping[int, PeriodRow], used: set[int], findings: Findings) -> None:
    cells = [(row, column) for row, bar in periods.items() if row not in used for column in bar.covered]
    if cells:
        findings.warning("bar-without-title", "Filled or marked months beside no milestone: not read.", *cells)


def _check_titles(grid: MonthGrid, findings: Findings) -> None:
    """Titles and numbers that show an error, and numbers without a title beside them."""
    sheet, columns = grid.sheet, grid.columns
    for row in grid.body:
        for column in (*columns.kinds.values(), *columns.refs.values()):
            value = sheet.own(row, column).value
            if isinstance(value, Fault):
                report_fault(value, findings, (row, column))
        for kind, column in columns.refs.items():
            if words(sheet.own(row, column).value) and sheet.shown(row, columns.of[kind]).value is None:
                message = f"A number without a {kind.value} beside it. Add the {kind.value}, or clear the number."
                findings.error("number-without-title", message, (row, column))


def _schedule(item: Item, bar_row: int, bar: PeriodRow, months: Months, findings: Findings) -> None:
    """Complete an item's dates and comments with its bar and the notes inside it."""
    if bar.texts:
        notes = [f"{month_and_year(months[column])}: {text}" for column, text in sorted(bar.texts.items())]
        item.facts.fields["comments"] = "; ".join([*filter(None, [item.facts.fields.get("comments")]), *notes])
    if "precision" not in item.facts.fields:
        item.facts.fields["shown_from"] = min(months.values())
    if bar.covered:
        _read_bar(item, bar_row, bar, months, findings)
    elif item.kind is Kind.MILESTONE and "precision" not in item.facts.fields:
        message = "No bar and no date: the milestone was kept without a date."
        findings.warning("no-date", message, row_and_column(item.cell))


def _read_bar(item: Item, row: int, bar: PeriodRow, months: Months, findings: Findings) -> None:
    cells = [(row, column) for column in bar.covered]
    first = min(months[column] for column in bar.covered)
    last = max(months[column] for column in bar.covered)
    if "precision" in item.facts.fields:
        _compare(item, (first, last), months, cells, findings)
        return
    gaps = _gaps(bar.covered, list(months))
    if gaps:
        gap_months = ", ".join(month_and_year(months[column]) for column in gaps)
        findings.warning(
            "gap",
            f"The bar has a gap ({gap_months}); read as {month_and_year(first)} to {month_and_year(last)}.",
            *cells,
        )
    item.facts.fields |= {"start": first, "end": last_of_month(last), "precision": Precision.MONTH}
    item.facts.date_cells = ",".join(ranges(cells))


def _compare(
    item: Item, span: tuple[date, date], months: Months, cells: Sequence[tuple[int, int]], findings: Findings
) -> None:
    """Warn of a bar over other months than the row's dates, within the months shown; the dates are kept."""
    start, end = item.facts.fields["start"], item.facts.fields["end"]
    shown_first, shown_last = min(months.values()), max(months.values())
    stated = [first_of_month(day) for day in (start or end, end or start)]
    expected = tuple(min(max(day, shown_first), shown_last) for day in stated)
    if span != expected:
        findings.warning("dates-and-bar", "The bar and the dates in the row disagree; the dates were read.", *cells)


def _gaps(covered: Sequence[int], columns: Sequence[int]) -> list[int]:
    """The uncovered columns between the first and the last covered one."""
    if len(runs(covered, columns)) == 1:
        return []
    return [column for column in columns if covered[0] < column < covered[-1] and column not in covered]
