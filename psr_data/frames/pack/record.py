"""What a pack holds. Every format is written from it alone, so that all of them say the same.

All text may come from a file or a person: a format writes it inert.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from psr_data.domain.assessment_results import RoundResult
from psr_data.domain.calendar import MeetingDate
from psr_data.domain.commentary import Commentary
from psr_data.domain.deprivation import Domain
from psr_data.domain.pack import PackChoice, Section
from psr_data.domain.periods import as_at_in_words, last_of_month, uk_date
from psr_data.domain.rag import Rag
from psr_data.domain.wording import plural, times
from psr_data.frames.assessment.scores import GroupScores
from psr_data.frames.changes.between import Comparison
from psr_data.frames.deprivation.figures import Deprivation
from psr_data.frames.gantt import Strip
from psr_data.frames.milestones import MilestoneStatus
from psr_data.frames.position import Position
from psr_data.frames.recommendations import Recommendation
from psr_data.frames.review import Review

NO_COMPARISON = (
    "There is nothing to compare with: no earlier plan, and no meeting while a plan was in force, is recorded."
)
NO_AREAS = (
    "No deprivation figures of the areas in which the programme works had been published by this date, "
    "or it is not recorded where it works."
)
NO_ROUND = "No self-assessment had closed by this date."


@dataclass(frozen=True, slots=True, kw_only=True)
class Line(MilestoneStatus):
    """A milestone or task with what only reports say of it.

    `due_words` says when it is due or how late it is, "46 days overdue, due 30 Sep 2014, forecast 19 Dec 2014";
    `moved` how often its expected date had moved, None where that was not counted (it is for what is overdue).
    """

    due_words: str
    moved: int | None

    @property
    def moved_words(self) -> str:
        """ "moved twice"; "" where its date never moved, or that was not counted."""
        return f"moved {times(self.moved)}" if self.moved else ""


@dataclass(frozen=True, slots=True)
class Gantt:
    """`strips` in workplan order over the months from `first` to `last`, both the first day of a month.

    `workstreams`, `milestones` (with tasks) and `grave`, the red and amber among these, count the whole plan, of which
    a long one is drawn in part.
    """

    strips: tuple[Strip, ...]
    first: date
    last: date
    year_starts_in: int
    workstreams: int = 0
    milestones: int = 0
    grave: int = 0

    @property
    def left_out(self) -> int:
        """How many milestones and tasks are not drawn."""
        return max(self.milestones - sum(not strip.is_workstream for strip in self.strips), 0)

    @property
    def last_day(self) -> date:
        return last_of_month(self.last)

    def as_at_in_words(self, as_at: date) -> str:
        """ "As at 9 Sep 2014", and on which side of the plan that lies where the months do not hold it."""
        return as_at_in_words(as_at, self.first, self.last_day)


@dataclass(frozen=True, slots=True)
class Highlight:
    """The one page about a workstream, or about the whole programme (`item_id` None).

    `lead` is the owner named in the plan, "" for none. `computed` is the worst of its milestones; `computed_moved`
    and `reported_moved` say "↓ down" since the last meeting, "" with nothing to compare. `why` is one sentence:
    what was typed for the meeting, or else the lead's latest commentary, or else the reason of its worst milestone
    (`why_from` says which). `next_words` is the milestone expected next, when, and whether it is overdue.
    `points_to_check` call out a green over a red and the like, `flags` the same in two words. The lists hold
    everything: a format that has no room for all says how many more there are.
    """

    item_id: int | None
    title: str
    lead: str
    asks: tuple[str, ...]
    counts: Mapping[Rag, int]
    computed: Rag
    reported: Rag | None
    computed_moved: str
    reported_moved: str
    points_to_check: tuple[str, ...]
    flags: tuple[str, ...]
    why: str
    why_from: str
    next_words: str
    lines: tuple[Line, ...]
    done: tuple[Line, ...]
    overdue: tuple[Line, ...]
    due: tuple[Line, ...]
    gantt: Gantt

    @property
    def milestones(self) -> int:
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class Areas:
    """Deprivation: the newest edition against the one before it, of the overall index.

    `worst` has the columns of `area_table`, the areas among England's most deprived 20%; `deciles` those of
    `decile_counts`, for the editions `years`, the older first. `sources` is the licence and what to keep in mind.
    """

    deprivation: Deprivation
    domain: Domain
    years: tuple[str, ...]
    finding: str
    boundaries: str
    worst: pd.DataFrame
    deciles: pd.DataFrame
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SelfAssessment:
    """The round closed last by the as-at date, and what was recommended.

    `scores` are those of the round, `measure` the figure of theirs that a radar draws. `notes` says of each dimension,
    the largest gap first, how large the gap is and where a group does not agree with itself.
    """

    found: RoundResult
    caption: str
    findings: tuple[str, ...]
    participation: tuple[str, ...]
    measure: str
    scores: tuple[GroupScores, ...]
    notes: Mapping[str, str]
    method: tuple[str, ...]
    recommendations: tuple[Recommendation, ...]


@dataclass(frozen=True)
class Pack:
    """One programme as at one date, for one meeting.

    `position`, `reviewed` and `compared` are of the chosen workstreams only. `whole` is the highlight of them all
    together, with every ask of the meeting; `highlights` are those of the
    workstreams in workplan order. `compared` is None where there is nothing before to compare with. `source` names
    the plan version, its file and what it is measured against. `gantt` is that of the section: of the milestones;
    the one of `whole` has the workstreams only. `decided_last` are the decisions of the last meeting.
    `made_on` is the real day on which it was put together.
    Shared between sessions: read, never changed.
    """

    choice: PackChoice
    position: Position
    made_on: date
    reviewed: Review
    compared: Comparison | None
    meeting: MeetingDate | None
    commentary: Commentary
    source: str
    headline: str
    changes_headline: str
    whole: Highlight
    highlights: tuple[Highlight, ...]
    gantt: Gantt
    areas: Areas | None
    assessment: SelfAssessment | None
    decided_last: tuple[str, ...] = ()

    @property
    def as_at(self) -> date:
        return self.position.as_at

    @property
    def titles(self) -> list[str]:
        """Of its workstreams and of their milestones."""
        return [*(each.title for each in self.highlights), *(line.title for line in self.whole.lines)]

    @property
    def covered(self) -> str:
        """ "Covers 1 of 4 workstreams: Assets" where the pack is of some of them; "" where it is of all."""
        titles = ", ".join(highlight.title for highlight in self.highlights)
        return f"Covers {self.position.part}: {titles}" if self.position.part else ""

    @property
    def covers(self) -> str:
        """And what of the whole programme is in it."""
        left_out = "The headline and the asks of the whole programme are left out"
        return f"{self.covered}. {left_out}; decisions are those of the whole meeting." if self.covered else ""

    @property
    def period(self) -> str:
        """What a highlight is about: from the last meeting to the as-at date."""
        last = self.position.window.last
        return f"{uk_date(last)} to {uk_date(self.as_at)}" if last else f"up to {uk_date(self.as_at)}"

    @property
    def author(self) -> str:
        return self.choice.author

    @property
    def asks(self) -> tuple[tuple[str, str], ...]:
        """All that is asked at the meeting, the programme's own first, each with its workstream or ""."""
        return self.commentary.every_ask({each.item_id or 0: each.title for each in self.highlights})

    @property
    def asks_in_words(self) -> str:
        """How many there are, and what has become of the meeting at which they were put."""
        if not self.asks:
            return self.no_asks
        taken = len(self.commentary.decisions)
        since = f"; it has since taken {plural(taken, 'decision')}" if taken else ""
        return (
            f"{plural(len(self.asks), 'ask')} {'of this part at' if self.position.part else 'of'} this meeting{since}."
        )

    @property
    def no_asks(self) -> str:
        """What stands where nothing is asked."""
        if self.meeting is None:
            return "Nothing is asked: this is not for a meeting."
        return "Nothing is asked for this part." if self.position.part else "Nothing is asked at this meeting."

    def no_asks_of(self, highlight: Highlight) -> str:
        """The same on the page of one workstream."""
        return "Nothing is asked for this workstream." if self.meeting and highlight.item_id else self.no_asks

    @property
    def no_decision(self) -> str:
        """What stands where no decision is recorded."""
        of_last = (
            "No decision of the last meeting is recorded" if self.position.window.last else "No meeting came before"
        )
        if self.meeting is None:
            return f"{of_last}."
        is_held = self.meeting.held_on < self.as_at
        return f"{of_last}, {'nor one of this' if is_held else 'and this has not been held'}."

    @property
    def sections(self) -> tuple[Section, ...]:
        """Those chosen that there is something to say of, in the order chosen."""
        return tuple(section for section in self.choice.sections if section not in self.missing)

    @property
    def missing(self) -> dict[Section, str]:
        """Of the other sections chosen, why each is not there."""
        absent = {
            Section.ASKS: None if self.asks else self.no_asks,
            Section.DECISIONS: None if self.decided_last or self.commentary.decisions else self.no_decision,
            Section.CHANGES: None if self.compared else NO_COMPARISON,
            Section.DEPRIVATION: None if self.areas else NO_AREAS,
            Section.ASSESSMENT: None if self.assessment else NO_ROUND,
        }
        return {section: why for section, why in absent.items() if why and section in self.choice.sections}

    @property
    def footer(self) -> str:
        """For the foot of every page of what says the rules and the source once."""
        invented = " · illustrative progress" if self.position.illustrative else ""
        seen = ", as first reported" if self.position.moment.as_reported else ""
        as_at = f"as at {uk_date(self.as_at)}{seen}, plan version {self.position.version}"
        parts = (self.position.programme, self.position.part, as_at)
        return f"{' · '.join(filter(None, parts))}{invented}"

    @property
    def full_footer(self) -> str:
        """With the rules and the source, for a page that stands by itself."""
        return f"{self.position.caption} – {self.source}"
