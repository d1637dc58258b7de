"""Months, quarters and the words for them."""

from datetime import date

import pytest

from psr_data.domain.periods import (
    Precision,
    add_months,
    financial_year,
    in_words,
    months_between,
    quarter_of,
    quarters_between,
)


def test_a_month_later_is_the_last_day_where_the_day_does_not_exist() -> None:
    assert add_months(date(2014, 1, 31), 1) == date(2014, 2, 28)
    assert add_months(date(2014, 12, 15), 2) == date(2015, 2, 15)


def test_a_months_end_can_be_kept() -> None:
    assert add_months(date(2014, 9, 30), 1, keep_month_end=True) == date(2014, 10, 31)
    assert add_months(date(2014, 9, 29), 1, keep_month_end=True) == date(2014, 10, 29)


def test_quarter_one_is_april_to_june() -> None:
    found = quarter_of(date(2014, 5, 20))
    assert (found.start, found.end, found.label) == (
        date(2014, 4, 1),
        date(2014, 6, 30),
        "Quarter One 2014/15",
    )


def test_january_is_in_quarter_four_of_the_year_that_began_in_april() -> None:
    assert quarter_of(date(2015, 1, 1)).label == "Quarter Four 2014/15"


def test_another_financial_year_has_other_quarters() -> None:
    assert quarter_of(date(2018, 10, 1), starts_in=10).label == "Quarter One 2018/19"
    assert quarter_of(date(2018, 10, 1), starts_in=1).label == "Quarter Four 2018"


@pytest.mark.parametrize(("day", "year"), [(date(2015, 3, 31), "2014/15"), (date(1999, 4, 1), "1999/00")])
def test_a_financial_year_is_written_with_a_slash(day: date, year: str) -> None:
    assert financial_year(day) == year


def test_quarters_between_two_dates_leave_no_gap() -> None:
    found = quarters_between(date(2014, 5, 1), date(2015, 2, 28))
    assert [quarter.short_label for quarter in found] == [
        "Q1 2014/15",
        "Q2 2014/15",
        "Q3 2014/15",
        "Q4 2014/15",
    ]


def test_months_between_count_both_ends() -> None:
    assert months_between(date(2014, 12, 31), date(2015, 2, 1)) == [
        date(2014, 12, 1),
        date(2015, 1, 1),
        date(2015, 2, 1),
    ]


@pytest.mark.parametrize(
    ("start", "end", "precision", "words"),
    [
        (date(2014, 8, 1), date(2014, 8, 31), Precision.MONTH, "Aug 2014"),
        (date(2014, 7, 1), date(2014, 9, 30), Precision.MONTH, "Jul to Sep 2014"),
        (date(2014, 11, 1), date(2015, 1, 31), Precision.MONTH, "Nov 2014 to Jan 2015"),
        (date(2014, 9, 9), date(2014, 9, 9), Precision.DAY, "9 Sep 2014"),
        (None, date(2014, 9, 9), Precision.DAY, "9 Sep 2014"),
        (date(2014, 9, 9), None, Precision.DAY, "from 9 Sep 2014"),
        (None, None, Precision.NONE, "no date"),
    ],
)
def test_a_period_is_said_as_precisely_as_it_is_known(
    start: date | None, end: date | None, precision: Precision, words: str
) -> None:
    assert in_words(start, end, precision) == words
