"""What polls came to: counts of groups that are large enough, once a poll has closed."""

from dataclasses import dataclass
from datetime import date

from psr_data.domain.assessment import FEWEST_SHOWN, State, state_on
from psr_data.store import polls as held_polls
from psr_data.store.engine import Store
from psr_data.store.polls import PollRow
from psr_data.store.programmes import programme_by_code


@dataclass(frozen=True, slots=True)
class PollResult:
    """`options` are pairs of words and votes, in the poll's order; the words alone count 0 where suppressed."""

    id: int
    question: str
    group: str
    invited: int
    opened: date
    closed: date
    state: State
    n: int
    suppressed: bool
    options: tuple[tuple[str, int], ...]


def polls(store: Store, code: str, today: date) -> tuple[PollResult, ...]:
    """The one that ends last first, each as it stands `today`, the real day; raises UnknownProgramme."""
    with store.reading() as session:
        programme = programme_by_code(session, code)
        rows = held_polls.polls(session, programme.id)
        return tuple(_result(row, held_polls.votes(session, row.id), today) for row in rows)


def _result(row: PollRow, votes: list[int], today: date) -> PollResult:
    state = state_on(today, row.opens, row.closes, row.closed_on)
    suppressed = state is not State.CLOSED or len(votes) < FEWEST_SHOWN
    counts = [0 if suppressed else votes.count(place) for place in range(len(row.options))]
    return PollResult(
        id=row.id,
        question=row.question,
        group=row.group_name,
        invited=row.invited,
        opened=row.opens,
        closed=row.closed_on or row.closes,
        state=state,
        n=len(votes),
        suppressed=suppressed,
        options=tuple(zip(row.options, counts, strict=True)),
    )
