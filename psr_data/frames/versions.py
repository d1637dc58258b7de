"""The plan versions of a programme, and which of them was decided to be the baseline."""

from datetime import datetime

import pandas as pd

from psr_data.domain.calendar import uk_time
from psr_data.domain.moment import Moment
from psr_data.domain.periods import uk_date
from psr_data.domain.wording import plural
from psr_data.store.baselines import BaselineDecision, baseline_at, baseline_decisions
from psr_data.store.engine import Store
from psr_data.store.plan_versions import PlanVersion, Withdrawal, source_file, version_in_force, versions, withdrawals
from psr_data.store.programmes import programme_by_code
from psr_data.store.progress_updates import count_reported_in

SHOWN = ("Version", "State", "Effective", "Note", "File", "Accepted", "By", "Layout")
WITHDRAWN = "version withdrawn"
COLUMNS = (*SHOWN, "id", "in_force", "is_baseline", "stands")
DECISIONS = ("Decided", "Version", "State", "Body", "Why", "Recorded", "By")


def versions_frame(store: Store, code: str, moment: Moment) -> pd.DataFrame:
    """One line per accepted version, newest first; raises UnknownProgramme.

    `in_force` and `is_baseline` mark what each is at the moment, `stands` those not withdrawn by now;
    `State` says it in words, and why a version was withdrawn.
    """
    with store.reading() as session:
        programme = programme_by_code(session, code)
        current = version_in_force(session, programme.id, moment)
        baseline = baseline_at(session, programme.id, moment)
        gone = withdrawals(session, programme.id)
        known = versions(session, programme.id)
    lines = []
    for version in known:
        in_force, is_baseline = _is(version, current), _is(version, baseline)
        state = _state(version, moment, in_force, is_baseline, gone.get(version.id))
        lines.append((*_facts(version, state), version.id, in_force, is_baseline, version.id not in gone))
    return pd.DataFrame(lines, columns=list(COLUMNS), dtype=object)


def _is(version: PlanVersion, chosen: PlanVersion | None) -> bool:
    return chosen is not None and chosen.id == version.id


def _facts(version: PlanVersion, state: str) -> tuple[object, ...]:
    accepted = uk_time(version.imported_at)
    who = version.imported_by
    return (
        version.number,
        state,
        version.effective,
        version.note,
        version.file_name,
        accepted,
        who,
        version.layout or "",
    )


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


def versions_in_words(kept: pd.DataFrame) -> str:
    """The finding of the versions page."""
    if kept.empty:
        return "No plan version is kept yet."
    count = f"{plural(len(kept), 'plan version is', 'plan versions are')} kept"
    in_force, baseline = (list(kept.loc[kept[name].astype(bool), "Version"]) for name in ("in_force", "is_baseline"))
    if not in_force:
        return f"{count}; none is in force on this date."
    if in_force == baseline:
        return f"{count}; version {in_force[0]} is in force, and is the baseline."
    against = f"version {baseline[0]}" if baseline else "the date that each milestone was first planned for"
    return f"{count}; version {in_force[0]} is in force, measured against {against}."


def decisions_frame(store: Store, code: str, moment: Moment) -> pd.DataFrame:
    """Every decision that made a version the baseline, the latest decided first; raises UnknownProgramme."""
    with store.reading() as session:
        programme = programme_by_code(session, code)
        decisions = baseline_decisions(session, programme.id)
        numbers = {version.id: version.number for version in versions(session, programme.id)}
        baseline = baseline_at(session, programme.id, moment)
        gone = withdrawals(session, programme.id)
    holding = (decision for decision in decisions if baseline and decision.version_id == baseline.id)
    in_force = next((decision.id for decision in holding if decision.decided_on <= moment.as_at), None)
    lines = [
        (
            decision.decided_on,
            numbers[decision.version_id],
            "in force" if decision.id == in_force else _decision_state(decision, moment, gone.get(decision.version_id)),
            decision.body,
            decision.why,
            uk_time(decision.recorded_at),
            decision.recorded_by,
        )
        for decision in decisions
    ]
    return pd.DataFrame(lines, columns=list(DECISIONS), dtype=object)


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
