"""Reads a list from a sheet: its columns, its rows, its dates, and what a person must be asked."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from itertools import takewhile

from psr_data.domain.periods import add_months
from psr_data.domain.plan import Kind
from psr_data.domain.reading import COLUMNS, Choice, Question
from psr_data.reading.files.addresses import column_letter
from psr_data.reading.files.sheet import Sheet, Value
from psr_data.reading.plan.columns import report_rivals, report_unread_status
from psr_data.reading.plan.columns_question import LEVELS, answered_columns, ask_columns
from psr_data.reading.plan.date_columns import plan_year
from psr_data.reading.plan.facts import FactReader, FactTable, check_far_dates
from psr_data.reading.plan.findings import Findings, report_hidden_columns
from psr_data.reading.plan.hierarchy import ask_headings, below_parents, parents_of, report_types, set_depths
from psr_data.reading.plan.items import Item, nest, rows_of, with_workstreams
from psr_data.reading.plan.layout import Ask, Context, Refused, SheetPlan, ask_start
from psr_data.reading.plan.lines import Groups, Line, Table, title_above, told_kind, told_undated
from psr_data.reading.plan.lists.columns import ListColumns, choose_columns, holds_dates
from psr_data.reading.plan.lists.header import ListHeader, find_header
from psr_data.reading.plan.lists.lines import lines_of
from psr_data.reading.plan.other_tables import is_no_plan, other_tables_below, report_other_tables
from psr_data.reading.plan.timeline.schedule import check_drawn
from psr_data.reading.words.cell_dates import COUNT, are_counts, is_date, is_without
from psr_data.reading.words.text import words
from psr_data.reading.words.vocabulary import MILESTONE_NAMES, MILESTONE_TYPE, UNIT_WORD, plain, read_label

DAYS = {"week": 7, "day": 1}
FEWEST_AT_END = 2


def body_of(sheet: Sheet, header: ListHeader) -> list[int]:
    """The rows below a list's headings, without those of other tables."""
    rows = [row for row in sheet.valued_rows if row > header.rows[-1]]
    dated = {
        column
        for column, text in header.labels.items()
        if (label := read_label(text)) and label.field in ("start", "end")
    }
    left = set(other_tables_below(sheet, rows, header.labels, dated))
    return [row for row in rows if row not in left]


def read_list(sheet: Sheet, header: ListHeader, context: Context, *, doubt: str = "") -> SheetPlan:
    """`doubt` says why the columns must be confirmed by a person; "" where they need not be."""
    body = body_of(sheet, header)
    if plans := [row for row in header.others if row in body or not is_no_plan(sheet, row)]:
        _ask_header(sheet, sorted({header.row, *plans}), context)
    header = _answered_header(sheet, header, context)
    body = body_of(sheet, header)
    answered = answered_columns(context.answers.get(COLUMNS, ""))
    columns = choose_columns(sheet, header, body, answered)
    reason = "; ".join(filter(None, (doubt, *columns.unsure)))
    if context.chooses_columns or "title" not in columns.of or (reason and "title" not in answered):
        raise Ask(_ask_columns(sheet, header, columns, body, reason))
    if counted := counted_dates(columns, sheet, body):
        unit, first = first_period(columns, header.labels, context)
        sheet = with_dates(sheet, counted, body, unit, first)
        label = f"{unit}s (calendar days)"
        columns = replace(columns, duration_label=label, are_points=not {"start", "duration"} & columns.of.keys())
    return _read(sheet, header, columns, body, context)


def _read(sheet: Sheet, header: ListHeader, columns: ListColumns, body: list[int], context: Context) -> SheetPlan:
    findings = Findings(sheet.name)
    body = _without_others(sheet, header, body, findings)
    first = _section_above(sheet, header, columns)
    lines = lines_of(sheet, header, columns, findings, [*first, *body])
    values = (sheet.own(line.row, column).value for line in lines for column in columns.dates.values())
    year = plan_year(sheet, header.row, context, values=values)
    table = Table(sheet, columns, lines)
    if not lines:
        raise _no_rows(sheet, header, findings)
    fact_table = FactTable(sheet, columns, {line.row: line.title for line in lines}, year)
    facts = FactReader(fact_table, findings, context.answers)
    parents = parents_of(table, columns.refs, findings)
    lines = below_parents(lines, parents)
    table = replace(table, lines=lines)
    dates = {line.row: facts.span(line.row) for line in lines}
    told = set_depths(table, dates, parents, context.answers.get("headings", ""))
    if told.unclear and not told.by:
        raise Ask(ask_headings(told.unclear))
    report_types(table, findings)
    groups = Groups(sheet, columns.groups, [line.row for line in lines])
    for line in lines:
        line.groups = groups.read(line.row)
        if line.row not in parents:
            groups.report_blank(line.row, findings)
    start = (max(header.row, 1), min(header.labels, default=1))
    title = title_above(sheet, 0 if context.named_by_sheet else header.rows[0], start, partial(_is_alone, sheet))
    roots = read_items(table, facts, Milestones(table, columns, facts, findings), findings)
    rows = rows_of(with_workstreams(roots, *title), sheet.name)
    check_drawn(sheet, rows, columns.of["title"], findings)
    check_far_dates(fact_table, findings)
    _report_undated(sheet, lines, columns, findings)
    _report_unread_columns(sheet, header, columns, body, findings)
    answered = answered_columns(context.answers.get(COLUMNS, ""))
    report_rivals(columns, header.labels, header.row, answered, findings)
    return SheetPlan(rows, findings.issues(), tuple(columns.fields), _why(header, columns, told.by))


def _without_others(sheet: Sheet, header: ListHeader, body: list[int], findings: Findings) -> list[int]:
    """The rows of the plan; what other tables and lists stand about it is reported."""
    valued = sheet.valued_rows
    left = sorted({row for row in valued if row > header.rows[-1]}.difference(body))
    plans = [row for row in header.others if row > header.row and not (row in left and is_no_plan(sheet, row))]
    stop = min(plans, default=0)
    top = min((row for row in header.others if row < header.row), default=header.row)
    report_other_tables(sheet, [row for row in valued if top <= row < header.rows[0]], findings)
    report_other_tables(sheet, [row for row in left if row < stop or not stop], findings)
    if stop:
        after = [(row, min(sheet.cells[row])) for row in sorted((*body, *left)) if row >= stop]
        findings.warning("other-list", "Another list stands here; it was not read.", *after)
        body = [row for row in body if row < stop]
    return body


def _no_rows(sheet: Sheet, header: ListHeader, findings: Findings) -> Refused:
    issues = findings.issues()
    rows = "row below with a title that can be read: look at the cells named" if issues else "rows below"
    return Refused(f"Sheet “{sheet.name}” has the headings of a list in row {header.row}, but no {rows}.", issues)


def _section_above(sheet: Sheet, header: ListHeader, columns: ListColumns) -> list[int]:
    """Where the headings come again for each section, the words right above the first ones name a section too."""
    if not header.repeats:
        return []
    above = [row for row in sheet.valued_rows if row < header.rows[0]]
    texts = list(sheet.values(above[-1:]))
    return above[-1:] if len(texts) == 1 and texts[0][1] <= columns.titles[0] else []


def _ask_header(sheet: Sheet, rows: Sequence[int], context: Context) -> None:
    """Lists with different headings on one sheet: a person says which one is the plan."""
    if context.answers.get("header", "") in {str(row) for row in rows}:
        return
    choices = tuple(Choice(str(row), f"The list under row {row}", _preview(sheet, row)) for row in rows)
    raise Ask(Question("header", "The sheet holds several lists with different headings. Which is the plan?", choices))


def _preview(sheet: Sheet, row: int) -> str:
    return ", ".join([words(value) for _, _, value in sheet.values([row])][:6])


def _answered_header(sheet: Sheet, header: ListHeader, context: Context) -> ListHeader:
    answer = context.answers.get("header", "")
    found = find_header(sheet, int(answer)) if answer.isdecimal() else None
    above = [row for row in (header.row, *header.others) if found and row < found.row]
    return replace(found, others=(*found.others, *above)) if found else header


def _is_alone(sheet: Sheet, row: int, _text: str) -> bool:
    return len(sheet.valued_cells(row)) == 1


def _report_undated(sheet: Sheet, lines: list[Line], columns: ListColumns, findings: Findings) -> None:
    """A warning where nothing has a date, and at last rows that have none: they may be another table."""
    items = [line for line in lines if not line.is_heading]
    if not columns.dates:
        cells = [(line.row, line.column) for line in items if line.depth]
        findings.warning("no-dates", "The list has no dates: its rows were read without.", *cells)
        return
    at_end = [*takewhile(lambda line: _is_undated(sheet, line, columns), reversed(items))]
    if FEWEST_AT_END <= len(at_end) < len(items):
        message = (
            f"The last {len(at_end)} rows have nothing where the others have dates. Where another table begins there, "
            "put it on a sheet of its own; here they were read like the others."
        )
        findings.warning("undated-at-end", message, *((line.row, line.column) for line in at_end))


def _is_undated(sheet: Sheet, line: Line, columns: ListColumns) -> bool:
    """Whether it has no date, and is of no kind that has none."""
    is_blank = all(sheet.own(line.row, column).value is None for column in columns.dates.values())
    return is_blank and told_undated(sheet, columns, line) is None


def _report_unread_columns(
    sheet: Sheet, header: ListHeader, columns: ListColumns, body: list[int], findings: Findings
) -> None:
    filled = {column for row in body for column, cell in sheet.cells[row].items() if cell.value is not None}
    unread = sorted(filled - columns.all)
    if unread:
        named = ", ".join(f"{column_letter(column)} {header.labels.get(column, '')}".strip() for column in unread[:12])
        more = " and further ones" if len(unread) > 12 else ""
        cells = [(header.row, column) for column in unread]
        findings.note("column-not-read", f"Columns that are not read: {named}{more}.", *cells)
    if not columns.has_status:
        report_unread_status(sheet, body, header.labels, columns.all, findings)
    report_hidden_columns(sheet, header.row, columns.all, findings)


def _why(header: ListHeader, columns: ListColumns, told_by: str) -> str:
    found: Mapping[str, int] = columns.of
    places = ", ".join(
        f"{name} in column {column_letter(found[name])}" for name in ("title", "start", "end", "owner") if name in found
    )
    by = f"; which row belongs under which is told by {told_by}" if told_by else ""
    place = f"Row {header.row} heads a list" if header.row else "A list without headings"
    return f"{place}: {places}{by}."


def _ask_columns(sheet: Sheet, header: ListHeader, columns: ListColumns, body: Sequence[int], reason: str) -> Question:
    filled = sorted({column for row in body for column, cell in sheet.cells[row].items() if cell.value is not None})
    suggested = _suggested(sheet, columns, body, filled)
    labels = {column: header.labels.get(column, "") for column in filled or sorted(header.labels)}
    return ask_columns(sheet, labels, body, suggested, reason, dates=True)


def _suggested(sheet: Sheet, columns: ListColumns, body: Sequence[int], filled: Sequence[int]) -> dict[str, int]:
    """The columns recognised; for those missing, the one with most words as title and those with dates in order."""
    found = {**columns.of, **dict(zip(LEVELS, columns.groups, strict=False))}
    if not columns.dates:
        dates = [c for c in filled if c not in found.values() and holds_dates(sheet, c, body)]
        found |= dict(zip(("start", "end") if len(dates) > 1 else ("end",), dates, strict=False))
    if "title" not in found:
        found.pop("comments", None)
    free = [column for column in filled if column not in found.values()]
    if "title" not in found and free:
        found["title"] = max(free, key=lambda column: _letters(sheet, column, body))
    return found


def _letters(sheet: Sheet, column: int, body: Sequence[int]) -> int:
    texts = {value for row in body if isinstance(value := sheet.own(row, column).value, str) and not is_date(value)}
    return sum(min(sum(map(str.isalpha, text)), 60) for text in texts)


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


class Milestones:
    """By the list's own name, a word, a tick, no length, or no end."""

    def __init__(self, table: Table, columns: ListColumns, facts: FactReader, findings: Findings) -> None:
        sheet = table.sheet
        self._sheet, self._columns, self._facts, self._findings = sheet, columns, facts, findings
        names_all = MILESTONE_NAMES.fullmatch(plain(columns.title_label)) is not None or (
            MILESTONE_NAMES.fullmatch(plain(sheet.name)) is not None and "start" not in columns.of
        )
        types = (columns.word(sheet, line.row, "type") for line in table.lines)
        self._all = columns.are_points or (names_all and not any(map(MILESTONE_TYPE.fullmatch, types)))
        spans = [facts.span(line.row) for line in table.lines]
        both = sum(start is not None and end is not None for start, end in spans)
        only_start = sum(start is not None and end is None for start, end in spans)
        self._start_alone_tells = "end" in columns.of and both >= 2 * only_start

    def is_one(self, line: Line) -> bool:
        told = told_kind(self._sheet, self._columns, line)
        if told is not None or self._all:
            return told is not Kind.TASK
        length = self._facts.length(line.row)
        if length is not None and length.amount == 0 and line.is_dated:
            start, end = self._facts.span(line.row)
            return start is None or end is None or start == end
        return self._has_no_end(line)

    def _has_no_end(self, line: Line) -> bool:
        start, end = self._facts.span(line.row)
        if not self._start_alone_tells or start is None or end is not None or self._facts.length(line.row):
            return False
        column = self._columns.of["end"]
        if not is_without(self._sheet.shown(line.row, column).value):
            return False
        self._findings.note("start-only", "A start without an end: read as milestones on that day.", (line.row, column))
        return True


def read_items(table: Table, facts: FactReader, milestones: Milestones, findings: Findings) -> list[Item]:
    """The outermost items of a list, with everything below them and all facts."""
    roots, placed = nest(table.lines, table.sheet, findings)
    for item, line in placed:
        item.facts = facts.read(line.row)
        if item.children or line.is_heading or line.is_group:
            continue
        item.kind = told_undated(table.sheet, table.columns, line) or item.kind
        if milestones.is_one(line):
            item.kind = Kind.MILESTONE
            fields = item.facts.fields
            if fields.get("start") and not fields.get("end"):
                fields["end"] = fields["start"]
    return roots
