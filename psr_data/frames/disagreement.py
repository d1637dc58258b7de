"""Where what is reported and what the dates say are not the same, and for how long."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from psr_data.domain.periods import days_in_words, uk_date
from psr_data.domain.rag import Rag
from psr_data.domain.wording import plural
from psr_data.frames.headings import FROM_DATES, LEAD_SAYS
from psr_data.frames.position import Position
from psr_data.frames.standings import MEETINGS_SHOWN, Standing, Status

OWN_JUDGEMENT = "The workstream as a whole"
WORST = "the worst status of its milestones"
HEADINGS = {
    "workstream": "Workstream",
    "title": "Milestone",
    "computed": FROM_DATES,
    "reported": LEAD_SAYS,
    "since": "Since",
    "days": "Days",
    "reason": "What the dates say",
    "owner": "Owner",
}


@dataclass(frozen=True, slots=True)
class Judgement:
    """The two statuses of a milestone, or of a workstream: then the `title` is OWN_JUDGEMENT."""

    item_id: int
    workstream_id: int | None
    workstream: str
    title: str
    computed: Rag
    reported: Rag | None
    reported_at: date | None
    reason: str
    owner: str


@dataclass(frozen=True, slots=True)
class Disagreement(Judgement):
    """Statuses that differ, `since` a day that is so many `days` before the as-at date, `or_earlier`.

    It may be earlier where they differed at every meeting that is looked at.
    """

    since: date
    days: int
    or_earlier: bool


def disagreements(position: Position, earlier: Sequence[Standing]) -> tuple[Disagreement, ...]:
    """The milestones and workstreams whose reported and computed status differ, the longest first.

    `since` is the first of the meetings, without a gap up to now, at which the two differed, of those in `earlier`.
    Where they did not differ at the last one, it is the day of the report, or the as-at date where the report is
    older than that meeting.
    """
    found = []
    for each in _judgements(position):
        if disagree(Status(each.computed, each.reported)):
            since = _since(each, earlier, position.as_at)
            facts = (each.item_id, each.workstream_id, each.workstream, each.title, each.computed, each.reported)
            days = (position.as_at - since).days
            found.append(
                Disagreement(
                    *facts,
                    each.reported_at,
                    each.reason,
                    each.owner,
                    since,
                    days,
                    len(earlier) >= MEETINGS_SHOWN - 1 and since == earlier[0].day,
                )
            )
    return tuple(sorted(found, key=lambda one: -one.days))


def disagree(status: Status) -> bool:
    """Where the dates give no status, they contradict none."""
    return status.reported is not None and status.computed not in (None, Rag.NOT_ASSESSED, status.reported)


def disagreements_in_words(found: Sequence[Disagreement], as_at: date) -> str:
    """ "2 milestones, 1 workstream differ, the longest since 9 Sep 2014 (84 days)"; "" for none."""
    if not found:
        return ""
    since, one = min(each.since for each in found), len(found) == 1
    words = f"{of_which(each.title for each in found)} {'differs' if one else 'differ'}"
    if since == as_at:
        return f"{words}, new since the last meeting"
    earlier = " or earlier" if any(each.or_earlier for each in found if each.since == since) else ""
    days = f"{'at least ' if earlier else ''}{days_in_words((as_at - since).days)}"
    return f"{words}, {'' if one else 'the longest '}since {uk_date(since)}{earlier} ({days})"


def of_which(titles: Iterable[str]) -> str:
    """ "2 milestones, 1 workstream": what reports with these titles are about."""
    own = Counter(title == OWN_JUDGEMENT for title in titles)
    named = ((own[False], "milestone"), (own[True], "workstream"))
    return ", ".join(plural(count, name) for count, name in named if count)


def _judgements(position: Position) -> Iterator[Judgement]:
    """Every milestone's and workstream's statuses."""
    for each in position.milestones:
        place = (each.item_id, each.workstream_id, each.workstream, each.title)
        yield Judgement(*place, each.computed, each.reported, each.reported_at, each.reason, each.owner)
    for own in position.workstreams:
        place = (own.item_id, own.item_id, own.title, OWN_JUDGEMENT)
        yield Judgement(*place, own.computed, own.reported, own.reported_at, WORST, "")


def _since(judgement: Judgement, earlier: Sequence[Standing], as_at: date) -> date:
    since = None
    for standing in reversed(earlier):
        status = standing.statuses.get(judgement.item_id)
        if status is None or not disagree(status):
            break
        since = standing.day
    if since:
        return since
    reported_at = judgement.reported_at or as_at
    return reported_at if not earlier or reported_at > earlier[-1].day else as_at
