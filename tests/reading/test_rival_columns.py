"""Columns that say much the same: which of them is read, or that a person is asked."""

from datetime import date

import pytest

from psr_data.domain.plan import Kind, PlanRow
from psr_data.domain.reading import COLUMNS, Outcome, Reading
from psr_data.reading.plan.read_plan import read


def read_lines(*lines: str) -> Reading:
    return read("\n".join(lines).encode(), "plan.csv", "", {})


def first_item(*lines: str) -> PlanRow:
    reading = read_lines(*lines)
    assert reading.outcome is Outcome.READY, reading
    return next(row for row in reading.rows if row.title == "Sign")


@pytest.mark.parametrize(
    ("due", "completed"),
    [
        ("Due date", "Completion date"),
        ("Deadline", "Completion"),
        ("Target date", "Date of completion"),
        ("Target completion date", "Completion date"),
        ("Baseline date", "Completion date"),
        ("Target", "Date complete"),
    ],
)
def test_a_completion_date_beside_a_due_date_is_the_actual_one(due: str, completed: str) -> None:
    row = first_item(f"Milestone,{due},{completed}", "Sign,30/06/2025,15/08/2025", "Agree,31/07/2025,")
    assert (row.end, row.actual) == (date(2025, 6, 30), date(2025, 8, 15))


def test_a_completion_date_alone_is_when_it_is_due() -> None:
    row = first_item("Task,Start date,Completion date", "Sign,30/06/2025,15/08/2025", "Agree,31/07/2025,31/08/2025")
    assert (row.end, row.actual) == (date(2025, 8, 15), None)


def test_a_completion_date_that_every_row_has_is_asked_about_beside_a_due_date() -> None:
    reading = read_lines("Task,Deadline,Completion date", "Sign,30/06/2025,15/08/2025", "Agree,31/07/2025,31/07/2025")
    assert [question.code for question in reading.questions] == [COLUMNS]
    assert "when it was completed, or when it is due" in reading.questions[0].prompt


@pytest.mark.parametrize(
    ("headings", "values", "field", "fact"),
    [
        ("Previous RAG,RAG", "Green,Red", "rag", "Red"),
        ("Cost RAG,Schedule RAG,RAG", "Green,Amber,Red", "rag", "Red"),
        ("Budget RAG,Overall RAG", "Green,Amber", "rag", "Amber"),
        ("Previous status,Status", "On track,Complete", "status", "Complete"),
        ("Approval status,Status", "On track,Complete", "status", "Complete"),
        ("Support officer,Responsible officer", "Bea,Ann", "owner", "Ann"),
    ],
    ids=lambda value: value,
)
def test_of_columns_for_one_fact_the_plainest_and_latest_is_read(
    headings: str, values: str, field: str, fact: str
) -> None:
    row = first_item(f"Milestone,Due,{headings}", f"Sign,30/06/2025,{values}")
    assert getattr(row, field) == fact


@pytest.mark.parametrize("heading", ["Directorate", "Service area", "Strategic aim"])
def test_parts_of_an_organisation_and_its_aims_are_workstreams(heading: str) -> None:
    row = first_item(f"{heading},Task,Due", "Adults,Sign,30/06/2025", "Children,Agree,31/07/2025")
    assert row.workstream == "Adults"


def test_benefits_of_a_type_column_are_no_items_and_gateways_are_milestones() -> None:
    reading = read_lines(
        "Type,Item,Due", "Task,Sign,30/06/2025", "Gateway,Gate 1,15/07/2025", "Benefit,Save,31/03/2026"
    )
    assert [(row.kind, row.title) for row in reading.rows[1:]] == [(Kind.TASK, "Sign"), (Kind.MILESTONE, "Gate 1")]
    assert [issue.cells for issue in reading.issues if issue.code == "row-not-read"] == [("A4:C4",)]
