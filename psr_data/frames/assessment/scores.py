"""A programme's rounds of self-assessment as figures and tables. Nothing else reads what was answered.

All is made from a RoundResult, which holds nothing of a group that is too small or of a round still open.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import pandas as pd

from psr_data.domain.assessment import state_on
from psr_data.domain.assessment_results import DimensionResult, GroupResult, RoundResult, gaps_between, group_result
from psr_data.domain.grouping import grouped
from psr_data.domain.periods import uk_date
from psr_data.store import assessment
from psr_data.store.assessment import RoundRow
from psr_data.store.assessment_answers import responses
from psr_data.store.engine import Session, Store
from psr_data.store.programmes import programme_by_code

HEADINGS = {
    "dimension": "Dimension",
    "group": "Group",
    "result.n": "Scored by",
    "result.mean": "Mean",
    "result.median": "Median",
    "result.spread": "Spread",
    "result.dont_know": "Don’t know",
    "agreement": "Agreement",
}


@dataclass(frozen=True, slots=True)
class GroupScores:
    """How a group that may be shown scored one dimension in the round that closed on a day."""

    closed: date
    group: str
    result: DimensionResult

    @property
    def dimension(self) -> str:
        return self.result.name

    @property
    def round(self) -> str:
        return uk_date(self.closed)

    @property
    def agreement(self) -> str:
        return "low" if self.result.low_agreement else ""

    def figure(self, measure: str) -> float | None:
        """The "mean" or the "median"; None where fewer than 4 scored."""
        return self.result.mean if measure == "mean" else self.result.median


def rounds(store: Store, code: str, today: date) -> tuple[RoundResult, ...]:
    """The round opened last first, each as it stands `today`, the real day; raises UnknownProgramme."""
    with store.reading() as session:
        programme = programme_by_code(session, code)
        return tuple(_result(session, row, today) for row in assessment.rounds(session, programme.id))


def group_scores(result: RoundResult) -> tuple[GroupScores, ...]:
    """Of each dimension and group shown, in the framework's order."""
    return tuple(
        GroupScores(result.closed, group.name, found)
        for name in result.framework.names
        for group in result.shown
        if (found := group.dimension(name))
    )


def by_group(scores: Iterable[GroupScores]) -> dict[str, list[GroupScores]]:
    return grouped(scores, lambda each: each.group)


def comment_table(result: RoundResult) -> pd.DataFrame:
    """In the order of the alphabet, apart from any score: of no comment can be told who else wrote what."""
    lines = [(group.name, dimension, words) for group in result.shown for dimension, words in group.comments]
    return pd.DataFrame(lines, columns=["Group", "Dimension", "Comment"], dtype=object)


def over_time(results: Iterable[RoundResult], framework_id: int) -> list[GroupScores]:
    """One framework's rounds in order of time, group by group; other frameworks, or versions of it, are left out."""
    same = sorted((each for each in results if each.framework_id == framework_id), key=lambda each: each.closed)
    return [
        GroupScores(each.closed, group.name, found)
        for each in same
        for group in each.shown
        for found in group.dimensions
    ]


def _result(session: Session, row: RoundRow, today: date) -> RoundResult:
    framework = assessment.framework_of(session, row).framework
    state = state_on(today, row.opens, row.closes, row.closed_on)
    groups: list[GroupResult] = [
        group_result(group.name, group.invited, responses(session, group.id), framework, state)
        for group in assessment.groups_of(session, row.id)
    ]
    return RoundResult(
        id=row.id,
        framework_id=row.framework_id,
        framework=framework,
        opened=row.opens,
        closed=row.closed_on or row.closes,
        state=state,
        illustrative=row.illustrative,
        groups=tuple(groups),
        gaps=gaps_between(groups, framework),
    )
