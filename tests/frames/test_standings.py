"""How things stood at the meetings before: the same as the position of each meeting's own day."""

from datetime import UTC, date, datetime

import pytest

from psr_data.domain.moment import Moment
from psr_data.domain.rag import Rag
from psr_data.frames.position import load_position
from psr_data.frames.standings import MEETINGS_SHOWN, earlier_standings, standing_of
from psr_data.store.base import recording_at
from psr_data.store.engine import Store
from tests.builders import a_programme, a_version, milestone, plan
from tests.frames.builders import a_position, done, meets, report, said

JULY, SEPTEMBER, DECEMBER = date(2014, 7, 1), date(2014, 9, 9), date(2014, 12, 2)
FEBRUARY = date(2015, 2, 10)


@pytest.fixture
def moved(store: Store) -> Store:
    """Two plan versions and reports at three meetings, one of which was told late."""
    programme = a_programme(store)
    meets(store, programme, JULY, SEPTEMBER, DECEMBER)
    first = plan(milestone("Early", date(2014, 8, 31)), milestone("Late", date(2014, 10, 31)))
    _, items = a_version(store, programme, first, baseline_on=JULY)
    later = plan(milestone("Early", date(2014, 8, 31)), milestone("Late", date(2015, 1, 31)), milestone("New"))
    _, items = a_version(store, programme, later, [*items, None], effective=date(2014, 11, 1))
    named = dict(zip(("Assets", "Early", "Late", "New"), items, strict=True))
    report(store, named, said("Late", SEPTEMBER, reported=Rag.GREEN), said("Assets", DECEMBER, reported=Rag.AMBER))
    with recording_at(datetime(2014, 12, 10, tzinfo=UTC)):
        report(store, named, done("Early", date(2014, 9, 1), as_at=SEPTEMBER))
    return store


@pytest.mark.parametrize("as_reported", [False, True])
def test_each_meeting_is_as_its_own_position_has_it(moved: Store, as_reported: bool) -> None:
    found = earlier_standings(moved, "psr", Moment(FEBRUARY, as_reported))
    assert [standing.day for standing in found] == ([] if as_reported else [JULY, SEPTEMBER, DECEMBER])
    assert found == [standing_of(load_position(moved, "psr", Moment(held.day, as_reported))) for held in found]


def test_the_as_at_date_itself_is_not_an_earlier_meeting(store: Store) -> None:
    held = a_position(store, plan(milestone()), meetings=[JULY, SEPTEMBER], as_at=SEPTEMBER)
    assert [standing.day for standing in earlier_standings(store, "psr", held.moment)] == [JULY]


@pytest.mark.parametrize(("as_at", "earlier"), [(date(2015, 8, 1), 5), (date(2015, 8, 15), 6)])
def test_six_meetings_are_shown_and_a_day_between_two_as_well(store: Store, as_at: date, earlier: int) -> None:
    days = [date(2015, month, 1) for month in range(1, 9)]
    a_position(store, plan(milestone()), meetings=days)
    found = earlier_standings(store, "psr", Moment(as_at))
    assert len(found) == earlier
    assert [standing.day for standing in found] == [day for day in days if day < as_at][-earlier:]
    assert MEETINGS_SHOWN == 6


def test_a_meeting_before_the_first_plan_found_nothing(store: Store) -> None:
    a_position(store, plan(milestone()), meetings=[date(2014, 5, 6)])
    [before] = earlier_standings(store, "psr", Moment(SEPTEMBER))
    assert before.statuses == {}
