"""What is to be done about a dimension of a self-assessment, by whom and by when, and what came of it."""

from datetime import date, datetime

from sqlmodel import Field, Session, col, select

from psr_data.domain.assessment import InvalidAssessment, RecommendationStatus
from psr_data.domain.moment import Moment
from psr_data.store.base import Table, UtcDateTime, enum_column, utc_now
from psr_data.store.plan_versions import is_known_at


class RecommendationRow(Table, table=True):
    """`owner` is a role or an organisation; `made` the day it was recommended on."""

    __tablename__ = "recommendation"

    id: int = Field(default=None, primary_key=True)
    programme_id: int = Field(foreign_key="programme.id", index=True)
    round_id: int = Field(foreign_key="assessment_round.id")
    dimension: str
    text: str
    owner: str
    due: date
    made: date
    recorded_at: datetime = Field(default_factory=utc_now, sa_type=UtcDateTime)
    recorded_by: str


class RecommendationUpdate(Table, table=True):
    """Appended, never changed; `as_at` is the day that it speaks of."""

    __tablename__ = "recommendation_update"

    id: int = Field(default=None, primary_key=True)
    recommendation_id: int = Field(foreign_key="recommendation.id", index=True)
    status: RecommendationStatus = Field(sa_column=enum_column(RecommendationStatus, nullable=False))
    note: str = ""
    as_at: date
    recorded_at: datetime = Field(default_factory=utc_now, sa_type=UtcDateTime)
    recorded_by: str


def recommendations(session: Session, programme_id: int, moment: Moment | None = None) -> list[RecommendationRow]:
    """Due first, first; with a moment, those made by then."""
    query = select(RecommendationRow).where(RecommendationRow.programme_id == programme_id)
    if moment:
        made = RecommendationRow.made <= moment.as_at
        query = query.where(made, is_known_at(RecommendationRow.recorded_at, moment))
    return list(session.exec(query.order_by(col(RecommendationRow.due), col(RecommendationRow.id))))


def recommendation_numbered(session: Session, programme_id: int, number: int) -> RecommendationRow:
    """Raises InvalidAssessment where the programme has no such recommendation."""
    row = session.get(RecommendationRow, number)
    if row is None or row.programme_id != programme_id:
        raise InvalidAssessment("There is no such recommendation in this programme.")
    return row


def add_recommendation(session: Session, row: RecommendationRow) -> RecommendationRow:
    session.add(row)
    session.flush()
    return row


def append_update(session: Session, update: RecommendationUpdate) -> None:
    session.add(update)
    session.flush()


def updates_of(session: Session, recommendation_id: int, moment: Moment | None = None) -> list[RecommendationUpdate]:
    """Newest first; with a moment, those known at it."""
    query = select(RecommendationUpdate).where(RecommendationUpdate.recommendation_id == recommendation_id)
    if moment:
        by_then = RecommendationUpdate.as_at <= moment.as_at
        query = query.where(by_then, is_known_at(RecommendationUpdate.recorded_at, moment))
    newest = (col(RecommendationUpdate.as_at).desc(), col(RecommendationUpdate.id).desc())
    return list(session.exec(query.order_by(*newest)))


def newest_updates(session: Session, programme_id: int, moment: Moment) -> dict[int, RecommendationUpdate]:
    """By recommendation, its newest update by the moment."""
    query = select(RecommendationUpdate).join(
        RecommendationRow, col(RecommendationRow.id) == col(RecommendationUpdate.recommendation_id)
    )
    query = query.where(RecommendationRow.programme_id == programme_id, RecommendationUpdate.as_at <= moment.as_at)
    query = query.where(is_known_at(RecommendationUpdate.recorded_at, moment))
    query = query.order_by(col(RecommendationUpdate.as_at), col(RecommendationUpdate.id))
    return {update.recommendation_id: update for update in session.exec(query)}
