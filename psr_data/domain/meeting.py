"""A meeting as reports and pages name it."""

from dataclasses import dataclass
from datetime import date

from psr_data.domain.periods import uk_date


@dataclass(frozen=True, slots=True)
class MeetingDate:
    """A date on which a body meets, with the number that the store knows it by."""

    id: int
    body: str
    held_on: date

    @property
    def label(self) -> str:
        return f"{self.body}, {uk_date(self.held_on)}"
