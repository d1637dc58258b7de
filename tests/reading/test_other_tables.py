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


DAY = "30 June 2025"
OTHERS: dict[str, dict[str, tuple[tuple[Any, ...], ...]]] = {
    "a budget by service": {
        "budget and spend": (
            ("Service", "Budget 2025/26", "Spend to date"),
            ("Adults", 1200, 300),
            ("Homes", 900, 450),
        ),
        "quarters under a title": (
            ("Revenue budget 2025/26",),
            ("Service", "Q1", "Q2", "Q3", "Q4", "Total"),
            ("Adults", 100, 200, 300, 400, 1000),
            ("Homes", 100, 200, 300, 400, 1000),
        ),
        "years and their change": (
            ("Directorate", "Service", "2024/25 £000", "2025/26 £000", "Change"),
            ("People", "Adults", 1200, 1300, 100),
            ("People", "Homes", 900, 950, 50),
        ),
    },
    "a sheet of performance indicators": {
        "target and actual": (("KPI", "Target", "Actual", "RAG"), ("Calls", "95%", "92%", "Amber")),
        "quarters": (
            ("Ref", "Performance indicator", "Owner", "Baseline", "Target 2025/26", "Q1", "Direction of travel"),
            ("K1", "Calls answered", "Ann", "90%", "95%", "92%", "Up"),
            ("K2", "Waste recycled", "Bob", "40%", "50%", "51%", "Up"),
        ),
        "measures": (
            ("Measure", "Unit", "Frequency", "Target", "Latest", "Status", "Owner"),
            ("Calls answered", "%", "Monthly", 95, 92, "Amber", "Ann"),
            ("Waste recycled", "%", "Quarterly", 50, 51, "Green", "Bob"),
        ),
    },
    "an issue log": {
        "resolutions": (
            ("ID", "Issue", "Date raised", "Raised by", "Priority", "Resolution", "Owner", "Status"),
            (1, "Printer broken", DAY, "Ann", "High", "Buy new", "Bob", "Open"),
            (2, "Roof leaks", DAY, "Ann", "High", "Mend", "Bob", "Open"),
        ),
        "actions and dates": (
            ("Issue no", "Issue description", "Severity", "Action required", "Owner", "Target resolution date"),
            (1, "Printer broken", "High", "Buy new", "Bob", DAY),
            (2, "Roof leaks", "High", "Mend", "Bob", DAY),
        ),
        "by its title": (
            ("Issue log",),
            ("Ref", "Description", "Logged", "Severity", "Owner", "Due date", "Status"),
            (1, "Printer broken", DAY, "High", "Bob", DAY, "Open"),
            (2, "Roof leaks", DAY, "High", "Bob", DAY, "Open"),
        ),
    },
}
CASES = {f"{name}, {kind}": (rows, name) for name, kinds in OTHERS.items() for kind, rows in kinds.items()}
PLANS: dict[str, tuple[tuple[Any, ...], ...]] = {
    "issues and what is done": (("Issue", "Action", "Owner", "Deadline"), ("Leak", "Mend the roof", "Bob", DAY)),
    "measures of success": (
        ("Action", "Success measure", "Target date", "Actual date"),
        ("Mend the roof", "Dry", DAY, "1 July 2025"),
    ),
    "milestones with indicators": (
        ("Milestone", "Target", "Actual", "KPI"),
        ("Roof mended", DAY, "1 July 2025", "Dry"),
    ),
    "services and costs": (("Service area", "Task", "Due", "Budget", "Cost"), ("Adults", "Mend the roof", DAY, 9, 9)),
    "issues of Jira": (
        ("Summary", "Issue key", "Issue Type", "Status", "Priority", "Resolution", "Created", "Due date"),
        ("Mend the roof", "A-1", "Task", "Open", "High", None, DAY, DAY),
    ),
}


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


@pytest.mark.parametrize(("rows", "name"), CASES.values(), ids=CASES)
def test_a_budget_by_service_a_kpi_sheet_and_an_issue_log_are_named(
    rows: tuple[tuple[Any, ...], ...], name: str
) -> None:
    assert f"looks like {name}" in told(reading_of(*rows))


@pytest.mark.parametrize("rows", PLANS.values(), ids=PLANS)
def test_a_plan_that_speaks_of_issues_measures_or_money_is_a_plan(rows: tuple[tuple[Any, ...], ...]) -> None:
    assert "looks like" not in told(reading_of(*rows))


def test_a_plan_with_a_column_for_risks_and_costs_is_a_plan() -> None:
    rows = [("Task", "Start", "End", "Risk", "Budget", "Cost")]
    rows += [(f"{word} the risk", "5 May 2014", "9 May 2014", "Low", "Impact", "10") for word in ("See", "Rate", "End")]
    reading = reading_of(*rows)
    assert reading.outcome is Outcome.READY
    assert told(reading).strip() == ""
