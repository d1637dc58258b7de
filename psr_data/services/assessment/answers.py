"""Answering: by a group's link and a key that only the respondent's own browser knows, or typed in by the PMO."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from secrets import token_urlsafe

from psr_data.domain.assessment import Framework, InvalidAssessment, Response, State, UnknownLink
from psr_data.domain.people import Actor, Role
from psr_data.services.open_status import UNKNOWN_LINK, refuse_unless_open, state_of, why_not_open
from psr_data.store import assessment, changes
from psr_data.store.assessment import GroupRow, RoundRow
from psr_data.store.assessment_answers import append_answer, response_of, responses
from psr_data.store.engine import Session, Store
from psr_data.store.programmes import Programme, programme_by_code

NOTHING = Response({})


@dataclass(frozen=True, slots=True)
class Form:
    """What a respondent sees; `said` is why no answer is taken, "" while it is.

    `answered` is what this key answered so far, and nothing once the round has closed.
    """

    programme: str
    framework: Framework
    group: str
    closes: date
    state: State
    said: str
    answered: Response
    begun: bool
    complete: bool
    illustrative: bool


@dataclass(frozen=True, slots=True)
class Saved:
    """What a saving came to, in `words` for the respondent; `missing` are dimensions without an answer."""

    complete: bool
    missing: tuple[str, ...]
    words: str


def new_key() -> str:
    """A respondent's key: whoever has it can read and correct that response until the round closes."""
    return token_urlsafe()


def open_form(store: Store, token: str, key: str | None, today: date) -> Form:
    """Raises UnknownLink."""
    with store.reading() as session:
        group, row = _found(session, token)
        framework = assessment.framework_of(session, row).framework
        state = state_of(row, today)
        answered = response_of(session, group.id, key) if key else None
        programme = session.get_one(Programme, row.programme_id)
    return Form(
        programme=programme.name,
        framework=framework,
        group=group.name,
        closes=row.closes,
        state=state,
        said=why_not_open(row, today),
        answered=answered if answered and state is State.OPEN else NOTHING,
        begun=answered is not None,
        complete=answered is not None and not answered.missing(framework.names),
        illustrative=row.illustrative,
    )


def save_answers(store: Store, token: str, key: str, response: Response, today: date) -> Saved:
    """Keep what a respondent answers: all of it, each time. The same key is the same response, however often.

    Raises UnknownLink, AnswersClosed, and InvalidAssessment where an answer cannot be.
    """
    with store.transaction() as session:
        group, row = _found(session, token)
        refuse_unless_open(row, today)
        return record_answers(session, f"A member of {group.name}", row, group, key, response)


def enter_response(
    store: Store, actor: Actor, code: str, round_id: int, group: str, key: str, response: Response, today: date
) -> Saved:
    """Keep what a respondent gave the PMO on paper; the key makes a second click the same response.

    Raises NotAllowed, UnknownProgramme, AnswersClosed, and InvalidAssessment where it is not finished.
    """
    actor.require(Role.PMO)
    with store.transaction() as session:
        row = assessment.round_numbered(session, programme_by_code(session, code).id, round_id)
        refuse_unless_open(row, today)
        invited = group_named(session, row, group)
        if missing := response.missing(assessment.framework_of(session, row).framework.names):
            raise InvalidAssessment(f"Not finished: {', '.join(missing)}. Where nobody can say, choose “don't know”.")
        return record_answers(session, actor.name, row, invited, key, response)


def record_answers(session: Session, by: str, row: RoundRow, group: GroupRow, key: str, response: Response) -> Saved:
    """Save within a transaction, and log that it was done: never what was answered, nor by which key."""
    names = assessment.framework_of(session, row).framework.names
    response = _tidy(response)
    response.validate(names)
    before, missing = response_of(session, group.id, key), response.missing(names)
    was_complete = before is not None and not before.missing(names)
    if was_complete and missing:
        raise InvalidAssessment(f"Please keep an answer to each question; {missing[0]} has none now.")
    if not was_complete and not missing:
        _refuse_more_than_invited(session, group, names)
    if response == before:
        return Saved(not missing, missing, _words(missing, "Nothing has changed: your answers are as you saved them."))
    append_answer(session, group.id, key, response)
    if said := _logged(before is not None, was_complete, not missing):
        changes.log(session, row.programme_id, by, said, f"{said} for {group.name}")
    corrected = "Your correction is saved. It replaces what you answered before." if was_complete else ""
    return Saved(not missing, missing, _words(missing, corrected or "Thank you: all your answers are saved."))


def record_batch(
    session: Session, by: str, row: RoundRow, group: GroupRow, batch: Mapping[str, Response]
) -> tuple[int, int]:
    """Save finished responses by their keys, within a transaction and under one line of the change log.

    How many are new, and how many were corrected; those that are just as held are left alone. Raises
    InvalidAssessment where there would be more than were invited.
    """
    names = assessment.framework_of(session, row).framework.names
    new = corrected = 0
    for key, response in batch.items():
        response.validate(names)
        before = response_of(session, group.id, key)
        if before is None or before.missing(names):
            _refuse_more_than_invited(session, group, names)
        if response != before:
            append_answer(session, group.id, key, response)
            new, corrected = (new + 1, corrected) if before is None else (new, corrected + 1)
    if new or corrected:
        summary = f"Responses brought in for {group.name}: {new} new, {corrected} corrected"
        changes.log(session, row.programme_id, by, "responses brought in", summary)
    return new, corrected


def group_named(session: Session, row: RoundRow, name: str) -> GroupRow:
    """Raises InvalidAssessment where nobody of that name is invited."""
    found = next((group for group in assessment.groups_of(session, row.id) if group.name == name), None)
    if found is None:
        raise InvalidAssessment(f"{name} is not invited to this round.")
    return found


def _found(session: Session, token: str) -> tuple[GroupRow, RoundRow]:
    found = assessment.group_with_token(session, token)
    if found is None:
        raise UnknownLink(UNKNOWN_LINK)
    return found


def _refuse_more_than_invited(session: Session, group: GroupRow, names: tuple[str, ...]) -> None:
    finished = sum(not held.missing(names) for held in responses(session, group.id))
    if finished >= group.invited:
        raise InvalidAssessment(
            f"All {group.invited} who were invited to {group.name} have answered already, so this answer was not "
            "counted. If you have not answered, please tell the programme management office."
        )


def _tidy(response: Response) -> Response:
    comments = {name: words.strip() for name, words in response.comments.items()}
    return replace(
        response, scores=dict(response.scores), comments={name: said for name, said in comments.items() if said}
    )


def _logged(begun: bool, was_complete: bool, complete: bool) -> str:
    """What the change log says; nothing while a response that was begun is still not finished."""
    if was_complete:
        return "A response was corrected"
    if complete:
        return "A response was given"
    return "" if begun else "A response was begun"


def _words(missing: tuple[str, ...], otherwise: str) -> str:
    if not missing:
        return otherwise
    count = "1 question has" if len(missing) == 1 else f"{len(missing)} questions have"
    return f"Saved so far. {count} no answer yet; it counts once all have one. “Don't know” is an answer too."
