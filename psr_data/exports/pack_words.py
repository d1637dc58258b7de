"""Counts of a pack in words, the same in every format."""

from collections.abc import Sequence

from psr_data.domain.plan import Kind
from psr_data.domain.wording import plural, times
from psr_data.frames.pack.record import Line, Strip


def count_bars(strips: Sequence[Strip]) -> str:
    """ "15 milestones", "12 milestones and 1 task"; "" where there are only workstreams."""
    kinds = [strip.level for strip in strips if strip.level != Kind.WORKSTREAM]
    tasks = kinds.count(Kind.TASK)
    counts = (("milestone", len(kinds) - tasks), ("task", tasks))
    return " and ".join(plural(count, name) for name, count in counts if count)


def moved_words(line: Line) -> str:
    """ "moved twice"; "" where its date never moved, or that was not counted."""
    return f"moved {times(line.moved)}" if line.moved else ""
