"""What the PMO has to ask leads for: returns that lack something, and greens that nobody has confirmed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from psr_data.domain.periods import uk_date
from psr_data.domain.rag import Rag
from psr_data.frames.disagreement import OWN_JUDGEMENT
from psr_data.frames.headings import LEAD_SAYS
from psr_data.frames.position import Position

HEADINGS = {
    "workstream": "Workstream",
    "title": "Milestone",
    "kind": "Return",
    "needed": "Please send",
    "reported": LEAD_SAYS,
    "reported_at": "Reported as at",
    "owner": "Owner",
}
INCOMPLETE, NOT_CONFIRMED = "incomplete", "not confirmed"


@dataclass(frozen=True, slots=True)
class ReturnToChase:
    """A return to ask a lead for.

    `kind` is INCOMPLETE for an amber or red that lacks what `needed` names, NOT_CONFIRMED for a green that
    was last given at the last meeting or before. `title` is OWN_JUDGEMENT for the workstream's own.
    """

    workstream_id: int | None
    workstream: str
    title: str
    kind: str
    needed: str
    reported: Rag | None
    reported_at: date | None
    owner: str


def returns_to_chase(position: Position) -> tuple[ReturnToChase, ...]:
    """Every return to ask for, by workstream, the workstream's own first."""
    order = {workstream.item_id: place for place, workstream in enumerate(position.workstreams)}
    return tuple(sorted(_returns(position), key=lambda one: order.get(one.workstream_id or 0, len(order))))


def _returns(position: Position) -> Iterator[ReturnToChase]:
    for own in position.workstreams:
        if own.missing or own.unconfirmed:
            needed = _needed(own.missing, own.reported_at)
            yield ReturnToChase(own.item_id, own.title, OWN_JUDGEMENT, *needed, own.reported, own.reported_at, "")
    for each in position.milestones:
        if each.missing or each.unconfirmed:
            place, needed = (each.workstream_id, each.workstream, each.title), _needed(each.missing, each.reported_at)
            yield ReturnToChase(*place, *needed, each.reported, each.reported_at, each.owner)


def _needed(missing: str, reported_at: date | None) -> tuple[str, str]:
    """The kind of return, and what to ask for."""
    if missing:
        return INCOMPLETE, missing
    last = f" Last reported on {uk_date(reported_at)}" if reported_at else ""
    return NOT_CONFIRMED, f"is it still green?{last}"
