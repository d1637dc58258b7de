"""Progress as leads report it: appended at each date, never overwritten."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from psr_data.domain.rag import Rag


class ProgressStatus(StrEnum):
    NOT_STARTED = "not started"
    IN_PROGRESS = "in progress"
    COMPLETE = "complete"


class InvalidUpdate(ValueError):
    """A progress update that contradicts itself; the message says how to mend it."""


@dataclass(frozen=True, slots=True)
class Update:
    """What was reported of one item as at one date.

    `recorded_at` is UTC; `illustrative` marks invented data.
    """

    as_at: date
    status: ProgressStatus | None = None
    percent: int | None = None
    forecast: date | None = None
    actual: date | None = None
    reported: Rag | None = None
    commentary: str = ""
    evidence: str = ""
    illustrative: bool = False
    recorded_by: str = ""
    recorded_at: datetime | None = None

    def validate(self) -> None:
        """Raise InvalidUpdate where the update contradicts itself."""
        if self.percent is not None and not 0 <= self.percent <= 100:
            raise InvalidUpdate("Percent complete must be between 0 and 100.")
        if self.status is ProgressStatus.COMPLETE and self.actual is None:
            raise InvalidUpdate("A completed item needs the date on which it was completed.")
        if self.actual is not None and self.status is not ProgressStatus.COMPLETE:
            raise InvalidUpdate("An actual date means complete: choose that status or clear the date.")
        if self.actual is not None and self.actual > self.as_at:
            raise InvalidUpdate(
                "The actual date is after the as-at date; a date still to come is a forecast."
            )
        if self == Update(as_at=self.as_at, recorded_by=self.recorded_by, recorded_at=self.recorded_at):
            raise InvalidUpdate("There is nothing in this update yet.")
