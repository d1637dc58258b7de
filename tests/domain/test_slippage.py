"""A slip in the words of a meeting."""

from datetime import date

import pytest

from psr_data.domain.periods import slip_in_words, with_days


@pytest.mark.parametrize(
    ("baseline", "now", "words"),
    [
        (date(2014, 8, 31), date(2014, 10, 17), "47 days later"),
        (date(2014, 8, 31), date(2014, 11, 30), "3 months later"),
        (date(2014, 9, 30), date(2014, 12, 29), "about 3 months later"),
        (date(2014, 9, 30), date(2014, 12, 10), "about 2 months later"),
        (date(2014, 8, 31), date(2014, 10, 31), "2 months later"),
        (date(2014, 9, 30), date(2014, 10, 31), "1 month later"),
        (date(2014, 9, 30), date(2014, 10, 30), "30 days later"),
        (date(2014, 9, 15), date(2014, 10, 15), "1 month later"),
        (date(2014, 9, 15), date(2014, 9, 16), "1 day later"),
        (date(2014, 9, 15), date(2014, 9, 15), "on time"),
        (date(2014, 1, 31), date(2014, 3, 1), "29 days later"),
        (date(2014, 12, 31), date(2016, 2, 29), "14 months later"),
        (date(2014, 8, 31), date(2014, 8, 27), "4 days earlier"),
        (date(2014, 10, 31), date(2014, 8, 31), "2 months earlier"),
    ],
)
def test_a_slip_is_in_months_where_they_are_whole_or_many(baseline: date, now: date, words: str) -> None:
    assert slip_in_words(baseline, now) == words


def test_days_stand_beside_months_and_not_beside_days() -> None:
    assert with_days("about 3 months later", 91) == "about 3 months later (91 days)"
    assert with_days("2 months earlier", -61) == "2 months earlier (61 days)"
    assert with_days("4 days earlier", -4) == "4 days earlier"
