"""A programme is started with sense, and found by its code or by being the only one."""

from datetime import date

import pytest

from psr_data.domain.people import NotAllowed
from psr_data.services.programmes import InvalidProgramme, add_meeting, code_or_only
from psr_data.store.changes import changes, data_version
from psr_data.store.engine import Store
from psr_data.store.meetings import meetings
from psr_data.store.programmes import UnknownProgramme, programme_by_code
from tests.builders import PMO, VIEWER, do, started


def test_a_programme_that_is_started_is_there_and_in_the_change_log(store: Store) -> None:
    started(store, PMO, " psr-2014 ", "The reform programme", plan_start=date(2014, 4, 1))
    with store.reading() as session:
        programme = programme_by_code(session, "psr-2014")
        [change] = changes(session, programme.id)
    assert (programme.name, programme.plan_start) == ("The reform programme", date(2014, 4, 1))
    assert (change.by, change.summary) == (PMO.name, "Started The reform programme")


@pytest.mark.parametrize("code", ["", "two words", "-psr", "psr/2014", "a" * 41, "пср"])
def test_a_code_that_would_not_do_in_a_link_is_refused(store: Store, code: str) -> None:
    with pytest.raises(InvalidProgramme, match="without spaces"):
        started(store, PMO, code, "The reform programme")


def test_a_code_is_taken_once_in_whatever_case(store: Store) -> None:
    started(store, PMO, "psr", "The reform programme")
    with pytest.raises(InvalidProgramme, match="already a programme"):
        started(store, PMO, "PSR", "Another")


def test_a_programme_needs_a_name_a_plan_that_runs_forward_and_a_real_month(store: Store) -> None:
    with pytest.raises(InvalidProgramme, match="name"):
        started(store, PMO, "psr", "  ")
    with pytest.raises(InvalidProgramme, match="ends before it starts"):
        started(store, PMO, "psr", "PSR", date(2015, 4, 1), date(2014, 4, 1))
    with pytest.raises(InvalidProgramme, match="1 to 12"):
        started(store, PMO, "psr", "PSR", year_starts_in=13)


def test_a_viewer_may_not_start_a_programme_or_add_a_meeting(store: Store) -> None:
    with pytest.raises(NotAllowed):
        started(store, VIEWER, "psr", "PSR")
    started(store, PMO, "psr", "PSR")
    with store.reading() as session:
        before = data_version(session)
    with pytest.raises(NotAllowed):
        do(store, VIEWER, "psr", add_meeting, "Board", date(2014, 7, 1))
    with store.reading() as session:
        assert data_version(session) == before


def test_meetings_are_kept_in_order_and_each_only_once(store: Store) -> None:
    started(store, PMO, "psr", "PSR")
    do(store, PMO, "psr", add_meeting, "Board", date(2014, 9, 9))
    do(store, PMO, "psr", add_meeting, "Board", date(2014, 7, 1))
    with pytest.raises(InvalidProgramme, match="9 Sep 2014 is already there"):
        do(store, PMO, "psr", add_meeting, "Board", date(2014, 9, 9))
    with pytest.raises(InvalidProgramme, match="which body"):
        do(store, PMO, "psr", add_meeting, " ", date(2014, 9, 9))
    with store.reading() as session:
        held = meetings(session, programme_by_code(session, "psr").id)
    assert [meeting.held_on for meeting in held] == [date(2014, 7, 1), date(2014, 9, 9)]


def test_the_only_programme_needs_no_name_but_one_of_several_does(store: Store) -> None:
    with pytest.raises(UnknownProgramme, match="no programmes yet"):
        code_or_only(store, None)
    started(store, PMO, "one", "One")
    assert code_or_only(store, None) == "one"
    started(store, PMO, "two", "Two")
    with pytest.raises(UnknownProgramme, match="one, two"):
        code_or_only(store, None)
    assert code_or_only(store, "two") == "two"
