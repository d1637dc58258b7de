"""The charts of the partnership's self-assessment, each put together in one place for pages, papers and files."""

from collections.abc import Sequence

from psr_data.charts.chart import Chart
from psr_data.charts.gap import gap
from psr_data.charts.radar import radar
from psr_data.charts.rounds import rounds_compared
from psr_data.domain.assessment_results import RoundResult
from psr_data.frames.assessment.notes import caption_of, gap_notes, gap_table, scores_in_words
from psr_data.frames.assessment.rounds import movement, over_rounds
from psr_data.frames.assessment.scores import dimension_frame, dimension_table, gap_frame, scores_frame
from psr_data.frames.assessment.words import counted_words
from psr_data.frames.headings import headed
from psr_data.frames.position import Position

RADAR_WIDTH = 760
ROUNDS = {
    "round": "Closed",
    "group": "Group",
    "dimension": "Dimension",
    "n": "Scored by",
    "mean": "Mean",
    "median": "Median",
}


def radar_chart(held: Position, found: RoundResult, measure: str) -> Chart:
    """The `measure` ("median" or "mean") of every dimension, group by group."""
    scores = dimension_frame(found)
    figure, table = radar(scores, measure, _groups(found), caption_of(held, found)), dimension_table(scores)
    return Chart(f"radar-{measure}-{found.closed}", figure, table, scores_in_words(scores, measure), RADAR_WIDTH)


def gap_chart(held: Position, found: RoundResult) -> Chart:
    """Where the groups differ, the largest gap first, with every score that may be shown."""
    scores = dimension_frame(found)
    notes = gap_notes(found, scores)
    levels = dict(enumerate(found.framework.levels, start=1))
    figure = gap(scores, scores_frame(found), notes, _groups(found), levels, caption_of(held, found))
    summary = " ".join(f"{dimension}: {said}." for dimension, said in notes.items())
    return Chart(f"gap-{found.closed}", figure, gap_table(found, gap_frame(found), notes), summary)


def rounds_chart(held: Position, found: Sequence[RoundResult], measure: str) -> Chart:
    """Rounds of one framework compared, the newest of `found` first."""
    history = over_rounds(found)
    invented = " · scores invented" if any(each.illustrative for each in found) else ""
    caption = f"{held.programme} · {found[0].framework.label}{invented}"
    groups = {group: group for group in dict.fromkeys(history["group"])}
    figure = rounds_compared(history, measure, groups, caption)
    return Chart(f"rounds-{measure}", figure, headed(history, ROUNDS), movement(found, history))


def _groups(found: RoundResult) -> dict[str, str]:
    return {group.name: counted_words(group) for group in found.shown}
