"""Quick polls: one question to one group, with a link, until a day."""

from datetime import date, datetime
from secrets import token_urlsafe

from sqlalchemy import JSON, UniqueConstraint
from sqlmodel import Field, Session, col, select

from psr_data.domain.assessment import InvalidAssessment
from psr_data.store.assessment_answers import hashed
from psr_data.store.base import Table, UtcDateTime, utc_now


class PollRow(Table, table=True):
    """`closes` is the last day on which votes are taken; `closed_on` the day on which it was closed early."""

    __tablename__ = "poll"

    id: int = Field(default=None, primary_key=True)
    programme_id: int = Field(foreign_key="programme.id", index=True)
    question: str
    options: list[str] = Field(sa_type=JSON)
    group_name: str
    invited: int
    opens: date
    closes: date
    closed_on: date | None = None
    token: str = Field(default_factory=token_urlsafe, unique=True)
    recorded_at: datetime = Field(default_factory=utc_now, sa_type=UtcDateTime)
    recorded_by: str


class VoteRow(Table, table=True):
    """A vote under a respondent's key, of which only the hash is kept; the last revision is the one that counts."""

    __tablename__ = "poll_vote"
    __table_args__ = (UniqueConstraint("poll_id", "key_hash", "revision"),)

    id: int = Field(default=None, primary_key=True)
    poll_id: int = Field(foreign_key="poll.id")
    key_hash: str
    revision: int
    option: int
    recorded_at: datetime = Field(default_factory=utc_now, sa_type=UtcDateTime)


def polls(session: Session, programme_id: int) -> list[PollRow]:
    """The one that ends last first."""
    query = select(PollRow).where(PollRow.programme_id == programme_id)
    return list(session.exec(query.order_by(col(PollRow.closes).desc(), col(PollRow.id).desc())))


def poll_numbered(session: Session, programme_id: int, poll_id: int) -> PollRow:
    """Raises InvalidAssessment where the programme has no such poll."""
    row = session.get(PollRow, poll_id)
    if row is None or row.programme_id != programme_id:
        raise InvalidAssessment("There is no such poll in this programme.")
    return row


def poll_with_token(session: Session, token: str) -> PollRow | None:
    return session.exec(select(PollRow).where(PollRow.token == token)).first()


def add_poll(session: Session, poll: PollRow) -> PollRow:
    session.add(poll)
    session.flush()
    return poll


def votes(session: Session, poll_id: int) -> list[int]:
    """The options chosen, in order of the options: no place in the list belongs to a person."""
    query = select(VoteRow).where(VoteRow.poll_id == poll_id).order_by(col(VoteRow.revision))
    return sorted({row.key_hash: row.option for row in session.exec(query)}.values())


def vote_of(session: Session, poll_id: int, key: str) -> int | None:
    row = _newest(session, poll_id, key)
    return row.option if row else None


def append_vote(session: Session, poll_id: int, key: str, option: int) -> None:
    before = _newest(session, poll_id, key)
    revision = before.revision + 1 if before else 1
    session.add(VoteRow(poll_id=poll_id, key_hash=hashed(key), revision=revision, option=option))
    session.flush()


def _newest(session: Session, poll_id: int, key: str) -> VoteRow | None:
    query = select(VoteRow).where(VoteRow.poll_id == poll_id, VoteRow.key_hash == hashed(key))
    return session.exec(query.order_by(col(VoteRow.revision).desc()).limit(1)).first()
