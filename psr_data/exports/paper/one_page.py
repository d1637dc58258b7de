"""What of a highlight has room on one page: all of it where it can be, else the most telling, the rest counted."""

from collections.abc import Sequence
from dataclasses import dataclass

from psr_data.domain.periods import uk_date
from psr_data.domain.rag import Rag
from psr_data.exports.paper.measure import LINE, cut, page_height, table_height, widths_of
from psr_data.exports.paper.profile import why_words
from psr_data.exports.paper.quarter_strip import items_of, strip_height, strips_shown
from psr_data.exports.paper.shortlist import Shortlist, columns_of, fill, heads_height, shortlists
from psr_data.exports.paper.tables import Cell, Column, Content, status_cell
from psr_data.exports.text_metrics import line_count
from psr_data.frames.gantt import Strip
from psr_data.frames.headings import FROM_DATES, LEAD_SAYS
from psr_data.frames.pack.record import Highlight, Pack

MARGIN, POINTS, TITLE_POINTS = 1.6, 8.5, 14
GAPS, HEADINGS = 16, 68  # between the tables; what stands below the title, the strip's heading and its key
LEAST_FOR_LISTS = 140
MOST_STRIPS, FEWEST_STRIPS = 10, 4
LEAD, FACTS = Column("Lead", 5), (Column("Period", 5), Column("As at", 2.8), Column("Milestones complete", 3.6))
STATUS, LEAD_STATUS, WHY = Column(FROM_DATES, 3.2), Column(LEAD_SAYS, 2.5), Column("Why", 11)
ASK = (Column("What is asked", 1),)


@dataclass(frozen=True, slots=True)
class Limits:
    """The most asks and points to check, and the most lines of each text."""

    asks: int
    ask_lines: int
    why_lines: int
    to_check: int
    item_lines: int


AMPLE = Limits(asks=12, ask_lines=4, why_lines=10, to_check=6, item_lines=9)
MIDDLING = Limits(asks=6, ask_lines=3, why_lines=6, to_check=4, item_lines=3)
TIGHT = Limits(asks=3, ask_lines=2, why_lines=3, to_check=2, item_lines=2)


@dataclass(frozen=True, slots=True)
class Table:
    title: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Content]]


@dataclass(frozen=True, slots=True)
class OnePage:
    """`tables` stand above the `lists`, and below them the `strips`; `room` in points is what the lists could take."""

    title: str
    tables: Sequence[Table]
    lists: Sequence[Shortlist]
    strips: Sequence[Strip]
    room: float

    @property
    def is_whole(self) -> bool:
        return self.room >= 0 and not any(shortlist.more for shortlist in self.lists)


def one_page(pack: Pack, highlight: Highlight, width: float) -> OnePage:
    """On a page `width` centimetres wide between its margins."""
    tries = (_laid_out(pack, highlight, width, limits) for limits in (AMPLE, MIDDLING))
    return next((page for page in tries if page.is_whole), None) or _laid_out(pack, highlight, width, TIGHT)


def _laid_out(pack: Pack, highlight: Highlight, width: float, limits: Limits) -> OnePage:
    title, title_height = _title(highlight, width)
    tables = [
        _facts(pack, highlight, width),
        Table("Ask", ASK, [[Cell(_asks(highlight, width, limits) or (pack.no_asks_of(highlight),))]]),
        _status(highlight, width, limits),
    ]
    lists = shortlists(pack, highlight, limits.item_lines)
    room = (
        page_height(pack.full_footer, MARGIN)
        - title_height
        - HEADINGS
        - GAPS
        - heads_height(lists, counting=limits is TIGHT)
    )
    room -= sum(table_height(each.columns, each.rows, width, POINTS) for each in tables)
    strips = _strips(highlight, room)
    room -= strip_height(highlight.gantt, strips)
    fill(lists, columns_of(highlight), width, room)
    return OnePage(title, tables, lists, strips, room)


def _title(highlight: Highlight, room: float) -> tuple[str, float]:
    """As much of it as stands on three lines, and their height."""
    [width] = widths_of(ASK, room)
    title = cut(highlight.title, TITLE_POINTS, width, 3, bold=True)
    return title, 22 + line_count(title, TITLE_POINTS, width, bold=True) * TITLE_POINTS * LINE * 1.1


def _strips(highlight: Highlight, room: float) -> Sequence[Strip]:
    """As many as leave the lists what they need."""
    most = min(MOST_STRIPS, items_of(highlight.gantt))
    choices = (strips_shown(highlight.gantt, count) for count in range(most, FEWEST_STRIPS, -1))
    fitting = (strips for strips in choices if room - strip_height(highlight.gantt, strips) >= LEAST_FOR_LISTS)
    return next(fitting, strips_shown(highlight.gantt, FEWEST_STRIPS))


def _facts(pack: Pack, highlight: Highlight, room: float) -> Table:
    """A programme has no lead."""
    complete = f"{highlight.counts[Rag.COMPLETE]:,} of {highlight.milestones:,}"
    facts: list[Content] = [pack.period, uk_date(pack.as_at), complete]
    if highlight.item_id is None:
        return Table("Facts", FACTS, [facts])
    columns = (LEAD, *FACTS)
    return Table("Facts", columns, [[cut(highlight.lead, POINTS, widths_of(columns, room)[0], 2), *facts]])


def _asks(highlight: Highlight, room: float, limits: Limits) -> tuple[str, ...]:
    [width] = widths_of(ASK, room)
    numbered = [f"{place}. {ask}" for place, ask in enumerate(highlight.asks[: limits.asks], start=1)]
    asks = [cut(text, POINTS, width, limits.ask_lines) for text in numbered]
    more = len(highlight.asks) - len(asks)
    return (*asks, *([f"and {more} more"] if more else []))


def _status(highlight: Highlight, room: float, limits: Limits) -> Table:
    """The status table; nobody reports a status of a programme."""
    columns = (STATUS, WHY) if highlight.item_id is None else (STATUS, LEAD_STATUS, WHY)
    width = widths_of(columns, room)[-1]
    why = cut(why_words(highlight), POINTS, width, limits.why_lines)
    flag = "" if highlight.item_id is None else "⚑ "
    points = [cut(f"{flag}{point}", POINTS, width, 2) for point in highlight.points_to_check[: limits.to_check]]
    reported = status_cell(highlight.reported, highlight.reported_moved) if highlight.reported else None
    cells: list[Content] = [status_cell(highlight.computed, highlight.computed_moved), reported, Cell((why, *points))]
    return Table("Status", columns, [[cells[0], cells[-1]] if highlight.item_id is None else cells])
