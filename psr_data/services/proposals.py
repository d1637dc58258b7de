"""A workplan is read and compared with the plan held; nothing is written."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from psr_data.domain.lineage import LineageLink
from psr_data.domain.moment import Moment
from psr_data.domain.plan import KnownItem, PlanRow
from psr_data.domain.reading import Question, Reading
from psr_data.services.saved_answers import read_with_saved_answers
from psr_data.store import plan_rows, plan_versions, programmes
from psr_data.store.engine import Session, Store
from psr_data.store.plan_versions import PlanVersion
from psr_data.workplan import Tell
from psr_data.workplan.diff import ChangeKind, Diff, compare, merge
from psr_data.workplan.lineage import check_links, renamed_items, with_lineage


@dataclass(frozen=True)
class Proposal:
    """What accepting a file would do to a programme, worked out from the version numbered `head`.

    `head` is the newest version and `against` the one that the file was compared with; None where the
    programme has no plan yet. `rows` are the file's, with what its missing columns leave as it was. `held` are
    the items in the plan compared with, and `gone` those of them that the file has no row for, before anyone
    said what became of them; `heirs` are the links that were said and are more than a new name.
    `identical_to` is the newest version made from this very file. `suggested` holds the answers given for the
    version before to the questions now asked.
    """

    programme_code: str | None
    content: bytes
    reading: Reading
    rows: tuple[PlanRow, ...]
    diff: Diff
    head: int | None = None
    against: int | None = None
    held: tuple[KnownItem, ...] = ()
    gone: tuple[KnownItem, ...] = ()
    heirs: tuple[LineageLink, ...] = ()
    identical_to: PlanVersion | None = None
    suggested: Mapping[str, str] = field(default_factory=dict)


def propose(
    store: Store,
    content: bytes,
    file_name: str,
    programme_code: str | None,
    answers: Mapping[str, str] | None = None,
    confirmed: Mapping[int, int | None] | None = None,
    ask_again: Collection[str] = (),
    effective: date | None = None,
    heirs: Sequence[LineageLink] = (),
    tell: Tell | None = None,
) -> Proposal:
    """Read a workplan and compare it with the plan held.

    Without a programme, or for one that is not there yet, everything is new. `confirmed` gives for the index
    of a row that is nearly like a held item that item's id, or None for "not the same"; near matches not
    mentioned are taken as not the same. `ask_again` names questions to ask whatever was answered before.
    `effective` is the day from which it would be the plan: it is compared with the version in force by then.
    `heirs` says what became of items that it no longer has. `tell` hears of each step of the reading.
    """
    reading = read_with_saved_answers(store, content, file_name, programme_code, answers or {}, ask_again, tell)
    if tell and programme_code:
        tell("Comparing with the plan that we hold")
    return compare_with_plan(store, content, reading, programme_code, confirmed, effective, heirs)


def compare_with_plan(
    store: Store,
    content: bytes,
    reading: Reading,
    programme_code: str | None,
    confirmed: Mapping[int, int | None] | None = None,
    effective: date | None = None,
    heirs: Sequence[LineageLink] = (),
) -> Proposal:
    """Compare what was read with the plan held, as `propose` does.

    Raises ValueError where `confirmed` or `heirs` name an item or a row that is not there.
    """
    with store.reading() as session:
        return weigh_within(session, content, reading, programme_code, confirmed, effective, heirs)


def weigh_within(
    session: Session,
    content: bytes,
    reading: Reading,
    programme_code: str | None,
    confirmed: Mapping[int, int | None] | None = None,
    effective: date | None = None,
    heirs: Sequence[LineageLink] = (),
) -> Proposal:
    """`weigh` within a transaction."""
    programme = programmes.find_programme(session, programme_code) if programme_code else None
    programme_id = programme.id if programme else 0  # which no programme has
    head = plan_versions.newest_version(session, programme_id)
    in_force = plan_versions.version_in_force(session, programme_id, Moment(effective)) if effective else None
    against = in_force or head
    held = plan_rows.known_items(session, programme_id, against.id if against else None)
    present = reading.fields_present
    plain = compare(reading.rows, held, confirmed, present)
    links, diff = _with_lineage(plain, reading, held, confirmed, heirs)
    gone = {change.item_id for change in plain.changes if change.change is ChangeKind.REMOVED}
    return Proposal(
        programme_code=programme_code,
        content=content,
        reading=reading,
        rows=merge(reading.rows, held, diff, present),
        diff=diff,
        head=head.number if head else None,
        against=against.number if against else None,
        held=tuple(item for item in held if item.in_force),
        gone=tuple(item for item in held if item.item_id in gone),
        heirs=links,
        identical_to=plan_versions.version_with_sha(session, programme_id, reading.sha256),
        suggested=_suggested(reading, head.answers if head else {}),
    )


def _with_lineage(
    plain: Diff,
    reading: Reading,
    held: Sequence[KnownItem],
    confirmed: Mapping[int, int | None] | None,
    heirs: Sequence[LineageLink],
) -> tuple[tuple[LineageLink, ...], Diff]:
    """The links that are more than a new name, and the diff that tells of them."""
    if not heirs:
        return (), plain
    by_id = {item.item_id: item for item in held}
    said = check_links(heirs, reading.rows, by_id)
    renamed = renamed_items(said, reading.rows, by_id, plain)
    diff = compare(reading.rows, held, {**(confirmed or {}), **renamed}, reading.fields_present) if renamed else plain
    links = tuple(heir for heir in said if heir.row_index is None or diff.identities[heir.row_index] != heir.item_id)
    return links, with_lineage(diff, links, reading.rows, by_id)


def _suggested(reading: Reading, before: Mapping[str, str]) -> dict[str, str]:
    """Of a question with parts the whole answer: whoever asks takes from it what is asked again."""
    asked = {question.code: question for question in reading.questions}
    return {code: said for code, said in before.items() if code in asked and _fits(said, asked[code])}


def _fits(said: str, question: Question) -> bool:
    return bool(question.parts) or said in {choice.value for choice in question.choices}
