"""A programme's own status rules, each set in force from a day on; the rules before it stay with the days before."""

from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON
from sqlmodel import Field, Session, col, select

from psr_data.domain.moment import Moment
from psr_data.domain.rag import RagRules
from psr_data.reference import status_reference
from psr_data.store.base import Table, UtcDateTime, utc_now
from psr_data.store.plan_versions import is_known_at


class StatusRules(Table, table=True):
    """`thresholds` holds only what differs from the defaults of data/reference/status.toml."""

    __tablename__ = "status_rules"

    id: int = Field(default=None, primary_key=True)
    programme_id: int = Field(foreign_key="programme.id", index=True)
    applies_from: date
    thresholds: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    recorded_at: datetime = Field(default_factory=utc_now, sa_type=UtcDateTime)
    recorded_by: str
    why: str = ""

    @property
    def rules(self) -> RagRules:
        return RagRules(**{**asdict(status_reference().rules), **self.thresholds})


def own_rules(session: Session, programme_id: int, moment: Moment) -> StatusRules | None:
    """The rules in force latest by then, of one day those recorded last; None where the defaults are in force."""
    query = select(StatusRules).where(
        StatusRules.programme_id == programme_id,
        StatusRules.applies_from <= moment.as_at,
        is_known_at(StatusRules.recorded_at, moment),
    )
    newest = query.order_by(col(StatusRules.applies_from).desc(), col(StatusRules.id).desc())
    return session.exec(newest.limit(1)).first()


def rules_history(session: Session, programme_id: int) -> list[StatusRules]:
    """Every set of rules there ever was, the one in force latest first."""
    query = select(StatusRules).where(StatusRules.programme_id == programme_id)
    return list(session.exec(query.order_by(col(StatusRules.applies_from).desc(), col(StatusRules.id).desc())))


def add_rules(session: Session, row: StatusRules, rules: RagRules) -> None:
    """Keep what differs of the rules from the defaults."""
    defaults = asdict(status_reference().rules)
    row.thresholds = {name: value for name, value in asdict(rules).items() if value != defaults[name]}
    session.add(row)
    session.flush()
