"""Plan items, which keep one identity across versions, and their row in each version."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import JSON, Index, UniqueConstraint, func, insert, not_, or_, select, update
from sqlmodel import Field, Session, col

from psr_data.domain.periods import Precision
from psr_data.domain.plan import Kind, PlanRow
from psr_data.domain.refusal import Refusal
from psr_data.store.base import Table, enum_column
from psr_data.store.plan_versions import PlanVersion, is_active


class UnknownItem(Refusal):
    """No plan item of the programme has this id."""

    code = "unknown-item"


class PlanItem(Table, table=True):
    """An item's identity, and the two versions that are asked for most.

    Of the active versions that have it, `first_version_id` is the one effective earliest, and `newest_version_id`
    the one accepted last; a withdrawn one only where no other has it.
    """

    __tablename__ = "plan_item"

    id: int = Field(default=None, primary_key=True)
    programme_id: int = Field(foreign_key="programme.id", index=True)
    kind: Kind = Field(sa_column=enum_column(Kind, nullable=False))
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
    kind: Kind = Field(sa_column=enum_column(Kind, nullable=False))
    ref: str | None = None
    title: str
    workstream_item_id: int | None = Field(default=None, foreign_key="plan_item.id")
    workstream: str
    start: date | None = None
    end: date | None = None
    precision: Precision = Field(sa_column=enum_column(Precision, nullable=False))
    owner: str | None = None
    status: str | None = None
    rag: str | None = None
    percent: float | None = None
    actual: date | None = None
    forecast: date | None = None
    comments: str | None = None
    hidden: bool = False
    cells: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)


SAME = [name for name in PlanItemRow.model_fields if name in PlanRow.__dataclass_fields__]


def item_numbered(session: Session, item_id: int, programme_id: int | None = None) -> PlanItem:
    """Raises UnknownItem where there is no such item, or the programme that is given has not."""
    item = session.get(PlanItem, item_id)
    if item is None or programme_id not in (None, item.programme_id):
        raise UnknownItem(f"There is no plan item {item_id}.")
    return item


def add_rows(
    session: Session, version: PlanVersion, rows: Sequence[PlanRow], identities: Sequence[int | None]
) -> list[int]:
    """Keep a new version's rows, each under its item's identity or, where that is None, as a new item.

    Returns the item of every row.
    """
    items = _with_new_items(session, version, rows, identities)
    if rows:
        lines = [line | {"version_id": version.id} for line in lines_of(rows, items)]
        session.execute(insert(PlanItemRow), lines)
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
        for row, item_id in zip(rows, identities, strict=True)
        if item_id is None
    ]
    ordered = insert(PlanItem).returning(col(PlanItem.id), sort_by_parameter_order=True)
    made = iter(session.scalars(ordered, new).all() if new else [])
    return [next(made) if item_id is None else item_id for item_id in identities]


def lines_of(rows: Sequence[PlanRow], items: Sequence[int]) -> Iterable[dict[str, Any]]:
    """What is kept of each row, under the item beside it."""
    workstreams: list[int | None] = []
    for position, row in enumerate(rows):
        above = workstreams[row.parent] if row.parent is not None else None
        workstreams.append(items[position] if row.kind is Kind.WORKSTREAM else above)
        yield {name: getattr(row, name) for name in SAME} | {
            "item_id": items[position],
            "position": position,
            "parent_item_id": items[row.parent] if row.parent is not None else None,
            "workstream_item_id": workstreams[position],
            "cells": dict(row.cells),
        }


def _note_versions(session: Session, version: PlanVersion) -> None:
    """Record that the version is its items' newest, and their first where it is effective earlier."""
    mine = select(col(PlanItemRow.item_id)).where(col(PlanItemRow.version_id) == version.id)
    later = select(col(PlanVersion.id)).where(
        col(PlanVersion.programme_id) == version.programme_id,
        or_(col(PlanVersion.effective) > version.effective, not_(is_active())),
    )
    items = update(PlanItem).where(col(PlanItem.id).in_(mine))
    session.execute(items.values(newest_version_id=version.id))
    session.execute(items.where(col(PlanItem.first_version_id).in_(later)).values(first_version_id=version.id))


def forget_version(session: Session, version_id: int) -> None:
    """Record which versions are now the first and the newest of a withdrawn version's items."""
    having = (
        select(col(PlanVersion.id))
        .join(PlanItemRow, col(PlanItemRow.version_id) == PlanVersion.id)
        .where(col(PlanItemRow.item_id) == PlanItem.id, is_active())
        .limit(1)
        .correlate(PlanItem)
    )
    newest = having.order_by(col(PlanVersion.number).desc()).scalar_subquery()
    first = having.order_by(col(PlanVersion.effective), col(PlanVersion.number)).scalar_subquery()
    mine = select(col(PlanItemRow.item_id)).where(col(PlanItemRow.version_id) == version_id)
    items = update(PlanItem).where(col(PlanItem.id).in_(mine))
    session.execute(
        items.values(
            newest_version_id=func.coalesce(newest, PlanItem.newest_version_id),
            first_version_id=func.coalesce(first, PlanItem.first_version_id),
        )
    )
