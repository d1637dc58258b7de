"""How a programme stands in one sentence: how far, how many, and whether anybody has reported."""

from dataclasses import dataclass
from datetime import date

from psr_data.domain.periods import uk_date
from psr_data.domain.rag import Rag, worst
from psr_data.domain.wording import plural
from psr_data.frames.milestones import MilestoneStatus
from psr_data.frames.position import Position
from psr_data.frames.returns import is_silent
from psr_data.frames.workstreams import WorkstreamStatus
from psr_data.reference import status_reference

WORST = (Rag.RED, Rag.AMBER)
VERDICTS = {
    Rag.RED: "is behind",
    Rag.AMBER: "needs attention",
    Rag.GREEN: "is on track",
    Rag.COMPLETE: "is complete",
    Rag.NOT_ASSESSED: "cannot be assessed yet",
}


@dataclass(frozen=True, slots=True)
class Reporting:
    """What was reported by the as-at date.

    `last` is the day of the newest report, None where there was none; `begun` the first day of the plan, before which
    nobody has anything to report. `still_open`
    counts the milestones not complete, `silent` those of them of which nothing was reported since the last meeting (or
    ever, without one), `past_due` those whose date has passed. `worse` counts the milestones reported red or amber
    whose dates say better, `leads` the workstreams of which their lead does so.
    """

    last: date | None
    begun: date | None
    still_open: int
    silent: int
    past_due: int
    worse: int
    leads: int

    def is_silence(self, as_at: date) -> bool:
        """Whether something is open of which nobody has reported for longer than the rule allows, or ever."""
        since = max((day for day in (self.last, self.begun) if day), default=None)
        allowed = status_reference().verdict.silent_after_days
        is_unheard = self.last is None or (self.begun is not None and self.last < self.begun)
        is_late = is_unheard and self.past_due > 0
        return bool(self.still_open and since and (is_late or (as_at - since).days > allowed))


def reporting(position: Position) -> Reporting:
    still_open = [milestone for milestone in position.milestones if not milestone.is_complete]
    every: list[MilestoneStatus | WorkstreamStatus] = [*position.milestones, *position.workstreams]
    since = position.window.last
    starts = [day for each in position.milestones if (day := each.start or each.end)]
    return Reporting(
        last=max((each.updated for each in every if each.updated), default=None),
        begun=min(starts, default=None),
        still_open=len(still_open),
        silent=sum(is_silent(each.updated, since) for each in still_open),
        past_due=sum(each.due is not None and each.due < position.as_at for each in still_open),
        worse=sum(map(_is_worse, position.milestones)),
        leads=sum(map(_is_worse, position.workstreams)),
    )


def _is_worse(of: MilestoneStatus | WorkstreamStatus) -> bool:
    return of.reported in WORST and of.computed not in WORST


def headline(position: Position) -> str:
    """One sentence: how the programme, or a part of it, stands. What nobody reports of is not called on track."""
    if not position.milestones:
        return "The plan in force on this date holds no milestones."
    told = reporting(position)
    if told.is_silence(position.as_at):
        return _silence(position, told)
    counted, of = position.counts, plural(len(position.milestones), "milestone")
    overall = worst(rag for rag, count in counted.items() if count)
    troubles = [
        f"{counted[rag]:,} {words}"
        for rag, words in ((Rag.RED, "red"), (Rag.AMBER, "amber"), (Rag.NOT_ASSESSED, "without a date"))
        if counted[rag]
    ]
    troubles += [f"{told.worse:,} more reported red or amber"] if told.worse else []
    leads = "lead says" if told.leads == 1 else "leads say"
    troubles += [f"{told.leads:,} {leads} red or amber"] if told.leads else []
    if overall is Rag.RED and counted[Rag.RED] * 100 < len(position.milestones) * _behind_from():
        well = counted[Rag.COMPLETE] + counted[Rag.GREEN]
        fine = f"{well:,} of {of} complete or on track ({counted[Rag.COMPLETE]:,} complete)"
        return f"{position.subject} has {', '.join([fine, *troubles])}."
    by_dates = " by its dates" if (told.worse or told.leads) and overall is Rag.GREEN else ""
    complete = f"{counted[Rag.COMPLETE]:,} of {of} complete"
    return f"{position.subject} {VERDICTS[overall]}{by_dates}: {', '.join([complete, *troubles])}."


def reported_in_words(position: Position) -> str:
    """ "Of 5 open milestones 3 were reported on since 9 Sep 2014."; "" where nothing is open."""
    told = reporting(position)
    if not told.still_open:
        return ""
    heard, since = told.still_open - told.silent, position.window.last
    when = f"since {uk_date(since)}" if since else "so far"
    if told.still_open == 1:
        return f"The one open milestone was {'' if heard else 'not '}reported on {when}."
    if not told.silent:
        return f"All {told.still_open:,} open milestones were reported on {when}."
    return (
        f"Of {told.still_open:,} open milestones {heard or 'none'} {'was' if heard < 2 else 'were'} reported on {when}."
    )


def returns_in_words(position: Position) -> str:
    """What stands where no return has to be asked for."""
    return f"There is no return to ask for. {reported_in_words(position)}".strip()


def _silence(position: Position, told: Reporting) -> str:
    since = f"since {uk_date(told.last)}" if told.last else "yet"
    if told.last and told.begun and told.last < told.begun:
        since = "yet on this plan"
    subject = f" of {position.part}" if position.part else ""
    past_due = f"{told.past_due:,} of {plural(len(position.milestones), 'milestone')}"
    return f"No progress reported{subject} {since}: {past_due} {'is' if told.past_due == 1 else 'are'} past due."


def _behind_from() -> int:
    return status_reference().verdict.behind_from_percent_red
