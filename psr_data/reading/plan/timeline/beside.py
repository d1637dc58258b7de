"""A grid drawn beside a list's dates: the dates are read, and a bar that differs from them is reported."""

from collections.abc import Sequence
from datetime import date

from psr_data.domain.periods import Precision
from psr_data.domain.plan import PlanRow
from psr_data.reading.files.sheet import Sheet
from psr_data.reading.plan.findings import Cells, Findings
from psr_data.reading.plan.layout import Ask, Context
from psr_data.reading.plan.timeline.axis import Axis, CannotRead, Undated
from psr_data.reading.plan.timeline.cells import TASK, PeriodCells, read_cells, usual_meaning
from psr_data.reading.plan.timeline.dating import read_axis
from psr_data.reading.plan.timeline.tracks import find_headers

FEWEST_PERIODS = 6


def check_drawn(sheet: Sheet, rows: Sequence[PlanRow], title_column: int, findings: Findings) -> None:
    """Warn of each bar that covers other periods than its row's dates, within the periods shown."""
    dated = [row for row in rows if row.end or row.start]
    axis = _axis(sheet, min((row.row for row in dated), default=0))
    if axis is None:
        return
    period_cells, _ = read_cells(sheet, tuple(row.row for row in dated), axis.columns, title_column)
    cells: Cells = []
    for row in dated:
        drawn = _drawn(period_cells[row.row], axis)
        if drawn and _disagree(drawn, row, axis):
            cells += [(row.row, column) for column in drawn]
    if cells:
        message = "The bar and the dates in the row disagree; the dates were read."
        findings.warning("dates-and-bar", message, *cells)


def _axis(sheet: Sheet, first_row: int) -> Axis | None:
    """The periods above the list, where they can be dated without asking."""
    for header in find_headers(sheet):
        if header.base.row < first_row and len(header.base.cells) >= FEWEST_PERIODS:
            try:
                return read_axis(sheet, header, Context())
            except (Ask, CannotRead, Undated):
                continue  # a grid that cannot be dated contradicts nothing
    return None


def _drawn(cells: PeriodCells, axis: Axis) -> list[int]:
    marked = [column for column, text in cells.texts.items() if usual_meaning(text) == TASK]
    return [column for column in axis.columns if column in (cells.fills or marked)]


def _disagree(drawn: Sequence[int], row: PlanRow, axis: Axis) -> bool:
    """Months and longer periods to be the same; days and weeks, which people draw less exactly, one off at most."""
    first, last = row.start or row.end, row.end or row.start
    if first is None or last is None:
        return False
    places = {column: place for place, column in enumerate(axis.columns)}
    stated = (_place(axis, first), _place(axis, last))
    slack = 1 if axis.precision in (Precision.DAY, Precision.WEEK) else 0
    return any(abs(places[column] - at) > slack for column, at in zip((drawn[0], drawn[-1]), stated, strict=True))


def _place(axis: Axis, day: date) -> int:
    """Which of the periods a day falls in, or comes last before; the first or last one where it falls outside."""
    begun = [place for place, span in enumerate(axis.spans.values()) if span.first <= day]
    return begun[-1] if begun else 0
