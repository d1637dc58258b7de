"""Whether a round or a poll takes answers, and what a respondent is told while it does not."""

from contextlib import AbstractContextManager
from datetime import date
from typing import Protocol

from psr_data.domain.assessment import AnswersClosed, State, state_on, why_closed
from psr_data.domain.people import Actor
from psr_data.store.engine import Store, Work

RESPONDENT = Actor("A respondent", frozenset())
UNKNOWN_LINK = (
    "This link is not known here. Perhaps it was cut short in the message: copy all of it, or ask the programme "
    "management office for it again."
)


class RoundOrPoll(Protocol):
    """A round or a poll as it is kept; `closes` is its last day, `closed_on` the day it was closed early."""

    opens: date
    closes: date
    closed_on: date | None


def answering(store: Store) -> AbstractContextManager[Work]:
    """A unit of work of somebody who has a link, and no role."""
    return store.writing(RESPONDENT, role=None)


def state_of(row: RoundOrPoll, today: date) -> State:
    return state_on(today, row.opens, row.closes, row.closed_on)


def why_not_open(row: RoundOrPoll, today: date) -> str:
    """Since or until when no answer is taken; "" while it is open."""
    state = state_of(row, today)
    return "" if state is State.OPEN else why_closed(state, row.opens, row.closes, row.closed_on)


def refuse_unless_open(row: RoundOrPoll, today: date) -> None:
    """Raises AnswersClosed."""
    if reason := why_not_open(row, today):
        raise AnswersClosed(reason)
