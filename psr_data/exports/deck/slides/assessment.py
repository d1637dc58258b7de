"""The self-assessment: the groups' scores round the dimensions, the gaps between them, and what was recommended."""

from collections.abc import Sequence
from typing import Any

from pptx.enum.chart import XL_CHART_TYPE, XL_TICK_LABEL_POSITION

from psr_data.charts.groups import HIGHEST, LOWEST
from psr_data.domain.pack import Section
from psr_data.domain.periods import uk_date
from psr_data.exports.deck.box import Box, inches
from psr_data.exports.deck.charts import Figures, add_chart, colour_bars, place_plot, scale, style_lines
from psr_data.exports.deck.colours import INK
from psr_data.exports.deck.deck_builder import DeckBuilder
from psr_data.exports.deck.fit_lines import fit_lines
from psr_data.exports.deck.shapes import add_text
from psr_data.exports.deck.table_pages import Block, Column, TablePages
from psr_data.exports.deck.text import Paragraph, line
from psr_data.frames.assessment.notes import scores_in_words
from psr_data.frames.assessment.scores import by_group
from psr_data.frames.pack.record import Pack, SelfAssessment
from psr_data.frames.recommendations import Recommendation
from psr_data.reference import status_reference

SIZE, GAP = 12, inches(0.25)
MOST_SLIDES = 2
TITLE = Section.ASSESSMENT.label
COLUMNS = (
    Column("Dimension", 1.8),
    Column("Recommendation", 5),
    Column("Owner", 2),
    Column("Due", 1.2),
    Column("Status", 2),
)


def add_assessment(deck: DeckBuilder, pack: Pack) -> None:
    if pack.assessment is None:
        return
    assessment = pack.assessment
    if assessment.found.has_figures:
        _radar(deck, assessment)
    else:
        TablePages(deck, TITLE, " ".join(assessment.findings)).add(assessment.caption, *assessment.participation)
    if assessment.found.gaps:
        _gaps(deck, assessment)
    _recommendations(deck, assessment)


def _radar(deck: DeckBuilder, assessment: SelfAssessment) -> None:
    page = deck.page(TITLE, assessment.findings[0])
    left, right = page.room.beside((1.5, 1), GAP)
    scores, measure = assessment.scores, assessment.measure
    dimensions = list(dict.fromkeys(each.dimension for each in scores))
    figures = {group: [each.figure(measure) for each in part] for group, part in by_group(scores).items()}
    words = f"Radar: {assessment.caption}. {scores_in_words(scores, measure)}"
    drawn = Figures(dimensions, figures, "0.##")
    chart = add_chart(page, XL_CHART_TYPE.RADAR_MARKERS, left, drawn, words)
    style_lines(chart)
    scale(chart, LOWEST, HIGHEST)
    place_plot(chart, 0.2, 0.1, 0.6, 0.72)
    sentences = [*assessment.findings[1:], measure_words(assessment), *assessment.participation, assessment.caption]
    _add_findings(page.slide, right, sentences)


def measure_words(assessment: SelfAssessment) -> str:
    levels = ", ".join(f"{score} {level}" for score, level in enumerate(assessment.found.framework.levels, start=1))
    return f"The chart shows the {assessment.measure} score of each group: {levels}."


def _gaps(deck: DeckBuilder, assessment: SelfAssessment) -> None:
    """The largest gap on top: a bar chart begins at the bottom."""
    page = deck.page(f"{TITLE}: gaps between groups", assessment.findings[0])
    left, right = page.room.beside((1.5, 1), GAP)
    gaps = assessment.found.largest_gaps[::-1]
    first, second = (group.name for group in assessment.found.groups[:2])
    figures = {second: [gap.second for gap in gaps], first: [gap.first for gap in gaps]}
    words = f"Gaps: mean score of each group, the largest gap on top. {_in_words(assessment)}"
    drawn = Figures([gap.dimension for gap in gaps], figures, "0.00")
    chart = add_chart(page, XL_CHART_TYPE.BAR_CLUSTERED, left, drawn, words)
    colour_bars(chart, (status_reference().series[1], status_reference().series[0]), "0.00")
    scale(chart, 0, HIGHEST)
    chart.value_axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    _add_findings(page.slide, right, [f"{name}: {note}" for name, note in assessment.notes.items()])


def _in_words(assessment: SelfAssessment) -> str:
    return " ".join(f"{name}: {note}." for name, note in assessment.notes.items())


def _add_findings(slide: Any, box: Box, texts: Sequence[str]) -> None:
    lines: list[Paragraph] = [line(words, SIZE, colour=INK, after=6) for words in texts if words]
    add_text(slide, box, fit_lines([], lines, box, SIZE), "Findings", "ctr")


def _recommendations(deck: DeckBuilder, assessment: SelfAssessment) -> None:
    lines = [_row(each) for each in assessment.recommendations]
    if lines:
        pages = TablePages(deck, f"{TITLE}: recommendations", _counted(assessment.recommendations))
        pages.add(Block("Recommendations: the open ones first", COLUMNS, lines, slides=MOST_SLIDES))


def _counted(recommendations: Sequence[Recommendation]) -> str:
    still, late = sum(each.is_open for each in recommendations), sum(each.overdue for each in recommendations)
    return f"{still} of {len(recommendations)} recommendations open{f', {late} of them overdue' if late else ''}."


def _row(each: Recommendation) -> list[str]:
    status = f"{each.status}, overdue" if each.overdue else each.status.value
    words = f"{status}: {each.note}" if each.note else status.capitalize()
    return [each.dimension, each.text, each.owner or "–", uk_date(each.due), words]
