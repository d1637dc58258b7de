"""Starting a programme, saying when it meets, and finding the one that is meant."""

import re
from datetime import date

from psr_data.domain.people import Actor, Role
from psr_data.domain.periods import uk_date
from psr_data.settings import YEAR_STARTS_IN
from psr_data.store import changes, meetings, programmes
from psr_data.store.engine import Session, Store
from psr_data.store.programmes import Programme, UnknownProgramme

CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,39}")


class InvalidProgramme(ValueError):
    """A programme or a meeting as it cannot be; the message says how to mend it."""


def start_programme(
    store: Store,
    actor: Actor,
    code: str,
    name: str,
    plan_start: date | None = None,
    plan_end: date | None = None,
    year_starts_in: int | None = None,
) -> Programme:
    """Raises InvalidProgramme and NotAllowed; without plan dates the first plan gives them."""
    programme = Programme(
        code=code.strip(),
        name=name.strip(),
        plan_start=plan_start,
        plan_end=plan_end,
        year_starts_in=year_starts_in or YEAR_STARTS_IN.value,
    )
    with store.transaction() as session:
        return record_programme(session, actor, programme)


def record_programme(session: Session, actor: Actor, programme: Programme) -> Programme:
    """`start_programme` within a transaction."""
    actor.require(Role.PMO)
    _validate(programme, [held.code for held in programmes.programmes(session)])
    programmes.add_programme(session, programme)
    changes.log(
        session, programme.id, actor.name, "programme started", f"Started {programme.name}", detail=_said(programme)
    )
    return programme


def _said(programme: Programme) -> dict[str, object]:
    return programme.model_dump(mode="json", exclude={"id"})


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


def add_meeting(store: Store, actor: Actor, programme_code: str, body: str, held_on: date) -> None:
    """Raises UnknownProgramme, InvalidProgramme and NotAllowed."""
    with store.transaction() as session:
        programme = programmes.programme_by_code(session, programme_code)
        record_meeting(session, actor, programme, body.strip(), held_on)


def record_meeting(session: Session, actor: Actor, programme: Programme, body: str, held_on: date) -> None:
    """`add_meeting` within a transaction."""
    actor.require(Role.PMO)
    if not body:
        raise InvalidProgramme("Say which body meets: for example the Board.")
    held = {(meeting.body, meeting.held_on) for meeting in meetings.meetings(session, programme.id)}
    if (body, held_on) in held:
        raise InvalidProgramme(f"The meeting of the {body} on {uk_date(held_on)} is already there.")
    meetings.add_meeting(session, programme.id, body, held_on)
    summary = f"{body} meets on {uk_date(held_on)}"
    detail = {"body": body, "held_on": held_on.isoformat()}
    changes.log(session, programme.id, actor.name, "meeting added", summary, detail=detail)


def code_or_only(store: Store, code: str | None) -> str:
    """The code of the programme meant: the one named, or the only one there is.

    Raises UnknownProgramme, whose message says which there are.
    """
    with store.reading() as session:
        if code:
            return programmes.programme_by_code(session, code).code
        codes = [held.code for held in programmes.programmes(session)]
    if not codes:
        raise UnknownProgramme("There are no programmes yet: load a workplan, or the sample.")
    if len(codes) > 1:
        raise UnknownProgramme(f"There are several programmes; say which is meant: {', '.join(codes)}.")
    return codes[0]
