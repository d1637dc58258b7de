"""The kinds of change by which a table of changes is narrowed: a line may be of several."""

from collections.abc import Iterable

from psr_data.domain.direction import Change, Direction
from psr_data.domain.rag import Rag
from psr_data.frames.changes.differences import ItemChange

TURNED_RED, TURNED_AMBER, RECOVERED, UNCHANGED = "Turned red", "Turned amber", "Back on track", "Unchanged"
LATE = (Rag.RED, Rag.AMBER)
TURNED = {TURNED_RED: Rag.RED, TURNED_AMBER: Rag.AMBER}


def is_of_kind(line: ItemChange, kind: str) -> bool:
    """Whether the line is of this kind: a Change, or one of those above, which are of milestones already planned."""
    if kind == UNCHANGED:
        return not line.changes
    if kind in TURNED:
        return line.is_milestone and line.status_now is TURNED[kind] and line.direction is Direction.DOWN
    if kind == RECOVERED:
        return line.is_milestone and line.status_now is Rag.GREEN and line.status_before in LATE
    return kind in line.changes


def kinds_in(lines: Iterable[ItemChange]) -> list[str]:
    """Those of which there is a line, and UNCHANGED."""
    lines = list(lines)
    found = [kind for kind in (*Change, *TURNED, RECOVERED) if any(is_of_kind(line, kind) for line in lines)]
    return [*map(str, found), UNCHANGED]
