"""The PMO's part of a self-assessment: frameworks, rounds, and the links that groups answer by."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from psr_data.domain.assessment import Framework, Group, InvalidAssessment, Round, State, state_on
from psr_data.domain.people import Actor, Role
from psr_data.domain.periods import uk_date
from psr_data.store import assessment, changes
from psr_data.store.assessment import FrameworkRow, RoundRow
from psr_data.store.assessment_answers import responses
from psr_data.store.assessment_reference import shipped_frameworks
from psr_data.store.engine import Session, Store
from psr_data.store.programmes import programme_by_code


@dataclass(frozen=True, slots=True)
class Link:
    """A group's way to its form."""

    group: str
    invited: int
    token: str


def frameworks(store: Store, code: str) -> list[Framework]:
    """The newest version of each: those that ship first, then the programme's own; raises UnknownProgramme."""
    with store.reading() as session:
        held = [row.framework for row in assessment.frameworks(session, programme_by_code(session, code).id)]
    newest: dict[str, Framework] = {}
    for framework in (*shipped_frameworks(), *held):
        if framework.name not in newest or framework.version > newest[framework.name].version:
            newest[framework.name] = framework
    return list(newest.values())


def add_framework(store: Store, actor: Actor, code: str, framework: Framework) -> Framework:
    """Keep a framework, as the next version where there is one of its name.

    Raises NotAllowed, UnknownProgramme and InvalidAssessment.
    """
    actor.require(Role.PMO)
    known = {held.name.casefold(): held for held in frameworks(store, code)}
    before = known.get(framework.name.strip().casefold())
    name = before.name if before else framework.name.strip()
    kept = replace(framework, name=name, version=before.version + 1 if before else 1)
    kept.validate()
    if before and replace(kept, version=before.version) == before:
        raise InvalidAssessment(f"{before.label} is already just like this.")
    with store.writing() as session:
        _record_framework(session, actor, programme_by_code(session, code).id, kept)
    return kept


def _record_framework(session: Session, actor: Actor, programme_id: int, framework: Framework) -> FrameworkRow:
    """The framework as it is held, which another of the same name and version never replaces."""
    for row in assessment.frameworks(session, programme_id):
        if (row.name, row.version) == (framework.name, framework.version):
            if row.framework != framework:
                raise InvalidAssessment(
                    f"{framework.label} is held in other words. What was used is never edited: give the changed "
                    "framework a higher version."
                )
            return row
    framework.validate()
    row = assessment.add_framework(session, programme_id, framework, actor.name)
    summary = f"Framework for self-assessment added: {framework.label}"
    detail = {"source": framework.source, "levels": list(framework.levels), "dimensions": list(framework.names)}
    changes.log(session, programme_id, actor.name, "framework added", summary, detail=detail)
    return row


def start_round(store: Store, actor: Actor, code: str, framework: Framework, wanted: Round) -> int:
    """The new round's id; raises NotAllowed, UnknownProgramme and InvalidAssessment."""
    with store.writing() as session:
        return record_round(session, actor, programme_by_code(session, code).id, framework, wanted).id


def record_round(session: Session, actor: Actor, programme_id: int, framework: Framework, wanted: Round) -> RoundRow:
    """`start_round` within a transaction."""
    actor.require(Role.PMO)
    wanted.validate()
    held = _record_framework(session, actor, programme_id, framework)
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
    with store.writing() as session:
        programme = programme_by_code(session, code)
        row = assessment.round_numbered(session, programme.id, round_id)
        if round_state(row, on) is not State.OPEN:
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
    with store.writing() as session:
        programme = programme_by_code(session, code)
        row = assessment.round_numbered(session, programme.id, round_id)
        if round_state(row, today) is State.CLOSED or closes < today:
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


def round_state(row: RoundRow, today: date) -> State:
    return state_on(today, row.opens, row.closes, row.closed_on)
