"""Milestones by the month in which they fall due."""

from datetime import date

from psr_data.frames.months import by_due_date, by_month
from psr_data.store.engine import Store
from tests.builders import milestone, plan
from tests.frames.builders import AS_AT, a_position, done

JULY, SEPTEMBER = date(2014, 7, 31), date(2014, 9, 30)


def test_months_follow_each_other_and_what_has_no_date_comes_last(store: Store) -> None:
    rows = plan(milestone("Some day", None), milestone("Shared", SEPTEMBER), milestone("Listed", JULY))
    held = a_position(store, rows)
    months = by_month(by_due_date(held.milestones))
    assert [month.title for month in months] == ["Jul 2014", "Sep 2014", "No date"]
    assert [[each.title for each in month.milestones] for month in months] == [["Listed"], ["Shared"], ["Some day"]]


def test_a_month_is_over_when_it_has_passed_and_all_due_in_it_is_complete(store: Store) -> None:
    rows = plan(milestone("Listed", JULY), milestone("Late", date(2014, 8, 31)), milestone("Shared", SEPTEMBER))
    held = a_position(store, rows, done("Listed", JULY), done("Shared", AS_AT))
    assert [month.is_over(AS_AT) for month in by_month(by_due_date(held.milestones))] == [True, False, False]
