"""A part of a Gantt in a box: the calendar as a table, a row for each strip, and the lines of the dates that matter."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from pptx.enum.shapes import MSO_SHAPE

from psr_data.charts.theme import AS_AT
from psr_data.domain.periods import as_at_in_words, uk_date
from psr_data.domain.rag import MeetingWindow
from psr_data.domain.wording import before_latin
from psr_data.exports.deck.box import EMU_PER_POINT, Box, height_of, inches, split
from psr_data.exports.deck.colours import BAND, INK, MUTED, RULE, Colour
from psr_data.exports.deck.deck_builder import Page
from psr_data.exports.deck.gantt.axis import Axis, Period
from psr_data.exports.deck.gantt.marks import MARK_HEIGHT, draw_mark, draw_strip
from psr_data.exports.deck.shapes import Paint, Pen, add_line, add_shape, add_text, grouped
from psr_data.exports.deck.table import SIDE, Cell, Row, add_table, cell, rule_below
from psr_data.exports.deck.text import Paragraph, line, plain
from psr_data.exports.text_metrics import shortened, width_of
from psr_data.frames.gantt import Strip
from psr_data.frames.pack.gantt_pages import CONTINUED
from psr_data.reference import status_reference

HEADER, FOOT = inches(0.25), inches(0.36)
LABEL_SHARE, WIDER_SHARE = 0.3, 0.37
LABEL_SIZE, DAY_SIZE, HEADER_SIZES = 10, 9, (10, 9, 8, 7)
LABEL_SIZES = (LABEL_SIZE, 9)  # the smaller one for what would be cut
INDENT = 10
WIDER = 1.15  # of another font that a reader's machine may have: a row that breaks moves every bar off its own
TWO_LINES = height_of(2, LABEL_SIZE)
LINE_GAP = inches(0.05)
STATUS_WIDTH, SMALL_MARK = inches(0.4), 0.75
NOT_APART: Mapping[int, Sequence[Strip]] = {}


class Days(NamedTuple):
    """The as-at date, and the meetings before and after it."""

    as_at: date
    window: MeetingWindow


class Plot(NamedTuple):
    """`marks` are milestones that stand small on their workstream's bar, by its place among the rows."""

    periods: tuple[Period, ...]
    days: Days
    row_height: int
    marks: Mapping[int, Sequence[Strip]] = NOT_APART


def draw_gantt(page: Page, box: Box, strips: Sequence[Strip], plot: Plot) -> int:
    """Returns where it ends below, with its dates. Labels are cut to their row; the bars' words have them whole.

    A workstream's status stands beside its name.
    """
    height = plot.row_height
    are_long = height < TWO_LINES and needs_two_lines(strips, box)
    label = round(box.width * (WIDER_SHARE if are_long else LABEL_SHARE))
    axis = Axis(plot.periods, box.left + label, split(box.width - label, [1] * len(plot.periods)))
    labels = [label - STATUS_WIDTH, STATUS_WIDTH] if any(map(_has_status, strips)) else [label]
    rows = [*_header(axis, _named(strips), len(labels)), *(_row(page, strip, axis, labels, height) for strip in strips)]
    words = _words(strips, axis)
    bottom = add_table(page, box, [*labels, *axis.widths], rows, words)
    top = box.top + sum(row.height for row in rows[: len(rows) - len(strips)])
    with grouped(page.slide, "Gantt", f"Bars, marks and dates: {words}"):
        _meetings(page, axis, plot.days, top, bottom)
        for place, strip in enumerate(strips):
            draw_strip(page.slide, strip, axis, top + place * height, height)
            _small_marks(page, plot.marks.get(place, ()), axis, top + place * height + height // 2, height)
        _as_at(page, axis, plot.days, top, bottom)
    return bottom + FOOT


def _has_status(strip: Strip) -> bool:
    return strip.is_workstream and strip.computed is not None


def _small_marks(page: Page, marks: Sequence[Strip], axis: Axis, middle: int, height: int) -> None:
    """One of each status at a place, the gravest over the others."""
    places = {(strip.computed, axis.place(strip.mark)): strip for strip in marks if strip.mark and strip.computed}
    for (rag, at), strip in sorted(places.items(), key=lambda each: each[1].gravity, reverse=True):
        if rag:
            high = min(MARK_HEIGHT, round(height * SMALL_MARK))
            draw_mark(page.slide, rag, at, middle, f"{rag.word}: {strip.label}", high)


def rows_in(height: int, row_height: int) -> int:
    """How many strips there is room for."""
    return max((height - 2 * HEADER - FOOT) // row_height, 1)


def needs_two_lines(strips: Sequence[Strip], box: Box) -> bool:
    """Whether any label is too long for one line."""
    width = _label_width(round(box.width * LABEL_SHARE))
    return any(width_of(label_of(strip), LABEL_SIZE, bold=True) > width - INDENT for strip in strips)


def label_of(strip: Strip) -> str:
    """What has no date has nothing beside it, as has the name of a workstream that goes on."""
    label = plain(strip.label)
    return label if strip.end or label.endswith(CONTINUED) else f"{before_latin(label)}, no date"


def _label_width(label: int) -> float:
    return (label - 2 * SIDE) / EMU_PER_POINT


def _named(strips: Sequence[Strip]) -> str:
    """What stands in the rows."""
    heads = sum(strip.is_workstream for strip in strips)
    kinds = [name for name, count in (("workstream", heads), ("milestone", len(strips) - heads)) if count]
    return " and ".join(kinds).capitalize()


def _header(axis: Axis, named: str, labels: int) -> list[Row]:
    """In names and letters that stand on one line: a header that grows would move every bar off its row."""
    width = min(axis.widths) / EMU_PER_POINT
    over = [_head(name, across, HEADER_SIZES[0]) for name, across in _overs(axis, width)]
    size = next(
        (size for size in HEADER_SIZES if all(WIDER * width_of(each.label, size) < width for each in axis.periods)),
        HEADER_SIZES[-1],
    )
    under = [_head(period.label, 1, size) for period in axis.periods]
    first = cell(named, LABEL_SIZE, bold=True)._replace(edges=rule_below(INK), across=labels)
    return [Row([cell("", LABEL_SIZE)._replace(across=labels), *over], HEADER), Row([first, *under], HEADER)]


def _overs(axis: Axis, width: float) -> list[tuple[str, int]]:
    """The headings above the periods, in the longest form that fits, or else the shortest."""
    kinds = [[(names[kind], across) for names, across in axis.overs] for kind in range(len(axis.overs[0][0]))]
    size = HEADER_SIZES[0]
    fit = (
        kind for kind in kinds if all(WIDER * width_of(name, size, bold=True) < width * across for name, across in kind)
    )
    return next(fit, kinds[-1])


def _head(text: str, across: int, size: float) -> Cell:
    edges = (("a:lnL", RULE, 0.5), ("a:lnB", INK if across == 1 else RULE, 0.75))
    drawn = cell(text, size, bold=across > 1, align="ctr")
    return drawn._replace(across=across, edges=edges, margins=(0, 0))


def _row(page: Page, strip: Strip, axis: Axis, labels: Sequence[int], height: int) -> Row:
    is_head = strip.is_workstream
    fill = BAND if is_head else None
    across = 1 if _has_status(strip) else len(labels)
    lines, indent = 1 if height < TWO_LINES else 2, 0 if is_head else INDENT
    text, room = label_of(strip), _label_width(sum(labels[:across])) - indent
    whole = (size for size in LABEL_SIZES if shortened(text, size, room / WIDER, lines, bold=is_head) == text)
    size = next(whole, LABEL_SIZES[-1])
    shown = page.label(text, size, room, lines, bold=is_head)
    paragraph = line(shown, size, bold=is_head, colour=INK)._replace(indent=indent)
    name = cell("", size)._replace(fill=fill, paragraphs=[paragraph], margins=(SIDE, 0), across=across)
    status = [_status(strip, LABEL_SIZE)] if across < len(labels) else []
    return Row([name, *status, *(_blank(fill) for _ in axis.periods)], height)


def _status(strip: Strip, size: float) -> Cell:
    """Shape and letter on the status's own colour; the key has its word."""
    if strip.computed is None:
        return _blank(BAND)
    mark = status_reference().marks[strip.computed]
    words = f"{mark.glyph} {strip.computed.value}"
    drawn = cell(words, size, bold=True, align="ctr", colour=mark.text_colour)
    return drawn._replace(fill=mark.colour, edges=rule_below("#FFFFFF"), margins=(0, 0))


def _blank(fill: Colour | None) -> Cell:
    return cell("", 6)._replace(fill=fill, edges=(("a:lnL", RULE, 0.5), ("a:lnB", RULE, 0.5)), margins=(0, 0))


def _words(strips: Sequence[Strip], axis: Axis) -> str:
    return f"Quarter Gantt: {len(strips)} rows from {uk_date(axis.periods[0].start)} to {uk_date(axis.last)}"


def _meetings(page: Page, axis: Axis, days: Days, top: int, bottom: int) -> None:
    """Under the bars; the name of the one before ends at its line, that of the one after begins there."""
    for day, name, before in ((days.window.last, "Last meeting", True), (days.window.next, "Next meeting", False)):
        if day is None or not axis.holds(day):
            continue
        at, words = axis.place(day), f"{name}: {uk_date(day)}"
        add_line(page.slide, (at, top), (at, bottom + LINE_GAP), Pen(MUTED, 1, "dash"), words)
        share = 0.9 if before else 0.1
        _date_label(page, axis, at, share, bottom + FOOT // 2, _date_line(words, MUTED))


def _as_at(page: Page, axis: Axis, days: Days, top: int, bottom: int) -> None:
    """A line, or where it lies far outside the plan an arrow at the calendar's edge."""
    shown = as_at_in_words(days.as_at, axis.periods[0].start, axis.last)
    words, label = shown.replace("As at", "As at:", 1), line(shown, DAY_SIZE, bold=True, colour=INK, align="ctr")
    if axis.holds(days.as_at):
        at = axis.place(days.as_at)
        add_line(page.slide, (at, top), (at, bottom + LINE_GAP), Pen(AS_AT, 2, "dash"), words)
        _date_label(page, axis, at, 0.5, bottom, label)
        return
    is_after, size = days.as_at > axis.last, FOOT // 2 - LINE_GAP
    left = axis.right - size if is_after else axis.left
    kind = MSO_SHAPE.RIGHT_ARROW if is_after else MSO_SHAPE.LEFT_ARROW
    add_shape(page.slide, kind, Box(left, bottom + LINE_GAP, size, size), Paint(AS_AT), words)
    _date_label(page, axis, left if is_after else left + size, 1 if is_after else 0, bottom, label)


def _date_line(words: str, colour: Colour) -> Paragraph:
    return line(words.replace(":", ""), DAY_SIZE, bold=True, colour=colour, align="ctr")


def _date_label(page: Page, axis: Axis, at: int, share: float, top: int, label: Paragraph) -> None:
    """With this share of it before its line, but never past the end of the calendar."""
    width = round(width_of(label.text, DAY_SIZE, bold=True) * EMU_PER_POINT) + 2 * LINE_GAP
    left = min(at - round(width * share), axis.right - width)
    box = Box(left, top + LINE_GAP, width, FOOT // 2 - LINE_GAP)
    add_text(page.slide, box, [label], label.text, "ctr", wraps=False)
