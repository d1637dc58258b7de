"""The rows of plan items: those of one version, and one item's through all of them."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from psr_data.domain.moment import Moment
from psr_data.domain.periods import Precision
from psr_data.domain.plan import Kind, KnownItem, PlanRow
from psr_data.store.plan_items import SAME, PlanItem, PlanItemRow, lines_of
from psr_data.store.plan_versions import PlanVersion, is_active, newest_version


class PlannedRow(NamedTuple):
    """An item's row in one version, as `PlanItemRow` has it but cheap to load by the thousand."""

    item_id: int
    position: int
    row: int
    parent_item_id: int | None
    kind: Kind
    ref: str | None
    title: str
    workstream_item_id: int | None
    workstream: str
    start: date | None
    end: date | None
    precision: Precision
    owner: str | None
    status: str | None
    rag: str | None
    percent: float | None
    actual: date | None
    forecast: date | None
    comments: str | None
    hidden: bool
    cells: Mapping[str, str]


class Span(NamedTuple):
    """The dates of an item in one version."""

    start: date | None
    end: date | None


class ItemInVersion(NamedTuple):
    """One line of an item's history."""

    version: PlanVersion
    row: PlannedRow


PLANNED = [getattr(PlanItemRow, name) for name in PlannedRow._fields]


def rows_of(session: Session, version_id: int) -> list[PlannedRow]:
    """A version's rows in workplan order."""
    query = select(*PLANNED).where(col(PlanItemRow.version_id) == version_id)
    return [PlannedRow(*row) for row in session.execute(query.order_by(col(PlanItemRow.position)))]


def rows_of_kinds(
    session: Session, programme_id: int, kinds: Collection[Kind], versions: Collection[int]
) -> dict[int, list[PlannedRow]]:
    """The rows of these kinds in each of the versions, in workplan order; fast while the kinds are few."""
    of_kinds = select(col(PlanItem.id)).where(col(PlanItem.programme_id) == programme_id, col(PlanItem.kind).in_(kinds))
    query = (
        select(col(PlanItemRow.version_id), *PLANNED)
        .where(col(PlanItemRow.item_id).in_(of_kinds), col(PlanItemRow.version_id).in_(versions))
        .order_by(col(PlanItemRow.version_id), col(PlanItemRow.position))
    )
    found: dict[int, list[PlannedRow]] = {version: [] for version in versions}
    for line in session.execute(query):
        found[line[0]].append(PlannedRow(*line[1:]))
    return found


def known_items(session: Session, programme_id: int, against: int | None = None) -> list[KnownItem]:
    """Every item in an active version: parents first, those in force first of all.

    In force are the items of the version `against`, as it has them, or else of the newest one; the others
    are as their newest version has them.
    """
    query = (
        select(*PLANNED)
        .join(PlanItem, col(PlanItem.id) == PlanItemRow.item_id)
        .join(PlanVersion, col(PlanVersion.id) == PlanItemRow.version_id)
        .where(col(PlanItem.programme_id) == programme_id, is_active())
        .where(col(PlanItemRow.version_id) == PlanItem.newest_version_id)
        .order_by(col(PlanVersion.number).desc(), col(PlanItemRow.position))
    )
    head = newest_version(session, programme_id)
    in_force = rows_of(session, against or head.id) if head else []
    ids = {row.item_id for row in in_force}
    known = [PlannedRow(*line) for line in session.execute(query)]
    ordered = [*in_force, *(row for row in known if row.item_id not in ids)]
    rows = as_plan_rows(ordered)
    return [KnownItem(line.item_id, row, line.item_id in ids) for line, row in zip(ordered, rows, strict=True)]


def planned_rows(rows: Sequence[PlanRow], items: Sequence[int]) -> list[PlannedRow]:
    """The rows of a workplan as they would be kept under these items."""
    return [PlannedRow(**line) for line in lines_of(rows, items)]


def as_plan_rows(rows: Sequence[PlannedRow]) -> list[PlanRow]:
    """The rows as a workplan has them: parents by index instead of identity."""
    index = {row.item_id: number for number, row in enumerate(rows)}
    return [
        PlanRow(parent=index.get(row.parent_item_id or 0), **{name: getattr(row, name) for name in SAME})
        for row in rows
    ]


def baseline_spans(session: Session, version_id: int) -> dict[int, Span]:
    """Start and due date of every item that has a due date in this version."""
    query = select(col(PlanItemRow.item_id), col(PlanItemRow.start), col(PlanItemRow.end))
    of_version = query.where(col(PlanItemRow.version_id) == version_id)
    return {item_id: Span(start, end) for item_id, start, end in session.execute(of_version) if end is not None}


def first_planned(session: Session, moment: Moment, version_id: int) -> dict[int, tuple[date, Span]]:
    """For each item of a version: when it first came into a plan, and its dates in that plan.

    The version must be active at the moment.
    """
    mine = aliased(PlanItemRow)
    query = (
        select(col(mine.item_id), col(PlanVersion.effective), col(PlanItemRow.start), col(PlanItemRow.end))
        .join(PlanItemRow, col(PlanItemRow.item_id) == mine.item_id)
        .join(PlanVersion, col(PlanVersion.id) == PlanItemRow.version_id)
        .where(col(mine.version_id) == version_id, col(PlanVersion.effective) <= moment.as_at)
    )
    if not moment.is_as_known:
        latest_first = (col(PlanVersion.effective).desc(), col(PlanVersion.number).desc())
        query = query.where(is_active(moment)).order_by(*latest_first)
    else:  # worked out already, whatever the length of the history
        query = query.join(PlanItem, col(PlanItem.id) == mine.item_id)
        query = query.where(col(PlanItemRow.version_id) == PlanItem.first_version_id)
    return {item_id: (effective, Span(start, end)) for item_id, effective, start, end in session.execute(query)}


def history_of(session: Session, item_id: int) -> list[ItemInVersion]:
    """The item in every version that has it, withdrawn ones too, newest first."""
    query = (
        select(PlanVersion, *PLANNED)
        .join(PlanVersion, col(PlanVersion.id) == PlanItemRow.version_id)
        .where(col(PlanItemRow.item_id) == item_id)
        .order_by(col(PlanVersion.number).desc())
    )
    return [ItemInVersion(line[0], PlannedRow(*line[1:])) for line in session.execute(query)]


def titles_of(session: Session, items: Collection[int]) -> dict[int, str]:
    """What each item was called last."""
    query = (
        select(col(PlanItemRow.item_id), col(PlanItemRow.title))
        .join(PlanItem, col(PlanItem.id) == PlanItemRow.item_id)
        .where(col(PlanItemRow.item_id).in_(items), col(PlanItemRow.version_id) == PlanItem.newest_version_id)
    )
    return dict(session.execute(query).all())


def due_dates_of(session: Session, items: Collection[int], moment: Moment) -> list[tuple[int, date, date]]:
    """Item, effective date and due date in every version by the moment, in the order in which they took effect."""
    query = (
        select(col(PlanItemRow.item_id), col(PlanVersion.effective), col(PlanItemRow.end))
        .join(PlanVersion, col(PlanVersion.id) == PlanItemRow.version_id)
        .where(col(PlanItemRow.item_id).in_(items), col(PlanItemRow.end).is_not(None))
        .where(col(PlanVersion.effective) <= moment.as_at, is_active(moment))
        .order_by(col(PlanVersion.effective), col(PlanVersion.number))
    )
    return [(item_id, effective, end) for item_id, effective, end in session.execute(query)]
