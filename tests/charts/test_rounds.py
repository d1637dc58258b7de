"""Rounds compared: the latest stands out, earlier ones stay hollow, each group in a column of its own."""

from collections.abc import Sequence
from datetime import date

import plotly.graph_objects as go
import pytest

from psr_data.charts.rounds import rounds_compared
from psr_data.frames.assessment.scores import GroupScores
from tests.charts.scored import CLOSED, DELIVERS, LEADS, scores

GROUPS = {LEADS: LEADS, DELIVERS: DELIVERS}
HISTORY = [*scores(date(2014, 2, 28), lower=0.5), *scores(CLOSED)]


def drawn(history: Sequence[GroupScores] = HISTORY) -> go.Figure:
    return rounds_compared(history, "mean", GROUPS, "Reform")


def test_each_group_has_its_earlier_marks_hollow_and_its_latest_filled() -> None:
    _, earlier, latest, *_ = drawn().data
    assert list(earlier.x) == pytest.approx([3.9, 1.5])
    assert list(latest.x) == pytest.approx([4.4, 2.0])
    assert (earlier.marker.symbol, latest.marker.symbol) == ("circle-open", "circle")


def test_the_groups_stand_beside_each_other_on_the_same_full_scale() -> None:
    layout = drawn().layout
    assert layout.xaxis.range == layout.xaxis2.range
    assert layout.xaxis.domain[1] < layout.xaxis2.domain[0]


def test_a_group_that_may_not_be_shown_in_the_latest_round_keeps_only_its_earlier_marks() -> None:
    history = [each for each in HISTORY if each.closed < CLOSED or each.group == LEADS]
    *_, earlier, latest = drawn(history).data
    assert (len(earlier.x), len(latest.x)) == (2, 0)
    assert not latest.showlegend
