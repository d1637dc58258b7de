"""The quarter strip: a small Gantt that is a table, so that it needs no browser and can be edited."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from psr_data.charts.theme import tint
from psr_data.domain.periods import MONTH_NAMES, Quarter, last_of_month, months_between, quarters_between
from psr_data.domain.plan import Kind
from psr_data.exports.paper.measure import CELL_MARGINS, LINE, POINTS_PER_CM, cut
from psr_data.exports.paper.tables import DXA_PER_CM, Cell, framed, row
from psr_data.exports.text_metrics import line_count
from psr_data.frames.gantt import Strip
from psr_data.frames.pack.gantt import worst_strips
from psr_data.frames.pack.record import Gantt
from psr_data.reference import status_reference

LABEL_CM, LABEL_POINTS = 5.6, 8
LABEL_WIDTH = LABEL_CM * POINTS_PER_CM - CELL_MARGINS
MOST_MONTHS, MONTHS_WITH_NAMES = 24, 12
QUARTERS_WITH_NAMES, QUARTERS_WITH_YEARS = 4, 10
STRIP_MARGINS = 5.5
BASELINE, FORECAST = "│", "→"
QUIET, NOW = "E4E9EE", "801650"


@dataclass(frozen=True, slots=True)
class Period:
    """A column: a month, or a quarter where the plan is long."""

    first: date
    last: date
    label: str

    def holds(self, day: date | None) -> bool:
        return day is not None and self.first <= day <= self.last


def strips_shown(gantt: Gantt, most: int) -> list[Strip]:
    """The red and amber first where they are not all shown; always in workplan order."""
    return worst_strips(_items(gantt), most)


def items_of(gantt: Gantt) -> int:
    """How many there are to choose from."""
    return len(_items(gantt))


def _items(gantt: Gantt) -> list[Strip]:
    """The milestones and tasks, or in a programme's own strip its workstreams."""
    return [strip for strip in gantt.strips if strip.level != Kind.WORKSTREAM] or list(gantt.strips)


def strip_height(gantt: Gantt, strips: Sequence[Strip]) -> float:
    """In points, with both rows of headings."""
    quarters = 1 if len(_quarters(gantt)) <= QUARTERS_WITH_NAMES else 2
    lines = (line_count(label_of(strip), LABEL_POINTS, LABEL_WIDTH) for strip in strips)
    return sum(count * LABEL_POINTS * LINE + STRIP_MARGINS for count in (quarters, 1, *lines))


def label_of(strip: Strip) -> str:
    """On three lines at most; a chart has room for no more. Without a date there is nothing beside it."""
    undated = "" if strip.end else ", no date"
    return cut(strip.label, LABEL_POINTS, LABEL_WIDTH, 3 if strip.end else 2) + undated


def strip_table(gantt: Gantt, strips: Sequence[Strip], as_at: date, room: float) -> Any:
    """Quarters above months, then a row for each strip."""
    quarters = _quarters(gantt)
    periods = _periods(gantt, quarters)
    label = round(LABEL_CM * DXA_PER_CM)
    widths = [label, *[round((room - LABEL_CM) * DXA_PER_CM / len(periods))] * len(periods)]
    heads = [_quarter_row(quarters, periods)] if len(periods) > len(quarters) else []
    heads.append([Cell(("",)), *(_period_cell(period, as_at) for period in periods)])
    rows = [row(cells, widths, "Stripheading", is_header=True) for cells in heads]
    rows += [row(_cells(strip, periods), widths, "Strip") for strip in strips]
    return framed("The plan by quarter: a status letter where each item is due", widths, rows, margin=15)


def shows(gantt: Gantt, day: date) -> bool:
    """Whether one of the strip's columns holds the day."""
    return any(period.holds(day) for period in _periods(gantt, _quarters(gantt)))


def _quarters(gantt: Gantt) -> list[Quarter]:
    return quarters_between(gantt.first, last_of_month(gantt.last), gantt.year_starts_in)


def _periods(gantt: Gantt, quarters: Sequence[Quarter]) -> list[Period]:
    months = months_between(gantt.first, gantt.last)
    if len(months) <= MOST_MONTHS:
        letters = 3 if len(months) <= MONTHS_WITH_NAMES else 1
        return [Period(month, last_of_month(month), MONTH_NAMES[month.month - 1][:letters]) for month in months]
    return [Period(quarter.start, quarter.end, _quarter_label(quarter, len(quarters))) for quarter in quarters]


def _quarter_label(quarter: Quarter, of: int) -> str:
    """With its year where there is room, and else at the start of each year."""
    return (
        f"Q{quarter.number} {quarter.year}"
        if of <= QUARTERS_WITH_YEARS or quarter.number == 1
        else f"Q{quarter.number}"
    )


def _quarter_row(quarters: Sequence[Quarter], periods: Sequence[Period]) -> list[Cell]:
    labels = [quarter.label if len(quarters) <= QUARTERS_WITH_NAMES else quarter.short_label for quarter in quarters]
    return [
        Cell(("",)),
        *(Cell((label,), bold=True, centred=True, span=len(periods) // len(quarters)) for label in labels),
    ]


def _period_cell(period: Period, as_at: date) -> Cell:
    """The one with the as-at date is marked."""
    if period.holds(as_at):
        return Cell((period.label,), bold=True, centred=True, fill=NOW, colour="FFFFFF")
    return Cell((period.label,), centred=True)


def _cells(strip: Strip, periods: Sequence[Period]) -> list[Cell]:
    return [Cell((label_of(strip),)), *(_cell(strip, period) for period in periods)]


def _cell(strip: Strip, period: Period) -> Cell:
    """The status letter where the item is due, its bar before that, and marks for its baseline and forecast."""
    if strip.computed and period.holds(strip.end):
        look = status_reference().marks[strip.computed]
        return Cell((strip.computed.value,), bold=True, centred=True, fill=look.colour, colour=look.text_colour)
    marks = (BASELINE if period.holds(strip.baseline_due) else "") + (FORECAST if period.holds(strip.forecast) else "")
    return Cell((marks,), bold=True, centred=True, fill=_bar(strip, period))


def _bar(strip: Strip, period: Period) -> str:
    if strip.computed is None or strip.end is None or strip.end < period.first:
        return ""
    begun = (strip.start or strip.end) <= period.last
    return tint(status_reference().marks[strip.computed].colour, 0.35) if begun else ""
