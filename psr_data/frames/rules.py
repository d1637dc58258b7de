"""The history of a programme's status rules."""

import pandas as pd

from psr_data.domain.calendar import uk_time
from psr_data.domain.moment import Moment
from psr_data.domain.rag import RagRules
from psr_data.reference import status_reference
from psr_data.store.engine import Store
from psr_data.store.programmes import programme_by_code
from psr_data.store.rules import own_rules, rules_history

COLUMNS = (
    "Apply from",
    "Red after months",
    "Amber after days",
    "Amber when unconfirmed",
    "State",
    "Why",
    "Recorded",
    "By",
)


def rules_frame(store: Store, code: str, moment: Moment) -> pd.DataFrame:
    """Every set of rules there ever was, the latest to apply first, the defaults last; raises UnknownProgramme.

    `Apply from` is None for the defaults, which apply before any other.
    """
    with store.reading() as session:
        programme = programme_by_code(session, code)
        own = own_rules(session, programme.id, moment)
        history = rules_history(session, programme.id)
    lines = [
        (
            own_set.applies_from,
            *_thresholds(own_set.rules),
            "in force" if own and own_set.id == own.id else "",
            own_set.why,
            uk_time(own_set.recorded_at),
            own_set.recorded_by,
        )
        for own_set in history
    ]
    lines.append((None, *_thresholds(status_reference().rules), "" if own else "in force", "The defaults", "", ""))
    return pd.DataFrame(lines, columns=list(COLUMNS), dtype=object)


def _thresholds(rules: RagRules) -> tuple[object, ...]:
    silent = "yes" if rules.amber_when_due_before_next_meeting else "no"
    return rules.red_after_months, rules.amber_after_days, silent
