"""The content of the period cells: marks, codes and text, and the fills around them."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from psr_data.reading.files.sheet import Fault, Sheet, Value
from psr_data.reading.plan.bars import Fills, bar_fills
from psr_data.reading.words.names import plain
from psr_data.reading.words.text import words

TASK, MILESTONE, NO, RAG = "task", "milestone", "no", "rag"
RAG_WORDS = {"r", "a", "g", "b", "red", "amber", "green", "blue", "yellow", "complete"}
MARK = re.compile(r"[█▇▆▅▄▃▓▒░■▪□●•○✓✔*→➔➜►▶⇒+=><]+|x+|1|y|yes|true|si|sim|oui|ja")
DIAMOND = re.compile(r"[◆♦◊⬥★☆▲🔶🔷]+")
NOTHING = re.compile(r"0|[-–—.]|n|no|false|nao|non|nein")


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
    bars, shading = bar_fills(sheet, rows, columns, title_column)
    read: dict[int, PeriodCells] = {}
    for row in rows:
        cells = PeriodCells(
            {column: fill for column, fill in bars[row].items() if sheet.anchor(row, column)[1] >= columns[0]}
        )
        for column, cell in sheet.shown_in(row, columns).items():
            anchor = sheet.anchor(row, column)
            if anchor[0] == row and anchor[1] >= columns[0]:
                _add(cells, column, cell.value)
        read[row] = cells
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
    return NO if NOTHING.fullmatch(low) else None


def colour_counts(rows: Mapping[int, PeriodCells]) -> Counter[str]:
    return Counter(fill for cells in rows.values() for fill in cells.fills.values())
