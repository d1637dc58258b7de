"""A person agrees to a proposal, and it becomes a plan version."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from psr_data.compare.carry_forward import CompletePlan, add_carried_items, in_plan_order
from psr_data.compare.diff import Diff
from psr_data.compare.lineage import likeliest, looks_like, read_lineage
from psr_data.compare.matching import NearMatch
from psr_data.domain.calendar import uk_time
from psr_data.domain.moment import Moment
from psr_data.domain.people import Role
from psr_data.domain.periods import uk_date
from psr_data.domain.progress import COMPLETED, Undated, Update, reported_in
from psr_data.domain.reading import Outcome
from psr_data.domain.refusal import Refusal
from psr_data.frames.position import Position, SupposedPlan, WhatIf, load_position
from psr_data.reading.files.sandbox import read_workplan
from psr_data.services.baselines import approve_version
from psr_data.services.proposals import PlanChoices, Proposal, propose, propose_files
from psr_data.services.right_plan import PLAN
from psr_data.services.saved_answers import WorkplanFile
from psr_data.store import lineage_links, plan_items, plan_versions, progress
from psr_data.store.engine import Session, Store, Work
from psr_data.store.lineage_links import LineageLinkRow
from psr_data.store.plan_rows import planned_rows
from psr_data.store.plan_versions import PlanVersion

__all__ = [
    "Acceptance",
    "AcceptedVersion",
    "ImportRefused",
    "NearMatch",
    "Overtaken",
    "PlanChoices",
    "Proposal",
    "WorkplanFile",
    "accept",
    "likeliest",
    "looks_like",
    "positions_around",
    "propose",
    "propose_files",
    "read_lineage",
    "read_workplan",
    "refuse_unready",
    "same_as",
    "supposed_plan",
]


class ImportRefused(Refusal):
    """A workplan that cannot be accepted as it is."""

    code = "import-refused"


class Overtaken(ImportRefused):
    """Someone else accepted a version since the changes were shown."""

    code = "import-overtaken"


@dataclass(frozen=True, slots=True)
class Acceptance:
    """What a person agrees to; with `baseline`, lateness is measured against the version from its first day on.

    `body` and `why`, or else the note, say who approved it as the baseline and with what words. `allow_identical`
    accepts the very file of an earlier version. `undated` says what is meant by rows that are complete without a date:
    they stay open unless they were completed by the effective date.
    """

    effective: date | None
    note: str = ""
    baseline: bool = False
    allow_identical: bool = False
    body: str = ""
    why: str = ""
    undated: Undated = Undated.ASK


@dataclass(frozen=True, slots=True)
class AcceptedVersion:
    """`before` is the version whose place it takes, None where it is the first."""

    programme_code: str
    number: int
    effective: date
    before: int | None = None


def accept(work: Work, proposal: Proposal, acceptance: Acceptance) -> AcceptedVersion:
    """Make the proposal the programme's newest plan version. Raises ImportRefused and Overtaken."""
    work.require(Role.PMO)
    refuse_unready(proposal)
    effective = acceptance.effective
    if effective is None:
        raise ImportRefused("Give the date from which this is the plan.")
    if proposal.programme_code != work.programme.code:
        raise ImportRefused("These changes were worked out for another programme. Look at them again.")
    _refuse_overtaken(work, proposal)
    if proposal.identical_to and not acceptance.allow_identical:
        raise ImportRefused(f"{same_as(proposal.identical_to)} Confirm if you do want another version of it.")
    version = _new_version(work, proposal, effective, acceptance)
    plan_versions.add_version(work.session, version, proposal.content)
    items = _add_rows(work.session, version, proposal)
    reported = _reported(proposal, items, effective, acceptance.undated is Undated.BY_EFFECTIVE)
    progress.append_updates(work.session, reported, version.imported_by, version.id)
    lineage = _record_lineage(work.session, version, proposal, items)
    _log_version(work, version, proposal.diff, lineage)
    if acceptance.baseline:
        approve_version(work, version, effective, acceptance.body, acceptance.why or acceptance.note)
    return AcceptedVersion(work.programme.code, version.number, effective, proposal.against)


def positions_around(
    store: Store, proposal: Proposal, effective: date, *, undated_is_done: bool = False
) -> tuple[Position, Position] | None:
    """The programme on the day the plan takes effect, as it is and as it would be; None without a plan to compare."""
    if proposal.programme_code is None or proposal.against is None:
        return None
    plan = supposed_plan(proposal, effective, undated_is_done=undated_is_done)
    moment = Moment(effective)
    before = load_position(store, proposal.programme_code, moment)
    return before, load_position(store, proposal.programme_code, moment, what_if=WhatIf(plan=plan))


def supposed_plan(proposal: Proposal, effective: date, *, undated_is_done: bool = False) -> SupposedPlan:
    """What accepting would make of the plan, for a preview; new items have ids below 0."""
    complete = _complete(proposal)
    items = [-1 - index if item is None else item for index, item in enumerate(complete.identities)]
    reported = _reported(proposal, [items[place] for place in complete.places], effective, undated_is_done)
    return SupposedPlan(proposal.number, effective, planned_rows(complete.rows, items), dict(reported))


def _complete(proposal: Proposal) -> CompletePlan:
    """With what the file has no column for; where workstreams stay as they are, all keep their order."""
    complete = add_carried_items(proposal.rows, proposal.diff.identities, proposal.diff.kept, proposal.current_items)
    return in_plan_order(complete, proposal.current_items) if proposal.untouched else complete


def _add_rows(session: Session, version: PlanVersion, proposal: Proposal) -> list[int]:
    """The item of each row of the file."""
    complete = _complete(proposal)
    items = plan_items.add_rows(session, version, complete.rows, complete.identities)
    return [items[place] for place in complete.places]


def refuse_unready(proposal: Proposal) -> None:
    """Raise ImportRefused for a file that could not be accepted by anyone, on any date."""
    reading = proposal.reading
    if not proposal.programme_code:
        raise ImportRefused("Choose the programme that this workplan belongs to.")
    if reading.outcome is Outcome.REFUSED:
        raise ImportRefused(reading.reason or "This file could not be read as a workplan.")
    if reading.outcome is Outcome.QUESTION:
        asked = " ".join(question.prompt for question in reading.questions)
        raise ImportRefused(f"Answer first: {asked}")
    if reading.errors:
        found = " ".join(issue.message for issue in reading.errors)
        raise ImportRefused(f"Mend the file first: {found}")
    if proposal.question:
        raise ImportRefused(f"Answer first: {proposal.question.prompt}")


def same_as(version: PlanVersion) -> str:
    accepted = uk_time(version.imported_at)
    return f"This file is identical to version {version.number}, accepted at {accepted}."


def _refuse_overtaken(work: Work, proposal: Proposal) -> None:
    head = plan_versions.newest_version(work.session, work.programme.id)
    if (head.number if head else None) == proposal.head:
        return
    if head is None or head.number < (proposal.head or 0):
        raise Overtaken(
            f"Version {proposal.head} was withdrawn while you were looking. "
            "Look at the changes again before you accept them."
        )
    raise Overtaken(
        f"Version {head.number} was accepted by {head.imported_by} at {uk_time(head.imported_at)} "
        "while you were looking. Look at the changes again before you accept them."
    )


def _new_version(work: Work, proposal: Proposal, effective: date, acceptance: Acceptance) -> PlanVersion:
    decided = {PLAN: proposal.covers, COMPLETED: Undated.LEAVE.value if acceptance.undated is Undated.LEAVE else ""}
    return PlanVersion(
        programme_id=work.programme.id,
        number=plan_versions.next_number(work.session, work.programme.id),
        effective=effective,
        imported_by=work.actor.name,
        file_name=proposal.reading.file,
        sha256=proposal.reading.sha256,
        sheet=proposal.reading.sheet,
        layout=proposal.reading.layout,
        answers={**proposal.reading.answers, **{code: answer for code, answer in decided.items() if answer}},
        note=acceptance.note.strip(),
        first_day=min((day for row in proposal.rows if (day := row.start or row.end)), default=None),
        last_day=max((row.end for row in proposal.rows if row.end), default=None),
    )


def _reported(
    proposal: Proposal, items: Sequence[int], effective: date, undated_is_done: bool
) -> list[tuple[int, Update]]:
    """What the file's own progress columns report, as at the day the plan takes effect."""
    return [
        (item, update)
        for item, row in zip(items, proposal.reading.rows, strict=False)  # the rows of others follow
        if (update := reported_in(row, effective, undated_is_done=undated_is_done))
    ]


def _record_lineage(
    session: Session, version: PlanVersion, proposal: Proposal, items: Sequence[int]
) -> list[dict[str, Any]]:
    """Keep with the version what became of the items that it no longer has; the links as plain data, by items' ids."""
    links: list[dict[str, Any]] = [
        {
            "from_item_id": link.item_id,
            "to_item_id": None if link.row_index is None else items[link.row_index],
            "passed_into": link.passed_into,
        }
        for link in proposal.links
    ]
    lineage_links.add_lineage_links(
        session,
        [LineageLinkRow(version_id=version.id, recorded_by=version.imported_by, **fields) for fields in links],
    )
    return links


def _log_version(work: Work, version: PlanVersion, diff: Diff, lineage: list[dict[str, Any]]) -> None:
    counted = {change.value: count for change, count in diff.counts().items() if count}
    counts = ", ".join(f"{count} {change}" for change, count in counted.items())
    summary = f"Version {version.number} accepted, effective {uk_date(version.effective)}: {counts}"
    detail = {
        "version": version.number,
        "file": version.file_name,
        "sha256": version.sha256,
        "counts": counted,
        "effective": version.effective.isoformat(),
        "lineage": lineage,
    }
    work.log("plan accepted", summary, detail=detail)
