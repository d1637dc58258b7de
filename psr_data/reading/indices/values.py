"""What is found in an official file, and the single values of its rows: None where there is none of the kind."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from psr_data.reading.files.large_tables import Value


@dataclass(frozen=True)
class Found:
    """What a file brings; `content` is None until one of its `authorities` (code, name, areas) is chosen.

    `year` is an edition or a vintage, "" where the kind has none.
    """

    kind: str
    year: str
    content: Any = None
    authorities: list[tuple[str, str, int]] = field(default_factory=list)
    summary: str = ""


def value_at(row: Sequence[Value], place: int | None) -> Value:
    return row[place] if place is not None and place < len(row) else None


def text_at(row: Sequence[Value], place: int | None) -> str:
    value = value_at(row, place)
    return value.strip() if isinstance(value, str) else ""


def number(value: Value) -> float | None:
    """A number, also as text with separators of thousands."""
    if isinstance(value, str):
        try:
            value = float(value.replace(",", ""))
        except ValueError:
            return None
    return value if value is not None and abs(value) < 1e12 else None


def whole(value: Value) -> int | None:
    figure = number(value)
    return int(figure) if figure is not None and figure == int(figure) else None
