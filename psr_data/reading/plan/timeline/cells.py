"""The content of the period cells: marks, codes and text, and fills.

Fills that are bars are told apart from stripes, bands, shaded quarters and "today" columns.
"""

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from psr_data.reading.files.colours import is_light
from psr_data.reading.files.sheet import Cell, Fault, Sheet, Value
from psr_data.reading.plan.findings import Findings
from psr_data.reading.words.cell_dates import is_placeholder
from psr_data.reading.words.names import plain
from psr_data.reading.words.text import words

TASK, MILESTONE, NO, RAG = "task", "milestone", "no", "rag"
MARK = re.compile(r"[█▇▆▅▄▃▓▒░■▪□●•○✓✔*→➔➜►▶⇒+=><]+|x+|1|y|yes|true|si|sim|oui|ja")
DIAMOND = re.compile(r"[◆♦◊⬥★☆▲🔶🔷]+")
NOTHING = re.compile(r"0|[-–—.]|n|no|false|nao|non|nein")
Fills = dict[int, dict[int, str]]

MOST_OF_A_COLUMN = 0.8
FEWEST_ROWS_TO_JUDGE_A_COLUMN = 4


def report_shading(cells: Sequence[tuple[int, int]], findings: Findings) -> None:
    if cells:
        findings.note("shading", "Read as shading (a stripe, band or shaded column), not as bars.", *cells)


def runs(columns: Collection[int], order: Sequence[int]) -> list[list[int]]:
    """Covered columns as unbroken stretches of the header's own order."""
    places = {column: place for place, column in enumerate(order)}
    found: list[list[int]] = []
    for column in sorted(columns, key=lambda c: places[c]):
        if found and places[found[-1][-1]] == places[column] - 1:
            found[-1].append(column)
        else:
            found.append([column])
    return found


def bar_fills(
    sheet: Sheet, shown: Mapping[int, Mapping[int, Cell]], columns: Sequence[int], title_column: int
) -> tuple[Fills, Fills]:
    """The filled period cells of the rows `shown`, as bars and as shading: row → column → colour."""
    fills = {row: {column: cell.fill for column, cell in cells.items() if cell.fill} for row, cells in shown.items()}
    shading: Fills = {row: _row_shading(sheet, row, filled, columns, title_column) for row, filled in fills.items()}
    _move_stripes(fills, shading, len(columns))
    _move_shaded_columns(fills, shading)
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
        uncovered = [fill for column, fill in filled.items() if column not in shading[row]]
        if len(filled) < width:
            part.update(uncovered)
        else:
            whole |= {fill for fill, count in Counter(uncovered).items() if count * 2 > width}
    stripes = {fill for fill in whole - part if is_light(fill)}
    for row, filled in fills.items() if stripes else ():
        shading[row].update({column: fill for column, fill in filled.items() if fill in stripes})


def _move_shaded_columns(fills: Fills, shading: Fills) -> None:
    """A colour that runs down (nearly) whole columns, and is seen nowhere else, shades them.

    A dark one must leave bars in most rows without it: milestones may well all fall in one month.
    """
    if len(fills) < FEWEST_ROWS_TO_JUDGE_A_COLUMN:
        return
    open_cells = [(row, c, f) for row, filled in fills.items() for c, f in filled.items() if c not in shading[row]]
    down = _colours_down(Counter((c, f) for _, c, f in open_cells), shading)
    elsewhere = {fill for _, column, fill in open_cells if down.get(column) != fill}
    for colour in set(down.values()) - elsewhere:
        with_bars = {row for row, _, _ in open_cells}
        remaining = {row for row, _, fill in open_cells if fill != colour}
        if is_light(colour) or len(remaining) * 2 >= len(with_bars):
            for row, column, fill in open_cells:
                if fill == colour:
                    shading[row][column] = fill


def _colours_down(counts: Mapping[tuple[int, str], int], shading: Fills) -> dict[int, str]:
    """The one colour in nearly every row of a column, not counting rows in which a band or bar covers it."""
    filled: dict[int, Counter[str]] = {}
    for (column, fill), count in counts.items():
        filled.setdefault(column, Counter())[fill] = count
    covered = Counter(column for fills in shading.values() for column in fills)
    down: dict[int, str] = {}
    for column, fills in filled.items():
        colour, count = fills.most_common(1)[0]
        others = fills.total() - count
        uncovered = len(shading) - covered[column] - others
        if count >= max(MOST_OF_A_COLUMN * uncovered, FEWEST_ROWS_TO_JUDGE_A_COLUMN):
            down[column] = colour
    return down


@dataclass(frozen=True, slots=True)
class PeriodCells:
    """One row's period cells by column: fills, and what is written, each with its meaning or none yet."""

    fills: dict[int, str] = field(default_factory=dict)
    texts: dict[int, str] = field(default_factory=dict)
    faults: dict[int, Fault] = field(default_factory=dict)


@lru_cache(maxsize=4)
def read_cells(
    sheet: Sheet, rows: tuple[int, ...], columns: tuple[int, ...], title_column: int
) -> tuple[dict[int, PeriodCells], Fills]:
    """Each row's fills that are not shading, and its texts; and the shading."""
    shown = {row: sheet.shown_in(row, columns) for row in rows}
    bars, shading = bar_fills(sheet, shown, columns, title_column)
    read: dict[int, PeriodCells] = {}
    for row in rows:
        read[row] = cells = PeriodCells({c: f for c, f in bars[row].items() if sheet.anchor(row, c)[1] >= columns[0]})
        for column, value in [(c, cell.value) for c, cell in shown[row].items() if cell.value is not None]:
            anchor = sheet.anchor(row, column)
            if anchor[0] == row and anchor[1] >= columns[0]:
                _add(cells, column, value)
    return read, shading


def _add(cells: PeriodCells, column: int, value: Value) -> None:
    if isinstance(value, Fault):
        cells.faults[column] = value
    elif text := words(value):
        cells.texts[column] = text


@lru_cache(maxsize=1024)
def usual_meaning(text: str) -> str | None:
    """What a mark says without any legend; None for other words."""
    low = plain(text)
    if MARK.fullmatch(low):
        return TASK
    if DIAMOND.fullmatch(low):
        return MILESTONE
    return NO if NOTHING.fullmatch(low) or is_placeholder(text) else None


def colour_counts(rows: Mapping[int, PeriodCells]) -> Counter[str]:
    return Counter(fill for cells in rows.values() for fill in cells.fills.values())
