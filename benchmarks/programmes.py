"""Made-up programmes of any size, kept straight in a store."""

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

from psr_data.domain.people import LOCAL_USER
from psr_data.domain.periods import Precision, add_months, last_of_month
from psr_data.domain.plan import Kind, PlanRow
from psr_data.domain.progress import ProgressStatus, Update
from psr_data.domain.rag import Rag
from psr_data.store.engine import Store, open_store
from psr_data.store.meetings import add_meeting
from psr_data.store.plan_items import add_rows
from psr_data.store.plan_versions import PlanVersion, add_version
from psr_data.store.programmes import Programme, add_programme
from psr_data.store.progress import append_updates

START = date(2014, 4, 1)
MEETINGS = (date(2014, 7, 1), date(2014, 9, 9), date(2014, 12, 2), date(2015, 2, 10))
CODE = "made-up"
A_WORKSTREAM_HAS = 50


def made_up_store(milestones: int, folder: Path, versions: int = 1) -> str:
    """The address of a store with one programme of so many milestones, two thirds of them updated."""
    url = f"sqlite:///{folder / f'{milestones}-{versions}.db'}"
    store = open_store(url)
    _fill(store, plan_rows(milestones), versions)
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


def _fill(store: Store, rows: list[PlanRow], versions: int) -> None:
    """Each version takes effect a day after the one before, and brings the updates of two thirds of its rows."""
    with store.writing(LOCAL_USER) as work:
        session = work.session
        programme = add_programme(session, Programme(code=CODE, name="A made-up programme"))
        for held_on in MEETINGS:
            add_meeting(session, programme.id, "Board", held_on)
        items: list[int | None] = [None] * len(rows)
        for number in range(1, versions + 1):
            version = _version(programme.id, number)
            add_version(session, version, b"")
            items = [*add_rows(session, version, rows, items)]
            append_updates(session, _updates(rows, items), "benchmark", version.id)
        work.within(programme).log("made up", f"{len(rows)} rows in {versions} versions")


def _version(programme_id: int, number: int) -> PlanVersion:
    return PlanVersion(
        programme_id=programme_id,
        number=number,
        effective=MEETINGS[0] + timedelta(days=number - 1),
        imported_by="benchmark",
        file_name="made-up.xlsx",
        sha256="0" * 64,
    )


def _updates(rows: list[PlanRow], items: Sequence[int | None]) -> list[tuple[int, Update]]:
    return [
        (item, _update(number, row.end))
        for number, (row, item) in enumerate(zip(rows, items, strict=True))
        if item and row.end and number % 3
    ]


def _update(number: int, due: date) -> Update:
    if number % 3 == 1 and due < MEETINGS[1]:
        return Update(MEETINGS[1], ProgressStatus.COMPLETE, 100, actual=due, reported=Rag.COMPLETE)
    forecast = due + timedelta(days=number % 60)
    return Update(MEETINGS[1], ProgressStatus.IN_PROGRESS, number % 100, forecast, reported=Rag.GREEN)
