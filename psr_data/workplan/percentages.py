"""Percentages in cells: 50, 50%, "50%", or 0.5 in a column that holds only such fractions."""

import re
from collections.abc import Iterable

from psr_data.workplan.sheet import Cell
from psr_data.workplan.text import words

PERCENT = re.compile(r"(\d{1,3}(?:\.\d+)?)\s*%?")


def are_fractions(cells: Iterable[Cell]) -> bool:
    """Whether plain numbers are fractions of 1: none is above it, and some lie between 0 and 1."""
    plain = [float(words(cell.value)) for cell in cells if is_plain_number(cell)]
    return any(0 < number < 1 for number in plain) and max(plain) <= 1


def is_plain_number(cell: Cell) -> bool:
    return _is_number(cell) and not cell.percent


def read_percent(cell: Cell, *, fractions: bool) -> float | None:
    """Out of a hundred; None for a blank cell. Raise ValueError for anything but 0 to 100."""
    text = words(cell.value)
    if not text:
        return None
    if _is_number(cell) and (cell.percent or fractions):
        number = round(float(text) * 100, 6)
    elif match := PERCENT.fullmatch(text):
        number = float(match[1])
    else:
        raise ValueError(text)
    if not 0 <= number <= 100:
        raise ValueError(text)
    return number


def _is_number(cell: Cell) -> bool:
    return isinstance(cell.value, int | float) and not isinstance(cell.value, bool)
