"""Periods that are only numbered: what they count is asked, and when the first begins, unless the file says so."""

from datetime import date
from typing import Any

import pytest

from psr_data.domain.reading import Reading
from tests.reading.grids import asked, grid, read, tasks

PERIODS = ("P1", "P2", "P3", "P4")
IN_WORDS = ("Period 1", "Period 2", "Period 3", "Period 4")


def planned(periods: tuple[str, ...], *above: tuple[Any, ...], **answers: str) -> Reading:
    row = len(above) + 2
    return read(grid(*above, ("Task", *periods), ("Build",), ("Test",),
                     bars={f"B{row}:C{row}": "", f"D{row + 1}:E{row + 1}": ""}), **answers)  # fmt: skip


@pytest.mark.parametrize("periods", [PERIODS, IN_WORDS], ids=["P1", "Period 1"])
def test_what_numbered_periods_count_is_asked_and_then_when_they_begin(periods: tuple[str, ...]) -> None:
    question = asked(planned(periods))
    assert [choice.value for choice in question.choices] == ["months", "weeks", "days", "four-weeks"]
    assert asked(planned(periods, grid="months")).code == "start"
    assert tasks(planned(periods, grid="months", start="2025-09")) == [
        "Build 2025-09-01 2025-10-31",
        "Test 2025-11-01 2025-12-31",
    ]


@pytest.mark.parametrize("periods", [PERIODS, IN_WORDS], ids=["P1", "Period 1"])
@pytest.mark.parametrize(
    "above",
    [
        ("Project plan, starts 1 September 2025",),
        ("Works from 1 Sep 2025",),
        ("Project start", "1 Sep 2025"),
        ("Start date:", date(2025, 9, 1)),
        (None, date(2025, 9, 1)),
    ],
    ids=["in the title", "from, in the title", "in a row above", "as a true date", "over the first period"],
)
def test_the_first_day_that_the_file_gives_needs_no_question(periods: tuple[str, ...], above: tuple[Any, ...]) -> None:
    for counted, build, test in (
        ("months", "2025-09-01 2025-10-31", "2025-11-01 2025-12-31"),
        ("weeks", "2025-09-01 2025-09-14", "2025-09-15 2025-09-28"),
        ("four-weeks", "2025-09-01 2025-10-26", "2025-10-27 2025-12-21"),
    ):
        assert tasks(planned(periods, above, grid=counted)) == [f"Build {build}", f"Test {test}"]


def test_a_first_day_in_figures_that_may_be_another_one_is_asked_about() -> None:
    assert asked(planned(PERIODS, ("Starts 01/09/2025",), grid="weeks")).code == "start"
    assert tasks(planned(PERIODS, ("Starts 15/09/2025",), grid="weeks"))[0] == "Build 2025-09-15 2025-09-28"


def test_weeks_that_are_numbered_begin_on_the_day_that_the_file_gives() -> None:
    weeks = ("Week 1", "Week 2", "Week 3", "Week 4")
    assert tasks(planned(weeks, ("Project start", date(2025, 9, 1))))[0] == "Build 2025-09-01 2025-09-14"
    later = ("Week 5", "Week 6", "Week 7", "Week 8")
    assert tasks(planned(later, ("Project start", date(2025, 9, 1))))[0] == "Build 2025-09-29 2025-10-12"


def test_dates_four_weeks_apart_over_numbered_periods_are_their_first_days() -> None:
    days = (date(2025, 9, 1), date(2025, 9, 29), date(2025, 10, 27), date(2025, 11, 24))
    assert tasks(planned(PERIODS, (None, *days))) == ["Build 2025-09-01 2025-10-26", "Test 2025-10-27 2025-12-21"]


def test_months_over_numbered_periods_say_what_they_are() -> None:
    months = ("Apr 2025", "May 2025", "Jun 2025", "Jul 2025")
    assert tasks(planned(PERIODS, (None, *months))) == ["Build 2025-04-01 2025-05-31", "Test 2025-06-01 2025-07-31"]
