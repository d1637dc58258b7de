"""The sample programme: plans and meetings of a real board's papers, with progress that is invented and marked so."""

import csv
import tomllib
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Any

from psr_data.compare.lineage import read_lineage
from psr_data.domain.calendar import UK
from psr_data.domain.people import Actor
from psr_data.domain.plan import Kind
from psr_data.domain.progress import ProgressStatus, Update
from psr_data.domain.rag import Rag
from psr_data.domain.reading import Reading
from psr_data.domain.refusal import Refusal
from psr_data.reading.files.sandbox import read_workplan
from psr_data.services.imports import Acceptance, PlanChoices, accept
from psr_data.services.programmes import NewProgramme, add_meeting, start_programme
from psr_data.services.progress import record_update
from psr_data.services.proposals import compare_with_plan
from psr_data.services.right_plan import WHOLE
from psr_data.services.sample.assessment import assessment_days, record_assessment
from psr_data.services.sample.commentary import record_sample_commentary
from psr_data.services.sample.footprint import AGREED, record_footprint
from psr_data.settings import data_path
from psr_data.store.base import recording_at
from psr_data.store.engine import Store, Work
from psr_data.store.plan_rows import rows_of
from psr_data.store.plan_versions import newest_version
from psr_data.store.programmes import programmes

SAMPLE = data_path("sample")
WORKPLAN = SAMPLE / "workplan_2014-15.xlsx"
CONTENT = tomllib.loads((SAMPLE / "programme.toml").read_text(encoding="utf-8"))
CODE: str = CONTENT["code"]
RECORDED_AT = time(17, tzinfo=UK)


class NotEmpty(Refusal):
    """The sample is only put into an empty store, never among a council's own programmes."""

    code = "not-empty"


@dataclass(frozen=True, slots=True)
class _Plan:
    """One of the sample's plans and its workbook, read."""

    about: Mapping[str, Any]
    content: bytes
    reading: Reading


def load_sample(store: Store, actor: Actor, until: date = date.max) -> str:
    """Fill an empty store with the sample, wholly or not at all; returns a sentence on what was done.

    With `until` only so much of it as had been recorded by that day. Everything is recorded as at the day on
    which it would have been. Raises NotEmpty where there are other programmes, and NotAllowed.
    """
    plans = _plans(until)
    with store.writing(actor) as work:
        codes = {known.code for known in programmes(work.session)}
        if CODE in codes:
            return f"The sample programme {CODE} is already there."
        if codes:
            raise NotEmpty("This store already holds programmes of its own; the sample was not added to them.")
        counted = _record(work, plans, until)
    return f"The sample programme {CODE} is ready: {counted}."


def _plans(until: date) -> list[_Plan]:
    """The workbooks, read at the same time: each in a process of its own."""
    wanted = [plan for plan in CONTENT["plans"] if plan["effective"] <= until]
    contents = [(SAMPLE / plan["file"]).read_bytes() for plan in wanted]
    with ThreadPoolExecutor() as readers:
        readings = readers.map(read_workplan, contents, [plan["file"] for plan in wanted])
        return [_Plan(*each) for each in zip(wanted, contents, readings, strict=True)]


def _record(work: Work, plans: list[_Plan], until: date) -> str:
    """Day by day as it happened; on one day the plan first, since progress and decisions are about it."""
    updates = [line for line in _lines() if _recorded(line) <= until]
    meetings = [group for group in CONTENT["meetings"] if group["recorded"] <= until]
    days = {plan.about["effective"] for plan in plans} | {_recorded(line) for line in updates}
    days |= {day for day in {AGREED} | assessment_days() if day <= until}
    for day in sorted(days | {group["recorded"] for group in meetings}):
        with recording_at(datetime.combine(day, RECORDED_AT)):
            if work.in_programme is None:
                work = work.within(start_programme(work, _programme()))
            for plan in plans:
                if plan.about["effective"] == day:
                    _record_plan(work, plan)
            for group in meetings:
                for held_on in group["held_on"] if group["recorded"] == day else ():
                    add_meeting(work, group["body"], held_on)
            _record_progress(work, [line for line in updates if _recorded(line) == day])
            record_sample_commentary(work, day)
            if day == AGREED:
                record_footprint(work)
            record_assessment(work, day)
    rows = sum(len(plan.reading.rows) for plan in plans)
    return f"{len(plans)} plans with {rows} rows, {len(updates)} progress updates"


def _programme() -> NewProgramme:
    given = ("code", "name", "plan_start", "plan_end", "illustrative_note")
    return NewProgramme(**{name: CONTENT[name] for name in given})


def _record_plan(work: Work, plan: _Plan) -> None:
    about = plan.about
    choices = PlanChoices(about["effective"], covers=WHOLE)
    proposal = compare_with_plan(work.session, plan.content, plan.reading, CODE, choices)
    if "lineage" in about:
        links = read_lineage((SAMPLE / about["lineage"]).read_bytes(), proposal.rows, proposal.current_items)
        choices = replace(choices, links=links)
        proposal = compare_with_plan(work.session, plan.content, plan.reading, CODE, choices)
    approved_by = about.get("approved_by")
    why = about["why"] if approved_by else ""
    acceptance = Acceptance(about["effective"], about["note"], approved_by is not None, body=approved_by or "", why=why)
    accept(work, proposal, acceptance)


def _record_progress(work: Work, lines: list[dict[str, str]]) -> None:
    version = newest_version(work.session, work.programme.id)
    if not lines or version is None:
        return
    items = {
        (row.workstream, "" if row.kind is Kind.WORKSTREAM else row.title): row.item_id
        for row in rows_of(work.session, version.id)
        if row.kind in (Kind.WORKSTREAM, Kind.MILESTONE)
    }
    for line in lines:
        record_update(work, items[line["workstream"], line["milestone"]], _update(line))


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
