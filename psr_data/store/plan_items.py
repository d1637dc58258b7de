"""Plan items, which keep one identity across versions, and their row in each version."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import JSON, Index, UniqueConstraint, func, insert, not_, or_, select, update
from sqlalchemy.orm import aliased
from sqlmodel import Field, Session, col

from psr_data.domain.moment import Moment
from psr_data.domain.periods import Precision
from psr_data.domain.plan import HeldRow, Kind, PlanRow
from psr_data.store.base import Table, words
from psr_data.store.plan_versions import PlanVersion, newest_version, standing


class UnknownItem(LookupError):
    """No plan item has this id."""


class PlanItem(Table, table=True):
    """An item's identity, and the two versions that are asked for most.

    Of the versions that stand and have it, `first_version_id` is the one effective earliest, and
    `newest_version_id` the one accepted last; a withdrawn one only where no other has it.
    """

    __tablename__ = "plan_item"

    id: int = Field(default=None, primary_key=True)
    programme_id: int = Field(foreign_key="programme.id", index=True)
    kind: Kind = Field(sa_column=words(Kind, nullable=False))
    first_version_id: int = Field(foreign_key="plan_version.id")
    newest_version_id: int = Field(foreign_key="plan_version.id")


class PlanItemRow(Table, table=True):
    """What one version says of an item, never edited; `position` counts from 0 in workplan order."""

    __tablename__ = "plan_item_row"
    __table_args__ = (UniqueConstraint("version_id", "item_id"), Index(None, "item_id"))

    id: int = Field(default=None, primary_key=True)
    version_id: int = Field(foreign_key="plan_version.id")
    item_id: int = Field(foreign_key="plan_item.id")
    position: int
    row: int
    parent_item_id: int | None = Field(default=None, foreign_key="plan_item.id")
    kind: Kind = Field(sa_column=words(Kind, nullable=False))
    ref: str | None = None
    title: str
    workstream_item_id: int | None = Field(default=None, foreign_key="plan_item.id")
    workstream: str
    start: date | None = None
    end: date | None = None
    precision: Precision = Field(sa_column=words(Precision, nullable=False))
    owner: str | None = None
    status: str | None = None
    rag: str | None = None
    percent: float | None = None
    actual: date | None = None
    forecast: date | None = None
    comments: str | None = None
    hidden: bool = False
    cells: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)


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
SAME = [name for name in PlannedRow._fields if name in PlanRow.__dataclass_fields__]


def item(session: Session, item_id: int) -> PlanItem:
    """Raises UnknownItem."""
    held = session.get(PlanItem, item_id)
    if held is None:
        raise UnknownItem(f"There is no plan item {item_id}.")
    return held


def rows_of(session: Session, version_id: int) -> list[PlannedRow]:
    """A version's rows in workplan order."""
    held = select(*PLANNED).where(col(PlanItemRow.version_id) == version_id)
    return [PlannedRow(*row) for row in session.execute(held.order_by(col(PlanItemRow.position)))]


def rows_of_kinds(
    session: Session, programme_id: int, kinds: Collection[Kind], versions: Collection[int]
) -> dict[int, list[PlannedRow]]:
    """The rows of these kinds in each of the versions, in workplan order; fast while the kinds are few."""
    of_kinds = select(col(PlanItem.id)).where(col(PlanItem.programme_id) == programme_id, col(PlanItem.kind).in_(kinds))
    held = (
        select(col(PlanItemRow.version_id), *PLANNED)
        .where(col(PlanItemRow.item_id).in_(of_kinds), col(PlanItemRow.version_id).in_(versions))
        .order_by(col(PlanItemRow.version_id), col(PlanItemRow.position))
    )
    found: dict[int, list[PlannedRow]] = {version: [] for version in versions}
    for line in session.execute(held):
        found[line[0]].append(PlannedRow(*line[1:]))
    return found


def held_rows(session: Session, programme_id: int, against: int | None = None) -> list[HeldRow]:
    """Every item in a version that stands: parents first, those in force first of all.

    In force are the items of the version `against`, as it has them, or else of the newest one; the others
    are as their newest version has them.
    """
    held = (
        select(*PLANNED)
        .join(PlanItem, col(PlanItem.id) == PlanItemRow.item_id)
        .join(PlanVersion, col(PlanVersion.id) == PlanItemRow.version_id)
        .where(col(PlanItem.programme_id) == programme_id, standing())
        .where(col(PlanItemRow.version_id) == PlanItem.newest_version_id)
        .order_by(col(PlanVersion.number).desc(), col(PlanItemRow.position))
    )
    head = newest_version(session, programme_id)
    in_force = rows_of(session, against or head.id) if head else []
    ids = {row.item_id for row in in_force}
    known = [PlannedRow(*line) for line in session.execute(held)]
    ordered = [*in_force, *(row for row in known if row.item_id not in ids)]
    rows = as_plan_rows(ordered)
    return [HeldRow(line.item_id, row, line.item_id in ids) for line, row in zip(ordered, rows, strict=True)]


def as_plan_rows(rows: Sequence[PlannedRow]) -> list[PlanRow]:
    """The rows as a workplan has them: parents by index instead of identity."""
    index = {row.item_id: number for number, row in enumerate(rows)}
    return [
        PlanRow(parent=index.get(row.parent_item_id or 0), **{name: getattr(row, name) for name in SAME})
        for row in rows
    ]


def baseline_spans(session: Session, version_id: int) -> dict[int, Span]:
    """Start and due date of every item that has a due date in this version."""
    held = select(col(PlanItemRow.item_id), col(PlanItemRow.start), col(PlanItemRow.end))
    of_version = held.where(col(PlanItemRow.version_id) == version_id)
    return {item_id: Span(start, end) for item_id, start, end in session.execute(of_version) if end is not None}


def first_planned(session: Session, moment: Moment, version_id: int) -> dict[int, tuple[date, Span]]:
    """For each item of a version: when it first came into a plan, and its dates in that plan.

    The version must be one that stands at the moment.
    """
    mine = aliased(PlanItemRow)
    held = (
        select(col(mine.item_id), col(PlanVersion.effective), col(PlanItemRow.start), col(PlanItemRow.end))
        .join(PlanItemRow, col(PlanItemRow.item_id) == mine.item_id)
        .join(PlanVersion, col(PlanVersion.id) == PlanItemRow.version_id)
        .where(col(mine.version_id) == version_id, col(PlanVersion.effective) <= moment.as_at)
    )
    if not moment.is_as_known:
        latest_first = (col(PlanVersion.effective).desc(), col(PlanVersion.number).desc())
        held = held.where(standing(moment)).order_by(*latest_first)
    else:  # worked out already, whatever the length of the history
        held = held.join(PlanItem, col(PlanItem.id) == mine.item_id)
        held = held.where(col(PlanItemRow.version_id) == PlanItem.first_version_id)
    return {item_id: (effective, Span(start, end)) for item_id, effective, start, end in session.execute(held)}


def history_of(session: Session, item_id: int) -> list[ItemInVersion]:
    """The item in every version that has it, withdrawn ones too, newest first."""
    held = (
        select(PlanVersion, *PLANNED)
        .join(PlanVersion, col(PlanVersion.id) == PlanItemRow.version_id)
        .where(col(PlanItemRow.item_id) == item_id)
        .order_by(col(PlanVersion.number).desc())
    )
    return [ItemInVersion(line[0], PlannedRow(*line[1:])) for line in session.execute(held)]


def titles_of(session: Session, items: Collection[int]) -> dict[int, str]:
    """What each item was called last."""
    held = (
        select(col(PlanItemRow.item_id), col(PlanItemRow.title))
        .join(PlanItem, col(PlanItem.id) == PlanItemRow.item_id)
        .where(col(PlanItemRow.item_id).in_(items), col(PlanItemRow.version_id) == PlanItem.newest_version_id)
    )
    return dict(session.execute(held).all())


def due_dates_of(session: Session, items: Collection[int], moment: Moment) -> list[tuple[int, date, date]]:
    """Item, effective date and due date in every version by the moment, in the order in which they took effect."""
    held = (
        select(col(PlanItemRow.item_id), col(PlanVersion.effective), col(PlanItemRow.end))
        .join(PlanVersion, col(PlanVersion.id) == PlanItemRow.version_id)
        .where(col(PlanItemRow.item_id).in_(items), col(PlanItemRow.end).is_not(None))
        .where(col(PlanVersion.effective) <= moment.as_at, standing(moment))
        .order_by(col(PlanVersion.effective), col(PlanVersion.number))
    )
    return [(item_id, effective, end) for item_id, effective, end in session.execute(held)]


def add_rows(
    session: Session, version: PlanVersion, rows: Sequence[PlanRow], identities: Sequence[int | None]
) -> list[int]:
    """Keep a new version's rows, each under its item's identity or, where that is None, as a new item.

    Returns the item of every row.
    """
    items = _with_new_items(session, version, rows, identities)
    if rows:
        session.execute(insert(PlanItemRow), list(_lines(version.id, rows, items)))
        _note_versions(session, version)
    return items


def _with_new_items(
    session: Session, version: PlanVersion, rows: Sequence[PlanRow], identities: Sequence[int | None]
) -> list[int]:
    new = [
        {
            "programme_id": version.programme_id,
            "kind": row.kind,
            "first_version_id": version.id,
            "newest_version_id": version.id,
        }
        for row, held in zip(rows, identities, strict=True)
        if held is None
    ]
    ordered = insert(PlanItem).returning(col(PlanItem.id), sort_by_parameter_order=True)
    made = iter(session.scalars(ordered, new).all() if new else [])
    return [next(made) if held is None else held for held in identities]


def _lines(version_id: int, rows: Sequence[PlanRow], items: Sequence[int]) -> Iterable[dict[str, Any]]:
    workstreams: list[int | None] = []
    for position, row in enumerate(rows):
        above = workstreams[row.parent] if row.parent is not None else None
        workstreams.append(items[position] if row.kind is Kind.WORKSTREAM else above)
        yield {name: getattr(row, name) for name in SAME} | {
            "version_id": version_id,
            "item_id": items[position],
            "position": position,
            "parent_item_id": items[row.parent] if row.parent is not None else None,
            "workstream_item_id": workstreams[position],
            "cells": dict(row.cells),
        }


def _note_versions(session: Session, version: PlanVersion) -> None:
    """Tell the version's items that it is their newest, and their first where it is effective earlier."""
    mine = select(col(PlanItemRow.item_id)).where(col(PlanItemRow.version_id) == version.id)
    later = select(col(PlanVersion.id)).where(
        col(PlanVersion.programme_id) == version.programme_id,
        or_(col(PlanVersion.effective) > version.effective, not_(standing())),
    )
    held = update(PlanItem).where(col(PlanItem.id).in_(mine))
    session.execute(held.values(newest_version_id=version.id))
    session.execute(held.where(col(PlanItem.first_version_id).in_(later)).values(first_version_id=version.id))


def forget_version(session: Session, version_id: int) -> None:
    """Tell the items of a version just withdrawn which versions are now their first and their newest."""
    having = (
        select(col(PlanVersion.id))
        .join(PlanItemRow, col(PlanItemRow.version_id) == PlanVersion.id)
        .where(col(PlanItemRow.item_id) == PlanItem.id, standing())
        .limit(1)
        .correlate(PlanItem)
    )
    newest = having.order_by(col(PlanVersion.number).desc()).scalar_subquery()
    first = having.order_by(col(PlanVersion.effective), col(PlanVersion.number)).scalar_subquery()
    mine = select(col(PlanItemRow.item_id)).where(col(PlanItemRow.version_id) == version_id)
    held = update(PlanItem).where(col(PlanItem.id).in_(mine))
    session.execute(
        held.values(
            newest_version_id=func.coalesce(newest, PlanItem.newest_version_id),
            first_version_id=func.coalesce(first, PlanItem.first_version_id),
        )
    )
