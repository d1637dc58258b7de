"""Meetings, the day that a reader most likely means, and when a thing happened by a reader's own clock."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from psr_data.domain.periods import uk_date

UK = ZoneInfo("Europe/London")


def today() -> date:
    """The council's day, wherever its server stands."""
    return datetime.now(UK).date()


def default_as_at(
    today: date,
    meetings: Iterable[date],
    plan_end: date | None,
    last_data: date | None,
    first_plan: date | None = None,
) -> date:
    """Today, or once the plan window is past the latest meeting that progress was reported to.

    `last_data` is the as-at date of the newest progress update: it was reported to the first meeting held
    on that day or after it, or else to the last one before. Without meetings or progress, the last day known.
    Never a day before `first_plan`, from which there is a plan in force at all.
    """
    earliest = first_plan or date.min
    if plan_end is None or today <= plan_end:
        return max(today, earliest)
    past = sorted(day for day in meetings if earliest <= day <= today)
    if last_data is None or not past:
        return max(last_data or plan_end, earliest)
    return next((day for day in past if day >= last_data), past[-1])


def uk_time(moment: datetime) -> str:
    """14:02 on 9 Sep 2014, by UK clocks."""
    local = moment.astimezone(UK)
    return f"{local:%H:%M} on {uk_date(local.date())}"


@dataclass(frozen=True, slots=True)
class MeetingDate:
    """A date on which a body meets, with the number that the store knows it by."""

    id: int
    body: str
    held_on: date

    @property
    def label(self) -> str:
        return f"{self.body}, {uk_date(self.held_on)}"
