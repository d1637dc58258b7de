"""What changed, in one sentence and as a table that people read."""

from collections import Counter
from collections.abc import Iterable

import pandas as pd

from psr_data.domain.direction import Change, Direction
from psr_data.domain.periods import days_in_words, uk_date
from psr_data.frames.changes.between import Comparison
from psr_data.frames.changes.differences import ItemChange, slipped
from psr_data.frames.changes.kinds import TURNED_RED, is_of_kind
from psr_data.frames.headings import BEFORE, NOW, table_of
from psr_data.frames.position import Position
from psr_data.frames.rag_table import about

HEADINGS = {
    "changes": "Change",
    "title": "Item",
    "status_before": BEFORE,
    "status_now": NOW,
    "direction": "Direction",
    "date_before": "Was expected",
    "date_now": "Expected or completed",
    "days": "Days later",
    "moved_before": "Times moved before",
    "details": "What else",
    "reason": "Reason",
    "workstream": "Workstream",
    "kind": "Kind",
    "owner": "Owner",
}
OF_MILESTONES = {
    Change.COMPLETED: "completed",
    Change.REOPENED: "reopened",
    Change.SLIPPED: "slipped",
    Change.BROUGHT_FORWARD: "brought forward",
}
OF_THE_PLAN = {
    Change.ADDED: "added",
    Change.REMOVED: "removed",
    Change.SPLIT: "split",
    Change.MERGED: "merged",
    Change.CONTINUED: "continued under another name",
    Change.ENDED: "ended",
    Change.RENAMED: "renamed",
    Change.WORKSTREAM: "moved to another workstream",
}


def headline(compared: Comparison) -> str:
    """ "Since 9 Sep 2014: 3 completed, 2 slipped, the furthest by 61 days; nothing was added or removed." """
    when = f"Since {compared.start.label}"
    if compared.end.number:
        when = f"From {compared.start.label} to {compared.end.label}"
    if not compared.changed:
        return f"{when}: nothing has changed."
    return f"{when}: {_of_milestones(compared)}; {plan_changes(compared)}."


def _of_milestones(compared: Comparison) -> str:
    lines = [line for line in compared.lines if line.is_milestone]
    counted = Counter(change for line in lines for change in line.changes)
    words = [
        f"{counted[change]} {word}" + (_furthest(lines) if change is Change.SLIPPED else "")
        for change, word in OF_MILESTONES.items()
        if counted[change]
    ]
    red = _turned_red(lines)
    return ", ".join([*words, *([f"{red} turned red"] if red else [])]) or "no milestone was completed or moved"


def _furthest(lines: Iterable[ItemChange]) -> str:
    late = slipped(lines)
    return f"{' by' if len(late) == 1 else ', the furthest by'} {days_in_words(late[0].days or 0)}"


def _turned_red(lines: Iterable[ItemChange]) -> int:
    """Of those that were in the plan before."""
    return sum(is_of_kind(line, TURNED_RED) for line in lines)


def plan_changes(compared: Comparison) -> str:
    """ "3 items were added, 1 removed".

    Of a split and a merger the items are counted that were there before, not what became of them.
    """
    counted = Counter(
        change
        for line in compared.changed
        for change in line.changes
        if line.direction is not Direction.NEW or change is Change.ADDED
    )
    found = [(counted[change], words) for change, words in OF_THE_PLAN.items() if counted[change]]
    if not found:
        return "nothing was added or removed"
    (first, words), *others = found
    start = "1 item was" if first == 1 else f"{first} items were"
    return ", ".join([f"{start} {words}", *(f"{count} {words}" for count, words in others)])


def caveats(compared: Comparison) -> list[str]:
    """What to know of the two sides: how they are looked at, and whether they are measured alike."""
    before, after = compared.before, compared.after
    sentences = []
    if compared.start.number and compared.end.number:
        sentences.append(f"Both plans are looked at as at {uk_date(after.as_at)}: progress is the same on either side.")
    if before.baseline != after.baseline:
        sentences.append(
            f"The baseline is another one: {_baseline(before)} on the older side, {_baseline(after)} on the newer."
        )
    if before.rules != after.rules:
        sentences.append("The status rules were changed in between, so a status may have moved without any news.")
    return sentences


def _baseline(position: Position) -> str:
    return f"plan version {position.baseline}" if position.baseline else "none"


def counted_directions(compared: Comparison) -> dict[Direction, int]:
    """How the milestones' computed statuses moved."""
    counted = Counter(line.direction for line in compared.lines if line.is_milestone)
    return {way: counted[way] for way in Direction}


def directions(compared: Comparison) -> str:
    """ "↑ 5 up, ↓ 2 down, → 8 unchanged"."""
    return ", ".join(f"{way.arrow} {count} {way.value}" for way, count in counted_directions(compared).items())


def changes_table(lines: Iterable[ItemChange]) -> pd.DataFrame:
    """The lines with the headings people read; statuses as BRAG letters.

    Where any progress is invented, a column says of which items.
    """
    lines = list(lines)
    shown = table_of(lines, HEADINGS).assign(
        Change=[line.changes_in_words or "Unchanged" for line in lines],
        Direction=[line.direction.value if line.direction else "" for line in lines],
    )
    if not any(line.illustrative for line in lines):
        return shown
    return shown.assign(Progress=["illustrative" if line.illustrative else "" for line in lines])


def about_changes(compared: Comparison) -> list[str]:
    """What stands beside every export: the two sides, their plans, and the rules of the newer one."""
    sides = [
        f"{word} {side.label}: plan version {position.version}."
        for word, side, position in (
            ("From", compared.start, compared.before),
            ("To", compared.end, compared.after),
        )
    ]
    return [compared.caption, headline(compared), *sides, *caveats(compared), *about(compared.after)[1:]]


def dates_moved(line: ItemChange) -> str:
    """ "30 Sep 2014 → 19 Dec 2014, 80 days later"; "" where its date did not move."""
    before, now, days = line.date_before, line.date_now, line.days
    if days is None or before is None or now is None:
        return ""
    return f"{uk_date(before)} → {uk_date(now)}, {days_in_words(abs(days))} {'later' if days > 0 else 'earlier'}"
