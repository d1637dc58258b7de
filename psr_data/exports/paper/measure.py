"""How much of a page text takes, so that a report of one page stays on it; in points, guessed on the wide side."""

from collections.abc import Mapping, Sequence

from psr_data.exports.paper.styles import PAGE_HEIGHT, PAGE_WIDTH
from psr_data.exports.paper.tables import Cell, Column, Content, as_cell
from psr_data.exports.plain_text import one_line
from psr_data.exports.text_metrics import NOTHING, line_count, shortened

POINTS_PER_CM = 28.35
LINE = 1.17
CELL_MARGINS, ROW_MARGINS = 8, 2
FOOT_POINTS, FOOT_FROM_EDGE = 7.5, 0.8
SPARE = 14


def page_height(footer: str, margin: float) -> float:
    """What a page has room for above its footer, which pushes the text up where it is long."""
    foot_lines = line_count(one_line(footer), FOOT_POINTS, (PAGE_WIDTH - 2 * margin) * POINTS_PER_CM) + 1
    foot = max(margin, FOOT_FROM_EDGE) * POINTS_PER_CM
    foot = max(foot, FOOT_FROM_EDGE * POINTS_PER_CM + foot_lines * FOOT_POINTS * LINE + 6)
    return (PAGE_HEIGHT - margin) * POINTS_PER_CM - foot - SPARE


def widths_of(columns: Sequence[Column], room: float) -> list[float]:
    whole = sum(column.share for column in columns)
    return [column.share / whole * room * POINTS_PER_CM - CELL_MARGINS for column in columns]


def row_height(contents: Sequence[Content], widths: Sequence[float], points: float) -> float:
    heights, place = [], 0
    for cell in map(as_cell, contents):
        width = sum(widths[place : place + cell.span])
        heights.append(_lines_in(cell, points, width) * points * LINE)
        place += cell.span
    return max(heights) + ROW_MARGINS


def _lines_in(cell: Cell, points: float, width: float) -> int:
    loud = sum(line_count(one_line(line), points, width, bold=cell.bold) for line in cell.lines)
    return loud + sum(line_count(one_line(line), points, width) for line in cell.quiet)


def table_height(columns: Sequence[Column], rows: Sequence[Sequence[Content]], room: float, points: float) -> float:
    """With its header's row."""
    widths = widths_of(columns, room)
    heads = [column.heading for column in columns]
    return sum(row_height(contents, widths, points) for contents in (heads, *rows))


def cut(
    text: str, points: float, width: float, lines: int, *, bold: bool = False, short: Mapping[str, str] = NOTHING
) -> str:
    """As much of the text as stands on so many lines of `width` points, as `shortened` cuts it."""
    return shortened(one_line(text).strip(), points, width, lines, bold=bold, short=short)
