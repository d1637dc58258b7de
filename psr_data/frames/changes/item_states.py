"""How each item of a position stands: what a comparison of two positions looks at."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from psr_data.domain.plan import Kind
from psr_data.domain.rag import Rag
from psr_data.frames.position import Position


class ItemState(NamedTuple):
    """One item on one side; `computed` and `reported` are "" where it has no such status.

    `place` orders items as the workplan does. `day` is when it was completed or is now expected.
    """

    item_id: int
    place: tuple[int, int]
    kind: str
    workstream_id: int | None
    workstream: str
    title: str
    computed: str = ""
    reported: str = ""
    reason: str = ""
    owner: str = ""
    day: date | None = None
    complete: bool = False
    illustrative: bool = False


def item_states(position: Position) -> dict[int, ItemState]:
    """Every workstream, objective, deliverable, milestone and task of the plan, by item."""
    titles = dict(zip(position.workstreams["item_id"], position.workstreams["workstream"], strict=True))
    ranks = {item_id: rank for rank, item_id in enumerate(titles)}
    found = [*_workstreams(position, ranks), *_outline(position, titles, ranks), *_milestones(position, ranks)]
    return {state.item_id: state for state in found}


def _workstreams(position: Position, ranks: dict[int, int]) -> Iterator[ItemState]:
    names = ("item_id", "workstream", "computed", "reported", "illustrative")
    for item_id, title, computed, reported, illustrative in zip(
        *(position.workstreams[name] for name in names), strict=True
    ):
        yield ItemState(
            item_id,
            (ranks[item_id], -1),
            Kind.WORKSTREAM.value,
            item_id,
            title,
            title,
            computed,
            reported,
            illustrative=illustrative,
        )


def _outline(held: Position, titles: dict[int, str], ranks: dict[int, int]) -> Iterator[ItemState]:
    names = ("item_id", "position", "kind", "workstream_id", "title")
    for item_id, position, kind, above, title in zip(*(held.outline[name] for name in names), strict=True):
        place = (ranks.get(above, len(ranks)), position)
        yield ItemState(item_id, place, kind, above, titles.get(above, ""), title)


MILESTONE = (
    *("item_id", "position", "kind", "workstream_id", "workstream", "title", "computed", "reported", "reason"),
    *("owner", "illustrative", "actual", "expected"),
)


def _milestones(held: Position, ranks: dict[int, int]) -> Iterator[ItemState]:
    for line in zip(*(held.milestones[name] for name in MILESTONE), strict=True):
        item_id, position, kind, above, workstream, title, computed, *said, illustrative, actual, expected = line
        reported, reason, owner = said
        complete = computed == Rag.COMPLETE
        yield ItemState(
            item_id,
            (ranks.get(above, len(ranks)), position),
            kind,
            above,
            workstream,
            title,
            computed,
            reported,
            reason,
            owner,
            actual if complete else expected,
            complete,
            illustrative,
        )
