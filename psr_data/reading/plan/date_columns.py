"""The dates of a table's rows, once the order of day and month is settled."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from psr_data.reading.files.sheet import Fault, Sheet, Value
from psr_data.reading.plan.day_order import (
    ORDERS,
    SHORT,
    InOneOrder,
    Typed,
    Window,
    ask_order,
    corrected,
    dated_window,
    is_proven,
    typed_columns,
)
from psr_data.reading.plan.findings import Findings
from psr_data.reading.plan.layout import Ask
from psr_data.reading.words.cell_dates import DayOrder, is_placeholder, read_list_date
from psr_data.reading.words.dates import CellDate, UnclearDate
from psr_data.reading.words.durations import Length, Span, is_proof
from psr_data.reading.words.text import words


@dataclass(frozen=True, slots=True)
class DateTable:
    """The columns that hold dates, by field, and the durations in their rows.

    `window` is the year that the plan's title names.
    """

    sheet: Sheet
    columns: Mapping[str, int]
    rows: Sequence[int]
    lengths: Mapping[int, Length]
    window: Window | None = None


class DateColumns:
    """Reads the dates of a table. Raises Ask where they can be read in two ways."""

    def __init__(self, table: DateTable, findings: Findings, answer: str | None) -> None:
        self._sheet, self._columns, self._rows = table.sheet, table.columns, table.rows
        self._lengths, self._window, self._findings = table.lengths, table.window, findings
        self._typed = typed_columns(table.sheet, table.columns, table.rows)
        self._order = self._settle_order(answer)

    def read(self, value: Value, name: str, order: DayOrder | None = None) -> CellDate | None:
        """Raise UnclearDate for what is not one date or span of dates."""
        order = order or self._order
        if self._typed[name].may_begin_with_year and SHORT.fullmatch(words(value)):
            raise UnclearDate("may begin with its year. Type the year with four digits")
        found = read_list_date(value, self._typed[name].proven or order)
        if found and isinstance(value, date):
            day = corrected(value, self._typed[name], order)
            return CellDate(day, day)
        return found

    def quiet(self, row: int, name: str, order: DayOrder | None = None) -> CellDate | None:
        """The date of a row; None without a warning for what cannot be read."""
        column = self._columns.get(name)
        if column is None:
            return None
        value = self._sheet.shown(row, column).value
        if isinstance(value, Fault) or is_placeholder(value):
            return None
        try:
            return self.read(value, name, order)
        except UnclearDate:
            return None

    def _settle_order(self, answer: str | None) -> DayOrder:
        """The order of days and months that the file proves, or that was answered; else a question."""
        if answer in {order.value for order in ORDERS}:
            return DayOrder(answer)
        open_ones = [typed for typed in self._typed.values() if typed.is_open]
        if not open_ones:
            return DayOrder.DAY_FIRST
        proven = [order for order in ORDERS if self._is_proven(order)]
        if len(proven) == 1:
            self._report_proven(proven[0], open_ones)
            return proven[0]
        raise Ask(ask_order(open_ones[0]))

    def _is_proven(self, order: DayOrder) -> bool:
        other = next(one for one in ORDERS if one is not order)
        if is_proof(self._spans(order), self._spans(other)):
            return True
        if any(typed.contradictory for typed in self._typed.values()):
            return False
        one = self._in_one_order(order)
        windows = (self._window, dated_window(self._certain(), len(one.days)))
        return is_proven(one, self._in_one_order(other), windows)

    def _in_one_order(self, order: DayOrder) -> InOneOrder:
        spans = [(start.first, end.last) for row in self._rows if (start := self.quiet(row, "start", order))
                 and (end := self.quiet(row, "end", order))]  # fmt: skip
        asked = [(row, name) for name, typed in self._typed.items() for row, _ in typed.in_question]
        return InOneOrder(spans, [read.first for row, name in asked if (read := self.quiet(row, name, order))])

    def _certain(self) -> list[date]:
        """Every planned date that reads the same in both orders."""
        asked = {cell for typed in self._typed.values() for cell in typed.in_question}
        read = [
            self.quiet(row, name, DayOrder.DAY_FIRST)
            for name in ("start", "end")
            if name in self._typed
            for row in self._rows
            if (row, self._columns[name]) not in asked
        ]
        return [found.last for found in read if found]

    def _spans(self, order: DayOrder) -> list[Span]:
        spans = []
        for row in self._rows:
            start, end, length = self.quiet(row, "start", order), self.quiet(row, "end", order), self._lengths.get(row)
            if start and end and length and length.unit != "hour":
                spans.append(Span(start.first, end.last, length))
        return spans

    def _report_proven(self, order: DayOrder, typed: Sequence[Typed]) -> None:
        what = "days first" if order is DayOrder.DAY_FIRST else "months first"
        cells = [cell for one in typed for cell in (*one.true, *one.figures)]
        message = (
            f"Dates in figures were read {what}: only then do they fit the durations, weekdays, year or other dates of "
            "the plan. Swapped ones were put right."
        )
        self._findings.warning("day-order", message, *cells)
