"""Direction of travel: how each workstream stood at the last meetings, and which way it moved since the last."""

from collections.abc import Sequence

import pandas as pd

from psr_data.domain.direction import Direction, direction
from psr_data.domain.periods import uk_date
from psr_data.domain.rag import Rag
from psr_data.frames.headings import LEAD_SAYS
from psr_data.frames.position import Position
from psr_data.frames.standings import Standing, Status, standing_of

SINCE_LAST = "Since the last meeting"
SAYS = {"computed": "From dates", "reported": LEAD_SAYS}
NOT_IN_PLAN = Status("", "")


def direction_frame(position: Position, earlier: Sequence[Standing]) -> pd.DataFrame:
    """Two lines per workstream in workplan order: what the dates said, and what its lead said.

    After `Workstream` and `Status` there is a column for each meeting, the as-at date last, named as
    "9 Sep 2014" and holding a BRAG letter, or "" where there was none; then "↓ down" or the like.
    """
    standings = [*earlier, standing_of(position)]
    lines = [
        (title, SAYS[kind], *letters, moved_in_words(letters))
        for item_id, title in zip(position.workstreams["item_id"], position.workstreams["workstream"], strict=True)
        for kind in SAYS
        for letters in [[getattr(standing.statuses.get(item_id, NOT_IN_PLAN), kind) for standing in standings]]
    ]
    days = [uk_date(standing.day) for standing in standings]
    return pd.DataFrame(lines, columns=["Workstream", "Status", *days, SINCE_LAST], dtype=object)


def moved_in_words(letters: Sequence[str]) -> str:
    """Which way the last of these statuses is from the one before; "" with nothing to compare."""
    moved = _moved(letters)
    return moved.label if moved else ""


def workstreams_moved(strips: pd.DataFrame, which: Direction) -> int:
    """How many workstreams moved this way since the last meeting, by their dates."""
    computed = strips["Status"] == SAYS["computed"]
    return int((strips.loc[computed, SINCE_LAST] == which.label).sum())


def strips_in_words(strips: pd.DataFrame) -> str:
    """The picture for those who do not see it."""
    days = list(strips.columns[2:-1])
    return " ".join(
        f"{line['Workstream']}, {line['Status'].lower()}: "
        + ", ".join(f"{day} {_word(line[day])}" for day in days)
        + (f"; {line[SINCE_LAST].split()[-1]}." if line[SINCE_LAST] else ".")
        for line in strips.to_dict("records")
    )


def _moved(letters: Sequence[str]) -> Direction | None:
    if len(letters) < 2:
        return None
    before, now = (Rag(letter) if letter else None for letter in letters[-2:])
    return direction(before, now)


def _word(letter: str) -> str:
    return Rag(letter).word.lower() if letter else "none"
