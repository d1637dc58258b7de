"""Items keep their identity across versions, in whatever order the versions take effect."""

from datetime import date
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from psr_data.domain.moment import Moment
from psr_data.domain.periods import last_of_month
from psr_data.domain.plan import Kind, PlanRow
from psr_data.store.engine import Store
from psr_data.store.plan_items import UnknownItem, item_numbered
from psr_data.store.plan_rows import Span, as_plan_rows, baseline_spans, first_planned, history_of, known_items, rows_of
from psr_data.store.plan_versions import version_in_force
from tests.builders import a_programme, a_version, milestone, plan, workstream

JULY, SEPTEMBER, DECEMBER = date(2014, 7, 1), date(2014, 9, 9), date(2014, 12, 2)


def test_rows_come_back_as_they_were_given(store: Store) -> None:
    rows = [
        workstream(),
        PlanRow(row=3, kind=Kind.OBJECTIVE, title="Know our assets", workstream="Assets", ref="1", parent=0),
        milestone(
            parent=1,
            owner="Estates lead",
            status="In progress",
            rag="A",
            percent=40.0,
            actual=date(2014, 9, 2),
            forecast=date(2014, 9, 3),
            comments="N/A",
            hidden=True,
            cells={"title": "Plan!C5", "dates": "Plan!G5:H5"},
        ),
        milestone("No date", due=None),
    ]
    version_id, items = a_version(store, a_programme(store), rows)
    with store.reading() as session:
        held = rows_of(session, version_id)
    assert as_plan_rows(held) == rows
    assert [row.item_id for row in held] == items
    assert [row.workstream_item_id for row in held] == [items[0]] * 4
    assert [row.parent_item_id for row in held] == [None, items[0], items[1], items[0]]


def test_an_item_missing_from_the_newest_version_is_held_but_not_in_force(store: Store) -> None:
    programme_id = a_programme(store)
    _, [assets, report, survey] = a_version(store, programme_id, plan(milestone("Report"), milestone("Survey")))
    a_version(store, programme_id, plan(milestone("Report", row=9)), [assets, report])
    with store.reading() as session:
        held = known_items(session, programme_id)
    assert [(held_row.item_id, held_row.in_force) for held_row in held] == [
        (assets, True),
        (report, True),
        (survey, False),
    ]
    assert held[1].row.row == 9
    assert [held_row.row.parent for held_row in held] == [None, 0, 0]


def test_an_item_that_comes_back_is_in_force_again_with_its_history(store: Store) -> None:
    programme_id = a_programme(store)
    _, [assets, survey] = a_version(store, programme_id, plan(milestone("Survey")))
    a_version(store, programme_id, plan(), [assets])
    a_version(store, programme_id, plan(milestone("Survey again")), [assets, survey])
    with store.reading() as session:
        held = known_items(session, programme_id)
        history = history_of(session, survey)
    assert [(line.item_id, line.in_force) for line in held] == [(assets, True), (survey, True)]
    assert [(line.version.number, line.row.title) for line in history] == [(3, "Survey again"), (1, "Survey")]


def test_one_programme_never_sees_the_items_of_another(store: Store) -> None:
    mine, other = a_programme(store, "mine"), a_programme(store, "other")
    a_version(store, other, plan(milestone("Theirs")))
    with store.reading() as session:
        assert known_items(session, mine) == []


def test_items_without_a_date_have_no_due_date(store: Store) -> None:
    rows = plan(milestone("Dated"), milestone("Undated", due=None))
    version_id, [_, dated, _] = a_version(store, a_programme(store), rows)
    with store.reading() as session:
        assert baseline_spans(session, version_id) == {dated: Span(date(2014, 9, 1), date(2014, 9, 30))}


def test_an_item_is_first_planned_where_it_first_appears_even_if_it_moves_later(store: Store) -> None:
    programme_id = a_programme(store)
    first, then = date(2014, 9, 30), date(2014, 11, 30)
    _, items = a_version(store, programme_id, plan(milestone(due=first)), effective=JULY)
    second, _ = a_version(store, programme_id, plan(milestone(due=then)), items, effective=SEPTEMBER)
    with store.reading() as session:
        found = first_planned(session, Moment(DECEMBER), second)
    assert found[items[1]] == (JULY, Span(date(2014, 9, 1), first))


def test_an_unknown_item_is_said_to_be_unknown(store: Store) -> None:
    with store.reading() as session, pytest.raises(UnknownItem):
        item_numbered(session, 99)


Told = list[tuple[date, set[int]]]


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    told=st.lists(st.tuples(st.dates(date(2014, 7, 1), date(2014, 7, 6)), st.sets(st.integers(0, 3))), max_size=5),
    as_at=st.dates(date(2014, 6, 30), date(2014, 7, 7)),
)
def test_first_planned_is_what_a_walk_through_all_versions_would_find(store: Store, told: Told, as_at: date) -> None:
    programme_id = a_programme(store, uuid4().hex)
    identity: dict[int, int] = {}
    for number, (effective, members) in enumerate(told, start=1):
        rows = [milestone(f"M{member}", due=date(2014, number, 1), parent=None) for member in sorted(members)]
        known = [identity.get(member) for member in sorted(members)]
        _, items = a_version(store, programme_id, rows, known, effective)
        identity |= dict(zip(sorted(members), items, strict=True))
    with store.reading() as session:
        version = version_in_force(session, programme_id, Moment(as_at))
        found = first_planned(session, Moment(as_at), version.id) if version else {}
    expected = {identity[member]: first for member, first in walk_through(told, as_at).items()}
    in_force = told[version.number - 1][1] if version else set()
    assert found == {identity[member]: expected[identity[member]] for member in in_force}


def walk_through(told: Told, as_at: date) -> dict[int, tuple[date, Span]]:
    first: dict[int, tuple[date, Span]] = {}
    numbered = [(effective, number, members) for number, (effective, members) in enumerate(told, start=1)]
    for effective, number, members in sorted(numbered, key=lambda version: version[:2]):
        for member in members:
            if effective <= as_at:
                first.setdefault(member, (effective, Span(date(2014, number, 1), last_of_month(date(2014, number, 1)))))
    return first
