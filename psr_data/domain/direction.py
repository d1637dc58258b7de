"""Which way a status has moved between two dates, and what else can have changed, the gravest first."""

from enum import StrEnum

from psr_data.domain.rag import Rag

# Taking away a late milestone's date is no progress, nor is a date that shows it late.
WORST_TO_BEST = (Rag.RED, Rag.AMBER, Rag.GREEN, Rag.COMPLETE)
ON_TRACK = (Rag.GREEN, Rag.COMPLETE)


class Direction(StrEnum):
    """A word with an arrow beside it, as the Department for Transport reports its portfolio."""

    UP = "up"
    DOWN = "down"
    UNCHANGED = "unchanged"
    NEW = "new"
    REMOVED = "removed"

    @property
    def arrow(self) -> str:
        return {"up": "↑", "down": "↓", "unchanged": "→", "new": "+", "removed": "×"}[self.value]

    @property
    def label(self) -> str:
        """ "↓ down": never the arrow alone."""
        return f"{self.arrow} {self.value}"


def direction(before: Rag | None, now: Rag | None) -> Direction | None:
    """Up is for the better; None for an item that has a status on neither date."""
    if before is None or now is None:
        return Direction.NEW if now else Direction.REMOVED if before else None
    if before is now:
        return Direction.UNCHANGED
    if Rag.NOT_ASSESSED in (before, now):
        return Direction.UP if now in ON_TRACK else Direction.DOWN
    moved = WORST_TO_BEST.index(now) - WORST_TO_BEST.index(before)
    return Direction.UP if moved > 0 else Direction.DOWN


class Change(StrEnum):
    """In the order in which a table of changes shows them; an item may have changed in several ways."""

    REOPENED = "Reopened"
    WORSE = "Got worse"
    SLIPPED = "Slipped"
    REMOVED = "Removed"
    ENDED = "Ended"
    SPLIT = "Split"
    MERGED = "Merged"
    CONTINUED = "Continued"
    ADDED = "Added"
    COMPLETED = "Completed"
    BROUGHT_FORWARD = "Brought forward"
    BETTER = "Got better"
    DATE_REMOVED = "Date removed"
    DATE_ADDED = "Date added"
    CORRECTED = "Completion date corrected"
    WORKSTREAM = "Workstream changed"
    RENAMED = "Renamed"
    OWNER = "Owner changed"
    REPORTED = "Lead reports another status"
