"""Fills that are bars, told apart from stripes, bands, shaded quarters and "today" columns."""

from collections import Counter
from collections.abc import Mapping, Sequence

from psr_data.workplan.colours import is_light
from psr_data.workplan.sheet import Sheet

Fills = dict[int, dict[int, str]]

MOST_OF_A_COLUMN = 0.8
FEWEST_ROWS_TO_JUDGE_A_COLUMN = 4


def bar_fills(sheet: Sheet, rows: Sequence[int], columns: Sequence[int], title_column: int) -> tuple[Fills, Fills]:
    """The filled period cells of these rows, as bars and as shading: row → column → colour."""
    fills = {row: {column: fill for column in columns if (fill := sheet.shown(row, column).fill)} for row in rows}
    shading: Fills = {row: _row_shading(sheet, row, fills[row], columns, title_column) for row in rows}
    _move_stripes(fills, shading, len(columns))
    _move_shaded_columns(fills, shading, columns)
    bars = {row: {c: f for c, f in filled.items() if c not in shading[row]} for row, filled in fills.items()}
    return bars, shading


def _row_shading(
    sheet: Sheet, row: int, fills: Mapping[int, str], columns: Sequence[int], title_column: int
) -> dict[int, str]:
    """A band: the title's own fill runs on through the row and leaves no period cell unfilled."""
    band = sheet.shown(row, title_column).fill
    if band is None or len(fills) < len(columns):
        return {}
    return {column: fill for column, fill in fills.items() if fill == band}


def _move_stripes(fills: Fills, shading: Fills, width: int) -> None:
    """A light colour that fills most of a row without a gap, and is never seen in a row with gaps, is a stripe."""
    whole: set[str] = set()
    part: set[str] = set()
    for row, filled in fills.items():
        counts = Counter(fill for column, fill in filled.items() if column not in shading[row])
        without_gap = len(filled) == width
        whole |= {fill for fill, count in counts.items() if without_gap and count * 2 > width}
        part |= set() if without_gap else counts.keys()
    stripes = {fill for fill in whole - part if is_light(fill)}
    for row, filled in fills.items():
        shading[row].update({column: fill for column, fill in filled.items() if fill in stripes})


def _move_shaded_columns(fills: Fills, shading: Fills, columns: Sequence[int]) -> None:
    """A colour that runs down (nearly) whole columns, and is seen nowhere else, shades them.

    A dark one must leave bars in most rows without it: milestones may well all fall in one month.
    """
    if len(fills) < FEWEST_ROWS_TO_JUDGE_A_COLUMN:
        return
    down = {column: colour for column in columns if (colour := _colour_down(fills, shading, column))}
    open_cells = [(row, c, f) for row, filled in fills.items() for c, f in filled.items() if c not in shading[row]]
    elsewhere = {fill for _, column, fill in open_cells if down.get(column) != fill}
    for colour in set(down.values()) - elsewhere:
        with_bars = {row for row, _, _ in open_cells}
        remaining = {row for row, _, fill in open_cells if fill != colour}
        if is_light(colour) or len(remaining) * 2 >= len(with_bars):
            for row, column, fill in open_cells:
                if fill == colour:
                    shading[row][column] = fill


def _colour_down(fills: Fills, shading: Fills, column: int) -> str | None:
    """The one colour in nearly every row of a column, not counting rows in which a band or bar covers it."""
    counts = Counter(fills[row].get(column) for row in fills if column not in shading[row])
    filled = {fill: count for fill, count in counts.items() if fill is not None}
    if not filled:
        return None
    colour = max(filled, key=lambda fill: filled[fill])
    uncovered = filled[colour] + counts[None]
    return colour if filled[colour] >= max(MOST_OF_A_COLUMN * uncovered, FEWEST_ROWS_TO_JUDGE_A_COLUMN) else None
