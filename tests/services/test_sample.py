"""The sample: the Board's workplan whole, its progress invented, said to be so, and worth looking at."""

from datetime import date

import pytest

from psr_data.domain.moment import Moment
from psr_data.domain.people import NotAllowed
from psr_data.domain.plan import Kind
from psr_data.services.sample import CODE, MEETINGS, NotEmpty, load_sample
from psr_data.services.status import status_report
from psr_data.store.baselines import baseline_at
from psr_data.store.changes import data_version
from psr_data.store.engine import Store
from psr_data.store.meetings import meetings
from psr_data.store.plan_items import rows_of
from psr_data.store.plan_versions import newest_version
from psr_data.store.programmes import programme_by_code, programmes
from psr_data.store.progress import latest_updates
from tests.builders import PMO, VIEWER, a_programme


def test_the_sample_holds_the_boards_plan_its_meetings_and_its_baseline(store: Store) -> None:
    load_sample(store, PMO)
    with store.reading() as session:
        programme = programme_by_code(session, CODE)
        version = newest_version(session, programme.id)
        assert version is not None
        kinds = [row.kind for row in rows_of(session, version.id)]
        held = tuple(meeting.held_on for meeting in meetings(session, programme.id))
        baseline = baseline_at(session, programme.id, Moment(date(2014, 7, 1)))
    counted = {kind: kinds.count(kind) for kind in Kind if kind in kinds}
    assert counted == {Kind.WORKSTREAM: 4, Kind.OBJECTIVE: 17, Kind.DELIVERABLE: 17, Kind.MILESTONE: 15}
    assert held == MEETINGS
    assert baseline == version
    assert (programme.plan_start, programme.plan_end) == (date(2014, 4, 1), date(2015, 3, 31))


def test_all_of_its_progress_is_marked_as_invented(store: Store) -> None:
    load_sample(store, PMO)
    with store.reading() as session:
        programme = programme_by_code(session, CODE)
        latest = latest_updates(session, programme.id, Moment(MEETINGS[-1]))
    assert len(latest) == 19
    assert all(known.illustrative for known in latest.values())


@pytest.mark.parametrize(
    ("as_at", "counts"),
    [
        (date(2014, 9, 9), {"B": 6, "R": 1, "A": 3, "G": 5, "N": 0}),
        (date(2014, 12, 2), {"B": 10, "R": 2, "A": 2, "G": 1, "N": 0}),
        (date(2015, 2, 10), {"B": 11, "R": 2, "A": 1, "G": 1, "N": 0}),
    ],
)
def test_each_meeting_sees_a_mixture(store: Store, as_at: date, counts: dict[str, int]) -> None:
    load_sample(store, PMO)
    assert status_report(store, CODE, Moment(as_at))["counts"] == counts


def test_in_december_a_workstream_and_a_milestone_are_green_outside_and_red_inside(store: Store) -> None:
    load_sample(store, PMO)
    report = status_report(store, CODE, Moment(date(2014, 12, 2)))
    for level in ("workstreams", "milestones"):
        titles = [line["title"] for line in report[level] if (line["reported"], line["computed"]) == ("G", "R")]
        assert len(titles) == 1, level


def test_the_sample_is_loaded_once_and_never_among_other_programmes(store: Store) -> None:
    load_sample(store, PMO)
    with store.reading() as session:
        before = data_version(session)
    assert "already there" in load_sample(store, PMO)
    with store.reading() as session:
        assert data_version(session) == before


def test_a_store_in_use_or_a_viewer_is_refused_and_nothing_is_left_behind(store: Store) -> None:
    with pytest.raises(NotAllowed):
        load_sample(store, VIEWER)
    a_programme(store, "ours")
    with pytest.raises(NotEmpty):
        load_sample(store, PMO)
    with store.reading() as session:
        assert [held.code for held in programmes(session)] == ["ours"]
