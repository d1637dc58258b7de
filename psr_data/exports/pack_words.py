"""What every format says or chooses of a pack in the same way."""

from collections.abc import Iterator, Sequence

from psr_data.domain.periods import uk_date
from psr_data.domain.plan import Kind
from psr_data.domain.rag import WORST_FIRST, MeetingWindow, Rag
from psr_data.domain.wording import plural
from psr_data.frames.gantt import Strip
from psr_data.frames.pack.record import Highlight, Line


def count_bars(strips: Sequence[Strip]) -> str:
    """ "15 milestones", "12 milestones and 1 task"; "" where there are only workstreams."""
    kinds = [strip.level for strip in strips if strip.level != Kind.WORKSTREAM]
    tasks = kinds.count(Kind.TASK)
    counts = (("milestone", len(kinds) - tasks), ("task", tasks))
    return " and ".join(plural(count, name) for name, count in counts if count)


def three_lists(highlight: Highlight, window: MeetingWindow) -> list[tuple[str, Sequence[Line]]]:
    """What is done, due and overdue, each under its title."""
    return [
        (f"Done since {uk_date(window.last)}" if window.last else "Done", highlight.done),
        (f"Due before {uk_date(window.next)}" if window.next else "Due next", highlight.due),
        ("Overdue", highlight.overdue),
    ]


def worst_strips(strips: Sequence[Strip], most: int) -> list[Strip]:
    """The strips with the worst statuses, in the order given."""
    ranked = sorted(range(len(strips)), key=lambda place: WORST_FIRST.index(strips[place].computed or Rag.NOT_ASSESSED))
    return [strips[place] for place in sorted(ranked[:most])]


def by_workstream(strips: Sequence[Strip]) -> Iterator[list[Strip]]:
    """The strips of each workstream, its own first; what stands before any workstream is a part of its own."""
    part: list[Strip] = []
    for strip in strips:
        if strip.level == Kind.WORKSTREAM and part:
            yield part
            part = []
        part.append(strip)
    if part:
        yield part
