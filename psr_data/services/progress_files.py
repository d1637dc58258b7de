"""Progress from a spreadsheet that has the plan's rows: what leads report is recorded, the plan stays as it is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from psr_data.domain.moment import Moment
from psr_data.domain.people import Role
from psr_data.domain.periods import uk_date
from psr_data.domain.plan import PlanRow
from psr_data.domain.progress import Update, reported_in
from psr_data.domain.refusal import Refusal
from psr_data.domain.wording import plural
from psr_data.frames.milestones import MilestoneStatus
from psr_data.reading.words.text import comparable
from psr_data.services.imports import ImportRefused, refuse_unready
from psr_data.services.progress import adds_nothing
from psr_data.services.proposals import PlanChoices, Proposal, propose
from psr_data.services.saved_answers import WorkplanFile
from psr_data.store import progress
from psr_data.store.engine import Store, Work
from psr_data.store.programmes import programme_by_code
from psr_data.store.progress import NOTHING_REPORTED, Latest, latest_updates


class NothingNew(Refusal):
    """A spreadsheet that reports nothing new of the plan's rows."""

    code = "nothing-new"


class Overtaken(Refusal):
    """Progress that was written over what is no longer known."""

    code = "progress-overtaken"


@dataclass(frozen=True, slots=True)
class FoundProgress:
    """What a spreadsheet reports as at a day, compared with what is known.

    `updates` are those that say something new, each with its item and row; `same` counts the rows that say what is
    known already. `unknown` are rows that report progress of nothing in the plan, `twice` those of a title that the
    plan has fewer times, and `other_dates` those whose dates are not the plan's, each with the plan's row. `seen` is
    what was known of an item to whoever wrote it, where they wrote it over what is known.
    """

    file: str
    as_at: date
    updates: tuple[tuple[int, PlanRow, Update], ...]
    same: int = 0
    unknown: tuple[PlanRow, ...] = ()
    twice: tuple[PlanRow, ...] = ()
    other_dates: tuple[tuple[PlanRow, PlanRow], ...] = ()
    seen: Mapping[int, Update] = field(default_factory=dict)


def propose_progress(store: Store, file: WorkplanFile, programme_code: str, as_at: date) -> Proposal:
    """Read a spreadsheet and compare it with the plan in force on a day.

    That it may have few of the plan's rows is not asked about: it replaces nothing.
    """
    return replace(propose(store, file, programme_code, PlanChoices(as_at)), question=None)


def find_progress(store: Store, proposal: Proposal, as_at: date, *, undated_is_done: bool = False) -> FoundProgress:
    """What the spreadsheet reports; nothing is written. Raises ImportRefused for one that cannot be read as it is."""
    refuse_unready(proposal)
    if proposal.against is None:
        raise ImportRefused("The programme has no plan yet: load one, and then record its progress.")
    with store.reading() as session:
        programme = programme_by_code(session, proposal.programme_code or "")
        known = latest_updates(session, programme.id, Moment(as_at))
    in_plan = {item.item_id: item.row for item in proposal.current_items}
    pairs = list(zip(proposal.diff.identities, proposal.reading.rows, strict=True))
    matched = {_place(row) for item, row in pairs if item in in_plan}
    updates, unknown, twice, same = [], [], [], 0
    for item, row in pairs:
        update = reported_in(row, as_at, undated_is_done=undated_is_done)
        if item not in in_plan and _place(row) in matched:
            twice.append(row)
        elif update is None:
            continue
        elif item not in in_plan:
            unknown.append(row)
        elif adds_nothing(update, known.get(item, NOTHING_REPORTED)):
            same += 1
        else:
            updates.append((item, row, update))
    moved = [(row, in_plan[item]) for item, row in pairs if item in in_plan and _has_other_dates(row, in_plan[item])]
    return FoundProgress(proposal.reading.file, as_at, tuple(updates), same, tuple(unknown), tuple(twice), tuple(moved))


def _place(row: PlanRow) -> tuple[str, ...]:
    return row.kind, comparable(row.workstream), comparable(row.title)


def _has_other_dates(row: PlanRow, planned: PlanRow) -> bool:
    """Whether the row gives an end that is not the plan's, or another start where the plan has one."""
    starts_otherwise = row.start is not None and planned.start is not None and row.start != planned.start
    return starts_otherwise or (row.end is not None and row.end != planned.end)


def record_progress(work: Work, found: FoundProgress) -> int:
    """Append what is new of it, all or nothing; returns how many rows.

    Raises InvalidUpdate, NothingNew, and Overtaken where somebody else has recorded something of an item since.
    """
    work.require(Role.PMO)
    known = latest_updates(work.session, work.programme.id, Moment(found.as_at))
    new = [line for line in found.updates if not adds_nothing(line[2], known.get(line[0], NOTHING_REPORTED))]
    if not new:
        raise NothingNew(f"“{found.file}” reports nothing new of the plan's rows.")
    _refuse_overtaken(found, new, known)
    for _, _, update in new:
        update.validate()
    progress.append_updates(work.session, [(item, update) for item, _, update in new], work.actor.name)
    summary = f"Progress of {plural(len(new), 'row')} as at {uk_date(found.as_at)}, from {found.file}"
    work.log("progress recorded", summary, detail={"file": found.file, "items": [item for item, _, _ in new]})
    return len(new)


def _refuse_overtaken(
    found: FoundProgress, new: Sequence[tuple[int, PlanRow, Update]], known: Mapping[int, Latest]
) -> None:
    latest = {item: known.get(item, NOTHING_REPORTED) for item, _, _ in new if item in found.seen}
    moved = {item for item, each in latest.items() if in_force(each, found.as_at) != found.seen[item]}
    told = [f"“{row.title}” by {latest[item].recorded_by}" for item, row, _ in new if item in moved]
    if told:
        raise Overtaken(f"Nothing was recorded, since this was recorded meanwhile: {', '.join(told)}. Open it again.")


def in_force(known: Latest | MilestoneStatus, as_at: date) -> Update:
    """What is known, as one update would say it."""
    facts = known.status, known.percent, known.forecast, known.actual
    return Update(as_at, *facts, known.reported, known.commentary)
