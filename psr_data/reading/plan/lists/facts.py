"""The dates and other fields of each row of a list."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from psr_data.domain.periods import Precision, uk_date
from psr_data.domain.plan_fields import NOT_DATES
from psr_data.reading.files.addresses import address
from psr_data.reading.files.sheet import Fault, Sheet, Value
from psr_data.reading.plan.columns import Columns
from psr_data.reading.plan.facts import FactReader, Facts
from psr_data.reading.plan.findings import Findings, report_fault
from psr_data.reading.plan.lists.dates import DateTable, ListDates
from psr_data.reading.plan.lists.day_order import Window
from psr_data.reading.plan.lists.lines import ListLine, ListTable
from psr_data.reading.words.cell_dates import (
    is_compact,
    is_placeholder,
    looks_dated,
)
from psr_data.reading.words.dates import CellDate, NoDate, UnclearDate
from psr_data.reading.words.durations import Basis, Length, ask_duration, basis_of, end_of, read_length
from psr_data.reading.words.text import words


class ListFacts:
    """Reads the rows of one list; `question` is asked where the dates can be read in two ways.

    `window` is the year that the plan's title names.
    """

    def __init__(
        self, table: ListTable, findings: Findings, answers: Mapping[str, str], window: Window | None = None
    ) -> None:
        sheet, columns, lines = table.sheet, table.columns, table.lines
        self._sheet, self._columns, self._findings = sheet, columns, findings
        self._spans: dict[int, tuple[date | None, date | None]] = {}
        rows = [line.row for line in lines]
        plain = {name: column for name, column in columns.of.items() if name in NOT_DATES}
        self._reader = FactReader(sheet, Columns(plain, series=columns.series), rows, findings)
        lengths = {row: length for row in rows if (length := self.length(row))}
        dates = DateTable(sheet, columns.dates, rows, lengths)
        self._dates = ListDates(dates, window, findings, answers.get("day-order"))
        self.question = self._dates.question
        self._basis = self._settle_basis(lines, answers.get("duration")) if self.question is None else None

    def length(self, row: int) -> Length | None:
        column = self._columns.of.get("duration")
        return read_length(self._sheet.own(row, column).value, self._columns.duration_label) if column else None

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
        """Start and end; None without a warning for what cannot be read."""
        if row not in self._spans:
            start, end = self._dates.quiet(row, "start"), self._dates.quiet(row, "end")
            self._spans[row] = (start.first if start else None, end.last if end else None)
        return self._spans[row]

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
        if is_placeholder(value) or self._is_run_over(row, name):
            return None
        try:
            found = self._dates.read(value, name)
            self._report_read_otherwise(value, found, cell)
            return found
        except UnclearDate as unclear:
            message = f"The {name} date “{words(value)}” {unclear}."
            if isinstance(unclear, NoDate) and not looks_dated(value):
                self._findings.warning("no-such-date", f"{message} It was left blank.", cell)
            else:
                self._findings.error("unclear-date", message, cell)
            return None

    def _report_read_otherwise(self, value: Value, found: CellDate | None, cell: tuple[int, int]) -> None:
        if is_compact(value):
            self._findings.note("number-as-date", "Numbers such as 20240131 were read as dates: 31 Jan 2024.", cell)
        elif found and found.precision in (Precision.QUARTER, Precision.YEAR):
            message = "Financial years and their quarters were read as beginning in April."
            self._findings.note("financial-year", message, cell)

    def _settle_basis(self, lines: Sequence[ListLine], answer: str | None) -> Basis | None:
        """How ends follow from durations, where the list has no column of ends."""
        if "duration" not in self._columns.of or "end" in self._columns.of or "start" not in self._columns.of:
            return None
        if answer in (Basis.CALENDAR, Basis.WORKING):
            return Basis(answer)
        if (named := basis_of(self._columns.duration_label)) is not None:
            return named
        started = [
            (line.title, start.first, length)
            for line in lines
            if (start := self._dates.quiet(line.row, "start")) and (length := self.length(line.row))
        ]
        usual = (Basis.CALENDAR, Basis.WORKING)
        if all(len({end_of(start, length, basis) for basis in usual}) == 1 for _, start, length in started):
            return Basis.CALENDAR
        self.question = ask_duration(started)
        return None


FAR_YEARS = 5


def check_far_dates(sheet: Sheet, columns: Mapping[str, int], rows: Sequence[int], findings: Findings) -> None:
    """Warn of dates many years from the middle one; they are kept."""
    days = {
        (row, column): value
        for name, column in columns.items()
        if name in ("start", "end")
        for row in rows
        if isinstance(value := sheet.own(row, column).value, date)
    }
    if len(days) < FAR_YEARS:
        return
    middle = sorted(days.values())[len(days) // 2]
    for cell, day in days.items():
        if abs(day.year - middle.year) > FAR_YEARS:
            findings.warning("far-date", f"{uk_date(day)} is years away from the plan's other dates.", cell)
