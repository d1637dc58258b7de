"""Dates whose year is typed once, at the first of a column: those below are of the same year, or of the next."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from psr_data.reading.files.sheet import Fault, Sheet, Value
from psr_data.reading.plan.findings import Findings
from psr_data.reading.words.cell_dates import DayOrder, PlanYear, read_list_date
from psr_data.reading.words.dates import UnclearDate
from psr_data.reading.words.text import words

NEXT_YEAR = timedelta(days=120)  # "3 Jan" below "20 Dec 2026"; a few weeks back is of the same year
DAY_AND_MONTH = re.compile(r"\d{1,2}/\d{1,2}")
READ = "Dates that name no year were read in that of the date above or the start beside them, or in the next one."


def with_years_from_above(
    sheet: Sheet, columns: Mapping[str, int], rows: Sequence[int], year: PlanYear, findings: Findings
) -> Sheet:
    """The sheet with a year behind each such date, and a warning there; as it is where a title tells the year.

    True dates have a year that nobody may have typed.
    """
    if year.named or year.told:
        return sheet
    cells, found = dict(sheet.cells), []
    last: dict[str, date] = {}
    for row in rows:
        start = None
        for name in sorted(columns, key=lambda name: name != "start"):
            value = sheet.own(row, column := columns[name]).value
            since = start if name == "end" and start else _earliest(last[name]) if name in last else None
            if since and (text := _with_year(value, since)):
                cells[row] = {**cells[row], column: cells[row][column]._replace(value=text)}
                found.append((row, column))
                value = text
            if isinstance(value, str) and (day := _day(value)):
                last[name] = day
                start = day if name == "start" else start
    if not found:
        return sheet
    findings.warning("year-from-above", READ, *found)
    return replace(sheet, cells=cells)


def _earliest(above: date) -> date:
    return max(above - NEXT_YEAR, above.replace(month=1, day=1))


def _with_year(value: Value, since: date) -> str:
    """ "12 June 2026" of "12 June" on or after a day of 2026; "" of all else."""
    if not isinstance(value, str) or _day(value):
        return ""
    mark = "/" if DAY_AND_MONTH.fullmatch(words(value)) else " "
    texts = (f"{words(value)}{mark}{year}" for year in (since.year, since.year + 1))
    return next((text for text in texts if (day := _day(text)) and day >= since), "")


def _day(value: Value) -> date | None:
    try:
        found = None if isinstance(value, Fault) else read_list_date(value, DayOrder.EITHER)
    except UnclearDate:
        return None
    return found.last if found else None
