"""Where everything of a Gantt stands across the page, in per cent of the months' width."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from psr_data.charts.theme import MUTED, mark, tint
from psr_data.charts.timeline import MONTHS_WITH_LABELS, QUARTERS_WITH_LABELS, QUARTERS_WITH_NAMES
from psr_data.domain.calendar import MeetingDate
from psr_data.domain.periods import (
    MONTH_NAMES,
    Precision,
    Quarter,
    in_words,
    last_of_month,
    months_between,
    quarter_of,
    uk_date,
)
from psr_data.domain.rag import Rag
from psr_data.frames.gantt import Strip
from psr_data.frames.pack.record import Gantt

BAR_TINT = 0.45
PALE = tint(MUTED, BAR_TINT)


@dataclass(frozen=True, slots=True)
class Head:
    label: str
    months: int


@dataclass(frozen=True, slots=True)
class Span:
    """From `x` on, `width` wide."""

    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Drawn:
    """A strip as it is drawn; `words` tell those who do not see it."""

    strip: Strip
    colour: str
    bar: Span | None
    baseline: Span | None
    forecast: Span | None
    whisker: Span | None
    mark: float | None
    words: str


@dataclass(frozen=True, slots=True)
class Chart:
    """`heads` over the `months`, which have no label where they are too many.

    `as_at` and `meeting` are lines down the chart; the as-at date may lie beyond it, as `as_at_words` say.
    """

    heads: tuple[Head, ...]
    months: tuple[str, ...]
    lines: tuple[float, ...]
    strong_lines: tuple[float, ...]
    as_at: float | None
    as_at_words: str
    meeting: float | None
    meeting_words: str
    rows: tuple[Drawn, ...]

    @property
    def statuses(self) -> list[Rag]:
        shown = {row.strip.computed for row in self.rows if row.strip.is_workstream or row.mark is not None}
        return [rag for rag in Rag if rag in shown]

    @property
    def signs(self) -> set[str]:
        """Those to be explained."""
        drawn = {
            "workstream": any(row.bar and row.strip.is_workstream for row in self.rows),
            "planned": any(row.bar and not row.strip.is_workstream for row in self.rows),
            "baseline": any(row.baseline for row in self.rows),
            "forecast": any(row.forecast and not row.strip.has_passed for row in self.rows),
            "passed": any(row.forecast and row.strip.has_passed for row in self.rows),
            "whisker": any(row.whisker for row in self.rows),
        }
        return {name for name, is_drawn in drawn.items() if is_drawn}


@dataclass(frozen=True, slots=True)
class _Scale:
    """Every month is as wide as any other, as in the headings above."""

    months: Sequence[date]

    def holds(self, day: date) -> bool:
        return self.months[0] <= day <= last_of_month(self.months[-1])

    def at(self, day: date) -> float:
        """Where the day begins, within the chart."""
        if not self.holds(day):
            return 0.0 if day < self.months[0] else 100.0
        month = (day.year - self.months[0].year) * 12 + day.month - self.months[0].month
        return round((month + (day.day - 1) / last_of_month(day).day) * 100 / len(self.months), 2)

    def span(self, start: date, end: date) -> Span:
        """To the end of the last day."""
        x = self.at(start)
        return Span(x, round(max(self.at(end + timedelta(days=1)) - x, 0), 2))

    def between(self, due: date, other: date) -> Span:
        """From the end of the day it was due to another day; to an earlier one its width is below nought."""
        x = self.at(due + timedelta(days=1))
        return Span(x, round(self.at(other) - x, 2))


def chart(gantt: Gantt, as_at: date, meeting: MeetingDate | None) -> Chart:
    months = months_between(gantt.first, gantt.last)
    scale = _Scale(months)
    quarters = [
        (quarter, len(list(same)))
        for quarter, same in groupby(months, key=lambda month: quarter_of(month, gantt.year_starts_in))
    ]
    few = len(months) <= MONTHS_WITH_LABELS
    starts = [scale.at(quarter.start) for quarter, _ in quarters if quarter.start > months[0]]
    shown_meeting = meeting if meeting and meeting.held_on != as_at and scale.holds(meeting.held_on) else None
    return Chart(
        heads=tuple(_heads(quarters)),
        months=tuple(MONTH_NAMES[month.month - 1] if few else "" for month in months),
        lines=tuple(scale.at(month) for month in months[1:]) if few else (),
        strong_lines=tuple(starts),
        as_at=scale.at(as_at) if scale.holds(as_at) else None,
        as_at_words=gantt.as_at_in_words(as_at),
        meeting=scale.at(shown_meeting.held_on) if shown_meeting else None,
        meeting_words=shown_meeting.label if shown_meeting else "",
        rows=tuple(_drawn(strip, scale) for strip in gantt.strips),
    )


def _heads(quarters: Sequence[tuple[Quarter, int]]) -> Iterator[Head]:
    """Quarters, named the shorter the more there are; years only where there are very many."""
    if len(quarters) > QUARTERS_WITH_LABELS:
        for year, same in groupby(quarters, key=lambda part: part[0].year):
            yield Head(year, sum(months for _, months in same))
        return
    for quarter, months in quarters:
        names = [quarter.label, quarter.short_label, f"Q{quarter.number}"]
        yield Head(names[0 if len(quarters) <= 4 else 1 if len(quarters) <= QUARTERS_WITH_NAMES else 2], months)


def _drawn(strip: Strip, scale: _Scale) -> Drawn:
    start, end, due = strip.start or strip.end, strip.end or strip.start, strip.baseline_due
    is_pale = strip.computed is not None and not strip.is_workstream
    return Drawn(
        strip,
        colour=tint(mark(strip.computed).colour, BAR_TINT) if is_pale and strip.computed else MUTED,
        bar=scale.span(start, end) if start and end else None,
        baseline=scale.span(strip.baseline_start or due, due) if due else None,
        forecast=scale.between(*strip.expected) if strip.expected else None,
        whisker=scale.between(*strip.whisker) if strip.whisker else None,
        mark=scale.at(strip.mark) if strip.mark else None,
        words=_words(strip),
    )


def _words(strip: Strip) -> str:
    words = [
        in_words(strip.start, strip.end, Precision(strip.precision)),
        f"{strip.computed.value} {strip.computed.word}" if strip.computed else "",
        strip.done_in_words,
        f"baseline {uk_date(strip.baseline_due)}" if strip.baseline_due else "",
        strip.forecast_in_words,
    ]
    return ", ".join(filter(None, words))
