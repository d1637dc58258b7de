"""How rows are shared among slides: on as few as they need, and on each about as many."""

from collections.abc import Iterator, Sequence

EVENLY = (0.5, 0.6, 0.7, 0.8, 0.9, 1.0)


def paginate(heights: Sequence[int], first: int, others: int, most: int) -> list[range]:
    """The rows of each page; `first` is the room of the first page, `others` that of those that follow.

    On no more than `most` pages, and then without the last rows.
    """
    pages = list(_filled(heights, first, others))
    if len(pages) > most:
        return pages[:most]
    shares = (list(_filled(heights, round(first * share), round(others * share))) for share in EVENLY)
    return next(parts for parts in shares if len(parts) == len(pages))


def _filled(heights: Sequence[int], first: int, others: int) -> Iterator[range]:
    """Fill page after page; a row too high for any page has one to itself."""
    start, left = 0, first
    for place, height in enumerate(heights):
        if height > left and place > start:
            yield range(start, place)
            start, left = place, others
        left -= height
    if heights:
        yield range(start, len(heights))
