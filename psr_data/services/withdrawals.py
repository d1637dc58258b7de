"""The latest accepted import is taken back; it stays in the record, out of the current view."""

from psr_data.domain.people import Role
from psr_data.domain.refusal import Refusal
from psr_data.store import plan_items, plan_versions, progress
from psr_data.store.engine import Work


class CannotWithdraw(Refusal):
    """A version that cannot be withdrawn."""

    code = "cannot-withdraw"


def withdraw_latest(work: Work, number: int, why: str) -> None:
    """Withdraw the programme's latest plan version, which must be the one with this number, for a reason.

    Raises CannotWithdraw.
    """
    work.require(Role.PMO)
    if not why.strip():
        raise CannotWithdraw("Say why it is withdrawn: the reason stays in the record.")
    latest = plan_versions.newest_version(work.session, work.programme.id)
    if latest is None or latest.number != number:
        now = f"the latest is now version {latest.number}" if latest else "there is none left"
        raise CannotWithdraw(f"Only the latest plan version can be withdrawn, and {now}.")
    plan_versions.add_withdrawal(work.session, latest.id, work.actor.name, why.strip())
    plan_items.forget_version(work.session, latest.id)
    progress.refresh_after_withdrawal(work.session, latest.id)
    summary = f"Version {number} withdrawn: {why.strip()}"
    work.log("plan withdrawn", summary, detail={"version": number, "why": why.strip()})
