"""Reads the lines of a month grid into the plan's tree, each item with its dates and other facts."""

from collections.abc import Mapping, Sequence

from psr_data.domain.plan import DATED_KINDS, Kind
from psr_data.workplan.bars import PeriodRow
from psr_data.workplan.columns import Columns
from psr_data.workplan.facts import FactReader
from psr_data.workplan.findings import Findings, report_fault
from psr_data.workplan.lines import Line
from psr_data.workplan.outline import Item
from psr_data.workplan.schedule import Months, schedule
from psr_data.workplan.sheet import Fault, Sheet
from psr_data.workplan.text import words
from psr_data.workplan.tree import Tree

NOTHING = PeriodRow()


def read_items(
    sheet: Sheet,
    lines: Sequence[Line],
    body: Sequence[int],
    columns: Columns,
    periods: Mapping[int, PeriodRow],
    months: Months,
    findings: Findings,
) -> list[Item]:
    """The workstreams with everything below them.

    `body` are all rows below the header, `periods` go by sheet row, `months` by column.
    """
    tree = Tree(sheet, columns, findings)
    reader = FactReader(sheet, columns, [line.row for line in lines], findings)
    used: set[int] = set()
    for line in lines:
        item = tree.add(line)
        if item is None:
            continue
        rows = _rows_of(sheet, line, item, columns)
        bar_row, held = _one_bar(rows, periods, findings)
        used |= set(rows)
        item.facts = reader.read(line.row)
        schedule(item, bar_row, held, months, findings)
    _report_bars_without_item(periods, used, findings)
    _check_titles(sheet, body, columns, findings)
    return tree.workstreams


def _rows_of(sheet: Sheet, line: Line, item: Item, columns: Columns) -> range:
    """A milestone merged down owns the period cells of all its rows."""
    if item.kind not in DATED_KINDS:
        return range(line.row, line.row + 1)
    area = sheet.area(line.row, columns.of[Kind.MILESTONE])
    return range(area.first_row, area.last_row + 1)


def _one_bar(rows: range, periods: Mapping[int, PeriodRow], findings: Findings) -> tuple[int, PeriodRow]:
    held = {row: periods[row] for row in rows if row in periods}
    if len({tuple(bar.covered) for bar in held.values()}) > 1:
        cells = [(row, column) for row, bar in held.items() for column in bar.covered]
        findings.error(
            "two-bars", "One milestone has different bars on two rows. Keep the one that is the plan.", *cells
        )
    return next(iter(held.items()), (rows[0], NOTHING))


def _report_bars_without_item(periods: Mapping[int, PeriodRow], used: set[int], findings: Findings) -> None:
    cells = [(row, column) for row, bar in periods.items() if row not in used for column in bar.covered]
    if cells:
        findings.warning("bar-without-title", "Filled or marked months beside no milestone: not read.", *cells)


def _check_titles(sheet: Sheet, body: Sequence[int], columns: Columns, findings: Findings) -> None:
    """Titles and numbers that show an error, and numbers without a title beside them."""
    for row in body:
        for column in (*columns.kinds.values(), *columns.refs.values()):
            value = sheet.own(row, column).value
            if isinstance(value, Fault):
                report_fault(value, findings, (row, column))
        for kind, column in columns.refs.items():
            if words(sheet.own(row, column).value) and sheet.shown(row, columns.of[kind]).value is None:
                message = f"A number without a {kind.value} beside it. Add the {kind.value}, or clear the number."
                findings.error("number-without-title", message, (row, column))
