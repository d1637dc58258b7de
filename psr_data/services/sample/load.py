"""The sample programme: plans and meetings of a real board's papers, with progress invented and said to be so."""

import csv
import tomllib
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from psr_data.domain.calendar import UK
from psr_data.domain.people import Actor
from psr_data.domain.plan import Kind
from psr_data.domain.progress import ProgressStatus, Update
from psr_data.domain.rag import Rag
from psr_data.domain.reading import Reading
from psr_data.services.baselines import record_baseline
from psr_data.services.imports import record_version
from psr_data.services.programmes import record_meeting, record_programme
from psr_data.services.progress import append
from psr_data.services.proposals import weigh_within
from psr_data.services.sample.assessment import assessment_days, record_assessment
from psr_data.services.sample.commentary import record_commentary
from psr_data.services.sample.footprint import AGREED, record_footprint
from psr_data.settings import data_path
from psr_data.store.base import recording_at
from psr_data.store.engine import Session, Store
from psr_data.store.plan_rows import rows_of
from psr_data.store.plan_versions import newest_version
from psr_data.store.programmes import Programme, programmes
from psr_data.workplan import read_workplan
from psr_data.workplan.lineage_file import read_lineage

SAMPLE = data_path("sample")
WORKPLAN = SAMPLE / "workplan_2014-15.xlsx"
CONTENT = tomllib.loads((SAMPLE / "programme.toml").read_text(encoding="utf-8"))
CODE: str = CONTENT["code"]
RECORDED_AT = time(17, tzinfo=UK)


class NotEmpty(Exception):
    """The sample is only put into an empty store, never among a council's own programmes."""


@dataclass(frozen=True, slots=True)
class _Plan:
    """One of the sample's plans and its workbook, read."""

    said: Mapping[str, Any]
    content: bytes
    reading: Reading


def load_sample(store: Store, actor: Actor, until: date = date.max) -> str:
    """Fill an empty store with the sample, wholly or not at all; says what was done.

    With `until` only so much of it as had been recorded by that day. Everything is recorded as at the day on
    which it would have been. Raises NotEmpty where there are other programmes, and NotAllowed.
    """
    plans = _plans(until)
    with store.transaction() as session:
        codes = {held.code for held in programmes(session)}
        if CODE in codes:
            return f"The sample programme {CODE} is already there."
        if codes:
            raise NotEmpty("This store already holds programmes of its own; the sample was not added to them.")
        counted = _record(session, actor, plans, until)
    return f"The sample programme {CODE} is ready: {counted}."


def _plans(until: date) -> list[_Plan]:
    """The workbooks, read at the same time: each in a process of its own."""
    wanted = [plan for plan in CONTENT["plans"] if plan["effective"] <= until]
    contents = [(SAMPLE / plan["file"]).read_bytes() for plan in wanted]
    with ThreadPoolExecutor() as readers:
        readings = readers.map(read_workplan, contents, [plan["file"] for plan in wanted])
        return [_Plan(*held) for held in zip(wanted, contents, readings, strict=True)]


def _record(session: Session, actor: Actor, plans: list[_Plan], until: date) -> str:
    """Day by day as it happened; on one day the plan first, since progress and decisions are about it."""
    updates = [line for line in _lines() if _recorded(line) <= until]
    meetings = [held for held in CONTENT["meetings"] if held["recorded"] <= until]
    days = {plan.said["effective"] for plan in plans} | {_recorded(line) for line in updates}
    days |= {day for day in {AGREED} | assessment_days() if day <= until}
    programme: Programme | None = None
    for day in sorted(days | {held["recorded"] for held in meetings}):
        with recording_at(datetime.combine(day, RECORDED_AT)):
            programme = programme or record_programme(session, actor, _programme())
            for plan in plans:
                if plan.said["effective"] == day:
                    _record_plan(session, actor, plan)
            for held in meetings:
                for held_on in held["held_on"] if held["recorded"] == day else ():
                    record_meeting(session, actor, programme, held["body"], held_on)
            _record_progress(session, actor, programme, [line for line in updates if _recorded(line) == day])
            record_commentary(session, actor, programme.id, day)
            if day == AGREED:
                record_footprint(session, actor, programme.id)
            record_assessment(session, actor, programme.id, day)
    rows = sum(len(plan.reading.rows) for plan in plans)
    return f"{len(plans)} plans with {rows} rows, {len(updates)} progress updates"


def _programme() -> Programme:
    given = ("code", "name", "plan_start", "plan_end", "illustrative_note")
    return Programme(**{name: CONTENT[name] for name in given})


def _record_plan(session: Session, actor: Actor, plan: _Plan) -> None:
    effective = plan.said["effective"]
    proposal = weigh_within(session, plan.content, plan.reading, CODE, effective=effective)
    if "lineage" in plan.said:
        heirs = read_lineage((SAMPLE / plan.said["lineage"]).read_bytes(), proposal.rows, proposal.held)
        proposal = weigh_within(session, plan.content, plan.reading, CODE, effective=effective, heirs=heirs)
    version = record_version(session, actor, proposal, effective, plan.said["note"])
    if "approved_by" in plan.said:
        record_baseline(session, actor, version, effective, plan.said["approved_by"], plan.said["why"])


def _record_progress(session: Session, actor: Actor, programme: Programme, lines: list[dict[str, str]]) -> None:
    version = newest_version(session, programme.id)
    if not lines or version is None:
        return
    items = {
        (row.workstream, "" if row.kind is Kind.WORKSTREAM else row.title): row.item_id
        for row in rows_of(session, version.id)
        if row.kind in (Kind.WORKSTREAM, Kind.MILESTONE)
    }
    for line in lines:
        append(session, actor, items[line["workstream"], line["milestone"]], _update(line))


def _lines() -> Iterator[dict[str, str]]:
    with (SAMPLE / CONTENT["progress"]).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _recorded(line: Mapping[str, str]) -> date:
    """On the day of the meeting that it was reported to, unless it came late."""
    return date.fromisoformat(line["recorded"] or line["as_at"])


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
