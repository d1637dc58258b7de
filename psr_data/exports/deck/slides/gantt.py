"""The quarter Gantt, on as many slides as its rows need."""

from psr_data.domain.pack import Section
from psr_data.domain.periods import uk_date
from psr_data.exports.deck.box import inches
from psr_data.exports.deck.deck_builder import DeckBuilder
from psr_data.exports.deck.gantt.axis import periods_of
from psr_data.exports.deck.gantt.chart import Days, draw_gantt, rows_in
from psr_data.exports.deck.gantt.key import HEIGHT, draw_key
from psr_data.exports.deck.gantt.pages import pages_of
from psr_data.exports.pack_words import count_bars
from psr_data.frames.pack.record import Gantt, Pack

ROW, TALLEST, MOST_ROWS = inches(0.36), inches(0.42), 13


def add_gantt(deck: DeckBuilder, pack: Pack) -> None:
    periods, days = periods_of(pack.gantt), Days(pack.as_at, pack.position.window)
    lead = _lead(pack.gantt)
    if not pack.gantt.strips:
        deck.page(Section.GANTT.label, lead)
    room = deck.room.height - deck.lead_height(lead) - HEIGHT
    most = min(rows_in(room, ROW), MOST_ROWS)
    parts = pages_of(pack.gantt.strips, most)
    longest = max(map(len, parts), default=1)
    height = min(TALLEST, ROW * most // longest)
    for number, strips in enumerate(parts, start=1):
        count = f" ({number} of {len(parts)})" if len(parts) > 1 else ""
        page = deck.page(f"{Section.GANTT.label}{count}", lead)
        bottom = draw_gantt(page, page.room, strips, periods, days, height)
        draw_key(page, page.room.below(bottom - page.room.top))


def _lead(gantt: Gantt) -> str:
    bars = count_bars(gantt.strips)
    if not bars:
        return "The plan has no milestones to draw."
    ends = [strip.end for strip in gantt.strips if strip.end]
    if gantt.note or not ends:
        return gantt.note
    when = "due" if sum(strip.level != "workstream" for strip in gantt.strips) == 1 else "the last due"
    return f"{bars}, {when} {uk_date(max(ends))}."
