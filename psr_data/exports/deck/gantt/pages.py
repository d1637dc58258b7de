"""Which of a Gantt's rows stand on which slide: a workstream that goes on is named again."""

from collections.abc import Sequence
from dataclasses import replace

from psr_data.frames.gantt import Strip
from psr_data.frames.pack.gantt import by_workstream

FEWEST_TOGETHER = 3
CONTINUED = " (continued)"


def pages_of(strips: Sequence[Strip], most: int) -> list[list[Strip]]:
    """No more than `most` rows each, on as few slides as can be; of these, none is much fuller than the others."""
    pages = _filled(strips, most)
    while most > FEWEST_TOGETHER and len(fewer := _filled(strips, most - 1)) == len(pages):
        pages, most = fewer, most - 1
    return pages


def _filled(strips: Sequence[Strip], most: int) -> list[list[Strip]]:
    """Of a workstream that is split, some rows stand on either slide."""
    pages: list[list[Strip]] = [[]]
    for part in by_workstream(strips):
        left = part
        while left:
            room = most - len(pages[-1])
            if pages[-1] and len(left) > room and (room < FEWEST_TOGETHER or len(left) <= most):
                pages.append([])
                room = most
            pages[-1] += left[:room]
            left = _continued(part[0], left[room:])
    return [page for page in pages if page]


def _continued(head: Strip, rest: list[Strip]) -> list[Strip]:
    """The heading again, without its bar; nothing where nothing is left."""
    if not rest or head.level != "workstream":
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
