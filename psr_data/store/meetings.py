"""The meetings that a programme reports to."""

from datetime import date, datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, Session, col, select

from psr_data.domain.moment import Moment
from psr_data.store.base import Table, UtcDateTime, utc_now


class Meeting(Table, table=True):
    __table_args__ = (UniqueConstraint("programme_id", "body", "held_on"),)

    id: int = Field(default=None, primary_key=True)
    programme_id: int = Field(foreign_key="programme.id")
    body: str
    held_on: date
    recorded_at: datetime = Field(default_factory=utc_now, sa_type=UtcDateTime)


def meetings(session: Session, programme_id: int, moment: Moment | None = None) -> list[Meeting]:
    """Earliest first; with a moment as first reported, those that had been entered by then."""
    query = select(Meeting).where(Meeting.programme_id == programme_id)
    if moment and moment.recorded_before:
        query = query.where(Meeting.recorded_at < moment.recorded_before)
    return list(session.exec(query.order_by(col(Meeting.held_on), col(Meeting.body))))


def add_meeting(session: Session, programme_id: int, body: str, held_on: date) -> Meeting:
    meeting = Meeting(programme_id=programme_id, body=body, held_on=held_on)
    session.add(meeting)
    session.flush()
    return meeting
