"""A preview says what then happens: no more, no less."""

from dataclasses import replace
from datetime import date

import pytest

from psr_data.domain.moment import Moment
from psr_data.domain.plan import Kind
from psr_data.domain.progress import Update
from psr_data.domain.rag import Rag, RagRules
from psr_data.domain.wording import plural
from psr_data.frames.position import Position, WhatIf, load_position
from psr_data.frames.preview import (
    StatusMove,
    days_moved,
    days_moved_in_words,
    item_moves,
    moves_in_words,
    overruled_from,
    slippage,
    status_moves,
    statuses_in_words,
)
from psr_data.services.baselines import decide_baseline
from psr_data.services.imports import supposed_plan
from psr_data.services.progress import record_update
from psr_data.services.rules import change_rules
from psr_data.services.withdrawals import withdraw_latest
from psr_data.store.engine import Store
from tests.builders import PMO, a_programme, a_proposal, accepted, do, milestone, plan

JULY, AUTUMN = date(2014, 7, 1), date(2014, 11, 15)
AS_AT = Moment(AUTUMN)
PATIENT = RagRules(red_after_months=3, amber_when_due_before_next_meeting=True)


@pytest.fixture
def programme(store: Store) -> Store:
    """An approved plan of three milestones; the second plan moves one, drops one, adds one, and brings progress."""
    a_programme(store)
    first = plan(
        milestone("Report", date(2014, 9, 30)), milestone("Moved", date(2014, 9, 30)), milestone("Dropped", AUTUMN)
    )
    accepted(store, PMO, a_proposal(store, "psr", first), JULY, baseline=True, body="Board", why="Approved")
    second = plan(
        milestone("Report", date(2014, 9, 30), actual=date(2014, 9, 29), status="complete"),
        milestone("Moved", date(2014, 12, 31)),
        milestone("Added", date(2015, 1, 31)),
    )
    accepted(store, PMO, a_proposal(store, "psr", second), date(2014, 10, 1))
    return store


def turned(before: Position, after: Position) -> list[list[str]]:
    return [[move.title, move.before, move.after] for move in status_moves(before, after)]


def same(held: Position, other: Position) -> bool:
    """Whether two positions say the same of every item."""
    frames = ("milestones", "workstreams", "outline")
    alike = all(getattr(held, name) == getattr(other, name) for name in frames)
    return alike and (held.version, held.baseline, held.rules) == (other.version, other.baseline, other.rules)


def test_thresholds_tried_out_show_what_would_turn_and_nothing_else_moves(programme: Store) -> None:
    before = load_position(programme, "psr", AS_AT)
    after = load_position(programme, "psr", AS_AT, what_if=WhatIf(rules=PATIENT))
    assert turned(before, after) == [["Moved", "R", "A"]]
    assert moves_in_words(status_moves(before, after)) == "1 milestone turns amber"
    assert slippage(before) == slippage(after)
    do(programme, PMO, "psr", change_rules, PATIENT, AUTUMN, "Agreed")
    assert same(load_position(programme, "psr", AS_AT), after)


def test_another_baseline_tried_out_shows_the_slippage_it_would_hide(programme: Store) -> None:
    before = load_position(programme, "psr", AS_AT)
    after = load_position(programme, "psr", AS_AT, what_if=WhatIf(baseline=2))
    assert turned(before, after) == [["Moved", "R", "G"]]
    assert (slippage(before), slippage(after)) == ((92, 1), (0, 0))
    do(programme, PMO, "psr", decide_baseline, 2, AUTUMN, "Board", "A new start")
    assert same(load_position(programme, "psr", AS_AT), after)


def test_a_withdrawal_tried_out_shows_which_items_go_and_come_back_and_what_progress_leaves(programme: Store) -> None:
    before = load_position(programme, "psr", AS_AT)
    after = load_position(programme, "psr", Moment(AUTUMN, without=2))
    assert (before.version, after.version) == (2, 1)
    assert item_moves(before, after) == [
        ("goes", Kind.MILESTONE, "Added"),
        ("comes back", Kind.MILESTONE, "Dropped"),
    ]
    assert turned(before, after) == [["Report", "B", "R"]]
    do(programme, PMO, "psr", withdraw_latest, 2, "The wrong file")
    assert same(load_position(programme, "psr", AS_AT), after)


def test_a_withdrawal_of_a_plan_effective_earlier_than_the_others_is_foreseen_too(programme: Store) -> None:
    earlier = plan(milestone("Moved", date(2014, 8, 31), status="in progress", percent=10))
    accepted(programme, PMO, a_proposal(programme, "psr", earlier), date(2014, 6, 1), baseline=True, body="B", why="W")
    after = load_position(programme, "psr", Moment(AUTUMN, without=3))
    do(programme, PMO, "psr", withdraw_latest, 3, "The wrong file")
    assert same(load_position(programme, "psr", AS_AT), after)


def test_without_the_only_version_no_plan_would_be_in_force(store: Store) -> None:
    a_programme(store)
    accepted(store, PMO, a_proposal(store, "psr", plan(milestone())), JULY, baseline=True, body="Board", why="Approved")
    before, after = (load_position(store, "psr", moment) for moment in (AS_AT, Moment(AUTUMN, without=1)))
    assert (after.version, after.baseline) == (None, None)
    assert [move.change for move in item_moves(before, after)] == ["goes", "goes"]
    assert status_moves(before, after) == []


def test_what_comes_in_late_is_said_beside_what_turns(programme: Store) -> None:
    before = load_position(programme, "psr", AS_AT)
    late = replace(before.milestones[0], item_id=99, computed=Rag.RED)
    after = replace(before, milestones=(*before.milestones, late))
    nothing = "no milestone's status from dates changes"
    assert statuses_in_words(before, before) == nothing
    assert statuses_in_words(before, after) == f"{nothing}; of those that come in, 1 is red"
    assert statuses_in_words(after, before) == f"{nothing}; of those that go, 1 is red"


def test_where_another_plan_comes_back_nothing_is_said_to_be_as_it_was(programme: Store) -> None:
    before = load_position(programme, "psr", AS_AT)
    others = tuple(replace(each, item_id=each.item_id + 99, computed=Rag.AMBER) for each in before.milestones)
    told = statuses_in_words(before, replace(before, milestones=others))
    assert told.startswith(f"none of the {plural(len(others), 'milestone')} stays")
    assert told.endswith(f"of those that come in, {len(others)} {'is' if len(others) == 1 else 'are'} amber")
    assert "changes" not in told


def test_moves_are_counted_in_words_the_gravest_first(programme: Store) -> None:
    before = load_position(programme, "psr", AS_AT)
    moves = status_moves(before, before)
    assert moves_in_words(moves) == "no milestone's status from dates changes"
    for after in (Rag.GREEN, Rag.RED, Rag.RED, Rag.AMBER):
        moves.append(StatusMove(1, "Assets", "Report", Rag.COMPLETE, after, ""))
    assert moves_in_words(moves) == "2 milestones turn red, 1 turns amber, 1 turns green"


def test_a_decision_for_an_earlier_day_gives_way_to_the_first_one_after_it() -> None:
    days = [date(2014, 9, 1), date(2014, 12, 1), JULY]
    assert overruled_from(days, JULY, AUTUMN) == date(2014, 9, 1)
    assert overruled_from(days, date(2014, 9, 1), AUTUMN) is None
    assert overruled_from([], JULY, AUTUMN) is None


def test_an_import_tried_out_shows_what_would_turn_and_by_how_many_days_dates_move(programme: Store) -> None:
    forecast = Update(date(2014, 10, 15), forecast=date(2015, 1, 31), commentary="Later")
    before = load_position(programme, "psr", AS_AT)
    moved_id = next(each.item_id for each in before.milestones if each.title == "Moved")
    do(programme, PMO, "psr", record_update, moved_id, forecast)
    newer = plan(
        milestone("Report", date(2014, 9, 30), status="in progress"),
        milestone("Moved", date(2015, 2, 28), status="in progress"),
        milestone("Added", date(2014, 12, 31)),
        milestone("New", date(2014, 8, 31)),
        milestone("Late", date(2015, 8, 31), forecast=date(2015, 8, 31)),
    )
    proposal = a_proposal(programme, "psr", newer)
    day = date(2014, 11, 1)
    before = load_position(programme, "psr", Moment(day))
    after = load_position(programme, "psr", Moment(day), what_if=WhatIf(plan=supposed_plan(proposal, day)))
    assert turned(before, after) == [["Report", "B", "R"]]
    moved = days_moved(before, after)
    assert moved == [(59, "Moved"), (-31, "Added")]
    assert days_moved_in_words(moved) == (
        "1 milestone moves later: Moved, 59 days; 1 milestone moves earlier: Added, 31 days"
    )
    accepted(programme, PMO, proposal, day)
    then = load_position(programme, "psr", Moment(day))
    made_up = [replace(each, item_id=0, workstream_id=None) for each in after.milestones]
    assert [replace(each, item_id=0, workstream_id=None) for each in then.milestones] == made_up
    assert (then.version, then.counts) == (after.version, after.counts)


@pytest.mark.parametrize(
    ("moved", "words"),
    [
        pytest.param([], "no milestone falls due on another day", id="none"),
        pytest.param([(1, "Report")], "1 milestone moves later: Report, 1 day", id="one"),
        pytest.param(
            [(63, "Report"), (12, "Survey"), (2, "Launch")],
            "3 milestones move later, 12 days at the median, most: Report, 63 days",
            id="three",
        ),
        pytest.param(
            [(-90, "Budget"), (30, "Report"), (-10, "Survey")],
            "1 milestone moves later: Report, 30 days; 2 milestones move earlier, 50 days at the median, most: "
            "Budget, 90 days",
            id="both ways",
        ),
    ],
)
def test_days_moved_are_told_with_the_middle_one_and_the_most(moved: list[tuple[int, str]], words: str) -> None:
    assert days_moved_in_words(moved) == words
