"""A body approves a plan version as the plan that lateness is measured against."""

from datetime import date

from psr_data.domain.people import Actor, Role
from psr_data.domain.periods import uk_date
from psr_data.store import baselines, changes, plan_versions, programmes
from psr_data.store.baselines import BaselineDecision
from psr_data.store.engine import Session, Store
from psr_data.store.plan_versions import PlanVersion


class InvalidDecision(ValueError):
    """A decision as it cannot be recorded; the message says how to mend it."""


def decide_baseline(
    store: Store, actor: Actor, code: str, number: int, decided_on: date | None, body: str, why: str
) -> None:
    """Measure against the version with this number from `decided_on` on; decisions before it stay in the record.

    Raises UnknownProgramme, InvalidDecision and NotAllowed.
    """
    actor.require(Role.PMO)
    with store.transaction() as session:
        programme = programmes.programme_by_code(session, code)
        version = plan_versions.version_numbered(session, programme.id, number)
        gone = plan_versions.withdrawals(session, programme.id)
        if version is None or version.id in gone:
            raise InvalidDecision(f"There is no plan version {number} that could be the baseline.")
        if decided_on is None:
            raise InvalidDecision("Give the date of the decision.")
        if not body.strip() or not why.strip():
            raise InvalidDecision("Say which body decided, and why: a new baseline is never silent.")
        record_baseline(session, actor, version, decided_on, body, why)


def record_baseline(
    session: Session, actor: Actor, version: PlanVersion, decided_on: date, body: str, why: str
) -> None:
    """`decide_baseline` within a transaction."""
    actor.require(Role.PMO)
    decision = BaselineDecision(
        programme_id=version.programme_id,
        version_id=version.id,
        decided_on=decided_on,
        recorded_by=actor.name,
        body=body.strip(),
        why=why.strip(),
    )
    baselines.decide_baseline(session, decision)
    said = f", decided by {decision.body}" if decision.body else ""
    summary = f"Version {version.number} is the baseline from {uk_date(decided_on)}{said}"
    detail = {
        "version": version.number,
        "decided_on": decided_on.isoformat(),
        "body": decision.body,
        "why": decision.why,
    }
    changes.log(session, version.programme_id, actor.name, "baseline decided", summary, detail=detail)
