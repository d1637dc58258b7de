"""What the PMO has to ask leads for: returns that lack something, greens nobody has confirmed, and what never came."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from psr_data.domain.grouping import grouped
from psr_data.domain.periods import days_in_words, uk_date
from psr_data.domain.rag import Rag
from psr_data.domain.wording import plural
from psr_data.frames.disagreement import OWN_JUDGEMENT
from psr_data.frames.headings import LEAD_SAYS
from psr_data.frames.milestones import MilestoneStatus
from psr_data.frames.position import Position
from psr_data.frames.workstreams import WorkstreamStatus

HEADINGS = {
    "lead": "Ask",
    "workstream": "Workstream",
    "title": "Milestone",
    "kind": "Return",
    "needed": "Please send",
    "due": "Due",
    "reported": LEAD_SAYS,
    "reported_at": "Reported as at",
}
INCOMPLETE, NOT_CONFIRMED, SILENT = "incomplete", "not confirmed", "nothing received"
KINDS = (SILENT, INCOMPLETE, NOT_CONFIRMED)
LEAD_HEADINGS = ("Ask", "Overdue", *(kind.capitalize() for kind in KINDS), "Workstreams")


@dataclass(frozen=True, slots=True)
class ReturnToChase:
    """A return to ask a lead for.

    `kind` is INCOMPLETE for an amber or red that lacks what `needed` names, NOT_CONFIRMED for a green that was last
    given at the last meeting or before, SILENT for what is open and of which nothing came since. `title` is
    OWN_JUDGEMENT for the workstream's own. `lead` is its owner, or the workstream's, or who that is by its name.
    """

    workstream_id: int | None
    workstream: str
    title: str
    kind: str
    needed: str
    reported: Rag | None
    reported_at: date | None
    due: date | None
    lead: str

    def is_overdue(self, as_at: date) -> bool:
        return self.due is not None and self.due < as_at


@dataclass(frozen=True, slots=True)
class LeadReturns:
    """All that one lead is asked for, the longest overdue first."""

    lead: str
    asked: tuple[ReturnToChase, ...]

    @property
    def workstreams(self) -> str:
        return ", ".join(dict.fromkeys(each.workstream for each in self.asked if each.workstream))

    def counted(self, kind: str) -> int:
        return sum(each.kind == kind for each in self.asked)

    def overdue(self, as_at: date) -> int:
        return sum(each.is_overdue(as_at) for each in self.asked)


def returns_to_chase(position: Position) -> tuple[ReturnToChase, ...]:
    """Every return to ask for, what is overdue first, then by workstream, the workstream's own first."""
    order = {workstream.item_id: place for place, workstream in enumerate(position.workstreams)}

    def place(each: ReturnToChase) -> tuple[date, int]:
        late = each.due if each.due and each.is_overdue(position.as_at) else date.max
        return late, order.get(each.workstream_id or 0, len(order))

    return tuple(sorted(_returns(position), key=place))


def by_lead(asked: Sequence[ReturnToChase], as_at: date) -> tuple[LeadReturns, ...]:
    """One for each lead, who has most overdue first."""
    found = [LeadReturns(lead, tuple(each)) for lead, each in grouped(asked, lambda one: one.lead).items()]
    return tuple(sorted(found, key=lambda each: -each.overdue(as_at)))


def lead_line(each: LeadReturns, as_at: date) -> tuple[str | int, ...]:
    """As under LEAD_HEADINGS."""
    return each.lead, each.overdue(as_at), *(each.counted(kind) for kind in KINDS), each.workstreams


def email_to(each: LeadReturns, position: Position) -> str:
    """An e-mail to a lead: what to send, what is overdue first; what falls due only later is counted."""
    until = position.window.next or date.max
    now = [one for one in each.asked if one.kind != SILENT or one.due is None or one.due < until]
    later = len(each.asked) - len(now)
    before = f" before {uk_date(position.window.next)}" if position.window.next else ""
    lines = [f"- {_asked_of(one, position.as_at)}" for one in now]
    lines += [f"- Nothing has come yet of {plural(later, 'milestone')} that {_fall(later)} due later."] if later else []
    return "\n".join(
        (
            f"Subject: {position.programme}: progress needed{before}",
            "",
            f"Dear {each.lead},",
            "",
            f"As at {uk_date(position.as_at)} this is needed from you{before}:",
            "",
            *lines,
            "",
            "Please fill in the attached sheet, or answer here: status, percent, forecast or completion date, and why.",
        )
    )


def _fall(count: int) -> str:
    return "falls" if count == 1 else "fall"


def _asked_of(one: ReturnToChase, as_at: date) -> str:
    late = f" ({days_in_words((as_at - one.due).days)} overdue)" if one.due and one.is_overdue(as_at) else ""
    due = f", due {uk_date(one.due)}{late}" if one.due else ""
    please = "please send its " if one.kind == INCOMPLETE else ""
    return f"{one.title} ({one.workstream}){due}: {please}{one.needed}"


def _returns(position: Position) -> Iterator[ReturnToChase]:
    leads = {each.item_id: each.owner or f"Lead of {each.title}" for each in position.workstreams}
    judged = any(own.reported for own in position.workstreams)
    for own in position.workstreams:
        is_open = judged and own.computed is not Rag.COMPLETE
        if asked := _asked(own, position, is_open=is_open):
            place = own.item_id, own.title, OWN_JUDGEMENT
            yield ReturnToChase(*place, *asked, own.reported, own.reported_at, None, leads[own.item_id])
    for each in position.milestones:
        if asked := _asked(each, position, is_open=not each.is_complete):
            lead = each.owner or leads.get(each.workstream_id or 0, "Nobody named")
            place = each.workstream_id or 0, each.workstream, each.title
            yield ReturnToChase(*place, *asked, each.reported, each.reported_at, each.due, lead)


def _asked(of: MilestoneStatus | WorkstreamStatus, position: Position, *, is_open: bool) -> tuple[str, str] | None:
    """The kind of return, and what to ask for; None where nothing has to be asked."""
    is_unheard = is_open and is_silent(of.updated, position.window.last)
    how = "how does it stand?" + (f" Last heard on {uk_date(of.updated)}" if of.updated else "")
    if of.missing:
        return INCOMPLETE, f"{of.missing}; {how}" if is_unheard else of.missing
    last = f" Last reported on {uk_date(of.reported_at)}" if of.reported_at else ""
    if of.unconfirmed:
        return NOT_CONFIRMED, f"is it still green?{last}"
    return (SILENT, how) if is_unheard else None


def is_silent(updated: date | None, since: date | None) -> bool:
    """Whether nothing was reported since the last meeting, or ever, where there was none."""
    return updated is None or bool(since and updated <= since)
