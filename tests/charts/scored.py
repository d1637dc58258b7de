"""Scores of two groups on two dimensions, as the charts of a self-assessment take them."""

from datetime import date
from statistics import fmean, median

from psr_data.domain.assessment_results import DimensionResult
from psr_data.frames.assessment.scores import GroupScores

LEADS, DELIVERS = "Executive", "Implementation Group"
WORDS = {LEADS: "Executive: 5 of 6 responded", DELIVERS: "Implementation Group: 4 of 9 responded"}
LEVELS = {1: "not evident", 2: "limited", 3: "growing", 4: "strengthening", 5: "embedded"}
GIVEN = {
    ("Leadership", LEADS): [4, 5, 4, 4, 5],
    ("Leadership", DELIVERS): [2, 2, 1, 3],
    ("Impact", LEADS): [2, 3, 2, 2, 1],
    ("Impact", DELIVERS): [2, 2, 2, 2],
}
CLOSED = date(2016, 2, 28)


def scores(closed: date = CLOSED, lower: float = 0) -> list[GroupScores]:
    """With `lower` every figure is less by so much."""
    return [GroupScores(closed, group, _result(dimension, given, lower)) for (dimension, group), given in GIVEN.items()]


def _result(dimension: str, given: list[int], lower: float) -> DimensionResult:
    figures = fmean(given) - lower, median(given) - lower
    return DimensionResult(dimension, len(given), 0, *figures, scores=tuple(given))
