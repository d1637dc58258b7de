"""What may be told of a round's answers: figures of groups, never of a person, and nothing of a small group.

Nothing is told before a round has closed: while answers come in one by one, the difference between what is shown
today and what was shown yesterday would be somebody's answer.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from statistics import fmean, median, quantiles

from psr_data.domain.assessment import FEWEST_SHOWN, LEVELS, Framework, Response, State

# One third of the scale, 1.67 of five points: a gap that two groups should talk about.
GAP_FLAGGED = LEVELS / 3
# On scales of four or five points an interquartile range of 1 or less is agreement: H. A. von der Gracht,
# "Consensus measurement in Delphi studies", Technological Forecasting and Social Change 79 (2012), section 3.3.
WIDEST_AGREEMENT = 1.0


@dataclass(frozen=True, slots=True)
class DimensionResult:
    """`n` gave a score, `dont_know` did not know; the figures are None where fewer than FEWEST_SHOWN scored.

    `scores` are in order of size, so that no position in them belongs to a person.
    """

    name: str
    n: int
    dont_know: int
    mean: float | None = None
    median: float | None = None
    spread: float | None = None
    scores: tuple[int, ...] = ()

    @property
    def low_agreement(self) -> bool:
        return self.spread is not None and self.spread > WIDEST_AGREEMENT


@dataclass(frozen=True, slots=True)
class GroupResult:
    """`responded` counts finished responses. A suppressed group has no dimensions and no comments.

    `comments` are pairs of dimension and words in the order of the alphabet, apart from any score.
    """

    name: str
    invited: int
    responded: int
    unfinished: int
    suppressed: bool
    dimensions: tuple[DimensionResult, ...] = ()
    comments: tuple[tuple[str, str], ...] = ()

    @property
    def silent(self) -> int:
        """How many of those invited have not responded."""
        return max(self.invited - self.responded, 0)

    def dimension(self, name: str) -> DimensionResult | None:
        return next((dimension for dimension in self.dimensions if dimension.name == name), None)


@dataclass(frozen=True, slots=True)
class Gap:
    """The means of two groups, and the first minus the second: above nought where those who lead score higher.

    Means, since medians of small groups move by half or whole points, and a third of the scale falls between them.
    """

    dimension: str
    first: float
    second: float

    @property
    def gap(self) -> float:
        return self.first - self.second

    @property
    def flag(self) -> bool:
        return round(abs(self.gap) - GAP_FLAGGED, 9) > 0  # a third of the scale itself is not above it


@dataclass(frozen=True, slots=True)
class RoundResult:
    """`closed` is the day on which it closed, or will; `gaps` are between the first two groups, in framework order."""

    id: int
    framework_id: int
    framework: Framework
    opened: date
    closed: date
    state: State
    illustrative: bool
    groups: tuple[GroupResult, ...]
    gaps: tuple[Gap, ...]

    @property
    def shown(self) -> tuple[GroupResult, ...]:
        """The groups of which anything may be shown."""
        return tuple(group for group in self.groups if not group.suppressed)

    @property
    def largest_gaps(self) -> list[Gap]:
        """The largest first."""
        return sorted(self.gaps, key=lambda gap: -abs(gap.gap))

    @property
    def has_figures(self) -> bool:
        """Whether there is anything to draw: a group may be shown of whom hardly anybody gave a score."""
        return any(found.mean is not None for group in self.groups for found in group.dimensions)


def group_result(
    name: str, invited: int, responses: Sequence[Response], framework: Framework, state: State
) -> GroupResult:
    """The only way from answers to figures; of a small group, or before the round has closed, only counts."""
    finished = [response for response in responses if not response.missing(framework.names)]
    counted = (name, invited, len(finished), len(responses) - len(finished))
    if state is not State.CLOSED or len(finished) < FEWEST_SHOWN:
        return GroupResult(*counted, suppressed=True)
    return GroupResult(
        *counted,
        suppressed=False,
        dimensions=tuple(_dimension(name, finished) for name in framework.names),
        comments=tuple(
            (name, words)
            for name in framework.names
            for words in sorted(response.comments.get(name, "").strip() for response in finished)
            if words
        ),
    )


def gaps_between(groups: Sequence[GroupResult], framework: Framework) -> tuple[Gap, ...]:
    """Of the first two groups, where both may be shown."""
    if len(groups) < 2:
        return ()
    pairs = [(name, groups[0].dimension(name), groups[1].dimension(name)) for name in framework.names]
    return tuple(
        Gap(name, first.mean, second.mean)
        for name, first, second in pairs
        if first and second and first.mean is not None and second.mean is not None
    )


def _dimension(name: str, finished: Sequence[Response]) -> DimensionResult:
    scores = sorted(score for response in finished if (score := response.scores[name]) is not None)
    counted = DimensionResult(name, len(scores), len(finished) - len(scores))
    if len(scores) < FEWEST_SHOWN:
        return counted
    figures = fmean(scores), float(median(scores)), _spread(scores)
    return DimensionResult(name, counted.n, counted.dont_know, *figures, tuple(scores))


def _spread(scores: Sequence[int]) -> float:
    """The interquartile range, with quartiles as Excel's QUARTILE.INC has them: half of the group lies within it.

    Unlike a standard deviation it is in points of the scale, and one outlier does not move it.
    """
    first, _, third = quantiles(scores, n=4, method="inclusive")
    return third - first
