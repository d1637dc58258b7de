"""A programme's rounds of self-assessment as figures and tables. Nothing else reads what was answered.

Every table is made from a RoundResult, which holds nothing of a group that is too small or of a round still open.
"""

from collections.abc import Sequence
from datetime import date

import pandas as pd

from psr_data.domain.assessment import state_on
from psr_data.domain.assessment_results import GroupResult, RoundResult, gaps_between, group_result
from psr_data.frames.headings import headed
from psr_data.store import assessment
from psr_data.store.assessment import RoundRow
from psr_data.store.assessment_answers import responses
from psr_data.store.engine import Session, Store
from psr_data.store.programmes import programme_by_code

DIMENSION_COLUMNS = ("dimension", "group", "n", "mean", "median", "spread", "dont_know", "low_agreement")
DIMENSION_HEADINGS = {
    "dimension": "Dimension",
    "group": "Group",
    "n": "Scored by",
    "mean": "Mean",
    "median": "Median",
    "spread": "Spread",
    "dont_know": "Don’t know",
    "agreement": "Agreement",
}
SCORE_COLUMNS = ("group", "dimension", "score")
GAP_COLUMNS = ("dimension", "first", "second", "gap", "flag")
COMMENT_COLUMNS = ("group", "dimension", "comment")
OVER_TIME_COLUMNS = ("closed", "group", "dimension", "n", "mean", "median")


def rounds(store: Store, code: str, today: date) -> tuple[RoundResult, ...]:
    """The round opened last first, each as it stands `today`, the real day; raises UnknownProgramme."""
    with store.reading() as session:
        programme = programme_by_code(session, code)
        return tuple(_result(session, row, today) for row in assessment.rounds(session, programme.id))


def dimension_frame(result: RoundResult) -> pd.DataFrame:
    """A line for each dimension and group shown, in the framework's order.

    `mean` and `median` are scores from 1 to 5, `spread` an interquartile range in points; None where fewer than 4
    scored. `dont_know` is how many answered so.
    """
    lines = [
        (name, group.name, found.n, found.mean, found.median, found.spread, found.dont_know, found.low_agreement)
        for name in result.framework.names
        for group in result.shown
        if (found := group.dimension(name))
    ]
    return pd.DataFrame(lines, columns=list(DIMENSION_COLUMNS), dtype=object)


def dimension_table(scores: pd.DataFrame) -> pd.DataFrame:
    """A `dimension_frame` under the headings that people read, low agreement in a word."""
    return headed(scores.assign(agreement=scores["low_agreement"].map({True: "low", False: ""})), DIMENSION_HEADINGS)


def scores_frame(result: RoundResult) -> pd.DataFrame:
    """Every score of the groups shown, by size, so that no line can be followed from one dimension to the next."""
    lines = [
        (group.name, found.name, score)
        for group in result.shown
        for found in group.dimensions
        for score in found.scores
    ]
    return pd.DataFrame(lines, columns=list(SCORE_COLUMNS), dtype=object)


def gap_frame(result: RoundResult) -> pd.DataFrame:
    """The largest gap first; `first` and `second` are the groups' means, `gap` the first minus the second."""
    lines = []
    for gap in sorted(result.gaps, key=lambda gap: -abs(gap.gap)):
        first, second = (group.dimension(gap.dimension) for group in result.groups[:2])
        if first and second:
            lines.append((gap.dimension, first.mean, second.mean, gap.gap, gap.flag))
    return pd.DataFrame(lines, columns=list(GAP_COLUMNS), dtype=object)


def comment_frame(result: RoundResult) -> pd.DataFrame:
    """In the order of the alphabet, apart from any score: of no comment can be told who else wrote what."""
    lines = [(group.name, dimension, words) for group in result.shown for dimension, words in group.comments]
    return pd.DataFrame(lines, columns=list(COMMENT_COLUMNS), dtype=object)


def over_time(results: Sequence[RoundResult], framework_id: int) -> pd.DataFrame:
    """One framework's rounds in order of time, group by group; other frameworks, or versions of it, are left out."""
    same = sorted((each for each in results if each.framework_id == framework_id), key=lambda each: each.closed)
    lines = [
        (each.closed, group.name, found.name, found.n, found.mean, found.median)
        for each in same
        for group in each.shown
        for found in group.dimensions
    ]
    return pd.DataFrame(lines, columns=list(OVER_TIME_COLUMNS), dtype=object)


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
