"""How many bars a Gantt has, in words."""

from collections.abc import Sequence

from psr_data.domain.plan import Kind
from psr_data.frames.pack.record import Strip


def count_bars(strips: Sequence[Strip]) -> str:
    """ "15 milestones", "12 milestones and 1 task"; "" where there are only workstreams."""
    kinds = [strip.level for strip in strips if strip.level != Kind.WORKSTREAM]
    tasks = kinds.count(Kind.TASK)
    counts = (("milestone", len(kinds) - tasks), ("task", tasks))
    return " and ".join(f"{count:,} {name}{'s' if count > 1 else ''}" for name, count in counts if count)
