"""The radar: the full scale, the framework's order, groups told apart without colour, nothing drawn for nothing."""

from collections.abc import Sequence
from dataclasses import replace

import plotly.graph_objects as go
import pytest

from psr_data.charts.radar import radar
from psr_data.frames.assessment.scores import GroupScores
from tests.charts.scored import DELIVERS, LEADS, WORDS, scores


def drawn(held: Sequence[GroupScores], measure: str = "median", words: dict[str, str] = WORDS) -> go.Figure:
    return radar(held, measure, words, "Reform · Feb 2016")


@pytest.mark.parametrize(("measure", "leads"), [("median", [4, 2, 4]), ("mean", [4.4, 2.0, 4.4])])
def test_each_group_goes_once_round_its_medians_or_means_in_the_frameworks_order(
    measure: str, leads: list[float]
) -> None:
    figure = drawn(scores(), measure)
    assert list(figure.data[0].r) == pytest.approx(leads)
    assert list(figure.data[0].theta) == ["Leadership", "Impact", "Leadership"]
    assert list(figure.layout.polar.angularaxis.categoryarray) == ["Leadership", "Impact"]


def test_the_scale_is_always_the_full_one() -> None:
    assert tuple(drawn(scores()).layout.polar.radialaxis.range) == (1, 5)
    assert tuple(drawn(scores()[:1]).layout.polar.radialaxis.range) == (1, 5)


def test_the_groups_differ_by_dash_and_shape_and_say_how_many_responded() -> None:
    first, second = drawn(scores()).data
    assert first.line.dash != second.line.dash
    assert first.marker.symbol != second.marker.symbol
    assert [first.name, second.name] == list(WORDS.values())


def test_a_group_that_may_not_be_shown_is_not_drawn() -> None:
    figure = drawn([each for each in scores() if each.group == LEADS], words={LEADS: "Executive"})
    assert [trace.name for trace in figure.data] == ["Executive"]
    assert DELIVERS not in figure.to_json()


def test_a_dimension_without_a_figure_is_a_break_and_never_a_low_score() -> None:
    held = [
        replace(each, result=replace(each.result, median=None))
        if (each.group, each.dimension) == (LEADS, "Impact")
        else each
        for each in scores()
    ]
    assert list(drawn(held).data[0].r) == [4, None, 4]


def test_a_name_from_a_file_is_never_markup() -> None:
    held = [replace(each, result=replace(each.result, name="<a href='x'>L</a>")) for each in scores()]
    assert "<a href" not in drawn(held).to_json().replace("\\u003c", "<")
