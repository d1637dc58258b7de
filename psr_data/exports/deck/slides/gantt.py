"""The quarter Gantt: a roadmap of the workstreams, then the milestones; one slide where all fit on it.

Where hardly more than one milestone of each workstream would have room, the roadmap's marks tell as much.
"""

from collections.abc import Sequence
from typing import NamedTuple

from psr_data.domain.wording import plural
from psr_data.exports.deck.box import height_of, inches
from psr_data.exports.deck.colours import INK
from psr_data.exports.deck.deck_builder import ABOUT, DeckBuilder
from psr_data.exports.deck.gantt.axis import periods_of
from psr_data.exports.deck.gantt.chart import FOOT, HEADER, Days, Plot, draw_gantt
from psr_data.exports.deck.gantt.key import KEY_HEIGHT, draw_key
from psr_data.exports.deck.shapes import add_text
from psr_data.exports.deck.text import line
from psr_data.exports.text_metrics import line_count
from psr_data.frames.gantt import Strip
from psr_data.frames.pack.document.blocks import QuarterGantt
from psr_data.frames.pack.gantt import GRAVE, by_workstream, note_of
from psr_data.frames.pack.gantt_pages import within
from psr_data.frames.pack.record import Gantt

ROW, TALLEST, MOST_ROWS, MOST_SLIDES, MOST_ROADMAPS = inches(0.21), inches(0.42), 20, 3, 2
MOST_ON_A_BAR = 12
NOTE_SIZE, GAP = 11, inches(0.08)


class Drawn(NamedTuple):
    """What of a Gantt is drawn, slide by slide."""

    part: Gantt
    slides: Sequence[Sequence[Strip]]


def add_gantt(deck: DeckBuilder, title: str, lead: str, drawn: QuarterGantt) -> None:
    gantt, heads, days = drawn.gantt, drawn.pack.whole.gantt, Days(drawn.pack.as_at, drawn.pack.position.window)
    most = min(max(_height(deck, note_of(gantt)) // ROW, 1), MOST_ROWS)
    is_apart = gantt.workstreams > 1 and (len(gantt.strips) > most or gantt.left_out > 0)
    if is_apart:
        named = f"{title}: {plural(heads.workstreams, 'workstream')}"
        _add_slides(deck, named, lead, Drawn(*within(heads, MOST_ROADMAPS, most)), days, gantt)
        title = f"{title}: milestones"
    shown = Drawn(*within(gantt, MOST_SLIDES, most, heads_apart=is_apart))
    heads_drawn = sum(strip.is_workstream for strip in shown.part.strips)
    if not (is_apart and shown.part.left_out and 2 * heads_drawn >= len(shown.part.strips)):
        _add_slides(deck, title, lead, shown, days)


def _add_slides(
    deck: DeckBuilder, title: str, lead: str, shown: Drawn, days: Days, marked: Gantt | None = None
) -> None:
    """The red and amber milestones `marked` stand small on their workstreams' bars."""
    note, most = note_of(shown.part), max(map(len, shown.slides), default=1)
    periods = periods_of(marked or shown.part)
    height = min(TALLEST, _height(deck, note) // most)
    marks = [_marks(marked.strips, strips) if marked else {} for strips in shown.slides]
    small = [each for on_slide in marks for part in on_slide.values() for each in part]
    which = "red and amber milestones" if marked and len(small) == marked.grave else "the gravest milestones"
    for number, (strips, on_slide) in enumerate(zip(shown.slides, marks, strict=True), start=1):
        count = f" ({number} of {len(shown.slides)})" if len(shown.slides) > 1 else ""
        page = deck.page(f"{title}{count}", lead)
        taken = _note_height(deck, note)
        if note:
            add_text(page.slide, page.room.first(taken), [line(note, NOTE_SIZE, bold=True, colour=INK)], "Drawn")
        bottom = draw_gantt(page, page.room.below(taken), strips, Plot(periods, days, height, on_slide))
        draw_key(page, page.room.below(bottom - page.room.top), strips, small, which)


def _height(deck: DeckBuilder, note: str) -> int:
    """The room for the rows of a slide."""
    return deck.room.height - ABOUT - _note_height(deck, note) - KEY_HEIGHT - 2 * HEADER - FOOT


def _note_height(deck: DeckBuilder, note: str) -> int:
    """Of what is said of the rows that are drawn, with the gap below it."""
    lines = line_count(note, NOTE_SIZE, deck.room.width_in_points, bold=True)
    return height_of(lines, NOTE_SIZE) + GAP if note else 0


def _marks(strips: Sequence[Strip], shown: Sequence[Strip]) -> dict[int, list[Strip]]:
    """The red and amber milestones of each workstream shown, the gravest of many, by its place."""
    parts = {part[0].item_id: part[1:] for part in by_workstream(strips)}
    grave = {
        place: sorted((each for each in parts.get(head.item_id, ()) if each.computed in GRAVE), key=_gravity)
        for place, head in enumerate(shown)
    }
    return {place: part[:MOST_ON_A_BAR] for place, part in grave.items() if part}


def _gravity(strip: Strip) -> tuple[int, ...]:
    return strip.gravity
