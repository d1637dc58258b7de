"""What became of an item that a newer plan no longer has, or where a new one came from.

Several links from one item are a split, several to one item a merger, one link is a continuation; a link to
nothing is an end, with what the work passed into.
"""

from datetime import date, datetime
from typing import Any, NamedTuple

from sqlmodel import Field, Session, col, select

from psr_data.domain.moment import Moment
from psr_data.store.base import Table, UtcDateTime, utc_now
from psr_data.store.plan_versions import PlanVersion, standing


class Succession(Table, table=True):
    """`passed_into` says where the work of an ended item went: "business as usual"; "" for a link."""

    id: int = Field(default=None, primary_key=True)
    version_id: int = Field(foreign_key="plan_version.id", index=True)
    from_item_id: int = Field(foreign_key="plan_item.id", index=True)
    to_item_id: int | None = Field(default=None, foreign_key="plan_item.id", index=True)
    passed_into: str = ""
    recorded_at: datetime = Field(default_factory=utc_now, sa_type=UtcDateTime)
    recorded_by: str


class Link(NamedTuple):
    """A succession recorded with the plan version that took effect on `effective`; ids of plan items."""

    before: int
    after: int | None
    passed_into: str
    version: int
    effective: date


LINK: list[Any] = [
    Succession.from_item_id,
    Succession.to_item_id,
    Succession.passed_into,
    PlanVersion.number,
    PlanVersion.effective,
]


def add_successions(session: Session, successions: list[Succession]) -> None:
    session.add_all(successions)
    session.flush()


def successions(session: Session, programme_id: int, moment: Moment | None = None) -> list[Link]:
    """Those of the versions that stand, in the order of the versions; by the moment, where one is given."""
    held = (
        select(*LINK)
        .join(PlanVersion, col(PlanVersion.id) == Succession.version_id)
        .where(PlanVersion.programme_id == programme_id, standing(moment))
        .order_by(col(PlanVersion.effective), col(PlanVersion.number), col(Succession.id))
    )
    if moment:
        held = held.where(PlanVersion.effective <= moment.as_at)
    return [Link(*line) for line in session.exec(held)]
