"""The state of each item of a position: what a comparison of two positions looks at."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from psr_data.domain.plan import Kind
from psr_data.domain.rag import Rag
from psr_data.frames.position import Position


class ItemState(NamedTuple):
    """One item on one side; `computed` and `reported` are None where it has no such status.

    `place` orders items as the workplan does. `day` is when it was completed or is now expected.
    """

    item_id: int
    place: tuple[int, int]
    kind: Kind
    workstream_id: int | None
    workstream: str
    title: str
    computed: Rag | None = None
    reported: Rag | None = None
    reason: str = ""
    owner: str = ""
    day: date | None = None
    complete: bool = False
    illustrative: bool = False


def item_states(position: Position) -> dict[int, ItemState]:
    """Every workstream, objective, deliverable, milestone and task of the plan, by item."""
    titles = {workstream.item_id: workstream.title for workstream in position.workstreams}
    ranks = {item_id: rank for rank, item_id in enumerate(titles)}
    found = [*_workstreams(position), *_outline(position, titles, ranks), *_milestones(position, ranks)]
    return {state.item_id: state for state in found}


def _workstreams(position: Position) -> Iterator[ItemState]:
    for rank, each in enumerate(position.workstreams):
        yield ItemState(
            each.item_id,
            (rank, -1),
            Kind.WORKSTREAM,
            each.item_id,
            each.title,
            each.title,
            each.computed,
            each.reported,
            illustrative=each.illustrative,
        )


def _outline(position: Position, titles: Mapping[int, str], ranks: Mapping[int, int]) -> Iterator[ItemState]:
    for item in position.outline:
        above = item.workstream_id or 0
        place = (ranks.get(above, len(ranks)), item.position)
        yield ItemState(item.item_id, place, item.kind, item.workstream_id, titles.get(above, ""), item.title)


def _milestones(position: Position, ranks: Mapping[int, int]) -> Iterator[ItemState]:
    for each in position.milestones:
        yield ItemState(
            each.item_id,
            (ranks.get(each.workstream_id or 0, len(ranks)), each.position),
            each.kind,
            each.workstream_id,
            each.workstream,
            each.title,
            each.computed,
            each.reported,
            each.reason,
            each.owner,
            each.actual if each.is_complete else each.expected,
            each.is_complete,
            each.illustrative,
        )
