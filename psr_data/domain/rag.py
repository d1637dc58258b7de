"""The BRAG rules: what the dates say about a milestone, always with the reason in words."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from psr_data.domain.periods import Precision, add_months, days_in_words, uk_date
from psr_data.domain.refusal import Refusal
from psr_data.domain.wording import plural


class Rag(StrEnum):
    COMPLETE = "B"
    RED = "R"
    AMBER = "A"
    GREEN = "G"
    NOT_ASSESSED = "N"

    @property
    def word(self) -> str:
        return self.name.replace("_", " ").capitalize()


WORST_FIRST = (Rag.RED, Rag.AMBER, Rag.GREEN, Rag.COMPLETE, Rag.NOT_ASSESSED)


COMPLETE_WITHOUT_DATE = "reported complete, no date given"
# A month has 28 days at least: amber begins before red.
MOST_MONTHS, MOST_DAYS = 24, 27
MOST_SILENT_DAYS = 1000


class InvalidRules(Refusal):
    """Thresholds that make no sense."""

    code = "invalid-rules"


@dataclass(frozen=True, slots=True)
class RagRules:
    """A programme's thresholds; the defaults are in data/reference/status.toml.

    `amber_after_days` is how many days late something may be, or may be forecast, before it turns amber.
    """

    red_after_months: int
    amber_when_due_before_next_meeting: bool
    amber_after_days: int = 0

    def validate(self) -> None:
        """Raise InvalidRules where a threshold makes no sense."""
        if not 0 <= self.red_after_months <= MOST_MONTHS:
            raise InvalidRules(f"Red begins between 0 and {MOST_MONTHS} months after the due date.")
        if not 0 <= self.amber_after_days <= MOST_DAYS:
            raise InvalidRules(f"Amber begins between 0 and {MOST_DAYS} days after the due date, before red does.")
        if self.amber_after_days and not self.red_after_months:
            raise InvalidRules("Where red begins at once there are no days before amber: give 0 days, or a later red.")

    def in_short(self) -> str:
        """The thresholds in a few words, for the foot of a picture or a line of a file."""
        months = plural(self.red_after_months, "month")
        grace = f"over {days_in_words(self.amber_after_days)} late" if self.amber_after_days else "late"
        unconfirmed = " or unconfirmed" if self.amber_when_due_before_next_meeting else ""
        return f"red when over {months} late, amber when {grace}{unconfirmed}"

    def in_words(self) -> dict[Rag, str]:
        """When each status is computed, for the page and for every export."""
        months = plural(self.red_after_months, "month")
        due, later = f"past due by up to {months}", "forecast later than baseline"
        if self.amber_after_days:
            days = days_in_words(self.amber_after_days)
            due, later = f"more than {days} and up to {months} past due", f"forecast more than {days} after baseline"
        due_next = (
            ", or due before the next meeting, already planned at the last one, and not updated since"
            if self.amber_when_due_before_next_meeting
            else ""
        )
        return {
            Rag.COMPLETE: "an actual date on or before the as-at date",
            Rag.RED: f"not complete, and more than {months} past its baseline due date, "
            f"or forecast more than {months} after it",
            Rag.AMBER: f"not complete, and {due}, or {later}{due_next}",
            Rag.GREEN: "otherwise, with a due date",
            Rag.NOT_ASSESSED: "no usable date",
        }


@dataclass(frozen=True, slots=True)
class VerdictRules:
    """When a whole programme is called behind, and after how long without a report it is called nothing."""

    behind_from_percent_red: int = 10
    silent_after_days: int = 92

    def validate(self) -> None:
        """Raise InvalidRules where a number makes no sense."""
        limits = {"behind_from_percent_red": 100, "silent_after_days": MOST_SILENT_DAYS}
        for name, most in limits.items():
            number = getattr(self, name)
            if type(number) is not int or not 1 <= number <= most:
                raise InvalidRules(f"{name} is {number}: write a whole number from 1 to {most:,}.")

    def in_short(self) -> str:
        """When it is called behind."""
        return f"A programme is called behind where at least {self.behind_from_percent_red}% of its milestones are red."

    def in_words(self) -> str:
        """And when it is called nothing."""
        silence = (
            f"Where milestones are open and nothing was reported for more than {self.silent_after_days} days, or "
            "ever while one is past due, it is said since when, and how many are past due."
        )
        return f"{self.in_short()} {silence}"


MONTHS_AFTER_PLAN = 3


@dataclass(frozen=True, slots=True)
class MeetingWindow:
    """The meetings around an as-at date, itself left out on both sides."""

    last: date | None = None
    next: date | None = None

    @classmethod
    def around(cls, as_at: date, meetings: Iterable[date], plan_end: date | None = None) -> "MeetingWindow":
        """The last meeting before the date, and the next one after it that is still about the same plan.

        More than a quarter after the plan in force has ended, and after the date, a meeting is about another
        plan: nothing of this one falls due before it.
        """
        days = sorted(meetings)
        before = [day for day in days if day < as_at]
        known = max(plan_end, as_at) if plan_end else date.max
        after = [day for day in days if day > as_at and add_months(day, -MONTHS_AFTER_PLAN) <= known]
        return cls(last=before[-1] if before else None, next=after[0] if after else None)


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of one milestone on the as-at date.

    `due` is the current plan's, `baseline_due` the approved one; `planned_since` the effective date of
    the first plan version that has it; `updated` the as-at date of its latest progress update.
    `forecast_is_older` tells that the forecast was made before the current plan, `reported_complete` that it was
    reported complete; without `actual`, nobody has said when.
    """

    due: date | None
    precision: Precision = Precision.DAY
    baseline_due: date | None = None
    forecast: date | None = None
    forecast_is_older: bool = False
    actual: date | None = None
    planned_since: date | None = None
    updated: date | None = None
    reported_complete: bool = False

    @property
    def measured_from(self) -> date | None:
        """The date that lateness is measured from."""
        return self.baseline_due or self.due

    @property
    def expected(self) -> date | None:
        """When it is now expected: the forecast, or else the current plan's own date.

        A newer plan may have moved a date past an old forecast, but does not take back that it was late.
        """
        if self.forecast and self.due and self.forecast_is_older:
            return max(self.forecast, self.due)
        return self.forecast or self.due

    @property
    def slip_days(self) -> int | None:
        """Days from the baseline to when it was completed or is now expected; None without both dates."""
        now = self.actual or self.expected
        return (now - self.measured_from).days if now and self.measured_from else None


@dataclass(frozen=True, slots=True)
class Assessment:
    rag: Rag
    reason: str


def assess(facts: Facts, as_at: date, meetings: MeetingWindow, rules: RagRules) -> Assessment:
    """The computed status of a milestone on the as-at date."""
    if facts.actual is not None and facts.actual <= as_at:
        return Assessment(Rag.COMPLETE, f"completed {uk_date(facts.actual)}")
    found = _open(facts, as_at, meetings, rules)
    return replace(found, reason=f"{found.reason}, {COMPLETE_WITHOUT_DATE}") if facts.reported_complete else found


def _open(facts: Facts, as_at: date, meetings: MeetingWindow, rules: RagRules) -> Assessment:
    baseline, expected = facts.measured_from, facts.expected
    if baseline is None or expected is None:
        return Assessment(Rag.NOT_ASSESSED, "no due date in the plan")
    if reason := _red(facts, baseline, expected, as_at, rules):
        return Assessment(Rag.RED, reason)
    if reason := _amber(facts, baseline, expected, as_at, meetings, rules):
        return Assessment(Rag.AMBER, reason)
    return Assessment(Rag.GREEN, _due_in_words(expected, as_at))


def _red(facts: Facts, baseline: date, expected: date, as_at: date, rules: RagRules) -> str | None:
    limit = add_months(baseline, rules.red_after_months, keep_month_end=facts.precision.ends_a_month)
    if as_at > limit:
        return _overdue_in_words(facts, baseline, as_at)
    return _slipped_in_words(facts, baseline, expected) if expected > limit else None


def _amber(
    facts: Facts, baseline: date, expected: date, as_at: date, meetings: MeetingWindow, rules: RagRules
) -> str | None:
    due, grace = min(baseline, facts.due or baseline), timedelta(days=rules.amber_after_days)
    if as_at > due + grace:
        return _overdue_in_words(facts, due, as_at)
    if expected > baseline + grace:
        return _slipped_in_words(facts, baseline, expected)
    if rules.amber_when_due_before_next_meeting:
        return _unconfirmed_in_words(facts, due, meetings)
    return None


def _unconfirmed_in_words(facts: Facts, due: date, meetings: MeetingWindow) -> str | None:
    """Due before the next meeting, already planned at the last one, and not updated since."""
    if meetings.last is None or meetings.next is None or facts.planned_since is None:
        return None
    updated_since = facts.updated is not None and facts.updated > meetings.last
    if due >= meetings.next or facts.planned_since > meetings.last or updated_since:
        return None
    return (
        f"due {uk_date(due)}, before the next meeting on {uk_date(meetings.next)}, "
        f"and not updated since the last one on {uk_date(meetings.last)}"
    )


def _overdue_in_words(facts: Facts, due: date, as_at: date) -> str:
    late = days_in_words((as_at - due).days)
    reported = "" if facts.reported_complete else ", no completion reported"
    return f"due {uk_date(due)}, {late} before the as-at date{reported}"


def _slipped_in_words(facts: Facts, baseline: date, expected: date) -> str:
    source = "forecast" if facts.forecast == expected else "now planned for"
    days = days_in_words((expected - baseline).days)
    return f"{source} {uk_date(expected)}, {days} after its baseline of {uk_date(baseline)}"


def _due_in_words(due: date, as_at: date) -> str:
    days = (due - as_at).days
    if days < 0:
        return f"due {uk_date(due)}, {days_in_words(days)} before the as-at date, within the days allowed"
    return f"due {uk_date(due)}, today" if days == 0 else f"due {uk_date(due)}, in {days_in_words(days)}"


def worst(statuses: Iterable[Rag]) -> Rag:
    """The roll-up of several statuses; not assessed only where nothing else is known."""
    present = set(statuses)
    return next((rag for rag in WORST_FIRST if rag in present), Rag.NOT_ASSESSED)


def counts(statuses: Sequence[Rag]) -> dict[Rag, int]:
    """How many of each, in the order B R A G N."""
    counted = Counter(statuses)
    return {rag: counted[rag] for rag in Rag}


def is_watermelon(reported: Rag | None, computed: Rag) -> bool:
    """Reported green over a computed red: green outside, red inside."""
    return reported is Rag.GREEN and computed is Rag.RED
