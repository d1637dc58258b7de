"""The PMO runs a round of self-assessment: starts, amends and closes it, and has the links that groups answer by."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from psr_data.domain.assessment import Framework, Group, InvalidAssessment, Round, State
from psr_data.domain.people import Actor, Role
from psr_data.domain.periods import uk_date
from psr_data.services.assessment.frameworks import record_framework
from psr_data.services.open_status import state_of
from psr_data.store import assessment, changes
from psr_data.store.assessment import RoundRow
from psr_data.store.assessment_answers import responses
from psr_data.store.engine import Session, Store
from psr_data.store.programmes import programme_by_code


@dataclass(frozen=True, slots=True)
class Link:
    """A group's way to its form."""

    group: str
    invited: int
    token: str


def start_round(store: Store, actor: Actor, code: str, framework: Framework, wanted: Round) -> int:
    """The new round's id; raises NotAllowed, UnknownProgramme and InvalidAssessment."""
    with store.transaction() as session:
        return record_round(session, actor, programme_by_code(session, code).id, framework, wanted).id


def record_round(session: Session, actor: Actor, programme_id: int, framework: Framework, wanted: Round) -> RoundRow:
    """`start_round` within a transaction."""
    actor.require(Role.PMO)
    wanted.validate()
    held = record_framework(session, actor, programme_id, framework)
    row = assessment.add_round(session, programme_id, held.id, wanted, actor.name)
    groups = " and ".join(f"{group.name} ({group.invited})" for group in wanted.groups)
    summary = f"Self-assessment from {uk_date(wanted.opens)} to {uk_date(wanted.closes)}, invited: {groups}"
    detail = {
        "framework": framework.label,
        "opens": wanted.opens.isoformat(),
        "closes": wanted.closes.isoformat(),
        "groups": {group.name: group.invited for group in wanted.groups},
    }
    changes.log(session, programme_id, actor.name, "round started", summary, detail=detail)
    return row


def close_round(store: Store, actor: Actor, code: str, round_id: int, on: date) -> None:
    """Take no more answers, from now on and for good; raises NotAllowed, UnknownProgramme and InvalidAssessment."""
    actor.require(Role.PMO)
    with store.transaction() as session:
        programme = programme_by_code(session, code)
        row = assessment.round_numbered(session, programme.id, round_id)
        if state_of(row, on) is not State.OPEN:
            raise InvalidAssessment("Only a round that is open can be closed.")
        row.closed_on = on
        summary = f"Self-assessment of {uk_date(row.opens)} closed early, on {uk_date(on)}"
        changes.log(session, programme.id, actor.name, "round closed", summary, detail={"closed_on": on.isoformat()})


def amend_round(
    store: Store, actor: Actor, code: str, round_id: int, closes: date, invited: Mapping[str, int], today: date
) -> None:
    """Give a round that has not closed another last day, or other numbers of invited by group.

    Raises NotAllowed, UnknownProgramme and InvalidAssessment.
    """
    actor.require(Role.PMO)
    with store.transaction() as session:
        programme = programme_by_code(session, code)
        row = assessment.round_numbered(session, programme.id, round_id)
        if state_of(row, today) is State.CLOSED or closes < today:
            raise InvalidAssessment(
                "What has closed stays closed: choose a last day that is not past, while it is open."
            )
        groups = assessment.groups_of(session, row.id)
        wanted = tuple(Group(group.name, invited.get(group.name, group.invited)) for group in groups)
        Round(row.opens, closes, wanted).validate()
        row.closes = closes
        for group, now in zip(groups, wanted, strict=True):
            if now.invited < len(responses(session, group.id)):
                raise InvalidAssessment(f"{group.name}: more have answered already than would be invited.")
            group.invited = now.invited
        said = ", ".join(f"{group.name} {group.invited}" for group in wanted)
        summary = f"Self-assessment of {uk_date(row.opens)} now closes on {uk_date(closes)}, invited: {said}"
        detail = {"closes": closes.isoformat(), "groups": {group.name: group.invited for group in wanted}}
        changes.log(session, programme.id, actor.name, "round amended", summary, detail=detail)


def links(store: Store, actor: Actor, code: str, round_id: int) -> list[Link]:
    """Each group's link, for the PMO to send out; raises NotAllowed, UnknownProgramme and InvalidAssessment."""
    actor.require(Role.PMO)
    with store.reading() as session:
        row = assessment.round_numbered(session, programme_by_code(session, code).id, round_id)
        return [Link(group.name, group.invited, group.token) for group in assessment.groups_of(session, row.id)]
