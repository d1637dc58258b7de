"""The day on which a screen opens, and the clock that a reader knows."""

from datetime import UTC, date, datetime, tzinfo
from typing import Self

import pytest

from psr_data.domain.calendar import default_as_at, today, uk_time

MEETINGS = (date(2014, 7, 1), date(2014, 9, 9), date(2014, 12, 2), date(2015, 2, 10))
PLAN_END = date(2015, 3, 31)


@pytest.mark.parametrize("today", [date(2014, 8, 1), PLAN_END])
def test_while_the_plan_runs_it_opens_on_today(today: date) -> None:
    assert default_as_at(today, MEETINGS, PLAN_END, date(2014, 7, 1)) == today


def test_without_a_plan_it_opens_on_today() -> None:
    assert default_as_at(date(2026, 1, 5), MEETINGS, None, None) == date(2026, 1, 5)


@pytest.mark.parametrize(
    ("last_data", "opens_on"),
    [
        (date(2015, 2, 10), date(2015, 2, 10)),
        (date(2015, 2, 5), date(2015, 2, 10)),
        (date(2014, 11, 30), date(2014, 12, 2)),
        (date(2015, 3, 1), date(2015, 2, 10)),
        (None, PLAN_END),
    ],
)
def test_once_the_plan_is_past_it_opens_on_the_meeting_that_the_last_progress_was_reported_to(
    last_data: date | None, opens_on: date
) -> None:
    assert default_as_at(date(2026, 1, 5), MEETINGS, PLAN_END, last_data) == opens_on


def test_a_meeting_still_to_come_is_never_the_day_it_opens_on() -> None:
    today, to_come = date(2015, 4, 15), date(2015, 5, 1)
    assert default_as_at(today, [*MEETINGS, to_come], PLAN_END, date(2015, 4, 14)) == date(2015, 2, 10)


def test_before_the_only_plan_takes_effect_it_opens_on_the_day_it_does() -> None:
    first = date(2014, 7, 1)
    assert default_as_at(date(2014, 5, 2), [], PLAN_END, None, first) == first


@pytest.mark.parametrize("last_data", [None, date(2015, 4, 10), date(2015, 4, 20)])
def test_it_never_opens_on_a_day_before_the_first_plan(last_data: date | None) -> None:
    """A plan kept after its own last date, as an archive is."""
    first = date(2015, 4, 10)
    opens_on = default_as_at(date(2026, 1, 5), MEETINGS, PLAN_END, last_data, first)
    assert opens_on == (last_data or first)


def test_past_the_plan_without_meetings_it_opens_on_the_last_progress() -> None:
    assert default_as_at(date(2026, 1, 5), [], PLAN_END, date(2015, 3, 1)) == date(2015, 3, 1)


def test_a_moment_is_told_by_uk_clocks_in_summer_and_in_winter() -> None:
    assert uk_time(datetime(2014, 7, 1, 13, 2, tzinfo=UTC)) == "14:02 on 1 Jul 2014"
    assert uk_time(datetime(2014, 12, 2, 13, 2, tzinfo=UTC)) == "13:02 on 2 Dec 2014"


def test_today_is_the_councils_wherever_the_server_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    class Clock(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> Self:
            return cls(2014, 6, 30, 23, 30, tzinfo=UTC).astimezone(tz)

    monkeypatch.setattr("psr_data.domain.calendar.datetime", Clock)
    assert today() == date(2014, 7, 1)
