"""What differs between two positions of a programme."""

from dataclasses import replace
from datetime import date

from psr_data.domain.direction import Change, Direction
from psr_data.domain.progress import ProgressStatus
from psr_data.domain.rag import Rag
from psr_data.frames.changes.differences import slipped
from psr_data.store.engine import Store
from tests.builders import a_programme, a_version, milestone, plan, workstream
from tests.frames.builders import done, report, said
from tests.frames.changing import JULY, SEPTEMBER, changes_of, compared, replanned, told

OCTOBER, NOVEMBER, DECEMBER = date(2014, 10, 31), date(2014, 11, 30), date(2014, 12, 31)


def test_a_status_moves_with_its_direction_and_keeps_both_letters(store: Store) -> None:
    items = replanned(store, plan(milestone("A"), milestone("B")), plan(milestone("A"), milestone("B")), {})
    report(store, items, said("A", SEPTEMBER, forecast=date(2014, 12, 20)))
    held = compared(store)
    assert told(held, "A", "status_before", "status_now", "direction") == ["G", "R", Direction.DOWN]
    assert told(held, "B", "status_before", "status_now", "direction") == ["G", "G", Direction.UNCHANGED]
    assert changes_of(held, "B") == ()
    assert [line.title for line in held.changed] == ["A", "Assets"]


def test_a_date_moves_by_plan_or_by_forecast_with_days_and_how_often_it_had_moved(store: Store) -> None:
    items = replanned(
        store,
        plan(milestone("By plan", OCTOBER), milestone("By forecast", OCTOBER), milestone("Twice", OCTOBER)),
        plan(milestone("By plan", DECEMBER), milestone("By forecast", OCTOBER), milestone("Twice", OCTOBER)),
        {},
    )
    moved_in_july = (said("Twice", date(2014, 6, 1), forecast=NOVEMBER), said("Twice", JULY, forecast=DECEMBER))
    report(store, items, *moved_in_july, said("Twice", SEPTEMBER, forecast=date(2015, 1, 5)))
    report(store, items, said("By forecast", SEPTEMBER, forecast=date(2014, 11, 5)))
    held = compared(store)
    names = ("date_before", "date_now", "days", "moved_before")
    assert told(held, "By plan", *names) == [OCTOBER, DECEMBER, 61, 0]
    assert told(held, "By forecast", *names) == [OCTOBER, date(2014, 11, 5), 5, 0]
    assert told(held, "Twice", *names) == [DECEMBER, date(2015, 1, 5), 5, 1]
    assert [line.title for line in slipped(held.lines)] == ["By plan", "By forecast", "Twice"]


def test_an_earlier_date_a_first_date_and_a_date_no_longer_there_are_told_apart(store: Store) -> None:
    before = plan(milestone("Earlier", DECEMBER), milestone("First", None), milestone("None now", DECEMBER))
    after = plan(milestone("Earlier", NOVEMBER), milestone("First", DECEMBER), milestone("None now", None))
    replanned(store, before, after, {})
    held = compared(store)
    assert changes_of(held, "Earlier") == (Change.BROUGHT_FORWARD,)
    assert told(held, "Earlier", "days") == [-31]
    assert changes_of(held, "First") == (Change.BETTER, Change.DATE_ADDED)
    assert Change.DATE_REMOVED in changes_of(held, "None now")
    assert told(held, "None now", "days", "moved_before") == [None, None]


def test_a_completion_is_told_as_that_and_never_as_a_slip(store: Store) -> None:
    items = replanned(store, plan(milestone("Late", JULY)), plan(milestone("Late", JULY)), {})
    report(store, items, done("Late", date(2014, 9, 5)), said("Late", SEPTEMBER, reported=Rag.COMPLETE))
    held = compared(store)
    assert changes_of(held, "Late") == (Change.COMPLETED,)
    assert told(held, "Late", "date_before", "date_now", "days") == [date(2014, 7, 31), date(2014, 9, 5), 36]


def test_a_completion_taken_back_is_reopened_and_one_put_right_is_corrected(store: Store) -> None:
    rows = plan(milestone("Back"), milestone("Right"))
    items = replanned(store, rows, rows, {})
    report(store, items, done("Back", JULY, JULY), said("Back", SEPTEMBER, status=ProgressStatus.IN_PROGRESS))
    report(store, items, done("Right", date(2014, 6, 28), JULY), done("Right", date(2014, 6, 30), SEPTEMBER))
    held = compared(store)
    assert changes_of(held, "Back") == (Change.REOPENED,)
    assert changes_of(held, "Right") == (Change.CORRECTED,)


def test_what_is_added_is_new_and_what_is_removed_stays_visible_with_what_it_was(store: Store) -> None:
    replanned(
        store,
        plan(milestone("Kept"), milestone("Gone", owner="Estates")),
        plan(milestone("Kept"), milestone("New")),
        {},
    )
    held = compared(store)
    assert told(held, "New", "changes", "direction", "date_before") == [(Change.ADDED,), Direction.NEW, None]
    assert told(held, "Gone", "changes", "direction", "owner", "status_now", "date_now") == [
        (Change.REMOVED,),
        Direction.REMOVED,
        "Estates",
        None,
        None,
    ]
    assert [line.title for line in held.changed] == ["Gone", "New"]


def test_a_new_name_another_owner_and_another_workstream_are_told_in_words(store: Store) -> None:
    people = workstream("People")
    before = [*plan(milestone("Report", owner="Estates")), people]
    after = [workstream(), people, replace(milestone("Final report", owner="HR"), parent=1, workstream="People")]
    replanned(store, before, after, {"Final report": "Report"})
    held = compared(store)
    assert changes_of(held, "Final report") == (Change.WORKSTREAM, Change.RENAMED, Change.OWNER)
    assert told(held, "Final report", "details", "workstream") == [
        "was “Report”; moved from Assets; owner Estates → HR",
        "People",
    ]


def test_a_renamed_workstream_does_not_move_its_milestones(store: Store) -> None:
    after = [workstream("Our assets"), milestone("Report", workstream="Our assets")]
    replanned(store, plan(milestone("Report")), after, {"Our assets": "Assets"})
    held = compared(store)
    assert changes_of(held, "Our assets") == (Change.RENAMED,)
    assert changes_of(held, "Report") == ()


def test_a_judgement_that_changed_is_told_and_a_first_one_only_where_it_is_no_green(store: Store) -> None:
    rows = plan(milestone("Changed"), milestone("First green"), milestone("First amber"))
    items = replanned(store, rows, rows, {})
    report(store, items, said("Changed", JULY, reported=Rag.AMBER), said("Changed", SEPTEMBER, reported=Rag.GREEN))
    report(store, items, said("First green", reported=Rag.GREEN), said("First amber", reported=Rag.AMBER))
    held = compared(store)
    assert told(held, "Changed", "changes", "details") == [(Change.REPORTED,), "reported A Amber → G Green"]
    assert changes_of(held, "First green") == ()
    assert told(held, "First amber", "details") == ["reported nothing → A Amber"]


def test_the_gravest_change_comes_first_and_of_equally_grave_ones_the_furthest(store: Store) -> None:
    before = plan(milestone("Near", NOVEMBER), milestone("Far", NOVEMBER), milestone("Gone"), milestone("Same"))
    after = plan(milestone("Near", DECEMBER), milestone("Far", date(2015, 3, 31)), milestone("Same"), milestone("New"))
    replanned(store, before, after, {})
    titles = [line.title for line in compared(store).lines]
    assert titles == ["Far", "Near", "Assets", "Gone", "New", "Same"]


def test_between_two_plan_versions_only_what_the_plans_say_differs(store: Store) -> None:
    items = replanned(
        store, plan(milestone("A", OCTOBER), milestone("B")), plan(milestone("A", NOVEMBER), milestone("B")), {}
    )
    report(store, items, done("B", date(2014, 8, 20), date(2014, 8, 28)))
    versions = compared(store, "v1", "v2")
    assert told(versions, "A", "date_before", "date_now", "moved_before") == [OCTOBER, NOVEMBER, 0]
    assert changes_of(versions, "B") == ()
    assert changes_of(compared(store), "B") == (Change.COMPLETED,)


def test_without_any_change_nothing_is_listed_as_changed(store: Store) -> None:
    a_version(store, a_programme(store), plan(milestone()))
    assert not compared(store, end="2014-07-02").changed
