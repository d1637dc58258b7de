"""The plan versions kept, what each is on a day, and who decided that."""

from datetime import UTC, date, datetime

import pytest

from psr_data.domain.moment import Moment
from psr_data.frames.versions import accepted_versions, decided_baselines, original_file, versions_in_words
from psr_data.services.baselines import decide_baseline
from psr_data.services.withdrawals import withdraw_latest
from psr_data.store.base import recording_at
from psr_data.store.engine import Store
from tests.builders import PMO, a_programme, a_proposal, accepted, do, milestone, plan

JULY, SEPTEMBER, DECEMBER = date(2014, 7, 1), date(2014, 9, 1), date(2014, 12, 1)
NOON_IN_JULY, NOON_IN_AUGUST = datetime(2014, 7, 1, 12, tzinfo=UTC), datetime(2014, 8, 1, 12, tzinfo=UTC)


def three_versions(store: Store) -> None:
    """In force from July, September and December; the first is the baseline."""
    a_programme(store)
    first, second, third = (plan(milestone(title)) for title in ("Report", "New", "Newer"))
    accepted(store, PMO, a_proposal(store, "psr", first), JULY, "As approved", True, body="Board", why="Approved")
    accepted(store, PMO, a_proposal(store, "psr", second), SEPTEMBER, "From the lead")
    accepted(store, PMO, a_proposal(store, "psr", third), DECEMBER)


def test_versions_are_listed_newest_first_with_who_when_and_what_each_is_on_the_day(store: Store) -> None:
    three_versions(store)
    lines = accepted_versions(store, "psr", Moment(SEPTEMBER))
    told = [(line.number, line.effective, line.accepted_by, line.note, line.state) for line in lines]
    assert told == [
        (3, DECEMBER, "Pat of the PMO", "", "takes effect on 1 Dec 2014"),
        (2, SEPTEMBER, "Pat of the PMO", "From the lead", "in force"),
        (1, JULY, "Pat of the PMO", "As approved", "baseline"),
    ]
    assert [each.state for each in accepted_versions(store, "psr", Moment(DECEMBER))] == [
        "in force",
        "replaced",
        "baseline",
    ]


def test_a_withdrawn_version_stays_in_the_list_with_its_reason(store: Store) -> None:
    three_versions(store)
    do(store, PMO, "psr", withdraw_latest, 3, "The wrong file")
    [line, *_] = accepted_versions(store, "psr", Moment(DECEMBER))
    assert (line.number, line.is_withdrawn, line.in_force) == (3, True, False)
    assert line.state == "withdrawn: The wrong file"


def test_as_first_reported_a_version_withdrawn_later_is_in_force_and_one_to_come_is_not_yet_recorded(
    store: Store,
) -> None:
    a_programme(store)
    for moment, title in ((NOON_IN_JULY, "Report"), (NOON_IN_AUGUST, "Other")):
        with recording_at(moment):
            accepted(store, PMO, a_proposal(store, "psr", plan(milestone(title))), JULY)
    do(store, PMO, "psr", withdraw_latest, 2, "The wrong file")
    in_july, in_august = (
        [each.state for each in accepted_versions(store, "psr", Moment(day, as_reported=True))]
        for day in (JULY, date(2014, 8, 1))
    )
    assert in_july == ["not yet recorded, later withdrawn: The wrong file", "in force"]
    assert in_august == ["in force, later withdrawn: The wrong file", "replaced"]


@pytest.mark.parametrize(
    ("day", "told"),
    [
        (date(2014, 6, 30), "3 plan versions are kept; none is in force on this date."),
        (JULY, "3 plan versions are kept; version 1 is in force, and is the baseline."),
        (SEPTEMBER, "3 plan versions are kept; version 2 is in force, measured against version 1."),
    ],
)
def test_the_finding_says_what_is_in_force_and_what_it_is_measured_against(store: Store, day: date, told: str) -> None:
    three_versions(store)
    assert versions_in_words(accepted_versions(store, "psr", Moment(day))) == told


def test_every_baseline_decision_is_told_with_who_decided_why_and_which_one_holds(store: Store) -> None:
    three_versions(store)
    do(store, PMO, "psr", decide_baseline, 2, SEPTEMBER, "Executive", "The school year")
    do(store, PMO, "psr", decide_baseline, 3, DECEMBER, "Board", "A new start")
    do(store, PMO, "psr", withdraw_latest, 3, "The wrong file")
    told = decided_baselines(store, "psr", Moment(DECEMBER))
    assert [(each.decided_on, each.version, each.body, each.why, each.state) for each in told] == [
        (DECEMBER, 3, "Board", "A new start", "version withdrawn"),
        (SEPTEMBER, 2, "Executive", "The school year", "in force"),
        (JULY, 1, "Board", "Approved", "replaced"),
    ]
    assert [each.state for each in decided_baselines(store, "psr", Moment(JULY))] == [
        "version withdrawn",
        "not yet decided",
        "in force",
    ]


def test_the_very_file_of_a_version_can_be_had_back(store: Store) -> None:
    a_programme(store)
    accepted(store, PMO, a_proposal(store, "psr", plan(milestone()), b"these very bytes"), JULY)
    [version] = accepted_versions(store, "psr", Moment(JULY))
    assert original_file(store, version.id) == b"these very bytes"
