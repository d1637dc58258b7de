"""Starting a programme, saying when it meets, and finding the one that is meant."""

import re
from dataclasses import dataclass
from datetime import date

from psr_data.domain.people import Role
from psr_data.domain.periods import uk_date
from psr_data.domain.refusal import Refusal
from psr_data.settings import YEAR_STARTS_IN
from psr_data.store import meetings, programmes
from psr_data.store.engine import Store, Work
from psr_data.store.programmes import Programme, UnknownProgramme

__all__ = ["InvalidProgramme", "NewProgramme", "UnknownProgramme", "add_meeting", "code_or_only", "start_programme"]

CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,39}")


class InvalidProgramme(Refusal):
    """A programme or a meeting as it cannot be."""

    code = "invalid-programme"


@dataclass(frozen=True, slots=True)
class NewProgramme:
    """A programme to start; without plan dates its first plan gives them."""

    code: str
    name: str
    plan_start: date | None = None
    plan_end: date | None = None
    year_starts_in: int | None = None
    illustrative_note: str = ""


def start_programme(work: Work, new: NewProgramme) -> Programme:
    """Raises InvalidProgramme."""
    work.require(Role.PMO)
    programme = Programme(
        code=new.code.strip(),
        name=new.name.strip(),
        plan_start=new.plan_start,
        plan_end=new.plan_end,
        year_starts_in=new.year_starts_in if new.year_starts_in is not None else YEAR_STARTS_IN.value,
        illustrative_note=new.illustrative_note,
    )
    _validate(programme, [known.code for known in programmes.programmes(work.session)])
    programmes.add_programme(work.session, programme)
    detail = programme.model_dump(mode="json", exclude={"id"})
    work.within(programme).log("programme started", f"Started {programme.name}", detail=detail)
    return programme


def _validate(programme: Programme, taken: list[str]) -> None:
    if not CODE.fullmatch(programme.code):
        raise InvalidProgramme(
            "A programme's code is up to 40 letters, digits, dots, hyphens and underscores, "
            "without spaces: for example chorley-psr."
        )
    if programme.code.casefold() in {code.casefold() for code in taken}:
        raise InvalidProgramme(f"There is already a programme with the code {programme.code}.")
    if not programme.name:
        raise InvalidProgramme("Give the programme a name.")
    if programme.plan_start and programme.plan_end and programme.plan_end < programme.plan_start:
        raise InvalidProgramme("The programme's plan ends before it starts.")
    if not 1 <= programme.year_starts_in <= 12:
        raise InvalidProgramme("The month in which the financial year starts is a number from 1 to 12.")


def add_meeting(work: Work, body: str, held_on: date) -> None:
    """Raises InvalidProgramme."""
    work.require(Role.PMO)
    body = body.strip()
    if not body:
        raise InvalidProgramme("Say which body meets: for example the Board.")
    known = {(meeting.body, meeting.held_on) for meeting in meetings.meetings(work.session, work.programme.id)}
    if (body, held_on) in known:
        raise InvalidProgramme(f"The meeting of the {body} on {uk_date(held_on)} is already there.")
    meetings.add_meeting(work.session, work.programme.id, body, held_on)
    detail = {"body": body, "held_on": held_on.isoformat()}
    work.log("meeting added", f"{body} meets on {uk_date(held_on)}", detail=detail)


def code_or_only(store: Store, code: str | None) -> str:
    """The code of the programme meant: the one named, or the only one there is.

    Raises UnknownProgramme, whose message says which there are.
    """
    with store.reading() as session:
        if code:
            return programmes.programme_by_code(session, code).code
        codes = [known.code for known in programmes.programmes(session)]
    if not codes:
        raise UnknownProgramme("There are no programmes yet: load a workplan, or the sample.")
    if len(codes) > 1:
        raise UnknownProgramme(f"There are several programmes; say which is meant: {', '.join(codes)}.")
    return codes[0]
