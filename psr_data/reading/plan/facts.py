"""The fields of one row besides its title: dates, owner, status and the like."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from psr_data.domain.periods import Precision
from psr_data.domain.plan_fields import DATES, PLAN_FIELDS, Form
from psr_data.reading.files.addresses import address
from psr_data.reading.files.sheet import Cell, Fault, Sheet, Value
from psr_data.reading.plan.columns import Columns
from psr_data.reading.plan.findings import Findings, report_fault
from psr_data.reading.words.cell_dates import is_without
from psr_data.reading.words.dates import CellDate, NoDate, UnclearDate, read_date
from psr_data.reading.words.text import words

TEXT_FIELDS = (*(field.name for field in PLAN_FIELDS if field.form is Form.TEXT), "tracker")
DATE_FIELDS = ("start", "end", *DATES)
PERCENT = re.compile(r"(\d{1,3}(?:\.\d+)?)\s*%?")


@dataclass(slots=True)
class Facts:
    """`fields` are PlanRow's own; `date_cells` the address of the dates, "G5:H5"."""

    fields: dict[str, Any] = field(default_factory=dict)
    date_cells: str = ""


class FactReader:
    """Reads the label columns of one sheet; `findings` tells what cannot be read."""

    def __init__(self, sheet: Sheet, columns: Columns, rows: Sequence[int], findings: Findings) -> None:
        self._sheet, self._columns, self._findings = sheet, columns, findings
        known = columns.of.keys() | columns.series.keys()
        self._texts = [name for name in TEXT_FIELDS if name in known]
        self._dates = [name for name in DATE_FIELDS if name in known]
        self._fractions = self._percent_is_fraction(rows)
        self._refuse_swapped_days(rows)

    def read(self, row: int) -> Facts:
        fields: dict[str, Any] = {name: text for name in self._texts if (text := words(self.value(row, name)))}
        dates = {name: found for name in self._dates if (found := self._date(row, name))}
        if (percent := self._percent(row)) is not None:
            fields["percent"] = percent
        for name in DATES:
            if name in dates:
                fields[name] = dates[name].last
        fields |= self._planned(row, dates)
        cells = [address(row, self._columns.of[name]) for name in ("start", "end") if name in dates]
        return Facts(fields, ",".join(cells))

    def value(self, row: int, name: str) -> Value:
        """A field's value; an error or a formula without value is reported and read as blank."""
        column = self._column(row, name)
        if column is None:
            return None
        value = self._sheet.shown(row, column).value
        if isinstance(value, Fault):
            report_fault(value, self._findings, self._sheet.anchor(row, column))
            return None
        return value

    def _column(self, row: int, name: str) -> int | None:
        """Of a fact with a column for each of several periods, the latest one that the row fills."""
        for column in self._columns.series.get(name, ()):
            if not is_without(self._sheet.shown(row, column).value):
                fact = "RAG" if name == "rag" else name
                message = f"Several columns hold the {fact}, one for each period: the latest one filled was read."
                self._findings.note("latest-column", message, (row, column))
                return column
        return self._columns.of.get(name)

    def _date(self, row: int, name: str) -> CellDate | None:
        try:
            return read_date(self.value(row, name))
        except UnclearDate as unclear:
            cell = (row, self._columns.of[name])
            text = words(self._sheet.shown(*cell).value)
            message = f"The {name} date “{text}” {unclear}."
            if isinstance(unclear, NoDate):
                self._findings.warning("no-such-date", f"{message} It was left blank.", cell)
            else:
                self._findings.error("unclear-date", message, cell)
            return None

    def _planned(self, row: int, dates: Mapping[str, CellDate]) -> dict[str, Any]:
        start, end = dates.get("start"), dates.get("end")
        leading = end or start
        if leading is None:
            return {}
        precision_text = words(self.value(row, "precision")).casefold()
        precision = Precision(precision_text) if precision_text in set(Precision) else leading.precision
        planned = {
            "start": start.first if start else None,
            "end": end.last if end else None,
            "precision": precision,
        }
        if start and end and end.last < start.first:
            cells = [(row, self._columns.of[name]) for name in ("start", "end")]
            self._findings.error("end-before-start", "The end is before the start.", *cells)
        return planned

    def _percent(self, row: int) -> float | None:
        if self.value(row, "percent") is None:
            return None
        cell = (row, self._column(row, "percent") or 0)
        try:
            return read_percent(self._sheet.shown(*cell), fractions=self._fractions)
        except ValueError as error:
            message = f"“{error}” is not a percentage from 0 to 100; it was left blank."
            self._findings.warning("not-a-percentage", message, cell)
            return None

    def _percent_is_fraction(self, rows: Sequence[int]) -> bool:
        column = self._columns.of.get("percent")
        cells = {row: self._sheet.own(row, column) for row in rows} if column else {}
        if column is None or not are_fractions(cells.values()):
            return False
        plain = [(row, column) for row, cell in cells.items() if is_plain_number(cell)]
        self._findings.warning("percent-fractions", "Numbers up to 1 were read as fractions: 0.5 as 50%.", *plain)
        return True

    def _refuse_swapped_days(self, rows: Sequence[int]) -> None:
        """Text for days 13 to 31 beside true dates for days 1 to 12 only is the mark of swapped days."""
        for name in DATE_FIELDS:
            column = self._columns.of.get(name)
            if column is None:
                continue
            values = {row: self._sheet.own(row, column).value for row in rows}
            true = {row: value for row, value in values.items() if isinstance(value, date)}
            if true and all(day.day <= 12 for day in true.values()) and _has_numeric_text(values.values()):
                self._findings.error(
                    "day-order",
                    f"The {name} dates mix text such as 23/10/2014 with true dates of days 1 to 12 only: "
                    "Excel has probably swapped day and month in the true ones. Check them, and make the "
                    "text into true dates too.",
                    *((row, column) for row in true),
                )


def _has_numeric_text(values: Any) -> bool:
    for value in values:
        try:
            found = read_date(value)
        except UnclearDate:
            continue
        if found and found.numeric:
            return True
    return False


def are_fractions(cells: Iterable[Cell]) -> bool:
    """Whether plain numbers are fractions of 1: none is above it, and some lie between 0 and 1."""
    plain = [float(words(cell.value)) for cell in cells if is_plain_number(cell)]
    return any(0 < number < 1 for number in plain) and max(plain) <= 1


def is_plain_number(cell: Cell) -> bool:
    return _is_number(cell) and not cell.percent


def read_percent(cell: Cell, *, fractions: bool) -> float | None:
    """Out of a hundred; None for a blank cell. Raise ValueError for anything but 0 to 100."""
    text = words(cell.value)
    if not text:
        return None
    if _is_number(cell) and (cell.percent or fractions):
        number = round(float(text) * 100, 6)
    elif match := PERCENT.fullmatch(text):
        number = float(match[1])
    else:
        raise ValueError(text)
    if not 0 <= number <= 100:
        raise ValueError(text)
    return number


def _is_number(cell: Cell) -> bool:
    return isinstance(cell.value, int | float) and not isinstance(cell.value, bool)
