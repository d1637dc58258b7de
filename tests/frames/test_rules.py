"""The rules over time."""

from datetime import date

from psr_data.domain.moment import Moment
from psr_data.domain.rag import RagRules
from psr_data.frames.rules import rules_frame
from psr_data.services.rules import change_rules
from psr_data.store.engine import Store
from tests.builders import PMO, a_programme, do

SEPTEMBER, DECEMBER = date(2014, 9, 1), date(2014, 12, 1)


def test_rules_are_told_by_the_day_they_apply_from_with_those_in_force_marked_and_the_defaults_last(
    store: Store,
) -> None:
    a_programme(store)
    do(store, PMO, "psr", change_rules, RagRules(3, amber_when_due_before_next_meeting=True), DECEMBER, "Too strict")
    do(store, PMO, "psr", change_rules, RagRules(1, False, amber_after_days=7), SEPTEMBER, "Agreed by the Board")
    told = rules_frame(store, "psr", Moment(DECEMBER)).drop(columns="Recorded").values.tolist()
    assert told == [
        [DECEMBER, 3, 0, "yes", "in force", "Too strict", "Pat of the PMO"],
        [SEPTEMBER, 1, 7, "no", "", "Agreed by the Board", "Pat of the PMO"],
        [None, 1, 0, "yes", "", "The defaults", ""],
    ]
    assert list(rules_frame(store, "psr", Moment(date(2014, 8, 31)))["State"]) == ["", "", "in force"]
