"""The table of changes: the gravest first, and how many there are beyond those."""

from dataclasses import dataclass

from psr_data.frames.changes.between import Comparison
from psr_data.frames.changes.words import changes_table, directions

MOST_ROWS = 300


@dataclass(frozen=True, slots=True)
class Changes:
    """`shown` are lines of `changes_table` by heading."""

    shown: tuple[dict[str, object], ...]
    more: int
    directions: str


def changes_rows(compared: Comparison) -> Changes:
    changed = compared.changed
    lines = changes_table(changed.head(MOST_ROWS)).to_dict("records")
    return Changes(
        tuple({str(name): value for name, value in line.items()} for line in lines),
        max(len(changed) - MOST_ROWS, 0),
        directions(compared),
    )
