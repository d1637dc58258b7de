"""Putting a pack together: the only place where the facts of a report are gathered."""

from datetime import date

from psr_data.domain.calendar import MeetingDate
from psr_data.domain.commentary import Commentary
from psr_data.domain.deprivation import Domain
from psr_data.domain.pack import PackChoice
from psr_data.domain.periods import uk_date
from psr_data.domain.refusal import Refusal
from psr_data.frames.assessment.notes import METHOD, caption_of, gap_notes, participation_words
from psr_data.frames.assessment.rounds import closed_rounds
from psr_data.frames.assessment.scores import group_scores
from psr_data.frames.assessment.words import findings
from psr_data.frames.changes.between import Comparison, comparison
from psr_data.frames.changes.sides import Side, choices, moments
from psr_data.frames.changes.words import headline as changes_headline
from psr_data.frames.deprivation.areas import area_table, decile_counts
from psr_data.frames.deprivation.figures import authorities, load_deprivation
from psr_data.frames.deprivation.words import CAVEATS, LICENCE, boundary_words, described, finding
from psr_data.frames.meetings import usual_meeting
from psr_data.frames.pack.commentary import with_commentary
from psr_data.frames.pack.gantt import all_strips, gantt_of, months_of
from psr_data.frames.pack.highlights import of_programme, of_workstreams
from psr_data.frames.pack.lines import lines_in
from psr_data.frames.pack.part import part_of, part_of_changes
from psr_data.frames.pack.record import NO_COMPARISON, Areas, Gantt, Highlight, Pack, SelfAssessment
from psr_data.frames.position import Position, load_position
from psr_data.frames.recommendations import load_recommendations
from psr_data.frames.review import Review, review
from psr_data.frames.standings import earlier_standings
from psr_data.frames.verdict import headline
from psr_data.store.engine import Session, Store
from psr_data.store.meetings import meetings
from psr_data.store.plan_versions import version_numbered
from psr_data.store.programmes import programme_by_code

MEASURE, DOMAIN = "median", Domain.IMD


class CannotReport(Refusal):
    """There is nothing to report, or what was chosen is not there."""

    code = "cannot-report"


def pack_of(store: Store, position: Position, today: date, choice: PackChoice) -> Pack:
    """The pack of a position; `today` is the real day, before which a round must have closed to show.

    Raises CannotReport.
    """
    return with_commentary(store, facts_of(store, position, today, choice))


def facts_of(store: Store, position: Position, today: date, choice: PackChoice) -> Pack:
    """The pack before its commentary: what a note typed for the meeting leaves as it was. Raises as `pack_of`."""
    if position.version is None:
        raise CannotReport(f"{position.programme} has no plan in force on {uk_date(position.as_at)}.")
    compared = _compared(store, position)
    if choice.workstreams:
        position = _chosen(position, choice)
        compared = part_of_changes(compared, choice.workstreams) if compared else None
    meeting, source = _recorded(store, position, choice)
    reviewed = review(position, earlier_standings(store, position.code, position.moment))
    whole, highlights, gantt = _pages(store, position, reviewed)
    return Pack(
        choice=choice,
        position=position,
        made_on=today,
        reviewed=reviewed,
        compared=compared,
        meeting=meeting,
        commentary=Commentary(),
        source=source,
        headline=headline(position),
        changes_headline=changes_headline(compared) if compared else NO_COMPARISON,
        whole=whole,
        highlights=highlights,
        gantt=gantt,
        areas=_areas_of(store, position.code, position.as_at),
        assessment=_assessment_of(store, position, today),
    )


def _recorded(store: Store, position: Position, choice: PackChoice) -> tuple[MeetingDate | None, str]:
    """The meeting, and where the plan comes from."""
    with store.reading() as session:
        programme = programme_by_code(session, position.code)
        meeting = _meeting(session, programme.id, position, choice.meeting)
        return meeting, _source(session, programme.id, position)


def _pages(store: Store, position: Position, reviewed: Review) -> tuple[Highlight, tuple[Highlight, ...], Gantt]:
    lines = lines_in(store, position)
    parts = lines.by_workstream()
    strips = all_strips(position, parts)
    months = months_of(position, strips)
    return (
        of_programme(position, reviewed, lines, strips, months),
        of_workstreams(position, reviewed, parts, strips, months),
        gantt_of(position, strips, months),
    )


def _chosen(position: Position, choice: PackChoice) -> Position:
    part = part_of(position, choice.workstreams)
    if not part.workstreams:
        raise CannotReport("None of the workstreams chosen is in the plan on this date.")
    return part


def _compared(store: Store, position: Position) -> Comparison | None:
    """Since the last meeting that had a plan, or else since the plan before."""
    last = Side(position.as_at)
    first = choices(store, position.code).usual_start(last)
    if first is None:
        return None
    before_at, _ = moments(first, last, as_reported=position.moment.as_reported)
    before = load_position(store, position.code, before_at, first.number)
    return comparison(store, first, last, before, position) if before.version else None


def _meeting(session: Session, programme_id: int, position: Position, wanted: int | None) -> MeetingDate | None:
    """The one wanted, or else the usual one; the next one is about the same plan."""
    known = [MeetingDate(each.id, each.body, each.held_on) for each in meetings(session, programme_id, position.moment)]
    if wanted is not None:
        found = next((each for each in known if each.id == wanted), None)
        if found is None:
            raise CannotReport("There is no such meeting in this programme.")
        return found
    return usual_meeting(known, position.as_at, position.window.next)


def _source(session: Session, programme_id: int, position: Position) -> str:
    version = version_numbered(session, programme_id, position.version or 0)
    file = f" ({version.file_name})" if version else ""
    baseline = f"plan version {position.baseline}" if position.baseline else "the date each was first planned for"
    return f"plan version {position.version}{file}, measured against {baseline}"


def _assessment_of(store: Store, position: Position, today: date) -> SelfAssessment | None:
    """None where no round had closed by then; one that is open `today`, the real day, never shows."""
    closed = closed_rounds(store, position.code, min(position.as_at, today), today)
    if not closed:
        return None
    found = closed[0]
    return SelfAssessment(
        found=found,
        caption=caption_of(position, found),
        findings=tuple(findings(found)),
        participation=tuple(map(participation_words, found.groups)),
        measure=MEASURE,
        scores=group_scores(found),
        notes=gap_notes(found),
        method=METHOD,
        recommendations=load_recommendations(store, position.code, position.moment),
    )


def _areas_of(store: Store, code: str, as_at: date) -> Areas | None:
    """By what had been published and linked by then; None where that was nothing.

    None too where the programme has neither brought in figures nor named the areas it works in: those that ship are of
    another council then.
    """
    shown = load_deprivation(store, code, next(iter(authorities(store, code)))).known_on(as_at)
    authority = shown.authority
    years = tuple(edition.year for edition in authority.editions_with(DOMAIN))[-2:]
    if not (shown.is_chosen and years):
        return None
    newest, before = years[-1], years[0] if len(years) > 1 else None
    table = area_table(authority, newest, DOMAIN, shown.covered)
    worst = set(authority.worst(newest, DOMAIN))
    return Areas(
        deprivation=shown,
        domain=DOMAIN,
        years=years,
        finding=finding(authority, newest, before, DOMAIN),
        boundaries=boundary_words(authority, newest, before, DOMAIN),
        worst=table[table["Code"].isin(worst)].reset_index(drop=True),
        deciles=decile_counts(authority, years, DOMAIN),
        sources=tuple(text for text in (*CAVEATS, described(authority, years), LICENCE) if text),
    )
