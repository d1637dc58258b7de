"""Months, quarters and financial years, how far a date has moved, and the words a reader sees for them."""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from psr_data.domain.wording import plural

MONTH_NAMES = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
QUARTER_NAMES = ("Quarter One", "Quarter Two", "Quarter Three", "Quarter Four")
IN_DAYS_UNDER_MONTHS = 2
FARTHEST_AS_AT = timedelta(days=366)


class Precision(StrEnum):
    """How exactly a date is known; a date known to the month falls due on the month's last day."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    NONE = "none"

    @property
    def ends_a_month(self) -> bool:
        return self in MONTHS_OF

    def holds(self, day: date, due: date) -> bool:
        """Whether what is due by then, known as exactly as this, may have been meant for that day."""
        months = MONTHS_OF.get(self)
        return day == due if months is None else add_months(first_of_month(due), 1 - months) <= day <= due


MONTHS_OF = {Precision.MONTH: 1, Precision.QUARTER: 3, Precision.HALF: 6, Precision.YEAR: 12}


@dataclass(frozen=True, slots=True)
class Quarter:
    """A quarter of a financial year; `number` counts from 1, `year` is as in "2014/15"."""

    start: date
    end: date
    number: int
    year: str

    @property
    def name(self) -> str:
        """As the Board writes it: "Quarter One"."""
        return QUARTER_NAMES[self.number - 1]

    @property
    def label(self) -> str:
        return f"{self.name} {self.year}"

    @property
    def short_label(self) -> str:
        return f"Q{self.number} {self.year}"


def first_of_month(day: date) -> date:
    return day.replace(day=1)


def last_of_month(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


@lru_cache(maxsize=4096)  # asked for each milestone, of which many share a date
def add_months(day: date, months: int, *, keep_month_end: bool = False) -> date:
    """The same day `months` later, or the month's last day where that day does not exist.

    With `keep_month_end` the last day of a month stays the last day: 30 Sep + 1 is 31 Oct.
    """
    index = day.year * 12 + day.month - 1 + months
    first = date(index // 12, index % 12 + 1, 1)
    if keep_month_end and day == last_of_month(day):
        return last_of_month(first)
    return first.replace(day=min(day.day, last_of_month(first).day))


def months_between(first: date, last: date) -> list[date]:
    """The first days of every month from `first`'s to `last`'s, both included."""
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    return [add_months(first_of_month(first), step) for step in range(count)]


def financial_year(day: date, starts_in: int = 4) -> str:
    """ "2014/15" for a year that starts in April; "2014" for one that starts in January."""
    start = day.year if day.month >= starts_in else day.year - 1
    return str(start) if starts_in == 1 else f"{start}/{(start + 1) % 100:02d}"


def quarter_of(day: date, starts_in: int = 4) -> Quarter:
    """The quarter of the financial year that begins in month `starts_in`."""
    into_year = (day.month - starts_in) % 12
    start = add_months(first_of_month(day), -(into_year % 3))
    return Quarter(
        start=start,
        end=last_of_month(add_months(start, 2)),
        number=into_year // 3 + 1,
        year=financial_year(day, starts_in),
    )


def quarters_between(first: date, last: date, starts_in: int = 4) -> list[Quarter]:
    quarters = [quarter_of(first, starts_in)]
    while quarters[-1].end < last:
        quarters.append(quarter_of(add_months(quarters[-1].start, 3), starts_in))
    return quarters


def days_spanned(days: Iterable[date], as_at: date) -> tuple[date, date]:
    """The first and the last day to be drawn: the as-at date is among them unless it is more than a year away."""
    known = list(days) or [as_at]
    first, last = min(known), max(known)
    near = first - FARTHEST_AS_AT <= as_at <= last + FARTHEST_AS_AT
    return (min(first, as_at), max(last, as_at)) if near else (first, last)


def as_at_in_words(as_at: date, first: date, last: date) -> str:
    """ "As at 9 Sep 2014", and where the days drawn do not reach to it, on which side of the plan it lies."""
    beside = ", after the plan’s end" if as_at > last else ", before the plan’s start" if as_at < first else ""
    return f"As at {uk_date(as_at)}{beside}"


def uk_date(day: date) -> str:
    """30 Sep 2014."""
    return f"{day.day} {MONTH_NAMES[day.month - 1]} {day.year}"


def month_and_year(day: date) -> str:
    return f"{MONTH_NAMES[day.month - 1]} {day.year}"


def in_words(start: date | None, end: date | None, precision: Precision) -> str:
    """A period as precisely as it is known: "Aug 2014", "Jul to Sep 2014", "9 Sep 2014"."""
    if end is None:
        return f"from {uk_date(start)}" if start else "no date"
    start = start or end
    if not precision.ends_a_month:
        return uk_date(end) if start == end else f"{uk_date(start)} to {uk_date(end)}"
    if (start.year, start.month) == (end.year, end.month):
        return month_and_year(end)
    first = MONTH_NAMES[start.month - 1] if start.year == end.year else month_and_year(start)
    return f"{first} to {month_and_year(end)}"


def days_in_words(days: int) -> str:
    return "1 day" if abs(days) == 1 else f"{abs(days)} days"


def slip_in_words(baseline: date, now: date) -> str:
    """ "2 months later" for whole calendar months, "about 3 months later" for others, "47 days later" under two.

    A month's last day counts to another month's last day as whole months (30 Sep to 31 Oct is 1 month), as plans
    made in months mean it.
    """
    if now == baseline:
        return "on time"
    first, last = sorted((baseline, now))
    months = (last.year - first.year) * 12 + last.month - first.month
    if _later(first, months) > last:
        months -= 1
    return f"{_length(first, last, months)} {'later' if now > baseline else 'earlier'}"


def with_days(words: str, days: int) -> str:
    """ "about 3 months later (91 days)"; the words alone where they are days already."""
    return f"{words} ({days_in_words(days)})" if "month" in words else words


def _length(first: date, last: date, months: int) -> str:
    days = (last - _later(first, months)).days
    if not days:
        return plural(months, "month")
    if months < IN_DAYS_UNDER_MONTHS:
        return days_in_words((last - first).days)
    nearer_the_next = days * 2 >= (_later(first, months + 1) - _later(first, months)).days
    return f"about {plural(months + nearer_the_next, 'month')}"


def _later(day: date, months: int) -> date:
    return add_months(day, months, keep_month_end=True)
