"""A body approves a plan version as the plan that lateness is measured against."""

from datetime import date

from psr_data.domain.people import Role
from psr_data.domain.periods import uk_date
from psr_data.domain.refusal import Refusal
from psr_data.store import baselines, plan_versions
from psr_data.store.baselines import BaselineDecision
from psr_data.store.engine import Work
from psr_data.store.plan_versions import PlanVersion


class InvalidDecision(Refusal):
    """A decision that cannot be recorded as it is."""

    code = "invalid-decision"


def decide_baseline(work: Work, number: int, decided_on: date | None, body: str, why: str) -> None:
    """Measure against the version with this number from `decided_on` on; earlier decisions stay in the record.

    Raises InvalidDecision.
    """
    work.require(Role.PMO)
    version = plan_versions.version_numbered(work.session, work.programme.id, number)
    withdrawn = plan_versions.withdrawals(work.session, work.programme.id)
    if version is None or version.id in withdrawn:
        raise InvalidDecision(f"There is no plan version {number} that could be the baseline.")
    if decided_on is None:
        raise InvalidDecision("Give the date of the decision.")
    if not body.strip() or not why.strip():
        raise InvalidDecision("Say which body decided, and why: a new baseline is never silent.")
    approve_version(work, version, decided_on, body, why)


def approve_version(work: Work, version: PlanVersion, decided_on: date, body: str, why: str) -> None:
    """Record a version as the baseline; where it is accepted as one, nobody has to say more of it."""
    work.require(Role.PMO)
    decision = BaselineDecision(
        programme_id=version.programme_id,
        version_id=version.id,
        decided_on=decided_on,
        recorded_by=work.actor.name,
        body=body.strip(),
        why=why.strip(),
    )
    baselines.decide_baseline(work.session, decision)
    decided_by = f", decided by {decision.body}" if decision.body else ""
    summary = f"Version {version.number} is the baseline from {uk_date(decided_on)}{decided_by}"
    detail = {
        "version": version.number,
        "decided_on": decided_on.isoformat(),
        "body": decision.body,
        "why": decision.why,
    }
    work.log("baseline decided", summary, detail=detail)
