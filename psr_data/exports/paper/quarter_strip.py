"""The quarter strip: a small Gantt that is a table, so that it needs no browser and can be edited."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from psr_data.charts.theme import AS_AT, tint
from psr_data.domain.periods import MONTH_NAMES, Quarter, last_of_month, months_between, quarters_between
from psr_data.domain.rag import Rag
from psr_data.domain.wording import told_apart
from psr_data.exports.paper.measure import CELL_MARGINS, LINE, POINTS_PER_CM, cut
from psr_data.exports.paper.tables import DXA_PER_CM, Cell, framed, row
from psr_data.exports.text_metrics import line_count
from psr_data.frames.gantt import Strip
from psr_data.frames.pack.gantt import gravest
from psr_data.frames.pack.record import Gantt
from psr_data.reference import status_reference

LABEL_CM, LABEL_POINTS = 5.6, 8
LABEL_WIDTH = LABEL_CM * POINTS_PER_CM - CELL_MARGINS
MOST_MONTHS, MONTHS_WITH_NAMES = 24, 12
QUARTERS_WITH_NAMES, QUARTERS_WITH_YEARS = 4, 10
STRIP_MARGINS = 5.5
BASELINE, FORECAST, PASSED, WHISKER = "│", "→", "×", "–"
QUIET, NOW, STATUS_CM = "AEB6BD", AS_AT, 0.55


@dataclass(frozen=True, slots=True)
class Period:
    """A column: a month, or a quarter where the plan is long."""

    first: date
    last: date
    label: str

    def holds(self, day: date | None) -> bool:
        return day is not None and self.first <= day <= self.last


def strips_shown(gantt: Gantt, most: int) -> list[Strip]:
    """The gravest where they are not all shown; always in workplan order."""
    return gravest(_items(gantt), most)


def items_of(gantt: Gantt) -> int:
    """How many there are to choose from."""
    return len(_items(gantt))


def _items(gantt: Gantt) -> list[Strip]:
    """The milestones and tasks, or in a programme's own strip its workstreams."""
    return [strip for strip in gantt.strips if not strip.is_workstream] or list(gantt.strips)


def strip_height(gantt: Gantt, strips: Sequence[Strip]) -> float:
    """In points, with both rows of headings."""
    quarters = 1 if len(_quarters(gantt)) <= QUARTERS_WITH_NAMES else 2
    lines = (line_count(label, LABEL_POINTS, LABEL_WIDTH) for label in labels_of(strips))
    return sum(count * LABEL_POINTS * LINE + STRIP_MARGINS for count in (quarters, 1, *lines))


def labels_of(strips: Sequence[Strip]) -> list[str]:
    """On three lines at most; a chart has room for no more. Without a date there is nothing beside it."""
    short = told_apart(strip.label for strip in strips)
    return [
        cut(strip.label, LABEL_POINTS, LABEL_WIDTH, 3 if strip.end else 2, short=short)
        + ("" if strip.end else ", no date")
        for strip in strips
    ]


def strip_table(gantt: Gantt, strips: Sequence[Strip], as_at: date, room: float) -> Any:
    """Quarters above months, then a row for each strip; a workstream's status stands beside its name."""
    quarters = _quarters(gantt)
    periods = _periods(gantt, quarters)
    labels = [LABEL_CM, STATUS_CM] if any(map(_has_status, strips)) else [LABEL_CM]
    shares = [*labels, *[(room - sum(labels)) / len(periods)] * len(periods)]
    widths, blank = [round(share * DXA_PER_CM) for share in shares], Cell(("",), span=len(labels))
    heads = [_quarter_row(blank, quarters, periods)] if len(periods) > len(quarters) else []
    heads.append([blank, *(_period_cell(period, as_at) for period in periods)])
    rows = [row(cells, widths, "Stripheading", is_header=True) for cells in heads]
    rows += [
        row([*_label_cells(strip, label, len(labels)), *_cells(strip, periods)], widths, "Strip")
        for strip, label in zip(strips, labels_of(strips), strict=True)
    ]
    return framed("The plan by quarter: a status letter where each item is due or was done", widths, rows, margin=15)


def key_of(gantt: Gantt, strips: Sequence[Strip], as_at: date) -> str:
    """What the signs mean that are drawn."""
    words = ", ".join(f"{rag.value} {rag.word}" for rag in Rag)
    where = "beside a workstream" if any(map(_has_status, strips)) else "where an item is due, or was done"
    is_dated = any(period.holds(as_at) for period in _periods(gantt, _quarters(gantt)))
    undated = not any(strip.days for strip in strips)
    signs = {
        f"{BASELINE} baseline, where it differs": any(strip.baseline_due for strip in strips),
        f"{FORECAST} forecast": any(strip.expected and not strip.has_passed for strip in strips),
        f"{PASSED} forecast that has passed": any(strip.expected and strip.has_passed for strip in strips),
        f"{WHISKER} from due to done": any(strip.whisker for strip in strips),
        f"{gantt.as_at_in_words(as_at)}{': the dark heading' if is_dated else ''}": not undated,
    }
    drawn = "; ".join(sign for sign, is_drawn in signs.items() if is_drawn)
    return f"Shaded from start to end; the letter stands {where}: {words}. {drawn}."


def _has_status(strip: Strip) -> bool:
    return strip.is_workstream and strip.computed is not None


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


def _quarter_row(blank: Cell, quarters: Sequence[Quarter], periods: Sequence[Period]) -> list[Cell]:
    labels = [quarter.label if len(quarters) <= QUARTERS_WITH_NAMES else quarter.short_label for quarter in quarters]
    return [
        blank,
        *(Cell((label,), bold=True, centred=True, span=len(periods) // len(quarters)) for label in labels),
    ]


def _period_cell(period: Period, as_at: date) -> Cell:
    """The one with the as-at date is marked."""
    if period.holds(as_at):
        return Cell((period.label,), bold=True, centred=True, fill=NOW, colour="FFFFFF")
    return Cell((period.label,), centred=True)


def _label_cells(strip: Strip, label: str, columns: int) -> list[Cell]:
    if strip.is_workstream and strip.computed:
        return [Cell((label,)), _letter(strip.computed)]
    return [Cell((label,), span=columns)]


def _letter(rag: Rag) -> Cell:
    look = status_reference().marks[rag]
    return Cell((rag.value,), bold=True, centred=True, fill=look.colour, colour=look.text_colour)


def _cells(strip: Strip, periods: Sequence[Period]) -> list[Cell]:
    return [_cell(strip, period) for period in periods]


def _cell(strip: Strip, period: Period) -> Cell:
    """The status letter where the item is due or was done, its bar, and marks for baseline, forecast and the way."""
    if strip.computed and period.holds(strip.mark):
        return _letter(strip.computed)
    signs = (
        (BASELINE, period.holds(strip.baseline_due)),
        (PASSED if strip.has_passed else FORECAST, period.holds(strip.forecast)),
        (WHISKER, strip.whisker is not None and _lies_between(period, *strip.whisker)),
    )
    marks = "".join(sign for sign, is_here in signs if is_here)
    return Cell((marks,), bold=True, centred=True, fill=_bar(strip, period))


def _lies_between(period: Period, due: date, actual: date) -> bool:
    first, last = sorted((due, actual))
    return period.first <= last and first <= period.last


def _bar(strip: Strip, period: Period) -> str:
    if strip.computed is None or strip.end is None or strip.end < period.first:
        return ""
    if (strip.start or strip.end) > period.last:
        return ""
    return QUIET if strip.is_workstream else tint(status_reference().marks[strip.computed].colour, 0.35)
