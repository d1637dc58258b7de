from dataclasses import replace
from datetime import date
from itertools import count
from typing import Any

import pytest

from psr_data.compare.diff import ChangeKind, Diff, FieldChange, compare, merge
from psr_data.domain.periods import Precision, last_of_month
from psr_data.domain.plan import Kind, KnownItem, PlanRow

MAY = date(2014, 5, 1)


def workstream(title: str = "Assets") -> PlanRow:
    return PlanRow(1, Kind.WORKSTREAM, title, title)


def objective(title: str, ref: str | None = None, under: str = "Assets") -> PlanRow:
    return PlanRow(1, Kind.OBJECTIVE, title, under, ref, 0)


def milestone(title: str, due: date | None = MAY, under: str = "Assets", **fields: Any) -> PlanRow:
    """A milestone of one month, or without a date."""
    dates: dict[str, Any] = {}
    if due:
        dates = {"start": due, "end": last_of_month(due), "precision": Precision.MONTH}
    return PlanRow(1, Kind.MILESTONE, title, under, parent=0, **(dates | fields))


def known(*rows: PlanRow, first_id: int = 101) -> list[KnownItem]:
    ids = count(first_id)
    return [KnownItem(next(ids), row) for row in rows]


def changes(diff: Diff) -> list[tuple[str, str]]:
    return [(change.change.value, change.title) for change in diff.changes if change.change is not ChangeKind.UNCHANGED]


PLAN = (workstream(), objective("To list", "1"), milestone("Approved"), milestone("Reported"))


def test_the_same_plan_changes_nothing() -> None:
    diff = compare(PLAN, known(*PLAN))
    assert diff.is_empty
    assert diff.identities == (101, 102, 103, 104)
    assert diff.counts()[ChangeKind.UNCHANGED] == 4
    assert diff.near == ()


def test_a_first_plan_is_all_new() -> None:
    diff = compare(PLAN, [])
    assert diff.identities == (None,) * 4
    assert diff.counts()[ChangeKind.ADDED] == 4
    assert not diff.is_empty


def test_a_row_added_and_a_row_removed_are_told_apart() -> None:
    diff = compare([*PLAN[:3], milestone("Something else entirely")], known(*PLAN))
    assert changes(diff) == [("added", "Something else entirely"), ("removed", "Reported")]
    assert diff.identities == (101, 102, 103, None)


def test_a_moved_date_is_said_in_words() -> None:
    diff = compare([*PLAN[:3], milestone("Reported", date(2014, 8, 1))], known(*PLAN))
    (change,) = [change for change in diff.changes if change.change is not ChangeKind.UNCHANGED]
    assert change.change is ChangeKind.MOVED
    assert change.fields == (FieldChange("dates", "May 2014", "Aug 2014"),)
    assert (change.item_id, change.row_index) == (104, 3)


@pytest.mark.parametrize(
    ("dates", "after"),
    [
        ({"end": date(2014, 6, 30)}, "May to Jun 2014"),
        ({"start": date(2014, 4, 1)}, "Apr to May 2014"),
    ],
    ids=["the end alone", "the start alone"],
)
def test_one_date_that_moves_alone_is_a_move(dates: dict[str, Any], after: str) -> None:
    diff = compare([*PLAN[:3], replace(PLAN[3], **dates)], known(*PLAN))
    (change,) = [change for change in diff.changes if change.change is not ChangeKind.UNCHANGED]
    assert (change.change, change.fields) == (ChangeKind.MOVED, (FieldChange("dates", "May 2014", after),))


def test_a_date_taken_away_or_known_less_exactly_is_a_move() -> None:
    diff = compare([*PLAN[:2], milestone("Approved", None), replace(PLAN[3], precision=Precision.DAY)], known(*PLAN))
    assert [change.fields for change in diff.changes[2:]] == [
        (FieldChange("dates", "May 2014", ""),),
        (FieldChange("dates", "May 2014", "1 May 2014 to 31 May 2014"),),
    ]


@pytest.mark.parametrize("title", ["reported", " Reported.", "REPORTED"])
def test_case_and_punctuation_do_not_make_another_item(title: str) -> None:
    diff = compare([*PLAN[:3], milestone(title)], known(*PLAN))
    assert diff.identities[3] == 104
    assert changes(diff) == [("renamed", title)]


def test_the_kth_of_equal_titles_is_the_kth() -> None:
    twice = [workstream(), milestone("Review", MAY), milestone("Review", date(2014, 9, 1))]
    diff = compare(twice, known(*twice))
    assert diff.identities == (101, 102, 103)
    assert diff.is_empty


def test_of_equal_titles_the_dates_tell_which_is_which_in_whatever_order() -> None:
    march, june = (milestone("Review", date(2014, month, 1)) for month in (3, 6))
    items = known(*PLAN[:2], march, june)
    assert compare([*PLAN[:2], june, march], items).identities == (101, 102, 104, 103)
    assert compare([*PLAN[:2], june, march], items).is_empty


def test_the_same_title_in_two_workstreams_stays_with_its_own() -> None:
    rows = [workstream("A"), milestone("Approved", under="A"), workstream("B"), milestone("Approved", under="B")]
    assert compare(rows[2:] + rows[:2], known(*rows)).identities == (103, 104, 101, 102)


def test_a_rename_is_offered_and_not_taken_until_confirmed() -> None:
    rows = [*PLAN[:3], milestone("Report to the Board")]
    before = known(*PLAN[:3], milestone("Report to Board"))
    offered = compare(rows, before)
    (near,) = offered.near
    assert (near.row_index, near.item_id, near.before_title, near.after_title) == (
        3, 104, "Report to Board", "Report to the Board",
    )  # fmt: skip
    assert near.score >= 80
    assert changes(offered) == [("added", "Report to the Board"), ("removed", "Report to Board")]
    confirmed = compare(rows, before, {3: 104})
    assert changes(confirmed) == [("renamed", "Report to the Board")]
    assert confirmed.near == ()
    declined = compare(rows, before, {3: None})
    assert declined.near == ()
    assert declined.identities[3] is None


@pytest.mark.parametrize("confirmed", [{3: 999}, {2: 104, 3: 104}], ids=["not known", "for two rows"])
def test_a_confirmation_that_cannot_be_is_refused(confirmed: dict[int, int | None]) -> None:
    with pytest.raises(ValueError, match="not known, or confirmed for more than one row"):
        compare(PLAN, known(*PLAN), confirmed)


def test_a_row_renamed_and_moved_leads_with_the_move_and_carries_both() -> None:
    rows = [*PLAN[:3], milestone("Report to the Board", date(2014, 8, 1))]
    diff = compare(rows, known(*PLAN[:3], milestone("Report to Board")), {3: 104})
    (change,) = [change for change in diff.changes if change.change is not ChangeKind.UNCHANGED]
    assert change.change is ChangeKind.MOVED
    assert {field.field for field in change.fields} == {"dates", "title"}


def test_a_row_in_another_workstream_is_offered_as_near() -> None:
    rows = [workstream("A"), workstream("B"), milestone("Develop the test model", under="B")]
    before = known(workstream("A"), workstream("B"), milestone("Develop the test model", under="A"))
    (near,) = compare(rows, before).near
    assert (near.row_index, near.item_id, near.score) == (2, 103, 100)
    moved = compare(rows, before, {2: 103})
    assert moved.changes[2].fields == (FieldChange("workstream", "A", "B"),)


def test_a_renamed_workstream_keeps_its_rows() -> None:
    rows = [workstream("Enabler One: our assets"), milestone("Approved", under="Enabler One: our assets")]
    before = known(workstream("Enabler One our asset"), milestone("Approved", under="Enabler One our asset"))
    diff = compare(rows, before)
    assert [near.row_index for near in diff.near] == [0]
    assert diff.identities == (None, 102)


def test_a_telling_ref_keeps_a_row_through_any_rename() -> None:
    rows = [workstream(), milestone("Wholly new words", ref="M7")]
    diff = compare(rows, known(workstream(), milestone("Old title", ref="M7")))
    assert diff.identities == (101, 102)
    assert changes(diff) == [("renamed", "Wholly new words")]


@pytest.mark.parametrize("ref", ["M7", "1.2", "A1.3"])
def test_a_telling_ref_with_other_words_and_other_dates_is_asked_about(ref: str) -> None:
    before = known(workstream(), milestone("Order the insulation", ref=ref, due=date(2026, 5, 31)))
    rows = [workstream(), milestone("Train two advisers", ref=ref, due=date(2026, 10, 31))]
    diff = compare(rows, before)
    assert diff.identities == (101, None)
    assert [(near.row_index, near.item_id) for near in diff.near] == [(1, 102)]
    assert compare(rows, before, {1: None}).counts()[ChangeKind.REMOVED] == 1


def test_of_two_rows_with_the_same_ref_neither_takes_over_the_item_without_being_asked() -> None:
    before = known(workstream(), milestone("Survey", MAY, ref="M7"))
    rows = [workstream(), milestone("Consultation", MAY, ref="M7"), milestone("Report", date(2014, 9, 30), ref="M7")]
    diff = compare(rows, before)
    assert diff.identities == (101, None, None)
    assert [near.item_id for near in diff.near] == [102]
    assert compare(rows[:2], known(*rows)).identities == (101, 102)


def test_rows_with_the_same_ref_and_title_are_told_apart_by_their_dates() -> None:
    march, june = (milestone("Review", date(2014, month, 1), ref="M7") for month in (3, 6))
    assert compare([workstream(), june, march], known(workstream(), march, june)).identities == (101, 103, 102)


def test_of_two_items_with_the_same_ref_neither_is_taken_for_a_row_without_being_asked() -> None:
    before = known(workstream(), milestone("Survey", MAY, ref="M7"), milestone("Report", date(2014, 9, 30), ref="M7"))
    diff = compare([workstream(), milestone("Wholly new words", MAY, ref="M7")], before)
    assert diff.identities == (101, None)
    assert len(diff.near) == 1


def test_renumbered_rows_go_by_their_titles() -> None:
    before = known(workstream(), milestone("Draft", ref="1.1"), milestone("Final", ref="1.2"))
    rows = [workstream(), milestone("Draft", ref="1.1"), milestone("Consult", ref="1.2"), milestone("Final", ref="1.3")]
    diff = compare(rows, before)
    assert diff.identities == (101, 102, None, 103)


def test_objectives_numbered_alike_are_not_taken_for_one_another() -> None:
    before = known(workstream(), objective("To sell land", "1"))
    diff = compare([workstream(), objective("To hire people", "1")], before)
    assert diff.identities == (101, None)


def test_a_reworded_objective_with_the_same_number_is_offered() -> None:
    rows = [workstream(), objective("To get portfolio lists from the partners", "1")]
    before = known(workstream(), objective("To obtain property portfolio lists from all partners", "1"))
    assert [near.item_id for near in compare(rows, before).near] == [102]


def test_a_removed_item_that_comes_back_keeps_its_identity() -> None:
    before = [*known(workstream()), KnownItem(102, milestone("Approved"), in_force=False)]
    diff = compare([workstream(), milestone("Approved")], before)
    assert diff.identities == (101, 102)
    assert changes(diff) == [("added", "Approved")]


def test_removed_items_are_not_removed_again() -> None:
    before = [*known(workstream()), KnownItem(102, milestone("Approved"), in_force=False)]
    assert compare([workstream()], before).is_empty


def test_columns_that_are_gone_change_nothing_and_keep_their_values() -> None:
    before = known(workstream(), milestone("Approved", owner="Council", ref="M1", percent=50.0))
    rows = [workstream(), milestone("Approved", date(2014, 6, 1))]
    present = ("workstream", "milestone", "percent")
    diff = compare(rows, before, {}, present)
    assert [field.field for field in diff.changes[1].fields] == ["dates", "percent"]
    kept = merge(rows, before, diff, present)
    assert (kept[1].owner, kept[1].ref, kept[1].percent) == ("Council", "M1", None)


def test_a_blank_cell_in_a_column_that_is_there_is_a_change() -> None:
    before = known(workstream(), milestone("Approved", owner="Council"))
    diff = compare([workstream(), milestone("Approved")], before, {}, ("milestone", "owner"))
    assert diff.changes[1].fields == (FieldChange("owner", "Council", ""),)


def test_where_a_row_stands_in_its_file_is_no_change() -> None:
    elsewhere = [replace(row, row=40, cells={"title": "Other!A40"}, hidden=True) for row in PLAN]
    assert compare(elsewhere, known(*PLAN)).is_empty


def test_ten_thousand_new_rows_are_compared_without_comparing_each_with_each() -> None:
    before = known(workstream(), *(milestone(f"Old milestone number {n}") for n in range(10_000)))
    rows = [workstream(), *(milestone(f"Quite another thing {n}") for n in range(10_000))]
    diff = compare(rows, before)
    assert diff.counts()[ChangeKind.ADDED] == diff.counts()[ChangeKind.REMOVED] == 10_000


def test_the_rows_of_a_renamed_workstream_have_not_moved() -> None:
    rows = [workstream("Enabler One"), milestone("Approved", under="Enabler One")]
    diff = compare(rows, known(workstream("Assets"), milestone("Approved", under="Assets")), {0: 101})
    assert changes(diff) == [("renamed", "Enabler One")]


def test_a_row_moved_to_another_workstream_is_named_so_and_asked_about_with_both() -> None:
    rows = [workstream("A"), workstream("B"), milestone("Develop the test model", under="B")]
    before = known(workstream("A"), workstream("B"), milestone("Develop the test model", under="A"))
    (near,) = compare(rows, before).near
    assert (near.moved_from, near.moved_to) == ("A", "B")
    assert changes(compare(rows, before, {2: 103})) == [("moved to another workstream", "Develop the test model")]


def made_up(sheet: str) -> tuple[PlanRow, ...]:
    """A plan without workstreams, on a sheet of this name."""
    return (
        replace(workstream(sheet), cells={"title": f"{sheet}!A1"}),
        milestone("Approved", under=sheet),
        milestone("Reported", under=sheet),
    )


def test_a_workstream_called_as_its_sheet_is_the_same_on_a_renamed_sheet() -> None:
    rows, items = made_up("Plan v2"), known(*made_up("Plan"))
    diff = compare(rows, items)
    assert diff.is_empty
    assert diff.near == ()
    kept = merge(rows, items, diff, None)
    assert {row.workstream for row in kept} == {"Plan"}
    assert compare(made_up("Plan v3"), known(*kept)).is_empty


def test_a_workstream_of_its_own_name_is_not_taken_for_one_called_as_its_sheet() -> None:
    diff = compare([workstream("Assets"), milestone("Approved")], known(*made_up("Plan")))
    assert ("added", "Assets") in changes(diff)
    assert ("removed", "Plan") in changes(diff)


@pytest.mark.parametrize("written", ["Comms strat", "Comm'ns strategy sent", "CS agreed"])
def test_an_abbreviated_title_at_the_same_place_with_the_same_dates_is_asked_about(written: str) -> None:
    before = [workstream(), milestone("Kick-off"), milestone("Communications strategy agreed"), milestone("Report")]
    at_its_place = [before[0], before[1], milestone(written), before[3]]
    assert [near.item_id for near in compare(at_its_place, known(*before)).near] == [103]
    other_dates = [before[0], before[1], milestone(written, date(2014, 9, 1)), before[3]]
    elsewhere = [before[0], milestone(written), before[1], before[3]]
    assert [compare(rows, known(*before)).near for rows in (other_dates, elsewhere)] == [(), ()]


def test_the_first_of_a_workstream_has_its_place_behind_that() -> None:
    before = [workstream(), milestone("Sign"), workstream("Care"), milestone("Terms of reference", under="Care")]
    rows = [*before[:3], milestone("ToR", under="Care")]
    assert [near.item_id for near in compare(rows, known(*before)).near] == [104]


def test_another_item_at_the_same_place_is_no_abbreviation() -> None:
    before = [workstream(), milestone("Kick-off"), milestone("Communications strategy agreed")]
    assert compare([*before[:2], milestone("Hire the team")], known(*before)).near == ()
