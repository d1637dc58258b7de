"""The time axis: whole quarters, named as the programme's own financial year has them."""

from datetime import date
from math import ceil

import pytest

from psr_data.charts.timeline import Timeline
from psr_data.domain.periods import add_months


def names(first: date, last: date, year_starts_in: int = 4) -> list[str]:
    return [label["text"] for label in Timeline.over(first, last, year_starts_in).quarter_labels()]


@pytest.mark.parametrize(
    ("starts_in", "expected"),
    [
        (4, ["<b>Quarter One 2014/15</b>", "<b>Quarter Two 2014/15</b>"]),
        (10, ["<b>Quarter Three 2013/14</b>", "<b>Quarter Four 2013/14</b>"]),
        (1, ["<b>Quarter Two 2014</b>", "<b>Quarter Three 2014</b>"]),
    ],
)
def test_the_same_months_have_the_names_of_the_financial_year_they_fall_in(starts_in: int, expected: list[str]) -> None:
    assert names(date(2014, 5, 1), date(2014, 8, 31), starts_in) == expected


def test_the_axis_covers_whole_quarters_with_a_label_in_every_month() -> None:
    timeline = Timeline.over(date(2014, 5, 20), date(2014, 8, 2), 4)
    axis = timeline.axis()
    assert axis["range"] == ["2014-04-01", "2014-10-01"]
    assert axis["ticktext"] == ["Apr", "May", "Jun", "Jul", "Aug", "Sep"]
    assert [day[:7] for day in axis["tickvals"]] == [f"2014-0{month}" for month in range(4, 10)]


def test_names_grow_shorter_as_the_quarters_become_more() -> None:
    start = date(2014, 4, 1)
    assert names(start, date(2015, 9, 30))[0] == "<b>Q1 2014/15</b>"
    assert names(start, date(2017, 3, 31))[4] == "Q1"
    assert names(start, date(2024, 3, 31))[:2] == ["<b>2014/15</b>", "<b>2015/16</b>"]
    assert Timeline.over(start, date(2024, 3, 31), 4).axis()["ticktext"] == []


@pytest.mark.parametrize("quarters", range(9, 25))
def test_from_nine_quarters_to_twenty_four_every_year_stands_above_its_quarters(quarters: int) -> None:
    labels = Timeline.over(date(2014, 4, 1), add_months(date(2014, 6, 30), 3 * (quarters - 1)), 4).quarter_labels()
    heights = {shown["yshift"] for shown in labels if shown["text"].startswith("Q")}
    years = [shown for shown in labels if not shown["text"].startswith("Q")]
    assert [shown["text"] for shown in years] == [
        f"<b>{year}/{year - 1999}</b>" for year in range(2014, 2014 + ceil(quarters / 4))
    ]
    assert len(labels) - len(years) == quarters
    assert min(shown["yshift"] for shown in years) > max(heights)
    assert years[0]["x"][:7] == "2014-09"


def test_of_very_many_years_as_many_are_named_as_have_room() -> None:
    assert names(date(2000, 4, 1), date(2030, 3, 31))[:2] == ["<b>2000/01</b>", "<b>2003/04</b>"]


def test_the_as_at_line_stands_at_its_day_with_the_date_in_words() -> None:
    [line], [label] = Timeline.over(date(2014, 4, 1), date(2015, 3, 31), 4).as_at(date(2014, 9, 9))
    assert (line["x0"], line["x1"], label["x"]) == ("2014-09-09",) * 3
    assert label["text"] == "<b>As at 9 Sep 2014</b>"
    assert (label["y"], label["yref"], label["yanchor"]) == (1, "paper", "bottom")


@pytest.mark.parametrize(
    ("day", "shown"),
    [
        (date(2014, 3, 31), False),
        (date(2014, 4, 1), True),
        (date(2014, 6, 30), True),
        (date(2014, 7, 1), False),
    ],
)
def test_there_is_an_as_at_line_only_within_the_timeline_and_its_words_always(day: date, shown: bool) -> None:
    lines, labels = Timeline.over(date(2014, 5, 1), date(2014, 5, 31), 4).as_at(day)
    assert (len(lines), len(labels)) == (int(shown), 1)
    assert (", after the plan’s end" in labels[0]["text"]) is (day > date(2014, 6, 30))
