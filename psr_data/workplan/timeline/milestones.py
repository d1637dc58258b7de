"""Milestones drawn in a task's own row: part of it where they touch its bar, items of their own where they do not."""

from collections.abc import Sequence
from datetime import timedelta

from psr_data.workplan.timeline.cells import MILESTONE
from psr_data.workplan.timeline.entries import Bar

LONGEST_WEEKEND = timedelta(days=3)


def split(bars: Sequence[Bar]) -> tuple[list[Bar], list[list[Bar]]]:
    """The bars of the row's own item, and those of every further milestone.

    A milestone that touches the task's bar is its deadline; where nothing else is drawn, the first is the item.
    """
    stretches = _stretches([bar for bar in bars if bar.what == MILESTONE])
    work = [bar for bar in bars if bar.what != MILESTONE]
    if not work:
        return (stretches[0], stretches[1:]) if stretches else ([], [])
    touching = [held for held in stretches if any(_touch(a, b) for a in held for b in work)]
    apart = [held for held in stretches if held not in touching]
    return [*work, *(bar for held in touching for bar in held)], apart


def _stretches(bars: Sequence[Bar]) -> list[list[Bar]]:
    held: list[list[Bar]] = []
    for bar in sorted(bars, key=lambda bar: (bar.span, bar.row)):
        if held and _touch(held[-1][-1], bar):
            held[-1].append(bar)
        else:
            held.append([bar])
    return held


def _touch(one: Bar, other: Bar) -> bool:
    """The same period, or the next one, a weekend apart at most."""
    before, after = sorted((one.span, other.span))
    return after.first - before.last <= LONGEST_WEEKEND


def title_of(title: str, at: int, *, in_a_task: bool) -> str:
    """ "Build (milestone)", "Build (milestone 2)"; "Board (2)" where the row is a milestone itself."""
    if in_a_task:
        return f"{title} (milestone {at})" if at > 1 else f"{title} (milestone)"
    return f"{title} ({at + 1})"
