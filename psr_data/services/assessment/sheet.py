"""Responses by spreadsheet: read in a child process, shown cell by cell, kept when a person agrees."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from psr_data.domain.assessment import AnswersClosed, InvalidAssessment, Response, State
from psr_data.domain.people import Actor, Role
from psr_data.domain.periods import uk_date
from psr_data.domain.reading import Issue, Severity
from psr_data.reading.responses.cells import READER, Line, lines_of, same_rows
from psr_data.services.assessment.answers import Invitation, invited, record_batch
from psr_data.services.open_status import state_of, why_not_open
from psr_data.store import assessment
from psr_data.store.assessment import GroupRow, RoundRow
from psr_data.store.assessment_answers import response_of, responses
from psr_data.store.engine import Session, Store, Work
from psr_data.store.programmes import programme_by_code

WHAT_IS_READ = (
    "No sheet has the dimensions of this round's framework as headings, or down a column beside a heading “Score”. "
    "Download the template, and fill that in."
)


@dataclass(frozen=True, slots=True)
class SheetReading:
    """What a file would bring: `reason` says why it is refused, or None.

    `responses` are those that count, by key; `problems` what is left out and why, by cell. `new`, `replaced` and
    `same` count what keeping them would do to the responses there are.
    """

    file: str
    reason: str | None = None
    responses: Mapping[str, Response] | None = None
    problems: tuple[Issue, ...] = ()
    new: int = 0
    replaced: int = 0
    same: int = 0


@dataclass(frozen=True, slots=True)
class SentFile:
    name: str
    content: bytes


def read_responses(
    store: Store, actor: Actor, code: str, invitation: Invitation, file: SentFile, today: date
) -> SheetReading:
    """One row or one sheet for each respondent. Nothing is kept; never raises for what is in the file.

    Raises NotAllowed, UnknownProgramme, and InvalidAssessment for a round or group that there is not.
    """
    actor.require(Role.PMO)
    with store.reading() as session:
        row, group = invited(session, programme_by_code(session, code).id, invitation)
        framework = assessment.framework_of(session, row).framework
        refused = _refused_today(session, row, group, today)
    try:
        if refused:
            raise InvalidAssessment(refused)
        answer = READER.read(file.content, {"file": file.name, "dimensions": list(framework.names)})
        tables = _whole(answer)
    except InvalidAssessment as problem:
        return SheetReading(file.name, str(problem))
    is_closed = state_of(row, today) is State.CLOSED
    lines = lines_of(tables, framework, row.closed_on or row.closes, needs_day=is_closed)
    keyed = {f"{group.token}:{_whose(line, file.content)}": line for line in lines if line.response}
    with store.reading() as session:
        before = {key: response_of(session, group.id, key) for key in keyed}
    return _compared(file.name, lines, _not_read(answer, tables), keyed, before)


def _compared(
    file_name: str,
    lines: Sequence[Line],
    notes: Sequence[Issue],
    keyed: Mapping[str, Line],
    before: Mapping[str, Response | None],
) -> SheetReading:
    """What the lines would do to the responses there are."""
    problems = [*notes, *(issue for line in lines for issue in line.issues), *same_rows(lines)]
    problems += [_replaces(line) for key, line in keyed.items() if before[key] not in (None, line.response)]
    found = {key: line.response for key, line in keyed.items() if line.response}
    return SheetReading(
        file=file_name,
        responses=found,
        problems=tuple(problems),
        new=sum(before[key] is None for key in found),
        replaced=sum(before[key] not in (None, response) for key, response in found.items()),
        same=sum(before[key] == response for key, response in found.items()),
    )


def keep_responses(work: Work, invitation: Invitation, reading: SheetReading, today: date) -> tuple[int, int]:
    """How many are new and how many were replaced: what a person agreed to, wholly or not at all.

    Raises AnswersClosed, and InvalidAssessment where there are more than were invited.
    """
    work.require(Role.PMO)
    if not reading.responses:
        raise InvalidAssessment("The file holds no response that can be counted.")
    row, group = invited(work.session, work.programme.id, invitation)
    if refused := _refused_today(work.session, row, group, today):
        raise AnswersClosed(refused)
    return record_batch(work, row, group, reading.responses)


def _refused_today(session: Session, row: RoundRow, group: GroupRow, today: date) -> str:
    """Why the group's responses cannot be brought in, or "".

    After a round has closed only a whole group at once: one response more would be read from the difference.
    """
    state = state_of(row, today)
    if state is State.PLANNED:
        return why_not_open(row, today)
    if state is State.CLOSED and responses(session, group.id):
        return (
            f"The round closed on {uk_date(row.closed_on or row.closes)}, and {group.name} has responses. Late ones "
            "are not counted: what one person answered could be read from the difference."
        )
    return ""


def _whole(answer: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Raises InvalidAssessment where no sheet holds scores, or one lacks a dimension."""
    tables: list[dict[str, Any]] = answer["tables"]
    if not tables:
        raise InvalidAssessment(WHAT_IS_READ)
    for table in tables:
        if table["missing"]:
            names = ", ".join(table["missing"])
            raise InvalidAssessment(f"Sheet “{table['sheet']}” has no place for {names}. Download the template again.")
    return tables


def _not_read(answer: Mapping[str, Any], tables: list[dict[str, Any]]) -> list[Issue]:
    """What stands in the file and was left out, as notes."""
    issues = [
        Issue("sheet-not-read", Severity.NOTE, f"Sheet “{name}” was not read.", name) for name in answer["not_read"]
    ]
    for table in tables:
        if cells := table["not_read"]:
            names = ", ".join(f"“{cell['value']}”" for cell in cells)
            where = tuple(cell["cell"] for cell in cells)
            issues.append(Issue("column-not-read", Severity.NOTE, f"Not read: {names}.", table["sheet"], where))
    return issues


def _replaces(line: Line) -> Issue:
    who = f"Respondent {line.label}" if line.label else "This respondent"
    message = f"{who} has answered before. If you go on, this replaces that answer."
    return Issue("replaces", Severity.WARNING, message, line.sheet, (line.label_cell or f"A{line.row}",))


def _whose(line: Line, content: bytes) -> str:
    """By its label the same respondent in every file; without one, the same place in the very same file."""
    if line.label:
        return f"label:{line.label.casefold()}"
    return f"file:{sha256(content).hexdigest()}:{line.sheet}:{line.row}"
