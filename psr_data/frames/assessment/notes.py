"""What stands beside the figures of a self-assessment: caption, participation, gaps in words, and the method."""

from collections.abc import Iterable, Mapping

import pandas as pd

from psr_data.domain.assessment import FEWEST_SHOWN, LEVELS
from psr_data.domain.assessment_results import GAP_FLAGGED, WIDEST_AGREEMENT, Gap, GroupResult, RoundResult
from psr_data.domain.periods import uk_date
from psr_data.frames.assessment.scores import GroupScores, by_group
from psr_data.frames.assessment.words import ALIKE, counted_words
from psr_data.frames.position import Position

METHOD = (
    "Mean, median and spread are of those who gave a score; “don't know” is counted apart and is never a 3.",
    "Spread is the interquartile range: the middle half of a group lies within so many points of the scale. Above "
    f"{WIDEST_AGREEMENT:g} point agreement is low (after von der Gracht, 2012).",
    f"A gap is the first group's mean less the second's; it is large above a third of the scale, {GAP_FLAGGED:.2f} of "
    f"{LEVELS} points.",
    f"Nothing is shown of a group of which fewer than {FEWEST_SHOWN} responded, and no figure that fewer than "
    f"{FEWEST_SHOWN} scored.",
)
NO_GAP = "no gap to show"


def caption_of(position: Position, found: RoundResult) -> str:
    """Programme, framework and round, and whether the scores are invented."""
    invented = " · scores invented" if found.illustrative else ""
    return f"{position.programme} · {found.framework.name} · closed {uk_date(found.closed)}{invented}"


def participation_words(group: GroupResult) -> str:
    """ "Executive: 12 of 15 responded, 3 did not"."""
    silent = f", {group.silent} did not" if group.silent else ""
    return f"{counted_words(group)}{silent}"


def gap_notes(found: RoundResult) -> dict[str, str]:
    """For each dimension, the largest gap first, how large it is, and where a group does not agree with itself."""
    gaps = {gap.dimension: gap for gap in found.largest_gaps}
    order = [*gaps, *(name for name in found.framework.names if name not in gaps)]
    notes = {name: filter(None, [_gap_words(found, gaps.get(name)), _disagreeing(found, name)]) for name in order}
    return {name: "; ".join(words) or NO_GAP for name, words in notes.items()}


def gap_table(found: RoundResult, notes: Mapping[str, str]) -> pd.DataFrame:
    """The largest gap first; of one group or none its first heading alone."""
    names = [group.name for group in found.groups[:2]]
    columns = ["Dimension", *(f"Mean of {name}" for name in names), "Gap", "In words"]
    lines = [
        (gap.dimension, gap.first, gap.second, gap.gap, notes.get(gap.dimension, "")) for gap in found.largest_gaps
    ]
    return pd.DataFrame(lines, columns=columns if lines else columns[:1], dtype=object)


def _gap_words(found: RoundResult, gap: Gap | None) -> str:
    if gap is None:
        return ""
    figure = f"{gap.gap:+.2f}".replace("-", "−")
    if abs(gap.gap) <= ALIKE:
        return f"{figure}, alike"
    higher = found.groups[0 if gap.gap > 0 else 1].name
    return f"{figure}, {higher} higher{': large gap' if gap.flag else ''}"


def _disagreeing(found: RoundResult, dimension: str) -> str:
    low = [group.name for group in found.shown if (each := group.dimension(dimension)) and each.low_agreement]
    return f"low agreement in {' and '.join(low)}" if low else ""


def scores_in_words(scores: Iterable[GroupScores], measure: str) -> str:
    return " ".join(
        f"{group}, {measure} scores: "
        + ", ".join(f"{each.dimension} {figure_words(each.figure(measure)) or 'not shown'}" for each in of_group)
        + "."
        for group, of_group in by_group(scores).items()
    )


def figure_words(value: float | None) -> str:
    return "" if value is None else f"{value:.2f}".removesuffix("0").removesuffix(".0")
