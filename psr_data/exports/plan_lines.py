"""A plan's rows laid out as the lines of the Board's table: several items may share a line."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from psr_data.domain.plan import DATED_KINDS, Kind, PlanRow
from psr_data.domain.plan_fields import NAMES

FACT_FIELDS = ("start", "end", *NAMES)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table; `facts` is the item whose dates, owner and the like stand on it.

    `level` is 2 for an objective below another one, and so on.
    """

    workstream: PlanRow
    objective: PlanRow | None = None
    deliverables: Sequence[PlanRow] = ()
    milestone: PlanRow | None = None
    facts: PlanRow | None = None
    level: int = 1


def plan_lines(rows: Sequence[PlanRow]) -> Iterator[Line]:
    """Every row on exactly one line; any item with facts but a milestone has its own."""
    children: dict[int, list[int]] = {}
    for index, row in enumerate(rows):
        if row.parent is not None:
            children.setdefault(row.parent, []).append(index)
    for index, row in enumerate(rows):
        if row.kind is Kind.WORKSTREAM:
            yield from _workstream_lines(rows, index, children)


def _workstream_lines(rows: Sequence[PlanRow], index: int, children: Mapping[int, Sequence[int]]) -> Iterator[Line]:
    workstream, below = rows[index], children.get(index, ())
    if _has_facts(workstream) or not below:
        yield Line(workstream, facts=workstream)
    yield from _lines(workstream, None, [rows[child] for child in below])
    yield from _objectives(rows, index, children, workstream, 1)


def _objectives(
    rows: Sequence[PlanRow], index: int, children: Mapping[int, Sequence[int]], workstream: PlanRow, level: int
) -> Iterator[Line]:
    """The objectives below an item, each followed by those below it."""
    for child in children.get(index, ()):
        if rows[child].kind is Kind.OBJECTIVE:
            lines = _lines(workstream, rows[child], [rows[at] for at in children.get(child, ())])
            yield from (replace(line, level=level) for line in lines)
            yield from _objectives(rows, child, children, workstream, level + 1)


def _lines(workstream: PlanRow, objective: PlanRow | None, below: Sequence[PlanRow]) -> Iterator[Line]:
    """An objective's lines: its deliverables share the line of its first milestone."""
    deliverables = [row for row in below if row.kind is Kind.DELIVERABLE]
    milestones = [row for row in below if row.kind in DATED_KINDS]
    if objective is not None and (_has_facts(objective) or not (deliverables or milestones)):
        yield Line(workstream, objective, facts=objective)
    if any(_has_facts(row) or row.ref for row in deliverables):
        yield from (Line(workstream, objective, (row,), facts=row) for row in deliverables)
        deliverables = []
    if deliverables and not milestones:
        yield Line(workstream, objective, deliverables)
    for at, milestone in enumerate(milestones):
        yield Line(workstream, objective, () if at else deliverables, milestone, facts=milestone)


def _has_facts(row: PlanRow) -> bool:
    return any(getattr(row, name) is not None for name in FACT_FIELDS)
