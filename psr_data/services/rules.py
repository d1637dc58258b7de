"""A programme's own thresholds, changed from a day on."""

from dataclasses import asdict
from datetime import date

from psr_data.domain.people import Actor, Role
from psr_data.domain.periods import uk_date
from psr_data.domain.rag import InvalidRules, RagRules
from psr_data.store import changes, programmes, rules
from psr_data.store.engine import Store


def change_rules(store: Store, actor: Actor, code: str, wanted: RagRules, applies_from: date | None, why: str) -> None:
    """Compute statuses by these rules from `applies_from` on; the days before keep theirs.

    Raises InvalidRules, UnknownProgramme and NotAllowed.
    """
    actor.require(Role.PMO)
    wanted.validate()
    if applies_from is None:
        raise InvalidRules("Give the day from which these rules apply.")
    if not why.strip():
        raise InvalidRules("Say why the rules change: the reason stays in the record.")
    with store.transaction() as session:
        programme = programmes.programme_by_code(session, code)
        rules.add_rules(session, programme.id, wanted, applies_from, actor.name, why.strip())
        summary = f"Status rules changed from {uk_date(applies_from)}: {why.strip()}"
        detail = {"rules": asdict(wanted), "applies_from": applies_from.isoformat(), "why": why.strip()}
        changes.log(session, programme.id, actor.name, "rules changed", summary, detail=detail)
