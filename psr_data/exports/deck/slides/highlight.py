"""The one slide about a workstream, or about the programme."""

from collections.abc import Sequence

from psr_data.domain.periods import uk_date
from psr_data.domain.rag import Rag
from psr_data.exports.deck.box import EMU_PER_POINT, Box, inches, split
from psr_data.exports.deck.colours import INK, MUTED
from psr_data.exports.deck.deck_builder import DeckBuilder, Page
from psr_data.exports.deck.fit_lines import height_in
from psr_data.exports.deck.shapes import add_text
from psr_data.exports.deck.slides.highlight_lists import draw_lists
from psr_data.exports.deck.slides.highlight_strip import draw_strip_of, height_of_strip
from psr_data.exports.deck.slides.position import moved_in_lines
from psr_data.exports.deck.table import Cell, Row, add_table, cell, heading, row_of, status
from psr_data.exports.deck.text import Paragraph, Run, line
from psr_data.frames.pack.record import Highlight, Pack

SIZE, SMALL, HEAD_SIZE = 13, 11, 10
FEW_ASKS, SIZE_OF_MANY = 2, 12
GAP, LEAST_ROW = inches(0.1), inches(0.36)
MOST_WHY, MOST_TO_CHECK, MOST_ASKS, MOST_OF_ASK = 3, 2, 3, 2
ROOM_FOR_SOURCE, ROOM_FOR_WORD = 150, 40
STATUS_SHARE = 1.6


def add_workstreams(deck: DeckBuilder, pack: Pack) -> None:
    for highlight in pack.highlights:
        add_highlight(deck, pack, highlight)


def add_highlight(deck: DeckBuilder, pack: Pack, held: Highlight) -> None:
    page = deck.page(held.title)
    top = add_table(page, page.room, *_standing(page, pack, held), f"Status: {_in_words(held)}")
    box = page.room.below(top + GAP - page.room.top)
    box = _say(page, box, [_why(page, held, box), *_points_to_check(page, held, box)], "Why")
    box = _say(page, box, _asks(page, held, box), "Asks")
    taken = draw_lists(page, box, pack, held, box.height - height_of_strip(held, box))
    draw_strip_of(page, box.below(taken + GAP), pack, held)


def _standing(page: Page, pack: Pack, held: Highlight) -> tuple[list[int], list[Row]]:
    """A programme has no judgement of a lead's."""
    computed = [("Computed", held.computed), ("Reported", held.reported)][: 1 if held.item_id is None else 2]
    facts = _facts(pack, held)
    widths = split(page.room.width, [*(STATUS_SHARE for _ in computed), *(share for _, _, share in facts)])
    head = [heading(name, HEAD_SIZE, "ctr") for name, _ in computed]
    head += [heading(name, HEAD_SIZE) for name, _, _ in facts]
    cells = [status(rag, SMALL) for _, rag in computed]
    cells += [_short(said, width) for (_, said, _), width in zip(facts, widths[len(computed) :], strict=True)]
    return widths, [row_of(head, widths), row_of(cells, widths, LEAST_ROW)]


def _facts(pack: Pack, held: Highlight) -> list[tuple[str, Cell, float]]:
    """Each with its name, and its share of the width. A programme has no lead."""
    last = pack.position.window.last
    return [
        (f"Since {uk_date(last)}" if last else "Direction", _moved(held), 1.9),
        ("Milestones", cell(_counts(held), SMALL), 2.2),
        *([] if held.item_id is None else [("Lead", cell(held.lead or "–", SMALL), 1.1)]),
        ("Period", cell(pack.period, SMALL), 2.2),
        ("Expected next", cell(held.next_words or "–", SMALL), 2.9),
    ]


def _short(said: Cell, width: int) -> Cell:
    return said.within(width / EMU_PER_POINT - SMALL, 3)


def _moved(held: Highlight) -> Cell:
    """Of a programme, how many of its workstreams moved."""
    return cell(held.computed_moved or "–", SMALL) if held.item_id is None else moved_in_lines(held, SMALL - 1.5)


def _counts(held: Highlight) -> str:
    counted = ", ".join(f"{held.counts[rag]:,} {rag.word.lower()}" for rag in Rag if held.counts[rag])
    return f"{held.milestones:,}: {counted}" if counted else "none"


def _in_words(held: Highlight) -> str:
    reported = held.reported.word if held.reported else "nothing"
    return f"{held.title}: computed {held.computed.word}, reported {reported}"


def _why(page: Page, held: Highlight, box: Box) -> Paragraph:
    shown = page.label(held.why, SIZE, box.width_in_points - ROOM_FOR_SOURCE, MOST_WHY)
    return Paragraph((Run(shown, False, INK), Run(f" ({held.why_from})", False, MUTED)), SIZE, after=3)


def _points_to_check(page: Page, held: Highlight, box: Box) -> list[Paragraph]:
    flag = "⚑ " if held.item_id is not None else ""
    points_to_check = "; ".join(f"{flag}{point}" for point in held.points_to_check)
    said = page.label(points_to_check, SMALL, box.width_in_points, MOST_TO_CHECK, bold=True)
    return [line(said, SMALL, bold=True, colour=INK)] if said else []


def _asks(page: Page, held: Highlight, box: Box) -> list[Paragraph]:
    if not held.asks:
        return [line("Nothing is asked at this meeting.", SIZE, colour=MUTED)]
    size = SIZE if len(held.asks) <= FEW_ASKS else SIZE_OF_MANY
    shown, more = held.asks[:MOST_ASKS], len(held.asks) - MOST_ASKS
    left_out = f" – and {more} more" if more > 0 else ""
    ends = [*[""] * (len(shown) - 1), left_out]
    return [_ask(page, ask, box, size, end) for ask, end in zip(shown, ends, strict=True)]


def _ask(page: Page, ask: str, box: Box, size: float, end: str) -> Paragraph:
    shown = page.label(ask, size, box.width_in_points - ROOM_FOR_WORD, MOST_OF_ASK)
    return Paragraph(
        (Run("Ask: ", True, INK), Run(shown, False, INK), *([Run(end, False, MUTED)] if end else [])), size, after=2
    )


def _say(page: Page, box: Box, said: Sequence[Paragraph], name: str) -> Box:
    """Returns the box under it."""
    height = sum(height_in(each, box.width_in_points) for each in said)
    add_text(page.slide, box.first(height), said, name)
    return box.below(height + GAP)
