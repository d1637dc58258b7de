"""Whether dates in figures were typed days first or months first, and whether Excel has swapped some of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from psr_data.domain.periods import uk_date
from psr_data.domain.reading import Choice, Question
from psr_data.workplan.addresses import address
from psr_data.workplan.lists.cell_dates import DayOrder, figures, has_points
from psr_data.workplan.sheet import Sheet

Cells = Sequence[tuple[int, int]]
ORDERS = (DayOrder.DAY_FIRST, DayOrder.MONTH_FIRST)
SWAPPABLE = 12
SHOWN = 3


@dataclass(frozen=True, slots=True)
class Typed:
    """The date cells of a list: text in figures, and true dates; `said` is the order that the text itself proves."""

    figures: Mapping[tuple[int, int], tuple[int, int, int]]
    true: Mapping[tuple[int, int], date]
    said: DayOrder | None
    contradictory: bool = False

    @property
    def may_be_swapped(self) -> bool:
        """Text for days 13 to 31 beside true dates of days 1 to 12 only is the mark of swapped days."""
        return bool(self.figures and self.true) and all(day.day <= SWAPPABLE for day in self.true.values())

    def with_order(self, order: DayOrder) -> "Typed":
        """The same, where another column of the list proves the order."""
        return self if self.said else replace(self, said=order)

    @property
    def is_open(self) -> bool:
        return self.contradictory or self.may_be_swapped or bool(self.figures and self.said is None)


def typed_dates(sheet: Sheet, cells: Cells) -> Typed:
    values = {cell: sheet.own(*cell).value for cell in cells}
    in_figures = {
        cell: found for cell, value in values.items() if not has_points(value) and (found := figures(value)) is not None
    }
    days_first = any(first > SWAPPABLE for first, _, _ in in_figures.values())
    months_first = any(second > SWAPPABLE for _, second, _ in in_figures.values())
    said = None
    if days_first != months_first:
        said = DayOrder.DAY_FIRST if days_first else DayOrder.MONTH_FIRST
    elif in_figures and all(first == second for first, second, _ in in_figures.values()):
        said = DayOrder.DAY_FIRST
    true = {cell: value for cell, value in values.items() if isinstance(value, date)}
    return Typed(in_figures, true, said, days_first and months_first)


def swapped(day: date) -> date | None:
    """Day and month exchanged, where that is a date."""
    try:
        return day.replace(month=day.day, day=day.month)
    except ValueError:
        return None


def ask_order(typed: Typed) -> Question:
    """Both readings, each with what it would make of the first cells that differ."""
    if typed.contradictory:
        prompt = (
            "Some dates in figures can only be days first, others only months first. In which order were they typed? "
            "The others will be named as wrong."
        )
    elif typed.may_be_swapped:
        prompt = (
            "Dates are partly text (as in 23/10/2014) and partly true dates of days 1 to 12 only: Excel has probably "
            "swapped day and month in the true ones. In which order were the dates typed?"
        )
    else:
        prompt = "Dates are typed in figures, and no day is above 12. Which comes first, the day or the month?"
    labels = {DayOrder.DAY_FIRST: "Days first, as in the UK", DayOrder.MONTH_FIRST: "Months first, as in the US"}
    return Question(
        "day-order", prompt, tuple(Choice(order.value, labels[order], _preview(typed, order)) for order in ORDERS)
    )


def corrected(day: date, typed: Typed, order: DayOrder) -> date:
    """A true date as it was meant: exchanged where text of the same list shows that Excel took it the other way."""
    if typed.may_be_swapped and typed.said is order:
        return swapped(day) or day
    return day


def _preview(typed: Typed, order: DayOrder) -> str:
    shown = []
    for cell, (first, second, year) in list(typed.figures.items()):
        day, month = (first, second) if order is DayOrder.DAY_FIRST else (second, first)
        if first != second and month <= SWAPPABLE and first <= SWAPPABLE:
            shown.append(f"{address(*cell)} is {day} {_month(month)} {year}")
    for cell, day_held in typed.true.items():
        if typed.may_be_swapped and day_held.day != day_held.month:
            shown.append(f"{address(*cell)} is {uk_date(corrected(day_held, typed, order))}")
    return "; ".join(shown[:SHOWN])


def _month(number: int) -> str:
    return uk_date(date(2000, number, 1)).split()[1]
