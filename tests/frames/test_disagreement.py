"""Reported against computed: what differs, and since which meeting."""

from datetime import date

import pytest

from psr_data.domain.rag import Rag
from psr_data.frames.disagreement import OWN_JUDGEMENT, Disagreement, disagree, disagreements, disagreements_in_words
from psr_data.frames.standings import Status, earlier_standings
from psr_data.store.engine import Store
from tests.builders import milestone, plan
from tests.frames.builders import Said, a_position, said

JULY, SEPTEMBER, DECEMBER, FEBRUARY = date(2014, 7, 1), date(2014, 9, 9), date(2014, 12, 2), date(2015, 2, 10)
MEETINGS = [JULY, SEPTEMBER, DECEMBER]
JUNE, END_OF_OCTOBER = date(2014, 6, 30), date(2014, 10, 31)


def differing(store: Store, due: date | None, *reports: Said, as_at: date = FEBRUARY) -> tuple[Disagreement, ...]:
    held = a_position(store, plan(milestone("Report", due)), *reports, as_at=as_at, meetings=MEETINGS)
    return disagreements(held, earlier_standings(store, "psr", held.moment))


@pytest.mark.parametrize(
    ("computed", "reported", "differs"),
    [
        (Rag.RED, Rag.GREEN, True),
        (Rag.GREEN, Rag.AMBER, True),
        (Rag.GREEN, Rag.COMPLETE, True),
        (Rag.RED, Rag.RED, False),
        (Rag.RED, None, False),
        (Rag.NOT_ASSESSED, Rag.GREEN, False),
    ],
)
def test_a_report_differs_where_the_dates_say_something_else(
    computed: Rag, reported: Rag | None, differs: bool
) -> None:
    assert disagree(Status(computed, reported)) is differs


def test_it_is_counted_from_the_earliest_of_the_latest_meetings_in_a_row_that_saw_it(store: Store) -> None:
    [line] = differing(store, JUNE, said("Report", JULY, reported=Rag.GREEN))
    assert (line.title, line.since, line.days) == ("Report", JULY, 224)


def test_a_meeting_at_which_they_agreed_begins_the_count_anew(store: Store) -> None:
    judged = zip(MEETINGS, (Rag.GREEN, Rag.RED, Rag.GREEN), strict=True)
    reports = [said("Report", day, reported=rag) for day, rag in judged]
    [line] = differing(store, JUNE, *reports)
    assert (line.since, line.days) == (DECEMBER, 70)


def test_what_no_meeting_has_seen_is_counted_from_a_report_made_since(store: Store) -> None:
    [line] = differing(store, JUNE, said("Report", date(2015, 1, 20), reported=Rag.GREEN))
    assert (line.since, line.days) == (date(2015, 1, 20), 21)


def test_a_report_that_the_last_meeting_found_right_is_new(store: Store) -> None:
    found = differing(store, date(2015, 1, 31), said("Report", DECEMBER, reported=Rag.GREEN))
    assert [line.since for line in found] == [FEBRUARY]
    assert disagreements_in_words(found, FEBRUARY) == "1 milestone differs, new since the last meeting"


def test_a_leads_judgement_of_the_workstream_is_listed_with_the_milestones(store: Store) -> None:
    found = differing(
        store,
        JUNE,
        said("Report", DECEMBER, reported=Rag.AMBER),
        said("Assets", SEPTEMBER, reported=Rag.GREEN),
    )
    assert [line.title for line in found] == [OWN_JUDGEMENT, "Report"]
    assert (
        disagreements_in_words(found, FEBRUARY)
        == "1 milestone, 1 workstream differ, the longest since 9 Sep 2014 (154 days)"
    )


def test_where_all_agrees_nothing_is_listed(store: Store) -> None:
    found = differing(store, END_OF_OCTOBER, said("Report", DECEMBER, reported=Rag.RED))
    assert not found
    assert disagreements_in_words(found, FEBRUARY) == ""
