"""What a highlight lists side by side: done since the last meeting, due before the next, and overdue."""

from collections.abc import Sequence

from psr_data.domain.wording import before_latin
from psr_data.exports.deck.box import Box, inches
from psr_data.exports.deck.colours import INK, MUTED
from psr_data.exports.deck.deck_builder import Page
from psr_data.exports.deck.fit_lines import fit_lines, height_in
from psr_data.exports.deck.shapes import add_text
from psr_data.exports.deck.text import Paragraph, Run, line, plain
from psr_data.exports.text_metrics import line_count, shortened
from psr_data.frames.pack.document.workstreams import Listed, three_lists
from psr_data.frames.pack.record import Highlight, Line, Pack
from psr_data.reference import status_reference

TRIES, HEAD_SIZE = ((12, 3), (11, 3), (10, 3), (10, 2)), 13  # in letters of which size, titles on how many lines
GAP, LEAST_HEIGHT = inches(0.25), inches(0.9)
LEAST_SHARE, MANY = 3, 3  # a list with more lines is wider
NOTHING_GAP = inches(0.08)
MOST_MADE, LEAST_OF_NAME = 20, 16


def draw_lists(page: Page, box: Box, pack: Pack, highlight: Highlight, most: int) -> int:
    """Draw the lists in the largest letters that fit into the height `most`; returns the height they took.

    What there is nothing of is said in a line.
    """
    every = three_lists(pack, highlight)
    named, empty = [each for each in every if each.lines], [each.nothing for each in every if not each.lines]
    said = _write_empty(page, box, empty)
    return said + (_draw(page, box.below(said), highlight, named, most - said) if named else 0)


def _write_empty(page: Page, box: Box, sentences: Sequence[str]) -> int:
    """Returns the height that it takes."""
    if not sentences:
        return 0
    text = line(" ".join(sentences), TRIES[0][0])
    height = _height([text], box)
    add_text(page.slide, box.first(height), [text], "Nothing to list")
    return height + NOTHING_GAP


def _draw(page: Page, box: Box, highlight: Highlight, named: Sequence[Listed], most: int) -> int:
    columns = box.beside([LEAST_SHARE + min(len(lines), MANY) for _, lines, _ in named], GAP)
    for size, of_title in TRIES:
        lists = [_list(page, highlight, *each, size, of_title) for each in zip(named, columns, strict=True)]
        needed = max(_height(*each) for each in zip(lists, columns, strict=True))
        if needed <= most:
            break
    height = min(needed, max(most, LEAST_HEIGHT))
    for (name, lines, _), (head, *items), column in zip(named, lists, columns, strict=True):
        room, unmade = column.first(height), max(len(lines) - MOST_MADE, 0)
        add_text(page.slide, room, fit_lines([head], items, room, size, unmade), name)
    return height


def _height(paragraphs: Sequence[Paragraph], column: Box) -> int:
    return sum(height_in(each, column.width_in_points) for each in paragraphs)


def _list(page: Page, highlight: Highlight, named: Listed, column: Box, size: float, of_title: int) -> list[Paragraph]:
    """The heading first."""
    name, lines, _ = named
    head = line(f"{name} ({len(lines):,})", HEAD_SIZE, bold=True, colour=INK, after=2)
    items = [_item(page, each, highlight, column, size, of_title) for each in lines[:MOST_MADE]]
    return [head, *items]


def _item(page: Page, item: Line, highlight: Highlight, column: Box, size: float, of_title: int) -> Paragraph:
    """In the programme's own lists the workstream is named too, as far as there is room."""
    mark, width = status_reference().marks[item.computed], column.width_in_points
    title = page.label(item.title, size, width, of_title, bold=True)
    words = ", ".join(filter(None, (item.due_words, item.moved_words)))
    runs = (
        Run(f"{mark.glyph} {item.computed.value} {item.computed.word} ", False, INK),
        Run(before_latin(title), True, INK),
        Run(f" – {plain(words)}", False, INK),
    )
    text = Paragraph(runs, size).text
    about = _on_the_last_line(text, item.workstream, size, width) if highlight.item_id is None else ""
    return Paragraph((*runs, Run(about, False, MUTED)), size, after=2)


def _on_the_last_line(text: str, name: str, size: float, width: float) -> str:
    """As much of the name as fits behind the text; one line more where hardly any of it would."""
    whole = f"{text} · {plain(name)}"
    lines = line_count(text, size, width)
    behind, below = (shortened(whole, size, width, count) for count in (lines, lines + 1))
    has_room = behind == whole or len(behind) - len(text) >= LEAST_OF_NAME
    return (behind if has_room else below)[len(text) :]
