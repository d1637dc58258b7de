"""Frameworks and rounds of self-assessment, and the groups invited to them."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, datetime
from secrets import token_urlsafe
from typing import Any

from sqlalchemy import JSON, UniqueConstraint
from sqlmodel import Field, Session, col, select

from psr_data.domain.assessment import Dimension, Framework, Group, InvalidAssessment, Round
from psr_data.store.base import Table, UtcDateTime, utc_now


class FrameworkRow(Table, table=True):
    """Never changed: another version is another row."""

    __tablename__ = "assessment_framework"
    __table_args__ = (UniqueConstraint("programme_id", "name", "version"),)

    id: int = Field(default=None, primary_key=True)
    programme_id: int = Field(foreign_key="programme.id")
    name: str
    version: int
    source: str
    levels: list[str] = Field(sa_type=JSON)
    dimensions: list[dict[str, str]] = Field(sa_type=JSON)
    recorded_at: datetime = Field(default_factory=utc_now, sa_type=UtcDateTime)
    recorded_by: str

    @property
    def framework(self) -> Framework:
        dimensions = tuple(Dimension(**fields) for fields in self.dimensions)
        return Framework(self.name, self.version, self.source, tuple(self.levels), dimensions)


class RoundRow(Table, table=True):
    """`closes` is the last day on which answers are taken; `closed_on` the day on which it was closed early."""

    __tablename__ = "assessment_round"

    id: int = Field(default=None, primary_key=True)
    programme_id: int = Field(foreign_key="programme.id", index=True)
    framework_id: int = Field(foreign_key="assessment_framework.id")
    opens: date
    closes: date
    closed_on: date | None = None
    illustrative: bool = False
    recorded_at: datetime = Field(default_factory=utc_now, sa_type=UtcDateTime)
    recorded_by: str


class GroupRow(Table, table=True):
    """The token is the link by which the group's members answer."""

    __tablename__ = "assessment_group"
    __table_args__ = (UniqueConstraint("round_id", "name"),)

    id: int = Field(default=None, primary_key=True)
    round_id: int = Field(foreign_key="assessment_round.id")
    position: int
    name: str
    invited: int
    token: str = Field(default_factory=token_urlsafe, unique=True)


def frameworks(session: Session, programme_id: int) -> list[FrameworkRow]:
    """By name, the newest version first."""
    query = select(FrameworkRow).where(FrameworkRow.programme_id == programme_id)
    return list(session.exec(query.order_by(col(FrameworkRow.name), col(FrameworkRow.version).desc())))


def framework_of(session: Session, round_row: RoundRow) -> FrameworkRow:
    return session.get_one(FrameworkRow, round_row.framework_id)


def add_framework(session: Session, programme_id: int, framework: Framework, recorded_by: str) -> FrameworkRow:
    row = FrameworkRow(
        programme_id=programme_id,
        name=framework.name,
        version=framework.version,
        source=framework.source,
        levels=list(framework.levels),
        dimensions=[asdict(dimension) for dimension in framework.dimensions],
        recorded_by=recorded_by,
    )
    session.add(row)
    session.flush()
    return row


def rounds(session: Session, programme_id: int) -> list[RoundRow]:
    """The one opened last first."""
    query = select(RoundRow).where(RoundRow.programme_id == programme_id)
    return list(session.exec(query.order_by(col(RoundRow.opens).desc(), col(RoundRow.id).desc())))


def round_numbered(session: Session, programme_id: int, round_id: int) -> RoundRow:
    """Raises InvalidAssessment where the programme has no such round."""
    row = session.get(RoundRow, round_id)
    if row is None or row.programme_id != programme_id:
        raise InvalidAssessment("There is no such round of self-assessment in this programme.")
    return row


def add_round(session: Session, programme_id: int, framework_id: int, wanted: Round, recorded_by: str) -> RoundRow:
    """With a new link for each group."""
    row = RoundRow(
        programme_id=programme_id,
        framework_id=framework_id,
        opens=wanted.opens,
        closes=wanted.closes,
        illustrative=wanted.illustrative,
        recorded_by=recorded_by,
    )
    session.add(row)
    session.flush()
    _add_groups(session, row.id, wanted.groups)
    return row


def _add_groups(session: Session, round_id: int, groups: Sequence[Group]) -> None:
    for position, group in enumerate(groups):
        session.add(GroupRow(round_id=round_id, position=position, name=group.name, invited=group.invited))
    session.flush()


def groups_of(session: Session, round_id: int) -> list[GroupRow]:
    """In the order in which they were invited."""
    query = select(GroupRow).where(GroupRow.round_id == round_id)
    return list(session.exec(query.order_by(col(GroupRow.position))))


def group_with_token(session: Session, token: str) -> tuple[GroupRow, RoundRow] | None:
    group: Any = session.exec(select(GroupRow).where(GroupRow.token == token)).first()
    return (group, session.get_one(RoundRow, group.round_id)) if group else None
