"""Builds the plan's tree from the rows of a list, and tells which of them are milestones."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from psr_data.domain.plan import Kind
from psr_data.reading.files.addresses import address
from psr_data.reading.plan.facts import FactReader
from psr_data.reading.plan.findings import Findings, is_on_hidden_row
from psr_data.reading.plan.items import Item
from psr_data.reading.plan.lists.lines import ListLine, ListTable, refs_of
from psr_data.reading.plan.lists.titles import TICKS
from psr_data.reading.words.cell_dates import is_without
from psr_data.reading.words.text import comparable, words
from psr_data.reading.words.vocabulary import (
    MILESTONE_NAMES,
    MILESTONE_PREFIX,
    MILESTONE_TYPE,
    NOT_TICKED,
    TASK_TYPE,
    plain,
)

Named = tuple[str, tuple[int, int]]


class Milestones:
    """By the list's own name, a word, a tick, no length, or no end."""

    def __init__(self, table: ListTable, facts: FactReader, findings: Findings) -> None:
        sheet, columns = table.sheet, table.columns
        self._sheet, self._columns, self._facts, self._findings = sheet, columns, facts, findings
        names_all = MILESTONE_NAMES.fullmatch(plain(columns.title_label)) is not None or (
            MILESTONE_NAMES.fullmatch(plain(sheet.name)) is not None and "start" not in columns.of
        )
        self._all = columns.are_points or (names_all and not any(self._is_named(line.row) for line in table.lines))
        spans = [facts.span(line.row) for line in table.lines]
        both = sum(start is not None and end is not None for start, end in spans)
        only_start = sum(start is not None and end is None for start, end in spans)
        self._start_alone_tells = "end" in columns.of and both >= 2 * only_start

    def is_one(self, line: ListLine) -> bool:
        if TASK_TYPE.fullmatch(self._text(line.row, "type")):
            return False
        if self._all or MILESTONE_PREFIX.fullmatch(line.title) or self._is_named(line.row) or self._is_ticked(line.row):
            return True
        length = self._facts.length(line.row)
        if length is not None and length.amount == 0 and line.is_dated:
            start, end = self._facts.span(line.row)
            return start is None or end is None or start == end
        return self._has_no_end(line)

    def _is_named(self, row: int) -> bool:
        return MILESTONE_TYPE.fullmatch(self._text(row, "type")) is not None

    def _is_ticked(self, row: int) -> bool:
        return self._text(row, "flag") in TICKS - NOT_TICKED

    def _text(self, row: int, name: str) -> str:
        column = self._columns.of.get(name)
        return comparable(words(self._sheet.own(row, column).value)) if column else ""

    def _has_no_end(self, line: ListLine) -> bool:
        start, end = self._facts.span(line.row)
        if not self._start_alone_tells or start is None or end is not None:
            return False
        column = self._columns.of["end"]
        if not is_without(self._sheet.shown(line.row, column).value):
            return False
        self._findings.note("start-only", "A start without an end: read as milestones on that day.", (line.row, column))
        return True


class ListTree:
    """Takes the lines in order; `name` and its cell serve as the workstream of rows that have none."""

    def __init__(
        self, table: ListTable, facts: FactReader, findings: Findings, name: Named, parents: Mapping[int, int]
    ) -> None:
        self._table, self._sheet, self._columns = table, table.sheet, table.columns
        self._facts, self._findings = facts, findings
        self._name, self._parents = name, parents
        self._names_group_on_each_row = False
        self._refs: Mapping[int, str] = {}
        self._roots: list[Item] = []
        self._groups: dict[tuple[str, ...], Item] = {}
        self._path: tuple[str, ...] = ()
        self._open: list[tuple[int, Item]] = []

    def read(self) -> list[Item]:
        """The workstreams with everything below them."""
        milestones = Milestones(self._table, self._facts, self._findings)
        self._names_group_on_each_row = self._repeats_group()
        self._refs = refs_of(self._table)
        for line in self._table.lines:
            self._add(line, milestones)
        for root in self._roots:
            _set_kinds(root, is_top=True)
        return _with_workstreams(self._roots, self._default())

    def _add(self, line: ListLine, milestones: Milestones) -> None:
        group = self._enter_group(line)
        if line.is_group and group is not None:
            group.facts = self._facts.read(line.row)
            return
        item = self._item(line)
        item.facts = self._facts.read(line.row)
        if not line.is_heading:
            item.kind = Kind.MILESTONE if milestones.is_one(line) else Kind.TASK
            self._complete(item)
        while self._open and self._open[-1][0] >= line.depth:
            self._open.pop()
        siblings = self._open[-1][1].children if self._open else group.children if group else self._roots
        siblings.append(item)
        self._open.append((line.depth, item))

    def _complete(self, item: Item) -> None:
        fields = item.facts.fields
        if item.kind is Kind.MILESTONE and fields.get("start") and not fields.get("end"):
            fields["end"] = fields["start"]

    def _enter_group(self, line: ListLine) -> Item | None:
        """The workstream, or its objective, that the row's group cells name.

        Blank ones continue those above, unless the list names the group on each row.
        """
        texts = [words(self._sheet.shown(line.row, column).value) for column in self._columns.groups]
        if texts and not any(texts) and self._names_group_on_each_row and line.row not in self._parents:
            message = "The list names a group on each row, but not here: read as belonging to none."
            self._findings.warning("no-group", message, (line.row, self._columns.groups[0]))
            self._path, self._open = (), []
        path = list(self._path)
        for at, text in enumerate(texts):
            if text:
                path[at:] = [text]
            elif len(path) > at + 1 and any(texts[at:]):
                path = path[: at + 1]
        if tuple(path) != self._path:
            self._open = []
        self._path = tuple(path)
        return self._group(line, self._path) if self._path else None

    def _repeats_group(self) -> bool:
        """Whether consecutive rows repeat the group more often than they leave it blank."""
        first = self._columns.groups[:1]
        texts = [self._sheet.own(line.row, column).value for line in self._table.lines for column in first]
        again = sum(text is not None and text == before for before, text in pairwise(texts))
        return again > texts.count(None)

    def _group(self, line: ListLine, path: tuple[str, ...]) -> Item:
        key = tuple(map(comparable, path))
        if key not in self._groups:
            column = self._columns.groups[len(path) - 1]
            cell = address(*self._sheet.anchor(line.row, column))
            kind = Kind.WORKSTREAM if len(path) == 1 else Kind.OBJECTIVE
            item = Item(line.row, kind, path[-1], cell, hidden=line.row in self._sheet.hidden_rows)
            siblings = self._group(line, path[:-1]).children if len(path) > 1 else self._roots
            siblings.append(item)
            self._groups[key] = item
        return self._groups[key]

    def _item(self, line: ListLine) -> Item:
        cell = (line.row, line.column)
        hidden = is_on_hidden_row(self._sheet, cell, self._findings)
        kind = Kind.OBJECTIVE if line.is_heading else Kind.TASK
        return Item(line.row, kind, line.title, address(*cell), self._refs.get(line.row), hidden)

    def _default(self) -> Item:
        title, cell = self._name
        return Item(cell[0], Kind.WORKSTREAM, title, address(*cell))


def _set_kinds(item: Item, *, is_top: bool) -> None:
    if item.children:
        item.kind = Kind.WORKSTREAM if is_top else Kind.OBJECTIVE
    elif item.kind is Kind.OBJECTIVE:
        item.kind = Kind.TASK
    for child in item.children:
        _set_kinds(child, is_top=False)


def _with_workstreams(roots: Sequence[Item], default: Item) -> list[Item]:
    """Rows that stand under no heading belong to a workstream named as the sheet."""
    workstreams: list[Item] = []
    for item in roots:
        if item.kind is Kind.WORKSTREAM:
            workstreams.append(item)
            continue
        if not default.children:
            workstreams.append(default)
        default.children.append(item)
    return workstreams
