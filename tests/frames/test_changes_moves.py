"""How often an expected date had moved before."""

from datetime import date

import pytest

from psr_data.domain.moment import Moment
from psr_data.frames.changes.moves import times_moved
from psr_data.store.engine import Store
from tests.builders import a_programme, a_version, milestone, plan
from tests.frames.builders import report, said

MARCH, APRIL, MAY = date(2015, 3, 31), date(2015, 4, 30), date(2015, 5, 31)


def days(number: int) -> date:
    return date(2014, 7, number)


@pytest.mark.parametrize(
    ("plans", "forecasts", "times"),
    [
        ([MARCH], [], 0),
        ([MARCH, MARCH, MARCH], [], 0),
        ([MARCH, APRIL, MAY], [], 2),
        ([MARCH, APRIL, MARCH], [], 2),
        ([MARCH], [APRIL, APRIL, MAY], 2),
        ([MARCH], [MARCH], 0),
        ([None, MARCH], [], 0),
    ],
)
def test_each_change_of_the_expected_date_counts_once(
    store: Store, plans: list[date | None], forecasts: list[date], times: int
) -> None:
    programme = a_programme(store)
    items = None
    for number, due in enumerate(plans, start=1):
        _, items = a_version(store, programme, plan(milestone("A", due)), items, effective=days(number))
    assert items
    reports = [said("A", days(10 + number), forecast=forecast) for number, forecast in enumerate(forecasts)]
    report(store, {"A": items[1]}, *reports)
    with store.reading() as session:
        assert times_moved(session, [items[1]], Moment(days(31))) == {items[1]: times}


def test_a_plan_that_takes_over_a_forecast_moves_nothing_and_later_moves_do_not_count(store: Store) -> None:
    programme = a_programme(store)
    _, items = a_version(store, programme, plan(milestone("A", MARCH)), effective=days(1))
    report(store, {"A": items[1]}, said("A", days(2), forecast=APRIL))
    a_version(store, programme, plan(milestone("A", APRIL)), items, effective=days(3))
    a_version(store, programme, plan(milestone("A", MAY)), items, effective=days(9))
    with store.reading() as session:
        assert times_moved(session, [items[1]], Moment(days(3))) == {items[1]: 1}
        assert times_moved(session, [items[1]], Moment(days(9))) == {items[1]: 2}
