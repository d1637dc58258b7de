"""Which rows of a list are milestones: by the list's own name, a word, a tick, no length, or no end."""

import re

from psr_data.workplan.findings import Findings
from psr_data.workplan.lists.facts import ListFacts
from psr_data.workplan.lists.labels import plain
from psr_data.workplan.lists.lines import ListLine, ListTable
from psr_data.workplan.lists.titles import TICKS
from psr_data.workplan.milestone_words import NAMES, NOT_TICKED, PREFIX
from psr_data.workplan.text import comparable, words


class Milestones:
    def __init__(self, table: ListTable, facts: ListFacts, findings: Findings) -> None:
        sheet, columns = table.sheet, table.columns
        self._sheet, self._columns, self._facts, self._findings = sheet, columns, facts, findings
        self._all = NAMES.fullmatch(plain(columns.title_label)) is not None or (
            NAMES.fullmatch(plain(sheet.name)) is not None and "start" not in columns.of
        )
        spans = [facts.span(line.row) for line in table.lines]
        both = sum(start is not None and end is not None for start, end in spans)
        only_start = sum(start is not None and end is None for start, end in spans)
        self._start_alone_tells = "end" in columns.of and both > 2 * only_start

    def is_one(self, line: ListLine) -> bool:
        if self._all or PREFIX.fullmatch(line.title) or self._is_named(line.row) or self._is_ticked(line.row):
            return True
        length = self._facts.length(line.row)
        if length is not None and length.amount == 0 and line.is_dated:
            start, end = self._facts.span(line.row)
            return start is None or end is None or start == end
        return self._has_no_end(line)

    def _is_named(self, row: int) -> bool:
        return any(
            re.fullmatch(r"(key )?(milestone|gate|hito|marco|jalon|meilenstein|mijlpaal|m|ms)", self._text(row, name))
            for name in ("type",)
        )

    def _is_ticked(self, row: int) -> bool:
        text = self._text(row, "flag")
        return text in TICKS - NOT_TICKED

    def _text(self, row: int, name: str) -> str:
        column = self._columns.of.get(name)
        return comparable(words(self._sheet.own(row, column).value)) if column else ""

    def _has_no_end(self, line: ListLine) -> bool:
        start, end = self._facts.span(line.row)
        if not self._start_alone_tells or start is None or end is not None:
            return False
        column = self._columns.of["end"]
        if self._sheet.shown(line.row, column).value is not None:
            return False
        self._findings.note("start-only", "A start without an end: read as milestones on that day.", (line.row, column))
        return True
