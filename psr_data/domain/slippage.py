"""How far a date has moved, in days and in the months that people speak of."""

from datetime import date

from psr_data.domain.periods import add_months, days_in_words


def slip_in_words(baseline: date, now: date) -> str:
    """ "1 month 17 days later", "5 days earlier", "on time".

    Exact: whole calendar months first, then the days that remain. A month's last day counts to another
    month's last day as whole months (30 Sep to 31 Oct is 1 month), as plans made in months mean it.
    """
    if now == baseline:
        return "on time"
    first, last = sorted((baseline, now))
    months = (last.year - first.year) * 12 + last.month - first.month
    if _later(first, months) > last:
        months -= 1
    days = (last - _later(first, months)).days
    said = [_months_in_words(months)] if months else []
    said += [days_in_words(days)] if days else []
    return f"{' '.join(said)} {'later' if now > baseline else 'earlier'}"


def with_days(words: str, days: int) -> str:
    """ "1 month 17 days later (47 days)"; the words alone where they are days already."""
    return f"{words} ({days_in_words(days)})" if "month" in words else words


def _later(day: date, months: int) -> date:
    return add_months(day, months, keep_month_end=True)


def _months_in_words(months: int) -> str:
    return "1 month" if months == 1 else f"{months} months"
