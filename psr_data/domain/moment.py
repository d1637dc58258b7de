"""The as-at moment: the day that a screen speaks of, and whether it may know what was only recorded later."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from psr_data.domain.calendar import UK


@dataclass(frozen=True, slots=True)
class Moment:
    """An as-at moment: what was effective by `as_at`; with `as_reported` only what had been recorded by then.

    `without` is the number of a plan version to leave out, as if it had been withdrawn.
    """

    as_at: date
    as_reported: bool = False
    without: int | None = None

    @property
    def is_as_known(self) -> bool:
        """Whether all that is known now counts, as the store keeps it ready."""
        return not self.as_reported and self.without is None

    @property
    def recorded_before(self) -> datetime | None:
        """The first moment, UTC, that is too late to be seen; None where everything known now counts."""
        if not self.as_reported:
            return None
        return datetime.combine(self.as_at + timedelta(days=1), time(), UK).astimezone(UTC)
