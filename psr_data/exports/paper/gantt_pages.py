"""Which bars of a long Gantt stand together on a page."""

from collections.abc import Sequence

from psr_data.exports.pack_words import by_workstream
from psr_data.frames.pack.record import Strip

ROWS_ON_A_PAGE = 24


def gantt_pages(strips: Sequence[Strip], most: int = ROWS_ON_A_PAGE) -> list[list[Strip]]:
    """A workstream stands whole where it can; a longer one goes on under its own bar, repeated."""
    pages: list[list[Strip]] = []
    for group in by_workstream(strips):
        for part in _parts(group, most):
            if pages and len(pages[-1]) + len(part) <= most:
                pages[-1].extend(part)
            else:
                pages.append(part)
    return pages


def _parts(group: Sequence[Strip], most: int) -> list[list[Strip]]:
    head, *items = group
    starts = range(0, max(len(items), 1), most - 1)
    return [[head, *items[start : start + most - 1]] for start in starts]
