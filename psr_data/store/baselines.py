"""Which plan version a body approved as the plan to measure against; each decision is kept, the latest holds."""

from datetime import date, datetime

from sqlmodel import Field, Session, col, select

from psr_data.domain.moment import Moment
from psr_data.store.base import Table, UtcDateTime, utc_now
from psr_data.store.plan_versions import PlanVersion, is_active, is_known_at


class BaselineDecision(Table, table=True):
    """A body's approval of a version as the plan to measure against."""

    __tablename__ = "baseline_decision"

    id: int = Field(default=None, primary_key=True)
    programme_id: int = Field(foreign_key="programme.id", index=True)
    version_id: int = Field(foreign_key="plan_version.id")
    decided_on: date
    recorded_at: datetime = Field(default_factory=utc_now, sa_type=UtcDateTime)
    recorded_by: str
    body: str = ""
    why: str = ""


def decide_baseline(session: Session, decision: BaselineDecision) -> None:
    session.add(decision)
    session.flush()


def baseline_decisions(session: Session, programme_id: int) -> list[BaselineDecision]:
    """Every decision there ever was, the one that was decided latest first."""
    query = select(BaselineDecision).where(BaselineDecision.programme_id == programme_id)
    newest = query.order_by(col(BaselineDecision.decided_on).desc(), col(BaselineDecision.id).desc())
    return list(session.exec(newest))


def baseline_at(session: Session, programme_id: int, moment: Moment) -> PlanVersion | None:
    """The version approved latest on or before the date; of two on one day, the one recorded last.

    A decision for a version that was withdrawn does not count.
    """
    query = (
        select(PlanVersion)
        .join(BaselineDecision, col(BaselineDecision.version_id) == PlanVersion.id)
        .where(BaselineDecision.programme_id == programme_id, BaselineDecision.decided_on <= moment.as_at)
        .where(is_active(moment), is_known_at(BaselineDecision.recorded_at, moment))
        .order_by(col(BaselineDecision.decided_on).desc(), col(BaselineDecision.id).desc())
    )
    return session.exec(query.limit(1)).first()
