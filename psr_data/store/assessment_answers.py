"""What respondents answered: one response for each key, every saving of it kept, the last one shown."""

from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import JSON, UniqueConstraint, func
from sqlmodel import Field, Session, col, select

from psr_data.domain.assessment import Response
from psr_data.store.base import Table, UtcDateTime, utc_now


class ResponseRow(Table, table=True):
    """Of the key, which only the respondent has, there is no more than its hash."""

    __tablename__ = "assessment_response"
    __table_args__ = (UniqueConstraint("group_id", "key_hash"),)

    id: int = Field(default=None, primary_key=True)
    group_id: int = Field(foreign_key="assessment_group.id")
    key_hash: str


class AnswerRow(Table, table=True):
    """A saving; never changed, only followed by another revision."""

    __tablename__ = "assessment_answer"
    __table_args__ = (UniqueConstraint("response_id", "revision"),)

    id: int = Field(default=None, primary_key=True)
    response_id: int = Field(foreign_key="assessment_response.id")
    revision: int
    scores: dict[str, Any] = Field(sa_type=JSON)
    comments: dict[str, str] = Field(sa_type=JSON)
    recorded_at: datetime = Field(default_factory=utc_now, sa_type=UtcDateTime)

    @property
    def response(self) -> Response:
        return Response(self.scores, self.comments)


def responses(session: Session, group_id: int) -> list[Response]:
    """Each as it was saved last."""
    newest = (
        select(AnswerRow.response_id, func.max(AnswerRow.revision).label("revision"))
        .join(ResponseRow, col(ResponseRow.id) == col(AnswerRow.response_id))
        .where(ResponseRow.group_id == group_id)
        .group_by(col(AnswerRow.response_id))
        .subquery()
    )
    query = select(AnswerRow).join(
        newest,
        (col(AnswerRow.response_id) == newest.c.response_id) & (col(AnswerRow.revision) == newest.c.revision),
    )
    return [row.response for row in session.exec(query)]


def response_of(session: Session, group_id: int, key: str) -> Response | None:
    """What was saved last under a key, or None."""
    row = _newest(session, group_id, key)
    return row.response if row else None


def append_answer(session: Session, group_id: int, key: str, response: Response) -> None:
    """Save once more what the respondent with this key answers."""
    before = _newest(session, group_id, key)
    response_id = before.response_id if before else _add_response(session, group_id, key)
    revision = before.revision + 1 if before else 1
    scores, comments = dict(response.scores), dict(response.comments)
    session.add(AnswerRow(response_id=response_id, revision=revision, scores=scores, comments=comments))
    session.flush()


def hashed(key: str) -> str:
    return sha256(key.encode()).hexdigest()


def _newest(session: Session, group_id: int, key: str) -> AnswerRow | None:
    query = select(AnswerRow).join(ResponseRow, col(ResponseRow.id) == col(AnswerRow.response_id))
    query = query.where(ResponseRow.group_id == group_id, ResponseRow.key_hash == hashed(key))
    return session.exec(query.order_by(col(AnswerRow.revision).desc()).limit(1)).first()


def _add_response(session: Session, group_id: int, key: str) -> int:
    row = ResponseRow(group_id=group_id, key_hash=hashed(key))
    session.add(row)
    session.flush()
    return row.id
