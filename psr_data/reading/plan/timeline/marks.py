"""Bars that words draw instead of fills: from "Start" to "End", a day in its month, one word over several periods."""

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date

from psr_data.reading.files.sheet import Sheet
from psr_data.reading.plan.findings import Findings
from psr_data.reading.plan.timeline.axis import Axis, Span
from psr_data.reading.plan.timeline.cells import MILESTONE, TASK, PeriodCells, runs, usual_meaning
from psr_data.reading.plan.timeline.meanings import REF_OF_ITS_OWN, DrawingArea
from psr_data.reading.words.cell_dates import DayOrder, PlanYear, read_list_date
from psr_data.reading.words.dates import FIRST_YEAR, LAST_YEAR, UnclearDate
from psr_data.reading.words.names import plain

START = re.compile(r"starts?|started|begins?|commences?|kick ?-?off|inicio|debut|beginn|inizio")
END = re.compile(r"ends?|ended|finish(es|ed)?|stops?|fim|fin|ende|fine|einde")
ANY_TIME = Span(date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31))
ONE_END = "Only the start or only the end of a bar is marked: read as that period alone."


@dataclass(slots=True)
class Marks:
    """One row's bars by column, the exact days of some of them, and the words that stand in them."""

    bars: dict[int, str] = field(default_factory=dict)
    days: dict[int, Span] = field(default_factory=dict)
    notes: dict[int, str] = field(default_factory=dict)


def is_mark(sheet: Sheet, row: int, column: int, texts: Mapping[int, str]) -> bool:
    """Whether a period cell's text may be one, before the periods are dated."""
    text = plain(texts[column])
    is_word = START.fullmatch(text) or END.fullmatch(text) or _day_within(texts[column], ANY_TIME)
    return bool(is_word) or _covers_several(sheet, row, column, texts)


def take_marks(area: DrawingArea, axis: Axis, findings: Findings) -> dict[int, Marks]:
    """Every row's marks, whose words are taken out of the area's cells."""
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
    """One day alone is when a milestone falls due; several, or beside other marks, they are the ends of a task."""
    read = {c: _day_within(text, axis.spans[c]) for c, text in left.items() if c not in cells.fills}
    days = {column: day for column, day in read.items() if day}
    for column in days:
        del left[column]
    if len(days) == 1:
        marks.bars |= dict.fromkeys(days, TASK if left or marks.bars else MILESTONE)
        marks.days |= {column: Span(day, day) for column, day in days.items()}
    elif days:
        first, last = axis.columns.index(min(days)), axis.columns.index(max(days))
        covered = axis.columns[first : last + 1]
        marks.bars |= dict.fromkeys(covered, TASK)
        marks.days[covered[0]] = Span(days[covered[0]], axis.spans[covered[0]].last)
        marks.days[covered[-1]] = Span(axis.spans[covered[-1]].first, days[covered[-1]])


def _day_within(text: str, span: Span) -> date | None:
    """The day as which a text can be read within its period, in whichever order, of the period's year."""
    for order in (DayOrder.DAY_FIRST, DayOrder.MONTH_FIRST):
        with suppress(UnclearDate):
            found = read_list_date(text, order, PlanYear(1, span.first.year))
            if found and found.first == found.last and span.first <= found.first <= span.last:
                return found.first
    return None


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
