import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from psr_data.compare.diff import compare
from psr_data.domain.periods import Precision, add_months, last_of_month
from psr_data.domain.plan import Kind, KnownItem, PlanRow
from psr_data.domain.reading import Outcome, Reading, Severity
from psr_data.exports.workplan_xlsx import workplan_workbook
from psr_data.reading.files.sandbox import read_workplan
from psr_data.reading.plan.read_plan import read
from psr_data.reading.plan.reported_words import AS_WRITTEN, COLUMNS

SAMPLE = Path(__file__).parents[2] / "data" / "sample"
FIRST, LAST = date(2014, 4, 1), date(2015, 3, 31)
OF_THE_FILE = {"row": 0, "cells": {}, "hidden": False}


def written(rows: Sequence[PlanRow], first: date = FIRST, last: date = LAST) -> bytes:
    return workplan_workbook("Programme", rows, first, last)


def read_back(rows: Sequence[PlanRow], first: date = FIRST, last: date = LAST) -> Reading:
    return read(written(rows, first, last), "plan.xlsx", "", {})


def plain(rows: Sequence[PlanRow]) -> list[PlanRow]:
    """Rows without what belongs to the file they came from."""
    return [replace(row, **OF_THE_FILE) for row in rows]  # type: ignore[arg-type]


def page_of(content: bytes) -> Worksheet:
    page = load_workbook(BytesIO(content)).active
    assert isinstance(page, Worksheet)
    return page


def month(day: date, months: int = 1) -> dict[str, Any]:
    end = last_of_month(add_months(day, months - 1))
    return {"start": day, "end": end, "precision": Precision.MONTH}


WORKSTREAM = PlanRow(0, Kind.WORKSTREAM, "Assets", "Assets")


def milestone(title: str = "Report", **fields: object) -> PlanRow:
    return PlanRow(0, Kind.MILESTONE, title, "Assets", parent=0, **fields)  # type: ignore[arg-type]


# Words that no rule of the reader takes for a total, a legend, a bullet or a number before a title.
titles = st.text(st.sampled_from("abcxyzÅéñ €&<>'\"=+-@;:,.!?()[]#*/\\|~^%0123456789"), min_size=1, max_size=30).map(
    lambda text: " ".join(f"T{text}".split())
)
texts = st.none() | titles | st.sampled_from(["N/A", "None", "=1+1", "@cmd", "-5", "0", "TRUE"])
days = st.dates(date(2013, 1, 1), date(2016, 12, 31))
starts = st.integers(-3, 14).map(lambda step: add_months(FIRST, step))


@st.composite
def dates(draw: st.DrawFn) -> dict[str, Any]:
    """No date; whole months in and out of the window; days, with and without a start; quarters."""
    which = draw(st.sampled_from(["none", "month", "month", "due month", "days", "due", "quarter"]))
    if which == "none":
        return {}
    start = draw(starts)
    if which == "month":
        return month(start, draw(st.integers(1, 14)))
    if which == "due month":
        return {"end": last_of_month(start), "precision": Precision.MONTH}
    if which == "quarter":
        return month(start, 3) | {"precision": Precision.QUARTER}
    end = draw(days)
    held: dict[str, Any] = {"end": end, "precision": Precision.DAY}
    return held if which == "due" else held | {"start": end - timedelta(days=draw(st.integers(0, 200)))}


@st.composite
def facts(draw: st.DrawFn) -> dict[str, Any]:
    held = draw(dates())
    if draw(st.booleans()):
        held |= {name: draw(texts) for name in ("owner", "status", "rag", "comments")}
        held |= {"percent": draw(st.none() | st.integers(0, 100).map(float)), "actual": draw(st.none() | days)}
        held |= {"forecast": draw(st.none() | days)}
    return held


refs = st.none() | st.integers(1, 30).map(str) | st.sampled_from(["1.1", "1.10", "M3", "A-7"])


@st.composite
def plans(draw: st.DrawFn) -> list[PlanRow]:
    """Plans of up to three workstreams in the reader's own order; each milestone title is a plain text."""
    rows: list[PlanRow] = []
    for number in range(draw(st.integers(1, 3))):
        name = f"Workstream {number} {draw(titles)}"
        top = len(rows)
        rows.append(PlanRow(0, Kind.WORKSTREAM, name, name, draw(refs), **draw(sparse_facts)))
        add_children(draw, rows, top)
        for objective in range(draw(st.integers(0, 2))):
            at = len(rows)
            title = f"Objective {objective} {draw(titles)}"
            rows.append(PlanRow(0, Kind.OBJECTIVE, title, name, draw(refs), top, **draw(sparse_facts)))
            add_children(draw, rows, at)
    rows.append(PlanRow(0, Kind.MILESTONE, "The last of all", rows[-1].workstream, None, parent_for_last(rows)))
    return rows


sparse_facts: st.SearchStrategy[dict[str, Any]] = st.just({}) | facts()


def add_children(draw: st.DrawFn, rows: list[PlanRow], parent: int) -> None:
    name = rows[parent].workstream
    for title in draw(st.lists(titles, max_size=2)):
        rows.append(PlanRow(0, Kind.DELIVERABLE, title, name, None, parent, **draw(sparse_facts)))
    for title in draw(st.lists(titles, max_size=3)):
        rows.append(PlanRow(0, Kind.MILESTONE, title, name, draw(refs), parent, **draw(facts())))


def parent_for_last(rows: Sequence[PlanRow]) -> int:
    """The objective or workstream that the plan's last row belongs to."""
    tops = [index for index, row in enumerate(rows) if row.kind in (Kind.WORKSTREAM, Kind.OBJECTIVE)]
    return tops[-1]


@settings(max_examples=60, deadline=None)
@given(plans())
def test_any_plan_reads_back_to_the_very_same_rows(rows: list[PlanRow]) -> None:
    content, answers = written(rows), dict[str, str]()
    reading = read(content, "plan.xlsx", "", {})
    while reading.outcome is Outcome.QUESTION:
        [question] = reading.questions
        assert question.code in COLUMNS
        answers[question.code] = ",".join(f"{part.key}={AS_WRITTEN}" for part in question.parts)
        reading = read(content, "plan.xlsx", "", answers)
    assert reading.outcome is Outcome.READY, reading.reason
    assert reading.errors == ()
    assert plain(reading.rows) == rows
    held = [KnownItem(number, row) for number, row in enumerate(rows, start=1)]
    diff = compare(reading.rows, held, {}, reading.fields_present)
    assert diff.is_empty
    assert diff.identities == tuple(range(1, len(rows) + 1))


def test_tasks_and_objectives_below_objectives_read_back_as_such() -> None:
    first = PlanRow(0, Kind.OBJECTIVE, "Phase", "Assets", None, 0)
    below = PlanRow(0, Kind.OBJECTIVE, "Step", "Assets", None, 2)
    task = replace(milestone("Build", **month(FIRST)), kind=Kind.TASK)
    rows = [
        WORKSTREAM,
        task,
        first,
        replace(task, title="Own task", parent=2),
        below,
        replace(milestone("Done"), parent=4),
        replace(task, title="Deep task", parent=4),
        replace(first, title="Other phase"),
        replace(task, parent=7),
    ]
    assert plain(read_back(rows).rows) == rows


def test_the_bytes_depend_on_the_plan_alone() -> None:
    rows = [WORKSTREAM, milestone(**month(FIRST))]
    assert written(rows) == written(rows)


def test_columns_beside_the_months_come_only_when_needed() -> None:
    bare = page_of(written([WORKSTREAM, milestone(**month(FIRST))]))
    months = ["Apr-14", "May-14", "Jun-14", "Jul-14", "Aug-14", "Sep-14",
              "Oct-14", "Nov-14", "Dec-14", "Jan-15", "Feb-15", "Mar-15"]  # fmt: skip
    assert [cell.value for cell in bare[4]][5:] == months
    full = page_of(written([WORKSTREAM, milestone(end=date(2014, 9, 23), precision=Precision.DAY, owner="Council")]))
    assert [cell.value for cell in full[3]][-3:] == ["Start", "End", "Owner"]


def test_a_bar_is_a_filled_cell_for_each_month() -> None:
    page = page_of(written([WORKSTREAM, milestone(**month(date(2014, 5, 1), 2))]))
    filled = [cell.coordinate for cell in page[5] if cell.fill.fill_type == "solid"]
    assert filled == ["G5", "H5"]


def test_workstreams_and_objectives_are_merged_down() -> None:
    objective = PlanRow(0, Kind.OBJECTIVE, "To list", "Assets", "1", 0)
    rows = [WORKSTREAM, objective, replace(milestone(), parent=1), replace(milestone("Plan"), parent=1)]
    merged = {str(area) for area in page_of(written(rows)).merged_cells.ranges}
    assert {"A5:A6", "B5:B6", "C5:C6", "B3:C4"} <= merged


@pytest.mark.parametrize("title", ["=1+1", "+44 1257", "-5", "@SUM(A1)", '=HYPERLINK("http://a")', "\t=1"])
def test_no_text_becomes_a_formula(title: str) -> None:
    rows = [WORKSTREAM, milestone(title, owner=title, comments=title)]
    page = page_of(written(rows))
    assert not [cell.coordinate for line in page.iter_rows() for cell in line if cell.data_type == "f"]
    assert page["E5"].value == title.strip() or page["E5"].value == title
    assert page["E5"].quotePrefix


def test_the_headings_print_on_every_page_and_stay_on_screen() -> None:
    page = page_of(written([WORKSTREAM, milestone()]))
    assert page.freeze_panes == "B5"
    assert page.print_title_rows == "$1:$4"
    assert page.page_setup.orientation == "landscape"
    assert page.sheet_properties.pageSetUpPr.fitToPage


def test_the_sample_is_the_boards_plan_with_its_mistake() -> None:
    content = (SAMPLE / "workplan_2014-15.xlsx").read_bytes()
    reading = read_workplan(content, "workplan_2014-15.xlsx")
    assert reading.outcome is Outcome.READY
    counts = [sum(row.kind is kind for row in reading.rows) for kind in list(Kind)[:4]]
    assert counts == [4, 17, 17, 15]
    assert [(issue.code, issue.severity, issue.cells) for issue in reading.issues] == [
        ("repeated-text", Severity.WARNING, ("C10:C13", "C14:C17")),
        ("repeated-text", Severity.WARNING, ("D10:D13", "D14:D17")),
    ]
    due = [f"{row.start:%b-%y}" for row in reading.rows if row.kind is Kind.MILESTONE if row.start]
    assert due == [
        "May-14", "Aug-14", "Sep-14", "Nov-14", "Feb-15", "May-14", "Aug-14", "Oct-14",
        "May-14", "Aug-14", "Oct-14", "May-14", "Aug-14", "Oct-14", "Jan-15",
    ]  # fmt: skip
    assert plain(read_back(reading.rows).rows) == plain(reading.rows)


@pytest.mark.parametrize(
    ("script", "workbooks"),
    [
        ("build_workplan_2014_15.py", ["workplan_2014-15.xlsx"]),
        ("build_workplans_2016_2019.py", ["workplan_2016.xlsx", "workplan_2019.xlsx"]),
    ],
)
def test_the_samples_builders_write_the_sample(tmp_path: Path, script: str, workbooks: list[str]) -> None:
    for builder in SAMPLE.glob("build_*.py"):
        shutil.copy(builder, tmp_path)
    root = Path(__file__).parents[2]
    subprocess.run([sys.executable, tmp_path / script], check=True, env={"PYTHONPATH": str(root)})
    for workbook in workbooks:
        assert (tmp_path / workbook).read_bytes() == (SAMPLE / workbook).read_bytes()


def test_every_letter_of_the_sheet_is_in_the_same_font() -> None:
    page = load_workbook(BytesIO(written([WORKSTREAM, milestone()]))).worksheets[0]
    assert {cell.font.name for row in page.iter_rows() for cell in row if cell.value is not None} == {"Calibri"}
