"""A part of a Gantt in a box: the calendar as a table, a row for each strip, and the lines of the dates that matter."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from psr_data.charts.theme import AS_AT
from psr_data.domain.periods import uk_date
from psr_data.domain.rag import MeetingWindow
from psr_data.exports.deck.box import EMU_PER_POINT, Box, height_of, inches, split
from psr_data.exports.deck.colours import BAND, INK, MUTED, RULE, Colour
from psr_data.exports.deck.deck_builder import Page
from psr_data.exports.deck.gantt.axis import Axis, Period
from psr_data.exports.deck.gantt.marks import draw_strip
from psr_data.exports.deck.gantt.pages import CONTINUED
from psr_data.exports.deck.shapes import Pen, add_line, add_text
from psr_data.exports.deck.table import SIDE, Cell, Row, add_table, cell, rule_below
from psr_data.exports.deck.text import Paragraph, line, plain
from psr_data.exports.text_metrics import shortened, width_of
from psr_data.frames.gantt import Strip

HEADER, FOOT = inches(0.25), inches(0.38)
LABEL_SHARE, WIDER_SHARE = 0.3, 0.37
LABEL_SIZE, DAY_SIZE, HEADER_SIZES = 10, 9, (10, 9, 8, 7)
LABEL_SIZES = (LABEL_SIZE, 9, 8)  # the smaller ones for what would be cut
INDENT = 10
TWO_LINES = height_of(2, LABEL_SIZE)
LINE_GAP = inches(0.05)


class Days(NamedTuple):
    """The as-at date, and the meetings before and after it."""

    as_at: date
    window: MeetingWindow


def draw_gantt(
    page: Page, box: Box, strips: Sequence[Strip], periods: tuple[Period, ...], days: Days, row_height: int
) -> int:
    """Returns where it ends below, with its dates. Labels are cut to their row; the bars' words have them whole."""
    are_long = row_height < TWO_LINES and needs_two_lines(strips, box)
    label = round(box.width * (WIDER_SHARE if are_long else LABEL_SHARE))
    axis = Axis(periods, box.left + label, split(box.width - label, [1] * len(periods)))
    widths = [label, *axis.widths]
    rows = [*_header(axis, _named(strips)), *(_row(page, strip, axis, label, row_height) for strip in strips)]
    bottom = add_table(page, box, widths, rows, _words(strips, periods))
    top = box.top + sum(row.height for row in rows[: len(rows) - len(strips)])
    _meetings(page, axis, days, top, bottom)
    for place, strip in enumerate(strips):
        draw_strip(page.slide, strip, axis, top + place * row_height, row_height)
    _as_at(page, axis, days, top, bottom)
    return bottom + FOOT


def rows_in(height: int, row_height: int) -> int:
    """How many strips there is room for."""
    return max((height - 2 * HEADER - FOOT) // row_height, 1)


def needs_two_lines(strips: Sequence[Strip], box: Box) -> bool:
    """Whether any label is too long for one line."""
    width = _label_width(round(box.width * LABEL_SHARE))
    return any(width_of(label_of(strip), LABEL_SIZE, bold=True) > width - INDENT for strip in strips)


def label_of(strip: Strip) -> str:
    """What has no date has nothing beside it, as has the name of a workstream that goes on."""
    return strip.label if strip.end or strip.label.endswith(CONTINUED) else f"{strip.label}, no date"


def _label_width(label: int) -> float:
    return (label - 2 * SIDE) / EMU_PER_POINT


def _named(strips: Sequence[Strip]) -> str:
    """What stands in the rows."""
    heads = sum(strip.level == "workstream" for strip in strips)
    kinds = [name for name, count in (("workstream", heads), ("milestone", len(strips) - heads)) if count]
    return " and ".join(kinds).capitalize()


def _header(axis: Axis, named: str) -> list[Row]:
    """In names and letters that stand on one line: a header that grows would move every bar off its row."""
    width = min(axis.widths) / EMU_PER_POINT
    over = [_head(name, across, HEADER_SIZES[0]) for name, across in _overs(axis, width)]
    size = next(
        (size for size in HEADER_SIZES if all(width_of(each.label, size) < width for each in axis.periods)),
        HEADER_SIZES[-1],
    )
    under = [_head(period.label, 1, size) for period in axis.periods]
    first = cell(named, LABEL_SIZE, bold=True)._replace(edges=rule_below(INK))
    return [Row([cell("", LABEL_SIZE), *over], HEADER), Row([first, *under], HEADER)]


def _overs(axis: Axis, width: float) -> list[tuple[str, int]]:
    """The headings above the periods, in the longest form that fits, or else the shortest."""
    kinds = [[(names[kind], across) for names, across in axis.overs] for kind in range(len(axis.overs[0][0]))]
    size = HEADER_SIZES[0]
    fit = (kind for kind in kinds if all(width_of(name, size, bold=True) < width * across for name, across in kind))
    return next(fit, kinds[-1])


def _head(text: str, across: int, size: float) -> Cell:
    edges = (("a:lnL", RULE, 0.5), ("a:lnB", INK if across == 1 else RULE, 0.75))
    drawn = cell(text, size, bold=across > 1, align="ctr")
    return drawn._replace(across=across, edges=edges, margins=(0, 0))


def _row(page: Page, strip: Strip, axis: Axis, label: int, height: int) -> Row:
    is_head = strip.level == "workstream"
    lines, indent = 1 if height < TWO_LINES else 2, 0 if is_head else INDENT
    text, room = plain(label_of(strip)), _label_width(label) - indent
    whole = (size for size in LABEL_SIZES if shortened(text, size, room, lines, bold=is_head) == text)
    size = next(whole, LABEL_SIZES[-1])
    shown = page.label(text, size, room, lines, bold=is_head)
    fill = BAND if is_head else None
    paragraph = line(shown, size, bold=is_head, colour=INK)._replace(indent=indent)
    return Row(
        [
            cell("", size)._replace(fill=fill, paragraphs=[paragraph], margins=(SIDE, 0)),
            *(_blank(fill) for _ in axis.periods),
        ],
        height,
    )


def _blank(fill: Colour | None) -> Cell:
    return cell("", 6)._replace(fill=fill, edges=(("a:lnL", RULE, 0.5), ("a:lnB", RULE, 0.5)), margins=(0, 0))


def _words(strips: Sequence[Strip], periods: tuple[Period, ...]) -> str:
    first, last = periods[0], periods[-1]
    return f"Quarter Gantt: {len(strips)} rows from {uk_date(first.start)} to before {uk_date(last.end)}"


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
    if not axis.holds(days.as_at):
        return
    at, words = axis.place(days.as_at), f"As at: {uk_date(days.as_at)}"
    add_line(page.slide, (at, top), (at, bottom + LINE_GAP), Pen(AS_AT, 2, "dash"), words)
    _date_label(page, axis, at, 0.5, bottom, _date_line(words, INK))


def _date_line(words: str, colour: Colour) -> Paragraph:
    return line(words.replace(":", ""), DAY_SIZE, bold=True, colour=colour, align="ctr")


def _date_label(page: Page, axis: Axis, at: int, share: float, top: int, label: Paragraph) -> None:
    """With this share of it before its line, but never past the end of the calendar."""
    width = round(width_of(label.text, DAY_SIZE, bold=True) * EMU_PER_POINT) + 2 * LINE_GAP
    right = axis.left + sum(axis.widths)
    left = min(at - round(width * share), right - width)
    box = Box(left, top + LINE_GAP, width, FOOT // 2 - LINE_GAP)
    add_text(page.slide, box, [label], label.text, "ctr", wraps=False)
