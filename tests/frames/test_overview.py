"""What an executive hears: the sentence, what is late, what comes next and what has been done."""

from collections.abc import Sequence
from datetime import date

import pytest

from psr_data.domain.moment import Moment
from psr_data.domain.plan import PlanRow
from psr_data.domain.rag import Rag
from psr_data.frames.overview import (
    due_in_words,
    due_next,
    newly_complete,
    overdue,
    overdue_in_words,
    workstream_table,
)
from psr_data.frames.position import load_position
from psr_data.frames.verdict import headline, reported_in_words, returns_in_words
from psr_data.store.engine import Store
from tests.builders import a_programme, a_version, milestone, plan
from tests.frames.builders import AS_AT, Said, a_position, done, said

JULY, DECEMBER = date(2014, 7, 1), date(2014, 12, 2)
JUNE, AUGUST, OCTOBER = date(2014, 6, 30), date(2014, 8, 31), date(2014, 10, 31)
FUTURE = [milestone(f"Coming {number}", OCTOBER) for number in range(1, 11)]
DONE = milestone("Done", JUNE), done("Done", JUNE)


@pytest.mark.parametrize(
    ("rows", "reports", "sentence"),
    [
        (
            [milestone("Late", JUNE), milestone("A little late", AUGUST), milestone("No date", None), DONE[0]],
            [DONE[1]],
            "The programme is behind: 1 of 4 milestones complete, 1 red, 1 amber, 1 without a date.",
        ),
        (
            [milestone("A little late", AUGUST), milestone("Soon", OCTOBER)],
            [said("Soon", AS_AT)],
            "The programme needs attention: 0 of 2 milestones complete, 1 amber.",
        ),
        ([milestone("Soon", OCTOBER)], [], "The programme is on track: 0 of 1 milestone complete."),
        ([DONE[0]], [DONE[1]], "The programme is complete: 1 of 1 milestone complete."),
        (
            [milestone("No date", None)],
            [],
            "The programme cannot be assessed yet: 0 of 1 milestone complete, 1 without a date.",
        ),
        ([], [], "The plan in force on this date holds no milestones."),
        (
            [milestone("Late", JUNE), milestone("A little late", AUGUST), *FUTURE],
            [said("Coming 1", AS_AT)],
            "The programme has 10 of 12 milestones complete or on track (0 complete), 1 red, 1 amber.",
        ),
        (
            [milestone("Soon", OCTOBER), milestone("Later", OCTOBER)],
            [said("Soon", AS_AT, reported=Rag.AMBER), said("Later", AS_AT, reported=Rag.GREEN)],
            "The programme is on track by its dates: 0 of 2 milestones complete, 1 more reported red or amber.",
        ),
        (
            [milestone("Begun", OCTOBER, start=date(2014, 4, 1)), milestone("Late", JUNE)],
            [],
            "No progress reported yet: 1 of 2 milestones is past due.",
        ),
        (
            [milestone("Begun", OCTOBER, start=date(2014, 4, 1)), milestone("Late", JUNE), milestone("Worse", JUNE)],
            [said("Begun", date(2014, 6, 8))],
            "No progress reported since 8 Jun 2014: 2 of 3 milestones are past due.",
        ),
        (
            [milestone("A little late", AUGUST), milestone("Soon", OCTOBER)],
            [],
            "No progress reported yet: 1 of 2 milestones is past due.",
        ),
        (
            [milestone("Late", JUNE), milestone("Soon", OCTOBER), *FUTURE],
            [said("Soon", AS_AT, reported=Rag.RED), said("Assets", AS_AT, reported=Rag.AMBER)],
            "The programme has 11 of 12 milestones complete or on track (0 complete), 1 red, "
            "1 more reported red or amber.",
        ),
        (
            [milestone("Soon", OCTOBER)],
            [said("Assets", AS_AT, reported=Rag.AMBER)],
            "The programme is on track by its dates: 0 of 1 milestone complete, 1 lead says red or amber.",
        ),
        (
            [milestone("Begun", OCTOBER, start=date(2014, 4, 1))],
            [said("Begun", date(2014, 6, 9))],
            "The programme is on track: 0 of 1 milestone complete.",
        ),
    ],
)
def test_one_sentence_says_where_the_programme_stands(
    store: Store, rows: Sequence[PlanRow], reports: Sequence[Said], sentence: str
) -> None:
    assert headline(a_position(store, plan(*rows), *reports)) == sentence


def on(day: date) -> PlanRow:
    """A milestone named after the exact day that it is due."""
    return milestone(f"{day:%d %b}", day, start=day, end=day)


def test_overdue_is_all_that_is_open_and_past_its_date_the_longest_first(store: Store) -> None:
    rows = plan(on(date(2014, 9, 8)), on(date(2014, 9, 9)), on(date(2014, 7, 5)), DONE[0], milestone("No date", None))
    assert [line.title for line in overdue(a_position(store, rows, DONE[1]))] == ["05 Jul", "08 Sep"]


def test_due_next_runs_from_the_as_at_day_to_the_day_before_the_next_meeting(store: Store) -> None:
    days = [date(2014, 12, 2), date(2014, 12, 1), date(2014, 9, 9), date(2014, 9, 8)]
    held = a_position(store, plan(*map(on, days)), meetings=[DECEMBER])
    assert [line.title for line in due_next(held)] == ["09 Sep", "01 Dec"]


def test_without_a_later_meeting_everything_still_to_come_is_due_next(store: Store) -> None:
    held = a_position(store, plan(on(date(2015, 3, 1)), on(date(2014, 12, 1))), meetings=[JULY])
    assert [line.title for line in due_next(held)] == ["01 Dec", "01 Mar"]


def test_moving_a_date_in_the_plan_does_not_make_what_was_approved_less_overdue(store: Store) -> None:
    programme = a_programme(store)
    _, items = a_version(store, programme, plan(milestone(due=JUNE)), baseline_on=JULY)
    a_version(store, programme, plan(milestone(due=OCTOBER)), items, effective=date(2014, 9, 1))
    held = load_position(store, "psr", Moment(AS_AT))
    [line] = overdue(held)
    assert overdue_in_words(line, AS_AT) == "71 days overdue, due 30 Jun 2014"
    assert not due_next(held)


def test_what_was_completed_since_the_last_meeting_is_listed_latest_first(store: Store) -> None:
    rows = plan(*[milestone(title, OCTOBER) for title in ("Told in July", "In July", "In August", "Open")])
    reports = [
        done("Told in July", JUNE, as_at=JULY),
        done("In July", date(2014, 7, 20)),
        done("In August", date(2014, 8, 20)),
    ]
    held = a_position(store, rows, *reports, meetings=[JULY])
    assert [line.title for line in newly_complete(held)] == ["In August", "In July"]


def test_a_forecast_is_told_beside_the_date_only_where_it_differs(store: Store) -> None:
    rows = plan(milestone("As planned", OCTOBER), milestone("Later", OCTOBER), milestone("Late", AUGUST))
    reports = [
        said("As planned", forecast=OCTOBER),
        said("Later", forecast=date(2014, 11, 7)),
        said("Late", forecast=date(2014, 9, 30)),
    ]
    held = a_position(store, rows, *reports)
    assert [due_in_words(line) for line in due_next(held)] == [
        "due 31 Oct 2014",
        "due 31 Oct 2014, forecast 7 Nov 2014",
    ]
    [late] = overdue(held)
    assert overdue_in_words(late, AS_AT) == "9 days overdue, due 31 Aug 2014, forecast 30 Sep 2014"


@pytest.mark.parametrize(
    ("reports", "sentence"),
    [
        ((), "Of 2 open milestones none was reported on so far."),
        ((said("Soon", AS_AT),), "Of 2 open milestones 1 was reported on so far."),
        ((said("Soon", AS_AT), said("Later", AS_AT)), "All 2 open milestones were reported on so far."),
        ((done("Soon", AUGUST), done("Later", AUGUST)), ""),
    ],
)
def test_beside_the_status_it_says_of_how_many_anybody_reported(
    store: Store, reports: Sequence[Said], sentence: str
) -> None:
    rows = plan(milestone("Soon", OCTOBER), milestone("Later", OCTOBER))
    assert reported_in_words(a_position(store, rows, *reports)) == sentence


def test_a_report_before_the_last_meeting_is_silence_since(store: Store) -> None:
    rows = plan(milestone("Soon", OCTOBER), milestone("Later", OCTOBER))
    reports = said("Soon", date(2014, 8, 1)), said("Later", date(2014, 8, 2))
    position = a_position(store, rows, *reports, meetings=[date(2014, 8, 1)])
    assert reported_in_words(position) == "Of 2 open milestones 1 was reported on since 1 Aug 2014."


def test_the_table_to_copy_says_of_a_workstream_what_the_overview_shows(store: Store) -> None:
    rows = plan(milestone("Late", JUNE), milestone("Soon", OCTOBER), DONE[0])
    position = a_position(store, rows, DONE[1], said("Assets", reported=Rag.GREEN))
    [line] = workstream_table(position).to_dict("records")
    assert line == {
        "Workstream": "Assets",
        "Status from dates": "R",
        "Milestones": "1 B, 1 R, 1 G, 1 of 3 complete",
        "Lead says": "G",
        "Points to check": "dates say red",
        "Next milestone": position.workstreams[0].next_words,
    }


def test_where_no_return_has_to_be_asked_for_it_says_how_many_came(store: Store) -> None:
    position = a_position(store, plan(milestone("Soon", OCTOBER)), said("Soon", AS_AT))
    assert returns_in_words(position) == "There is no return to ask for. The one open milestone was reported on so far."
