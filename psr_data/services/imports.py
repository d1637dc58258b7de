"""A person agrees to a proposal, and it becomes a plan version."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from psr_data.domain.calendar import uk_time
from psr_data.domain.people import Actor, Role
from psr_data.domain.periods import uk_date
from psr_data.domain.progress import reported_in
from psr_data.domain.reading import Outcome
from psr_data.services.baselines import record_baseline
from psr_data.services.proposals import Proposal, propose
from psr_data.store import changes, lineage_links, plan_items, plan_versions, programmes, progress
from psr_data.store.engine import Session, Store
from psr_data.store.lineage_links import LineageLinkRow
from psr_data.store.plan_versions import PlanVersion
from psr_data.store.programmes import Programme
from psr_data.workplan.carry_forward import add_carried_items
from psr_data.workplan.diff import Diff

__all__ = [
    "AcceptedVersion",
    "ImportRefused",
    "Overtaken",
    "Proposal",
    "accept",
    "propose",
    "record_baseline",
    "record_version",
    "refuse_unready",
    "same_as",
]


class ImportRefused(Exception):
    """A workplan that cannot be accepted as it is; the message says why and what to do."""


class Overtaken(ImportRefused):
    """Someone else accepted a version since the changes were shown."""


@dataclass(frozen=True, slots=True)
class AcceptedVersion:
    programme_code: str
    number: int
    effective: date


def accept(
    store: Store,
    actor: Actor,
    proposal: Proposal,
    effective: date | None,
    note: str = "",
    baseline: bool = False,
    allow_identical: bool = False,
    body: str = "",
    why: str = "",
) -> AcceptedVersion:
    """Make the proposal the programme's newest plan version, in one transaction.

    With `baseline` the version is also, from its effective date, what lateness is measured against; `body`
    and `why`, or else the note, say who approved it and with what words. Raises ImportRefused, Overtaken,
    UnknownProgramme and NotAllowed.
    """
    with store.transaction() as session:
        version = record_version(session, actor, proposal, effective, note, allow_identical)
        if baseline:
            record_baseline(session, actor, version, version.effective, body, why or note)
        return AcceptedVersion(proposal.programme_code or "", version.number, version.effective)


def record_version(
    session: Session,
    actor: Actor,
    proposal: Proposal,
    effective: date | None,
    note: str = "",
    allow_identical: bool = False,
) -> PlanVersion:
    """`accept` within a transaction, without the baseline."""
    actor.require(Role.PMO)
    refuse_unready(proposal)
    if effective is None:
        raise ImportRefused("Give the date from which this is the plan.")
    programme = programmes.programme_by_code(session, proposal.programme_code or "")
    _refuse_overtaken(session, programme, proposal)
    if proposal.identical_to and not allow_identical:
        raise ImportRefused(f"{same_as(proposal.identical_to)} Confirm if you do want another version of it.")
    number = plan_versions.next_number(session, programme.id)
    version = _new_version(programme, actor, proposal, number, effective, note)
    plan_versions.add_version(session, version, proposal.content)
    items = _add_rows(session, version, proposal)
    _record_progress(session, version, proposal, items)
    lineage = _record_lineage(session, version, proposal, items)
    _log_version(session, version, proposal.diff, lineage)
    return version


def _add_rows(session: Session, version: PlanVersion, proposal: Proposal) -> list[int]:
    """The item of each row of the file; what the file has no column for is kept among them."""
    complete = add_carried_items(proposal.rows, proposal.diff.identities, proposal.diff.kept, proposal.held)
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


def same_as(version: PlanVersion) -> str:
    accepted = uk_time(version.imported_at)
    return f"This file is identical to version {version.number}, accepted at {accepted}."


def _refuse_overtaken(session: Session, programme: Programme, proposal: Proposal) -> None:
    head = plan_versions.newest_version(session, programme.id)
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


def _new_version(
    programme: Programme, actor: Actor, proposal: Proposal, number: int, effective: date, note: str
) -> PlanVersion:
    return PlanVersion(
        programme_id=programme.id,
        number=number,
        effective=effective,
        imported_by=actor.name,
        file_name=proposal.reading.file,
        sha256=proposal.reading.sha256,
        sheet=proposal.reading.sheet,
        layout=proposal.reading.layout,
        answers=dict(proposal.reading.answers),
        note=note.strip(),
        first_day=min((day for row in proposal.rows if (day := row.start or row.end)), default=None),
        last_day=max((row.end for row in proposal.rows if row.end), default=None),
    )


def _record_progress(session: Session, version: PlanVersion, proposal: Proposal, items: Sequence[int]) -> None:
    """What the file's own progress columns report, as at the day the plan takes effect."""
    reported = [
        (item, update)
        for item, row in zip(items, proposal.reading.rows, strict=True)
        if (update := reported_in(row, version.effective))
    ]
    progress.append_updates(session, reported, version.imported_by, version.id)


def _record_lineage(
    session: Session, version: PlanVersion, proposal: Proposal, items: Sequence[int]
) -> list[dict[str, Any]]:
    """What was said of the items that go, kept with the version; returns it as plain data, by items' ids."""
    links: list[dict[str, Any]] = [
        {
            "from_item_id": heir.item_id,
            "to_item_id": None if heir.row_index is None else items[heir.row_index],
            "passed_into": heir.passed_into,
        }
        for heir in proposal.heirs
    ]
    lineage_links.add_lineage_links(
        session,
        [LineageLinkRow(version_id=version.id, recorded_by=version.imported_by, **link) for link in links],
    )
    return links


def _log_version(session: Session, version: PlanVersion, diff: Diff, lineage: list[dict[str, Any]]) -> None:
    counted = {change.value: count for change, count in diff.counts().items() if count}
    said = ", ".join(f"{count} {change}" for change, count in counted.items())
    summary = f"Version {version.number} accepted, effective {uk_date(version.effective)}: {said}"
    detail = {
        "version": version.number,
        "file": version.file_name,
        "sha256": version.sha256,
        "counts": counted,
        "effective": version.effective.isoformat(),
        "lineage": lineage,
    }
    changes.log(session, version.programme_id, version.imported_by, "plan accepted", summary, detail=detail)
