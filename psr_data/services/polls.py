"""Quick polls: one question to one group, answered by a link until a day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from psr_data.domain.assessment import (
    LONGEST_COMMENT,
    Group,
    InvalidAssessment,
    State,
    UnknownLink,
    validate_group,
)
from psr_data.domain.people import Actor, Role
from psr_data.domain.periods import uk_date
from psr_data.services.open_status import UNKNOWN_LINK, refuse_unless_open, state_of, why_not_open
from psr_data.store import polls
from psr_data.store.engine import Session, Store, Work
from psr_data.store.polls import PollRow
from psr_data.store.programmes import Programme, programme_by_code

MOST_OPTIONS = 10


@dataclass(frozen=True, slots=True)
class NewPoll:
    """A poll to start; empty options are left out."""

    question: str
    options: Sequence[str]
    group: Group
    opens: date
    closes: date

    @property
    def tidy_options(self) -> list[str]:
        return [option.strip() for option in self.options if option.strip()]

    def validate(self) -> None:
        """Raise InvalidAssessment."""
        if not self.question.strip() or len(self.question) > LONGEST_COMMENT:
            raise InvalidAssessment(f"Write the question, in at most {LONGEST_COMMENT:,} characters.")
        options = [option.casefold() for option in self.tidy_options]
        if not 2 <= len(options) <= MOST_OPTIONS or len(set(options)) < len(options):
            raise InvalidAssessment(f"Give from 2 to {MOST_OPTIONS} options, each of them once.")
        validate_group(self.group.name, self.group.invited)
        if self.closes < self.opens:
            raise InvalidAssessment("The poll ends before it begins.")


@dataclass(frozen=True, slots=True)
class PollForm:
    """What a voter sees; `why_closed` is why no vote is taken, `chosen` the option of this key so far."""

    programme: str
    question: str
    options: tuple[str, ...]
    group: str
    closes: date
    state: State
    why_closed: str
    chosen: int | None


def start_poll(work: Work, new: NewPoll) -> int:
    """The new poll's id; raises InvalidAssessment."""
    work.require(Role.PMO)
    new.validate()
    poll = PollRow(
        programme_id=work.programme.id,
        question=new.question.strip(),
        options=new.tidy_options,
        group_name=new.group.name.strip(),
        invited=new.group.invited,
        opens=new.opens,
        closes=new.closes,
        recorded_by=work.actor.name,
    )
    polls.add_poll(work.session, poll)
    summary = f"Poll of {poll.group_name} until {uk_date(poll.closes)}: {poll.question}"
    detail = {"options": poll.options, "invited": poll.invited, "closes": poll.closes.isoformat()}
    work.log("poll started", summary, detail=detail)
    return poll.id


def close_poll(work: Work, poll_id: int, on: date) -> None:
    """Take no more votes, for good; raises InvalidAssessment."""
    work.require(Role.PMO)
    poll = polls.poll_numbered(work.session, work.programme.id, poll_id)
    if state_of(poll, on) is not State.OPEN:
        raise InvalidAssessment("Only a poll that is open can be closed.")
    poll.closed_on = on
    summary = f"Poll closed early, on {uk_date(on)}: {poll.question}"
    work.log("poll closed", summary, detail={"closed_on": on.isoformat()})


def poll_link(store: Store, actor: Actor, code: str, poll_id: int) -> str:
    """The token for the PMO to send out; raises NotAllowed, UnknownProgramme and InvalidAssessment."""
    actor.require(Role.PMO)
    with store.reading() as session:
        return polls.poll_numbered(session, programme_by_code(session, code).id, poll_id).token


def open_poll(store: Store, token: str, key: str | None, today: date) -> PollForm:
    """Raises UnknownLink."""
    with store.reading() as session:
        poll = _found(session, token)
        state = state_of(poll, today)
        return PollForm(
            programme=session.get_one(Programme, poll.programme_id).name,
            question=poll.question,
            options=tuple(poll.options),
            group=poll.group_name,
            closes=poll.closes,
            state=state,
            why_closed=why_not_open(poll, today),
            chosen=polls.vote_of(session, poll.id, key) if key and state is State.OPEN else None,
        )


def vote(work: Work, token: str, key: str, option: int, today: date) -> str:
    """Keep a vote, and say so; the same key is the same vote. Raises UnknownLink, AnswersClosed, InvalidAssessment."""
    poll = _found(work.session, token)
    refuse_unless_open(poll, today)
    if not 0 <= option < len(poll.options):
        raise InvalidAssessment("Choose one of the options.")
    before = polls.vote_of(work.session, poll.id, key)
    if before == option:
        return "Nothing has changed: your vote is as you gave it."
    if before is None and len(polls.votes(work.session, poll.id)) >= poll.invited:
        raise InvalidAssessment(f"All {poll.invited} who were invited have voted already; this was not counted.")
    polls.append_vote(work.session, poll.id, key, option)
    action = "A vote was given" if before is None else "A vote was corrected"
    voter = Actor(f"A member of {poll.group_name}")
    programme = work.session.get_one(Programme, poll.programme_id)
    work.within(programme, voter).log(action, f"{action}: {poll.question}")
    return "Thank you: your vote is counted." if before is None else "Your correction replaces your vote before."


def _found(session: Session, token: str) -> PollRow:
    poll = polls.poll_with_token(session, token)
    if poll is None:
        raise UnknownLink(UNKNOWN_LINK)
    return poll
