"""Bars that words draw instead of fills: from "Start" to "End", a day in its month, one word over several periods."""

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from itertools import product

from psr_data.domain.periods import last_of_month, month_and_year
from psr_data.domain.reading import Choice, Question
from psr_data.reading.files.addresses import address, ranges
from psr_data.reading.files.sheet import Sheet
from psr_data.reading.plan.date_columns import ORDERS
from psr_data.reading.plan.findings import Findings
from psr_data.reading.plan.layout import Ask
from psr_data.reading.plan.timeline.axis import Axis, Span
from psr_data.reading.plan.timeline.cells import MILESTONE, TASK, PeriodCells, runs, usual_meaning
from psr_data.reading.plan.timeline.meanings import REF_OF_ITS_OWN, DrawingArea
from psr_data.reading.words.cell_dates import PlanYear, read_list_date, weekday_of
from psr_data.reading.words.dates import FIRST_YEAR, LAST_YEAR, UnclearDate, day_of
from psr_data.reading.words.names import ENGLISH_WEEKDAY, plain
from psr_data.reading.words.text import words

START = re.compile(r"starts?|started|begins?|commences?|kick ?-?off|inicio|debut|beginn|inizio")
END = re.compile(r"ends?|ended|finish(es|ed)?|stops?|fim|fin|ende|fine|einde")
NUMBER = re.compile(r"\d{1,2}")
LAST_DAY = 31
ORDINAL_DAY = re.compile(
    rf"(?:(?:by|on) )?(?:the )?(?:(\d{{1,2}})(?:st|nd|rd|th)|{ENGLISH_WEEKDAY}[ ,.]+(\d{{1,2}})(?:st|nd|rd|th)?)"
)
DAYS, BARS, FIGURES = "days", "bars", "figures"
DAY_AND_MONTH = re.compile(r"\d{1,2}/\d{1,2}")
ANY_TIME = Span(date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31))
ONE_END = "Only the start or only the end of a bar is marked: read as that period alone."


@dataclass(slots=True)
class Marks:
    """One row's bars by column, the exact days or months of some of them, and the words that stand in them."""

    bars: dict[int, str] = field(default_factory=dict)
    days: dict[int, Span] = field(default_factory=dict)
    notes: dict[int, str] = field(default_factory=dict)


def are_sparse_days(texts: Collection[str], cells: int) -> bool:
    """Whether numbers from 1 to 31 stand in so few cells that they are probably days, not figures."""
    numbers = [text for text in texts if NUMBER.fullmatch(text)]
    are_days = all(1 <= int(text) <= LAST_DAY for text in numbers)
    return are_days and {*numbers} - {"1"} != set() and 2 * len(numbers) <= cells


def is_mark(sheet: Sheet, row: int, column: int, texts: Mapping[int, str]) -> bool:
    """Whether a period cell's text may be one, before the periods are dated."""
    text = plain(texts[column])
    is_word = any(pattern.fullmatch(text) for pattern in (START, END, ORDINAL_DAY, DAY_AND_MONTH))
    return is_word or _part_within(texts[column], ANY_TIME) is not None or _covers_several(sheet, row, column, texts)


def take_marks(area: DrawingArea, axis: Axis, answers: Collection[str], findings: Findings) -> dict[int, Marks]:
    """Every row's marks, whose words are taken out of the area's cells; raise Ask for numbers that may be days."""
    _tell_numbers(area, axis, answers)
    texts_of = {row: {plain(text) for text in cells.texts.values()} for row, cells in area.rows.items()}
    rows_with = Counter(text for texts in texts_of.values() for text in texts)
    has_both = _has(START, rows_with) and any(_has(START, texts) and _has(END, texts) for texts in texts_of.values())
    found: dict[int, Marks] = {}
    for row, cells in [*area.rows.items()]:
        if all(usual_meaning(text) is not None for text in texts_of[row]):
            continue
        marks, left = Marks(), dict(cells.texts)
        if has_both:
            _take_ends(row, cells, left, (axis.columns, marks), findings)
        _take_days(cells, left, axis, marks)
        own = {text for text in texts_of[row] if rows_with[text] == 1}
        _take_words(area, row, left, own, axis.columns, marks)
        if left != cells.texts:
            area.rows[row] = PeriodCells(cells.fills, left, cells.faults)
            found[row] = marks
    return found


def _tell_numbers(area: DrawingArea, axis: Axis, answers: Collection[str]) -> None:
    """Numbers under months as days, "14th", or taken out, as answered; raise Ask before that."""
    texts = {(row, c): text for row, cells in area.rows.items() for c, text in cells.texts.items() if not cells.fills}
    numbers = {(row, c): f"{text}th" for (row, c), text in texts.items() if NUMBER.fullmatch(text)}
    are_days = all(_part_within(text, axis.spans[c]) for (_, c), text in numbers.items())
    is_told = any(plain(text[:-2]) in area.legend.codes for text in numbers.values())
    if is_told or not are_days or not are_sparse_days(texts.values(), len(area.rows) * len(axis.columns)):
        return
    if not {DAYS, BARS, FIGURES} & {*answers}:
        raise Ask(_what_numbers_are(area.sheet, numbers, axis))
    for row in {row for row, _ in numbers}:
        cells = area.rows[row]
        told = {c: "x" if BARS in answers and (row, c) in numbers else numbers.get((row, c), text)
                for c, text in cells.texts.items()}  # fmt: skip
        kept = {c: text for c, text in told.items() if FIGURES not in answers or (row, c) not in numbers}
        area.rows[row] = PeriodCells(cells.fills, kept, cells.faults)


def _what_numbers_are(sheet: Sheet, numbers: Collection[tuple[int, int]], axis: Axis) -> Question:
    cells = tuple(ranges(numbers))
    row, column = min(numbers)
    first = words(sheet.own(row, column).value)
    shown = f"{address(row, column)} is {first} {month_and_year(axis.spans[column].first)}"
    choices = (
        Choice(DAYS, "Days of the month over them", shown),
        Choice(BARS, "Parts of the tasks' bars"),
        Choice(FIGURES, "Figures, not part of the plan"),
    )
    return Question("grid", f"What are the numbers under the months, {', '.join(cells)}?", choices, cells=cells)


def _has(pattern: re.Pattern[str], texts: Collection[str]) -> bool:
    return any(map(pattern.fullmatch, texts))


def _take_ends(
    row: int, cells: PeriodCells, left: dict[int, str], into: tuple[Sequence[int], Marks], findings: Findings
) -> None:
    """From the first "Start" to the last "End"; filled cells are the bar themselves."""
    columns, marks = into
    starts = [c for c, text in left.items() if START.fullmatch(plain(text))]
    ends = [c for c, text in left.items() if END.fullmatch(plain(text))]
    covered = (
        columns[columns.index((starts or ends)[0]) : columns.index((ends or starts)[-1]) + 1] if starts or ends else ()
    )
    for column in (*starts, *ends) if covered else ():
        del left[column]
    if covered and not cells.fills:
        marks.bars |= dict.fromkeys(covered, TASK)
        if not (starts and ends):
            findings.warning("one-end", ONE_END, *((row, column) for column in (*starts, *ends)))


def _take_days(cells: PeriodCells, left: dict[int, str], axis: Axis, marks: Marks) -> None:
    """One day alone is when a milestone falls due; several, or beside other marks, they are the ends of a task.

    So are the months that stand under a quarter.
    """
    read = {c: _part_within(text, axis.spans[c]) for c, text in left.items() if c not in cells.fills}
    parts = {column: part for column, part in read.items() if part}
    for column in parts:
        del left[column]
    if len(parts) == 1:
        is_day = all(first == last for first, last in parts.values())
        marks.bars |= dict.fromkeys(parts, TASK if left or marks.bars or not is_day else MILESTONE)
        marks.days |= parts
    elif parts:
        first, last = axis.columns.index(min(parts)), axis.columns.index(max(parts))
        covered = axis.columns[first : last + 1]
        marks.bars |= dict.fromkeys(covered, TASK)
        marks.days[covered[0]] = Span(parts[covered[0]].first, axis.spans[covered[0]].last)
        marks.days[covered[-1]] = Span(axis.spans[covered[-1]].first, parts[covered[-1]].last)


def _part_within(text: str, span: Span) -> Span | None:
    """The day or months as which a text can be read within its period, of the period's year.

    Days and months in figures may be in whichever order, but "5/6" in one alone.
    """
    named = ORDINAL_DAY.fullmatch(plain(text))
    if named and span.last == last_of_month(span.first):
        day = day_of(span.first.year, span.first.month, int(named[1] or named[2]))
        return Span(day, day) if day and weekday_of(text) in (None, day.weekday()) else None
    is_bare = DAY_AND_MONTH.fullmatch(text) is not None
    found: list[Span] = []
    for year, order in product(sorted({span.first.year, span.last.year}), ORDERS):
        with suppress(UnclearDate):
            read = read_list_date(f"{text}/{year}" if is_bare else text, order, PlanYear(1, year))
            if read and span.first <= read.first and read.last <= span.last:
                found.append(Span(read.first, read.last))
    return None if not found or (is_bare and len({*found}) > 1) else found[0]


def _take_words(
    area: DrawingArea, row: int, left: dict[int, str], own: set[str], columns: Sequence[int], marks: Marks
) -> None:
    """A word of this row alone, over several periods of it, is the bar and says what it is."""
    if area.rows[row].fills:
        return
    for run in runs([c for c, text in left.items() if plain(text) in own], columns):
        text = left[run[0]]
        if plain(text) not in area.legend.codes and _covers_several(area.sheet, row, run[0], left):
            covered = [column for column in run if left[column] == text]
            marks.bars |= dict.fromkeys(covered, TASK)
            marks.notes[run[0]] = text
            for column in covered:
                del left[column]


def _covers_several(sheet: Sheet, row: int, column: int, texts: Mapping[int, str]) -> bool:
    """Whether words are merged over several periods, or a code such as D1.1 stands in each of several."""
    if usual_meaning(texts[column]) is not None:
        return False
    area = sheet.area(row, column)
    beside = texts.get(column + 1) == texts[column] or texts.get(column - 1) == texts[column]
    is_code = REF_OF_ITS_OWN.fullmatch(plain(texts[column])) is not None
    return area.last_column > area.first_column or (is_code and beside)
