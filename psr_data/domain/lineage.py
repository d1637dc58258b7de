"""What became of the items of one plan in the next: continued, split, merged, or ended and passed into something."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

BUSINESS_AS_USUAL = "business as usual"


class Became(StrEnum):
    """What a link says of the work: one to one, one to several, several to one, or to nothing in the plan."""

    CONTINUED = "continued"
    SPLIT = "split"
    MERGED = "merged"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class LineageLink:
    """What became of one item: the index of the newer plan's row that continues it, or None where it ended.

    `passed_into` says where the work of an ended item went, "" where a row continues it.
    """

    item_id: int
    row_index: int | None
    passed_into: str = ""


def kinds_of_links(links: Iterable[tuple[int, int | None]]) -> list[Became]:
    """What each link from one thing to another is, seen beside the others; to None it is an end.

    Where a part of several goes into a row that others go into as well, it is a merger: that is what the row
    was made by.
    """
    held = list(links)
    outgoing = Counter(before for before, after in held if after is not None)
    incoming = Counter(after for _, after in held if after is not None)
    return [Became.ENDED if after is None else _kind(outgoing[before], incoming[after]) for before, after in held]


def _kind(outgoing: int, incoming: int) -> Became:
    if incoming > 1:
        return Became.MERGED
    return Became.SPLIT if outgoing > 1 else Became.CONTINUED
