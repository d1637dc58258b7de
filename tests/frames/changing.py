"""A programme whose plan changes, and what is said to have changed."""

from collections.abc import Sequence
from datetime import date

from psr_data.domain.direction import Change
from psr_data.domain.plan import PlanRow
from psr_data.frames.changes.between import Comparison, comparison
from psr_data.frames.changes.sides import choices, moments
from psr_data.frames.position import load_position
from psr_data.store.engine import Store
from psr_data.store.lineage_links import LineageLinkRow, add_lineage_links
from tests.builders import PMO, a_programme, a_version

JULY, SEPTEMBER = date(2014, 7, 1), date(2014, 9, 9)


def replanned(
    store: Store, first: Sequence[PlanRow], second: Sequence[PlanRow], same: dict[str, str]
) -> dict[str, int]:
    """Two versions, of July and of 1 September; `same` names rows of the second by their title in the first.

    A row of the first's own title is the same too. Gives the items by title, of both versions.
    """
    programme = a_programme(store)
    _, items = a_version(store, programme, first, baseline_on=JULY)
    held = dict(zip((row.title for row in first), items, strict=True))
    identities = [held.get(same.get(row.title, row.title)) for row in second]
    _, later = a_version(store, programme, second, identities, effective=date(2014, 9, 1))
    return held | dict(zip((row.title for row in second), later, strict=True))


def linked(store: Store, version_id: int, *links: tuple[int, int | None, str]) -> None:
    """Items that a version split, merged, continued or ended."""
    with store.transaction() as session:
        add_lineage_links(
            session,
            [
                LineageLinkRow(
                    version_id=version_id, from_item_id=before, to_item_id=after, passed_into=into, recorded_by=PMO.name
                )
                for before, after, into in links
            ],
        )


def compared(store: Store, start: str = "2014-07-01", end: str = "2014-09-09") -> Comparison:
    known = choices(store, "psr")
    first, last = known.side(start), known.side(end)
    before, after = moments(first, last)
    return comparison(
        store,
        first,
        last,
        load_position(store, "psr", before, first.number),
        load_position(store, "psr", after, last.number),
    )


def changes_of(held: Comparison, title: str) -> tuple[Change, ...]:
    [found] = [line for line in held.lines if line.title == title]
    return found.changes


def told(held: Comparison, title: str, *names: str) -> list[object]:
    """The named fields of the one line with this title."""
    [line] = [line for line in held.lines if line.title == title]
    return [getattr(line, name) for name in names]
