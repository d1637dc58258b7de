"""What would be otherwise: two positions of one programme compared, the second as it is supposed to become."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from statistics import median
from typing import NamedTuple

from psr_data.domain.periods import days_in_words
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


def statuses_in_words(before: Position, after: Position) -> str:
    """ "1 milestone turns amber; of those that come in, 2 are red": also what is late from its first day, or goes."""
    was, now = ({each.item_id: each.computed for each in side.milestones} for side in (before, after))
    moved = moves_in_words(status_moves(before, after))
    if was and not was.keys() & now.keys():
        moved = f"none of the {plural(len(was), 'milestone')} stays"
    goes = _late_in_words("go", [rag for item, rag in was.items() if item not in now])
    comes_in = _late_in_words("come in", [rag for item, rag in now.items() if item not in was])
    return "; ".join(filter(None, (moved, goes, comes_in)))


def _late_in_words(what: str, statuses: Sequence[Rag]) -> str:
    """ "of those that come in, 2 are red and 1 is amber"; "" where none is."""
    counted = Counter(statuses)
    late = [
        f"{counted[rag]:,} {'is' if counted[rag] == 1 else 'are'} {rag.word.lower()}"
        for rag in (Rag.RED, Rag.AMBER)
        if counted[rag]
    ]
    return f"of those that {what}, {' and '.join(late)}" if late else ""


def days_moved(before: Position, after: Position) -> list[tuple[int, str]]:
    """By how many days each milestone in both plans falls due later, or earlier, with its title; the most first."""
    was = {milestone.item_id: milestone.end for milestone in before.milestones}
    pairs = [(was.get(each.item_id), each.end, each.title) for each in after.milestones]
    moved = [((now - then).days, title) for then, now, title in pairs if then and now and then != now]
    return sorted(moved, key=lambda move: -abs(move[0]))


def days_moved_in_words(moved: Sequence[tuple[int, str]]) -> str:
    """ "5 milestones move later, 12 days at the median, most: Report, 63 days; 1 moves earlier, …"."""
    ways = {"later": [move for move in moved if move[0] > 0], "earlier": [move for move in moved if move[0] < 0]}
    told = [_moving(part, way) for way, part in ways.items() if part]
    return "; ".join(told) or "no milestone falls due on another day"


def _moving(moved: Sequence[tuple[int, str]], way: str) -> str:
    days, title = moved[0]
    most = f"{title}, {days_in_words(abs(days))}"
    if len(moved) == 1:
        return f"1 milestone moves {way}: {most}"
    middle = days_in_words(round(median(abs(days) for days, _ in moved)))
    return f"{plural(len(moved), 'milestone')} move {way}, {middle} at the median, most: {most}"


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
