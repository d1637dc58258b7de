"""The sample: the Board's workplan whole, its progress invented, said to be so, and worth looking at."""

from datetime import date

import pytest

from psr_data.domain.moment import Moment
from psr_data.domain.people import NotAllowed
from psr_data.domain.plan import Kind
from psr_data.frames.position import load_position
from psr_data.services.sample.load import CODE, NotEmpty, load_sample
from psr_data.services.status import status_report
from psr_data.store.baselines import baseline_at
from psr_data.store.changes import COMMENTARY, changes, data_version
from psr_data.store.commentary import commentary_of, entries
from psr_data.store.engine import Store
from psr_data.store.lineage_links import lineage_links
from psr_data.store.meetings import meetings
from psr_data.store.plan_rows import rows_of, titles_of
from psr_data.store.plan_versions import version_in_force, versions
from psr_data.store.programmes import programme_by_code, programmes
from psr_data.store.progress import latest_updates
from tests.builders import PMO, VIEWER, a_programme
from tests.stores import FIRST_YEAR

MEETINGS = (date(2014, 7, 1), date(2014, 9, 9), date(2014, 12, 2), date(2015, 2, 10))


def kinds_in_force(store: Store, as_at: date) -> list[int]:
    """How many workstreams, objectives, deliverables and milestones the plan has on that day."""
    with store.reading() as session:
        version = version_in_force(session, programme_by_code(session, CODE).id, Moment(as_at))
        assert version is not None
        kinds = [row.kind for row in rows_of(session, version.id)]
    return [kinds.count(kind) for kind in (Kind.WORKSTREAM, Kind.OBJECTIVE, Kind.DELIVERABLE, Kind.MILESTONE)]


def test_the_sample_holds_the_boards_plan_its_meetings_and_its_baselines(sample_store: Store) -> None:
    with sample_store.reading() as session:
        programme = programme_by_code(session, CODE)
        held = tuple(meeting.held_on for meeting in meetings(session, programme.id))
        baselines = [baseline_at(session, programme.id, Moment(day)) for day in (MEETINGS[0], date(2016, 2, 16))]
    assert kinds_in_force(sample_store, MEETINGS[0]) == [4, 17, 17, 15]
    assert held[:4] == MEETINGS
    assert {date(2016, 2, 16), date(2016, 3, 15), date(2019, 2, 26)} < set(held)
    assert [version and version.number for version in baselines] == [1, 2]
    assert (programme.plan_start, programme.plan_end) == (date(2014, 4, 1), FIRST_YEAR)


def test_it_goes_on_with_three_core_and_four_supporting_areas_and_then_four_of_2019(sample_store: Store) -> None:
    assert kinds_in_force(sample_store, date(2016, 2, 16))[0] == 3 + 4
    assert kinds_in_force(sample_store, date(2019, 2, 26))[0] == 4


def test_later_plans_and_meetings_change_nothing_of_the_first_year(sample_store: Store, store: Store) -> None:
    load_sample(store, PMO, until=FIRST_YEAR)
    with store.reading() as session:
        assert [held.number for held in versions(session, programme_by_code(session, CODE).id)] == [1]
    for day in MEETINGS:
        assert load_position(sample_store, CODE, Moment(day)).window == load_position(store, CODE, Moment(day)).window
        assert status_report(sample_store, CODE, Moment(day)) == status_report(store, CODE, Moment(day))


@pytest.mark.parametrize(("as_at", "complete"), [(MEETINGS[1], 6), (MEETINGS[2], 10)])
def test_a_completion_told_a_week_late_is_not_what_the_meeting_saw(
    sample_store: Store, as_at: date, complete: int
) -> None:
    seen = status_report(sample_store, CODE, Moment(as_at, as_reported=True))["counts"]["B"]
    assert (status_report(sample_store, CODE, Moment(as_at))["counts"]["B"], seen) == (complete, complete - 1)


def test_everything_is_recorded_on_its_own_day_and_in_that_order(sample_store: Store) -> None:
    with sample_store.reading() as session:
        log = changes(session, programme_by_code(session, CODE).id)
    days = [change.at.date() for change in reversed(log)]
    assert days == sorted(days)
    assert [change.at.date() for change in reversed(log) if change.action == "plan accepted"] == [
        date(2014, 7, 1), date(2016, 2, 16), date(2019, 2, 26)
    ]  # fmt: skip


def test_what_became_of_the_workstreams_is_recorded_and_the_note_says_that_it_is_illustrative(
    sample_store: Store,
) -> None:
    with sample_store.reading() as session:
        programme = programme_by_code(session, CODE)
        links = lineage_links(session, programme.id)
        notes = [version.note for version in versions(session, programme.id)]
    assert {link.version for link in links} == {2, 3}
    assert {link.passed_into for link in links if link.after is None} == {
        "business as usual", "business as usual, with the partners' property teams"
    }  # fmt: skip
    assert "what became of the workstreams" in programme.illustrative_note
    assert all("Illustrative" in note and "became" in note for note in notes[:2])


def test_all_of_its_progress_is_marked_as_invented(sample_store: Store) -> None:
    with sample_store.reading() as session:
        latest = latest_updates(session, programme_by_code(session, CODE).id, Moment(MEETINGS[-1]))
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
def test_each_meeting_sees_a_mixture(sample_store: Store, as_at: date, counts: dict[str, int]) -> None:
    assert status_report(sample_store, CODE, Moment(as_at))["counts"] == counts


def test_in_december_a_workstream_and_a_milestone_are_green_outside_and_red_inside(sample_store: Store) -> None:
    report = status_report(sample_store, CODE, Moment(date(2014, 12, 2)))
    for level in ("workstreams", "milestones"):
        titles = [line["title"] for line in report[level] if (line["reported"], line["computed"]) == ("G", "R")]
        assert len(titles) == 1, level


@pytest.mark.parametrize("day", MEETINGS[1:])
def test_a_meeting_has_commentary_that_was_recorded_on_its_day(sample_store: Store, day: date) -> None:
    with sample_store.reading() as session:
        programme_id = programme_by_code(session, CODE).id
        [meeting] = [held for held in meetings(session, programme_id) if held.held_on == day]
        said = commentary_of(session, meeting.id, Moment(day, as_reported=True))
        titles = titles_of(session, said.sentences)
    assert said.headline
    assert 2 <= len(said.asks) <= 3
    assert 2 <= len(titles) <= 3
    assert set(said.asks_of) <= set(said.sentences)


def test_what_the_sample_says_is_signed_as_its_own_and_not_by_whoever_loaded_it(sample_store: Store) -> None:
    with sample_store.reading() as session:
        programme_id = programme_by_code(session, CODE).id
        signed = {said.recorded_by for held in meetings(session, programme_id) for said in entries(session, held.id)}
        logged = {held.by for held in changes(session, programme_id) if held.action == COMMENTARY}
    assert signed == logged == {"Sample PMO (illustrative)"}


def test_the_sample_is_loaded_once_and_never_among_other_programmes(store: Store) -> None:
    load_sample(store, PMO, until=FIRST_YEAR)
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
