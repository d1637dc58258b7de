"""Columns that say much the same: which of them is read, or that a person is asked."""

from datetime import date
from typing import Any

import pytest

from psr_data.domain.plan import Kind, PlanRow
from psr_data.domain.reading import COLUMNS, Outcome, Reading, Severity
from psr_data.reading.plan.read_plan import read
from tests.reading.grids import MONTHS_2024, grid
from tests.reading.lists import listed
from tests.reading.sheets import reading_of, sheet_of, the_issue


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


NO_TITLE, OF_2025 = "", "Workplan 2025/26,,,,,"


@pytest.mark.parametrize(
    ("title", "headings", "latest"),
    [
        (OF_2025, "RAG Jan,RAG Feb,RAG Nov,RAG Dec", "RAG Feb"),
        (OF_2025, "Q4 RAG,Q1 RAG,Q2 RAG,Q3 RAG", "Q3 RAG"),
        (OF_2025, "Q4 status,Q1 status,Q3 status,Q2 status", "Q4 status"),
        (OF_2025, "RAG Feb,RAG Mar,RAG Apr,RAG May", "RAG May"),
        (NO_TITLE, "RAG Jan 26,RAG Feb 26,RAG Nov 25,RAG Dec 25", "RAG Feb 26"),
        (NO_TITLE, "RAG (Nov),RAG (Dec),RAG (Jan),RAG (Feb)", "RAG (Feb)"),
        (NO_TITLE, "Dec RAG,Sep RAG,Jun RAG,Mar RAG", "Dec RAG"),
        (NO_TITLE, "RAG Jan,RAG Feb,RAG Nov,RAG Dec", "RAG Dec"),
        (NO_TITLE, "RAG Q1 2026/27,RAG Q4 2025/26,RAG Q3 2025/26,RAG Q2 2025/26", "RAG Q1 2026/27"),
    ],
)
def test_the_latest_of_several_columns_is_told_by_its_date(title: str, headings: str, latest: str) -> None:
    words = ["Green"] * 4
    words[headings.split(",").index(latest)] = "Red"
    lines = (f"Milestone,Due,{headings}", f"Sign,30/06/2025,{','.join(words)}")
    row = first_item(*([title] if title else []), *lines)
    assert "Red" in (row.rag, row.status)


DUE = date(2025, 6, 30)


@pytest.mark.parametrize(
    ("upper", "lower", "merged"),
    [
        (("Task", "Due", "RAG", None, None), (None, None, "Nov", "Dec", "Jan"), ("A1:A2", "B1:B2", "C1:E1")),
        ((None, None, "RAG", None, None), ("Task", "Due", "Q1", "Q2", "Q3"), ("C1:E1",)),
        (
            (None, None, "RAG status", None, None),
            ("Task", "Due", date(2025, 4, 1), date(2025, 5, 1), date(2025, 6, 1)),
            ("C1:E1",),
        ),
    ],
    ids=["months below", "quarters beside the headings", "true dates"],
)
def test_a_rag_merged_over_periods_has_a_column_for_each(
    upper: tuple[Any, ...], lower: tuple[Any, ...], merged: tuple[str, ...]
) -> None:
    book = listed(lower, ("Sign", DUE, "Green", "Amber", "Red"), ("Agree", DUE, "Green", "Amber"), headings=upper)
    for area in merged:
        sheet_of(book).merge_cells(area)
    reading = reading_of(book)
    assert [(row.title, row.end, row.rag) for row in reading.rows[1:]] == [
        ("Sign", DUE, "Red"),
        ("Agree", DUE, "Amber"),
    ]
    assert [issue.code for issue in reading.issues] == ["latest-column"]


@pytest.mark.parametrize(
    ("headings", "latest"),
    [("RAG Jan,RAG Feb,RAG Nov,RAG Dec", "RAG Feb"), ("Q1 RAG,Q4 RAG,Q2 RAG,Q3 RAG", "Q4 RAG")],
)
def test_the_periods_of_a_grid_name_the_year_of_its_columns(headings: str, latest: str) -> None:
    words = ["Green"] * 4
    words[headings.split(",").index(latest)] = "Red"
    months = [f"{month} 2025" for month in ("May", "June", "July", "August")]
    reading = reading_of(grid(("Task", *headings.split(","), *months), ("Sign", *words, "x")))
    assert reading.rows[1].rag == "Red"


@pytest.mark.parametrize(
    ("headings", "values", "answer", "field", "facts"),
    [
        ("Cost RAG,Schedule RAG", "Red,Amber", "rag=D", "rag", ("Red", "Amber")),
        ("Approval status,Delivery status", "Complete,On track", "status=D", "status", ("Complete", "On track")),
        ("Owner,Lead", "Ann,Bob", "owner=D", "owner", ("Ann", "Bob")),
    ],
    ids=str,
)
def test_which_of_several_columns_with_the_same_claim_was_read_is_said_and_can_be_changed(
    headings: str, values: str, answer: str, field: str, facts: tuple[str, str]
) -> None:
    content = f"Milestone,Due,{headings}\nSign,30/06/2025,{values}".encode()
    reading = read(content, "plan.csv", "", {})
    assert getattr(reading.rows[1], field) == facts[0]
    assert [issue.cells for issue in reading.issues if issue.code == "rival-column"] == [("C1:D1",)]
    reading = read(content, "plan.csv", "", {COLUMNS: f"title=A,end=B,{answer}"})
    assert getattr(reading.rows[1], field) == facts[1]
    assert not [issue for issue in reading.issues if issue.code == "rival-column"]
    book = grid(("Task", *headings.split(","), *MONTHS_2024), ("Sign", *values.split(",")), bars={"D2": ""})
    drawn = reading_of(book)
    assert getattr(drawn.rows[1], field) == facts[0]
    assert [issue.cells for issue in drawn.issues if issue.code == "rival-column"] == [("B1:C1",)]


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


@pytest.mark.parametrize("again", [True, False], ids=["named again", "each its own"])
@pytest.mark.parametrize(
    "headings",
    [
        "Project,Milestone No,Milestone",
        "Project name,Milestone number,Milestone name",
        "Scheme,Ref,Action",
        "Initiative,No,Task",
        "Programme,Milestone No,Milestone",
    ],
)
def test_a_project_beside_its_milestones_is_their_workstream(headings: str, again: bool) -> None:
    projects = ("Alpha", "Alpha", "Beta") if again else ("Alpha", "Beta", "Gamma")
    days = ("30/06/2025", "31/07/2025", "31/08/2025")
    lines = [
        f"{project},{number},Sign {number},{day}"
        for number, (project, day) in enumerate(zip(projects, days, strict=True), 1)
    ]
    reading = read_lines(f"{headings},Due", *lines)
    items = [row for row in reading.rows if row.kind is not Kind.WORKSTREAM]
    assert [(row.workstream, row.ref, row.title) for row in items] == [
        (project, str(number), f"Sign {number}") for number, project in enumerate(projects, start=1)
    ]


@pytest.mark.parametrize(
    "described", ["Milestone No,Description", "Milestone,Details", "Milestone ref,Milestone description"]
)
def test_of_a_project_and_numbered_milestones_the_description_is_the_title(described: str) -> None:
    lines = ("Alpha,1,Sign,30/06/2025", "Alpha,2,Agree,31/07/2025", "Beta,3,Open,31/08/2025")
    reading = read_lines(f"Project,{described},Due", *lines)
    items = [row for row in reading.rows if row.kind is Kind.MILESTONE]
    assert [(row.workstream, row.title) for row in items] == [("Alpha", "Sign"), ("Alpha", "Agree"), ("Beta", "Open")]


def test_a_list_of_projects_with_descriptions_has_projects_for_items() -> None:
    row = first_item("Project,Description,Due", "Sign,About it,30/06/2025", "Agree,About that,31/07/2025")
    assert row.workstream == "plan"


@pytest.mark.parametrize("heading", ["Workstream No", "Theme ref", "Phase #", "Project ID"])
def test_the_number_of_what_rows_belong_to_is_not_theirs(heading: str) -> None:
    group = heading.split(maxsplit=1)[0]
    lines = ("W1,Care,T1,Sign,30/06/2025", "W1,Care,T2,Agree,31/07/2025", "W2,Work,T3,Open,31/08/2025")
    reading = read_lines(f"{heading},{group},Task ref,Task,Due", *lines)
    assert [row.ref for row in reading.rows if row.kind is Kind.TASK] == ["T1", "T2", "T3"]


UNREAD = "status-not-read"


@pytest.mark.parametrize("heading", ["Position", "Delivery confidence", "Traffic light", ""])
@pytest.mark.parametrize(
    "told", [("On track", "Complete"), ("Green", "Amber")], ids=["words of a status", "words of a RAG"]
)
def test_a_column_of_status_words_under_another_heading_is_warned_of(heading: str, told: tuple[str, str]) -> None:
    items = [[title, date(2026, 1, 1), date(2026, 6, 1), word] for title, word in zip("AB", told, strict=True)]
    reading = reading_of(listed(*items, headings=["Task", "Start", "End", heading]))
    (issue,) = (issue for issue in reading.issues if issue.code == UNREAD)
    assert issue.cells == ("D2:D3",)
    assert f"({', '.join(told)})" in issue.message


def test_status_words_in_a_grid_are_warned_of_too() -> None:
    reading = reading_of(grid(["Task", "Position", *MONTHS_2024], ["A", "On track", "x"], ["B", "Complete", "", "x"]))
    assert [issue.cells for issue in reading.issues if issue.code == UNREAD] == [("B2:B3",)]


@pytest.mark.parametrize(
    "headings", ["Position,Status", "Position,RAG", "Position,Complete?"], ids=["a status", "a RAG", "ticks"]
)
def test_nothing_is_said_of_them_beside_what_leads_report(headings: str) -> None:
    reading = read_lines(f"Task,End,{headings}", "Sign,30/06/2025,On track,Yes", "Agree,31/07/2025,Complete,No")
    assert UNREAD not in [issue.code for issue in reading.issues]


@pytest.mark.parametrize("words", ["A,B", "Yes,No", "On track,Nearly there"])
def test_other_words_are_no_status(words: str) -> None:
    first, second = words.split(",")
    reading = read_lines("Task,End,Position", f"Sign,30/06/2025,{first}", f"Agree,31/07/2025,{second}")
    assert UNREAD not in [issue.code for issue in reading.issues]


@pytest.mark.parametrize("name", ["RAG", "Status"])
def test_two_columns_of_one_heading_are_called_no_periods(name: str) -> None:
    due = date(2025, 6, 30)
    book = listed(("A", due, "Green", "Red"), ("B", due, "Green", None), headings=("Task", "Due", name, name))
    issue = the_issue(reading_of(book), "latest-column")
    assert (issue.severity, issue.cells, "period" in issue.message) == (Severity.WARNING, ("D2", "C3"), False)
