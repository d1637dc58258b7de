"""The Gantt's rows: workplan order, as much as the detail asks, with everything that a reader points at."""

from datetime import date
from typing import Any

import pytest

from psr_data.domain.moment import Moment
from psr_data.domain.periods import Precision
from psr_data.domain.plan import Kind, PlanRow
from psr_data.domain.rag import Rag
from psr_data.frames.filters import Filters, filtered
from psr_data.frames.gantt import Detail, Grouping, gantt_page, gantt_strips, gantt_table
from psr_data.frames.order import Order
from psr_data.frames.position import Position, load_position
from psr_data.store.engine import Store
from tests.builders import a_programme, a_version, milestone, plan, workstream
from tests.frames.builders import AS_AT, a_position, done, said

AUGUST, OCTOBER = date(2014, 8, 31), date(2014, 10, 31)


def objective(title: str, **fields: Any) -> PlanRow:
    return PlanRow(row=2, kind=Kind.OBJECTIVE, title=title, workstream="Assets", parent=0, **fields)


@pytest.fixture
def held(store: Store) -> Position:
    rows = [
        workstream(),
        objective("List the assets", ref="1"),
        milestone("List agreed", AUGUST, owner="Estates", cells={"title": "Plan!E5"}),
        objective("Share them"),
        milestone("Shared", OCTOBER),
        workstream("Health"),
        milestone("Undated", None, workstream="Health", parent=5),
    ]
    late = said("List agreed", forecast=date(2014, 9, 20), reported=Rag.AMBER)
    return a_position(store, rows, late, done("Shared", date(2014, 9, 1)), said("Shared", forecast=OCTOBER))


@pytest.mark.parametrize(
    ("detail", "labels"),
    [
        (Detail.WORKSTREAMS, ["Assets", "Health"]),
        (Detail.MILESTONES, ["Assets", "List agreed", "Shared", "Health", "Undated"]),
        (
            Detail.ALL,
            ["Assets", "1. List the assets", "List agreed", "Share them", "Shared", "Health", "Undated"],
        ),
    ],
)
def test_the_rows_are_in_workplan_order_and_as_many_as_the_detail_asks(
    held: Position, detail: Detail, labels: list[str]
) -> None:
    assert [strip.label for strip in gantt_strips(held, held.milestones, detail)] == labels


def test_late_ones_come_first_of_workstreams_and_within_each_without_what_is_never_late(held: Position) -> None:
    late = gantt_strips(held, held.milestones, Detail.ALL, Order.LATE)
    assert [strip.label for strip in late] == ["Assets", "List agreed", "Shared", "Health", "Undated"]
    [rows] = [[strip.label for strip in gantt_strips(held, held.milestones[::-1], Detail.MILESTONES, Order.LATE)]]
    assert rows == [strip.label for strip in late]


def test_a_workstream_without_milestones_comes_last_where_late_ones_come_first(store: Store) -> None:
    rows = [workstream("Health"), workstream(), milestone("Shared", AUGUST, parent=1)]
    held = a_position(store, rows)
    strips = gantt_strips(held, held.milestones, Detail.MILESTONES, Order.LATE)
    assert [strip.label for strip in strips] == ["Assets", "Shared", "Health"]


def test_milestones_of_no_workstream_are_drawn_below_a_heading_of_their_own(store: Store) -> None:
    alone = milestone("Alone", AUGUST, workstream="", parent=None)
    held = a_position(store, [workstream(), milestone("Shared", OCTOBER), alone])
    strips = gantt_strips(held, held.milestones, Detail.MILESTONES)
    assert [strip.label for strip in strips] == ["Assets", "Shared", "No workstream", "Alone"]
    assert (strips[2].item_id, strips[2].end, strips[2].computed) == (0, AUGUST, strips[3].computed)


def test_below_its_owner_a_milestone_has_the_owners_worst_status_above_it(held: Position) -> None:
    strips = gantt_strips(held, held.milestones, Detail.ALL, grouping=Grouping.OWNER)
    assert [strip.label for strip in strips] == ["Estates", "List agreed", "No owner", "Shared", "Undated"]
    estates, agreed, nobody, *_ = strips
    assert (estates.computed, estates.start, estates.end) == (agreed.computed, agreed.start, agreed.end)
    assert (nobody.item_id, nobody.mark, nobody.is_heading) == (0, None, True)
    assert nobody.hover == ("No owner", "Milestones: 1 complete, 1 not assessed")
    assert "Workstream: Assets" in agreed.hover
    table = gantt_table(strips)
    assert list(table["Owner"]) == ["Estates", "Estates", "No owner", "No owner", "No owner"]
    assert "Workstream" not in table


def test_a_page_begins_with_the_heading_of_its_first_row(held: Position) -> None:
    strips = gantt_strips(held, held.milestones, Detail.MILESTONES)
    assert [strip.label for strip in gantt_page(strips, 0, 2)] == ["Assets", "List agreed"]
    assert [strip.label for strip in gantt_page(strips, 2, 2)] == ["Assets", "Shared", "Health"]
    assert [strip.label for strip in gantt_page(strips, 3, 2)] == ["Health", "Undated"]


def test_a_workstream_spans_what_has_a_due_date_alone(store: Store) -> None:
    alone = milestone("Signed", None, end=date(2014, 7, 15), precision=Precision.DAY)
    held = a_position(store, plan(milestone("Shared", OCTOBER), alone))
    header, *_ = gantt_strips(held, held.milestones, Detail.MILESTONES)
    assert (header.start, header.end) == (date(2014, 7, 15), OCTOBER)


def test_a_workstream_spans_its_milestones_and_says_how_many_there_are_of_each_status(held: Position) -> None:
    first, second = gantt_strips(held, held.milestones, Detail.WORKSTREAMS)
    assert (first.start, first.end, first.computed) == (date(2014, 8, 1), OCTOBER, "A")
    assert first.hover == ("Assets", "Milestones: 1 complete, 1 amber", "Lead says: nothing yet")
    assert (second.start, second.end, second.computed) == (None, None, "N")


def test_pointing_at_a_milestone_tells_all_that_is_known_of_it(held: Position) -> None:
    strips = {strip.label: strip for strip in gantt_strips(held, held.milestones, Detail.MILESTONES)}
    assert strips["List agreed"].hover == (
        "List agreed",
        "Due Aug 2014",
        "Forecast 20 Sep 2014",
        "Slip: 20 days later, from 31 Aug 2014",
        "Workstream: Assets",
        "Owner: Estates",
        "A Amber: due 31 Aug 2014, 9 days before the as-at date, no completion reported",
        "Reported Amber",
        "Cell Plan!E5",
    )
    assert strips["Undated"].hover == (
        "Undated",
        "Due no date",
        "Workstream: Health",
        "N Not assessed: no due date in the plan",
        "Nothing reported",
    )


def test_a_row_has_its_baseline_only_where_the_plan_has_moved_from_it(store: Store) -> None:
    programme = a_programme(store)
    rows = plan(milestone("Moved", AUGUST), milestone("Steady", AUGUST))
    _, items = a_version(store, programme, rows, baseline_on=date(2014, 7, 1))
    rows = plan(milestone("Moved", OCTOBER), milestone("Steady", AUGUST))
    a_version(store, programme, rows, items, effective=date(2014, 9, 1))
    held = load_position(store, "psr", Moment(AS_AT))
    strips = {strip.label: strip for strip in gantt_strips(held, held.milestones, Detail.MILESTONES)}
    assert (strips["Moved"].baseline_start, strips["Moved"].baseline_due) == (date(2014, 8, 1), AUGUST)
    assert (strips["Assets"].baseline_start, strips["Assets"].baseline_due) == (date(2014, 8, 1), AUGUST)
    assert (strips["Steady"].baseline_start, strips["Steady"].baseline_due) == (None, None)
    assert "Slip: 2 months later (61 days), from 31 Aug 2014" in str(strips["Moved"].hover)


def test_a_forecast_is_drawn_only_until_the_milestone_is_complete(held: Position) -> None:
    strips = {strip.label: strip for strip in gantt_strips(held, held.milestones, Detail.MILESTONES)}
    assert strips["List agreed"].forecast == date(2014, 9, 20)
    assert strips["Shared"].forecast is None


def test_a_workstream_of_which_nothing_passes_the_filters_is_left_out(held: Position) -> None:
    found = gantt_strips(held, filtered(held, Filters(search="Shared")), Detail.MILESTONES)
    assert [strip.label for strip in found] == ["Assets", "Shared"]


@pytest.mark.parametrize("detail", Detail)
def test_a_workstream_without_milestones_is_named_unless_milestones_are_filtered_away(
    store: Store, detail: Detail
) -> None:
    held = a_position(store, [workstream(), milestone("Shared", OCTOBER), workstream("Health")])
    *_, empty = gantt_strips(held, held.milestones, detail)
    assert (empty.label, empty.start, empty.end, empty.computed) == ("Health", None, None, None)
    assert "Milestones: none" in empty.hover
    assert "Health" not in {strip.label for strip in gantt_strips(held, (), detail)}
