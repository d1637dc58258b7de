"""Answering: by a group's link and a key that only the respondent's own browser knows, or typed in by the PMO."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from secrets import token_urlsafe

from psr_data.domain.assessment import Framework, InvalidAssessment, Response, State, UnknownLink
from psr_data.domain.people import Actor, Role
from psr_data.services.open_status import UNKNOWN_LINK, refuse_unless_open, state_of, why_not_open
from psr_data.store import assessment
from psr_data.store.assessment import GroupRow, RoundRow
from psr_data.store.assessment_answers import append_answer, response_of, responses
from psr_data.store.engine import Session, Store, Work
from psr_data.store.programmes import Programme

NOTHING = Response({})


@dataclass(frozen=True, slots=True)
class Form:
    """What a respondent sees; `why_closed` says why no answer is taken, "" while it is.

    `answered` is what this key answered so far, and nothing once the round has closed.
    """

    programme: str
    framework: Framework
    group: str
    closes: date
    state: State
    why_closed: str
    answered: Response
    begun: bool
    complete: bool
    illustrative: bool


@dataclass(frozen=True, slots=True)
class Invitation:
    """A group by its name, and the round to which it is invited."""

    round_id: int
    group: str


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
        why_closed=why_not_open(row, today),
        answered=answered if answered and state is State.OPEN else NOTHING,
        begun=answered is not None,
        complete=answered is not None and not answered.missing(framework.names),
        illustrative=row.illustrative,
    )


def save_answers(work: Work, token: str, key: str, response: Response, today: date) -> Saved:
    """Keep what a respondent answers: all of it, each time. The same key is the same response, however often.

    Raises UnknownLink, AnswersClosed, and InvalidAssessment where an answer cannot be.
    """
    group, row = _found(work.session, token)
    refuse_unless_open(row, today)
    programme = work.session.get_one(Programme, row.programme_id)
    return _save(work.within(programme, Actor(f"A member of {group.name}")), row, group, key, response)


def enter_response(work: Work, invitation: Invitation, key: str, response: Response, today: date) -> Saved:
    """Keep what a respondent gave the PMO on paper; the key makes a second click the same response.

    Raises AnswersClosed, and InvalidAssessment where it is not finished.
    """
    work.require(Role.PMO)
    row, group = invited(work.session, work.programme.id, invitation)
    refuse_unless_open(row, today)
    if missing := response.missing(assessment.framework_of(work.session, row).framework.names):
        raise InvalidAssessment(f"Not finished: {', '.join(missing)}. Where nobody can say, choose “don't know”.")
    return _save(work, row, group, key, response)


def _save(work: Work, row: RoundRow, group: GroupRow, key: str, response: Response) -> Saved:
    """Keep a response, and log that it was kept: never what was answered, nor by which key."""
    names = assessment.framework_of(work.session, row).framework.names
    response = _tidy(response)
    response.validate(names)
    before, missing = response_of(work.session, group.id, key), response.missing(names)
    was_complete = before is not None and not before.missing(names)
    if was_complete and missing:
        raise InvalidAssessment(f"Please keep an answer to each question; {missing[0]} has none now.")
    if not was_complete and not missing:
        _refuse_more_than_invited(work.session, group, names)
    if response == before:
        return Saved(not missing, missing, _words(missing, "Nothing has changed: your answers are as you saved them."))
    append_answer(work.session, group.id, key, response)
    if action := _logged(before is not None, was_complete, not missing):
        work.log(action, f"{action} for {group.name}")
    corrected = "Your correction is saved. It replaces what you answered before." if was_complete else ""
    return Saved(not missing, missing, _words(missing, corrected or "Thank you: all your answers are saved."))


def record_batch(work: Work, row: RoundRow, group: GroupRow, batch: Mapping[str, Response]) -> tuple[int, int]:
    """Save finished responses by their keys, under one line of the change log.

    Returns how many are new, and how many were corrected; one that is the same as before is left alone. Raises
    InvalidAssessment where there would be more than were invited.
    """
    work.require(Role.PMO)
    names = assessment.framework_of(work.session, row).framework.names
    new = corrected = 0
    for key, response in batch.items():
        response.validate(names)
        before = response_of(work.session, group.id, key)
        if before is None or before.missing(names):
            _refuse_more_than_invited(work.session, group, names)
        if response != before:
            append_answer(work.session, group.id, key, response)
            new, corrected = (new + 1, corrected) if before is None else (new, corrected + 1)
    if new or corrected:
        summary = f"Responses brought in for {group.name}: {new} new, {corrected} corrected"
        work.log("responses brought in", summary)
    return new, corrected


def invited(session: Session, programme_id: int, invitation: Invitation) -> tuple[RoundRow, GroupRow]:
    """Raises InvalidAssessment where there is no such round, or nobody of that name is invited to it."""
    row = assessment.round_numbered(session, programme_id, invitation.round_id)
    groups = assessment.groups_of(session, row.id)
    group = next((group for group in groups if group.name == invitation.group), None)
    if group is None:
        raise InvalidAssessment(f"{invitation.group} is not invited to this round.")
    return row, group


def _found(session: Session, token: str) -> tuple[GroupRow, RoundRow]:
    found = assessment.group_with_token(session, token)
    if found is None:
        raise UnknownLink(UNKNOWN_LINK)
    return found


def _refuse_more_than_invited(session: Session, group: GroupRow, names: tuple[str, ...]) -> None:
    finished = sum(not response.missing(names) for response in responses(session, group.id))
    if finished >= group.invited:
        raise InvalidAssessment(
            f"All {group.invited} who were invited to {group.name} have answered already, so this answer was not "
            "counted. If you have not answered, please tell the programme management office."
        )


def _tidy(response: Response) -> Response:
    comments = {name: text.strip() for name, text in response.comments.items()}
    return replace(
        response, scores=dict(response.scores), comments={name: text for name, text in comments.items() if text}
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
