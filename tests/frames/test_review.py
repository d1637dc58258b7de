"""Which way the workstreams moved, in one sentence."""

from datetime import date

import pytest

from psr_data.domain.plan import PlanRow
from psr_data.frames.review import review, review_in_words
from psr_data.frames.standings import earlier_standings
from psr_data.store.engine import Store
from tests.builders import milestone, plan, workstream
from tests.frames.builders import Said, a_position, done

BEFORE = date(2014, 7, 1)
REPORT = plan(milestone("Report", date(2014, 5, 31)))


@pytest.mark.parametrize(
    ("rows", "reports", "says"),
    [
        (REPORT, (), "The workstream's status is the same since 1 Jul 2014;"),
        (REPORT, (done("Report", date(2014, 8, 1)),), "The workstream's status went up since 1 Jul 2014;"),
        ([*REPORT, workstream("Health")], (), "Of 2 workstreams none changed status since 1 Jul 2014;"),
        (
            [*REPORT, workstream("Health")],
            (done("Report", date(2014, 8, 1)),),
            "Of 2 workstreams 1 went up since 1 Jul 2014;",
        ),
    ],
)
def test_one_workstream_is_not_counted(store: Store, rows: list[PlanRow], reports: tuple[Said, ...], says: str) -> None:
    held = a_position(store, rows, *reports, meetings=[BEFORE])
    reviewed = review(held, earlier_standings(store, held.code, held.moment))
    assert review_in_words(held, reviewed).startswith(says)
