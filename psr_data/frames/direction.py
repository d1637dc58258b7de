"""Direction of travel: each workstream's status at the last meetings, and which way it moved since the last."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

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


def direction_frame(days: Iterable[date], moves: Iterable[Travel]) -> pd.DataFrame:
    """Two lines per workstream: its status from dates, and what its lead reported.

    After `Workstream` and `Status` there is a column for each day, the as-at date last, named as
    "9 Sep 2014", with a BRAG letter, or "" where there was none; then "↓ down" or the like.
    """
    lines = [
        (each.workstream, kind, *(rag.value if rag else "" for rag in statuses), moved_in_words(moved))
        for each in moves
        for kind, statuses, moved in (
            (COMPUTED, each.computed, each.computed_moved),
            (REPORTED, each.reported, each.reported_moved),
        )
    ]
    columns = ["Workstream", "Status", *map(uk_date, days), SINCE_LAST]
    return pd.DataFrame(lines, columns=columns, dtype=object)


def moved_in_words(moved: Direction | None) -> str:
    """ "↓ down"; "" with nothing to compare."""
    return moved.label if moved else ""


def workstreams_moved(moves: Iterable[Travel], which: Direction) -> int:
    """How many workstreams moved this way since the last meeting, by their dates."""
    return sum(each.computed_moved is which for each in moves)


def strips_in_words(strips: pd.DataFrame) -> str:
    """Lines of `direction_frame` for those who do not see the picture."""
    days = list(strips.columns[2:-1])
    return " ".join(
        f"{line['Workstream']}, {line['Status'].lower()}: "
        + ", ".join(f"{day} {_word(line[day])}" for day in days)
        + (f"; {line[SINCE_LAST].split()[-1]}." if line[SINCE_LAST] else ".")
        for line in strips.to_dict("records")
    )


def _moved(statuses: Sequence[Rag | None]) -> Direction | None:
    return direction(*statuses[-2:]) if len(statuses) > 1 else None


def _word(letter: str) -> str:
    return Rag(letter).word.lower() if letter else "none"
