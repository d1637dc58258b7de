"""The quarter Gantt: a roadmap of the workstreams, then the milestones; one slide where all fit on it."""

from collections.abc import Sequence

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
from psr_data.frames.pack.gantt import GRAVE, by_workstream, gravest, note_of
from psr_data.frames.pack.gantt_pages import within
from psr_data.frames.pack.record import Gantt

ROW, TALLEST, MOST_ROWS, MOST_SLIDES = inches(0.21), inches(0.42), 20, 3
MOST_WORKSTREAMS, MOST_ON_A_BAR = 40, 12
NOTE_SIZE, GAP = 11, inches(0.08)


def add_gantt(deck: DeckBuilder, title: str, lead: str, drawn: QuarterGantt) -> None:
    gantt, days = drawn.gantt, Days(drawn.pack.as_at, drawn.pack.position.window)
    most = min(max(_height(deck, note_of(gantt)) // ROW, 1), MOST_ROWS)
    is_long = len(gantt.strips) > most or gantt.left_out > 0
    if is_apart := is_long and gantt.workstreams > 1:
        _add_roadmap(deck, title, lead, gantt, days)
    part, pages = within(gantt, MOST_SLIDES, most, heads_apart=is_apart)
    note = note_of(part)
    height = min(TALLEST, _height(deck, note) // max(map(len, pages), default=1))
    for number, strips in enumerate(pages, start=1):
        count = f" ({number} of {len(pages)})" if len(pages) > 1 else ""
        page = deck.page(f"{title}{': milestones' if is_apart else ''}{count}", lead)
        taken = _note_height(deck, note)
        if note:
            add_text(page.slide, page.room.first(taken), [line(note, NOTE_SIZE, bold=True, colour=INK)], "Drawn")
        bottom = draw_gantt(page, page.room.below(taken), strips, Plot(periods_of(gantt), days, height))
        draw_key(page, page.room.below(bottom - page.room.top), strips)


def _height(deck: DeckBuilder, note: str) -> int:
    """The room for the rows of a slide."""
    return deck.room.height - ABOUT - _note_height(deck, note) - KEY_HEIGHT - 2 * HEADER - FOOT


def _note_height(deck: DeckBuilder, note: str) -> int:
    """Of what is said of the rows that are drawn, with the gap below it."""
    lines = line_count(note, NOTE_SIZE, deck.room.width_in_points, bold=True)
    return height_of(lines, NOTE_SIZE) + GAP if note else 0


def _add_roadmap(deck: DeckBuilder, title: str, lead: str, gantt: Gantt, days: Days) -> None:
    """All workstreams by themselves, with their gravest milestones as small marks on their bars."""
    workstreams = [strip for strip in gantt.strips if strip.is_workstream]
    shown = gravest(workstreams, MOST_WORKSTREAMS)
    counted = plural(len(shown), "workstream")
    of = f"the gravest {len(shown)} of {gantt.workstreams:,} workstreams" if len(shown) < gantt.workstreams else counted
    page = deck.page(f"{title}: {of}", lead)
    marks = _marks(gantt.strips, shown)
    height = min(TALLEST, _height(deck, "") // max(len(shown), 1))
    bottom = draw_gantt(page, page.room, shown, Plot(periods_of(gantt), days, height, marks))
    small = [each for part in marks.values() for each in part]
    which = "red and amber milestones" if len(small) == gantt.grave else "the gravest milestones"
    draw_key(page, page.room.below(bottom - page.room.top), shown, small, which)


def _marks(strips: Sequence[Strip], shown: Sequence[Strip]) -> dict[int, list[Strip]]:
    """The red and amber milestones of each workstream shown, the gravest of many, by its place."""
    parts = {part[0].item_id: part[1:] for part in by_workstream(strips)}
    grave = {
        place: sorted((each for each in parts[head.item_id] if each.computed in GRAVE), key=lambda each: each.gravity)
        for place, head in enumerate(shown)
    }
    return {place: part[:MOST_ON_A_BAR] for place, part in grave.items() if part}
