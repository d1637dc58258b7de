"""A programme's own thresholds, changed from a day on."""

from dataclasses import asdict
from datetime import date

from psr_data.domain.people import Role
from psr_data.domain.periods import uk_date
from psr_data.domain.rag import InvalidRules, RagRules
from psr_data.store import rules
from psr_data.store.engine import Work
from psr_data.store.rules import StatusRules


def change_rules(work: Work, wanted: RagRules, applies_from: date | None, why: str) -> None:
    """Compute statuses by these rules from `applies_from` on; the days before keep theirs. Raises InvalidRules."""
    work.require(Role.PMO)
    wanted.validate()
    if applies_from is None:
        raise InvalidRules("Give the day from which these rules apply.")
    if not why.strip():
        raise InvalidRules("Say why the rules change: the reason stays in the record.")
    row = StatusRules(
        programme_id=work.programme.id, applies_from=applies_from, recorded_by=work.actor.name, why=why.strip()
    )
    rules.add_rules(work.session, row, wanted)
    summary = f"Status rules changed from {uk_date(applies_from)}: {why.strip()}"
    detail = {"rules": asdict(wanted), "applies_from": applies_from.isoformat(), "why": why.strip()}
    work.log("rules changed", summary, detail=detail)
