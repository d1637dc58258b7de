"""The dates that bars give, and the milestones drawn in a task's row.

Where dates stand beside bars the dates are read, and a bar that differs is reported.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from psr_data.domain.periods import Precision, in_words, last_of_month
from psr_data.domain.plan import Kind, PlanRow
from psr_data.reading.files.addresses import ranges
from psr_data.reading.files.sheet import Sheet
from psr_data.reading.plan.facts import FactReader, Facts
from psr_data.reading.plan.findings import Cells, Findings
from psr_data.reading.plan.items import Item
from psr_data.reading.plan.layout import Ask, Context
from psr_data.reading.plan.timeline.axis import Axis, CannotRead, Span, Undated
from psr_data.reading.plan.timeline.cells import MILESTONE, TASK, PeriodCells, read_cells, usual_meaning
from psr_data.reading.plan.timeline.dating import read_axis
from psr_data.reading.plan.timeline.entries import Bar, Entry
from psr_data.reading.plan.timeline.months_row import PRECISION
from psr_data.reading.plan.timeline.tracks import find_headers

FEWEST_PERIODS = 6
SATURDAY = 5
DAY = timedelta(days=1)
LONGEST_WEEKEND = timedelta(days=3)


NO_DATE = "No bar: kept without a date. A nearly white fill is no bar: give it a colour that can be seen."
IN_BAR = "A milestone drawn in a task's own bar was read as part of the task, not as another item."


def dates_of(bars: Sequence[Bar], precision: Precision, findings: Findings) -> dict[str, Any]:
    """From the first day of the first period covered to the last day of the last; a warning names the gaps."""
    first, last = min(bar.span.first for bar in bars), max(bar.span.last for bar in bars)
    if gaps := _gaps(bars):
        gap_texts = ", ".join(in_words(gap.first, gap.last, precision) for gap in gaps)
        cells = [(bar.row, bar.column) for bar in bars]
        message = f"The bar has a gap ({gap_texts}); read as {in_words(first, last, precision)}."
        findings.warning("gap", message, *cells)
    longest = max(bars, key=lambda bar: bar.span.last - bar.span.first).span
    months = (longest.last.year - longest.first.year) * 12 + longest.last.month - longest.first.month + 1
    is_whole = _are_months(longest) and precision is not Precision.DAY
    mixed = PRECISION.get(months, precision) if is_whole else precision
    parts = [bar.span for bar in bars if bar.is_part]
    of_parts = Precision.MONTH if all(map(_are_months, parts)) else Precision.DAY
    return {"start": first, "end": last, "precision": of_parts if parts else mixed}


def _are_months(span: Span) -> bool:
    return span.first.day == 1 and span.last == last_of_month(span.last)


def _gaps(bars: Sequence[Bar]) -> list[Span]:
    """The days between covered periods, except weekends."""
    if all(after.span.first - before.span.last == DAY for before, after in pairwise(bars)):
        return []
    pairs = pairwise(sorted({bar.span for bar in bars}))
    between = [Span(before.last + DAY, after.first - DAY) for before, after in pairs if after.first - before.last > DAY]
    return [gap for gap in between if not _is_weekend(gap)]


def _is_weekend(gap: Span) -> bool:
    return gap.first.weekday() >= SATURDAY and (gap.last - gap.first).days <= 1 and gap.last.weekday() >= SATURDAY


def check_bars(cells: Cells, start: date | None, end: date | None, axis: Axis, findings: Findings) -> None:
    """Warn where filled or marked cells of one row cover other periods than its dates, within the periods shown.

    Months and longer periods are to be the same; days and weeks, which people draw less exactly, one off at most.
    """
    first, last = start or end, end or start
    if first is None or last is None or not cells:
        return
    places = {column: place for place, column in enumerate(axis.columns)}
    stated = (_place(axis, first), _place(axis, last))
    slack = 1 if axis.precision in (Precision.DAY, Precision.WEEK) else 0
    drawn = sorted(places[column] for _, column in cells)
    if any(abs(place - at) > slack for place, at in zip((drawn[0], drawn[-1]), stated, strict=True)):
        message = "The bar and the dates in the row disagree; the dates were read."
        findings.warning("dates-and-bar", message, *cells)


def _place(axis: Axis, day: date) -> int:
    """Which of the periods a day falls in, or comes last before; the first or last one where it falls outside."""
    begun = [place for place, span in enumerate(axis.spans.values()) if span.first <= day]
    return begun[-1] if begun else 0


def check_drawn(sheet: Sheet, rows: Sequence[PlanRow], title_column: int, findings: Findings) -> None:
    """Compare the dates of a list with the bars of a grid drawn beside them."""
    dated = [row for row in rows if row.end or row.start]
    axis = _axis(sheet, min((row.row for row in dated), default=0))
    if axis is None:
        return
    period_cells, _ = read_cells(sheet, tuple(row.row for row in dated), axis.columns, title_column)
    for row in dated:
        cells = [(row.row, column) for column in _drawn(period_cells[row.row], axis)]
        check_bars(cells, row.start, row.end, axis, findings)


def _axis(sheet: Sheet, first_row: int) -> Axis | None:
    """The periods above the list, where they can be dated without asking."""
    for header in find_headers(sheet):
        if header.base.row < first_row and len(header.base.cells) >= FEWEST_PERIODS:
            try:
                return read_axis(sheet, header, Context())
            except (Ask, CannotRead, Undated):
                continue  # a grid that cannot be dated contradicts nothing
    return None


def _drawn(cells: PeriodCells, axis: Axis) -> list[int]:
    marked = [column for column, text in cells.texts.items() if usual_meaning(text) == TASK]
    return [column for column in axis.columns if column in (cells.fills or marked)]


@dataclass(frozen=True, slots=True)
class Scheduler:
    """Gives the items of a grid their dates and facts; `leaf` is the kind of those that nothing else tells."""

    precision: Precision
    facts: FactReader
    leaf: Kind
    findings: Findings

    def complete(self, item: Item, entry: Entry) -> list[Item]:
        """Add what the item's row says; return the further milestones drawn in it."""
        own, milestones = _split_milestones(entry.bars)
        if not item.children:
            is_drawn = {bar.what for bar in own} == {MILESTONE}
            item.kind = entry.told or (Kind.MILESTONE if is_drawn else self.leaf)
        elif own and all(bar.what == MILESTONE for bar in own):
            own, milestones = [], [own, *milestones]
        self._read(item, entry, own)
        in_a_task = item.kind is not Kind.MILESTONE
        drawn = [(_title_of(item.title, at, in_a_task=in_a_task), bars) for at, bars in enumerate(milestones, 1)]
        drawn += [(code, [bar]) for code, bar in entry.points]
        return [self._milestone(item, title, bars) for title, bars in drawn]

    def _read(self, item: Item, entry: Entry, bars: Sequence[Bar]) -> None:
        fields = item.facts.fields = self.facts.read(entry.row).fields
        cells = [(bar.row, bar.column) for bar in bars]
        if bars:
            fields |= dates_of(bars, self.precision, self.findings)
            item.facts.date_cells = ",".join(ranges(cells))
        elif not item.children:
            self.findings.warning("no-date", NO_DATE, (entry.row, entry.column))
        if entry.rag:
            fields["rag"] = entry.rag
        notes = [*filter(None, [fields.get("comments")]), *(text for _, text in entry.notes)]
        fields["comments"] = "; ".join(notes) or None
        deadlines = [(bar.row, bar.column) for bar in bars if bar.what == MILESTONE]
        if item.kind is not Kind.MILESTONE and deadlines:
            self.findings.note("milestone-in-bar", IN_BAR, *deadlines)

    def _milestone(self, item: Item, title: str, bars: Sequence[Bar]) -> Item:
        """One more milestone in the row of an item, with its owner."""
        fields = dates_of(bars, self.precision, self.findings) | {"owner": item.facts.fields.get("owner")}
        facts = Facts(fields, ",".join(ranges((bar.row, bar.column) for bar in bars)))
        return Item(item.row, Kind.MILESTONE, title, item.cell, hidden=item.hidden, facts=facts)


def _split_milestones(bars: Sequence[Bar]) -> tuple[list[Bar], list[list[Bar]]]:
    """Separate the bars of the row's own item from those of every further milestone.

    A milestone that touches the task's bar is its deadline; where nothing else is drawn, the first is the item.
    """
    stretches = _stretches([bar for bar in bars if bar.what == MILESTONE])
    work = [bar for bar in bars if bar.what != MILESTONE]
    if not work:
        return (stretches[0], stretches[1:]) if stretches else ([], [])
    touching = [stretch for stretch in stretches if any(_touch(a, b) for a in stretch for b in work)]
    separate = [stretch for stretch in stretches if stretch not in touching]
    return [*work, *(bar for stretch in touching for bar in stretch)], separate


def _stretches(bars: Sequence[Bar]) -> list[list[Bar]]:
    stretches: list[list[Bar]] = []
    for bar in sorted(bars, key=lambda bar: (bar.span, bar.row)):
        if stretches and _touch(stretches[-1][-1], bar):
            stretches[-1].append(bar)
        else:
            stretches.append([bar])
    return stretches


def _touch(one: Bar, other: Bar) -> bool:
    """The same period, or the next one, a weekend apart at most."""
    before, after = sorted((one.span, other.span))
    return after.first - before.last <= LONGEST_WEEKEND


def _title_of(title: str, at: int, *, in_a_task: bool) -> str:
    """ "Build (milestone)", "Build (milestone 2)"; "Board (2)" where the row is a milestone itself."""
    if in_a_task:
        return f"{title} (milestone {at})" if at > 1 else f"{title} (milestone)"
    return f"{title} ({at + 1})"
