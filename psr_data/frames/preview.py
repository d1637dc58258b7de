"""What would be otherwise: two positions of one programme compared, the second as it is supposed to become."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

import pandas as pd

from psr_data.domain.plan import Kind
from psr_data.domain.rag import WORST_FIRST, Rag
from psr_data.frames.position import Position

MOVES = ("item_id", "workstream", "title", "before", "after", "reason")
PASSAGES = ("Change", "Kind", "Title")
GOES, RETURNS = "goes", "comes back"


class Slippage(NamedTuple):
    """The days that milestones are later than their baseline, together, and how many milestones are."""

    days: int
    milestones: int


def status_moves(before: Position, after: Position) -> pd.DataFrame:
    """One line for each milestone in both positions whose computed status differs, in workplan order.

    `before` and `after` are BRAG letters, `reason` is that of the status after.
    """
    was = dict(zip(before.milestones["item_id"], before.milestones["computed"], strict=True))
    columns = (after.milestones[name] for name in ("item_id", "workstream", "title", "computed", "reason"))
    lines = [
        (item, workstream, title, was[item], now, reason)
        for item, workstream, title, now, reason in zip(*columns, strict=True)
        if was.get(item, now) != now
    ]
    return pd.DataFrame(lines, columns=list(MOVES), dtype=object)


def moves_in_words(moves: pd.DataFrame) -> str:
    """ "4 milestones turn red, 1 turns green"."""
    turned = Counter(moves["after"])
    said = [_turning(turned[rag.value], rag) for rag in WORST_FIRST if turned[rag.value]]
    if not said:
        return "no milestone's computed status changes"
    first, *others = said
    count, rest = first.split(" ", 1)
    return ", ".join([f"{count} {'milestone' if count == '1' else 'milestones'} {rest}", *others])


def _turning(count: int, rag: Rag) -> str:
    return f"{count} {'turns' if count == 1 else 'turn'} {rag.word.lower()}"


def slippage(position: Position) -> Slippage:
    """Of the milestones that are, or were completed, later than their baseline."""
    late = [days for days in position.milestones["slip_days"] if days and days > 0]
    return Slippage(sum(late), len(late))


def passages(before: Position, after: Position) -> pd.DataFrame:
    """The items that would go, then those that would come back, each in workplan order."""
    was, now = _items(before), _items(after)
    lines = [(GOES, *was[item]) for item in was if item not in now]
    lines += [(RETURNS, *now[item]) for item in now if item not in was]
    return pd.DataFrame(lines, columns=list(PASSAGES), dtype=object)


def _items(position: Position) -> dict[int, tuple[str, str]]:
    """Kind and title of every item of the plan, by identity."""
    workstreams = position.workstreams.assign(kind=Kind.WORKSTREAM.value, title=position.workstreams["workstream"])
    return {
        item: (kind, title)
        for lines in (workstreams, position.outline, position.milestones)
        for item, kind, title in zip(lines["item_id"], lines["kind"], lines["title"], strict=True)
    }


def overruled_from(days: Iterable[date], day: date, as_at: date) -> date | None:
    """The first day after `day`, by the as-at date, from which something decided before holds instead."""
    return min((known for known in days if day < known <= as_at), default=None)
