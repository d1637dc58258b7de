"""The meetings that a programme reports to."""

from datetime import date

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, Session, col, select

from psr_data.store.base import Table


class Meeting(Table, table=True):
    __table_args__ = (UniqueConstraint("programme_id", "body", "held_on"),)

    id: int = Field(default=None, primary_key=True)
    programme_id: int = Field(foreign_key="programme.id")
    body: str
    held_on: date


def meetings(session: Session, programme_id: int) -> list[Meeting]:
    """Earliest first."""
    held = select(Meeting).where(Meeting.programme_id == programme_id)
    return list(session.exec(held.order_by(col(Meeting.held_on), col(Meeting.body))))


def add_meeting(session: Session, programme_id: int, body: str, held_on: date) -> Meeting:
    meeting = Meeting(programme_id=programme_id, body=body, held_on=held_on)
    session.add(meeting)
    session.flush()
    return meeting
