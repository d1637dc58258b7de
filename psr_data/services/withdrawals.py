"""The latest accepted import is taken back; it stays in the record, out of the current view."""

from psr_data.domain.people import Actor, Role
from psr_data.store import changes, plan_items, plan_versions, programmes, progress
from psr_data.store.engine import Store


class CannotWithdraw(Exception):
    """The message says why, and what can be done instead."""


def withdraw_latest(store: Store, actor: Actor, code: str, number: int, why: str) -> None:
    """Withdraw the programme's latest plan version, which must be the one with this number, for a reason.

    Raises CannotWithdraw, UnknownProgramme and NotAllowed.
    """
    actor.require(Role.PMO)
    if not why.strip():
        raise CannotWithdraw("Say why it is withdrawn: the reason stays in the record.")
    with store.transaction() as session:
        programme = programmes.programme_by_code(session, code)
        latest = plan_versions.newest_version(session, programme.id)
        if latest is None or latest.number != number:
            now = f"the latest is now version {latest.number}" if latest else "there is none left"
            raise CannotWithdraw(f"Only the latest plan version can be withdrawn, and {now}.")
        plan_versions.add_withdrawal(session, latest.id, actor.name, why.strip())
        plan_items.forget_version(session, latest.id)
        progress.refresh_after_withdrawal(session, latest.id)
        summary = f"Version {number} withdrawn: {why.strip()}"
        detail = {"version": number, "why": why.strip()}
        changes.log(session, programme.id, actor.name, "plan withdrawn", summary, detail=detail)
