"""Direction of travel: each workstream's status at the last meetings, and which way it moved since the last."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

import pandas as pd

from psr_data.domain.direction import Direction, direction
from psr_data.domain.periods import uk_date
from psr_data.domain.rag import Rag
from psr_data.frames.headings import LEAD_SAYS
from psr_data.frames.position import Position
from psr_data.frames.standings import Standing, Status, standing_of

SINCE_LAST = "Since the last meeting"
COMPUTED, REPORTED = "From dates", LEAD_SAYS
NOT_IN_PLAN = Status(None, None)


@dataclass(frozen=True, slots=True)
class Travel:
    """A workstream's status from dates at the last meetings and now, and what its lead reported; earliest first."""

    item_id: int
    workstream: str
    computed: tuple[Rag | None, ...]
    reported: tuple[Rag | None, ...]

    @property
    def computed_moved(self) -> Direction | None:
        """Since the last meeting; None with nothing to compare."""
        return _moved(self.computed)

    @property
    def reported_moved(self) -> Direction | None:
        return _moved(self.reported)


class TravelStrip(NamedTuple):
    """A workstream's status from dates, or what its lead reported, earliest first; `moved` is "↓ down" or the like."""

    workstream: str
    kind: str
    statuses: tuple[Rag | None, ...]
    moved: str


def travels(position: Position, standings: Sequence[Standing]) -> tuple[Travel, ...]:
    """One for each workstream in workplan order; the last of `standings` is the position's own."""
    found = []
    for workstream in position.workstreams:
        statuses = [standing.statuses.get(workstream.item_id, NOT_IN_PLAN) for standing in standings]
        computed, reported = tuple(each.computed for each in statuses), tuple(each.reported for each in statuses)
        found.append(Travel(workstream.item_id, workstream.title, computed, reported))
    return tuple(found)


def with_now(position: Position, earlier: Sequence[Standing]) -> list[Standing]:
    """The meetings before, and the position itself."""
    return [*earlier, standing_of(position)]


def strips_of(moves: Iterable[Travel]) -> list[TravelStrip]:
    """Two for each workstream, from dates and as reported."""
    return [
        TravelStrip(each.workstream, kind, statuses, moved_in_words(moved))
        for each in moves
        for kind, statuses, moved in (
            (COMPUTED, each.computed, each.computed_moved),
            (REPORTED, each.reported, each.reported_moved),
        )
    ]


def direction_table(days: Iterable[date], moves: Iterable[Travel]) -> pd.DataFrame:
    """A line for each strip and a column for each day, with a BRAG letter, or "" where there was none."""
    lines = [
        (strip.workstream, strip.kind, *(rag.value if rag else "" for rag in strip.statuses), strip.moved)
        for strip in strips_of(moves)
    ]
    return pd.DataFrame(lines, columns=["Workstream", "Status", *map(uk_date, days), SINCE_LAST], dtype=object)


def moved_in_words(moved: Direction | None) -> str:
    """ "↓ down"; "" with nothing to compare."""
    return moved.label if moved else ""


def workstreams_moved(moves: Iterable[Travel], which: Direction) -> int:
    """How many workstreams moved this way since the last meeting, by their dates."""
    return sum(each.computed_moved is which for each in moves)


def strips_in_words(days: Sequence[date], moves: Iterable[Travel]) -> str:
    """The strips for those who do not see the picture."""
    return " ".join(
        f"{strip.workstream}, {strip.kind.lower()}: "
        + ", ".join(f"{uk_date(day)} {_word(rag)}" for day, rag in zip(days, strip.statuses, strict=True))
        + (f"; {strip.moved.split()[-1]}." if strip.moved else ".")
        for strip in strips_of(moves)
    )


def _moved(statuses: Sequence[Rag | None]) -> Direction | None:
    return direction(*statuses[-2:]) if len(statuses) > 1 else None


def _word(rag: Rag | None) -> str:
    return rag.word.lower() if rag else "none"
