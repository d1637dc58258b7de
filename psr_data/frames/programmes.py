"""The programmes there are, and the dates that matter to each."""

from dataclasses import dataclass
from datetime import date

from psr_data.domain.calendar import default_as_at
from psr_data.store.engine import Store
from psr_data.store.meetings import meetings
from psr_data.store.plan_versions import active_versions, last_planned_day
from psr_data.store.programmes import programme_by_code, programmes
from psr_data.store.progress import last_reported


@dataclass(frozen=True, slots=True)
class Calendar:
    """`meetings` is newest first; `last_data` the as-at date of the newest update; plans are in force from
    `first_plan` on."""

    meetings: tuple[date, ...]
    plan_end: date | None
    last_data: date | None
    first_plan: date | None

    def default_as_at(self, today: date) -> date:
        return default_as_at(today, self.meetings, self.plan_end, self.last_data, self.first_plan)


def programme_names(store: Store) -> dict[str, str]:
    """Names by code, in the order of the names."""
    with store.reading() as session:
        return {programme.code: programme.name for programme in programmes(session)}


def calendar(store: Store, code: str) -> Calendar:
    """Raises UnknownProgramme."""
    with store.reading() as session:
        programme = programme_by_code(session, code)
        days = {meeting.held_on for meeting in meetings(session, programme.id)}
        ends = [day for day in (programme.plan_end, last_planned_day(session, programme.id)) if day]
        known = last_reported(session, programme.id)
        first = min((version.effective for version in active_versions(session, programme.id)), default=None)
        return Calendar(tuple(sorted(days, reverse=True)), max(ends, default=None), known, first)
