"""A pack of a few rows, of many, and of the sample."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from psr_data.domain.moment import Moment
from psr_data.domain.pack import PackChoice, Section
from psr_data.domain.plan import PlanRow
from psr_data.frames.pack.build import pack_of
from psr_data.frames.pack.record import Pack
from psr_data.frames.position import load_position
from psr_data.store.engine import Store
from tests.builders import milestone, workstream
from tests.frames.builders import AS_AT, Said, a_position

TODAY = date(2026, 11, 22)
WHOLE = PackChoice()


def a_pack(store: Store, rows: Sequence[PlanRow], *reports: Said, choice: PackChoice = WHOLE, **more: Any) -> Pack:
    """Of the programme psr, with these rows as its only plan, as at 9 Sep 2014."""
    return pack_of(store, a_position(store, rows, *reports, **more), TODAY, choice)


def pack_at(
    store: Store, as_at: date = AS_AT, choice: PackChoice = WHOLE, code: str = "psr", today: date = TODAY
) -> Pack:
    return pack_of(store, load_position(store, code, Moment(as_at)), today, choice)


def many(workstreams: int, milestones: int, name: str = "Workstream {}") -> Iterator[PlanRow]:
    """So many workstreams with so many milestones each, spread over the months of 2014/15."""
    for number in range(1, workstreams + 1):
        title = name.format(number)
        place = (number - 1) * (milestones + 1)
        yield workstream(title)
        for count in range(1, milestones + 1):
            month = (number + count) % 12
            due = date(2014 + (month + 3) // 12, (month + 3) % 12 + 1, 28)
            yield milestone(f"{title}, step {count}", due, workstream=title, parent=place)


def only(pack: Pack, *sections: Section) -> Pack:
    """The same facts in these sections."""
    return replace(pack, choice=replace(pack.choice, sections=sections))
