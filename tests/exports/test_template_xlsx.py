from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from psr_data.compare.diff import ChangeKind, Diff, compare
from psr_data.domain.periods import Precision
from psr_data.domain.plan import Kind, KnownItem, PlanRow, item_referred_to, tracker_ref
from psr_data.domain.reading import Outcome, Reading
from psr_data.exports.template_xlsx import template_workbook
from psr_data.reading.plan.read_plan import read

FIRST, LAST = date(2014, 4, 1), date(2015, 3, 31)
MAY = {"start": date(2014, 5, 1), "end": date(2014, 5, 31), "precision": Precision.MONTH}


def plan() -> list[PlanRow]:
    """Two workstreams; three milestones."""
    rows = [
        PlanRow(0, Kind.WORKSTREAM, "Assets", "Assets"),
        PlanRow(0, Kind.OBJECTIVE, "To list", "Assets", "1", 0),
        PlanRow(0, Kind.MILESTONE, "Report", "Assets", None, 1, **MAY),  # type: ignore[arg-type]
        PlanRow(0, Kind.MILESTONE, "Plan", "Assets", None, 1, owner="Council", percent=50.0, **MAY),  # type: ignore[arg-type]
        PlanRow(0, Kind.WORKSTREAM, "People", "People"),
        PlanRow(0, Kind.MILESTONE, "Survey", "People", None, 4, status="In progress", rag="Green"),
    ]
    return [replace(row, tracker=tracker_ref(number, row.title)) for number, row in enumerate(rows, start=1)]


def held() -> list[KnownItem]:
    return [KnownItem(number, replace(row, tracker=None)) for number, row in enumerate(plan(), start=1)]


def template(rows: Sequence[PlanRow] = ()) -> bytes:
    return template_workbook("Programme", FIRST, LAST, rows=rows)


def read_back(content: bytes) -> Reading:
    return read(content, "template.xlsx", "", {})


def edited(content: bytes, **cells: Any) -> Reading:
    """The template with cells of its first sheet changed, as its owner would."""
    book = load_workbook(BytesIO(content))
    for cell, value in cells.items():
        book.worksheets[0][cell] = value
    kept = BytesIO()
    book.save(kept)
    return read_back(kept.getvalue())


def compared(reading: Reading) -> Diff:
    assert reading.outcome is Outcome.READY, reading.reason
    assert reading.errors == ()
    return compare(reading.rows, held(), {}, reading.fields_present)


def sheet_of(content: bytes) -> Worksheet:
    page = load_workbook(BytesIO(content)).worksheets[0]
    assert isinstance(page, Worksheet)
    return page


def heading(page: Worksheet, label: str) -> str:
    return str(next(cell.column_letter for cell in page[3] if cell.value == label))


def test_an_empty_template_is_refused_kindly() -> None:
    reading = read_back(template())
    assert reading.outcome is Outcome.REFUSED
    assert reading.reason == (
        "Sheet “Workplan” has no milestone yet: write at least one under “Milestones”, then upload it again."
    )


def test_one_line_filled_in_makes_a_plan() -> None:
    page = sheet_of(template())
    milestones = heading(page, "Milestones")
    reading = edited(template(), **{"A5": "Assets", f"{milestones}5": "Report", "G5": "x"})
    assert [(row.title, row.start) for row in reading.rows] == [("Assets", None), ("Report", date(2014, 5, 1))]


def test_a_filled_template_reads_back_to_the_same_rows() -> None:
    reading = read_back(template(plan()))
    diff = compared(reading)
    assert diff.is_empty
    assert diff.identities == (1, 2, 3, 4, 5, 6)
    assert [row.owner for row in reading.rows] == [row.owner for row in plan()]


def test_a_renamed_and_moved_line_is_found_again_by_its_ref() -> None:
    content = template(plan())
    page = sheet_of(content)
    milestones = heading(page, "Milestones")
    diff = compared(
        edited(content, **{f"{milestones}5": "Quite another name", f"{milestones}7": "Words of the residents"})
    )
    assert diff.near == ()
    assert diff.identities == (1, 2, 3, 4, 5, 6)
    assert diff.counts()[ChangeKind.RENAMED] == 2


def test_a_line_moved_to_another_workstream_stays_itself() -> None:
    rows = plan()
    moved = [*rows[:3], rows[4], replace(rows[3], parent=3, workstream="People", title="Action plan"),
             replace(rows[5], parent=3)]  # fmt: skip
    diff = compared(read_back(template(moved)))
    assert diff.identities == (1, 2, 3, 5, 4, 6)
    assert diff.near == ()
    (change,) = [change for change in diff.changes if change.change is not ChangeKind.UNCHANGED]
    assert change.change is ChangeKind.TRANSFERRED
    assert {field.field for field in change.fields} == {"title", "workstream"}


def test_a_copied_ref_is_not_believed_twice() -> None:
    content = template(plan())
    refs = heading(sheet_of(content), "Tracker ref")
    diff = compared(edited(content, **{f"{refs}6": tracker_ref(3, "Report")}))
    assert diff.identities == (1, 2, 3, 4, 5, 6)


def test_a_ref_of_another_programme_means_nothing() -> None:
    content = template(plan())
    page = sheet_of(content)
    cells = {f"{heading(page, 'Tracker ref')}5": tracker_ref(6, "Something of another programme"),
             f"{heading(page, 'Milestones')}5": "Brand new"}  # fmt: skip
    assert compared(edited(content, **cells)).identities == (1, 2, None, 4, 5, 6)


def test_entries_are_checked_as_they_are_typed() -> None:
    page = sheet_of(template(plan()))
    checks = {check.type: check for check in page.data_validations.dataValidation}
    assert f"{heading(page, 'Start')}5" in checks["date"].sqref
    assert f"{heading(page, 'Actual')}300" in checks["date"].sqref
    assert f"{heading(page, '% complete')}5" in checks["decimal"].sqref
    lists = {check.formula1 for check in page.data_validations.dataValidation if check.type == "list"}
    assert lists == {'"Not started,In progress,Complete"', '"Red,Amber,Green,Complete"'}


def test_help_stands_on_a_second_sheet() -> None:
    book = load_workbook(BytesIO(template()))
    assert book.sheetnames == ["Workplan", "Help"]
    assert book["Help"]["A1"].value == "How to fill in this workplan"


def test_a_tracker_ref_names_its_item() -> None:
    assert item_referred_to(tracker_ref(17, "Report")) == 17
    assert item_referred_to("T17") is None
    assert tracker_ref(17, "Report") != tracker_ref(17, "Plan")
