"""The rows below a grid's header that are tasks or headings: no totals, keys, notes or repeated headers."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import NamedTuple

from psr_data.domain.plan import Kind
from psr_data.reading.files.sheet import Fault, Sheet
from psr_data.reading.plan.findings import Cells, Findings, report_fault
from psr_data.reading.plan.lines import NO_ITEM_TYPE, NO_ITEMS_BY_TYPE, Group, Groups, Line, split_notes, told_kind
from psr_data.reading.plan.timeline.axis import Span
from psr_data.reading.plan.timeline.labels import Labels
from psr_data.reading.plan.timeline.legend import Legend
from psr_data.reading.plan.timeline.tracks import Grid
from psr_data.reading.words.names import plain
from psr_data.reading.words.not_items import NO_TITLES, first_words, is_no_title, is_total, is_total_row
from psr_data.reading.words.text import words, words_or_fault

MILESTONE_WORD = re.compile(r"(key )?(milestone|hito|marco|jalon|meilenstein|mijlpaal)")
FEWEST_REPEATS = 2


class Bar(NamedTuple):
    """One covered period cell: its address, its days, whether it is part of a task or a milestone.

    `is_part` tells that a date or a month in the cell narrows its period.
    """

    row: int
    column: int
    span: Span
    what: str
    is_part: bool = False


@dataclass(slots=True)
class Entry(Line):
    """A title with the bars drawn in all sheet `rows` that it spans; `told` is its kind, where a word says that."""

    rows: range = range(0)
    bars: list[Bar] = field(default_factory=list)
    notes: list[tuple[Span, str]] = field(default_factory=list)
    told: Kind | None = None
    rag: str | None = None
    points: list[tuple[str, Bar]] = field(default_factory=list)


def read_entries(grid: Grid, labels: Labels, legend: Legend, periods: Sequence[int], findings: Findings) -> list[Entry]:
    """Every title in order; a note tells what was not read."""
    sheet = grid.sheet
    kept: list[Entry] = []
    titled = {row: None for row in grid.body if any(words_or_fault(sheet.own(row, c).value) for c in labels.titles)}
    groups = Groups(sheet, labels.groups, [*titled])
    beside = frozenset[int]().union(*(sheet.cells[row] for row in titled)).difference(periods)
    skipped: Cells = []
    for row in grid.body:
        if legend.first_row is not None and row >= legend.first_row:
            findings.note("legend", "Read as a key or legend, not as items of the plan.", *sheet.valued_cells(row))
            continue
        is_sum = is_total_row(sheet, row, (*labels.groups, *labels.titles)) or (
            row not in titled and is_total(sheet, row, first_words(sheet, row))
        )
        entry = None if is_sum else _entry(sheet, row, labels, groups.read(row))
        if is_sum:
            skipped += sheet.valued_cells(row)
        elif entry is None:
            skipped += [cell for cell in sheet.valued_cells(row) if cell[1] in labels.titles]
        elif (reason := _why_dropped(sheet, entry, labels)) and _draws(sheet, entry, periods, below=0):
            findings.warning("row-not-read", reason, *sheet.valued_cells(row))
        elif reason or entry.title == labels.labels.get(entry.column):
            skipped += sheet.valued_cells(row)
        else:
            for column in (*labels.groups, *labels.titles):
                if isinstance(fault := sheet.own(row, column).value, Fault):
                    report_fault(fault, findings, (row, column))
            groups.report_blank(row, findings)
            entry.told = _told(sheet, entry, labels, beside)
            entry.is_dated = _draws(sheet, entry, periods)
            entry.is_bare = not (entry.is_dated or entry.ref)
            kept.append(entry)
    kept, notes = split_notes(kept)
    kept = _over_several_rows(kept)
    if skipped or notes:
        cells = [*skipped, *((entry.row, entry.column) for entry in notes)]
        findings.note("row-not-read", NOT_ITEMS, *cells)
    return kept


NOT_ITEMS = "Not items of the plan (totals, notes, repeated headings): not read."


def _entry(sheet: Sheet, row: int, labels: Labels, groups: tuple[Group, ...]) -> Entry | None:
    column = next((c for c in labels.titles if words_or_fault(sheet.own(row, c).value)), 0)
    if not column:
        return None
    area = sheet.area(row, column)
    ref = words(sheet.shown(row, labels.of["ref"]).value) if "ref" in labels.of else ""
    rows = range(area.first_row, area.last_row + 1)
    title = words_or_fault(sheet.own(row, column).value)
    return Entry(row, column, title, ref.rstrip(".):") or None, groups, rows=rows)


def _told(sheet: Sheet, entry: Entry, labels: Labels, beside: Collection[int]) -> Kind | None:
    """As in a list, or by the word "Milestone" alone in whatever column beside the periods."""
    texts = [words(sheet.own(entry.row, column).value) for column in beside]
    is_named = any(MILESTONE_WORD.fullmatch(plain(text)) and text != entry.title for text in texts)
    return told_kind(sheet, labels, entry) or (Kind.MILESTONE if is_named else None)


def _why_dropped(sheet: Sheet, entry: Entry, labels: Labels) -> str:
    if NO_ITEM_TYPE.fullmatch(labels.word(sheet, entry.row, "type")):
        return NO_ITEMS_BY_TYPE
    return NO_TITLES if is_no_title(entry.title) else ""


def _over_several_rows(entries: list[Entry]) -> list[Entry]:
    """Make one entry of each title that is repeated on the next rows, where all are on as many (planned, actual)."""
    starts = [at for at, entry in enumerate(entries) if at == 0 or not _goes_on(entries[at - 1], entry)]
    counts = {after - before for before, after in pairwise([*starts, len(entries)])}
    if len(starts) < FEWEST_REPEATS or len(counts) != 1 or counts == {1}:
        return entries
    ends = [entries[after - 1].rows[-1] for after in [*starts[1:], len(entries)]]
    return [replace(entries[at], rows=range(entries[at].row, end + 1)) for at, end in zip(starts, ends, strict=True)]


def _goes_on(before: Entry, entry: Entry) -> bool:
    is_same = (before.title, before.groups, before.ref) == (entry.title, entry.groups, entry.ref)
    return is_same and entry.row == before.rows[-1] + 1


def _draws(sheet: Sheet, entry: Entry, periods: Sequence[int], below: int = 1) -> bool:
    """Whether the entry's periods, or those of the rows below, hold anything."""
    rows = range(entry.rows[0], entry.rows[-1] + 1 + below)
    return any(cell.value is not None or cell.fill for row in rows for cell in sheet.shown_in(row, periods).values())
