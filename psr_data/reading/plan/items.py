"""The plan as a tree while it is read, and its rows in the plan's own order."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from psr_data.domain.plan import DATED_KINDS, Kind, PlanRow
from psr_data.reading.plan.facts import Facts

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


def rows_of(workstreams: list[Item], sheet: str) -> tuple[PlanRow, ...]:
    """Each workstream, then its own deliverables and milestones or tasks, then each objective with its own."""
    rows: list[PlanRow] = []
    for workstream in workstreams:
        _emit(workstream, None, workstream.title, sheet, rows)
    return tuple(rows)


def _emit(item: Item, parent: int | None, workstream: str, sheet: str, rows: list[PlanRow]) -> None:
    index = len(rows)
    rows.append(_plan_row(item, parent, workstream, sheet))
    for child in _ordered(item):
        _emit(child, index, workstream, sheet, rows)


def _ordered(item: Item) -> Iterator[Item]:
    for kinds in ORDER:
        yield from (child for child in item.children if child.kind in kinds)


def _plan_row(item: Item, parent: int | None, workstream: str, sheet: str) -> PlanRow:
    cells = {"title": f"{sheet}!{item.cell}"}
    if item.facts.date_cells:
        cells["dates"] = f"{sheet}!{item.facts.date_cells}"
    return PlanRow(
        row=item.row,
        kind=item.kind,
        title=item.title,
        workstream=workstream,
        ref=item.ref,
        parent=parent,
        hidden=item.hidden,
        cells=cells,
        **item.facts.fields,
    )
