"""The time axis of a Gantt: quarter bands over months, as many labels as there is room for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
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
NEAR_THE_EDGE = 0.1


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
        """The quarters' names above the months, shorter as they become more; years only when very many."""
        if len(self.quarters) > QUARTERS_WITH_LABELS * self.width:
            labels = [(quarter.start, quarter.year) for quarter in self.quarters if quarter.number == 1]
        else:
            labels = [(middle(quarter.start, quarter.end), self._name(quarter)) for quarter in self.quarters]
        above = {"xref": "x", "yref": "paper", "yanchor": "bottom", "yshift": 26}
        return [label(at.isoformat(), 1, text) | above for at, text in labels]

    def _name(self, quarter: Quarter) -> str:
        if len(self.quarters) <= QUARTERS_WITH_NAMES * self.width:
            is_wide = len(self.quarters) <= QUARTERS_IN_FULL * self.width
            return f"<b>{quarter.label if is_wide else quarter.short_label}</b>"
        return f"<b>Q{quarter.number}</b>"

    def as_at(self, day: date) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
        """The labelled line at the as-at date; far outside the timeline only the words, at the edge beyond which it is.

        Shapes and annotations.
        """
        last = self.end - timedelta(days=1)
        below = {"yref": "paper", "yanchor": "top", "yshift": -4}
        words = as_at_in_words(day, self.start, last)
        if day > last:
            edge = label(self.end.isoformat(), 0, f"<b>{words} ▶</b>", colour=AS_AT) | {"xanchor": "right"}
            return [], [edge | below]
        if day < self.start:
            edge = label(self.start.isoformat(), 0, f"<b>◀ {words}</b>", colour=AS_AT) | {"xanchor": "left"}
            return [], [edge | below]
        anchor = "right" if (self.end - day) / (self.end - self.start) < NEAR_THE_EDGE else "center"
        named = label(day.isoformat(), 0, f"<b>{words}</b>", colour=AS_AT) | {"xanchor": anchor}
        return [_line(day, AS_AT, 2.5, layer="above", dash="dot")], [named | below]


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


def _line(day: date, colour: str, width: float, layer: str = "below", dash: str = "solid") -> dict[str, Any]:
    return {
        "type": "line",
        "x0": day.isoformat(),
        "x1": day.isoformat(),
        "y0": 0,
        "y1": 1,
        "yref": "paper",
        "line": {"color": colour, "width": width, "dash": dash},
        "layer": layer,
    }
