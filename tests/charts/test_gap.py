"""The gap picture: a dumbbell of means for each dimension, and dots that follow nobody from row to row."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import plotly.graph_objects as go
import pytest

from psr_data.charts.gap import gap, offset_from_middle, spread_about
from psr_data.frames.assessment.scores import GroupScores
from tests.charts.scored import GIVEN, LEADS, LEVELS, WORDS, scores

NOTES = {"Leadership": "+2.40: leaders score higher. Flagged", "Impact": "0.00"}


def drawn(told: Sequence[GroupScores] = (), notes: dict[str, str] = NOTES, words: dict[str, str] = WORDS) -> go.Figure:
    return gap(told or scores(), notes, words, LEVELS, "Reform")


def test_the_dumbbells_stand_in_the_order_of_the_notes_with_both_means_at_their_ends() -> None:
    way, *_, first, second = drawn(notes=dict(reversed(NOTES.items()))).data
    assert [x for x in way.x if x is not None] == pytest.approx([2.0, 4.4, 2.0, 2.0])
    assert list(way.y) == [1, 1, None, 0, 0, None]
    assert dict(zip(first.y, first.x, strict=True)) == pytest.approx({0: 2.0, 1: 4.4})
    assert dict(zip(second.y, second.x, strict=True)) == pytest.approx({0: 2.0, 1: 2.0})


def test_every_response_is_a_dot_near_its_score() -> None:
    _, of_leads, of_delivers, *_ = drawn().data
    for trace, group in zip((of_leads, of_delivers), WORDS, strict=True):
        given = Counter(score for (_, name), scores_ in GIVEN.items() if name == group for score in scores_)
        assert Counter(round(x) for x in trace.x) == given


def test_the_order_of_the_responses_leaves_no_trace_in_the_picture() -> None:
    reversed_responses = [
        replace(each, result=replace(each.result, scores=each.result.scores[::-1])) for each in scores()
    ]
    assert drawn(reversed_responses).to_json() == drawn().to_json()


def test_dots_of_one_score_stay_about_it_in_few_lines_however_many_they_are() -> None:
    assert spread_about(3, 1) == [(3, 0)]
    assert spread_about(3, 2) == [(2.95, 0), (3.05, 0)]
    assert [line for _, line in spread_about(3, 9)] == [0] * 7 + [1] * 2
    for count in (21, 22, 200):
        places = spread_about(3, count)
        assert len(set(places)) == count
        assert all(2.65 < beside < 3.35 and line < 3 for beside, line in places)


def test_each_group_has_a_lane_of_its_own_within_the_row() -> None:
    assert [offset_from_middle(place, 2) for place in range(2)] == [-0.22, 0.22]
    assert offset_from_middle(0, 1) == 0.22
    assert len({offset_from_middle(place, 3) for place in range(3)}) == 3


def test_what_a_gap_means_stands_under_its_name_in_words_and_each_score_has_its_levels_word() -> None:
    figure = drawn()
    said = [note.text for note in figure.layout.annotations]
    assert "<b>Leadership</b><br>+2.40: leaders score<br>higher. Flagged" in said
    assert "3 growing" in figure.layout.xaxis.title.text


def test_a_group_that_may_not_be_shown_has_neither_mean_nor_dots() -> None:
    figure = drawn(words={LEADS: "Executive"})
    assert len(figure.data) == 3
    assert [x for x in figure.data[0].x if x is not None] == pytest.approx([4.4, 4.4, 2.0, 2.0])
    assert "Implementation" not in figure.to_json()
