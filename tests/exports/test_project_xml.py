"""The plan as a Microsoft Project XML file: the same rows come back, and text stays text."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from defusedxml.ElementTree import fromstring

from psr_data.compare.diff import compare
from psr_data.domain.moment import Moment
from psr_data.domain.periods import Precision
from psr_data.domain.plan import Kind, KnownItem, PlanRow
from psr_data.domain.reading import Outcome, Reading
from psr_data.domain.wording import printable
from psr_data.exports.project_xml import NAMESPACE, project_xml
from psr_data.reading.files.sandbox import read_workplan
from psr_data.reading.plan.read_plan import read
from psr_data.services.exports import export_project_xml
from psr_data.services.sample.load import CODE
from psr_data.store.engine import Store
from tests.exports.hostile import CONTROL, TITLES
from tests.exports.test_workplan_xlsx import plain

SAMPLE = Path(__file__).parents[2] / "data" / "sample"
PLANS = ("workplan_2014-15.xlsx", "workplan_2016.xlsx", "workplan_2019.xlsx")


def read_back(rows: Sequence[PlanRow], title: str = "Programme") -> Reading:
    reading = read(project_xml(title, rows), "plan.xml", "0" * 64, {})
    assert (reading.outcome, reading.errors) == (Outcome.READY, ()), reading.reason
    return reading


@pytest.mark.parametrize("name", PLANS)
def test_every_plan_of_the_sample_comes_back_as_it_was(name: str) -> None:
    rows = read_workplan((SAMPLE / name).read_bytes(), name).rows
    reading = read_back(rows)
    assert plain(reading.rows) == plain(rows)
    assert [issue.code for issue in reading.issues] == []
    known = [KnownItem(number, row) for number, row in enumerate(rows, start=1)]
    assert compare(reading.rows, known, {}, reading.fields_present).is_empty


def test_everything_a_row_can_tell_comes_back() -> None:
    rows = [
        PlanRow(0, Kind.WORKSTREAM, "Assets", "Assets", "W1", owner="Chief officer"),
        PlanRow(0, Kind.DELIVERABLE, "A list of assets", "Assets", "D1", 0),
        PlanRow(
            0,
            Kind.MILESTONE,
            "Report",
            "Assets",
            "1.10",
            0,
            start=date(2014, 9, 1),
            end=date(2014, 9, 23),
            precision=Precision.DAY,
            owner="Council, NHS trust",
            status="In progress",
            rag="Amber",
            percent=40.0,
            forecast=date(2014, 10, 7),
            comments="Two replies are missing.",
        ),
        PlanRow(0, Kind.OBJECTIVE, "One estate", "Assets", "2", 0),
        PlanRow(
            0,
            Kind.TASK,
            "Survey",
            "Assets",
            None,
            3,
            start=date(2014, 7, 1),
            end=date(2014, 8, 31),
            precision=Precision.MONTH,
            status="Complete",
            percent=100.0,
            actual=date(2014, 8, 20),
        ),
        PlanRow(0, Kind.OBJECTIVE, "Nothing below it yet", "Assets", None, 0),
    ]
    assert plain(read_back(rows).rows) == rows


def test_hostile_text_stays_text_and_comes_back() -> None:
    rows = [
        PlanRow(0, Kind.WORKSTREAM, "Assets", "Assets"),
        *(_milestone(f"Report {text}") for text in (*TITLES, CONTROL)),
    ]
    content = project_xml("<Title> & \x00", rows)
    assert b"<!" not in content.replace(b"<?xml", b"")
    names = [task.findtext(f"{{{NAMESPACE}}}Name") for task in fromstring(content).iter(f"{{{NAMESPACE}}}Task")]
    assert len(names) == len(rows)
    assert [row.title for row in read_back(rows).rows[1:]] == [
        " ".join(printable(row.title).split()) for row in rows[1:]
    ]


def _milestone(title: str) -> PlanRow:
    day = date(2014, 9, 30)
    return PlanRow(0, Kind.MILESTONE, title, "Assets", None, 0, start=day, end=day, precision=Precision.DAY)


def test_a_file_that_project_has_saved_again_keeps_its_refs_although_project_numbers_the_tasks() -> None:
    rows = [PlanRow(0, Kind.WORKSTREAM, "Assets", "Assets"), replace(_milestone("Report"), ref="A-7")]
    saved = project_xml("P", rows).replace(b"<OutlineLevel>", b"<WBS>9</WBS><OutlineLevel>")
    assert [row.ref for row in read(saved, "plan.xml", "0" * 64, {}).rows] == [None, "A-7"]


def test_the_plan_in_force_is_exported_as_at_the_day(sample_store: Store) -> None:
    content = export_project_xml(sample_store, CODE, Moment(date(2015, 2, 10)))
    assert content == export_project_xml(sample_store, CODE, Moment(date(2015, 2, 10)))
    assert len(read_workplan(content, "plan.xml").rows) == 53
