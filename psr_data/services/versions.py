"""The plan versions as plain data, for the command line."""

from typing import Any

from psr_data.store.baselines import baseline_decisions
from psr_data.store.engine import Store
from psr_data.store.plan_versions import PlanVersion, Withdrawal, versions, withdrawals
from psr_data.store.programmes import programme_by_code


def version_list(store: Store, code: str) -> list[dict[str, Any]]:
    """Newest first; raises UnknownProgramme. `baseline` marks the version approved last."""
    with store.reading() as session:
        programme = programme_by_code(session, code)
        decisions = baseline_decisions(session, programme.id)
        withdrawn = withdrawals(session, programme.id)
        baseline = next((row.version_id for row in decisions if row.version_id not in withdrawn), None)
        return [_plain(row, row.id == baseline, withdrawn.get(row.id)) for row in versions(session, programme.id)]


def _plain(version: PlanVersion, baseline: bool, withdrawal: Withdrawal | None) -> dict[str, Any]:
    return {
        "number": version.number,
        "effective": version.effective.isoformat(),
        "baseline": baseline,
        "imported_at": version.imported_at.isoformat(timespec="seconds"),
        "imported_by": version.imported_by,
        "file": version.file_name,
        "sha256": version.sha256,
        "sheet": version.sheet,
        "layout": version.layout,
        "answers": version.answers,
        "note": version.note,
        "withdrawn": withdrawal.why if withdrawal else None,
    }
