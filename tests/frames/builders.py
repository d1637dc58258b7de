"""A programme's position from a few rows and what was said of them."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from psr_data.domain.moment import Moment
from psr_data.domain.plan import PlanRow
from psr_data.domain.progress import ProgressStatus, Update
from psr_data.frames.position import Position, load_position
from psr_data.store.engine import Store
from psr_data.store.meetings import add_meeting
from psr_data.store.progress import append_update
from tests.builders import PMO, a_programme, a_version

AS_AT = date(2014, 9, 9)
Said = tuple[str, Update]


def said(title: str, as_at: date = AS_AT, **fields: Any) -> Said:
    """What was reported of the row with this title."""
    return title, Update(as_at, **fields)


def done(title: str, actual: date, as_at: date = AS_AT) -> Said:
    return said(title, as_at, status=ProgressStatus.COMPLETE, actual=actual)


def a_position(
    store: Store,
    rows: Sequence[PlanRow],
    *reports: Said,
    as_at: date = AS_AT,
    meetings: Sequence[date] = (),
    baseline_on: date | None = None,
) -> Position:
    """Where the programme psr stands with these rows as its only plan, in force from 1 July 2014."""
    programme_id = a_programme(store)
    meets(store, programme_id, *meetings)
    _, items = a_version(store, programme_id, rows, baseline_on=baseline_on)
    report(store, dict(zip([row.title for row in rows], items, strict=True)), *reports)
    return load_position(store, "psr", Moment(as_at))


def meets(store: Store, programme_id: int, *days: date) -> None:
    with store.transaction() as session:
        for day in days:
            add_meeting(session, programme_id, "Board", day)


def report(store: Store, items: dict[str, int], *reports: Said) -> None:
    with store.transaction() as session:
        for title, update in reports:
            append_update(session, items[title], update, PMO.name)


def column(statuses: Iterable[Any], name: str) -> dict[str, Any]:
    """One field of each, by title."""
    return {status.title: getattr(status, name) for status in statuses}
