"""Whether a header contradicts itself: months out of order, quarters over the wrong months."""

import re
from collections.abc import Sequence
from datetime import date

from psr_data.domain.periods import add_months, month_and_year
from psr_data.workplan.findings import Findings
from psr_data.workplan.months import MONTHS, MonthRow
from psr_data.workplan.sheet import Sheet
from psr_data.workplan.text import words

QUARTER = re.compile(r"^(?:quarter|qtr|q)\s*(?:[1-4]|one|two|three|four)\b", re.IGNORECASE)
MONTH_SPAN = re.compile(r"\b([a-z]{3,9})\.?\s*(?:\d{2,4})?\s*(?:-|–|—|to)\s*([a-z]{3,9})\b", re.IGNORECASE)


def check_months(header: MonthRow, firsts: Sequence[date], findings: Findings) -> None:
    """An error at each month that does not follow the one before it."""
    for at in range(1, len(firsts)):
        expected = add_months(firsts[at - 1], 1)
        if firsts[at] != expected:
            findings.error(
                "months-order",
                f"After {month_and_year(firsts[at - 1])} should come {month_and_year(expected)}, "
                f"but {month_and_year(firsts[at])} does. Put the months in order, one column each.",
                (header.row, header.columns[at - 1]),
                (header.row, header.columns[at]),
            )


def check_quarters(sheet: Sheet, header: MonthRow, findings: Findings) -> None:
    """A warning at each quarter whose stated months are not the months below it."""
    for row in range(max(header.row - 2, 1), header.row):
        starts = [c for c in header.columns if QUARTER.match(words(sheet.own(row, c).value))]
        ends = [*starts[1:], header.columns[-1] + 1]
        for start, following in zip(starts, ends, strict=False):
            _check_quarter(sheet, header, (row, start), following, findings)


def _check_quarter(sheet: Sheet, header: MonthRow, cell: tuple[int, int], following: int, findings: Findings) -> None:
    """`following` is the column after the quarter, where its cell is not merged over its months."""
    row, start = cell
    label = words(sheet.own(row, start).value)
    stated = MONTH_SPAN.search(label)
    if not stated or not {stated[1].lower(), stated[2].lower()} <= MONTHS.keys():
        return
    area = sheet.area(row, start)
    last = area.last_column if area.last_column > start else following - 1
    under = [month.month for c, month in zip(header.columns, header.months, strict=True) if start <= c <= last]
    if (under[0], under[-1]) != (MONTHS[stated[1].lower()], MONTHS[stated[2].lower()]):
        findings.warning(
            "quarter-months",
            f"“{label}” stands over other months than it says; the months below it were read.",
            *((row, column) for column in header.columns if start <= column <= last),
        )
