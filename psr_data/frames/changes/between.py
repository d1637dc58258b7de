"""A comparison of two sides, with everything that a page, an export or the command line says of it."""

from dataclasses import dataclass, replace
from functools import cached_property

from psr_data.domain.moment import Moment
from psr_data.frames.changes.differences import ItemChange, compare
from psr_data.frames.changes.moves import times_moved
from psr_data.frames.changes.sides import CannotCompare, Side
from psr_data.frames.position import Position
from psr_data.store.engine import Session, Store
from psr_data.store.lineage_links import RecordedLink, lineage_links
from psr_data.store.plan_versions import versions
from psr_data.store.programmes import programme_by_code


@dataclass(frozen=True)
class Comparison:
    """`lines` are in the order of `compare`. Shared between sessions: read, never changed."""

    start: Side
    end: Side
    before: Position
    after: Position
    lines: tuple[ItemChange, ...]

    @cached_property
    def changed(self) -> tuple[ItemChange, ...]:
        return tuple(line for line in self.lines if line.changes)

    @property
    def caption(self) -> str:
        """What every chart and export says of itself."""
        invented = " – illustrative progress" if self.before.illustrative or self.after.illustrative else ""
        seen = " as first reported" if self.after.moment.as_reported else ""
        sides = f"{self.start.label} to {self.end.label}"
        return f"{self.after.programme}, {sides}{seen}{invented} – {self.after.rules.in_short()}"

    @property
    def name(self) -> str:
        """For files: of which programme and since when, as at the later side."""
        return self.after.named(f"changes-since-{self.start.code}")


def comparison(store: Store, start: Side, end: Side, before: Position, after: Position) -> Comparison:
    """What changed between the sides, given their positions.

    Raises CannotCompare where the older side had no plan.
    """
    if before.version is None:
        raise CannotCompare(f"No plan was in force on {start.label}: choose a later day to compare with.")
    with store.reading() as session:
        lines = compare(before, after, _links(session, before, after))
        moved = [line.item_id for line in lines if line.days is not None]
        earlier = times_moved(session, moved, Moment(start.day, before.moment.as_reported))
    told = tuple(line if line.days is None else replace(line, moved_before=earlier.get(line.item_id)) for line in lines)
    return Comparison(start, end, before, after, told)


def _links(session: Session, before: Position, after: Position) -> list[RecordedLink]:
    """Those recorded with the plans after the older side's, up to the newer side's own."""
    programme = programme_by_code(session, after.code)
    order = {version.number: (version.effective, version.number) for version in versions(session, programme.id)}
    first, last = order[before.version or 0], order[after.version or 0]
    linked = lineage_links(session, programme.id, after.moment)
    return [link for link in linked if first < (link.effective, link.version) <= last]
