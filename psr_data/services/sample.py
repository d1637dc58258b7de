"""The sample programme: the Board's own workplan for 2014/15, with progress invented and said to be so."""

import csv
from collections.abc import Iterator, Mapping
from datetime import date

from psr_data.domain.people import Actor
from psr_data.domain.plan import Kind
from psr_data.domain.progress import ProgressStatus, Update
from psr_data.domain.rag import Rag
from psr_data.reference import DATA
from psr_data.services.baselines import record_baseline
from psr_data.services.imports import propose, record_version
from psr_data.services.programmes import record_meeting, record_programme
from psr_data.services.progress import append
from psr_data.store.engine import Session, Store
from psr_data.store.plan_items import rows_of
from psr_data.store.plan_versions import PlanVersion
from psr_data.store.programmes import Programme, programmes

CODE = "chorley-psr"
NAME = "Chorley Public Service Reform Board programme 2014/15"
BOARD = "Public Service Reform Board"
MEETINGS = (date(2014, 7, 1), date(2014, 9, 9), date(2014, 12, 2), date(2015, 2, 10))
APPROVED = date(2014, 7, 1)
WORKPLAN = DATA / "sample" / "workplan_2014-15.xlsx"
PROGRESS = DATA / "sample" / "progress_2014-15.csv"
INVENTED = "The progress of this programme is invented: the Board's papers hold no progress reports."


class NotEmpty(Exception):
    """The sample is only put into an empty store, never among a council's own programmes."""


def load_sample(store: Store, actor: Actor) -> str:
    """Fill an empty store with the sample, wholly or not at all; says what was done.

    Raises NotEmpty where there are other programmes, and NotAllowed.
    """
    proposal = propose(store, WORKPLAN.read_bytes(), WORKPLAN.name, CODE)
    with store.writing() as session:
        codes = {held.code for held in programmes(session)}
        if CODE in codes:
            return f"The sample programme {CODE} is already there."
        if codes:
            raise NotEmpty("This store already holds programmes of its own; the sample was not added to them.")
        programme = record_programme(session, actor, _programme())
        for held_on in MEETINGS:
            record_meeting(session, actor, programme, BOARD, held_on)
        note = "The 2014/15 workplan, as approved by the Board on 1 July 2014."
        version = record_version(session, actor, proposal, APPROVED, note)
        record_baseline(session, actor, version, APPROVED, BOARD, "Programme of work approved")
        count = _record_progress(session, actor, version)
    return f"The sample programme {CODE} is ready: {len(proposal.rows)} plan items, {count} progress updates."


def _programme() -> Programme:
    return Programme(
        code=CODE,
        name=NAME,
        plan_start=date(2014, 4, 1),
        plan_end=date(2015, 3, 31),
        illustrative_note=INVENTED,
    )


def _record_progress(session: Session, actor: Actor, version: PlanVersion) -> int:
    items = {
        (row.workstream, "" if row.kind is Kind.WORKSTREAM else row.title): row.item_id
        for row in rows_of(session, version.id)
        if row.kind in (Kind.WORKSTREAM, Kind.MILESTONE)
    }
    lines = list(_lines())
    for line in lines:
        append(session, actor, items[line["workstream"], line["milestone"]], _update(line))
    return len(lines)


def _lines() -> Iterator[dict[str, str]]:
    with PROGRESS.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _update(line: Mapping[str, str]) -> Update:
    return Update(
        as_at=date.fromisoformat(line["as_at"]),
        status=ProgressStatus(line["status"]) if line["status"] else None,
        percent=int(line["percent"]) if line["percent"] else None,
        forecast=_day(line["forecast"]),
        actual=_day(line["actual"]),
        reported=Rag(line["reported"]) if line["reported"] else None,
        commentary=line["commentary"],
        illustrative=True,
    )


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
