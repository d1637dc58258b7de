"""The dates that bars give, and bars beside dates: the dates are read, and a bar that differs is reported."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from psr_data.domain.periods import Precision, in_words
from psr_data.domain.plan import PlanRow
from psr_data.reading.files.sheet import Sheet
from psr_data.reading.plan.findings import Cells, Findings
from psr_data.reading.plan.layout import Ask, Context
from psr_data.reading.plan.timeline.axis import Axis, CannotRead, Span, Undated
from psr_data.reading.plan.timeline.cells import TASK, PeriodCells, read_cells, usual_meaning
from psr_data.reading.plan.timeline.dating import read_axis
from psr_data.reading.plan.timeline.entries import Bar
from psr_data.reading.plan.timeline.tracks import find_headers

FEWEST_PERIODS = 6
SATURDAY = 5


def dates_of(bars: Sequence[Bar], precision: Precision, findings: Findings) -> dict[str, Any]:
    """From the first day of the first period covered to the last day of the last; a warning names the gaps."""
    first, last = min(bar.span.first for bar in bars), max(bar.span.last for bar in bars)
    if gaps := _gaps(bars):
        gap_texts = ", ".join(in_words(gap.first, gap.last, precision) for gap in gaps)
        cells = [(bar.row, bar.column) for bar in bars]
        message = f"The bar has a gap ({gap_texts}); read as {in_words(first, last, precision)}."
        findings.warning("gap", message, *cells)
    return {"start": first, "end": last, "precision": precision}


def _gaps(bars: Sequence[Bar]) -> list[Span]:
    """The days between covered periods, except weekends."""
    spans = sorted({bar.span for bar in bars})
    day = timedelta(days=1)
    between = [Span(before.last + day, after.first - day) for before, after in pairwise(spans)]
    return [gap for gap in between if gap.first <= gap.last and not _is_weekend(gap)]


def _is_weekend(gap: Span) -> bool:
    return gap.first.weekday() >= SATURDAY and (gap.last - gap.first).days <= 1 and gap.last.weekday() >= SATURDAY


def check_bars(cells: Cells, start: date | None, end: date | None, axis: Axis, findings: Findings) -> None:
    """Warn where filled or marked cells of one row cover other periods than its dates, within the periods shown.

    Months and longer periods are to be the same; days and weeks, which people draw less exactly, one off at most.
    """
    first, last = start or end, end or start
    if first is None or last is None or not cells:
        return
    places = {column: place for place, column in enumerate(axis.columns)}
    stated = (_place(axis, first), _place(axis, last))
    slack = 1 if axis.precision in (Precision.DAY, Precision.WEEK) else 0
    drawn = sorted(places[column] for _, column in cells)
    if any(abs(place - at) > slack for place, at in zip((drawn[0], drawn[-1]), stated, strict=True)):
        message = "The bar and the dates in the row disagree; the dates were read."
        findings.warning("dates-and-bar", message, *cells)


def _place(axis: Axis, day: date) -> int:
    """Which of the periods a day falls in, or comes last before; the first or last one where it falls outside."""
    begun = [place for place, span in enumerate(axis.spans.values()) if span.first <= day]
    return begun[-1] if begun else 0


def check_drawn(sheet: Sheet, rows: Sequence[PlanRow], title_column: int, findings: Findings) -> None:
    """Compare the dates of a list with the bars of a grid drawn beside them."""
    dated = [row for row in rows if row.end or row.start]
    axis = _axis(sheet, min((row.row for row in dated), default=0))
    if axis is None:
        return
    period_cells, _ = read_cells(sheet, tuple(row.row for row in dated), axis.columns, title_column)
    for row in dated:
        cells = [(row.row, column) for column in _drawn(period_cells[row.row], axis)]
        check_bars(cells, row.start, row.end, axis, findings)


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
