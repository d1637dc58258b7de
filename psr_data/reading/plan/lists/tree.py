"""Builds the plan's tree from the rows of a list, and tells which of them are milestones."""

from psr_data.domain.plan import Kind
from psr_data.reading.plan.facts import FactReader
from psr_data.reading.plan.findings import Findings
from psr_data.reading.plan.items import Item, nest
from psr_data.reading.plan.lines import Line, Table, told_kind
from psr_data.reading.plan.lists.columns import ListColumns
from psr_data.reading.words.cell_dates import is_without
from psr_data.reading.words.vocabulary import MILESTONE_NAMES, MILESTONE_TYPE, plain


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
        if not (item.children or line.is_heading or line.is_group) and milestones.is_one(line):
            item.kind = Kind.MILESTONE
            fields = item.facts.fields
            if fields.get("start") and not fields.get("end"):
                fields["end"] = fields["start"]
    return roots
