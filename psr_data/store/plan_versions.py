"""Plan versions: one for each accepted workplan, never edited; the latest may be withdrawn, and stays in the record."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ColumnElement, UniqueConstraint, and_, func, true
from sqlmodel import Field, Session, col, select

from psr_data.domain.moment import Moment
from psr_data.store.base import Table, UtcDateTime, utc_now


class PlanVersion(Table, table=True):
    """`effective` is the date from which it is the plan; `answers` what the reader of the workplan was told.

    `first_day` and `last_day` are the earliest and the latest date of its rows.
    """

    __tablename__ = "plan_version"
    __table_args__ = (UniqueConstraint("programme_id", "number"),)

    id: int = Field(default=None, primary_key=True)
    programme_id: int = Field(foreign_key="programme.id")
    number: int
    effective: date
    imported_at: datetime = Field(default_factory=utc_now, sa_type=UtcDateTime)
    imported_by: str
    file_name: str
    sha256: str
    sheet: str | None = None
    layout: str | None = None
    answers: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    note: str = ""
    first_day: date | None = None
    last_day: date | None = None


class SourceFile(Table, table=True):
    """The workbook itself, in a table of its own so that no list ever loads it."""

    __tablename__ = "source_file"

    version_id: int = Field(primary_key=True, foreign_key="plan_version.id")
    content: bytes


class Withdrawal(Table, table=True):
    """A version taken out of the current view: from then on it is as if it had never been accepted."""

    version_id: int = Field(primary_key=True, foreign_key="plan_version.id")
    recorded_at: datetime = Field(default_factory=utc_now, sa_type=UtcDateTime)
    recorded_by: str
    why: str


def is_active(moment: Moment | None = None) -> ColumnElement[bool]:
    """Whether a plan version was recorded, and not withdrawn, by what may be known at the moment."""
    before = moment.recorded_before if moment else None
    gone = select(Withdrawal.version_id)
    if before is not None:
        gone = gone.where(Withdrawal.recorded_at < before)
    conditions: list[ColumnElement[bool]] = [col(PlanVersion.id).not_in(gone)]
    if before is not None:
        conditions.append(col(PlanVersion.imported_at) < before)
    if moment and moment.without is not None:
        conditions.append(col(PlanVersion.number) != moment.without)
    return and_(*conditions)


def is_known_at(column: Any, moment: Moment) -> ColumnElement[bool]:
    """Whether what was recorded at `column` may be known at the moment."""
    return col(column) < moment.recorded_before if moment.recorded_before else true()


def versions(session: Session, programme_id: int) -> list[PlanVersion]:
    """Every one there ever was, newest first."""
    query = select(PlanVersion).where(PlanVersion.programme_id == programme_id)
    return list(session.exec(query.order_by(col(PlanVersion.number).desc())))


def active_versions(session: Session, programme_id: int, moment: Moment | None = None) -> list[PlanVersion]:
    """Those not withdrawn, in the order in which they took effect; effective by the moment, where one is given."""
    query = select(PlanVersion).where(PlanVersion.programme_id == programme_id, is_active(moment))
    if moment:
        query = query.where(PlanVersion.effective <= moment.as_at)
    return list(session.exec(query.order_by(col(PlanVersion.effective), col(PlanVersion.number))))


def withdrawals(session: Session, programme_id: int) -> dict[int, Withdrawal]:
    """By version."""
    query = select(Withdrawal).join(PlanVersion, col(PlanVersion.id) == Withdrawal.version_id)
    found = session.exec(query.where(PlanVersion.programme_id == programme_id))
    return {withdrawal.version_id: withdrawal for withdrawal in found}


def newest_version(session: Session, programme_id: int) -> PlanVersion | None:
    """The one accepted last of those not withdrawn."""
    query = select(PlanVersion).where(PlanVersion.programme_id == programme_id, is_active())
    return session.exec(query.order_by(col(PlanVersion.number).desc()).limit(1)).first()


def next_number(session: Session, programme_id: int) -> int:
    """A withdrawn version keeps its number."""
    query = select(func.max(PlanVersion.number)).where(PlanVersion.programme_id == programme_id)
    return (session.exec(query).one() or 0) + 1


def version_numbered(session: Session, programme_id: int, number: int) -> PlanVersion | None:
    query = select(PlanVersion).where(PlanVersion.programme_id == programme_id, PlanVersion.number == number)
    return session.exec(query).first()


def version_in_force(session: Session, programme_id: int, moment: Moment) -> PlanVersion | None:
    """The version effective latest on or before the date; of two on one day, the one accepted last."""
    query = select(PlanVersion).where(
        PlanVersion.programme_id == programme_id, PlanVersion.effective <= moment.as_at, is_active(moment)
    )
    newest = query.order_by(col(PlanVersion.effective).desc(), col(PlanVersion.number).desc())
    return session.exec(newest.limit(1)).first()


def version_with_sha(session: Session, programme_id: int, sha256: str) -> PlanVersion | None:
    """The newest active version made from this very file."""
    query = select(PlanVersion).where(
        PlanVersion.programme_id == programme_id, PlanVersion.sha256 == sha256, is_active()
    )
    return session.exec(query.order_by(col(PlanVersion.number).desc()).limit(1)).first()


def last_planned_day(session: Session, programme_id: int) -> date | None:
    """The latest date in the active versions."""
    query = select(func.max(PlanVersion.last_day)).where(PlanVersion.programme_id == programme_id, is_active())
    return session.exec(query).one()


def add_version(session: Session, version: PlanVersion, content: bytes) -> PlanVersion:
    """Keep a version and the file it was read from."""
    session.add(version)
    session.flush()
    session.add(SourceFile(version_id=version.id, content=content))
    session.flush()
    return version


def source_file(session: Session, version_id: int) -> bytes:
    """Raises NoResultFound where there is no such version."""
    return session.exec(select(SourceFile.content).where(SourceFile.version_id == version_id)).one()


def add_withdrawal(session: Session, version_id: int, by: str, why: str) -> None:
    session.add(Withdrawal(version_id=version_id, recorded_by=by, why=why))
    session.flush()
