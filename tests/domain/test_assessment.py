"""The figures of a round, worked out by hand, and when there are none."""

from dataclasses import replace
from datetime import date

import pytest

from psr_data.domain.assessment import Dimension, Group, InvalidAssessment, Response, Round, State, state_on
from psr_data.domain.assessment_results import DimensionResult, Gap, gaps_between, group_result
from psr_data.store.assessment_reference import shipped_frameworks
from tests.assessing import CLOSES, DELIVERERS, DELIVERS, FRAMEWORK, LEADERS, LEADS, OPENS, both


def test_mean_median_spread_and_dont_knows_are_as_worked_out_by_hand() -> None:
    leaders = group_result(LEADS, 6, [both(*pair) for pair in LEADERS], FRAMEWORK, State.CLOSED)
    deliverers = group_result(DELIVERS, 8, [both(*pair) for pair in DELIVERERS], FRAMEWORK, State.CLOSED)
    assert leaders.dimensions == (
        DimensionResult("Trust", 4, 0, mean=4.0, median=4.0, spread=0.5, scores=(3, 4, 4, 5)),
        DimensionResult("Impact", 4, 0, mean=3.0, median=3.0, spread=4.0, scores=(1, 1, 5, 5)),
    )
    assert deliverers.dimensions == (
        DimensionResult("Trust", 5, 0, mean=2.0, median=2.0, spread=0.0, scores=(1, 2, 2, 2, 3)),
        DimensionResult("Impact", 4, 1, mean=3.0, median=3.0, spread=0.5, scores=(2, 3, 3, 4)),
    )
    assert gaps_between([leaders, deliverers], FRAMEWORK) == (Gap("Trust", 4.0, 2.0), Gap("Impact", 3.0, 3.0))
    assert [held.low_agreement for held in leaders.dimensions] == [False, True]


@pytest.mark.parametrize(
    ("gap", "flag"), [(5 / 3, False), (5 / 3 + 0.001, True), (-5 / 3 - 0.001, True), (4 - 7 / 3, False), (-1.6, False)]
)
def test_a_gap_is_flagged_above_a_third_of_the_scale_whichever_group_is_higher(gap: float, flag: bool) -> None:
    assert Gap("Trust", gap, 0).flag is flag


def test_an_interquartile_range_of_one_is_agreement_and_more_is_not() -> None:
    assert not DimensionResult("Trust", 4, 0, spread=1.0).low_agreement
    assert DimensionResult("Trust", 4, 0, spread=1.25).low_agreement


def test_of_three_responses_there_are_only_counts() -> None:
    held = group_result(LEADS, 6, [both(5, 1, Trust="mine"), both(4, 5), both(4, None)], FRAMEWORK, State.CLOSED)
    assert (held.responded, held.suppressed, held.dimensions, held.comments) == (3, True, (), ())


@pytest.mark.parametrize("state", [State.OPEN, State.PLANNED])
def test_before_a_round_has_closed_there_are_only_counts(state: State) -> None:
    held = group_result(LEADS, 6, [both(*pair) for pair in LEADERS], FRAMEWORK, state)
    assert (held.responded, held.suppressed, held.dimensions) == (4, True, ())


def test_a_dimension_that_three_scored_has_counts_but_no_figures_and_no_gap() -> None:
    pairs = [*LEADERS[:3], (None, 3)]
    held = group_result(LEADS, 6, [both(*pair) for pair in pairs], FRAMEWORK, State.CLOSED)
    assert held.dimensions[0] == DimensionResult("Trust", 3, 1)
    assert [gap.dimension for gap in gaps_between([held, held], FRAMEWORK)] == ["Impact"]


def test_a_response_without_an_answer_to_each_question_is_not_counted_but_said() -> None:
    half = Response({"Trust": 1})
    held = group_result(LEADS, 6, [both(*pair) for pair in LEADERS] + [half], FRAMEWORK, State.CLOSED)
    assert (held.responded, held.unfinished) == (4, 1)
    assert held.dimensions[0].scores == (3, 4, 4, 5)


@pytest.mark.parametrize(
    ("today", "closed_on", "state"),
    [
        (date(2016, 2, 15), None, State.PLANNED),
        (OPENS, None, State.OPEN),
        (CLOSES, None, State.OPEN),
        (date(2016, 3, 15), None, State.CLOSED),
        (OPENS, OPENS, State.CLOSED),
    ],
)
def test_answers_are_taken_from_the_first_day_to_the_last(today: date, closed_on: date | None, state: State) -> None:
    assert state_on(today, OPENS, CLOSES, closed_on) is state


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        (Round(CLOSES, OPENS, (Group(LEADS, 6),)), "before it opens"),
        (Round(OPENS, CLOSES, ()), "at least one group"),
        (Round(OPENS, CLOSES, (Group(LEADS, 6), Group("executive", 6))), "same name"),
        (Round(OPENS, CLOSES, (Group(LEADS, 3),)), "invite from 4"),
        (Round(OPENS, CLOSES, (Group(" ", 6),)), "name"),
    ],
)
def test_a_round_that_cannot_be_is_refused_in_a_sentence(wanted: Round, said: str) -> None:
    with pytest.raises(InvalidAssessment, match=said):
        wanted.validate()


@pytest.mark.parametrize("score", [0, 6, -1, 2.5, True])
def test_only_whole_numbers_from_one_to_five_are_scores(score: int) -> None:
    with pytest.raises(InvalidAssessment, match="not a score"):
        both(score, 3).validate(FRAMEWORK.names)


def test_frameworks_that_cannot_be_asked_are_refused() -> None:
    for wrong, said in (
        (replace(FRAMEWORK, levels=("low", "high")), "5 words"),
        (replace(FRAMEWORK, source=" "), "comes from"),
        (replace(FRAMEWORK, dimensions=(Dimension("Trust", "?"), Dimension("trust", "?"))), "same name"),
        (replace(FRAMEWORK, dimensions=(Dimension("Trust", ""), Dimension("Impact", "?"))), "no question"),
    ):
        with pytest.raises(InvalidAssessment, match=said):
            wrong.validate()


def test_two_frameworks_ship_with_nine_and_six_dimensions_and_name_their_sources() -> None:
    checklist, principles = shipped_frameworks()
    assert (len(checklist.dimensions), len(principles.dimensions)) == (9, 6)
    assert checklist.levels == ("not evident", "limited", "growing", "strengthening", "embedded")
    assert "2014" in checklist.source
    assert "2003" in principles.source
