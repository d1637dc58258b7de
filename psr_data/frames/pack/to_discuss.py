"""Which workstreams a meeting has to talk about, in a programme of more than can be told one by one."""

from collections.abc import Sequence
from datetime import date

from psr_data.domain.direction import Direction
from psr_data.domain.rag import Rag, is_watermelon
from psr_data.frames.pack.commentary import TYPED
from psr_data.frames.pack.record import Highlight

MOST_OF_THEIR_OWN = 20
GRAVEST = {Rag.RED: 0, Rag.AMBER: 1}


def parted(highlights: Sequence[Highlight]) -> tuple[list[Highlight], list[Highlight]]:
    """Those that are told one by one, and the others.

    All of them where they are few, in workplan order. Of more, those that need talking about, MOST_OF_THEIR_OWN at
    most, and whichever something was typed about for the meeting; the gravest first, and the others too.
    """
    if len(highlights) <= MOST_OF_THEIR_OWN:
        return list(highlights), []
    ranked = sorted(highlights, key=_urgency)
    gravest = [each for each in ranked if _is_to_discuss(each)][:MOST_OF_THEIR_OWN]
    own = {each.item_id for each in (*gravest, *filter(_is_typed, ranked))}
    return [each for each in ranked if each.item_id in own], [each for each in ranked if each.item_id not in own]


def _is_typed(highlight: Highlight) -> bool:
    return bool(highlight.asks) or highlight.why_from == TYPED


def _is_to_discuss(highlight: Highlight) -> bool:
    """It is red or amber, went down, or there is a point to check."""
    went_down = Direction.DOWN.arrow in highlight.computed_moved + highlight.reported_moved
    return highlight.computed in GRAVEST or went_down or bool(highlight.points_to_check)


def _urgency(highlight: Highlight) -> tuple[int, ...]:
    """First the greens over reds, then the gravest, of these what is longest overdue; last what is on track."""
    return (
        not is_watermelon(highlight.reported, highlight.computed),
        GRAVEST.get(highlight.computed, len(GRAVEST)),
        not _is_to_discuss(highlight),
        *(-highlight.counts[rag] for rag in GRAVEST),
        min((line.due.toordinal() for line in highlight.overdue if line.due), default=date.max.toordinal()),
    )
