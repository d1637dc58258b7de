"""One slide of a meeting, in type that can be read from the back of a room."""

from collections.abc import Callable, Sequence
from itertools import groupby
from typing import Any

import streamlit as st

from psr_data.domain.periods import uk_date
from psr_data.frames.pack.record import Highlight
from psr_data.frames.pack.slide import Caption, Point, PointToCheck, Row, Slide, Standing, Tally, Text, unbroken
from psr_data.ui.meeting_mode.current_slide import CurrentSlide, meeting_in_words
from psr_data.ui.text import (
    announce,
    cell_html,
    counts_html,
    flag_html,
    flagged,
    heading,
    mark_html,
    page_header,
    paragraph,
    strong_html,
    table,
)

STATUSES = ["Status from dates", "Milestones", "Lead says"]


def show_slide(shown: CurrentSlide) -> None:
    slide = shown.slide
    with st.container(key="meeting_slide", gap=None):
        announce(f"{shown.place}. {slide.finding}")
        page_header(f"{_topic(slide)} · {_about(shown)}", slide.finding)
        for kind, elements in groupby(slide.elements, type):
            SHOWS[kind](list(elements))


def _about(shown: CurrentSlide) -> str:
    """The meeting; with the day of what is shown, where that is another."""
    as_at = shown.pack.as_at
    known = f" · as at {uk_date(as_at)}" if as_at != shown.meeting.held_on else ""
    return f"{meeting_in_words(shown.meeting)}{known}"


def _topic(slide: Slide) -> str:
    return f"{slide.topic}, page {slide.part} of {slide.parts}" if slide.parts > 1 else slide.topic.value


def _captions(captions: Sequence[Caption]) -> None:
    for caption in captions:
        heading(caption.words)


def _texts(texts: Sequence[Text]) -> None:
    for text in texts:
        paragraph(text.words)


def _points_to_check(points_to_check: Sequence[PointToCheck]) -> None:
    for point in points_to_check:
        flagged(point.words)


def _tallies(tallies: Sequence[Tally]) -> None:
    for tally in tallies:
        counted = [f"{strong_html(f'{count:,}')} {mark_html(rag)}" for rag, count in tally.counts.items() if count]
        table("", [], [[*counted, cell_html(tally.moved)]], "psr-tally")


def _points(points: Sequence[Point]) -> None:
    table("", [], [[strong_html(f"{each.number}"), cell_html(each.words, each.about)] for each in points], "psr-points")


def _rows(rows: Sequence[Row]) -> None:
    cells = [
        [
            mark_html(row.rag or ""),
            cell_html(row.title, row.about),
            cell_html(unbroken(row.detail)) + (flag_html(row.flag) if row.flag else ""),
        ]
        for row in rows
    ]
    table("", [], cells, "psr-rows")


def _standings(standings: Sequence[Standing]) -> None:
    """The status from dates beside what the lead says, each with its direction since the last meeting."""
    if standings[0].named:
        cells = [[strong_html(each.of.title), *_statuses(each.of)] for each in standings]
        table("", ["Workstream", *STATUSES], cells, "psr-position")
    else:
        [of] = (each.of for each in standings)
        cells = [[strong_html(of.lead or "not named"), *_statuses(of), cell_html("", unbroken(of.next_words or "–"))]]
        table("", ["Lead", *STATUSES, "Next milestone"], cells, "psr-standing")


def _statuses(of: Highlight) -> list[str]:
    return [
        mark_html(of.computed) + cell_html("", of.computed_moved),
        counts_html(of.counts),
        mark_html(of.reported or "") + cell_html("", of.reported_moved) + "".join(map(flag_html, of.flags)),
    ]


SHOWS: dict[type, Callable[[Sequence[Any]], None]] = {
    Caption: _captions,
    Text: _texts,
    PointToCheck: _points_to_check,
    Tally: _tallies,
    Point: _points,
    Row: _rows,
    Standing: _standings,
}
