"""The dates of each row of a list, and what else its columns say."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from psr_data.domain.periods import Precision, uk_date
from psr_data.domain.reading import Question
from psr_data.workplan.addresses import address
from psr_data.workplan.columns import Columns
from psr_data.workplan.dates import CellDate, NoDate, UnclearDate
from psr_data.workplan.facts import FactReader, Facts
from psr_data.workplan.findings import Findings, report_fault
from psr_data.workplan.lists.cell_dates import (
    DayOrder,
    is_compact,
    is_placeholder,
    looks_dated,
    read_list_date,
)
from psr_data.workplan.lists.columns import ListColumns
from psr_data.workplan.lists.day_order import ORDERS, Typed, ask_order, corrected, typed_dates
from psr_data.workplan.lists.durations import Basis, Length, Span, ask_duration, basis_of, end_of, is_proof, read_length
from psr_data.workplan.lists.lines import ListLine
from psr_data.workplan.sheet import Fault, Sheet, Value
from psr_data.workplan.text import words

PLAIN_FIELDS = ("owner", "status", "rag", "percent", "comments")


class ListFacts:
    """Reads the columns of one list; `question` where the dates can be read in two ways."""

    def __init__(
        self,
        sheet: Sheet,
        columns: ListColumns,
        labels: Mapping[int, str],
        lines: Sequence[ListLine],
        findings: Findings,
        answers: Mapping[str, str],
    ) -> None:
        self._sheet, self._columns, self._findings = sheet, columns, findings
        self._duration_label = labels.get(columns.of.get("duration", 0), "")
        rows = [line.row for line in lines]
        plain = {name: column for name, column in columns.of.items() if name in PLAIN_FIELDS}
        self._reader = FactReader(sheet, Columns(plain), rows, findings)
        self._typed = {
            name: typed_dates(sheet, [(row, column) for row in rows]) for name, column in columns.dates.items()
        }
        self.question: Question | None = None
        self._order = self._settle_order(rows, answers.get("day-order"))
        self._basis = self._settle_basis(lines, answers.get("duration")) if self.question is None else None

    @property
    def date_columns(self) -> Mapping[str, int]:
        return self._columns.dates

    def length(self, row: int) -> Length | None:
        column = self._columns.of.get("duration")
        return read_length(self._sheet.own(row, column).value, self._duration_label) if column else None

    def read(self, row: int) -> Facts:
        facts = self._reader.read(row)
        for name in [name for name in facts.fields if self._is_run_over(row, name)]:
            del facts.fields[name]
        dates = {name: found for name in self._columns.dates if (found := self._date(row, name))}
        for name in ("actual", "forecast"):
            if name in dates:
                facts.fields[name] = dates[name].last
        facts.fields |= self._planned(row, dates)
        cells = [address(row, self._columns.of[name]) for name in ("start", "end") if name in dates]
        facts.date_cells = ",".join(cells)
        return facts

    def _is_run_over(self, row: int, name: str) -> bool:
        """Whether a title merged across the table covers the cell."""
        column = self._columns.of[name]
        return self._sheet.area(row, column).first_column < column

    def span(self, row: int) -> tuple[date | None, date | None]:
        """Start and end without saying anything of what cannot be read."""
        start, end = self._quiet(row, "start", self._order), self._quiet(row, "end", self._order)
        return (start.first if start else None, end.last if end else None)

    def _planned(self, row: int, dates: Mapping[str, CellDate]) -> dict[str, Any]:
        start, end = dates.get("start"), dates.get("end")
        leading = end or start
        if leading is None:
            return {}
        last = end.last if end else self._end_by_length(row, start)
        if start and last and last < start.first:
            cells = [(row, column) for name, column in self._columns.dates.items() if name in ("start", "end")]
            self._findings.error("end-before-start", "The end is before the start.", *cells)
        if start is None and end is not None and end.is_span:
            return {"start": end.first, "end": last, "precision": end.precision}
        return {"start": start.first if start else None, "end": last, "precision": leading.precision}

    def _end_by_length(self, row: int, start: CellDate | None) -> date | None:
        length = self.length(row)
        if self._basis is None or start is None or length is None:
            return None
        return end_of(start.first, length, self._basis)

    def _date(self, row: int, name: str) -> CellDate | None:
        cell = (row, self._columns.of[name])
        value = self._sheet.shown(*cell).value
        if isinstance(value, Fault):
            report_fault(value, self._findings, self._sheet.anchor(*cell))
            return None
        if is_placeholder(value):
            return None
        try:
            found = self._in_order(value, name, self._order)
            self._say_read_otherwise(value, found, cell)
            return found
        except UnclearDate as unclear:
            message = f"The {name} date “{words(value)}” {unclear}."
            if isinstance(unclear, NoDate) and not looks_dated(value):
                self._findings.warning("no-such-date", f"{message} It was left blank.", cell)
            else:
                self._findings.error("unclear-date", message, cell)
            return None

    def _say_read_otherwise(self, value: Value, found: CellDate | None, cell: tuple[int, int]) -> None:
        if is_compact(value):
            self._findings.note("number-as-date", "Numbers such as 20240131 were read as dates: 31 Jan 2024.", cell)
        elif found and found.precision in (Precision.QUARTER, Precision.YEAR):
            message = "Financial years and their quarters were read as beginning in April."
            self._findings.note("financial-year", message, cell)

    def _in_order(self, value: Value, name: str, order: DayOrder) -> CellDate | None:
        found = read_list_date(value, self._typed[name].said or order)
        if found and isinstance(value, date):
            day = corrected(value, self._typed[name], order)
            return CellDate(day, day)
        return found

    def _quiet(self, row: int, name: str, order: DayOrder) -> CellDate | None:
        column = self._columns.of.get(name)
        if column is None:
            return None
        value = self._sheet.shown(row, column).value
        if isinstance(value, Fault) or is_placeholder(value):
            return None
        try:
            return self._in_order(value, name, order)
        except UnclearDate:
            return None

    def _settle_order(self, rows: Sequence[int], answer: str | None) -> DayOrder:
        """The order of days and months that the file proves, or that was answered; else a question."""
        said = {typed.said for typed in self._typed.values() if typed.said}
        if len(said) == 1:
            order = next(iter(said))
            self._typed = {name: typed.with_order(order) for name, typed in self._typed.items()}
        if answer in {order.value for order in ORDERS}:
            return DayOrder(answer)
        open_ones = [typed for typed in self._typed.values() if typed.is_open]
        if not open_ones:
            return next(iter(said), DayOrder.DAY_FIRST)
        proven = [order for order in ORDERS if self._is_proven(rows, order)]
        if len(proven) == 1:
            self._say_proven(proven[0], open_ones)
            return proven[0]
        self.question = ask_order(open_ones[0])
        return DayOrder.DAY_FIRST

    def _is_proven(self, rows: Sequence[int], order: DayOrder) -> bool:
        other = next(one for one in ORDERS if one is not order)
        return is_proof(self._spans(rows, order), self._spans(rows, other))

    def _spans(self, rows: Sequence[int], order: DayOrder) -> list[Span]:
        spans = []
        for row in rows:
            start, end, length = self._quiet(row, "start", order), self._quiet(row, "end", order), self.length(row)
            if start and end and length and length.unit != "hour":
                spans.append(Span(start.first, end.last, length))
        return spans

    def _say_proven(self, order: DayOrder, typed: Sequence[Typed]) -> None:
        what = "days first" if order is DayOrder.DAY_FIRST else "months first"
        cells = [cell for one in typed for cell in (*one.true, *one.figures)]
        message = (
            f"Dates in figures were read {what}, because only so do the durations fit; swapped ones were put right."
        )
        self._findings.warning("day-order", message, *cells)

    def _settle_basis(self, lines: Sequence[ListLine], answer: str | None) -> Basis | None:
        """How ends follow from durations, where the list has no column of ends."""
        if "duration" not in self._columns.of or "end" in self._columns.of or "start" not in self._columns.of:
            return None
        if answer in (Basis.CALENDAR, Basis.WORKING):
            return Basis(answer)
        if (named := basis_of(self._duration_label)) is not None:
            return named
        held = [
            (line.title, start.first, length)
            for line in lines
            if (start := self._quiet(line.row, "start", self._order)) and (length := self.length(line.row))
        ]
        usual = (Basis.CALENDAR, Basis.WORKING)
        if all(len({end_of(start, length, basis) for basis in usual}) == 1 for _, start, length in held):
            return Basis.CALENDAR
        self.question = ask_duration(held)
        return None


FAR_YEARS = 5


def check_far_dates(sheet: Sheet, columns: Mapping[str, int], rows: Sequence[int], findings: Findings) -> None:
    """Dates are kept however odd, and those many years from the middle of all others are named."""
    held = {
        (row, column): value
        for name, column in columns.items()
        if name in ("start", "end")
        for row in rows
        if isinstance(value := sheet.own(row, column).value, date)
    }
    if len(held) < FAR_YEARS:
        return
    middle = sorted(held.values())[len(held) // 2]
    for cell, day in held.items():
        if abs(day.year - middle.year) > FAR_YEARS:
            findings.warning("far-date", f"{uk_date(day)} is years away from the plan's other dates.", cell)
