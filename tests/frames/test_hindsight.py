"""A day as it was first reported, beside what is known of it now."""

from datetime import UTC, date, datetime

from psr_data.domain.moment import Moment
from psr_data.domain.rag import Rag
from psr_data.frames.hindsight import hindsight
from psr_data.frames.position import load_position
from psr_data.store.base import recording_at
from psr_data.store.engine import Store
from tests.builders import a_programme, a_version, milestone, plan
from tests.frames.builders import done, report, said

JULY, SEPTEMBER = date(2014, 7, 1), date(2014, 9, 9)
FOUND_OUT_LATER = datetime(2014, 9, 16, 9, tzinfo=UTC)


def test_only_what_later_news_changed_is_listed_and_both_readings_stand_side_by_side(store: Store) -> None:
    with recording_at(datetime(2014, 7, 1, 12, tzinfo=UTC)):
        rows = plan(milestone("Report", date(2014, 8, 31)), milestone("Survey"))
        _, [_, report_id, survey] = a_version(store, a_programme(store), rows)
        items = {"Report": report_id, "Survey": survey}
        report(store, items, said("Survey", JULY, reported=Rag.GREEN))
    with recording_at(FOUND_OUT_LATER):
        report(store, items, done("Report", date(2014, 8, 20)))
    then, now = (load_position(store, "psr", Moment(SEPTEMBER, as_reported)) for as_reported in (True, False))
    assert hindsight(then, now).values.tolist() == [
        [
            "Assets",
            "Report",
            "A Amber, due Aug 2014",
            "B Complete, due Aug 2014, completed 20 Aug 2014",
            "completed 20 Aug 2014",
        ]
    ]
    assert hindsight(now, now).empty


def test_a_milestone_of_a_plan_recorded_later_was_not_seen_at_the_time(store: Store) -> None:
    with recording_at(FOUND_OUT_LATER):
        a_version(store, a_programme(store), plan(milestone("Report")))
    then, now = (load_position(store, "psr", Moment(SEPTEMBER, as_reported)) for as_reported in (True, False))
    assert then.version is None
    assert list(hindsight(then, now)["As first reported"]) == ["not in the plan"]
