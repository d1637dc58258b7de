"""The time axis of a Gantt: quarter bands over months, as many labels as there is room for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from math import ceil
from typing import Any

from psr_data.charts.theme import AS_AT, BAND, GRID, MUTED, label
from psr_data.domain.periods import (
    MONTH_NAMES,
    Quarter,
    as_at_in_words,
    days_spanned,
    months_between,
    quarters_between,
)

MONTHS_WITH_LABELS = 24
QUARTERS_IN_FULL = 4
QUARTERS_WITH_NAMES = 8
QUARTERS_WITH_LABELS = 24
YEARS_WITH_LABELS = 10
NEAR_THE_EDGE = 0.1
AS_AT_ABOVE, LOWER_ABOVE, UPPER_ABOVE = 2, 22, 44  # the plot's upper edge, in pixels: two lines of labels over the date


@dataclass(frozen=True, slots=True)
class Timeline:
    """The whole quarters from the first date to the last, drawn so wide beside what a screen has."""

    quarters: tuple[Quarter, ...]
    width: float = 1

    @classmethod
    def over(cls, first: date, last: date, year_starts_in: int, width: float = 1) -> "Timeline":
        return cls(tuple(quarters_between(first, last, year_starts_in)), width)

    @property
    def start(self) -> date:
        return self.quarters[0].start

    @property
    def end(self) -> date:
        """The first day after the last quarter."""
        return self.quarters[-1].end + timedelta(days=1)

    @property
    def months(self) -> list[date]:
        return months_between(self.start, self.quarters[-1].end)

    def axis(self) -> dict[str, Any]:
        """Plotly's x axis: month names, or none where there are too many."""
        labelled = self.months if len(self.months) <= MONTHS_WITH_LABELS * self.width else []
        return {
            "type": "date",
            "range": [self.start.isoformat(), self.end.isoformat()],
            "side": "top",
            "tickvals": [middle(month).isoformat() for month in labelled],
            "ticktext": [MONTH_NAMES[month.month - 1] for month in labelled],
            "tickfont": {"size": 13, "color": MUTED},
            "ticklabelstandoff": LOWER_ABOVE - AS_AT_ABOVE,
            "showgrid": False,
            "fixedrange": True,
            "zeroline": False,
        }

    def shapes(self) -> list[dict[str, Any]]:
        """A band behind every second quarter, and a line at every quarter's and month's start."""
        bands = [_rectangle(quarter.start, quarter.end + timedelta(days=1), BAND) for quarter in self.quarters[1::2]]
        starts = {quarter.start for quarter in self.quarters}
        lines = [
            _line(month, GRID, 1.5 if month in starts else 0.5)
            for month in (self.months if len(self.months) <= MONTHS_WITH_LABELS else sorted(starts))
        ]
        return [*bands, *lines]

    def quarter_labels(self) -> list[dict[str, Any]]:
        """The quarters' names above the months, with their year; where there are no months, the years above them."""
        if len(self.quarters) <= QUARTERS_WITH_NAMES * self.width:
            return self._named_quarters(UPPER_ABOVE)
        if len(self.quarters) <= QUARTERS_WITH_LABELS * self.width:
            return [*self._named_quarters(LOWER_ABOVE), *self._named_years(UPPER_ABOVE)]
        return self._named_years(LOWER_ABOVE)

    def _named_quarters(self, above: int) -> list[dict[str, Any]]:
        return [_named(quarter.start, quarter.end, self._name(quarter), above) for quarter in self.quarters]

    def _named_years(self, above: int) -> list[dict[str, Any]]:
        """Each in the middle of its quarters; of very many every second, third and so on."""
        years = [list(part) for _, part in groupby(self.quarters, lambda quarter: quarter.year)]
        step = ceil(len(years) / (YEARS_WITH_LABELS * self.width))
        return [_named(part[0].start, part[-1].end, f"<b>{part[0].year}</b>", above) for part in years[::step]]

    def _name(self, quarter: Quarter) -> str:
        if len(self.quarters) <= QUARTERS_WITH_NAMES * self.width:
            is_wide = len(self.quarters) <= QUARTERS_IN_FULL * self.width
            return f"<b>{quarter.label if is_wide else quarter.short_label}</b>"
        return f"Q{quarter.number}"

    def as_at(self, day: date) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
        """The line at the as-at date, labelled at its top, behind what is drawn on it, whose letters it would cross.

        Far outside the timeline the words alone, at that edge.

        Shapes and annotations.
        """
        last = self.end - timedelta(days=1)
        above = {"yref": "paper", "yanchor": "bottom", "yshift": AS_AT_ABOVE}
        words = as_at_in_words(day, self.start, last)
        if day > last:
            edge = label(self.end.isoformat(), 1, f"<b>{words} ▶</b>", colour=AS_AT) | {"xanchor": "right"}
            return [], [edge | above]
        if day < self.start:
            edge = label(self.start.isoformat(), 1, f"<b>◀ {words}</b>", colour=AS_AT) | {"xanchor": "left"}
            return [], [edge | above]
        anchor = "right" if (self.end - day) / (self.end - self.start) < NEAR_THE_EDGE else "center"
        named = label(day.isoformat(), 1, f"<b>{words}</b>", colour=AS_AT) | {"xanchor": anchor}
        return [_line(day, AS_AT, 2.5, dash="dot")], [named | above]


@dataclass(frozen=True, slots=True)
class TimeAxis:
    """What the time axis of a chart depends on; without a `span` (first and last day) the dates drawn decide.

    `width` is that of the paper beside a screen's.
    """

    as_at: date
    year_starts_in: int
    span: tuple[date, date] | None = None
    width: float = 1

    def over(self, days: Sequence[date]) -> Timeline:
        """The timeline for these dates and the as-at date, where that is not far from them."""
        return Timeline.over(*(self.span or days_spanned(days, self.as_at)), self.year_starts_in, self.width)


def middle(start: date, end: date | None = None) -> date:
    """The middle of a period, or of the month that begins on `start`."""
    return start + timedelta(days=((end - start).days if end else 29) // 2 + (0 if end else 1))


def _named(first: date, last: date, text: str, above: int) -> dict[str, Any]:
    """A label in the middle of a period, so many pixels above the plot."""
    return label(middle(first, last).isoformat(), 1, text) | {"yref": "paper", "yanchor": "bottom", "yshift": above}


def _rectangle(start: date, end: date, colour: str) -> dict[str, Any]:
    return {
        "type": "rect",
        "x0": start.isoformat(),
        "x1": end.isoformat(),
        "y0": 0,
        "y1": 1,
        "yref": "paper",
        "fillcolor": colour,
        "line": {"width": 0},
        "layer": "below",
    }


def _line(day: date, colour: str, width: float, dash: str = "solid") -> dict[str, Any]:
    return {
        "type": "line",
        "x0": day.isoformat(),
        "x1": day.isoformat(),
        "y0": 0,
        "y1": 1,
        "yref": "paper",
        "line": {"color": colour, "width": width, "dash": dash},
        "layer": "below",
    }
