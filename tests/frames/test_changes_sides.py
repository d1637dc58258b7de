"""Which two sides can be compared, and where a comparison starts unless told."""

from datetime import date

import pytest

from psr_data.domain.moment import Moment
from psr_data.frames.changes.sides import CannotCompare, Choices, Side, choices, moments
from psr_data.services.withdrawals import withdraw_latest
from psr_data.store.engine import Store
from tests.builders import PMO, a_programme, a_version, do, milestone, plan
from tests.frames.builders import meets
from tests.frames.changing import JULY, SEPTEMBER, compared, replanned

AUGUST, DECEMBER = date(2014, 8, 1), date(2014, 12, 2)


def test_a_side_is_a_day_or_a_plan_version_and_its_code_leads_back_to_it() -> None:
    known = Choices({SEPTEMBER: "Board"}, {1: JULY})
    assert known.side("v1") == Side(JULY, 1)
    assert known.side("2014-12-02") == Side(DECEMBER)
    assert [known.side(code).code for code in ("v1", "2014-12-02")] == ["v1", "2014-12-02"]


@pytest.mark.parametrize("code", ["v2", "soon", "", "v", "2014-02-30", "v1.5"])
def test_what_is_neither_is_refused_in_words(code: str) -> None:
    with pytest.raises(CannotCompare, match="plan version"):
        Choices({}, {1: JULY}).side(code)


def test_a_withdrawn_version_cannot_be_compared_with(store: Store) -> None:
    replanned(store, plan(milestone("A")), plan(milestone("B")), {})
    assert list(choices(store, "psr").versions) == [2, 1]
    do(store, PMO, "psr", withdraw_latest, 2, "The wrong file")
    assert list(choices(store, "psr").versions) == [1]
    with pytest.raises(CannotCompare, match="withdrawn"):
        choices(store, "psr").side("v2")


def test_meetings_are_offered_newest_first_with_every_body_of_the_day(store: Store) -> None:
    programme = a_programme(store)
    meets(store, programme, JULY, SEPTEMBER)
    assert choices(store, "psr").meetings == {SEPTEMBER: "Board", JULY: "Board"}


@pytest.mark.parametrize(
    ("end", "start"),
    [
        (Side(DECEMBER), Side(SEPTEMBER)),
        (Side(SEPTEMBER), Side(AUGUST, 2)),
        (Side(date(2014, 8, 2)), Side(JULY, 1)),
        (Side(date(2014, 7, 2)), None),
        (Side(AUGUST, 2), Side(JULY, 1)),
        (Side(JULY, 1), None),
    ],
)
def test_it_starts_at_the_last_meeting_or_else_at_the_plan_before(end: Side, start: Side | None) -> None:
    known = Choices({DECEMBER: "", SEPTEMBER: "", date(2014, 6, 1): ""}, {3: date(2014, 9, 5), 2: AUGUST, 1: JULY})
    assert known.usual_start(end) == start


def test_the_sides_must_be_in_order() -> None:
    for start, end in ((Side(DECEMBER), Side(JULY)), (Side(JULY), Side(JULY)), (Side(JULY, 2), Side(JULY, 1))):
        with pytest.raises(CannotCompare, match="Choose something before"):
            moments(start, end)


def test_two_versions_are_looked_at_on_the_day_of_the_newer_one_and_days_each_on_its_own() -> None:
    assert moments(Side(JULY, 1), Side(AUGUST, 2)) == (Moment(AUGUST), Moment(AUGUST))
    assert moments(Side(JULY, 1), Side(AUGUST)) == (Moment(JULY), Moment(AUGUST))
    assert moments(Side(JULY), Side(AUGUST), as_reported=True) == (Moment(JULY, True), Moment(AUGUST, True))


def test_of_two_versions_of_one_day_the_newer_can_be_compared_with_the_older(store: Store) -> None:
    programme = a_programme(store)
    a_version(store, programme, plan(milestone("A")))
    a_version(store, programme, plan(milestone("B")))
    assert [line.title for line in compared(store, "v1", "v2").changed] == ["Assets", "A", "Assets", "B"]


def test_without_a_plan_on_the_older_side_it_is_said(store: Store) -> None:
    a_version(store, a_programme(store), plan(milestone()))
    with pytest.raises(CannotCompare, match="No plan was in force on 1 Jun 2014"):
        compared(store, "2014-06-01")
