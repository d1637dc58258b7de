"""Progress is only ever added to, and what it says depends on the date asked about."""

from dataclasses import replace
from datetime import date

import pytest

from psr_data.domain.moment import Moment
from psr_data.domain.progress import ProgressStatus, Update
from psr_data.domain.rag import Rag
from psr_data.store.engine import Store
from psr_data.store.progress import Latest, append_update, last_reported, latest_updates
from psr_data.store.progress_updates import updates_of
from tests.builders import a_programme, a_version, milestone, plan

JULY, SEPTEMBER, DECEMBER = date(2014, 7, 1), date(2014, 9, 9), date(2014, 12, 2)
DONE = Update(as_at=SEPTEMBER, status=ProgressStatus.COMPLETE, actual=date(2014, 9, 1), percent=100)


@pytest.fixture
def ids(store: Store) -> tuple[int, int]:
    """A programme and one of its milestones."""
    programme_id = a_programme(store)
    _, items = a_version(store, programme_id, plan(milestone()))
    return programme_id, items[1]


def say(store: Store, item_id: int, *updates: Update, by: str = "Pat") -> None:
    with store.transaction() as session:
        for update in updates:
            append_update(session, item_id, update, by)


def latest(store: Store, ids: tuple[int, int], as_at: date) -> Latest | None:
    programme_id, item_id = ids
    with store.reading() as session:
        return latest_updates(session, programme_id, Moment(as_at)).get(item_id)


def test_nothing_is_known_before_the_first_update(store: Store, ids: tuple[int, int]) -> None:
    say(store, ids[1], DONE)
    assert latest(store, ids, date(2014, 9, 8)) is None
    assert latest(store, ids, SEPTEMBER) is not None


def test_a_blank_never_erases_what_an_earlier_update_said(store: Store, ids: tuple[int, int]) -> None:
    first = Update(as_at=JULY, forecast=date(2014, 10, 31), reported=Rag.AMBER, commentary="Late", percent=10)
    say(store, ids[1], first, by="Pat")
    say(store, ids[1], Update(as_at=SEPTEMBER, percent=0), by="Sam")
    known = latest(store, ids, DECEMBER)
    assert known == Latest(
        percent=0,
        forecast=date(2014, 10, 31),
        reported=Rag.AMBER,
        commentary="Late",
        updated=SEPTEMBER,
        reported_at=JULY,
        forecast_at=JULY,
        recorded_by="Sam",
    )


def test_a_later_status_takes_back_a_completion_and_the_past_still_shows_it(store: Store, ids: tuple[int, int]) -> None:
    say(store, ids[1], DONE, Update(as_at=DECEMBER, status=ProgressStatus.IN_PROGRESS))
    before, after = latest(store, ids, SEPTEMBER), latest(store, ids, DECEMBER)
    assert before is not None
    assert after is not None
    assert before.actual == date(2014, 9, 1)
    assert (after.status, after.actual) == (ProgressStatus.IN_PROGRESS, None)


def test_a_completion_outlives_a_later_remark(store: Store, ids: tuple[int, int]) -> None:
    say(store, ids[1], DONE, Update(as_at=DECEMBER, commentary="Evidence filed"))
    known = latest(store, ids, DECEMBER)
    assert known is not None
    assert (known.status, known.actual) == (ProgressStatus.COMPLETE, date(2014, 9, 1))


def test_the_as_at_date_counts_and_not_the_order_of_recording(store: Store, ids: tuple[int, int]) -> None:
    december = Update(as_at=DECEMBER, forecast=date(2015, 1, 31))
    entered_late = Update(as_at=SEPTEMBER, forecast=date(2014, 11, 30))
    say(store, ids[1], december, entered_late)
    at_december, at_september = latest(store, ids, DECEMBER), latest(store, ids, SEPTEMBER)
    assert at_december is not None
    assert at_september is not None
    assert at_december.forecast == date(2015, 1, 31)
    assert at_september.forecast == date(2014, 11, 30)


def test_of_two_updates_as_at_one_day_the_one_recorded_last_counts(store: Store, ids: tuple[int, int]) -> None:
    say(store, ids[1], Update(as_at=JULY, reported=Rag.GREEN), Update(as_at=JULY, reported=Rag.RED))
    known = latest(store, ids, JULY)
    assert known is not None
    assert known.reported is Rag.RED


def test_what_rests_on_invented_data_says_so_until_real_data_replaces_all_of_it(
    store: Store, ids: tuple[int, int]
) -> None:
    invented = Update(as_at=JULY, reported=Rag.GREEN, commentary="Fine", illustrative=True)
    say(store, ids[1], invented, Update(as_at=SEPTEMBER, reported=Rag.AMBER))
    half = latest(store, ids, SEPTEMBER)
    say(store, ids[1], Update(as_at=DECEMBER, reported=Rag.AMBER, commentary="Slipping"))
    whole = latest(store, ids, DECEMBER)
    assert half is not None
    assert whole is not None
    assert (half.illustrative, whole.illustrative) == (True, False)


def test_every_update_stays_in_the_items_history_newest_first(store: Store, ids: tuple[int, int]) -> None:
    remark = Update(as_at=DECEMBER, commentary="Evidence filed", evidence="Minute 12")
    say(store, ids[1], remark, DONE, by="Pat")
    with store.reading() as session:
        history = updates_of(session, ids[1])
        assert last_reported(session, ids[0]) == DECEMBER
    assert [replace(said, recorded_at=None) for said in history] == [
        replace(remark, recorded_by="Pat"),
        replace(DONE, recorded_by="Pat"),
    ]


def test_a_programme_without_updates_has_no_last_report(store: Store, ids: tuple[int, int]) -> None:
    with store.reading() as session:
        assert last_reported(session, ids[0]) is None


def test_what_is_complete_on_a_day_is_what_the_latest_updates_of_that_day_say(store: Store) -> None:
    programme_id = a_programme(store)
    _, [_, *items] = a_version(store, programme_id, plan(*(milestone(f"Step {number}") for number in range(4))))
    done = ProgressStatus.COMPLETE
    with store.transaction() as session:
        append_update(session, items[0], Update(SEPTEMBER, done, actual=date(2014, 9, 1)), "Pat")
        append_update(session, items[1], Update(SEPTEMBER, done, actual=date(2014, 9, 1)), "Pat")
        append_update(session, items[1], Update(DECEMBER, ProgressStatus.IN_PROGRESS), "Pat")
        append_update(session, items[2], Update(DECEMBER, done, actual=date(2014, 11, 1)), "Pat")
        append_update(session, items[3], Update(DECEMBER, commentary="Nearly there"), "Pat")
    with store.reading() as session:
        for day, expected in ((SEPTEMBER, {items[0], items[1]}), (DECEMBER, {items[0], items[2]})):
            known = latest_updates(session, programme_id, Moment(day))
            assert {
                item for item, update in known.items() if update.complete_since and update.complete_since <= day
            } == expected
            assert {item for item, update in known.items() if update.actual} == expected
