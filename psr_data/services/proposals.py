"""A workplan is read and compared with the plan held; nothing is written."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from psr_data.domain.plan import PlanRow
from psr_data.domain.reading import Question, Reading
from psr_data.services.memory import read_remembering
from psr_data.store import plan_items, plan_versions, programmes
from psr_data.store.engine import Store
from psr_data.store.plan_versions import PlanVersion
from psr_data.workplan.diff import Diff, compare, merge


@dataclass(frozen=True)
class Proposal:
    """What accepting a file would do to a programme, worked out from the version numbered `head`.

    `head` is None where the programme has no plan yet. `rows` are the file's, with what its missing columns
    leave as it was. `identical_to` is the newest version made from this very file. `suggested` holds the
    answers given for the version before to the questions now asked.
    """

    programme_code: str | None
    content: bytes
    reading: Reading
    rows: tuple[PlanRow, ...]
    diff: Diff
    head: int | None = None
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
) -> Proposal:
    """Read a workplan and compare it with the plan held.

    Without a programme, or for one that is not there yet, everything is new. `confirmed` gives for the index
    of a row that is nearly like a held item that item's id, or None for "not the same"; near matches not
    mentioned are taken as not the same. `ask_again` names questions to ask whatever was answered before.
    """
    reading = read_remembering(store, content, file_name, programme_code, answers or {}, ask_again)
    return weigh(store, content, reading, programme_code, confirmed)


def weigh(
    store: Store,
    content: bytes,
    reading: Reading,
    programme_code: str | None,
    confirmed: Mapping[int, int | None] | None = None,
) -> Proposal:
    """Compare what was read with the plan held; `confirmed` as in `propose`."""
    with store.reading() as session:
        programme = programmes.find_programme(session, programme_code) if programme_code else None
        programme_id = programme.id if programme else 0  # which no programme has
        head = plan_versions.newest_version(session, programme_id)
        held = plan_items.held_rows(session, programme_id)
        identical = plan_versions.version_with_sha(session, programme_id, reading.sha256)
    diff = compare(reading.rows, held, confirmed, reading.fields_present)
    return Proposal(
        programme_code=programme_code,
        content=content,
        reading=reading,
        rows=merge(reading.rows, held, diff, reading.fields_present),
        diff=diff,
        head=head.number if head else None,
        identical_to=identical,
        suggested=_suggested(reading, head.answers if head else {}),
    )


def _suggested(reading: Reading, before: Mapping[str, str]) -> dict[str, str]:
    """Of a question with parts the whole answer: whoever asks takes from it what is asked again."""
    asked = {question.code: question for question in reading.questions}
    return {code: said for code, said in before.items() if code in asked and _fits(said, asked[code])}


def _fits(said: str, question: Question) -> bool:
    return bool(question.parts) or said in {choice.value for choice in question.choices}
