"""What was split, merged, continued or ended between two plans."""

from psr_data.domain.direction import Change
from psr_data.frames.changes.lineage import Lineage, Told
from psr_data.store.engine import Store
from psr_data.store.lineage_links import RecordedLink
from tests.builders import a_version, milestone, plan
from tests.frames.changing import JULY, compared, linked, replanned, told

BOTH = {1: "Old", 2: "Other", 3: "New", 4: "Newer"}


def lineage(before: str, after: str, *links: tuple[int, int | None]) -> dict[int, list[Told]]:
    """By item; each side has the items whose numbers are in its text."""
    held = [RecordedLink(first, last, "" if last else "business as usual", 2, JULY) for first, last in links]
    sides = ({item: title for item, title in BOTH.items() if str(item) in text} for text in (before, after))
    return Lineage(held, *sides).told()


def test_one_item_that_became_two_is_split_and_each_part_names_it() -> None:
    assert lineage("1", "34", (1, 3), (1, 4)) == {
        1: [(Change.SPLIT, "split into “New” and “Newer”")],
        3: [(Change.SPLIT, "split from “Old”")],
        4: [(Change.SPLIT, "split from “Old”")],
    }


def test_an_item_that_goes_on_after_a_part_was_taken_out_is_split_too() -> None:
    assert lineage("1", "13", (1, 3)) == {
        1: [(Change.SPLIT, "split into “Old” and “New”")],
        3: [(Change.SPLIT, "split from “Old”")],
    }


def test_two_items_that_became_one_are_merged_also_into_one_that_was_there() -> None:
    merged = lineage("12", "3", (1, 3), (2, 3))
    assert merged[1] == [(Change.MERGED, "merged into “New”")]
    assert merged[3] == [(Change.MERGED, "merged from “Old” and “Other”")]
    taken_in = lineage("12", "2", (1, 2))
    assert taken_in[1] == [(Change.MERGED, "merged into “Other”")]
    assert taken_in[2] == [(Change.MERGED, "merged from “Other” and “Old”")]


def test_one_link_is_a_continuation_and_a_link_to_nothing_an_end_with_where_the_work_went() -> None:
    assert lineage("1", "3", (1, 3)) == {
        1: [(Change.CONTINUED, "continued as “New”")],
        3: [(Change.CONTINUED, "continues “Old”")],
    }
    assert lineage("1", "", (1, None)) == {1: [(Change.ENDED, "ended, passed into business as usual")]}


def test_through_a_plan_between_the_two_the_first_and_the_last_are_linked() -> None:
    assert lineage("1", "4", (1, 3), (3, 4)) == {
        1: [(Change.CONTINUED, "continued as “Newer”")],
        4: [(Change.CONTINUED, "continues “Old”")],
    }
    assert lineage("1", "", (1, 3), (3, None)) == {1: [(Change.ENDED, "ended, passed into business as usual")]}


def test_links_in_a_circle_end() -> None:
    assert lineage("1", "", (1, 3), (3, 2), (2, 3)) == {}


def test_only_links_recorded_between_the_two_plans_count(store: Store) -> None:
    items = replanned(store, plan(milestone("Old")), plan(milestone("New")), {})
    linked(store, 2, (items["Old"], items["New"], ""))
    assert told(compared(store), "New", "changes", "details") == [(Change.CONTINUED,), "continues “Old”"]
    rows = plan(milestone("Old"))
    a_version(store, 1, rows, [items["Assets"], items["Old"]], effective=JULY.replace(year=2015))
    later = compared(store, "v2", "v3")
    assert told(later, "Old", "changes", "details") == [(Change.ADDED,), ""]
