"""Made-up programmes of any size, kept straight in a store."""

from datetime import date, timedelta
from pathlib import Path

from psr_data.domain.periods import Precision, add_months, last_of_month
from psr_data.domain.plan import Kind, PlanRow
from psr_data.domain.progress import ProgressStatus, Update
from psr_data.domain.rag import Rag
from psr_data.store.changes import log
from psr_data.store.engine import Store, open_store
from psr_data.store.meetings import add_meeting
from psr_data.store.plan_items import add_rows
from psr_data.store.plan_versions import PlanVersion, add_version
from psr_data.store.programmes import Programme, add_programme
from psr_data.store.progress import append_update

START = date(2014, 4, 1)
MEETINGS = (date(2014, 7, 1), date(2014, 9, 9), date(2014, 12, 2), date(2015, 2, 10))
CODE = "made-up"
A_WORKSTREAM_HAS = 50


def made_up_store(milestones: int, folder: Path) -> str:
    """The address of a store with one programme of so many milestones, two thirds of them updated."""
    url = f"sqlite:///{folder / f'{milestones}.db'}"
    store = open_store(url)
    _fill(store, plan_rows(milestones))
    return url


def plan_rows(milestones: int) -> list[PlanRow]:
    """Workstreams of fifty milestones each (four workstreams where that is fewer), one month long."""
    workstreams = max(4, milestones // A_WORKSTREAM_HAS)
    rows: list[PlanRow] = []
    for number in range(workstreams):
        title, parent = f"Workstream {number + 1}", len(rows)
        rows.append(PlanRow(row=len(rows) + 4, kind=Kind.WORKSTREAM, title=title, workstream=title))
        for index in range(number, milestones, workstreams):
            rows.append(_milestone(index, title, parent, len(rows) + 4))
    return rows


def _milestone(index: int, workstream: str, parent: int, row: int) -> PlanRow:
    start = add_months(START, index % 12)
    return PlanRow(
        row=row,
        kind=Kind.MILESTONE,
        title=f"Milestone {index + 1}: agree the recommendations and the plan for their implementation",
        workstream=workstream,
        parent=parent,
        start=start,
        end=last_of_month(start),
        precision=Precision.MONTH,
        owner=f"Team {index % 7 + 1}",
        cells={"title": f"Plan!E{row}", "dates": f"Plan!G{row}"},
    )


def _fill(store: Store, rows: list[PlanRow]) -> None:
    with store.writing() as session:
        programme = add_programme(session, Programme(code=CODE, name="A made-up programme"))
        for held_on in MEETINGS:
            add_meeting(session, programme.id, "Board", held_on)
        version = PlanVersion(
            programme_id=programme.id,
            number=1,
            effective=MEETINGS[0],
            imported_by="benchmark",
            file_name="made-up.xlsx",
            sha256="0" * 64,
        )
        add_version(session, version, b"")
        items = add_rows(session, version, rows, [None] * len(rows))
        for number, (row, item) in enumerate(zip(rows, items, strict=True)):
            if row.end and number % 3:
                append_update(session, item, _update(number, row.end), "benchmark")
        log(session, programme.id, "benchmark", "made up", f"{len(rows)} rows")


def _update(number: int, due: date) -> Update:
    if number % 3 == 1 and due < MEETINGS[1]:
        return Update(MEETINGS[1], ProgressStatus.COMPLETE, 100, actual=due, reported=Rag.COMPLETE)
    forecast = due + timedelta(days=number % 60)
    return Update(MEETINGS[1], ProgressStatus.IN_PROGRESS, number % 100, forecast, reported=Rag.GREEN)
