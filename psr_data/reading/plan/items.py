"""The plan as a tree while it is read, and its rows in the plan's own order."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Generic, NamedTuple, TypeVar

from psr_data.domain.plan import DATED_KINDS, Kind, PlanRow
from psr_data.reading.files.addresses import address
from psr_data.reading.files.sheet import Sheet
from psr_data.reading.plan.facts import Facts
from psr_data.reading.plan.findings import Findings, is_on_hidden_row
from psr_data.reading.plan.lines import Group, Line
from psr_data.reading.words.not_items import OF_STATE
from psr_data.reading.words.text import comparable

L = TypeVar("L", bound=Line)
Path = tuple[tuple[str, str], ...]
ORDER = ((Kind.DELIVERABLE,), DATED_KINDS, (Kind.OBJECTIVE,))


@dataclass(slots=True)
class Item:
    """`cell` is the title's address; `facts` what the item's own row says of it."""

    row: int
    kind: Kind
    title: str
    cell: str
    ref: str | None = None
    hidden: bool = False
    facts: Facts = field(default_factory=Facts)
    children: list["Item"] = field(default_factory=list)


class Placed(NamedTuple, Generic[L]):
    """An item, and the line that it came from."""

    item: Item
    line: L


def nest(
    lines: Sequence[L], sheet: Sheet, findings: Findings, *, kinds_are_known: bool = False
) -> tuple[list[Item], list[Placed[L]]]:
    """The outermost items, with all others below them by their groups and depths; and each line's item.

    Unless each line has its kind, items with others below them are workstreams or objectives; the kind of all others
    is still to be told.
    """
    roots: list[Item] = []
    groups: dict[Path, Item] = {}
    placed: list[Placed[L]] = []
    open_items: list[tuple[int, Item]] = []
    path: Path = ()
    for line in lines:
        if path != (path := tuple(group.key for group in line.groups)):
            open_items = []
        siblings = _group(line.groups, roots, groups)
        if line.is_group and line.groups:
            placed.append(Placed(groups[path], line))
            continue
        while open_items and open_items[-1][0] >= line.depth:
            open_items.pop()
        siblings = open_items[-1][1].children if open_items else siblings
        cell = (line.row, line.column)
        hidden = is_on_hidden_row(sheet, cell, findings)
        item = Item(line.row, line.kind, line.title, address(*cell), line.ref, hidden)
        siblings.append(item)
        open_items.append((line.depth, item))
        placed.append(Placed(item, line))
    for root in [] if kinds_are_known else roots:
        _set_kinds(root, is_top=True)
    return roots, placed


def _group(path: Sequence[Group], roots: list[Item], groups: dict[Path, Item]) -> list[Item]:
    """The children of the innermost group, which is made where it is new."""
    siblings = roots
    for depth, group in enumerate(path, start=1):
        key = tuple(group.key for group in path[:depth])
        if key not in groups:
            kind = Kind.WORKSTREAM if depth == 1 else Kind.OBJECTIVE
            groups[key] = Item(group.row, kind, group.name, group.cell, ref=group.ref, hidden=group.hidden)
            siblings.append(groups[key])
        siblings = groups[key].children
    return siblings


def _set_kinds(item: Item, *, is_top: bool) -> None:
    if item.children:
        item.kind = Kind.WORKSTREAM if is_top else Kind.OBJECTIVE
    elif item.kind is Kind.OBJECTIVE:
        item.kind = Kind.TASK
    for child in item.children:
        _set_kinds(child, is_top=False)


def with_further(items: Sequence[Item], further: Mapping[int, Sequence[Item]]) -> list[Item]:
    """The items with further ones of their rows, by the item's id: first below a heading, else right behind it."""
    complete: list[Item] = []
    for item in items:
        more = further.get(id(item), ())
        complete += [item] if item.children else [item, *more]
        if item.children:
            item.children = [*more, *with_further(item.children, further)]
    return complete


def with_workstreams(roots: Sequence[Item], title: str, cell: tuple[int, int]) -> list[Item]:
    """Items that stand under no heading belong to a workstream of this name."""
    default = Item(cell[0], Kind.WORKSTREAM, title, address(*cell))
    workstreams: list[Item] = []
    for item in roots:
        if item.kind is Kind.WORKSTREAM:
            workstreams.append(item)
            continue
        if not default.children:
            workstreams.append(default)
        default.children.append(item)
    return workstreams


def rows_of(
    workstreams: Sequence[Item], sheet: str, *, in_order: bool = False, shown_from: date | None = None
) -> tuple[PlanRow, ...]:
    """Each workstream, then its own deliverables and milestones or tasks, then each objective with its own.

    With `in_order` all that a workstream or objective has stands as on the sheet. `shown_from` is for rows without
    one of their own. A heading such as "Open actions" with nothing below it is no workstream.
    """
    rows: list[PlanRow] = []

    def emit(item: Item, parent: int | None, workstream: str) -> None:
        index = len(rows)
        cells = {"title": f"{sheet}!{item.cell}"}
        if item.facts.date_cells:
            cells["dates"] = f"{sheet}!{item.facts.date_cells}"
        rows.append(
            PlanRow(
                row=item.row,
                kind=item.kind,
                title=item.title,
                workstream=workstream,
                ref=item.ref,
                parent=parent,
                hidden=item.hidden,
                cells=cells,
                **{"shown_from": shown_from, **item.facts.fields},
            )
        )
        ordered = (child for kinds in ORDER for child in item.children if child.kind in kinds)
        for child in item.children if in_order else ordered:
            emit(child, index, workstream)

    kept = [each for each in workstreams if each.children or not OF_STATE.fullmatch(comparable(each.title))]
    for workstream in kept:
        emit(workstream, None, workstream.title)
    return tuple(rows)
