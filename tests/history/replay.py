"""The change log, done again in an empty store."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from psr_data.domain.progress import ProgressStatus, Update
from psr_data.domain.rag import Rag, RagRules
from psr_data.services.baselines import decide_baseline
from psr_data.services.programmes import add_meeting
from psr_data.services.progress import record_update
from psr_data.services.rules import change_rules
from psr_data.services.withdrawals import withdraw_latest
from psr_data.store.base import recording_at
from psr_data.store.changes import Change, changes
from psr_data.store.engine import Store
from psr_data.store.plan_rows import as_plan_rows, history_of, rows_of
from psr_data.store.plan_versions import source_file, version_numbered
from psr_data.store.programmes import programme_by_code
from tests.builders import PMO, a_proposal, accepted, do, started
from tests.history.acts import CODE, items_called


def replay(log_of: Store, into: Store) -> None:
    """Do again what the log says, at the moments it says; rows and files come from the versions it names."""
    with log_of.reading() as session:
        programme_id = programme_by_code(session, CODE).id
        logged = reversed(changes(session, programme_id, limit=1000))
        for change in logged:
            with recording_at(change.at):
                DONE[change.action](session, into, programme_id, change)


def _start(session: Any, into: Store, programme_id: int, change: Change) -> None:
    said = change.detail
    started(into, PMO, said["code"], said["name"], year_starts_in=said["year_starts_in"])


def _meet(session: Any, into: Store, programme_id: int, change: Change) -> None:
    do(into, PMO, CODE, add_meeting, change.detail["body"], _day(change.detail["held_on"]))


def _accept(session: Any, into: Store, programme_id: int, change: Change) -> None:
    version = version_numbered(session, programme_id, change.detail["version"])
    assert version is not None
    rows = as_plan_rows(rows_of(session, version.id))
    proposal = a_proposal(into, CODE, rows, source_file(session, version.id))
    accepted(into, PMO, proposal, _day(change.detail["effective"]))


def _report(session: Any, into: Store, programme_id: int, change: Change) -> None:
    assert change.item_id is not None
    [item_id] = items_called(into, history_of(session, change.item_id)[0].row.title)
    do(into, PMO, "psr", record_update, item_id, _update(change.detail))


def _withdraw(session: Any, into: Store, programme_id: int, change: Change) -> None:
    do(into, PMO, CODE, withdraw_latest, change.detail["version"], change.detail["why"])


def _decide(session: Any, into: Store, programme_id: int, change: Change) -> None:
    said = change.detail
    do(into, PMO, CODE, decide_baseline, said["version"], _day(said["decided_on"]), said["body"], said["why"])


def _change_rules(session: Any, into: Store, programme_id: int, change: Change) -> None:
    said = change.detail
    do(into, PMO, CODE, change_rules, RagRules(**said["rules"]), _day(said["applies_from"]), said["why"])


def _update(said: Mapping[str, str]) -> Update:
    kinds: dict[str, Any] = {
        "as_at": _day,
        "forecast": _day,
        "actual": _day,
        "status": ProgressStatus,
        "reported": Rag,
        "percent": int,
    }
    return Update(**{name: kinds.get(name, str)(value) for name, value in said.items()})


def _day(text: str) -> date:
    return date.fromisoformat(text)


DONE = {
    "programme started": _start,
    "meeting added": _meet,
    "plan accepted": _accept,
    "progress recorded": _report,
    "plan withdrawn": _withdraw,
    "baseline decided": _decide,
    "rules changed": _change_rules,
}
