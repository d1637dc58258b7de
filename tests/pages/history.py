"""A programme with a little history, for the pages that show and change the record."""

from datetime import date

from psr_data.store.engine import Store
from tests.builders import PMO, a_proposal, accepted, milestone, plan, started

JULY, OCTOBER, NOVEMBER = date(2014, 7, 1), date(2014, 10, 1), date(2014, 11, 15)
AS_AT = {"programme": "reform", "as_at": NOVEMBER.isoformat()}


def two_versions(store: Store) -> None:
    """The first is the baseline; the second, in force from October, moves one, drops one and brings progress."""
    started(store, PMO, "reform", "Reform")
    first = plan(milestone("Report", date(2014, 9, 30)), milestone("Moved", date(2014, 9, 30)), milestone("Dropped"))
    accepted(store, PMO, a_proposal(store, "reform", first), JULY, "As approved", True, body="Board", why="Approved")
    done = milestone("Report", date(2014, 9, 30), actual=date(2014, 9, 29), status="complete")
    second = plan(done, milestone("Moved", date(2014, 12, 31)))
    accepted(store, PMO, a_proposal(store, "reform", second), OCTOBER, "From the lead")
