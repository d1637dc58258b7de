"""A few changed workbooks on every run; `python -m tests.reading.mutants 10000` tries many."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from psr_data.domain.plan import PlanRow
from psr_data.domain.reading import Reading
from psr_data.reading.plan.read_plan import read
from tests.reading import mutants
from tests.reading.mutants import HERE, tried, wrongs

FEW = 60
LIST = (HERE / "workbooks" / "totals-with-dates.xlsx").read_bytes()


def test_no_changed_workbook_is_read_wrongly() -> None:
    assert [found for found in map(tried, range(FEW)) if found[2]] == []


@pytest.mark.parametrize(
    ("wrong", "what"),
    [
        (lambda rows: (*rows[:-1], replace(rows[-1], title="Another")), "is not in"),
        (lambda rows: (*rows[:-1], replace(rows[-1], end=date(2031, 5, 5))), "and the cells"),
        (lambda rows: (*rows[:-2], rows[-1]), "was lost"),
    ],
    ids=["another title", "another day", "a row less"],
)
def test_what_is_read_wrongly_is_seen(
    monkeypatch: pytest.MonkeyPatch, wrong: Callable[[tuple[PlanRow, ...]], tuple[PlanRow, ...]], what: str
) -> None:
    def read_wrongly(*given: Any) -> Reading:
        reading = read(*given)
        return replace(reading, rows=wrong(reading.rows))

    assert list(wrongs(LIST)) == []
    monkeypatch.setattr(mutants, "read", read_wrongly)
    assert any(what in found for found in wrongs(LIST))
