"""The one slide about a workstream, or about the programme."""

from collections.abc import Mapping, Sequence

from psr_data.domain.periods import uk_date
from psr_data.domain.rag import Rag
from psr_data.exports.deck.box import EMU_PER_POINT, Box, inches, split
from psr_data.exports.deck.colours import INK, MUTED
from psr_data.exports.deck.deck_builder import DeckBuilder, Page
from psr_data.exports.deck.fit_lines import height_in
from psr_data.exports.deck.gantt.axis import periods_of
from psr_data.exports.deck.gantt.chart import FOOT, HEADER, Days, Plot, draw_gantt, rows_in
from psr_data.exports.deck.gantt.key import KEY_HEIGHT, draw_key
from psr_data.exports.deck.shapes import add_text
from psr_data.exports.deck.slides.highlight_lists import draw_lists
from psr_data.exports.deck.table import Cell, Row, add_table, cell, heading, row_of, status
from psr_data.exports.deck.text import Paragraph, Run, line
from psr_data.exports.text_metrics import line_count
from psr_data.frames.gantt import Strip
from psr_data.frames.headings import FROM_DATES, LEAD_SAYS, NO_REPORT
from psr_data.frames.pack.gantt import gravest
from psr_data.frames.pack.record import Highlight, Pack

SIZE, SMALL, HEAD_SIZE = 13, 11, 10
FEW_ASKS, SIZE_OF_MANY = 2, 12
GAP, LEAST_ROW = inches(0.1), inches(0.36)
MOST_WHY, MOST_TO_CHECK, MOST_ASKS, MOST_OF_ASK = 3, 2, 3, 2
ROOM_FOR_SOURCE, ROOM_FOR_WORD = 150, 40
STATUS_SHARE, WIDE = 1.6, inches(10)


def add_highlight(deck: DeckBuilder, pack: Pack, highlight: Highlight) -> None:
    page = deck.page(highlight.title)
    top = add_table(page, page.room, *_status_table(page, pack, highlight), f"Status: {_in_words(highlight)}")
    box = page.room.below(top + GAP - page.room.top)
    box = _add_paragraphs(page, box, [_why(page, highlight, box), *_points_to_check(page, highlight, box)], "Why")
    box = _add_paragraphs(page, box, _asks(page, pack, highlight, box), "Asks")
    taken = draw_lists(page, box, pack, highlight, box.height - height_of_strip(highlight, box))
    draw_strip_of(page, box.below(taken + GAP), pack, highlight)


def _status_table(page: Page, pack: Pack, highlight: Highlight) -> tuple[list[int], list[Row]]:
    """The columns' widths and the rows. Of a programme no lead reports a status."""
    computed: list[tuple[str, Rag | None]] = [(FROM_DATES, highlight.computed)]
    computed += [] if highlight.item_id is None else [(LEAD_SAYS, highlight.reported)]
    facts = _facts(pack, highlight, is_wide=page.room.width >= WIDE)
    widths = split(page.room.width, [*(STATUS_SHARE for _ in computed), *(share for _, _, share in facts)])
    head = [heading(name, HEAD_SIZE, "ctr") for name, _ in computed]
    head += [heading(name, HEAD_SIZE) for name, _, _ in facts]
    cells = [status(rag, SMALL) for _, rag in computed]
    cells += [
        _short(fact, width, page.short) for (_, fact, _), width in zip(facts, widths[len(computed) :], strict=True)
    ]
    return widths, [row_of(head, widths), row_of(cells, widths, LEAST_ROW)]


def _facts(pack: Pack, highlight: Highlight, *, is_wide: bool) -> list[tuple[str, Cell, float]]:
    """Each with its name, and its share of the width. A narrow slide has its period in the footer and the lists."""
    last = pack.position.window.last
    return [
        (f"Since {uk_date(last)}" if last else "Direction", _moved(highlight), 1.9),
        ("Milestones", cell(_counts(highlight), SMALL), 2.2),
        *([("Lead", cell(highlight.lead, SMALL), 1.1)] if highlight.lead else []),
        *([("Period", cell(pack.period, SMALL), 2.2)] if is_wide else []),
        ("Expected next", _next(highlight), 2.9),
    ]


def _short(fact: Cell, width: int, short: Mapping[str, str]) -> Cell:
    return fact.within(width / EMU_PER_POINT - SMALL, 3, short)


def _next(highlight: Highlight) -> Cell:
    """Its title may be cut, but not when it is expected."""
    title, apart, when = highlight.next_words.rpartition(" – ")
    told = cell(f"{title} –" if apart else when or "–", SMALL)
    return told._replace(paragraphs=[*told.paragraphs, *([line(when, SMALL, colour=INK)] if apart else [])])


def _moved(highlight: Highlight) -> Cell:
    """Of a programme, how many of its workstreams moved."""
    if highlight.item_id is None:
        return cell(highlight.computed_moved or "–", SMALL)
    return moved_in_lines(highlight, SMALL - 1.5)


def moved_in_lines(highlight: Highlight, size: float) -> Cell:
    """A line for the status from dates and one for what the lead says."""
    moves = [("Dates:", highlight.computed_moved), ("Lead:", highlight.reported_moved)]
    words = [line(f"{which} {moved}", size) for which, moved in moves if moved]
    nothing = cell("–", size, colour=MUTED)
    return nothing._replace(paragraphs=words) if words else nothing


def _counts(highlight: Highlight) -> str:
    counted = ", ".join(f"{highlight.counts[rag]:,} {rag.word.lower()}" for rag in Rag if highlight.counts[rag])
    return f"{highlight.milestones:,}: {counted}" if counted else "none"


def _in_words(highlight: Highlight) -> str:
    lead_says = highlight.reported.word if highlight.reported else NO_REPORT
    return f"{highlight.title}: status from dates {highlight.computed.word}, lead says {lead_says}"


def _why(page: Page, highlight: Highlight, box: Box) -> Paragraph:
    shown = page.label(highlight.why, SIZE, box.width_in_points - ROOM_FOR_SOURCE, MOST_WHY)
    return Paragraph((Run(shown, False, INK), Run(f" ({highlight.why_from})", False, MUTED)), SIZE, after=3)


def _points_to_check(page: Page, highlight: Highlight, box: Box) -> list[Paragraph]:
    """Of a workstream they are flagged; of the programme they are a sentence, on one line where that can be read."""
    bold = highlight.item_id is not None
    points_to_check = "; ".join(f"{'⚑ ' if bold else ''}{point}" for point in highlight.points_to_check)
    width = box.width_in_points
    on_a_line = (size for size in (SMALL, SMALL - 1) if line_count(points_to_check, size, width, bold=bold) == 1)
    size = next(on_a_line, SMALL)
    shown = page.label(points_to_check, size, width, MOST_TO_CHECK, bold=bold)
    return [line(shown, size, bold=bold, colour=INK)] if shown else []


def _asks(page: Page, pack: Pack, highlight: Highlight, box: Box) -> list[Paragraph]:
    if not highlight.asks:
        return [line(pack.no_asks_of(highlight), SIZE, colour=MUTED)] if pack.meeting else []
    size = SIZE if len(highlight.asks) <= FEW_ASKS else SIZE_OF_MANY
    shown, more = highlight.asks[:MOST_ASKS], len(highlight.asks) - MOST_ASKS
    left_out = f" – and {more} more" if more > 0 else ""
    ends = [*[""] * (len(shown) - 1), left_out]
    return [_ask(page, ask, box, size, end) for ask, end in zip(shown, ends, strict=True)]


def _ask(page: Page, ask: str, box: Box, size: float, end: str) -> Paragraph:
    shown = page.label(ask, size, box.width_in_points - ROOM_FOR_WORD, MOST_OF_ASK)
    return Paragraph(
        (Run("Ask: ", True, INK), Run(shown, False, INK), *([Run(end, False, MUTED)] if end else [])), size, after=2
    )


def _add_paragraphs(page: Page, box: Box, paragraphs: Sequence[Paragraph], name: str) -> Box:
    """Returns the box under it; the same where there is nothing to write."""
    if not paragraphs:
        return box
    height = sum(height_in(each, box.width_in_points) for each in paragraphs)
    add_text(page.slide, box.first(height), paragraphs, name)
    return box.below(height + GAP)


ROW, LOWEST_ROW, TALLEST_ROW = inches(0.19), inches(0.175), inches(0.4)
MOST, NOTE_SIZE, STRIP_GAP = 0.62, 9, inches(0.06)


def height_of_strip(highlight: Highlight, box: Box) -> int:
    """What it needs, but no more than its share of the box."""
    needed = 2 * HEADER + FOOT + KEY_HEIGHT + len(_strips(highlight)) * ROW + STRIP_GAP
    return min(needed, round(box.height * MOST))


def draw_strip_of(page: Page, box: Box, pack: Pack, highlight: Highlight) -> None:
    strips, room = _strips(highlight), box.height - KEY_HEIGHT
    if not strips:
        return
    shown = gravest(strips, rows_in(room, LOWEST_ROW))
    height = min(TALLEST_ROW, (room - 2 * HEADER - FOOT) // len(shown))
    plot = Plot(periods_of(highlight.gantt), Days(pack.as_at, pack.position.window), height)
    bottom = draw_gantt(page, box, shown, plot)
    draw_key(page, box.below(bottom - box.top), shown)
    if more := len(strips) - len(shown) + highlight.gantt.left_out:
        note = line(f"and {more:,} more in the plan; the gravest are drawn", NOTE_SIZE, colour=MUTED)
        under = Box(box.left, bottom - FOOT // 2, box.width // 3, FOOT // 2)
        add_text(page.slide, under, [note], "Left out")


def _strips(highlight: Highlight) -> list[Strip]:
    return [strip for strip in highlight.gantt.strips if highlight.item_id is None or not strip.is_workstream]
