"""Lists whose dates are numbers of periods, "due month 6" or "plan start 3", counted from when the project began."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from psr_data.domain.periods import add_months
from psr_data.domain.reading import Choice, Question
from psr_data.reading.files.sheet import Sheet, Value
from psr_data.reading.plan.layout import Ask, Context, ask_start
from psr_data.reading.plan.lists.columns import ListColumns
from psr_data.reading.words.cell_dates import COUNT, are_counts
from psr_data.reading.words.text import words
from psr_data.reading.words.vocabulary import UNIT_WORD, plain

DAYS = {"week": 7, "day": 1}


def counted_dates(columns: ListColumns, sheet: Sheet, body: Sequence[int]) -> Mapping[str, int]:
    """The columns of starts and ends, where they hold numbers of periods."""
    found = {name: column for name, column in columns.dates.items() if name in ("start", "end")}
    values = [value for row in body for column in found.values() if (value := sheet.own(row, column).value) is not None]
    return found if not any(isinstance(value, date) for value in values) and are_counts(values) else {}


def first_period(columns: ListColumns, labels: Mapping[int, str], context: Context) -> tuple[str, date]:
    """Month, week or day, and when the first one begins; raise Ask where nothing tells."""
    headings = plain(" ".join([*(labels.get(column, "") for column in columns.dates.values()), columns.duration_label]))
    named = [unit for unit in UNIT_WORD.findall(headings) if unit != "period"]
    unit = named[0] if named else context.answers.get("periods", "").removesuffix("s")
    if unit not in ("month", *DAYS):
        choices = tuple(Choice(f"{each}s", f"{each.capitalize()}s") for each in ("month", *DAYS))
        raise Ask(Question("periods", "Starts, ends or durations are numbers of periods. What is a period?", choices))
    if context.start is None:
        prompt = f"The dates are numbers of {unit}s. When does {unit} 1 begin?"
        raise ask_start(context.likely_starts, prompt, "Another month, as YYYY-MM, or a day, as YYYY-MM-DD")
    return unit, context.start


def with_dates(sheet: Sheet, counted: Mapping[str, int], body: Sequence[int], unit: str, first: date) -> Sheet:
    """The sheet with each number as its month, or as its week's or day's first or last day."""
    cells = dict(sheet.cells)
    for row in body:
        for name, column in counted.items():
            found = COUNT.fullmatch(words(sheet.own(row, column).value))
            if found and int(found[1]):
                value = _date_of(int(found[1]), unit, first, is_end=name == "end")
                cells[row] = {**cells[row], column: cells[row][column]._replace(value=value)}
    return replace(sheet, cells=cells)


def _date_of(number: int, unit: str, first: date, *, is_end: bool) -> Value:
    if unit == "month":
        return f"{add_months(first.replace(day=1), number - 1):%B %Y}"
    return first + timedelta(days=DAYS[unit] * (number - 1) + (DAYS[unit] - 1 if is_end else 0))
