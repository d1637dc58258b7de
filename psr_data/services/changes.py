"""What changed between two sides as plain data, for the command line: the same facts as the screens."""

from datetime import date
from enum import StrEnum
from typing import Any

from psr_data.frames.changes.between import Comparison, comparison
from psr_data.frames.changes.sides import CannotCompare, Side, choices, moments
from psr_data.frames.changes.words import caveats, counted_directions, headline
from psr_data.frames.position import Position, load_position
from psr_data.store.engine import Store

FIELDS = (
    "kind",
    "workstream",
    "title",
    "changes",
    "changes_in_words",
    "direction",
    "status_before",
    "status_now",
    "reported_before",
    "reported_now",
    "date_before",
    "date_now",
    "days",
    "moved_before",
    "details",
    "reason",
    "owner",
)


def changes_report(
    store: Store, code: str, as_at: date, start: str | None = None, end: str | None = None, *, as_reported: bool = False
) -> dict[str, Any]:
    """The object that `changes --json` prints, with a line for each item that changed.

    Raises UnknownProgramme and CannotCompare.
    """
    return _as_report(compared(store, code, as_at, start, end, as_reported=as_reported))


def compared(
    store: Store, code: str, as_at: date, start: str | None = None, end: str | None = None, *, as_reported: bool = False
) -> Comparison:
    """What changed between two sides, written as in an address: "2014-09-09", "v2".

    Without them: since the last meeting, until the as-at date. Raises UnknownProgramme and CannotCompare.
    """
    known = choices(store, code)
    last = known.side(end) if end else Side(as_at)
    first = known.side(start) if start else known.usual_start(last)
    if first is None:
        raise CannotCompare(f"There is no meeting and no plan version before {last.label} to compare with.")
    before_at, after_at = moments(first, last, as_reported=as_reported)
    before = load_position(store, code, before_at, first.number)
    after = load_position(store, code, after_at, last.number)
    return comparison(store, first, last, before, after)


def _as_report(found: Comparison) -> dict[str, Any]:
    return {
        "programme": found.after.code,
        "from": _side(found.start, found.before),
        "to": _side(found.end, found.after),
        "as_first_reported": found.after.moment.as_reported,
        "sentence": headline(found),
        "caveats": caveats(found),
        "milestones": {way.value: count for way, count in counted_directions(found).items()},
        "changes": [{field: _plain(getattr(line, field)) for field in FIELDS} for line in found.changed],
    }


def _side(side: Side, position: Position) -> dict[str, Any]:
    return {
        "side": side.code,
        "as_at": position.as_at.isoformat(),
        "version": position.version,
        "baseline": position.baseline,
    }


def _plain(value: object) -> object:
    """Dates as ISO text, words for what changed, letters for statuses, and null for what is not there."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [change.value for change in value]
    if isinstance(value, StrEnum):
        return value.value
    return None if value == "" else value
