"""Durations beside dates: their unit, and which reading of the dates they agree with."""

import re
from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from psr_data.domain.periods import add_months, uk_date
from psr_data.domain.reading import Choice, Question
from psr_data.reading.files.sheet import Value
from psr_data.reading.words.text import words
from psr_data.reading.words.vocabulary import plain

AMOUNT = re.compile(r"(\d{1,4}(?:[.,]\d+)?) ?([a-z]*)\.?\??", re.IGNORECASE)
UNITS = {
    "day": "d days day dy ed dia dias jour jours j tag tage t giorno giorni g dag dagen",
    "week": "w wk wks week weeks semana semanas semaine semaines sem woche wochen settimana settimane weken",
    "month": "m mo mon mons mth mths month months mes meses mois monat monate mese mesi maand maanden",
    "hour": "h hr hrs hour hours hora horas heure heures stunde stunden std ora ore uur",
}
BY_WORD = {word: unit for unit, words_of_unit in UNITS.items() for word in words_of_unit.split()}
SATURDAY = 5
FEWEST_PROOFS = 3


class Length(NamedTuple):
    amount: float
    unit: str


class Basis(StrEnum):
    """How an end follows from a start and a number of days; INCLUSIVE counts the first day, EXCLUSIVE does not."""

    CALENDAR = "calendar"
    WORKING = "working"
    CALENDAR_EXCLUSIVE = "calendar-exclusive"
    WORKING_EXCLUSIVE = "working-exclusive"


class Span(NamedTuple):
    start: date
    end: date
    length: Length


def read_length(value: Value, label: str) -> Length | None:
    """ "5 days", "2 wks?", 3 under "Duration (weeks)": None for a range or words."""
    if value is None or isinstance(value, bool | date):
        return None
    found = AMOUNT.fullmatch(words(value))
    if found is None:
        return None
    unit = BY_WORD.get(found[2].casefold()) if found[2] else _unit_of(label)
    return Length(float(found[1].replace(",", ".")), unit) if unit else None


def _unit_of(label: str) -> str:
    return next((BY_WORD[word] for word in plain(label).split() if len(word) > 1 and word in BY_WORD), "day")


def basis_of(label: str) -> Basis | None:
    """The days that a heading names: "Duration (working days)", "Calendar days"."""
    text = plain(label)
    if re.search(r"\b(work(ing)? ?days|wd|business days)\b", text):
        return Basis.WORKING
    return Basis.CALENDAR if re.search(r"\bcalendar days\b", text) else None


def end_of(start: date, length: Length, basis: Basis) -> date | None:
    """The last day; None for lengths that are no whole number of days."""
    if length.amount == 0:
        return start
    if not length.amount.is_integer() or length.unit == "hour":
        return None
    amount = int(length.amount)
    if length.unit == "month":
        return add_months(start, amount) - timedelta(days=1)
    is_working = basis in (Basis.WORKING, Basis.WORKING_EXCLUSIVE)
    step = 0 if basis in (Basis.CALENDAR_EXCLUSIVE, Basis.WORKING_EXCLUSIVE) else 1
    if length.unit == "week":
        amount *= 5 if is_working else 7
    if is_working:
        return _working_days_on(start, amount - step)
    return start + timedelta(days=amount - step)


def _working_days_on(start: date, days: int) -> date:
    while start.weekday() >= SATURDAY:
        start += timedelta(days=1)
    weeks, rest = divmod(days, 5)
    day = start + timedelta(weeks=weeks)
    for _ in range(rest):
        day += timedelta(days=3 if day.weekday() == SATURDAY - 1 else 1)
    return day


def bases_of(spans: Iterable[Span]) -> set[Basis]:
    """Every way of counting that agrees with all of the spans; each one where there is no span."""
    spans = list(spans)
    return {basis for basis in Basis if all(end_of(s.start, s.length, basis) == s.end for s in spans)}


def is_proof(spans: Iterable[Span], other: Iterable[Span]) -> bool:
    """Whether durations agree with the first reading of the dates, and contradict the second."""
    spans = list(spans)
    return len(spans) >= FEWEST_PROOFS and bool(bases_of(spans)) and not bases_of(other)


def ask_duration(starts: Iterable[tuple[str, date, Length]]) -> Question:
    """Calendar or working days, each with the ends that would follow."""
    items = list(starts)
    labels = {Basis.CALENDAR: "Calendar days: weekends count", Basis.WORKING: "Working days: Monday to Friday"}
    choices = tuple(Choice(basis.value, label, _preview(items, basis)) for basis, label in labels.items())
    return Question("duration", "Ends are given as durations. In which days are they counted?", choices)


def _preview(items: list[tuple[str, date, Length]], basis: Basis) -> str:
    shown = [
        f"{title}: {uk_date(start)} to {uk_date(end)}"
        for title, start, length in items
        if (end := end_of(start, length, basis))
    ]
    return "; ".join(shown[:2])
