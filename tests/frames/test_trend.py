"""Milestone trend: what each meeting was told."""

from datetime import date

from psr_data.domain.moment import Moment
from psr_data.frames.position import load_position
from psr_data.frames.trend import most_slipped, trend_points, trend_table
from psr_data.store.engine import Store
from tests.builders import a_programme, a_version, milestone, plan
from tests.frames.builders import a_position, done, meets, report, said

JULY, SEPTEMBER, DECEMBER, FEBRUARY = date(2014, 7, 1), date(2014, 9, 9), date(2014, 12, 2), date(2015, 2, 10)
AUGUST, OCTOBER, JANUARY = date(2014, 8, 31), date(2014, 10, 31), date(2015, 1, 31)


def test_each_meeting_has_the_date_known_then_the_plans_or_the_forecast_or_the_actual(store: Store) -> None:
    programme = a_programme(store)
    meets(store, programme, JULY, SEPTEMBER, DECEMBER)
    _, items = a_version(store, programme, plan(milestone("Report", AUGUST)))
    a_version(store, programme, plan(milestone("Report", JANUARY)), items, effective=date(2014, 10, 1))
    named = {"Report": items[1]}
    report(store, named, said("Report", SEPTEMBER, forecast=OCTOBER), done("Report", FEBRUARY, as_at=FEBRUARY))
    held = load_position(store, "psr", Moment(FEBRUARY))
    found = trend_points(store, held, held.milestones)
    assert [(point.meeting, point.expected, point.complete) for point in found] == [
        (JULY, AUGUST, False),
        (SEPTEMBER, OCTOBER, False),
        (DECEMBER, JANUARY, False),
        (FEBRUARY, FEBRUARY, True),
    ]
    assert trend_table(found).to_dict("records") == [
        {
            "Milestone": "Report",
            "Baseline": AUGUST,
            "1 Jul 2014": AUGUST,
            "9 Sep 2014": OCTOBER,
            "2 Dec 2014": JANUARY,
            "10 Feb 2015": FEBRUARY,
        }
    ]


def test_a_milestone_has_no_date_at_a_meeting_before_its_plan(store: Store) -> None:
    held = a_position(store, plan(milestone("Report", OCTOBER)), meetings=[date(2014, 6, 1), JULY])
    found = trend_points(store, held, held.milestones)
    assert [point.meeting for point in found] == [JULY, SEPTEMBER]
    assert trend_table(found).iloc[0]["1 Jul 2014"] == OCTOBER


def test_of_many_milestones_those_that_slipped_furthest_are_drawn_in_workplan_order(store: Store) -> None:
    names = [f"M{number}" for number in range(6)]
    slips = [said(name, forecast=date(2014, 10, 1 + number)) for number, name in enumerate(names)]
    held = a_position(store, plan(*(milestone(name) for name in names), milestone("Undated", None)), *slips)
    [workstream_id] = [workstream.item_id for workstream in held.workstreams]
    assert [line.title for line in most_slipped(held, workstream_id, 2)] == ["M4", "M5"]
    assert [line.title for line in most_slipped(held, workstream_id)] == names
