"""How often an item's expected date had moved already."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise

from psr_data.domain.moment import Moment
from psr_data.domain.rag import Facts
from psr_data.store.engine import Session
from psr_data.store.plan_rows import due_dates_of
from psr_data.store.progress_updates import forecasts_of

ITEMS_AT_ONCE = 5_000
Event = tuple[date, bool, date]


def times_moved(session: Session, items: Sequence[int], moment: Moment) -> dict[int, int]:
    """By item: how many times the date at which it was expected had changed by then, by plan or by forecast."""
    events: dict[int, list[Event]] = defaultdict(list)
    for at in range(0, len(items), ITEMS_AT_ONCE):
        some = items[at : at + ITEMS_AT_ONCE]
        for item, day, due in due_dates_of(session, some, moment):
            events[item].append((day, False, due))
        for item, day, forecast in forecasts_of(session, some, moment):
            events[item].append((day, True, forecast))
    return {item: _moves(events[item]) for item in items}


def _moves(events: list[Event]) -> int:
    """Of one day, the plan comes before the forecasts made on it."""
    events.sort(key=lambda event: event[:2])
    return sum(earlier != later for earlier, later in pairwise(_expected(events)))


def _expected(events: Iterable[Event]) -> list[date]:
    due = forecast = planned_on = forecast_on = None
    found = []
    for day, is_forecast, told in events:
        if is_forecast:
            forecast, forecast_on = told, day
        else:
            due, planned_on = told, day
        older = bool(forecast_on and planned_on and forecast_on < planned_on)
        found.append(Facts(due=due, forecast=forecast, forecast_is_older=older).expected or told)
    return found
