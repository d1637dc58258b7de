"""What is drawn in a Gantt's row: the bar, where it stood in the baseline, the forecast, and the status's own mark."""

from datetime import date, timedelta
from typing import Any

from pptx.enum.shapes import MSO_SHAPE

from psr_data.charts.theme import TEXT, tint
from psr_data.domain.periods import first_of_month, uk_date
from psr_data.domain.rag import Rag
from psr_data.exports.deck.box import EMU_PER_POINT, Box, inches
from psr_data.exports.deck.colours import MUTED, Colour
from psr_data.exports.deck.gantt.axis import Axis
from psr_data.exports.deck.shapes import Paint, Pen, add_line, add_shape
from psr_data.exports.deck.text import line
from psr_data.exports.text_metrics import width_of
from psr_data.frames.gantt import Strip
from psr_data.reference import status_reference

SHAPES = {
    "square": MSO_SHAPE.RECTANGLE,
    "diamond": MSO_SHAPE.DIAMOND,
    "triangle-up": MSO_SHAPE.ISOSCELES_TRIANGLE,
    "circle": MSO_SHAPE.OVAL,
    "hexagon": MSO_SHAPE.HEXAGON,
}
POINTED = ("diamond", "triangle-up")
BAR, THIN_BAR, GHOST = 0.5, 0.22, 0.16
TINT = 0.4
MARK_SIZE, WORD_SIZE = 8, 8.5
MARK_HEIGHT = inches(0.19)
THINNEST = inches(0.04)
HOLLOW, FORECAST = Paint("#FFFFFF", Pen(MUTED, 0.75)), Pen(MUTED, 1.5, "sysDot")


def draw_strip(slide: Any, strip: Strip, axis: Axis, top: int, height: int) -> None:
    """In the row that begins at `top`; nothing for what has no dates."""
    row = Box(axis.left, top, sum(axis.widths), height)
    if strip.baseline_due:
        _ghost(slide, strip, strip.baseline_due, axis, row)
    if strip.end is None:
        return
    if strip.forecast and strip.forecast != strip.end:
        _forecast(slide, strip, strip.end, strip.forecast, axis, row)
    _bar(slide, strip, strip.end, axis, row)
    if strip.computed:
        at = axis.place(_mark_day(strip.end, strip.precision))
        draw_mark(slide, strip.computed, at, row.top + row.height // 2, f"{strip.computed.word}: {strip.label}")


def draw_mark(slide: Any, rag: Rag, at: int, middle: int, words: str) -> None:
    """The status's shape with its letter, its centre there."""
    mark = status_reference().marks[rag]
    size = round(MARK_HEIGHT * (1.3 if mark.symbol in POINTED else 1))
    box = Box(at - size // 2, middle - size // 2, size, size)
    letter = line(rag.value, MARK_SIZE, bold=True, colour=mark.text_colour, align="ctr")
    shape = add_shape(slide, SHAPES[mark.symbol], box, Paint(mark.colour, Pen("#FFFFFF", 0.75)), words, [letter])
    if mark.symbol == "triangle-up":
        shape._element.txBody.bodyPr.set("anchor", "b")


def _bar(slide: Any, strip: Strip, end: date, axis: Axis, row: Box) -> None:
    start = strip.start or end
    left, right = axis.place(start), axis.after(end)
    high = round(row.height * (THIN_BAR if strip.level == "workstream" else BAR))
    box = Box(left, row.top + (row.height - high) // 2, max(right - left, THINNEST), high)
    fill = MUTED if strip.level == "workstream" else _tinted(strip.computed)
    status = f"{strip.computed.value} {strip.computed.word}" if strip.computed else ""
    words = f"Bar: {strip.label}, {uk_date(start)} to {uk_date(end)}{f', {status}' if status else ''}"
    add_shape(slide, MSO_SHAPE.RECTANGLE, box, Paint(fill), words, _word(strip, status, box, axis, end))


def _word(strip: Strip, status: str, box: Box, axis: Axis, end: date) -> list[Any]:
    """Letter and word, where the bar has room for them beside its mark."""
    room = axis.place(_mark_day(end, strip.precision)) - MARK_HEIGHT - box.left
    if strip.level == "workstream" or width_of(f" {status}", WORD_SIZE, bold=True) * EMU_PER_POINT > room:
        return []
    return [line(f"\u2002{status}", WORD_SIZE, bold=True, colour=TEXT)]


def _ghost(slide: Any, strip: Strip, due: date, axis: Axis, row: Box) -> None:
    """Hollow, under the bar."""
    left, right = axis.place(strip.baseline_start or due), axis.after(due)
    high = round(row.height * GHOST)
    box = Box(left, row.bottom - high - THINNEST // 2, max(right - left, THINNEST), high)
    words = f"Baseline: {strip.label}, due {uk_date(due)}"
    add_shape(slide, MSO_SHAPE.RECTANGLE, box, HOLLOW, words)


def _forecast(slide: Any, strip: Strip, end: date, forecast: date, axis: Axis, row: Box) -> None:
    """Dotted from the planned end, with a tick where it is now expected."""
    middle, tick = row.top + row.height // 2, round(row.height * 0.28)
    at, words = axis.after(forecast), f"Forecast: {strip.label}, {uk_date(forecast)}"
    add_line(slide, (axis.after(end), middle), (at, middle), FORECAST, words)
    add_line(slide, (at, middle - tick), (at, middle + tick), Pen(MUTED, 1.75), words)


def _tinted(rag: Rag | None) -> Colour:
    return tint(status_reference().marks[rag].colour, TINT) if rag else MUTED


def _mark_day(end: date, precision: str) -> date:
    """A date known to the month or less exactly is marked in the middle of its last month, as on the screen."""
    return end if precision in ("day", "week") else first_of_month(end) + timedelta(days=15)
