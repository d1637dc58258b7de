"""The change log as it is shown and sent round."""

from datetime import date

from psr_data.domain.rag import RagRules
from psr_data.frames.change_log import LINES_A_PAGE, change_count, change_log
from psr_data.services.rules import change_rules
from psr_data.store.engine import Store
from tests.builders import PMO, a_programme, a_proposal, accepted, do, milestone, plan, started


def test_everything_that_anybody_changed_is_told_newest_first(store: Store) -> None:
    started(store, PMO, "psr", "Reform")
    accepted(store, PMO, a_proposal(store, "psr", plan(milestone())), date(2014, 7, 1))
    do(store, PMO, "psr", change_rules, RagRules(3, True), date(2014, 9, 1), "Agreed by the Board")
    told = change_log(store, "psr")
    assert list(told["What"]) == ["rules changed", "plan accepted", "programme started"]
    assert set(told["Who"]) == {"Pat of the PMO"}
    assert told["Summary"][0] == "Status rules changed from 1 Sep 2014: Agreed by the Board"


def test_a_long_log_is_read_a_page_at_a_time_and_leaves_whole(store: Store) -> None:
    a_programme(store)
    with store.writing(PMO, "psr") as work:
        for number in range(LINES_A_PAGE + 2):
            work.log("noted", f"Change {number}")
    assert change_count(store, "psr") == LINES_A_PAGE + 2
    assert list(change_log(store, "psr", 2)["Summary"]) == ["Change 1", "Change 0"]
    assert len(change_log(store, "psr", 1)) == LINES_A_PAGE
    assert len(change_log(store, "psr")) == LINES_A_PAGE + 2
