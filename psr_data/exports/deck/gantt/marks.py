"""What is drawn in a Gantt's row: the bar, where it stood in the baseline, the forecast, and the status's own mark."""

from datetime import date
from typing import Any

from pptx.enum.shapes import MSO_SHAPE

from psr_data.charts.theme import AS_AT, TEXT, tint
from psr_data.domain.periods import uk_date
from psr_data.domain.rag import Rag
from psr_data.domain.wording import before_latin
from psr_data.exports.deck.box import EMU_PER_POINT, Box, inches
from psr_data.exports.deck.colours import MUTED, Colour
from psr_data.exports.deck.gantt.axis import Axis
from psr_data.exports.deck.shapes import Paint, Pen, add_line, add_shape
from psr_data.exports.deck.text import line, plain
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
BAR, THIN_BAR, GHOST, MARK = 0.5, 0.22, 0.16, 0.8
TINT = 0.4
MARK_SIZE, WORD_SIZE = 9, 9
MARK_HEIGHT = inches(0.19)
THINNEST = inches(0.04)
HOLLOW, FORECAST, PASSED = Paint("#FFFFFF", Pen(MUTED, 0.75)), Pen(MUTED, 1.5, "sysDot"), Pen(AS_AT, 1.5, "sysDot")
WHISKER, TINTED_KEY = Pen(TEXT, 1.25), tint("#505A5F", TINT)


def draw_strip(slide: Any, strip: Strip, axis: Axis, top: int, height: int) -> None:
    """In the row that begins at `top`; nothing for what has no dates. A workstream's status stands by its name."""
    row = Box(axis.left, top, sum(axis.widths), height)
    if strip.baseline_due:
        _ghost(slide, strip, strip.baseline_due, axis, row)
    if strip.end is None:
        return
    if strip.expected:
        _forecast(slide, strip, *strip.expected, axis, row)
    _bar(slide, strip, strip.end, axis, row)
    if strip.whisker:
        _whisker(slide, strip, *strip.whisker, axis, row)
    if strip.computed and strip.mark:
        words, high = f"{strip.computed.word}: {strip.label}", min(MARK_HEIGHT, round(height * MARK))
        draw_mark(slide, strip.computed, axis.place(strip.mark), row.top + height // 2, words, high)


def draw_mark(slide: Any, rag: Rag, at: int, middle: int, words: str, height: int = MARK_HEIGHT) -> None:
    """The status's shape with its letter, its centre there."""
    mark = status_reference().marks[rag]
    size = round(height * (1.3 if mark.symbol in POINTED else 1))
    box = Box(at - size // 2, middle - size // 2, size, size)
    letter = line(rag.value, MARK_SIZE, bold=True, colour=mark.text_colour, align="ctr")
    shape = add_shape(slide, SHAPES[mark.symbol], box, Paint(mark.colour, Pen("#FFFFFF", 0.75)), words, [letter])
    if mark.symbol == "triangle-up":
        shape._element.txBody.bodyPr.set("anchor", "b")


def _bar(slide: Any, strip: Strip, end: date, axis: Axis, row: Box) -> None:
    start = strip.start or end
    left, right = axis.place(start), axis.after(end)
    high = round(row.height * (THIN_BAR if strip.is_workstream else BAR))
    box = Box(left, row.top + (row.height - high) // 2, max(right - left, THINNEST), high)
    fill = MUTED if strip.is_workstream else _tinted(strip.computed)
    status = f"{strip.computed.value} {strip.computed.word}" if strip.computed else ""
    said = [f"{uk_date(start)} to {uk_date(end)}", status, strip.done_in_words, strip.forecast_in_words]
    words = f"Bar: {named(strip)}, {', '.join(filter(None, said))}"
    add_shape(slide, MSO_SHAPE.RECTANGLE, box, Paint(fill), words, _word(strip, status, box, axis))


def named(strip: Strip) -> str:
    """Its title with words of ours behind it."""
    return before_latin(plain(strip.label))


def _word(strip: Strip, status: str, box: Box, axis: Axis) -> list[Any]:
    """Letter and word, where the bar has room for them beside its mark."""
    end = axis.place(strip.mark) - MARK_HEIGHT if strip.mark else box.left
    is_covered = strip.whisker is not None and axis.place(strip.whisker[1]) < box.right
    if is_covered or width_of(f" {status}", WORD_SIZE, bold=True) * EMU_PER_POINT > min(end, box.right) - box.left:
        return []
    return [line(f"\u2002{status}", WORD_SIZE, bold=True, colour=TEXT)]


def _ghost(slide: Any, strip: Strip, due: date, axis: Axis, row: Box) -> None:
    """Hollow, under the bar."""
    left, right = axis.place(strip.baseline_start or due), axis.after(due)
    high = round(row.height * GHOST)
    box = Box(left, row.bottom - high - THINNEST // 2, max(right - left, THINNEST), high)
    words = f"Baseline: {named(strip)}, due {uk_date(due)}"
    add_shape(slide, MSO_SHAPE.RECTANGLE, box, HOLLOW, words)


def _forecast(slide: Any, strip: Strip, end: date, forecast: date, axis: Axis, row: Box) -> None:
    """Dotted from the planned end, with a tick where it is now expected, or a cross where that day has passed."""
    middle, tick = row.top + row.height // 2, round(row.height * 0.28)
    at, words = axis.after(forecast), f"Forecast: {named(strip)}, {strip.forecast_in_words.removeprefix('forecast ')}"
    add_line(slide, (axis.after(end), middle), (at, middle), PASSED if strip.has_passed else FORECAST, words)
    draw_end(slide, at, middle, tick, words, has_passed=strip.has_passed)


def draw_end(slide: Any, at: int, middle: int, tick: int, words: str, *, has_passed: bool) -> None:
    """Of a forecast."""
    if not has_passed:
        add_line(slide, (at, middle - tick), (at, middle + tick), Pen(MUTED, 1.75), words)
        return
    for way in (-tick, tick):
        add_line(slide, (at - tick, middle - way), (at + tick, middle + way), Pen(AS_AT, 1.75), words)


def _whisker(slide: Any, strip: Strip, due: date, actual: date, axis: Axis, row: Box) -> None:
    """From when it was due, where there is a tick, to when it was done, where its mark stands."""
    words = f"Whisker: {named(strip)}, due {uk_date(due)}, done {uk_date(actual)}"
    draw_whisker(slide, axis.after(due), axis.place(actual), row.top + row.height // 2, round(row.height * 0.2), words)


def draw_whisker(slide: Any, due: int, done: int, middle: int, tick: int, words: str) -> None:
    add_line(slide, (due, middle), (done, middle), WHISKER, words)
    add_line(slide, (due, middle - tick), (due, middle + tick), WHISKER, words)


def _tinted(rag: Rag | None) -> Colour:
    return tint(status_reference().marks[rag].colour, TINT) if rag else MUTED
