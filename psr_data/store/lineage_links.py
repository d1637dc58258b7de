"""What became of an item that a newer plan no longer has, or where a new one came from.

Several links from one item are a split, several to one item a merger, one link is a continuation; a link to
nothing is an end, with what the work passed into.
"""

from datetime import date, datetime
from typing import Any, NamedTuple

from sqlmodel import Field, Session, col, select

from psr_data.domain.moment import Moment
from psr_data.store.base import Table, UtcDateTime, utc_now
from psr_data.store.plan_versions import PlanVersion, is_active


class LineageLinkRow(Table, table=True):
    """`passed_into` says where the work of an ended item went: "business as usual"; "" for a link."""

    __tablename__ = "succession"

    id: int = Field(default=None, primary_key=True)
    version_id: int = Field(foreign_key="plan_version.id", index=True)
    from_item_id: int = Field(foreign_key="plan_item.id", index=True)
    to_item_id: int | None = Field(default=None, foreign_key="plan_item.id", index=True)
    passed_into: str = ""
    recorded_at: datetime = Field(default_factory=utc_now, sa_type=UtcDateTime)
    recorded_by: str


class RecordedLink(NamedTuple):
    """A link recorded with the plan version that took effect on `effective`; ids of plan items."""

    before: int
    after: int | None
    passed_into: str
    version: int
    effective: date


RECORDED: list[Any] = [
    LineageLinkRow.from_item_id,
    LineageLinkRow.to_item_id,
    LineageLinkRow.passed_into,
    PlanVersion.number,
    PlanVersion.effective,
]


def add_lineage_links(session: Session, links: list[LineageLinkRow]) -> None:
    session.add_all(links)
    session.flush()


def lineage_links(session: Session, programme_id: int, moment: Moment | None = None) -> list[RecordedLink]:
    """Those of the active versions, in the order of the versions; by the moment, where one is given."""
    query = (
        select(*RECORDED)
        .join(PlanVersion, col(PlanVersion.id) == LineageLinkRow.version_id)
        .where(PlanVersion.programme_id == programme_id, is_active(moment))
        .order_by(col(PlanVersion.effective), col(PlanVersion.number), col(LineageLinkRow.id))
    )
    if moment:
        query = query.where(PlanVersion.effective <= moment.as_at)
    return [RecordedLink(*line) for line in session.exec(query)]
