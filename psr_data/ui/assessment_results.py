"""What a round found: radar and gaps side by side, the figures in a table, and comments that identify nobody."""

from typing import Any

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from psr_data.charts.gap import gap
from psr_data.charts.radar import radar
from psr_data.domain.assessment import FEWEST_SHOWN, LEVELS
from psr_data.domain.assessment_results import GAP_FLAGGED, WIDEST_AGREEMENT, RoundResult
from psr_data.domain.periods import uk_date
from psr_data.frames.assessment import comment_frame, dimension_frame, gap_frame, scores_frame
from psr_data.frames.assessment_words import ALIKE, counted_words, findings
from psr_data.frames.position import Position
from psr_data.ui.assessment import MEASURES, choose_round, open_part, participation_words, rounds_seen
from psr_data.ui.chart import show_chart
from psr_data.ui.downloads import table_downloads
from psr_data.ui.grid import listing
from psr_data.ui.page import Page
from psr_data.ui.text import heading, literal, note

HEADINGS = ("Dimension", "Group", "Scored", "Don't know", "Mean", "Median", "In words", "Spread", "Agreement")
METHOD = (
    "Mean, median and spread are of those who gave a score; “don't know” is counted apart and is never a 3.",
    "Spread is the interquartile range: the middle half of a group lies within so many points of the scale. Above "
    f"{WIDEST_AGREEMENT:g} point agreement is low (after von der Gracht, 2012).",
    f"A gap is the first group's mean less the second's; it is large above a third of the scale, {GAP_FLAGGED:.2f} of "
    f"{LEVELS} points.",
    f"Nothing is shown of a group of which fewer than {FEWEST_SHOWN} responded, and no figure that fewer than "
    f"{FEWEST_SHOWN} scored.",
)


def show_results(page: Page, held: Position, head: DeltaGenerator) -> None:
    """The finding, the pictures, the table and the downloads of one round."""
    seen = rounds_seen(page, held)
    if not seen:
        with head:
            open_part(held, f"No self-assessment had closed by {uk_date(held.as_at)}.")
        note("A round shows here once it has opened. Choose a later date in the sidebar to see later rounds.")
        return
    left, right = st.columns([4, 1])
    with left:
        found = choose_round(seen)
    with head:
        _open(held, found)
    if found.shown:
        with right:
            measure = choose_measure("Radar of", "radar_measure")
        _show_pictures(held, found, measure)
        _show_table(held, found)
        _show_comments(found)
    _show_method(found)


def caption_of(held: Position, found: RoundResult) -> str:
    """Programme, framework and round, and whether the scores are invented."""
    invented = " · scores invented" if found.illustrative else ""
    return f"{held.programme} · {found.framework.name} · closed {uk_date(found.closed)}{invented}"


def _open(held: Position, found: RoundResult) -> None:
    counted = "; ".join(map(participation_words, found.groups))
    dates = f"{uk_date(found.opened)} to {uk_date(found.closed)}"
    first, *others = findings(found)
    about = f"{found.framework.label}, {dates}. {counted}."
    open_part(held, first, " ".join([*others, about]), illustrative=found.illustrative)


def _show_pictures(held: Position, found: RoundResult, measure: str) -> None:
    scores = dimension_frame(found)
    groups = {group.name: counted_words(group) for group in found.shown}
    name = f"{held.code}_self_assessment_{found.closed}"
    left, right = st.columns([5, 6], gap="small")
    with left:
        figure = radar(scores, measure, groups, caption_of(held, found))
        show_chart(figure, f"{name}_radar", scores, _scores_in_words(scores, measure))
        note("A radar shows shapes, not distances: read gaps and agreement beside it.")
    with right:
        notes = gap_notes(found, scores)
        levels = dict(enumerate(found.framework.levels, start=1))
        figure = gap(scores, scores_frame(found), notes, groups, levels, caption_of(held, found))
        in_words = " ".join(f"{dimension}: {said or 'no gap to show'}." for dimension, said in notes.items())
        show_chart(figure, f"{name}_gap", gap_frame(found), in_words)


def choose_measure(label: str, key: str, first: str = "median") -> str:
    chosen = st.segmented_control(literal(label), MEASURES, default=first, key=key, bind="query-params")
    return chosen or first


def gap_notes(found: RoundResult, scores: pd.DataFrame) -> dict[str, str]:
    """For each dimension, the largest gap first, how large it is, and where a group does not agree with itself."""
    gaps = {str(line.dimension): line for line in gap_frame(found).itertuples(index=False)}
    order = [*gaps, *(name for name in found.framework.names if name not in gaps)]
    return {
        name: "; ".join(filter(None, [_gap_words(found, gaps.get(name)), _disagreeing(scores, name)])) for name in order
    }


def _gap_words(found: RoundResult, line: Any) -> str:
    if line is None:
        return ""
    said = f"{line.gap:+.2f}".replace("-", "−")
    if abs(line.gap) <= ALIKE:
        return f"{said}, alike"
    higher = found.groups[0 if line.gap > 0 else 1].name
    return f"{said}, {higher} higher{': large gap' if line.flag else ''}"


def _disagreeing(scores: pd.DataFrame, dimension: str) -> str:
    low = scores[(scores["dimension"] == dimension) & scores["low_agreement"].astype(bool)]["group"]
    return f"low agreement in {' and '.join(low)}" if len(low) else ""


def _scores_in_words(scores: pd.DataFrame, measure: str) -> str:
    return " ".join(
        f"{group}, {measure} scores: "
        + ", ".join(f"{line['dimension']} {_figure(line[measure]) or 'not shown'}" for line in held.to_dict("records"))
        + "."
        for group, held in scores.groupby("group", sort=False)
    )


def _show_table(held: Position, found: RoundResult) -> None:
    heading("Every dimension")
    lines = [_line(found, line) for line in dimension_frame(found).to_dict("records")]
    shown = pd.DataFrame(lines, columns=list(HEADINGS), dtype=object)
    listing(shown, "dimensions")
    notes = [caption_of(held, found), *(f"{participation_words(group)}." for group in found.groups), *METHOD]
    table_downloads(shown, f"{held.code}_self_assessment_{found.closed}", "Self-assessment", notes)


def _line(found: RoundResult, line: dict[Any, Any]) -> tuple[Any, ...]:
    counted = line["dimension"], line["group"], line["n"], line["dont_know"]
    if line["mean"] is None:
        return *counted, "", "", f"fewer than {FEWEST_SHOWN} scored it", "", ""
    figures = _figure(line["mean"]), _figure(line["median"]), in_words(found, line["median"]), _figure(line["spread"])
    return *counted, *figures, "low" if line["low_agreement"] else "agrees"


def in_words(found: RoundResult, score: float) -> str:
    """The level's word; of a median between two levels, both."""
    below, above = int(score), -int(-score // 1)
    words = found.framework.levels
    return words[below - 1] if below == above else f"between {words[below - 1]} and {words[above - 1]}"


def _figure(value: float | None) -> str:
    return "" if value is None else f"{value:.2f}".removesuffix("0").removesuffix(".0")


def _show_comments(found: RoundResult) -> None:
    said = comment_frame(found)
    if said.empty:
        return
    with st.expander(literal(f"Comments ({len(said)})")):
        note("In the order of the alphabet, apart from any score: nobody can see who wrote what.")
        listing(said.rename(columns={"group": "Group", "dimension": "Dimension", "comment": "Comment"}), "comments")


def _show_method(found: RoundResult) -> None:
    with st.expander("How to read this, and where the framework comes from"):
        for text in (*METHOD, f"{found.framework.label}: {found.framework.source}"):
            note(text)
        questions = [(dimension.name, dimension.question) for dimension in found.framework.dimensions]
        listing(pd.DataFrame(questions, columns=["Dimension", "Question"]), "questions")
