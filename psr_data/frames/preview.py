"""What would be otherwise: two positions of one programme compared, the second as it is supposed to become."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from psr_data.domain.plan import Kind
from psr_data.domain.rag import WORST_FIRST, Rag
from psr_data.domain.wording import plural
from psr_data.frames.position import Position

HEADINGS = {"change": "Change", "kind": "Kind", "title": "Title"}
GOES, RETURNS = "goes", "comes back"


class StatusMove(NamedTuple):
    """A milestone whose computed status differs `after`, with the reason of that one."""

    item_id: int
    workstream: str
    title: str
    before: Rag
    after: Rag
    reason: str


class ItemMove(NamedTuple):
    """A plan item that goes or comes back."""

    change: str
    kind: Kind
    title: str


class TotalSlippage(NamedTuple):
    """The days that milestones are later than their baseline, together, and how many milestones are."""

    days: int
    milestones: int


def status_moves(before: Position, after: Position) -> list[StatusMove]:
    """The milestones in both positions whose computed status differs, in workplan order."""
    was = {milestone.item_id: milestone.computed for milestone in before.milestones}
    return [
        StatusMove(each.item_id, each.workstream, each.title, was[each.item_id], each.computed, each.reason)
        for each in after.milestones
        if was.get(each.item_id, each.computed) is not each.computed
    ]


def moves_in_words(moves: Sequence[StatusMove]) -> str:
    """ "4 milestones turn red, 1 turns green"."""
    turned = Counter(move.after for move in moves)
    turns = [(turned[rag], rag) for rag in WORST_FIRST if turned[rag]]
    if not turns:
        return "no milestone's status from dates changes"
    (first, rag), *others = turns
    start = f"{plural(first, 'milestone')} {_turning(first, rag)}"
    return ", ".join([start, *(f"{count:,} {_turning(count, rag)}" for count, rag in others)])


def _turning(count: int, rag: Rag) -> str:
    return f"{'turns' if count == 1 else 'turn'} {rag.word.lower()}"


def slippage(position: Position) -> TotalSlippage:
    """Of the milestones that are, or were completed, later than their baseline."""
    late = [each.slip_days for each in position.milestones if each.slip_days and each.slip_days > 0]
    return TotalSlippage(sum(late), len(late))


def item_moves(before: Position, after: Position) -> list[ItemMove]:
    """The items that would go, then those that would come back, each in workplan order."""
    was, now = _items(before), _items(after)
    gone = [ItemMove(GOES, *was[item]) for item in was if item not in now]
    return gone + [ItemMove(RETURNS, *now[item]) for item in now if item not in was]


def _items(position: Position) -> dict[int, tuple[Kind, str]]:
    """Kind and title of every item of the plan, by identity."""
    found = {each.item_id: (Kind.WORKSTREAM, each.title) for each in position.workstreams}
    found |= {each.item_id: (each.kind, each.title) for each in position.outline}
    return found | {each.item_id: (each.kind, each.title) for each in position.milestones}


def overruled_from(days: Iterable[date], day: date, as_at: date) -> date | None:
    """The first day after `day`, by the as-at date, from which something decided before holds instead."""
    return min((known for known in days if day < known <= as_at), default=None)
