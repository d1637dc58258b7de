"""What changed, in a sentence and as a table to take away."""

from dataclasses import replace
from datetime import date

import pytest

from psr_data.domain.direction import Direction
from psr_data.domain.rag import Rag
from psr_data.frames.changes.words import about_changes, caveats, changes_table, counted_directions, headline
from psr_data.reference import status_reference
from psr_data.services.baselines import decide_baseline
from psr_data.services.rules import change_rules
from psr_data.store.engine import Store
from tests.builders import PMO, a_programme, a_version, do, milestone, plan
from tests.frames.builders import done, report, said
from tests.frames.changing import SEPTEMBER, compared, linked, replanned

OCTOBER, DECEMBER = date(2014, 10, 31), date(2014, 12, 31)


def test_the_sentence_counts_what_was_completed_slipped_and_turned_red(store: Store) -> None:
    rows = plan(milestone("A", OCTOBER), milestone("B", OCTOBER), milestone("C", OCTOBER))
    items = replanned(store, rows, rows, {})
    report(store, items, done("A", date(2014, 8, 20)), said("B", SEPTEMBER, forecast=DECEMBER))
    assert headline(compared(store)) == (
        "Since 1 Jul 2014: 1 completed, 1 slipped by 61 days, 1 turned red; nothing was added or removed."
    )
    report(store, items, said("C", SEPTEMBER, forecast=date(2014, 11, 5)))
    assert ", 2 slipped, the furthest by 61 days, 1 turned red" in headline(compared(store))


def test_the_sentence_counts_what_the_plan_added_removed_split_merged_and_renamed(store: Store) -> None:
    before = [milestone(title) for title in ("Whole", "East", "West", "Gone", "Ended", "Report")]
    after = [milestone(title) for title in ("Half", "Other half", "Both", "New", "Final report")]
    items = replanned(store, plan(*before), plan(*after), {"Final report": "Report"})
    pairs = (("Whole", "Half"), ("Whole", "Other half"), ("East", "Both"), ("West", "Both"))
    linked(store, 2, *((items[old], items[new], "") for old, new in pairs), (items["Ended"], None, "the day job"))
    assert headline(compared(store, "v1", "v2")) == (
        "From plan version 1 to plan version 2: no milestone was completed or moved; "
        "1 item was added, 1 removed, 1 split, 2 merged, 1 ended, 1 renamed."
    )


def test_where_nothing_changed_the_sentence_says_so(store: Store) -> None:
    a_version(store, a_programme(store), plan(milestone()))
    assert headline(compared(store, end="2014-07-02")) == "Since 1 Jul 2014: nothing has changed."


def test_the_directions_of_the_milestones_are_counted_and_workstreams_are_not(store: Store) -> None:
    rows = plan(milestone("A", OCTOBER), milestone("B", OCTOBER))
    items = replanned(store, rows, [*rows, milestone("C")], {})
    report(store, items, said("A", SEPTEMBER, forecast=DECEMBER))
    assert counted_directions(compared(store)) == {
        Direction.UP: 0,
        Direction.DOWN: 1,
        Direction.UNCHANGED: 1,
        Direction.NEW: 1,
        Direction.REMOVED: 0,
    }


def test_the_table_has_words_for_readers_and_names_what_is_invented(store: Store) -> None:
    items = replanned(store, plan(milestone("A")), plan(milestone("A"), milestone("B")), {})
    report(store, items, said("A", SEPTEMBER, reported=Rag.RED, illustrative=True))
    table = changes_table(compared(store).lines)
    told = table[["Change", "Item", "Direction", "What else", "Progress"]].values.tolist()
    assert told == [
        ["Added", "B", "new", "", ""],
        ["Lead reports another status", "A", "unchanged", "reported nothing → R Red", "illustrative"],
        ["Unchanged", "Assets", "unchanged", "", ""],
    ]


def test_another_baseline_or_other_rules_are_never_silent(store: Store) -> None:
    rows = plan(milestone("A"))
    replanned(store, rows, rows, {})
    assert caveats(compared(store)) == []
    do(store, PMO, "psr", decide_baseline, 2, date(2014, 9, 2), "Board", "A new plan")
    rules = replace(status_reference().rules, red_after_months=2)
    do(store, PMO, "psr", change_rules, rules, date(2014, 9, 3), "Agreed by the Board")
    baseline, changed_rules = caveats(compared(store))
    assert "plan version 1 on the older side, plan version 2 on the newer" in baseline
    assert "rules were changed" in changed_rules
    assert {baseline, changed_rules} <= set(about_changes(compared(store)))


@pytest.mark.parametrize("words", ["From 1 Jul 2014: plan version 1.", "To 9 Sep 2014: plan version 2."])
def test_every_export_says_which_plans_were_compared(store: Store, words: str) -> None:
    replanned(store, plan(milestone("A")), plan(milestone("A")), {})
    assert words in about_changes(compared(store))


def test_of_two_plan_versions_it_is_said_that_progress_is_the_same_on_either_side(store: Store) -> None:
    replanned(store, plan(milestone("A")), plan(milestone("A")), {})
    [said] = caveats(compared(store, "v1", "v2"))
    assert said == "Both plans are looked at as at 1 Sep 2014: progress is the same on either side."
