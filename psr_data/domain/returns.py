"""What a lead's return must say to be trusted: confirmed since the last meeting, and complete where it is not green."""

from datetime import date

from psr_data.domain.rag import MeetingWindow, Rag


def is_unconfirmed(reported: Rag | None, reported_at: date | None, meetings: MeetingWindow) -> bool:
    """A green that was last reported at the last meeting or before it, and not confirmed since."""
    if reported is not Rag.GREEN or reported_at is None or meetings.last is None:
        return False
    return reported_at <= meetings.last


def missing_from_return(
    reported: Rag | None, commentary: str, owner: str | None, recovery: date | None
) -> tuple[str, ...]:
    """What a reported amber or red lacks: it needs a commentary, an owner and a date by which it is put right."""
    if reported not in (Rag.AMBER, Rag.RED):
        return ()
    needed = {"commentary": commentary, "owner": owner, "recovery date": recovery}
    return tuple(name for name, given in needed.items() if not given)
