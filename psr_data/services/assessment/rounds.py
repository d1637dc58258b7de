"""The PMO runs a round of self-assessment: starts and closes it, and has the links that groups answer by."""

from dataclasses import dataclass
from datetime import date

from psr_data.domain.assessment import Framework, InvalidAssessment, Round, State
from psr_data.domain.people import Actor, Role
from psr_data.domain.periods import uk_date
from psr_data.services.assessment.frameworks import keep_framework
from psr_data.services.open_status import state_of
from psr_data.store import assessment
from psr_data.store.engine import Store, Work
from psr_data.store.programmes import programme_by_code


@dataclass(frozen=True, slots=True)
class Link:
    """A group's way to its form."""

    group: str
    invited: int
    token: str


def start_round(work: Work, framework: Framework, new: Round) -> int:
    """The new round's id; raises InvalidAssessment."""
    work.require(Role.PMO)
    new.validate()
    kept = keep_framework(work, framework)
    row = assessment.add_round(work.session, work.programme.id, kept.id, new, work.actor.name)
    groups = " and ".join(f"{group.name} ({group.invited})" for group in new.groups)
    summary = f"Self-assessment from {uk_date(new.opens)} to {uk_date(new.closes)}, invited: {groups}"
    detail = {
        "framework": framework.label,
        "opens": new.opens.isoformat(),
        "closes": new.closes.isoformat(),
        "groups": {group.name: group.invited for group in new.groups},
    }
    work.log("round started", summary, detail=detail)
    return row.id


def close_round(work: Work, round_id: int, on: date) -> None:
    """Take no more answers, from now on and for good; raises InvalidAssessment."""
    work.require(Role.PMO)
    row = assessment.round_numbered(work.session, work.programme.id, round_id)
    if state_of(row, on) is not State.OPEN:
        raise InvalidAssessment("Only a round that is open can be closed.")
    row.closed_on = on
    summary = f"Self-assessment of {uk_date(row.opens)} closed early, on {uk_date(on)}"
    work.log("round closed", summary, detail={"closed_on": on.isoformat()})


def links(store: Store, actor: Actor, code: str, round_id: int) -> list[Link]:
    """Each group's link, for the PMO to send out; raises NotAllowed, UnknownProgramme and InvalidAssessment."""
    actor.require(Role.PMO)
    with store.reading() as session:
        row = assessment.round_numbered(session, programme_by_code(session, code).id, round_id)
        return [Link(group.name, group.invited, group.token) for group in assessment.groups_of(session, row.id)]
