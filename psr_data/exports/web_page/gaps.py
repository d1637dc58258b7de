"""The gap between the first two groups on each dimension, the largest first, in per cent of the scale's width."""

from dataclasses import dataclass

from psr_data.charts.groups import HIGHEST, LOWEST, SCALE
from psr_data.exports.web_page.groups import Group, groups
from psr_data.frames.pack.record import SelfAssessment

MARGIN = 0.4


@dataclass(frozen=True, slots=True)
class Gap:
    dimension: str
    first: float
    second: float
    first_at: float
    second_at: float
    note: str


@dataclass(frozen=True, slots=True)
class Gaps:
    """The gaps between two groups; no rows where no two can be compared."""

    pair: tuple[Group, ...]
    scale: tuple[tuple[int, float], ...]
    rows: tuple[Gap, ...]


def gaps(assessment: SelfAssessment) -> Gaps:
    rows = [
        Gap(dimension, first, second, _at(first), _at(second), assessment.notes.get(dimension, ""))
        for dimension, first, second in assessment.gaps[["dimension", "first", "second"]].itertuples(index=False)
    ]
    return Gaps(tuple(groups(assessment)[:2]), tuple((score, _at(score)) for score in SCALE), tuple(rows))


def _at(score: float) -> float:
    return round((score - LOWEST + MARGIN) / (HIGHEST - LOWEST + 2 * MARGIN) * 100, 2)
