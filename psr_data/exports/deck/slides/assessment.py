"""The self-assessment: the groups' scores round the dimensions, the gaps between them, and what was recommended."""

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

import pandas as pd
from pptx.enum.chart import XL_CHART_TYPE, XL_TICK_LABEL_POSITION

from psr_data.charts.groups import HIGHEST, LOWEST
from psr_data.domain.pack import Section
from psr_data.domain.periods import uk_date
from psr_data.exports.deck.box import Box, inches
from psr_data.exports.deck.charts import add_chart, colour_bars, look_of_lines, place_plot, scale
from psr_data.exports.deck.colours import INK
from psr_data.exports.deck.deck_builder import DeckBuilder
from psr_data.exports.deck.fit_lines import fit_lines
from psr_data.exports.deck.shapes import add_text
from psr_data.exports.deck.table_pages import Block, Column, TablePages
from psr_data.exports.deck.text import Paragraph, line
from psr_data.frames.assessment.notes import scores_in_words
from psr_data.frames.pack.record import Pack, SelfAssessment
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
    held = pack.assessment
    if held.found.has_figures:
        _radar(deck, held)
    else:
        TablePages(deck, TITLE, " ".join(held.findings)).add(held.caption, *held.participation)
    if len(held.gaps):
        _gaps(deck, held)
    _recommendations(deck, held)


def _radar(deck: DeckBuilder, held: SelfAssessment) -> None:
    page = deck.page(TITLE, held.findings[0])
    left, right = page.room.beside((1.5, 1), GAP)
    dimensions = list(dict.fromkeys(held.scores["dimension"]))
    figures = {str(group): _figures(part, held.measure) for group, part in held.scores.groupby("group", sort=False)}
    words = f"Radar: {held.caption}. {scores_in_words(held.scores, held.measure)}"
    chart = add_chart(page, XL_CHART_TYPE.RADAR_MARKERS, left, dimensions, figures, words, "0.##")
    look_of_lines(chart)
    scale(chart, LOWEST, HIGHEST)
    place_plot(chart, 0.2, 0.1, 0.6, 0.72)
    said = [*held.findings[1:], *(f"{measure_words(held)}",), *held.participation, held.caption]
    _say(page.slide, right, said)


def measure_words(held: SelfAssessment) -> str:
    levels = ", ".join(f"{score} {level}" for score, level in enumerate(held.found.framework.levels, start=1))
    return f"Drawn is the {held.measure} score of each group: {levels}."


def _figures(part: pd.DataFrame, measure: str) -> list[float | None]:
    return [None if pd.isna(value) else float(value) for value in part[measure]]


def _gaps(deck: DeckBuilder, held: SelfAssessment) -> None:
    """The largest gap on top: a bar chart begins at the bottom."""
    page = deck.page(f"{TITLE}: gaps between groups", held.findings[0])
    left, right = page.room.beside((1.5, 1), GAP)
    gaps = held.gaps.iloc[::-1]
    first, second = (group.name for group in held.found.groups[:2])
    figures = {second: _figures(gaps, "second"), first: _figures(gaps, "first")}
    words = f"Gaps: mean score of each group, the largest gap on top. {_in_words(held)}"
    chart = add_chart(page, XL_CHART_TYPE.BAR_CLUSTERED, left, list(gaps["dimension"]), figures, words, "0.00")
    colour_bars(chart, (status_reference().series[1], status_reference().series[0]), "0.00")
    scale(chart, 0, HIGHEST)
    chart.value_axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    _say(page.slide, right, [f"{name}: {note}" for name, note in held.notes.items()])


def _in_words(held: SelfAssessment) -> str:
    return " ".join(f"{name}: {note}." for name, note in held.notes.items())


def _say(slide: Any, box: Box, said: Sequence[str]) -> None:
    lines: list[Paragraph] = [line(words, SIZE, colour=INK, after=6) for words in said if words]
    add_text(slide, box, fit_lines([], lines, box, SIZE), "Findings", "ctr")


def _recommendations(deck: DeckBuilder, held: SelfAssessment) -> None:
    lines = [_line(each) for each in held.recommendations.to_dict("records")]
    if lines:
        pages = TablePages(deck, f"{TITLE}: recommendations", _counted(held.recommendations))
        pages.add(Block("Recommendations: the open ones first", COLUMNS, lines, slides=MOST_SLIDES))


def _counted(held: pd.DataFrame) -> str:
    still, late = int((held["status"] == "open").sum()), int(held["overdue"].astype(bool).sum())
    return f"{still} of {len(held)} recommendations open{f', {late} of them overdue' if late else ''}."


def _line(held: Mapping[Hashable, Any]) -> list[str]:
    status = f"{held['status']}, overdue" if held["overdue"] else held["status"]
    said = f"{status}: {held['note']}" if held["note"] else status
    return [
        held["dimension"],
        held["text"],
        held["owner"] or "–",
        uk_date(held["due"]),
        said.capitalize() if not held["note"] else said,
    ]
