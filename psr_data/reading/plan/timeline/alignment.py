"""Gives each title its bars; where they are on different rows, or have names of their own, a person says what they are.

Roadmaps have rows that are teams or themes, with the names of the items written inside their bars.
"""

import re
from collections.abc import Callable, Collection, Mapping, Sequence

from psr_data.domain.periods import Precision, in_words
from psr_data.domain.reading import Choice, Question
from psr_data.reading.files.sheet import Sheet
from psr_data.reading.plan.findings import Findings
from psr_data.reading.plan.layout import Ask
from psr_data.reading.plan.lines import group_at
from psr_data.reading.plan.timeline.axis import Axis
from psr_data.reading.plan.timeline.cells import MILESTONE
from psr_data.reading.plan.timeline.entries import Bar, Entry
from psr_data.reading.plan.timeline.meanings import Drawn
from psr_data.reading.words.cell_dates import DayOrder, read_list_date
from psr_data.reading.words.dates import UnclearDate

ALL, FIRST, LAST = "all", "first", "last"
ABOVE, BELOW = "above", "below"
EXAMPLES = 3
FEWEST_REPEATS = 2
NOTES, ITEMS = "notes", "items"
NAME = re.compile(r".*[^\W\d_]{3}.*")  # words, not the number of a deliverable


def give_bars(
    entries: Sequence[Entry], drawn: Mapping[int, Drawn], axis: Axis, answers: Collection[str], findings: Findings
) -> None:
    """Give each entry the bars of its rows; raise Ask where several rows differ, or bars stand beside no title."""
    bars = {row: _bars(row, cells, axis) for row, cells in drawn.items()}
    _take_rows_below(entries, {row for row, found in bars.items() if found})
    for entry in entries:
        own = {row: drawn[row] for row in entry.rows if row in drawn}
        entry.bars = [bar for row in own for bar in bars[row]]
        entry.rag = next((cells.rag for cells in own.values() if cells.rag), None)
        points = [(row, c, text) for row, cells in own.items() for c, text in cells.points.items()]
        entry.points = [(text, Bar(row, c, axis.spans[c], MILESTONE)) for row, c, text in points]
        notes = [(row, column, cells.notes[column]) for row, cells in own.items() for column in sorted(cells.notes)]
        entry.notes += [(axis.spans[column], text) for _, column, text in notes]
        outside = [(row, column) for row, column, text in notes if _is_outside(text, entry.bars)]
        if outside:
            findings.warning("date-outside-bar", DATE_OUTSIDE, *outside)
    tall = [entry for entry in entries if len(entry.rows) > 1]
    several = [entry for entry in tall if len({_columns(bars.get(row, [])) for row in entry.rows} - {()}) > 1]
    if several:
        _choose_rows(several, bars, answers, axis.precision)
    _give_orphans(entries, bars, answers, axis.precision, findings)


DATE_OUTSIDE = "A date written in the bar lies outside it: the bar was read, and the date kept as a comment."


def _is_outside(text: str, bars: Sequence[Bar]) -> bool:
    """Whether text is a full date, days first, on which none of the bars runs."""
    try:
        day = read_list_date(text, DayOrder.DAY_FIRST)
    except UnclearDate:
        return False
    first, last = min(bar.span.first for bar in bars), max(bar.span.last for bar in bars)
    return day is not None and not (day.first <= last and first <= day.last)


def _take_rows_below(entries: Sequence[Entry], drawn: Collection[int]) -> None:
    """Make the row below (the actual bar) part of each entry, where every title with a bar is followed by one."""
    owned = {row for entry in entries for row in entry.rows}
    orphans = {row for row in drawn if row not in owned}
    followed = [entry for entry in entries if any(row in drawn for row in entry.rows)]
    below = {entry.rows[-1] + 1 for entry in followed}
    if len(orphans) >= FEWEST_REPEATS and orphans <= below and not below & owned:
        for entry in followed:
            entry.rows = range(entry.rows[0], entry.rows[-1] + 2)


def _bars(row: int, drawn: Drawn, axis: Axis) -> list[Bar]:
    spans = dict(axis.spans) | drawn.days
    return [Bar(row, column, spans[column], what, column in drawn.days) for column, what in sorted(drawn.bars.items())]


def _columns(bars: Sequence[Bar]) -> tuple[int, ...]:
    return tuple(bar.column for bar in bars)


def _choose_rows(
    several: Sequence[Entry], bars: Mapping[int, list[Bar]], answers: Collection[str], precision: Precision
) -> None:
    """A title merged over rows with different bars: all of them, or the first or last row's only."""
    picks: dict[str, Callable[[Entry], list[Bar]]] = {
        ALL: lambda entry: entry.bars,
        FIRST: lambda entry: _filled(entry, bars)[0],
        LAST: lambda entry: _filled(entry, bars)[-1],
    }
    if given := picks.keys() & set(answers):
        pick = picks[given.pop()]
        for entry in several:
            entry.bars = pick(entry)
        return
    labels = {ALL: "All rows together", FIRST: "The first row only (such as planned)", LAST: "The last row only"}
    choices = tuple(
        Choice(
            name,
            labels[name],
            "; ".join(_in_words(entry.title, pick(entry), precision) for entry in several[:EXAMPLES]),
        )
        for name, pick in picks.items()
    )
    raise Ask(
        Question("grid", "Some titles stand over several rows with different bars. Which row is the plan?", choices)
    )


def _filled(entry: Entry, bars: Mapping[int, list[Bar]]) -> list[list[Bar]]:
    """The bars of each of the entry's rows that has any."""
    return [found for row in entry.rows if (found := bars.get(row, []))]


def _in_words(title: str, bars: Sequence[Bar], precision: Precision) -> str:
    if not bars:
        return f"{title}: no date"
    span = in_words(min(bar.span.first for bar in bars), max(bar.span.last for bar in bars), precision)
    return f"{title}: {span}"


def _give_orphans(
    entries: Sequence[Entry],
    bars: Mapping[int, list[Bar]],
    answers: Collection[str],
    precision: Precision,
    findings: Findings,
) -> None:
    """Give bars on rows without a title to the title above or below, if only those are without bars; else ask."""
    owned = {row for entry in entries for row in entry.rows}
    last = max((entry.rows[-1] for entry in entries), default=0)
    orphans = {row: found for row, found in bars.items() if found and row not in owned}
    within = {row: found for row, found in orphans.items() if row <= last + 1}
    beyond = [(bar.row, bar.column) for row, found in orphans.items() if row > last + 1 for bar in found]
    if beyond:
        findings.note("bars-below", "Filled or marked periods below the plan: not read.", *beyond)
    if not within:
        return
    above = _taken(entries, within, lambda entry: entry.rows[-1] + 1)
    below = _taken(entries, within, lambda entry: entry.rows[0] - 1)
    readings = {name: taken for name, taken in ((ABOVE, above), (BELOW, below)) if len(taken) == len(within)}
    if given := readings.keys() & set(answers):
        for entry, row in readings[given.pop()]:
            entry.bars = within[row]
        return
    if readings:
        raise Ask(_which_way(readings, within, precision))
    cells = [(bar.row, bar.column) for found in within.values() for bar in found]
    findings.error("bar-without-title", NO_TITLE, *cells)


NO_TITLE = (
    "Filled or marked periods on a row without a title. Give the row its title, or clear the cells. If the colour "
    "is only decoration, remove it."
)


def _taken(
    entries: Sequence[Entry], orphans: Mapping[int, list[Bar]], row_of: Callable[[Entry], int]
) -> list[tuple[Entry, int]]:
    return [(entry, row) for entry in entries if not entry.bars and (row := row_of(entry)) in orphans]


def _which_way(
    readings: Mapping[str, list[tuple[Entry, int]]], bars: Mapping[int, list[Bar]], precision: Precision
) -> Question:
    labels = {ABOVE: "To the title in the row above", BELOW: "To the title in the row below"}
    choices = tuple(
        Choice(name, labels[name], "; ".join(_in_words(e.title, bars[row], precision) for e, row in taken[:EXAMPLES]))
        for name, taken in readings.items()
    )
    prompt = "Some bars stand on rows without a title, beside titles without a bar. To which title do they belong?"
    return Question("grid", prompt, choices)


def name_bars(
    sheet: Sheet,
    entries: Sequence[Entry],
    drawn: Mapping[int, Drawn],
    answers: Collection[str],
    findings: Findings,
    *,
    rows_are_groups: bool,
) -> list[Entry]:
    """The entries, or the items named in their bars; raise Ask where several names stand in a row, or the rows are
    headed as teams, themes and the like and most bars have a name."""
    if not any(cells.notes for cells in drawn.values()):
        return list(entries)
    named = {entry.row: _items(sheet, entry, drawn) for entry in entries}
    with_names = [items for items in named.values() if items]
    several = [items for items in with_names if len(items) > 1]
    barred = [entry for entry in entries if entry.bars]
    is_roadmap = len(several) * 2 >= len(with_names) or (rows_are_groups and len(with_names) * 2 > len(barred))
    if not with_names or not is_roadmap or NOTES in answers:
        return list(entries)
    if ITEMS not in answers:
        raise Ask(_question([item for items in several or with_names for item in items]))
    _report_unnamed(entries, named, findings)
    return [item for entry in entries for item in named[entry.row] or [entry]]


def _items(sheet: Sheet, entry: Entry, drawn: Mapping[int, Drawn]) -> list[Entry]:
    """Each name with its bar: the cells from it on, up to a gap, another colour or the next name."""
    items: list[Entry] = []
    last: Bar | None = None
    group = group_at(sheet, entry.title, entry.row, entry.column)
    for bar in sorted(entry.bars, key=lambda bar: (bar.row, bar.column)):
        text = drawn[bar.row].notes.get(bar.column, "") if bar.row in drawn else ""
        if NAME.fullmatch(text):
            items.append(
                Entry(
                    bar.row,
                    bar.column,
                    text,
                    None,
                    (*entry.groups, group),
                    rows=range(bar.row, bar.row + 1),
                    bars=[bar],
                )
            )
            last = bar
        elif last is not None and _goes_on(sheet, last, bar):
            items[-1].bars.append(bar)
            last = bar
        else:
            last = None
    return items


def _goes_on(sheet: Sheet, before: Bar, bar: Bar) -> bool:
    same = sheet.shown(before.row, before.column).fill == sheet.shown(bar.row, bar.column).fill
    return same and before.row == bar.row and bar.column == before.column + 1


def _report_unnamed(entries: Sequence[Entry], named: Mapping[int, list[Entry]], findings: Findings) -> None:
    kept = {(bar.row, bar.column) for items in named.values() for item in items for bar in item.bars}
    cells = [(bar.row, bar.column) for entry in entries if named[entry.row] for bar in entry.bars]
    left = [cell for cell in cells if cell not in kept]
    if left:
        findings.warning("bar-without-title", "Bars without a name, beside bars with one: not read.", *left)


def _question(items: Sequence[Entry]) -> Question:
    examples = "; ".join(item.title for item in items[:EXAMPLES])
    choices = (
        Choice(ITEMS, "The names of the items; the rows are what they belong to", examples),
        Choice(NOTES, "Notes about the tasks that the rows name", "each row is one task"),
    )
    return Question("grid", "Words stand inside the bars. What are they?", choices)
