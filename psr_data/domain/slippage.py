"""How far a date has moved, in the words that people use."""

from datetime import date

from psr_data.domain.periods import add_months, days_in_words
from psr_data.domain.wording import plural

IN_DAYS_UNDER_MONTHS = 2


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
