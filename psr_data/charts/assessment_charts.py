"""The charts of the partnership's self-assessment, each made in one place for pages, papers and files."""

from collections.abc import Sequence

from psr_data.charts.chart import Chart
from psr_data.charts.gap import gap
from psr_data.charts.radar import radar
from psr_data.charts.rounds import rounds_compared
from psr_data.domain.assessment_results import RoundResult
from psr_data.frames.assessment.notes import caption_of, gap_notes, gap_table, scores_in_words
from psr_data.frames.assessment.rounds import movement
from psr_data.frames.assessment.scores import HEADINGS, group_scores, over_time
from psr_data.frames.assessment.words import counted_words
from psr_data.frames.headings import table_of
from psr_data.frames.position import Position

RADAR_WIDTH = 760
ROUNDS = {
    "round": "Closed",
    "group": "Group",
    "dimension": "Dimension",
    "result.n": "Scored by",
    "result.mean": "Mean",
    "result.median": "Median",
}


def radar_chart(position: Position, result: RoundResult, measure: str) -> Chart:
    """The `measure` ("median" or "mean") of every dimension, group by group."""
    scores = group_scores(result)
    figure, table = radar(scores, measure, _groups(result), caption_of(position, result)), table_of(scores, HEADINGS)
    return Chart(f"radar-{measure}-{result.closed}", figure, table, scores_in_words(scores, measure), RADAR_WIDTH)


def gap_chart(position: Position, result: RoundResult) -> Chart:
    """Where the groups differ, the largest gap first, with every score that may be shown."""
    notes = gap_notes(result)
    levels = dict(enumerate(result.framework.levels, start=1))
    figure = gap(group_scores(result), notes, _groups(result), levels, caption_of(position, result))
    summary = " ".join(f"{dimension}: {note}." for dimension, note in notes.items())
    return Chart(f"gap-{result.closed}", figure, gap_table(result, notes), summary)


def rounds_chart(position: Position, results: Sequence[RoundResult], measure: str) -> Chart:
    """Rounds of one framework compared, the newest of `found` first."""
    history = over_time(results, results[0].framework_id)
    invented = " · scores invented" if any(each.illustrative for each in results) else ""
    caption = f"{position.programme} · {results[0].framework.label}{invented}"
    groups = {each.group: each.group for each in history}
    figure = rounds_compared(history, measure, groups, caption)
    return Chart(f"rounds-{measure}", figure, table_of(history, ROUNDS), movement(results, history))


def _groups(result: RoundResult) -> dict[str, str]:
    return {group.name: counted_words(group) for group in result.shown}
