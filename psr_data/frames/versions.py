"""The plan versions of a programme, and which of them was decided to be the baseline."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from psr_data.domain.calendar import uk_time
from psr_data.domain.moment import Moment
from psr_data.domain.periods import uk_date
from psr_data.domain.wording import plural
from psr_data.store.baselines import BaselineDecision, baseline_at, baseline_decisions
from psr_data.store.engine import Store
from psr_data.store.plan_versions import PlanVersion, Withdrawal, source_file, version_in_force, versions, withdrawals
from psr_data.store.programmes import programme_by_code
from psr_data.store.progress_updates import count_reported_in

HEADINGS = {
    "number": "Version",
    "state": "State",
    "effective": "Effective",
    "note": "Note",
    "file_name": "File",
    "accepted": "Accepted",
    "accepted_by": "By",
    "layout": "Layout",
}
DECISION_HEADINGS = {
    "decided_on": "Decided",
    "version": "Version",
    "state": "State",
    "body": "Body",
    "why": "Why",
    "recorded": "Recorded",
    "recorded_by": "By",
}
WITHDRAWN = "version withdrawn"


@dataclass(frozen=True, slots=True)
class AcceptedVersion:
    """A version as it is at a moment; `state` says so in words, `is_withdrawn` whether it was withdrawn by now."""

    id: int
    number: int
    state: str
    effective: date
    note: str
    file_name: str
    accepted: str
    accepted_by: str
    layout: str
    in_force: bool
    is_baseline: bool
    is_withdrawn: bool


@dataclass(frozen=True, slots=True)
class DecidedBaseline:
    """That a body made a version the baseline; `state` says in words whether the decision applies at a moment."""

    decided_on: date
    version: int
    state: str
    body: str
    why: str
    recorded: str
    recorded_by: str


def accepted_versions(store: Store, code: str, moment: Moment) -> tuple[AcceptedVersion, ...]:
    """The newest first; raises UnknownProgramme."""
    with store.reading() as session:
        programme = programme_by_code(session, code)
        current = version_in_force(session, programme.id, moment)
        baseline = baseline_at(session, programme.id, moment)
        gone = withdrawals(session, programme.id)
        known = versions(session, programme.id)
    found = []
    for version in known:
        in_force, is_baseline = (chosen is not None and chosen.id == version.id for chosen in (current, baseline))
        state = _state(version, moment, in_force, is_baseline, gone.get(version.id))
        facts = (version.id, version.number, state, version.effective, version.note, version.file_name)
        accepted = (uk_time(version.imported_at), version.imported_by, version.layout or "")
        found.append(AcceptedVersion(*facts, *accepted, in_force, is_baseline, version.id in gone))
    return tuple(found)


def _state(version: PlanVersion, moment: Moment, in_force: bool, baseline: bool, withdrawal: Withdrawal | None) -> str:
    parts = [word for word, applies in (("in force", in_force), ("baseline", baseline)) if applies]
    if not _known(version.imported_at, moment):
        parts.append("not yet recorded")
    if withdrawal:
        later = "" if _known(withdrawal.recorded_at, moment) else "later "
        parts.append(f"{later}withdrawn: {withdrawal.why}")
    elif version.effective > moment.as_at:
        parts.append(f"takes effect on {uk_date(version.effective)}")
    return ", ".join(parts) or "replaced"


def _known(recorded_at: datetime, moment: Moment) -> bool:
    return moment.recorded_before is None or recorded_at < moment.recorded_before


def versions_in_words(kept: Sequence[AcceptedVersion]) -> str:
    """The finding of the versions page."""
    if not kept:
        return "No plan version is kept yet."
    count = f"{plural(len(kept), 'plan version is', 'plan versions are')} kept"
    in_force = [version.number for version in kept if version.in_force]
    baseline = [version.number for version in kept if version.is_baseline]
    if not in_force:
        return f"{count}; none is in force on this date."
    if in_force == baseline:
        return f"{count}; version {in_force[0]} is in force, and is the baseline."
    against = f"version {baseline[0]}" if baseline else "the date that each milestone was first planned for"
    return f"{count}; version {in_force[0]} is in force, measured against {against}."


def decided_baselines(store: Store, code: str, moment: Moment) -> tuple[DecidedBaseline, ...]:
    """The latest decided first; raises UnknownProgramme."""
    with store.reading() as session:
        programme = programme_by_code(session, code)
        decisions = baseline_decisions(session, programme.id)
        numbers = {version.id: version.number for version in versions(session, programme.id)}
        baseline = baseline_at(session, programme.id, moment)
        gone = withdrawals(session, programme.id)
    holding = (decision for decision in decisions if baseline and decision.version_id == baseline.id)
    in_force = next((decision.id for decision in holding if decision.decided_on <= moment.as_at), None)
    found = []
    for each in decisions:
        state = "in force" if each.id == in_force else _decision_state(each, moment, gone.get(each.version_id))
        facts = (each.decided_on, numbers[each.version_id], state, each.body, each.why)
        found.append(DecidedBaseline(*facts, uk_time(each.recorded_at), each.recorded_by))
    return tuple(found)


def _decision_state(decision: BaselineDecision, moment: Moment, withdrawal: Withdrawal | None) -> str:
    """Of a decision that is not the one in force."""
    if not _known(decision.recorded_at, moment):
        return "not yet recorded"
    if withdrawal and _known(withdrawal.recorded_at, moment):
        return WITHDRAWN
    return "not yet decided" if decision.decided_on > moment.as_at else "replaced"


def original_file(store: Store, version_id: int) -> bytes:
    """The very file that a version was read from."""
    with store.reading() as session:
        return source_file(session, version_id)


def updates_that_came_with(store: Store, version_id: int) -> int:
    """How many progress updates a version's own columns reported."""
    with store.reading() as session:
        return count_reported_in(session, version_id)
