"""Lists as people and tools write them: milestones, actions, statuses, exports."""

from datetime import date

from tests.reading.lists import bold, listed
from tests.reading.workbooks.traps.expected import asks, milestone, ready, task, workstream
from tests.reading.workbooks.traps.trap import Trap, file, trap, workbook


@trap
def milestones_with_one_date() -> Trap:
    book = listed(
        ("M1", "Funding agreed", "Finance", date(2025, 4, 30)),
        ("M2", "Contract signed", "Legal services", "July 2025"),
        ("M3", "Centre opens", "Leisure services", date(2026, 1, 12)),
        headings=("Ref", "Milestone", "Owner", "Date"),
        above=[("Leisure centre",), ()],
    )
    rows = workstream(
        1,
        "Leisure centre",
        milestone(4, "Funding agreed", None, "2025-04-30", ref="M1", owner="Finance"),
        milestone(5, "Contract signed", None, "2025-07-31", ref="M2", owner="Legal services", precision="month"),
        milestone(6, "Centre opens", None, "2026-01-12", ref="M3", owner="Leisure services"),
    )
    return workbook(book, ready(rows))


@trap
def actions_with_deadlines() -> Trap:
    """An action list: objectives in capitals above their actions, "ongoing" for a date."""
    book = listed(
        ("CLEANER STREETS",),
        ("Empty the bins twice a week", "Street scene", "by 31 March 2025", "Green"),
        ("Report fly tipping online", "Customer services", "w/c 14 April 2025", "Amber"),
        ("GREENER PARKS",),
        ("Plant street trees", "Parks", "ongoing", "Green"),
        ("Mow less often", "Parks", date(2025, 5, 1), "Red"),
        headings=("Action", "Lead", "Deadline", "RAG"),
        above=[("Neighbourhood action plan",)],
    )
    rows = (
        workstream(
            3,
            "CLEANER STREETS",
            task(4, "Empty the bins twice a week", None, "2025-03-31", owner="Street scene", rag="Green"),
            task(5, "Report fly tipping online", None, "2025-04-20", owner="Customer services", precision="week"),
        ),
        workstream(
            6,
            "GREENER PARKS",
            task(7, "Plant street trees", owner="Parks"),
            task(8, "Mow less often", None, "2025-05-01", owner="Parks", rag="Red"),
        ),
    )
    return workbook(book, ready(*rows, says="warning no-such-date C7"))


@trap
def status_list_without_dates() -> Trap:
    """Nothing but names and words: read once a person confirms that this is the plan."""
    book = listed(
        ("Check the hydrants", "Fire and rescue", "In progress"),
        ("Map the hydrants", "Fire and rescue", "Complete"),
        headings=("Task", "Owner", "Status"),
    )
    rows = workstream(
        1,
        "Plan",
        task(2, "Check the hydrants", owner="Fire and rescue", status="In progress"),
        task(3, "Map the hydrants", owner="Fire and rescue", status="Complete"),
    )
    answer = {"columns": "title=A,owner=B,status=C"}
    return workbook(book, asks("columns"), (answer, ready(rows, says="warning no-dates A2:A3")))


@trap
def planner_export() -> Trap:
    """Planner's four lines above the headings; its buckets are workstreams, its dates months first."""
    book = listed(
        ("t-01", "Survey the halls", "Estates", "In progress", "Property services", "01/15/2025", "01/31/2025", None),
        ("t-02", "Sell the annexe", "Estates", "Not started", None, None, "02/28/2025", None),
        ("t-03", "Train the team", "People", "Completed", "Human resources", None, "03/14/2025", "03/12/2025"),
        headings=("Task ID", "Task Name", "Bucket Name", "Progress", "Assigned To", "Start date", "Due date",
                  "Completed Date"),
        above=[("Plan name", "Property review"), ("Plan ID", "p-77"), ("Date of export", "04/01/2025"), ()],
    )  # fmt: skip
    rows = (
        workstream(
            6,
            "Estates",
            task(6, "Survey the halls", "2025-01-15", "2025-01-31", ref="t-01", owner="Property services",
                 status="In progress"),
            task(7, "Sell the annexe", None, "2025-02-28", ref="t-02"),
        ),
        workstream(
            8,
            "People",
            task(8, "Train the team", None, "2025-03-14", ref="t-03", owner="Human resources", actual="2025-03-12"),
        ),
    )  # fmt: skip
    return workbook(book, ready(*rows))


@trap
def groups_with_headings_of_their_own() -> Trap:
    """As monday.com exports it: each group named above, its headings repeated below."""
    headings = ("Item", "Person", "Status", "Due date")
    book = listed(
        ("Bid for funding", "Finance", "Done", date(2025, 2, 14)),
        (),
        ("Delivery",),
        headings,
        ("Build the path", "Highways", "Working on it", date(2025, 6, 27)),
        ("Open the path", "Parks", None, date(2025, 7, 4)),
        headings=headings,
        above=[("Riverside path",), (), ("Set-up",)],
    )
    rows = (
        workstream(3, "Set-up", task(5, "Bid for funding", None, "2025-02-14", owner="Finance")),
        workstream(
            7,
            "Delivery",
            task(9, "Build the path", None, "2025-06-27", owner="Highways", status="Working on it"),
            task(10, "Open the path", None, "2025-07-04", owner="Parks"),
        ),
    )
    return workbook(bold(book, "A3", "A7"), ready(*rows, says="note repeated-header A8:D8"))


@trap
def project_export() -> Trap:
    """Microsoft Project's CSV: outline levels, durations in words, a summary of its tasks."""
    lines = (
        "ID,Outline Level,Name,Duration,Start,Finish,Predecessors,Milestone",
        "1,1,Customer services,20 days,Mon 03/02/25,Fri 28/02/25,,No",
        "2,2,Write the script,10 days,Mon 03/02/25,Fri 14/02/25,,No",
        "3,2,Train the team,10 days?,Mon 17/02/25,Fri 28/02/25,2,No",
        "4,2,Lines open,0 days,Fri 28/02/25,Fri 28/02/25,3,Yes",
    )
    rows = workstream(
        2,
        "Customer services",
        task(3, "Write the script", "2025-02-03", "2025-02-14", ref="2"),
        task(4, "Train the team", "2025-02-17", "2025-02-28", ref="3"),
        milestone(5, "Lines open", "2025-02-28", "2025-02-28", ref="4"),
        start="2025-02-03",
        end="2025-02-28",
        ref="1",
    )
    return file("\r\n".join((*lines, "")).encode(), "csv", ready(rows, says="note column-not-read G1"))
