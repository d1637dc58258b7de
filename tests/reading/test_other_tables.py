"""What is no plan is called what it is."""

from typing import Any

import pytest
from openpyxl import Workbook

from psr_data.domain.reading import Outcome, Reading
from psr_data.reading.plan.read_plan import read
from tests.reading.sheets import saved, sheet_of

RISKS = (
    ("Risk", "Category", "Likelihood", "Impact", "Mitigation", "Owner"),
    ("Funding is cut", "Finance", 3, 4, "Talk to the Treasury", "Council"),
    ("Staff leave", "People", 2, 3, "Train others", "NHS"),
    ("Systems do not fit", "Data", 4, 2, "Agree a standard", "Police"),
)
RAID = (
    ("Type", "Description", "Owner", "Status"),
    ("Risk", "Funding is cut", "Council", "Open"),
    ("Assumption", "Staff stay", "NHS", "Open"),
    ("Issue", "Systems do not fit", "Police", "Closed"),
    ("Dependency", "The national plan", "Council", "Open"),
)
BUDGET = (
    ("Heading", "Budget 2014/15", "Spend to date", "Variance", "Forecast outturn"),
    ("Staff", 120_000, 60_500, -2_000, 118_000),
    ("Premises", 30_000, 12_000, 500, 30_500),
    ("Systems", 45_000, 45_000, 0, 45_000),
)


def reading_of(*rows: tuple[Any, ...]) -> Reading:
    book = Workbook()
    page = sheet_of(book)
    for row in rows:
        page.append(row)
    return read(saved(book), "file.xlsx", "", {})


def told(reading: Reading) -> str:
    return " ".join([reading.reason or "", *(question.prompt for question in reading.questions)])


@pytest.mark.parametrize(
    ("rows", "name"),
    [(RISKS, "a risk register"), (RAID, "a RAID log"), (BUDGET, "a budget")],
    ids=["risk register", "RAID log", "budget"],
)
def test_a_table_that_is_no_plan_is_named(rows: tuple[tuple[Any, ...], ...], name: str) -> None:
    assert f"looks like {name}" in told(reading_of(*rows))


def test_a_plan_with_a_column_for_risks_and_costs_is_a_plan() -> None:
    rows = [("Task", "Start", "End", "Risk", "Budget", "Cost")]
    rows += [(f"{word} the risk", "5 May 2014", "9 May 2014", "Low", "Impact", "10") for word in ("See", "Rate", "End")]
    reading = reading_of(*rows)
    assert reading.outcome is Outcome.READY
    assert told(reading).strip() == ""
