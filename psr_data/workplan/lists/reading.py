"""Reads a list from a sheet: its columns, its rows, its dates, and what a person must be asked."""

from collections.abc import Mapping
from dataclasses import replace

from psr_data.domain.plan_fields import NOT_DATES
from psr_data.domain.reading import Choice, Question
from psr_data.workplan.addresses import column_letter
from psr_data.workplan.findings import Findings
from psr_data.workplan.layout import Context, SheetPlan
from psr_data.workplan.lists.answers import answered_columns, ask_columns
from psr_data.workplan.lists.columns import ListColumns, choose_columns
from psr_data.workplan.lists.depths import ask_headings, set_depths
from psr_data.workplan.lists.facts import ListFacts, check_far_dates
from psr_data.workplan.lists.header import ListHeader, find_header
from psr_data.workplan.lists.lines import ListLine, ListTable, lines_of
from psr_data.workplan.lists.order_proof import titled_window
from psr_data.workplan.lists.parents import below_parents, parents_of
from psr_data.workplan.lists.tree import ListTree, Named
from psr_data.workplan.outline import rows_of
from psr_data.workplan.sheet import Sheet
from psr_data.workplan.text import words
from psr_data.workplan.timeline.beside import check_drawn

LONGEST_NAME = 80


def body_of(sheet: Sheet, header: ListHeader) -> list[int]:
    return [row for row in sorted(sheet.cells) if row > header.rows[-1] and _has_value(sheet, row)]


def _has_value(sheet: Sheet, row: int) -> bool:
    return any(cell.value is not None for cell in sheet.cells[row].values())


def read_list(sheet: Sheet, header: ListHeader, context: Context, *, doubt: str = "") -> SheetPlan:
    """`doubt` says why the columns must be confirmed by a person; "" where they need not be."""
    if header.others and (question := _which_header(sheet, header, context)):
        return SheetPlan(question=question)
    header = _answered_header(sheet, header, context)
    body = body_of(sheet, header)
    answered = answered_columns(context.answers.get("columns", ""))
    columns = choose_columns(sheet, header.labels, body, answered)
    reason = "; ".join(filter(None, (doubt, *columns.unsure)))
    if "title" not in columns.of or (reason and "title" not in answered):
        return SheetPlan(question=ask_columns(sheet, header, columns, body, reason))
    return _read(sheet, header, columns, body, context)


def _read(sheet: Sheet, header: ListHeader, columns: ListColumns, body: list[int], context: Context) -> SheetPlan:
    findings = Findings(sheet.name)
    stop = min((row for row in (*header.others, *header.ends) if row > header.row), default=None)
    if stop is not None:
        left = [(row, min(sheet.cells[row])) for row in body if row >= stop]
        findings.warning("other-list", "Another list stands here; it was not read.", *left)
        body = [row for row in body if row < stop]
    first = _section_above(sheet, header, columns)
    lines = lines_of(sheet, header, columns, findings, [*first, *body])
    window = titled_window(sheet, header.row, context.file_name)
    table = ListTable(sheet, columns, lines)
    facts = ListFacts(table, findings, context.answers, window)
    if facts.question is not None:
        return SheetPlan(question=facts.question)
    if not lines:
        return SheetPlan(
            refusal=f"Sheet “{sheet.name}” has the headings of a list in row {header.row}, but no rows below."
        )
    parents = parents_of(table, findings)
    lines = below_parents(lines, parents)
    table = replace(table, lines=lines)
    dates = {line.row: facts.span(line.row) for line in lines}
    told = set_depths(table, dates, parents, context.answers.get("headings", ""))
    if told.unclear:
        return SheetPlan(question=ask_headings(told.unclear))
    items = ListTree(table, facts, findings, _name(sheet, header, context), parents).read()
    rows = rows_of(items, sheet.name)
    check_drawn(sheet, rows, columns.of["title"], findings)
    check_far_dates(sheet, columns.of, [line.row for line in lines], findings)
    _report_undated(lines, columns, findings)
    _report_unread_columns(sheet, header, columns, body, findings)
    return SheetPlan(rows, findings.issues(), fields_present=_present(columns), why=_why(header, columns, told.by))


def _section_above(sheet: Sheet, header: ListHeader, columns: ListColumns) -> list[int]:
    """Where the headings come again for each section, the words right above the first ones name a section too."""
    if not header.repeats:
        return []
    above = [row for row in sorted(sheet.cells) if row < header.rows[0] and _has_value(sheet, row)]
    texts = list(sheet.values(above[-1:]))
    return above[-1:] if len(texts) == 1 and texts[0][1] <= columns.titles[0] else []


def _which_header(sheet: Sheet, header: ListHeader, context: Context) -> Question | None:
    """Lists with different headings on one sheet: a person says which one is the plan."""
    rows = sorted({header.row, *header.others})
    if context.answers.get("header", "") in {str(row) for row in rows}:
        return None
    choices = tuple(Choice(str(row), f"The list under row {row}", _preview(sheet, row)) for row in rows)
    return Question("header", "The sheet holds several lists with different headings. Which is the plan?", choices)


def _preview(sheet: Sheet, row: int) -> str:
    return ", ".join([words(value) for _, _, value in sheet.values([row])][:6])


def _answered_header(sheet: Sheet, header: ListHeader, context: Context) -> ListHeader:
    answer = context.answers.get("header", "")
    return (find_header(sheet, int(answer)) or header) if answer.isdecimal() else header


def _name(sheet: Sheet, header: ListHeader, context: Context) -> Named:
    """The sheet's title above the list, alone in its row, or else the sheet's name."""
    above = [row for row in sorted(sheet.cells) if row < header.rows[0] and not context.named_by_sheet]
    for cells in (list(sheet.values([row])) for row in above):
        row, column, value = cells[0] if len(cells) == 1 else (0, 0, None)
        if isinstance(value, str) and 2 < len(words(value)) <= LONGEST_NAME:
            return words(value), (row, column)
    return sheet.name, (max(header.row, 1), min(header.labels, default=1))


def _report_undated(lines: list[ListLine], columns: ListColumns, findings: Findings) -> None:
    blank = [(line.row, line.column) for line in lines if not line.is_dated and not line.is_heading and line.depth]
    leaves = [cell for cell, line in zip(blank, lines, strict=False)] if not columns.dates else blank
    if not columns.dates:
        findings.warning("no-dates", "The list has no dates: its rows were read without.", *leaves)


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
    hidden = [(header.row, column) for column in sorted(columns.all & sheet.hidden_columns)]
    if hidden:
        findings.note("hidden-columns", "Hidden columns of the table, read like the others.", *hidden)


def _present(columns: ListColumns) -> tuple[str, ...]:
    dates = [name for name in ("actual", "forecast") if name in columns.of]
    return (*(name for name in NOT_DATES if name in columns.of), *dates)


def _why(header: ListHeader, columns: ListColumns, told_by: str) -> str:
    found: Mapping[str, int] = columns.of
    places = ", ".join(
        f"{name} in column {column_letter(found[name])}" for name in ("title", "start", "end", "owner") if name in found
    )
    by = f"; which row belongs under which is told by {told_by}" if told_by else ""
    place = f"Row {header.row} heads a list" if header.row else "A list without headings"
    return f"{place}: {places}{by}."
