"""Tasks down, periods across: months, quarters, weeks or days, with bars drawn as fills, marks or codes."""

import re
from collections.abc import Sequence
from datetime import date
from functools import partial
from itertools import pairwise

from psr_data.domain.periods import uk_date
from psr_data.domain.plan import Kind
from psr_data.domain.plan_fields import NAMES
from psr_data.domain.reading import COLUMNS
from psr_data.reading.files.addresses import address, row_and_column
from psr_data.reading.files.sheet import Sheet
from psr_data.reading.plan.checks import check_rows, check_years
from psr_data.reading.plan.columns import report_columns, report_rivals, report_unread_status, role
from psr_data.reading.plan.columns_question import answered_columns
from psr_data.reading.plan.date_columns import plan_year
from psr_data.reading.plan.facts import FactReader, FactTable
from psr_data.reading.plan.findings import Findings
from psr_data.reading.plan.hierarchy import AS_TASKS, report_types, set_depths
from psr_data.reading.plan.items import Item, nest, rows_of, with_further, with_workstreams
from psr_data.reading.plan.layout import Ask, Context, Match, Miss, Refused, SheetPlan
from psr_data.reading.plan.lines import Group, Table, group_at, title_above
from psr_data.reading.plan.other_tables import report_other_tables
from psr_data.reading.plan.timeline.axis import START_LABEL, Axis, CannotRead, Undated
from psr_data.reading.plan.timeline.dating import convinces, read_axis
from psr_data.reading.plan.timeline.entries import Entry
from psr_data.reading.plan.timeline.grid import (
    DATES,
    grid_at,
    has_bars,
    has_named_bars,
    join_blocks,
    read_grid,
    report_unread_periods,
)
from psr_data.reading.plan.timeline.labels import Labels, NoTitles, dated_column, find_labels
from psr_data.reading.plan.timeline.schedule import Scheduler
from psr_data.reading.plan.timeline.tracks import Grid, Header, find_headers, tracks_in
from psr_data.reading.plan.years import YEAR_HINT
from psr_data.reading.words.names import plain
from psr_data.reading.words.not_items import is_key
from psr_data.reading.words.text import comparable, words, words_or_fault
from psr_data.reading.words.vocabulary import read_label

NAME = "Period grid: tasks down, periods across, bars as filled or marked cells"
MANY = 12
AS_HEADINGS_HERE = (
    "Titles without a bar: read as headings of the rows below them, not as tasks. A nearly white fill is no bar."
)
MILESTONES_ONLY = re.compile(r"((key|project|main) )?(milestones?|hitos?|marcos?|jalons?|meilensteine?)( name| title)?")


class _Unreadable(Exception):
    """A grid with bars whose names or dates cannot be told: no other layout should make a list of it."""


def recognise(sheet: Sheet) -> Match | Miss | None:
    """A header that counts time over at least three columns, titles beside it and something drawn below it."""
    try:
        grids = _grids(sheet)
    except _Unreadable as reason:
        refusal = f"Sheet “{sheet.name}” cannot be read as a plan: {reason}."
        return Match(NAME, "", partial(_refuse, refusal), certain=False)
    if isinstance(grids, Miss):
        return grids
    if not grids:
        return None
    rows = tuple(row for grid in grids for row in range(min(grid.header.rows), grid.label_row + 1))
    return Match(NAME, _preview(grids[0]), partial(_read, sheet, grids), rows)


def _grids(sheet: Sheet) -> list[Grid] | Miss:
    """The widest grid that can be read, and others that count the same over the same columns."""
    headers = [header for header in find_headers(sheet) if convinces(sheet, header)]
    misses: list[Miss] = []
    for header in headers:
        grid = grid_at(sheet, header, None)
        miss = _why_not(grid)
        if miss is None:
            return _grids_like(grid, headers)
        if header.base.what not in DATES or len(header.base.cells) >= MANY:
            misses.append(miss)
    return next(iter(misses), [])


def _grids_like(main: Grid, headers: Sequence[Header]) -> list[Grid]:
    """`main` reaches to the foot of the sheet, though other grids may follow it."""
    alike = sorted((h for h in headers if _is_alike(h, main.header)), key=lambda header: header.base.row)
    if len(alike) == 1:
        return [main]
    alike[1:] = [_without_tasks(main.sheet, header, alike[0]) for header in alike[1:]]
    ends = zip(alike, [*alike[1:], None], strict=True)
    return [grid for each, end in ends if _why_not(grid := grid_at(main.sheet, each, end)) is None]


def _without_tasks(sheet: Sheet, header: Header, first: Header) -> Header:
    """A later header without those rows above its periods that have other words beside them than the first header."""
    down = header.base.row - first.base.row
    headings = {words(value) for _, _, value in sheet.values(first.rows)}

    def is_a_task(row: int) -> bool:
        beside = {
            c for _, c, value in sheet.values([row]) if c < header.base.columns[0] and words(value) not in headings
        }
        return row < header.base.row and not beside <= {c for _, c, _ in sheet.values({row - down} & {*first.rows})}

    above = tuple(track for track in header.above if not is_a_task(track.row))
    return Header(header.base, above, tuple(row for row in header.rows if not is_a_task(row)))


def _is_alike(header: Header, main: Header) -> bool:
    shared = set(header.base.cells) & set(main.base.cells)
    return header.base.what == main.base.what and len(shared) * 2 >= len(header.base.cells)


def _why_not(grid: Grid) -> Miss | None:
    """None where the grid can be read, with or without a question; else what it lacks."""
    row, known = grid.header.base.row, set[int]()
    try:
        labels = find_labels(grid, Context())
        titles, known = labels.titles, set(labels.all)
    except NoTitles:
        reason = f"row {row} counts time, but no column beside it holds the names of the tasks"
        if has_named_bars(grid):
            raise _Unreadable(f"{reason}; they stand inside the bars, so that a row is not one task") from None
        return Miss(reason)
    except Ask:
        titles, known = tuple(range(1, grid.columns[0])), set()
    if (beside := _second_table(grid)) is not None:
        reason = f"another table begins at {address(grid.label_row, beside)}, beside the first one"
        raise _Unreadable(f"{reason}; put it below, or on a sheet of its own")
    titled = [r for r in grid.body if any(words_or_fault(grid.sheet.own(r, c).value) for c in titles)]
    if dated_column(grid.sheet, known, titled, grid.columns):
        return Miss(f"dates stand in a column beside the periods of row {row}")
    if not has_bars(grid, titles):
        return Miss(f"the grid below row {row} holds no bars: no marked or visibly filled cells{_rules(grid.sheet)}")
    try:
        read_axis(grid.sheet, grid.header, Context())
    except Undated as reason:
        return Miss(str(reason))
    except CannotRead as reason:
        raise _Unreadable(str(reason)) from reason
    except Ask:
        return None
    return None


def _second_table(grid: Grid) -> int | None:
    """A column between the periods that is headed like tasks."""
    inside = range(grid.columns[0], grid.columns[-1])
    texts = {column: words(grid.sheet.own(grid.label_row, column).value) for column in inside}
    return next((c for c, text in texts.items() if c not in grid.columns and text and role(text) == "title"), None)


def _rules(sheet: Sheet) -> str:
    return " (colours by conditional formatting are not read)" if sheet.has_colour_rules else ""


def _preview(grid: Grid) -> str:
    try:
        labels = find_labels(grid, Context())
    except (NoTitles, Ask):
        return ""
    titles = [words(grid.sheet.own(row, c).value) for row in grid.body for c in labels.titles]
    return ", ".join([title for title in titles if title][:3])


def _refuse(reason: str, _context: Context) -> SheetPlan:
    raise Refused(reason)


def _read(sheet: Sheet, grids: Sequence[Grid], context: Context) -> SheetPlan:
    findings = Findings(sheet.name)
    try:
        return _plan(sheet, grids, context, findings)
    except (CannotRead, Undated) as reason:
        raise Refused(f"The periods on sheet “{sheet.name}” cannot be read: {reason}.") from reason
    except NoTitles as reason:
        raise Refused(f"No column of sheet “{sheet.name}” holds the names of the tasks.") from reason


def _plan(sheet: Sheet, grids: Sequence[Grid], context: Context, findings: Findings) -> SheetPlan:
    labels = [find_labels(grid, context) for grid in grids]
    axes = _axes(sheet, grids, context)
    for grid, axis, grid_labels in zip(grids, axes, labels, strict=True):
        report_unread_periods(grid, grid_labels.titles[-1], axis, findings)
        check_years(sheet, grid.header, axis, context, findings)
        report_other_tables(sheet, grid.others, findings)
    blocks = [
        (axis, read_grid(grid, grid_labels, axis, context, findings))
        for grid, grid_labels, axis in zip(grids, labels, axes, strict=True)
    ]
    _name_blocks(grids, labels, [entries for _, entries in blocks], findings)
    entries = join_blocks(blocks, context.answers.get("blocks", ""), findings)
    if not any(entry.bars or entry.rag for entry in entries):
        raise Refused(f"Nothing on sheet “{sheet.name}” is left as a bar.", findings.issues())
    known = labels[0].all | set(axes[0].columns)
    report_columns(sheet, grids[0].body, grids[0].label_row, labels[0].labels, known, findings)
    if not labels[0].has_status:
        report_unread_status(sheet, grids[0].body, labels[0].labels, known, findings)
    answered = answered_columns(context.answers.get(COLUMNS, ""))
    report_rivals(labels[0], labels[0].labels, grids[0].label_row, answered, findings)
    shown_from = min(span.first for axis in axes for span in axis.spans.values())
    items = _items(grids[0], labels[0], axes[0], entries, findings, context)
    rows = rows_of(items, sheet.name, in_order=True, shown_from=shown_from)
    check_rows(rows, findings)
    return SheetPlan(rows, findings.issues(), _fields(labels[0], entries), _why(labels, axes))


def _name_blocks(
    grids: Sequence[Grid], labels: Sequence[Labels], blocks: Sequence[Sequence[Entry]], findings: Findings
) -> None:
    """Give rows below periods that come again the group that their header names in place of "Task"."""
    named = [None if found.groups else _name_beside(grid) for grid, found in zip(grids, labels, strict=True)]
    names = {comparable(group.name) for group in named if group}
    if len(names) != sum(group is not None for group in named) or not any(named[1:]):
        return
    for group, entries in zip(named, blocks, strict=True):
        for entry in entries if group else ():
            entry.groups = (group, *entry.groups) if group else entry.groups
    cells = [row_and_column(group.cell) for group in named if group]
    findings.warning("blocks", "Words beside periods that come again: read as headings of the rows below.", *cells)


def _name_beside(grid: Grid) -> Group | None:
    """The only words left of the periods, where they name no column."""
    row = grid.header.base.row
    beside = [(column, words(value)) for _, column, value in grid.sheet.values([row]) if column < grid.columns[0]]
    is_name = len(beside) == 1 and read_label(beside[0][1]) is None
    return group_at(grid.sheet, beside[0][1], row, beside[0][0]) if is_name else None


def _axes(sheet: Sheet, grids: Sequence[Grid], context: Context) -> list[Axis]:
    axes = [read_axis(sheet, grid.header, context) for grid in grids]
    if any(before.precision != after.precision for before, after in pairwise(axes)):
        raise CannotRead("its tables count different periods")
    return axes


def _items(
    grid: Grid, labels: Labels, axis: Axis, entries: Sequence[Entry], findings: Findings, context: Context
) -> list[Item]:
    sheet = grid.sheet
    year = plan_year(sheet, grid.header.base.row, context, axis.spans.values())
    table = FactTable(sheet, labels, {entry.row: entry.title for entry in entries}, year)
    facts = FactReader(table, findings, context.answers)
    heading = plain(labels.labels.get(labels.titles[-1], ""))
    leaf = Kind.MILESTONE if MILESTONES_ONLY.fullmatch(heading) else Kind.TASK
    _set_depths(Table(sheet, labels, entries), entries, findings)
    start = (grid.header.base.row, grid.columns[0])
    over = (row for row in grid.header.rows if any(column >= start[1] for _, column, _ in sheet.values([row])))
    title = title_above(sheet, min(over), start, partial(_is_title, sheet, start[1]))
    roots, placed = nest(entries, sheet, findings)
    scheduler = Scheduler(axis.precision, facts, leaf, findings)
    further = {id(item): scheduler.complete(item, entry) for item, entry in placed}
    return with_workstreams(with_further(roots, further), *title)


def _set_depths(table: Table, entries: Sequence[Entry], findings: Findings) -> None:
    """As in a list, with bars for dates; titles without a bar of which nothing is certain are tasks."""
    dates: dict[int, tuple[date | None, date | None]] = {}
    for entry in entries:
        spans = [bar.span for bar in entry.bars]
        entry.is_dated, entry.lacks_dates = bool(spans), not spans
        entry.is_bare = not (spans or entry.rag or any(table.columns.word(table.sheet, entry.row, n) for n in NAMES))
        dates[entry.row] = (min(spans).first, max(span.last for span in spans)) if spans else (None, None)
    told = set_depths(table, dates, {}, "")
    report_types(table, findings)
    if told.unclear and not told.by:
        set_depths(table, dates, {}, AS_TASKS)
    elif told.unclear:
        findings.warning("headings", AS_HEADINGS_HERE, *((line.row, line.column) for line in told.unclear))


def _is_title(sheet: Sheet, first: int, row: int, text: str) -> bool:
    """A row that counts time over the periods, a key, or words that say when the plan or its year begins, are none."""
    explains = is_key(text) or YEAR_HINT.search(plain(text)) or START_LABEL.fullmatch(plain(text))
    return not explains and not text.isdecimal() and all(track.columns[-1] < first for track in tracks_in(sheet, row))


def _fields(labels: Labels, entries: Sequence[Entry]) -> tuple[str, ...]:
    kinds = ["task", "milestone", *(["workstream"] if labels.groups else [])]
    refs = ["task.ref", "milestone.ref"] if "ref" in labels.of else []
    rags = ["rag"] if any(entry.rag for entry in entries) and "rag" not in labels.of else []
    return (*kinds, *labels.fields, *refs, *rags)


def _why(labels: Sequence[Labels], axes: Sequence[Axis]) -> str:
    first = min(span.first for axis in axes for span in axis.spans.values())
    last = max(span.last for axis in axes for span in axis.spans.values())
    how = "; ".join(filter(None, [axes[0].why, labels[0].why]))
    count = sum(len(axis.spans) for axis in axes)
    return f"{count} period columns, one for each {axes[0].precision}, {uk_date(first)} to {uk_date(last)} ({how})."
