"""The two sides of a comparison: each a day (of a meeting or any other) or a plan version."""

from dataclasses import dataclass
from datetime import date

from psr_data.domain.moment import Moment
from psr_data.domain.periods import uk_date
from psr_data.domain.rag import MeetingWindow
from psr_data.domain.refusal import Refusal
from psr_data.store.engine import Store
from psr_data.store.meetings import meetings
from psr_data.store.plan_versions import versions, withdrawals
from psr_data.store.programmes import programme_by_code

Place = tuple[date, int]


class CannotCompare(Refusal):
    """Two sides between which nothing can be compared; the message says which to choose instead."""

    code = "cannot-compare"


@dataclass(frozen=True, slots=True)
class Side:
    """A day, or the plan version with this number, which took effect on the day."""

    day: date
    number: int | None = None

    @property
    def code(self) -> str:
        """As in an address and on the command line: "2014-09-09", "v2"."""
        return f"v{self.number}" if self.number else self.day.isoformat()

    @property
    def label(self) -> str:
        return f"plan version {self.number}" if self.number else uk_date(self.day)

    @property
    def place(self) -> Place:
        """In time: a version begins its day, and a day is meant with all that was reported on it."""
        return self.day, self.number or 1_000_000


@dataclass(frozen=True, slots=True)
class Choices:
    """What can be compared: `meetings` with the bodies that met, and `versions` that were not withdrawn, by
    number with the day on which each took effect; both newest first."""

    meetings: dict[date, str]
    versions: dict[int, date]

    def side(self, code: str) -> Side:
        """Raises CannotCompare, for a version that is not there and for what is neither date nor version."""
        text = code.strip().lower()
        if text[:1] == "v" and text[1:].isdecimal():
            number = int(text[1:])
            if number not in self.versions:
                raise CannotCompare(f"There is no plan version {number} to compare with, or it was withdrawn.")
            return Side(self.versions[number], number)
        try:
            return Side(date.fromisoformat(text))
        except ValueError as wrong:
            raise CannotCompare(
                f"{code} is neither a date such as 2014-09-09 nor a plan version such as v2."
            ) from wrong

    def usual_start(self, end: Side) -> Side | None:
        """Since when a reader most likely asks: a day's last meeting that had a plan, or else the plan before."""
        plans = [Side(day, number) for number, day in self.versions.items()]
        last = MeetingWindow.around(end.day, self.meetings).last
        if end.number is None and last and any(plan.day <= last for plan in plans):
            return Side(last)
        by_then = [plan for plan in plans if plan.place <= end.place]
        return by_then[1] if len(by_then) > 1 else None


def choices(store: Store, code: str) -> Choices:
    """Raises UnknownProgramme."""
    with store.reading() as session:
        programme = programme_by_code(session, code)
        bodies: dict[date, str] = {}
        for meeting in reversed(meetings(session, programme.id)):
            day = meeting.held_on
            bodies[day] = ", ".join(filter(None, (meeting.body, bodies.get(day))))
        gone = withdrawals(session, programme.id)
        kept = [version for version in versions(session, programme.id) if version.id not in gone]
        kept.sort(key=lambda version: (version.effective, version.number), reverse=True)
        return Choices(bodies, {version.number: version.effective for version in kept})


def moments(before: Side, after: Side, *, as_reported: bool = False) -> tuple[Moment, Moment]:
    """The moments at which to look at the two sides; raises CannotCompare where they are not in order.

    Two plan versions are looked at on one day, on which the newer one took effect: so that only what the plans
    say differs, and not what was reported meanwhile.
    """
    if before.place >= after.place:
        raise CannotCompare(f"Choose something before {after.label} to compare it with.")
    first = after.day if before.number and after.number else before.day
    return Moment(first, as_reported), Moment(after.day, as_reported)
