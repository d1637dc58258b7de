"""What the pages show of a round, and that nothing of a small group is in any of it."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from psr_data.domain.assessment import Group, Response, Round
from psr_data.domain.assessment_results import RoundResult
from psr_data.frames.assessment.scores import (
    GroupScores,
    comment_table,
    group_scores,
    over_time,
    rounds,
)
from psr_data.frames.assessment.words import finding
from psr_data.services.assessment.answers import save_answers
from psr_data.services.assessment.frameworks import add_framework
from psr_data.services.assessment.rounds import start_round
from psr_data.store.engine import Store
from tests.assessing import AFTER, CLOSES, DELIVERS, FRAMEWORK, LEADERS, LEADS, OPEN_DAY, OPENS, a_round, both, token
from tests.builders import PMO, do, respond

SHOWN: dict[str, Callable[[RoundResult], Sequence[object]]] = {
    "scores": group_scores,
    "gaps": lambda held: held.largest_gaps,
    "comments": lambda held: comment_table(held).to_numpy().tolist(),
    "over time": lambda held: over_time([held], held.framework_id),
}


def only_round(store: Store) -> RoundResult:
    [held] = rounds(store, "psr", AFTER)
    return held


def with_comments(store: Store, round_id: int, count: int = 4) -> None:
    """The whole of the leading group, with a comment by each."""
    link = token(store, round_id)
    for at, (trust, impact) in enumerate(LEADERS[:count]):
        respond(store, save_answers, link, f"key {at}", both(trust, impact, Trust=f"Remark {9 - at}"), OPEN_DAY)


def figures(each: GroupScores) -> tuple[object, ...]:
    found = each.result
    figures = found.n, found.mean, found.median, found.spread, found.dont_know
    return each.dimension, each.group, *figures, each.agreement


def test_figures_stand_in_the_frameworks_order_as_worked_out_by_hand(store: Store) -> None:
    a_round(store)
    assert [figures(each) for each in group_scores(only_round(store))] == [
        ("Trust", LEADS, 4, 4.0, 4.0, 0.5, 0, ""),
        ("Trust", DELIVERS, 5, 2.0, 2.0, 0.0, 0, ""),
        ("Impact", LEADS, 4, 3.0, 3.0, 4.0, 0, "low"),
        ("Impact", DELIVERS, 4, 3.0, 3.0, 0.5, 1, ""),
    ]


def test_the_largest_gap_comes_first_with_both_means_and_its_flag(store: Store) -> None:
    a_round(store, deliverers=((4, 1), (4, 1), (4, 1), (4, 1)))
    gaps = [(gap.dimension, gap.first, gap.second, gap.gap, gap.flag) for gap in only_round(store).largest_gaps]
    assert gaps == [("Impact", 3.0, 1.0, 2.0, True), ("Trust", 4.0, 4.0, 0.0, False)]


def test_the_finding_says_who_scores_higher_on_what_and_where_both_are_low(store: Store) -> None:
    a_round(store)
    assert finding(only_round(store)) == (
        "Executive scores much higher on Trust than Implementation Group. Both score low on Impact: to be developed "
        "together. Within Executive, opinions differ most on Impact."
    )


def test_comments_and_scores_stand_in_an_order_that_tells_nothing(store: Store) -> None:
    with_comments(store, a_round(store, leaders=()))
    held = only_round(store)
    assert comment_table(held)["Comment"].tolist() == ["Remark 6", "Remark 7", "Remark 8", "Remark 9"]
    of_leads = [each.result.scores for each in group_scores(held) if each.group == LEADS]
    assert of_leads == [(3, 4, 4, 5), (1, 1, 5, 5)]


@pytest.mark.parametrize("part", SHOWN)
def test_with_three_responses_nothing_of_the_group_is_in_any_table(store: Store, part: str) -> None:
    with_comments(store, a_round(store, leaders=()), count=3)
    held = only_round(store)
    shown = repr(SHOWN[part](held))
    assert LEADS not in shown
    assert "Remark" not in shown
    assert held.gaps == ()
    assert held.groups[0].dimensions == ()


def test_a_small_groups_scores_change_nothing_that_is_shown(store: Store) -> None:
    """Whatever the three answered, everything that can be had of the round is the same."""
    a_round(store, leaders=((1, 1), (1, None), (2, 1)))
    a_round(store, leaders=((5, 5), (4, 5), (5, 4)), programme=False)
    one, other = rounds(store, "psr", AFTER)
    assert (one.groups, one.gaps, finding(one)) == (other.groups, other.gaps, finding(other))
    for part in SHOWN.values():
        assert part(one) == part(other)
    assert "Nothing of Executive is shown: fewer than 4 responded." in finding(one)


def test_while_a_round_is_open_there_is_no_difference_to_read_an_answer_from(store: Store) -> None:
    with_comments(store, a_round(store, leaders=()))
    [held] = rounds(store, "psr", OPEN_DAY)
    assert not any(part(held) for part in SHOWN.values())
    assert [group.responded for group in held.groups] == [4, 5]
    assert "once the round has closed, on 14 Mar 2016" in finding(held)


def test_unfinished_responses_are_said_and_not_counted(store: Store) -> None:
    round_id = a_round(store)
    respond(store, save_answers, token(store, round_id), "key", Response({"Trust": 1}), OPEN_DAY)
    group = only_round(store).groups[0]
    counted = (group.name, group.invited, group.responded, group.silent, group.unfinished, group.suppressed)
    assert counted == (LEADS, 6, 4, 2, 1, False)


def test_only_rounds_of_one_framework_and_version_are_compared(store: Store) -> None:
    a_round(store)
    newer = do(store, PMO, "psr", add_framework, replace(FRAMEWORK, source="Revised"))
    held = only_round(store)
    do(store, PMO, "psr", start_round, newer, Round(OPENS, CLOSES, (Group(LEADS, 6),)))
    later = rounds(store, "psr", AFTER)
    assert len(later) == 2
    assert later[0].framework_id != held.framework_id
    assert {each.closed for each in over_time(later, held.framework_id)} == {held.closed}
    assert len(over_time(later, held.framework_id)) == 4
