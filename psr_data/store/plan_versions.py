"""Plan versions: one for each accepted workplan, never edited, and which of them is the baseline."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, UniqueConstraint
from sqlmodel import Field, Session, col, select

from psr_data.store.base import Table, UtcDateTime, utc_now


class PlanVersion(Table, table=True):
    """`effective` is the date from which it is the plan; `answers` what was said to the reader."""

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


class SourceFile(Table, table=True):
    """The workbook itself, in a table of its own so that no list ever loads it."""

    __tablename__ = "source_file"

    version_id: int = Field(primary_key=True, foreign_key="plan_version.id")
    content: bytes


class BaselineDecision(Table, table=True):
    """That a body approved a version as the plan to measure against."""

    __tablename__ = "baseline_decision"

    id: int = Field(default=None, primary_key=True)
    programme_id: int = Field(foreign_key="programme.id", index=True)
    version_id: int = Field(foreign_key="plan_version.id")
    decided_on: date
    recorded_at: datetime = Field(default_factory=utc_now, sa_type=UtcDateTime)
    recorded_by: str
    body: str = ""
    why: str = ""


def versions(session: Session, programme_id: int) -> list[PlanVersion]:
    """Newest first."""
    held = select(PlanVersion).where(PlanVersion.programme_id == programme_id)
    return list(session.exec(held.order_by(col(PlanVersion.number).desc())))


def newest_version(session: Session, programme_id: int) -> PlanVersion | None:
    held = select(PlanVersion).where(PlanVersion.programme_id == programme_id)
    return session.exec(held.order_by(col(PlanVersion.number).desc()).limit(1)).first()


def version_in_force(session: Session, programme_id: int, as_at: date) -> PlanVersion | None:
    """The version effective latest on or before the date; of two on one day, the one accepted last."""
    held = select(PlanVersion).where(PlanVersion.programme_id == programme_id, PlanVersion.effective <= as_at)
    newest = held.order_by(col(PlanVersion.effective).desc(), col(PlanVersion.number).desc())
    return session.exec(newest.limit(1)).first()


def version_with_sha(session: Session, programme_id: int, sha256: str) -> PlanVersion | None:
    """The newest version made from this very file."""
    held = select(PlanVersion).where(PlanVersion.programme_id == programme_id, PlanVersion.sha256 == sha256)
    return session.exec(held.order_by(col(PlanVersion.number).desc()).limit(1)).first()


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


def decide_baseline(session: Session, decision: BaselineDecision) -> None:
    session.add(decision)
    session.flush()


def baseline_decisions(session: Session, programme_id: int) -> list[BaselineDecision]:
    """The one that holds today first."""
    held = select(BaselineDecision).where(BaselineDecision.programme_id == programme_id)
    newest = held.order_by(col(BaselineDecision.decided_on).desc(), col(BaselineDecision.id).desc())
    return list(session.exec(newest))


def baseline_at(session: Session, programme_id: int, as_at: date) -> PlanVersion | None:
    """The version approved latest on or before the date; of two on one day, the one recorded last."""
    held = (
        select(PlanVersion)
        .join(BaselineDecision, col(BaselineDecision.version_id) == PlanVersion.id)
        .where(BaselineDecision.programme_id == programme_id, BaselineDecision.decided_on <= as_at)
        .order_by(col(BaselineDecision.decided_on).desc(), col(BaselineDecision.id).desc())
    )
    return session.exec(held.limit(1)).first()
