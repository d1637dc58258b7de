"""A workplan is read and compared with the current plan; nothing is written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from psr_data.compare.diff import ChangeKind, Diff, compare, merge
from psr_data.compare.lineage import check_links, renamed_items, with_lineage
from psr_data.domain.lineage import LineageLink
from psr_data.domain.moment import Moment
from psr_data.domain.plan import KnownItem, PlanRow
from psr_data.domain.progress import COMPLETED, Undated
from psr_data.domain.reading import Question, Reading
from psr_data.domain.telling import Tell
from psr_data.domain.wording import distinct
from psr_data.services.right_plan import PART, WHOLE, ask_whether_right
from psr_data.services.saved_answers import WorkplanFile, read_with_saved_answers
from psr_data.services.several_files import (
    FileRead,
    RowsToCompare,
    join_files,
    rows_of_files,
    with_other_workstreams,
)
from psr_data.store import plan_rows, plan_versions, programmes
from psr_data.store.engine import Session, Store
from psr_data.store.plan_versions import PlanVersion
from psr_data.store.programmes import Programme


@dataclass(frozen=True)
class Proposal:
    """What accepting a file would do to a programme, worked out from the version numbered `head`.

    `head` is the newest version and `against` the one that the file was compared with; None where the
    programme has no plan yet. `number` is the one that it would have as a version. `rows` are the file's, with what its
    missing columns leave as it was.
    `current_items` are those in the plan compared with, and `gone` those of them that the file has no row for,
    whatever became of them; `links` say what did, where it is more than a new name. `untouched` are those that stay as
    they are, as their workstreams are in none of several files: their rows are the last ones.
    `identical_to` is the newest version made from this very file. `suggested` holds the answers given for the
    version before to the questions now asked, `undated` what was said then of complete without a date. `question` asks
    whether the file is the programme's plan at all, with `covers` what was answered: nothing else is shown and nothing
    is kept before.
    """

    programme_code: str | None
    content: bytes
    reading: Reading
    rows: tuple[PlanRow, ...]
    diff: Diff
    files: tuple[FileRead, ...] = ()
    number: int = 1
    head: int | None = None
    against: int | None = None
    current_items: tuple[KnownItem, ...] = ()
    gone: tuple[KnownItem, ...] = ()
    untouched: frozenset[int] = frozenset()
    links: tuple[LineageLink, ...] = ()
    identical_to: PlanVersion | None = None
    suggested: Mapping[str, str] = field(default_factory=dict)
    undated: Undated = Undated.ASK
    question: Question | None = None
    covers: str = ""


@dataclass(frozen=True)
class PlanChoices:
    """What a person decides about the comparison.

    `effective` is the day from which it would be the plan: it is compared with the version in force by then.
    `confirmed` gives, for the index of a row that is nearly like a known item, that item's id, or None for "not the
    same"; a near match that is not mentioned is not the same. `links` says what became of items that the file no
    longer has. `covers` answers whether the file is the programme's plan, "" before that was asked.
    """

    effective: date | None = None
    confirmed: Mapping[int, int | None] = field(default_factory=dict)
    links: Sequence[LineageLink] = ()
    covers: str = ""


NO_CHOICES = PlanChoices()


def propose(
    store: Store,
    file: WorkplanFile,
    programme_code: str | None,
    choices: PlanChoices = NO_CHOICES,
    tell: Tell | None = None,
) -> Proposal:
    """Read a workplan and compare it with the current plan; `tell` hears of each step of the reading.

    Without a programme, or for one that is not there yet, everything is new.
    """
    return propose_files(store, [file], programme_code, choices, tell)


def propose_files(
    store: Store,
    files: Sequence[WorkplanFile],
    programme_code: str | None,
    choices: PlanChoices = NO_CHOICES,
    tell: Tell | None = None,
) -> Proposal:
    """As `propose`; of several files each replaces its own workstreams."""
    names = distinct([file.name for file in files])
    named = [replace(file, name=name) for file, name in zip(files, names, strict=True)]
    read = [FileRead(file.content, read_with_saved_answers(store, file, programme_code, tell)) for file in named]
    if tell and programme_code:
        tell("Comparing with the plan that we hold")
    with store.reading() as session:
        return compare_files(session, read, programme_code, choices)


def compare_with_plan(
    session: Session,
    content: bytes,
    reading: Reading,
    programme_code: str | None,
    choices: PlanChoices = NO_CHOICES,
) -> Proposal:
    """As `compare_files`, of one file."""
    return compare_files(session, [FileRead(content, reading)], programme_code, choices)


def compare_files(
    session: Session, files: Sequence[FileRead], programme_code: str | None, choices: PlanChoices = NO_CHOICES
) -> Proposal:
    """Compare what was read with the current plan, as `propose` does.

    Raises ValueError where the choices name an item or a row that is not there.
    """
    programme = programmes.find_programme(session, programme_code) if programme_code else None
    programme_id = programme.id if programme else 0  # which no programme has
    head = plan_versions.newest_version(session, programme_id)
    moment = Moment(choices.effective) if choices.effective else None
    against = plan_versions.version_in_force(session, programme_id, moment) if moment else None
    against = against or head
    known = plan_rows.known_items(session, programme_id, against.id if against else None)
    joined = join_files(files)
    are_parts = joined.reading.may_be_kept and (len(files) > 1 or choices.covers == PART)
    found = rows_of_files(files, joined.reading.rows, choices.confirmed, are_parts=are_parts)
    if are_parts:
        found = with_other_workstreams(found, known, choices.links)
    plain, links, diff = _compare(found, known, choices.links)
    gone = {change.item_id for change in plain.changes if change.change is ChangeKind.REMOVED}
    proposal = Proposal(
        programme_code=programme_code,
        content=joined.content,
        reading=joined.reading,
        files=tuple(files),
        rows=merge(found.rows, known, diff, found.fields_present),
        diff=diff,
        number=plan_versions.next_number(session, programme_id),
        head=head.number if head else None,
        against=against.number if against else None,
        current_items=tuple(item for item in known if item.in_force),
        gone=tuple(item for item in known if item.item_id in gone),
        untouched=found.untouched,
        links=links,
        identical_to=plan_versions.version_with_sha(session, programme_id, joined.reading.sha256),
        suggested=_suggested(joined.reading, head.answers if head else {}),
        undated=Undated(head.answers.get(COMPLETED, Undated.ASK)) if head else Undated.ASK,
    )
    return _with_question(proposal, programme, choices.covers)


def _with_question(proposal: Proposal, programme: Programme | None, covers: str) -> Proposal:
    """With the question whether it is the programme's plan, or what was answered to it."""
    if programme is None or not proposal.current_items or not proposal.reading.may_be_kept:
        return proposal
    replaced = [item for item in proposal.current_items if item.item_id not in proposal.untouched]
    new = proposal.rows[: len(proposal.rows) - len(proposal.untouched)]
    asked = ask_whether_right(programme, new, replaced, proposal.diff, len(proposal.files))
    if asked and covers in (WHOLE, PART):
        return replace(proposal, covers=covers)
    return replace(proposal, question=asked, covers=PART if proposal.untouched else "")


def _compare(
    found: RowsToCompare, known: Sequence[KnownItem], given: Sequence[LineageLink]
) -> tuple[Diff, tuple[LineageLink, ...], Diff]:
    """The diff, the links that are more than a new name, and the diff that tells of them."""
    plain = compare(found.rows, known, found.confirmed, found.fields_present)
    if not given:
        return plain, (), plain
    by_id = {item.item_id: item for item in known}
    checked = check_links(given, found.rows, by_id)
    renamed = renamed_items(checked, found.rows, by_id, plain)
    diff = plain
    if renamed:
        diff = compare(found.rows, known, {**found.confirmed, **renamed}, found.fields_present)
    links = tuple(link for link in checked if link.row_index is None or diff.identities[link.row_index] != link.item_id)
    return plain, links, with_lineage(diff, links, found.rows, by_id)


def _suggested(reading: Reading, before: Mapping[str, str]) -> dict[str, str]:
    """Of a question with parts the whole answer: whoever asks takes from it what is asked again."""
    asked = {question.code: question for question in reading.questions}
    return {code: answer for code, answer in before.items() if code in asked and _fits(answer, asked[code])}


def _fits(answer: str, question: Question) -> bool:
    return bool(question.parts) or answer in {choice.value for choice in question.choices}
