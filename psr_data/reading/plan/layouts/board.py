"""The Board's layout: workstreams to milestones in columns, periods across, bars in cells."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from psr_data.domain.periods import in_words
from psr_data.domain.plan import Kind, PlanRow
from psr_data.reading.files.addresses import address, ranges, row_and_column
from psr_data.reading.files.sheet import Fault, Sheet
from psr_data.reading.plan.checks import check_quarters, check_rows, check_years
from psr_data.reading.plan.choosing import told_apart
from psr_data.reading.plan.columns import (
    KindColumns,
    assign_columns,
    label_field,
    report_columns,
    report_rivals,
    report_unread_status,
)
from psr_data.reading.plan.date_columns import plan_year
from psr_data.reading.plan.facts import FactReader, Facts, FactTable, check_far_dates
from psr_data.reading.plan.findings import Findings, report_fault
from psr_data.reading.plan.items import Item, nest, rows_of, with_further
from psr_data.reading.plan.kind_rows import Entries, Line, read_body
from psr_data.reading.plan.layout import Context, Match, Miss, Refused, SheetPlan
from psr_data.reading.plan.other_tables import report_other_tables
from psr_data.reading.plan.timeline.axis import Axis, CannotRead, Undated
from psr_data.reading.plan.timeline.cells import colour_counts, read_cells
from psr_data.reading.plan.timeline.dating import convinces, read_axis
from psr_data.reading.plan.timeline.entries import Entry
from psr_data.reading.plan.timeline.grid import draw_bars, grid_at, report_unread_periods
from psr_data.reading.plan.timeline.labels import headings
from psr_data.reading.plan.timeline.legend import find_legend
from psr_data.reading.plan.timeline.meanings import DrawingArea
from psr_data.reading.plan.timeline.schedule import check_bars, dates_of
from psr_data.reading.plan.timeline.tracks import FEWEST_PERIODS, Grid, Header, find_headers, tracks_in
from psr_data.reading.words.text import words

NAME = "Board layout: months across, bars as filled cells"
NO_MILESTONE = "Sheet “{sheet}” has no milestone yet: write at least one under “{heading}”, then upload it again."
NAMED = re.compile(r"(?i)\bmilestones?\b")


@dataclass(frozen=True, slots=True)
class Board:
    """A grid with a column for each kind of item: its headings, its columns, and all rows below them.

    `unsure` says which headings may mean more columns than one.
    """

    grid: Grid
    labels: Mapping[int, str]
    columns: KindColumns
    body: Sequence[int]
    unsure: Sequence[str] = ()


class _StackedGrids(Exception):
    """There is a second, different row of periods below the first."""


def recognise(sheet: Sheet) -> Match | Miss | None:
    """A row of periods beside columns for workstreams and milestones."""
    misses: list[Miss] = []
    for header in find_headers(sheet):
        found = _board_at(sheet, header) if convinces(sheet, header) else None
        if isinstance(found, Board):
            titles = [words(sheet.own(row, found.columns.of[Kind.MILESTONE]).value) for row in found.body]
            preview = ", ".join([title for title in titles if title][:3])
            rows = range(min(header.rows), found.grid.label_row + 1)
            return Match(NAME, preview, partial(_read, found), tuple(rows))
        misses += [found] if found else []
    return next(iter(misses), None)


def _board_at(sheet: Sheet, header: Header) -> Board | Miss | None:
    grid = grid_at(sheet, header, None)
    labels = headings(sheet, header, grid.label_row)
    row, periods = header.base.row, grid.periods
    named = {label_field(label): label for label in labels.values()}
    if not NAMED.search(named.get(Kind.MILESTONE, "milestone")):
        return None
    missing = [kind for kind in (Kind.WORKSTREAM, Kind.MILESTONE) if kind not in named]
    if missing:
        reason = f"row {row} has months, but no column there is headed {missing[0].value.capitalize()}s"
        return Miss(reason) if header.base.what == "month" else None
    try:
        body = _body(grid)
    except _StackedGrids as stacked:
        return Miss(f"a second row of months stands in row {stacked}, below the first in row {row}")
    told = told_apart(sheet, dict.fromkeys(periods, "") | labels, header.rows, body)
    labels = {column: label for column, label in told.labels.items() if label}
    columns = assign_columns(sheet, labels, periods, body)
    is_board = {Kind.WORKSTREAM, Kind.MILESTONE} <= columns.kinds.keys()
    is_board = is_board and NAMED.search(labels[columns.of[Kind.MILESTONE]]) is not None
    return Board(grid, labels, columns, body, told.unsure) if is_board else None


def _body(grid: Grid) -> list[int]:
    """The rows below the header up to the last one with a value, merged or not, but not those that repeat it."""
    sheet = grid.sheet
    valued = [row for row in sheet.valued_rows if row > grid.label_row]
    repeats = {row for row in valued if _repeats_header(grid, row)}
    last = valued[-1] if valued else 0
    last = max([last, *(area.last_row for area in sheet.merges if area.first_row <= last)])
    return [row for row in grid.body if row <= last and row not in repeats]


def _repeats_header(grid: Grid, row: int) -> bool:
    base = grid.header.base
    if all(grid.sheet.own(row, column).value is None for column in base.columns[:FEWEST_PERIODS]):
        return False
    again = next((track for track in tracks_in(grid.sheet, row) if track.what == base.what), None)
    headed = {words(value) for _, _, value in grid.sheet.values([*grid.header.rows, grid.label_row])}
    beside = {words(value) for _, column, value in grid.sheet.values([row]) if column < grid.columns[0]}
    if again is None or len(again.cells) < FEWEST_PERIODS or not beside <= headed:
        return False
    if again.cells != base.cells:
        raise _StackedGrids(row)
    return True


def _read(board: Board, context: Context) -> SheetPlan:
    sheet, columns, header = board.grid.sheet, board.columns, board.grid.header
    findings = Findings(sheet.name)
    try:
        axis = read_axis(sheet, header, context)
        check_quarters(sheet, header.base.row, axis, findings)
        check_years(sheet, header, axis, context, findings)
        report_unread_periods(board.grid, columns.of[Kind.MILESTONE], axis, findings)
        for doubt in board.unsure:
            findings.warning("shared-heading", f"{doubt}: the first was read. Head each column on its own.")
        report_other_tables(sheet, board.grid.others, findings)
        known = columns.all | set(axis.columns)
        report_columns(sheet, board.body, board.grid.label_row, board.labels, known, findings)
        if not columns.has_status:
            report_unread_status(sheet, board.body, board.labels, known, findings)
        report_rivals(columns, board.labels, board.grid.label_row, (), findings)
        lines, period_rows = read_body(sheet, board.body, columns, axis.columns, findings)
        items = _read_items(board, axis, lines, period_rows, context, findings)
    except (CannotRead, Undated) as reason:
        raise Refused(f"The periods on sheet “{sheet.name}” cannot be read: {reason}.") from reason
    if not any(Kind.MILESTONE in line.texts for line in lines):
        heading = board.labels[columns.of[Kind.MILESTONE]]
        raise Refused(NO_MILESTONE.format(sheet=sheet.name, heading=heading), findings.issues())
    rows = rows_of(items, sheet.name)
    check_rows(rows, findings)
    if sheet.has_colour_rules:
        _report_colour_rules(rows, findings)
    return SheetPlan(rows, findings.issues(), _fields_present(columns), _why(board, axis))


def _read_items(
    board: Board, axis: Axis, lines: Sequence[Line], period_rows: Sequence[int], context: Context, findings: Findings
) -> list[Item]:
    """The workstreams with everything below them, each item with its dates and other facts."""
    sheet, columns = board.grid.sheet, board.columns
    year = plan_year(sheet, board.grid.header.base.row, context, axis.spans.values())
    table = FactTable(sheet, columns, {line.row: [*line.texts.values()][-1] for line in lines}, year)
    reader = FactReader(table, findings, context.answers)
    check_far_dates(table, findings)
    kind_entries = Entries(sheet, columns, findings)
    entries = [entry for line in lines for entry in kind_entries.read(line)]
    items, placed = nest(entries, sheet, findings, kinds_are_known=True)
    own = [(item, entry) for item, entry in placed if entry.rows]
    for item, entry in own:
        item.facts = reader.read(entry.row)
    title_column = columns.of[Kind.MILESTONE]
    cells, shading = read_cells(sheet, tuple(period_rows), axis.columns, title_column)
    used = list(colour_counts(cells))
    legend = find_legend(sheet, board.grid.label_row, board.body, used, tuple(columns.kinds.values()))
    area = DrawingArea(sheet, board.grid.header.rows, axis.columns, cells, legend)
    draw_bars(area, [entry for _, entry in own], shading, axis, context, findings)
    further = {id(item): _schedule(item, entry, axis, findings) for item, entry in own}
    _check_titles(board, findings)
    return with_further(items, further)


def _schedule(item: Item, entry: Entry, axis: Axis, findings: Findings) -> list[Item]:
    """Complete an item with its bar and the notes inside it; return the milestones that have a code of their own."""
    fields = item.facts.fields
    notes = [f"{in_words(*span, axis.precision)}: {text}" for span, text in entry.notes]
    if notes:
        fields["comments"] = "; ".join([*filter(None, [fields.get("comments")]), *notes])
    if entry.rag:
        fields["rag"] = entry.rag
    cells = [(bar.row, bar.column) for bar in entry.bars]
    shown_from = min(span.first for span in axis.spans.values())
    if "precision" in fields:
        check_bars(cells, fields["start"], fields["end"], axis, findings)
    else:
        fields["shown_from"] = shown_from
        if entry.bars:
            fields |= dates_of(entry.bars, axis.precision, findings)
            item.facts.date_cells = ",".join(ranges(cells))
        elif item.kind is Kind.MILESTONE:
            message = "No bar and no date: the milestone was kept without a date."
            findings.warning("no-date", message, row_and_column(item.cell))
    points = []
    for code, bar in entry.points:
        dates = dates_of([bar], axis.precision, findings) | {"shown_from": shown_from}
        facts = Facts(dates, address(bar.row, bar.column))
        points.append(Item(item.row, Kind.MILESTONE, code, item.cell, facts=facts))
    return points


def _check_titles(board: Board, findings: Findings) -> None:
    """Titles and numbers that show an error, and numbers without a title beside them."""
    sheet, columns = board.grid.sheet, board.columns
    for row in board.body:
        for column in (*columns.kinds.values(), *columns.refs.values()):
            value = sheet.own(row, column).value
            if isinstance(value, Fault):
                report_fault(value, findings, (row, column))
        for kind, column in columns.refs.items():
            if words(sheet.own(row, column).value) and sheet.shown(row, columns.of[kind]).value is None:
                message = f"A number without a {kind.value} beside it. Add the {kind.value}, or clear the number."
                findings.error("number-without-title", message, (row, column))


def _report_colour_rules(rows: Sequence[PlanRow], findings: Findings) -> None:
    if any(row.kind is Kind.MILESTONE and row.end is None for row in rows):
        findings.warning(
            "colour-rules",
            "Some milestones have no date, and the sheet colours cells by rules (conditional formatting). Such "
            "colours are not read as bars: fill the cells themselves, or mark them with x.",
        )


def _fields_present(columns: KindColumns) -> tuple[str, ...]:
    """Kinds and fields that the file has a column for; `comments` also come from notes inside bars."""
    numbered = [*columns.refs, *([Kind.TASK] if Kind.MILESTONE in columns.refs else [])]
    refs = tuple(f"{kind.value}.ref" for kind in numbered)
    return (*(kind.value for kind in columns.kinds), *columns.fields, *refs)


def _why(board: Board, axis: Axis) -> str:
    found = ", ".join(board.labels[column] for column in board.columns.kinds.values())
    spans = list(axis.spans.values())
    shown = in_words(spans[0].first, spans[-1].last, axis.precision)
    why = f" ({axis.why})" if axis.why else ""
    row = board.grid.header.base.row
    return f"Row {row} has {len(spans)} {axis.precision}s, {shown}{why}, beside the columns {found}."
