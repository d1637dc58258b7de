"""A newer grid that begins later says nothing of the time before it."""

from datetime import date

import pytest

from psr_data.compare.carry_forward import keep_earlier_dates
from psr_data.domain.periods import Precision
from psr_data.domain.plan import Kind, PlanRow
from tests.reading.grids import months, read

JUNE, AUGUST = date(2024, 6, 1), date(2024, 8, 31)


def row(start: date | None, end: date | None, shown_from: date | None = None) -> PlanRow:
    precision = Precision.MONTH if end else Precision.NONE
    return PlanRow(2, Kind.TASK, "Build", "Plan", start=start, end=end, precision=precision, shown_from=shown_from)


@pytest.mark.parametrize(
    ("before", "read", "kept"),
    [
        ((date(2024, 5, 1), date(2024, 5, 31)), (None, None), (date(2024, 5, 1), date(2024, 5, 31))),
        ((date(2024, 5, 1), date(2024, 7, 31)), (JUNE, AUGUST), (date(2024, 5, 1), AUGUST)),
        ((date(2024, 5, 1), date(2024, 5, 31)), (JUNE, AUGUST), (JUNE, AUGUST)),
        ((JUNE, AUGUST), (None, None), (None, None)),
        ((None, date(2024, 5, 31)), (None, None), (None, date(2024, 5, 31))),
        ((None, None), (None, None), (None, None)),
    ],
    ids=["over by then", "running then", "over, and drawn anew", "taken away", "only an end", "never dated"],
)
def test_what_a_grid_from_june_cannot_show_is_kept(
    before: tuple[date | None, date | None],
    read: tuple[date | None, date | None],
    kept: tuple[date | None, date | None],
) -> None:
    found = keep_earlier_dates(row(*read, shown_from=JUNE), row(*before))
    assert (found.start, found.end) == kept
    assert (found.precision is Precision.NONE) == (found.end is None)


def test_dates_that_are_typed_and_cleared_are_gone() -> None:
    assert keep_earlier_dates(row(None, None), row(date(2024, 5, 1), date(2024, 5, 31))).end is None


def test_a_period_grid_shows_from_its_first_period_on() -> None:
    assert {each.shown_from for each in read(months("Build", "Test", bars={"C2": "", "D3": ""})).rows} == {
        date(2024, 1, 1)
    }
