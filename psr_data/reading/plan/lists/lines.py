"""The rows of a list that are tasks, milestones or headings: no totals, legends, notes or placeholders."""

import re
from collections.abc import Collection, Sequence

from psr_data.reading.files.sheet import Fault, Sheet, Value
from psr_data.reading.plan.findings import Findings, report_fault
from psr_data.reading.plan.lines import NO_ITEM_TYPE, NO_ITEMS_BY_TYPE, Line, split_notes
from psr_data.reading.plan.lists.columns import ListColumns
from psr_data.reading.plan.lists.header import ListHeader
from psr_data.reading.words.cell_dates import NOT_YET, is_date, is_placeholder
from psr_data.reading.words.not_items import NO_TITLES, is_key, is_no_title, is_total_row
from psr_data.reading.words.text import comparable, words
from psr_data.reading.words.vocabulary import is_period_label

END = re.compile(r"-+ ?END ?-+|<*END>*|[A-Z0-9_\- ]+[-_ ]END|end of (the )?(table|list|plan|tasks|sheet)")
MARKER = re.compile(r"[A-Z0-9_\- ]+[-_ ](START|END)|END|-+ ?END ?-+|<+END>+")
LONGEST_HEADING = 120


def lines_of(
    sheet: Sheet, header: ListHeader, columns: ListColumns, findings: Findings, body: Sequence[int]
) -> list[Line]:
    """Every item in sheet order; a note tells what was not read, or a warning where it had dates."""
    lines: list[Line] = []
    others = _described(header, columns)
    groups: set[str] = set()
    last_dated = max((row for row in body if _is_dated(sheet, row, columns)), default=0)
    for at, row in enumerate(body):
        if row in header.repeats:
            if lines and lines[-1].is_bare:
                lines[-1].is_section = True
            findings.note("repeated-header", "The headings again: not read as items.", *_cells(sheet, row, columns))
            continue
        line = _line(sheet, row, columns, others)
        if row > last_dated and ((line is not None and _is_legend(line)) or _is_end(sheet, row)):
            _report_legend(sheet, body[at:], columns, findings)
            break
        if line is None or _lacks_title(sheet, line, columns, groups):
            _report_no_title(sheet, row, columns, findings)
        elif reason := _why_dropped(sheet, line, columns):
            _report_dropped(sheet, line, reason, columns, findings)
        else:
            line.is_section = row < header.row
            lines.append(line)
        groups.update(comparable(words(sheet.shown(row, column).value)) for column in columns.groups)
    kept, notes = split_notes(lines)
    for line in notes:
        message = "Words below the list, without dates: read as notes, not as items."
        findings.warning("row-not-read", message, *_cells(sheet, line.row, columns))
    if column := columns.of.get("ref"):
        _number(sheet, kept, column)
    return kept


def _lacks_title(sheet: Sheet, line: Line, columns: ListColumns, groups: Collection[str]) -> bool:
    """Whether a row that has only its group is no heading: its title is an error, or the group has come before."""
    if not line.is_group:
        return False
    is_broken = any(isinstance(sheet.own(line.row, column).value, Fault) for column in columns.titles)
    return is_broken or (not line.is_bare and comparable(line.title) in groups)


def _described(header: ListHeader, columns: ListColumns) -> frozenset[int]:
    """Columns that say something of a row besides its title and number; not those of a chart beside the list."""
    numbers = {columns.of.get(name) for name in ("title", "ref", "level", "duration")}
    excluded = numbers | {*columns.titles, *columns.groups}
    return frozenset(
        column for column, text in header.labels.items() if column not in excluded and not is_period_label(text)
    ) | frozenset(column for column in columns.all if column not in excluded)


def _line(sheet: Sheet, row: int, columns: ListColumns, others: Collection[int]) -> Line | None:
    is_dated = _is_dated(sheet, row, columns)
    values = (value for column in others if (value := sheet.own(row, column).value) is not None)
    is_bare = all(is_placeholder(value) for value in values) and not _awaits_dates(sheet, row, columns)
    for column in columns.titles:
        if title := _title(sheet.own(row, column).value):
            blank = [sheet.own(row, c).value is None for c in columns.dates.values()]
            return Line(row, column, title, None, (), is_bare, is_dated, bool(blank) and all(blank))
    for column in columns.groups:
        if title := _title(sheet.own(row, column).value):
            return Line(row, column, title, is_bare=is_bare, is_dated=is_dated, is_group=True)
    return _lone_heading(sheet, row, columns)


def _awaits_dates(sheet: Sheet, row: int, columns: ListColumns) -> bool:
    """ "TBC" in place of a date: no heading has that."""
    return any(words(sheet.own(row, c).value).casefold() in NOT_YET for c in columns.dates.values())


def _is_dated(sheet: Sheet, row: int, columns: ListColumns) -> bool:
    return any(is_date(sheet.own(row, column).value) for column in columns.dates.values())


def _title(value: Value) -> str:
    return words(value) if not isinstance(value, bool) else ""


def _lone_heading(sheet: Sheet, row: int, columns: ListColumns) -> Line | None:
    """A row whose only words are left of the titles, or over them, names the rows below it."""
    cells = list(sheet.values([row]))
    _, column, value = cells[0] if len(cells) == 1 else (row, 0, None)
    if not isinstance(value, str) or column > columns.titles[0]:
        return None
    title = words(value)
    return Line(row, column, title, is_bare=True) if len(title) <= LONGEST_HEADING else None


def _why_dropped(sheet: Sheet, line: Line, columns: ListColumns) -> str | None:
    if NO_ITEM_TYPE.fullmatch(columns.word(sheet, line.row, "type")):
        return NO_ITEMS_BY_TYPE
    if is_total_row(sheet, line.row, {*columns.titles, *columns.groups, line.column}) or MARKER.fullmatch(line.title):
        return "Totals and end markers: not read as items."
    return NO_TITLES if is_no_title(line.title) else None


def _is_legend(line: Line) -> bool:
    return line.is_bare and is_key(line.title) and not line.is_dated


def _is_end(sheet: Sheet, row: int) -> bool:
    """A row that holds nothing but an end marker."""
    texts = [words(value) for _, _, value in sheet.values([row])]
    return len(texts) == 1 and END.fullmatch(texts[0]) is not None


def _report_legend(sheet: Sheet, rows: Sequence[int], columns: ListColumns, findings: Findings) -> None:
    cells = [cell for row in rows for cell in _cells(sheet, row, columns)]
    findings.note("legend", "A key, or what stands below the end of the list: not read as items.", *cells)


def _report_no_title(sheet: Sheet, row: int, columns: ListColumns, findings: Findings) -> None:
    for column in columns.titles:
        value = sheet.own(row, column).value
        if isinstance(value, Fault):
            report_fault(value, findings, (row, column))
            return
    dated = [(row, c) for c in columns.dates.values() if is_date(sheet.own(row, c).value)]
    if dated and sheet.area(row, columns.titles[0]).first_row < row:
        findings.error(
            "several-dates", "One title is merged over several rows with dates of their own. Give each a title.", *dated
        )
    elif dated:
        findings.warning("dates-without-title", "Dates without a title beside them: not read.", *dated)
    elif cells := _cells(sheet, row, columns):
        findings.note("row-not-read", "Not items of the plan (totals, notes and the like): not read.", *cells)


def _report_dropped(sheet: Sheet, line: Line, reason: str, columns: ListColumns, findings: Findings) -> None:
    say = findings.warning if line.is_dated else findings.note
    say("row-not-read", reason, *_cells(sheet, line.row, columns))


def _cells(sheet: Sheet, row: int, columns: ListColumns) -> list[tuple[int, int]]:
    last = max(columns.all)
    return [cell for cell in sheet.valued_cells(row) if cell[1] <= last]


def _number(sheet: Sheet, lines: Sequence[Line], column: int) -> None:
    """Give each line its reference. After 1.9 the number 1.1 was typed as 1.10: Excel drops the last nought."""
    before = ""
    for line in lines:
        value = sheet.own(line.row, column).value
        ref = words(value).rstrip(".):")
        whole, point, part = before.partition(".")
        following = f"{whole}.{int(part) + 1}" if point and part.isdecimal() else ""
        if isinstance(value, float) and following.endswith("0") and following.rstrip("0") == ref:
            ref = following
        if ref and line.column != column:
            line.ref = before = ref
