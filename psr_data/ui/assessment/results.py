"""What a round found: radar and gaps side by side, the figures in a table, and comments that identify nobody."""

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from psr_data.charts.assessment_charts import gap_chart, radar_chart
from psr_data.domain.assessment import FEWEST_SHOWN
from psr_data.domain.assessment_results import RoundResult
from psr_data.domain.periods import uk_date
from psr_data.frames.assessment.notes import (
    METHOD,
    caption_of,
    figure_words,
    participation_words,
)
from psr_data.frames.assessment.scores import GroupScores, comment_table, group_scores
from psr_data.frames.assessment.words import findings
from psr_data.frames.position import Position
from psr_data.ui.assessment.header import MEASURES, choose_round, rounds_seen, show_part_header
from psr_data.ui.chart import show_chart
from psr_data.ui.copying import copy_table
from psr_data.ui.downloads import table_downloads
from psr_data.ui.grid import listing
from psr_data.ui.page import Page
from psr_data.ui.text import escape_markdown, heading, note

HEADINGS = ("Dimension", "Group", "Scored", "Don't know", "Mean", "Median", "In words", "Spread", "Agreement")


def show_results(page: Page, position: Position, head: DeltaGenerator) -> None:
    """The finding, the pictures, the table and the downloads of one round."""
    seen = rounds_seen(page, position)
    if not seen:
        with head:
            show_part_header(position, f"No self-assessment had closed by {uk_date(position.as_at)}.")
        note("A round shows here once it has opened. Choose a later date in the sidebar to see later rounds.")
        return
    left, right = st.columns([4, 1])
    with left:
        found = choose_round(seen)
    with head:
        _open(position, found)
    if found.has_figures:
        with right:
            measure = choose_measure("Radar of", "radar_measure")
        _show_pictures(position, found, measure)
    if found.shown:
        _show_table(position, found)
        _show_comments(found)
    _show_method(found)


def _open(position: Position, found: RoundResult) -> None:
    counted = "; ".join(map(participation_words, found.groups))
    dates = f"{uk_date(found.opened)} to {uk_date(found.closed)}"
    first, *others = findings(found)
    about = f"{found.framework.label}, {dates}. {counted}."
    show_part_header(position, first, " ".join([*others, about]), illustrative=found.illustrative)


def _show_pictures(position: Position, found: RoundResult, measure: str) -> None:
    left, right = st.columns([5, 6], gap="small")
    with left:
        chart = radar_chart(position, found, measure)
        show_chart(chart, position.named(chart.kind))
        note("A radar shows shapes, not distances: read gaps and agreement beside it.")
    with right:
        chart = gap_chart(position, found)
        show_chart(chart, position.named(chart.kind))


def choose_measure(label: str, key: str, first: str = "median") -> str:
    chosen = st.segmented_control(escape_markdown(label), MEASURES, default=first, key=key, bind="query-params")
    return chosen or first


def _show_table(position: Position, found: RoundResult) -> None:
    heading("Every dimension")
    lines = [_line(found, scores) for scores in group_scores(found)]
    shown = pd.DataFrame(lines, columns=list(HEADINGS), dtype=object)
    listing(shown, "dimensions")
    notes = [caption_of(position, found), *(f"{participation_words(group)}." for group in found.groups), *METHOD]
    table_downloads(shown, position.named(f"self-assessment-{found.closed}"), "Self-assessment", notes)


def _line(found: RoundResult, scores: GroupScores) -> tuple[object, ...]:
    result = scores.result
    counted = scores.dimension, scores.group, result.n, result.dont_know
    if result.mean is None or result.median is None:
        return *counted, "", "", f"fewer than {FEWEST_SHOWN} scored it", "", ""
    means = figure_words(result.mean), figure_words(result.median), in_words(found, result.median)
    return *counted, *means, figure_words(result.spread), scores.agreement or "agrees"


def in_words(found: RoundResult, score: float) -> str:
    """The word for the level, or both words for a median between two levels."""
    below, above = int(score), -int(-score // 1)
    words = found.framework.levels
    return words[below - 1] if below == above else f"between {words[below - 1]} and {words[above - 1]}"


def _show_comments(found: RoundResult) -> None:
    comments = comment_table(found)
    if comments.empty:
        return
    with st.expander(escape_markdown(f"Comments ({len(comments)})")):
        note("In alphabetical order and without any scores, so that nobody can see who wrote what.")
        listing(comments, "comments")
        copy_table(comments, "comments", found.framework.label)


def _show_method(found: RoundResult) -> None:
    with st.expander("How to read this, and where the framework comes from"):
        for text in (*METHOD, f"{found.framework.label}: {found.framework.source}"):
            note(text)
        questions = [(dimension.name, dimension.question) for dimension in found.framework.dimensions]
        listing(pd.DataFrame(questions, columns=["Dimension", "Question"]), "questions")
