"""Which milestone is expected next, and when."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, NamedTuple, Protocol

from psr_data.domain.periods import uk_date
from psr_data.domain.rag import Rag


class Planned(Protocol):
    """What is asked of a milestone: columns of `milestone_frame`."""

    @property
    def title(self) -> str: ...
    @property
    def computed(self) -> str: ...
    @property
    def end(self) -> Any: ...
    @property
    def forecast(self) -> Any: ...
    @property
    def baseline_due(self) -> Any: ...


class _Coming(NamedTuple):
    """A milestone that is open, and the day on which it is expected."""

    day: date
    milestone: Planned


def expected_next(milestones: Iterable[Planned], as_at: date) -> str:
    """ "Test model – overdue, forecast 16 Jan 2015": what is expected first from the as-at date on.

    Where every date is past, what was expected longest ago; "" where nothing that is open has a date.
    """
    first = min(_open(milestones), key=lambda coming: (coming.day < as_at, coming.day), default=None)
    return f"{first.milestone.title} – {_when(first, as_at)}" if first else ""


def _open(milestones: Iterable[Planned]) -> Iterator[_Coming]:
    for milestone in milestones:
        day = milestone.forecast or milestone.end
        if day and milestone.computed != Rag.COMPLETE:
            yield _Coming(day, milestone)


def _when(coming: _Coming, as_at: date) -> str:
    """Overdue is what is past its baseline or planned date; a plan can hold a later date for it."""
    late = any(due < as_at for due in (coming.milestone.end, coming.milestone.baseline_due) if due)
    said = "forecast" if coming.milestone.forecast else "planned for" if late and coming.day >= as_at else "due"
    return f"{'overdue, ' if late else ''}{said} {uk_date(coming.day)}"
