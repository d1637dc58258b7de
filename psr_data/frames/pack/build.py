"""Putting a pack together: the only place where the facts of a report are gathered."""

from datetime import date

from psr_data.domain.commentary import Commentary
from psr_data.domain.pack import PackChoice
from psr_data.domain.periods import uk_date
from psr_data.frames.changes.between import Comparison, comparison
from psr_data.frames.changes.sides import Side, choices, moments
from psr_data.frames.changes.words import headline as changes_headline
from psr_data.frames.meetings import usual_meeting
from psr_data.frames.overview import headline
from psr_data.frames.pack.areas import areas_of
from psr_data.frames.pack.assessment import assessment_of
from psr_data.frames.pack.gantt import all_strips, gantt_of, months_of
from psr_data.frames.pack.highlights import of_programme, of_workstreams
from psr_data.frames.pack.lines import lines_in
from psr_data.frames.pack.part import part_of, part_of_changes
from psr_data.frames.pack.record import NO_COMPARISON, Gantt, Highlight, MeetingHeld, Pack
from psr_data.frames.pack.said import with_commentary
from psr_data.frames.position import Position, position
from psr_data.frames.review import Review, review
from psr_data.frames.standings import earlier_standings
from psr_data.store.engine import Session, Store
from psr_data.store.meetings import meetings
from psr_data.store.plan_versions import version_numbered
from psr_data.store.programmes import programme_by_code


class CannotReport(LookupError):
    """There is nothing to report, or what was chosen is not there; the message says so."""


def pack_of(store: Store, held: Position, today: date, choice: PackChoice) -> Pack:
    """The pack of a position; `today` is the real day, before which a round must have closed to show.

    Raises CannotReport.
    """
    return with_commentary(store, facts_of(store, held, today, choice))


def facts_of(store: Store, held: Position, today: date, choice: PackChoice) -> Pack:
    """The pack before its commentary: what a note typed for the meeting leaves as it was. Raises as `pack_of`."""
    if held.version is None:
        raise CannotReport(f"{held.programme} has no plan in force on {uk_date(held.as_at)}.")
    of_workstreams, compared = len(held.workstreams), _compared(store, held)
    if choice.workstreams:
        held = _chosen(held, choice)
        compared = part_of_changes(compared, choice.workstreams) if compared else None
    meeting, source = _recorded(store, held, choice)
    reviewed = review(held, earlier_standings(store, held.code, held.moment))
    whole, highlights, gantt = _pages(store, held, reviewed)
    return Pack(
        choice=choice,
        held=held,
        made_on=today,
        reviewed=reviewed,
        compared=compared,
        of_workstreams=of_workstreams,
        meeting=meeting,
        commentary=Commentary(),
        source=source,
        headline=headline(held),
        changes_headline=changes_headline(compared) if compared else NO_COMPARISON,
        whole=whole,
        highlights=highlights,
        gantt=gantt,
        areas=areas_of(store, held.code),
        assessment=assessment_of(store, held, today),
    )


def _recorded(store: Store, held: Position, choice: PackChoice) -> tuple[MeetingHeld | None, str]:
    """The meeting, and where the plan comes from."""
    with store.reading() as session:
        programme = programme_by_code(session, held.code)
        meeting = _meeting(session, programme.id, held, choice.meeting)
        return meeting, _source(session, programme.id, held)


def _pages(store: Store, held: Position, reviewed: Review) -> tuple[Highlight, tuple[Highlight, ...], Gantt]:
    lines = lines_in(store, held)
    parts = lines.by_workstream()
    strips = all_strips(held, parts)
    months = months_of(held, strips)
    return (
        of_programme(held, reviewed, lines, strips, months),
        of_workstreams(held, reviewed, parts, strips, months),
        gantt_of(held, strips, months),
    )


def _chosen(held: Position, choice: PackChoice) -> Position:
    part = part_of(held, choice.workstreams)
    if part.workstreams.empty:
        raise CannotReport("None of the workstreams chosen is in the plan on this date.")
    return part


def _compared(store: Store, held: Position) -> Comparison | None:
    """Since the last meeting that had a plan, or else since the plan before."""
    last = Side(held.as_at)
    first = choices(store, held.code).usual_start(last)
    if first is None:
        return None
    before_at, _ = moments(first, last, as_reported=held.moment.as_reported)
    before = position(store, held.code, before_at, first.number)
    return comparison(store, first, last, before, held) if before.version else None


def _meeting(session: Session, programme_id: int, held: Position, wanted: int | None) -> MeetingHeld | None:
    """The one wanted, or else the usual one; the next one is about the same plan."""
    known = [MeetingHeld(each.id, each.body, each.held_on) for each in meetings(session, programme_id, held.moment)]
    if wanted is not None:
        found = next((each for each in known if each.id == wanted), None)
        if found is None:
            raise CannotReport("There is no such meeting in this programme.")
        return found
    return usual_meeting(known, held.as_at, held.window.next)


def _source(session: Session, programme_id: int, held: Position) -> str:
    version = version_numbered(session, programme_id, held.version or 0)
    file = f" ({version.file_name})" if version else ""
    baseline = f"plan version {held.baseline}" if held.baseline else "the date each was first planned for"
    return f"plan version {held.version}{file}, measured against {baseline}"
