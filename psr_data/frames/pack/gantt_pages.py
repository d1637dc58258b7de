"""Which of a Gantt's rows stand on which slide or page: a workstream that goes on is named again."""

from collections.abc import Sequence
from dataclasses import replace

from psr_data.frames.gantt import Strip
from psr_data.frames.pack.gantt import by_workstream, drawn_part
from psr_data.frames.pack.record import Gantt

FEWEST_TOGETHER = 3
CONTINUED = " (continued)"


def within(gantt: Gantt, pages: int, rows: int, *, heads_apart: bool = False) -> tuple[Gantt, list[list[Strip]]]:
    """As much of the Gantt as stands on so many pages of so many rows, and page by page; all where one more will do."""
    if not gantt.left_out and len(found := pages_of(gantt.strips, rows)) <= pages + 1:
        return gantt, found
    for most in range(pages * rows, 0, -1):
        drawn = drawn_part(gantt, most, heads_apart=heads_apart)
        for whole in (True, False):
            found = pages_of(drawn.strips, rows, whole=whole)
            if len(found) <= pages:
                return drawn, found
    return gantt, []


def pages_of(strips: Sequence[Strip], most: int, *, whole: bool = True) -> list[list[Strip]]:
    """No more than `most` rows each, on as few pages as can be; of these, none is much fuller than the others.

    What stands on one page as a `whole` is not parted.
    """
    pages = _filled(strips, most, whole)
    while most > FEWEST_TOGETHER and len(fewer := _filled(strips, most - 1, whole)) == len(pages):
        pages, most = fewer, most - 1
    return pages


def _filled(strips: Sequence[Strip], most: int, whole: bool) -> list[list[Strip]]:
    """Of a workstream that is split, some rows stand on either page."""
    pages: list[list[Strip]] = [[]]
    for part in by_workstream(strips):
        left = part
        while left:
            room = most - len(pages[-1])
            if pages[-1] and len(left) > room and (room < FEWEST_TOGETHER or (whole and len(left) <= most)):
                pages.append([])
                room = most
            pages[-1] += left[:room]
            left = _continued(part[0], left[room:])
    return [page for page in pages if page]


def _continued(head: Strip, rest: list[Strip]) -> list[Strip]:
    """The heading again, without its bar; nothing where nothing is left."""
    if not rest or not head.is_workstream:
        return rest
    again = replace(
        head,
        label=f"{head.label.removesuffix(CONTINUED)}{CONTINUED}",
        start=None,
        end=None,
        forecast=None,
        baseline_start=None,
        baseline_due=None,
    )
    return [again, *rest]
