"""Progress from a spreadsheet that has the plan's rows: what leads report is recorded, the plan stays as it is."""

from dataclasses import dataclass
from datetime import date

from psr_data.domain.moment import Moment
from psr_data.domain.people import Role
from psr_data.domain.periods import uk_date
from psr_data.domain.plan import DATED_KINDS, PlanRow
from psr_data.domain.progress import Update, is_undated_completion, reported_in
from psr_data.domain.refusal import Refusal
from psr_data.domain.wording import plural
from psr_data.services.proposals import PlanChoices, propose
from psr_data.services.saved_answers import WorkplanFile
from psr_data.store import progress
from psr_data.store.engine import Store, Work
from psr_data.store.programmes import programme_by_code
from psr_data.store.progress import Latest, latest_updates


class ProgressFileRefused(Refusal):
    """A spreadsheet from which nothing can be recorded."""

    code = "progress-file-refused"


@dataclass(frozen=True, slots=True)
class FoundProgress:
    """What a spreadsheet reports as at a day, compared with what is known.

    `updates` are those that say something new, each with its item and row; `same` counts the rows that say what is
    known already. `unknown` are rows that report progress of nothing in the plan; `undated` are complete without a day.
    """

    file: str
    as_at: date
    updates: tuple[tuple[int, PlanRow, Update], ...]
    same: int = 0
    unknown: tuple[PlanRow, ...] = ()
    undated: tuple[PlanRow, ...] = ()


def find_progress(
    store: Store, file: WorkplanFile, programme_code: str, as_at: date, *, undated_is_done: bool = False
) -> FoundProgress:
    """Read what a spreadsheet reports of the plan in force on a day; nothing is written.

    Raises UnknownProgramme, and ProgressFileRefused for a file that cannot be read or leaves a question open.
    """
    proposal = propose(store, file, programme_code, PlanChoices(as_at))
    reading = proposal.reading
    if not reading.may_be_kept:
        asked = [question.prompt for question in reading.questions]
        why = [reading.reason or "", *asked, *(issue.message for issue in reading.errors)]
        raise ProgressFileRefused(" ".join(filter(None, why)))
    with store.reading() as session:
        programme = programme_by_code(session, programme_code)
        known = latest_updates(session, programme.id, Moment(as_at))
    in_plan = {item.item_id for item in proposal.current_items}
    updates, unknown, same = [], [], 0
    for item, row in zip(proposal.diff.identities, reading.rows, strict=True):
        update = reported_in(row, as_at, undated_is_done=undated_is_done)
        if update is None:
            continue
        if item not in in_plan:
            unknown.append(row)
        elif _says_nothing_new(update, known.get(item)):
            same += 1
        else:
            updates.append((item, row, update))
    undated = tuple(row for row in reading.rows if row.kind in DATED_KINDS and is_undated_completion(row))
    return FoundProgress(reading.file, as_at, tuple(updates), same, tuple(unknown), undated)


def _says_nothing_new(update: Update, known: Latest | None) -> bool:
    fields = ("status", "percent", "forecast", "actual", "reported", "commentary")
    reported = {name: value for name in fields if (value := getattr(update, name)) not in (None, "")}
    return known is not None and all(getattr(known, name) == value for name, value in reported.items())


def record_progress(work: Work, found: FoundProgress) -> int:
    """Append what was found, all or nothing; returns how many rows. Raises InvalidUpdate and ProgressFileRefused."""
    work.require(Role.PMO)
    if not found.updates:
        raise ProgressFileRefused(f"“{found.file}” reports nothing new of the plan's rows.")
    for _, _, update in found.updates:
        update.validate()
    progress.append_updates(work.session, [(item, update) for item, _, update in found.updates], work.actor.name)
    summary = f"Progress of {plural(len(found.updates), 'row')} as at {uk_date(found.as_at)}, from {found.file}"
    work.log("progress recorded", summary, detail={"file": found.file, "items": [item for item, _, _ in found.updates]})
    return len(found.updates)
