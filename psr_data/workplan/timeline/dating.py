"""From a header of any kind to the dates of its period columns."""

from dataclasses import replace
from datetime import timedelta

from psr_data.domain.periods import Precision
from psr_data.workplan.layout import Context
from psr_data.workplan.names import plain
from psr_data.workplan.sheet import Sheet
from psr_data.workplan.text import words
from psr_data.workplan.timeline.axis import Axis, CannotRead, Span, Undated
from psr_data.workplan.timeline.counted_row import counted_axis
from psr_data.workplan.timeline.dates_row import date_axis
from psr_data.workplan.timeline.months_row import MONTHS_IN, date_units
from psr_data.workplan.timeline.parts import axis_of
from psr_data.workplan.timeline.tokens import WEEK_ENDING
from psr_data.workplan.timeline.tracks import ROWS_ABOVE, Header
from psr_data.workplan.timeline.units import Unit, units_of, units_over

WORKING_WEEK, WHOLE_WEEK = 5, 7


def read_axis(sheet: Sheet, header: Header, context: Context) -> Axis:
    """Give every period column its dates; raise Ask or CannotRead."""
    base = header.base
    if base.what == "date":
        return date_axis(_ended(sheet, header, units_of(sheet, header)), base.row, context)
    if base.what == "weekday":
        return _days_of_weeks(sheet, header, context)
    if base.what in MONTHS_IN:
        units = units_of(sheet, header)
        return axis_of(units, *date_units(sheet, header, units, context), context)
    return counted_axis(sheet, header, context)


def _ended(sheet: Sheet, header: Header, units: list[Unit]) -> list[Unit]:
    """With "Week ending" beside or above the dates they are the weeks' last days."""
    rows = range(max(header.base.row - ROWS_ABOVE, 1), header.base.row + 1)
    texts = [value for _, _, value in sheet.values(rows) if isinstance(value, str)]
    if not any(WEEK_ENDING.fullmatch(plain(words(value))) for value in texts):
        return units
    return [Unit(replace(unit.token, ends=True), unit.columns) for unit in units]


def _days_of_weeks(sheet: Sheet, header: Header, context: Context) -> Axis:
    """Letters for the days of the week under the date of each week's first day."""
    weeks = header.track("date")
    if weeks is None:
        raise Undated(f"row {header.base.row} has days of the week, and no row above gives their dates")
    units = units_over(sheet, weeks, header.base)
    if {len(unit.columns) for unit in units} - {WORKING_WEEK, WHOLE_WEEK} or len({*map(_width, units)}) > 1:
        raise CannotRead(f"the weeks of row {weeks.row} do not stand over five or seven days each")
    axis = date_axis([Unit(unit.token, unit.columns[:1]) for unit in units], weeks.row, context)
    spans: dict[int, Span] = {}
    for unit in units:
        first = axis.spans[unit.columns[0]].first
        if header.base.cells[unit.columns[0]].number != 1 or first.weekday() != 0:
            raise CannotRead(f"the dates of row {weeks.row} are not the Mondays that row {header.base.row} begins with")
        spans |= {c: Span(first + timedelta(days=at), first + timedelta(days=at)) for at, c in enumerate(unit.columns)}
    return Axis(spans, Precision.DAY, f"{axis.why}, with its days below")


def _width(unit: Unit) -> int:
    return len(unit.columns)
