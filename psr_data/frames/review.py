"""Everything that the workstreams page tells, put together once for each date."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from psr_data.domain.direction import Direction
from psr_data.domain.periods import uk_date
from psr_data.domain.rag import Rag
from psr_data.domain.wording import plural
from psr_data.frames.direction import Travel, moved_in_words, travels, with_now, workstreams_moved
from psr_data.frames.disagreement import Disagreement, disagreements, of_which
from psr_data.frames.headings import FROM_DATES, LEAD_SAYS
from psr_data.frames.position import Position
from psr_data.frames.returns import INCOMPLETE, NOT_CONFIRMED, SILENT, ReturnToChase, returns_to_chase
from psr_data.frames.slippage import Slippage, slippages
from psr_data.frames.standings import Standing

HEADINGS = {
    "workstream": "Workstream",
    "computed": FROM_DATES,
    "computed_moved": "From dates: moved",
    "reported": LEAD_SAYS,
    "reported_moved": "Lead says: moved",
    "differ": "Reports that differ",
    "since": "Longest since",
    "silent": "Nothing received",
    "incomplete": "Incomplete returns",
    "not_confirmed": "Not confirmed",
    "missing": "Lead's report lacks",
    "milestones": "Dated milestones",
    "slipped": "Slipped",
    "days": "Furthest (days)",
    "furthest": "Furthest",
    "finish_days": "Finish moved (days)",
    "finish": "Finish moved",
}


@dataclass(frozen=True, slots=True)
class BoardLine:
    """One workstream: its statuses, how many reports differ from the dates, what to ask for, and how far it slipped.

    Directions are in words; slippage is None without a dated milestone.
    """

    item_id: int
    workstream: str
    computed: Rag
    computed_moved: str
    reported: Rag | None
    reported_moved: str
    differ: int
    since: date | None
    silent: int
    incomplete: int
    not_confirmed: int
    missing: str
    milestones: int | None
    slipped: int | None
    days: int | None
    furthest: str | None
    finish_days: int | None
    finish: str | None


@dataclass(frozen=True)
class Review:
    """`travels` and `board` have an entry for each workstream in workplan order, `days` the meetings of the travels.

    Shared between sessions: read, never changed.
    """

    days: tuple[date, ...]
    travels: tuple[Travel, ...]
    differing: tuple[Disagreement, ...]
    to_chase: tuple[ReturnToChase, ...]
    slips: tuple[Slippage, ...]
    board: tuple[BoardLine, ...]

    def differing_in(self, workstream_id: int) -> list[Disagreement]:
        return [each for each in self.differing if each.workstream_id == workstream_id]


def review(position: Position, earlier: Sequence[Standing]) -> Review:
    standings = with_now(position, earlier)
    moves, differing = travels(position, standings), disagreements(position, earlier)
    to_chase, slips = returns_to_chase(position), slippages(position)
    board = tuple(_board(position, moves, differing, to_chase, slips))
    return Review(tuple(standing.day for standing in standings), moves, differing, to_chase, slips, board)


def review_in_words(position: Position, reviewed: Review) -> str:
    """One sentence: which way the workstreams moved, and how far what was reported can be trusted."""
    moved = _moved_in_words(position, reviewed.travels)
    reports = [*(each.reported for each in position.milestones), *(each.reported for each in position.workstreams)]
    if not any(reports):
        return f"{moved}; no lead has reported a status."
    differing = [each.title for each in reviewed.differing]
    lacking = [each.title for each in reviewed.to_chase if each.kind == INCOMPLETE]
    differ = _counted(differing, "report differs from the dates", "reports differ from the dates")
    incomplete = _counted(lacking, "return is incomplete", "returns are incomplete")
    return f"{moved}; {differ} and {incomplete}."


def _board(
    position: Position,
    moves: Sequence[Travel],
    differing: Sequence[Disagreement],
    to_chase: Sequence[ReturnToChase],
    slips: Sequence[Slippage],
) -> Iterator[BoardLine]:
    differ = Counter(each.workstream_id for each in differing)
    since: dict[int | None, date] = {}
    for each in differing:
        since[each.workstream_id] = min(each.since, since.get(each.workstream_id, each.since))
    asked = Counter((each.workstream_id, each.kind) for each in to_chase)
    slipped = {slip.workstream_id: slip for slip in slips}
    for workstream, travel in zip(position.workstreams, moves, strict=True):
        item, slip = workstream.item_id, slipped.get(workstream.item_id)
        yield BoardLine(
            item_id=item,
            workstream=workstream.title,
            computed=workstream.computed,
            computed_moved=moved_in_words(travel.computed_moved),
            reported=workstream.reported,
            reported_moved=moved_in_words(travel.reported_moved),
            differ=differ[item],
            since=since.get(item),
            silent=asked[item, SILENT],
            incomplete=asked[item, INCOMPLETE],
            not_confirmed=asked[item, NOT_CONFIRMED],
            missing=workstream.missing,
            milestones=slip.milestones if slip else None,
            slipped=slip.slipped if slip else None,
            days=slip.days if slip else None,
            furthest=slip.furthest if slip else None,
            finish_days=slip.finish_days if slip else None,
            finish=slip.finish if slip else None,
        )


def _moved_in_words(position: Position, moves: Sequence[Travel]) -> str:
    if position.window.last is None:
        return "No meeting came before this date"
    moved = [(count, way) for way in (Direction.UP, Direction.DOWN) if (count := workstreams_moved(moves, way))]
    since = f"since {uk_date(position.window.last)}"
    if len(position.workstreams) == 1:
        return f"The workstream's status {f'went {moved[0][1]}' if moved else 'is the same'} {since}"
    ways = " and ".join(f"{count} went {way}" for count, way in moved)
    return f"Of {len(position.workstreams)} workstreams {ways or 'none changed status'} {since}"


def _counted(titles: Sequence[str], one: str, several: str) -> str:
    return f"{plural(len(titles), one, several)} ({of_which(titles)})" if titles else f"no {several}"
