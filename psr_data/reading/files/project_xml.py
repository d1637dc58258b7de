"""Microsoft Project's XML (MSPDI): its tasks as a sheet, in the columns that Project itself would export."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import iterparse

from psr_data.domain.periods import month_and_year
from psr_data.reading.files.sheet import Cell, Sheet, Value
from psr_data.reading.files.workbook import MOST_ROWS, UnreadableWorkbook, Workbook

HEADINGS = (
    "WBS",
    "Outline Level",
    "Task Name",
    "Milestone",
    "Start",
    "Finish",
    "% Complete",
    "Actual Finish",
    "Resource Names",
    "Notes",
)
# Fields of people's own by which the tracker's own files tell what Project has no field for.
OURS = ("Ref", "Date precision", "Reported status")
AS_IN_A_LIST = {"Item kind": "Type"}
MOST_TAGS = 2_000_000
MOST_CUSTOM_FIELDS = 40
UNASSIGNED = "-65535"


def open_project_xml(content: bytes) -> Workbook:
    if content.count(b"<") > MOST_TAGS:
        raise UnreadableWorkbook("The file holds far more than a plan's tasks. Save the plan's own tasks alone.")
    tasks: list[dict[str, str]] = []
    names: dict[str, str] = {}
    assigned: dict[str, list[str]] = defaultdict(list)
    custom: dict[str, str] = {}
    title = ""
    for tag, fields in _records(content):
        if tag == "Task" and len(tasks) >= MOST_ROWS:
            raise UnreadableWorkbook(f"The plan has more than {MOST_ROWS:,} tasks.")
        if tag == "Task":
            tasks.append(fields)
        elif tag == "Resource":
            names[fields.get("UID", "")] = fields.get("Name", "")
        elif tag == "Assignment" and fields.get("ResourceUID") != UNASSIGNED:
            assigned[fields.get("TaskUID", "")].append(fields.get("ResourceUID", ""))
        elif tag == "Title":
            title = fields[""]
        elif tag == "ExtendedAttribute" and len(custom) < MOST_CUSTOM_FIELDS:
            custom[fields.get("FieldID", "")] = fields.get("Alias") or fields.get("FieldName", "")
    owners = {uid: ", ".join(filter(None, (names.get(one, "") for one in ones))) for uid, ones in assigned.items()}
    ours = {label: number for number, label in custom.items() if label in OURS}
    others = {number: AS_IN_A_LIST.get(label, label) for number, label in custom.items() if label not in ours}
    cells = {1: _row((*HEADINGS, *others.values(), "Status"))}
    for row, task in enumerate(filter(_is_shown, tasks), start=2):
        values = _values(task, owners, {label: task.get(number) for label, number in ours.items()})
        status = "Inactive" if task.get("Active") == "0" else task.get(ours.get("Reported status", ""))
        cells[row] = _row((*values, *map(task.get, others), status))
    return Workbook((Sheet(title or "Tasks", cells),), None, "a Microsoft Project XML file")


def _is_shown(task: dict[str, str]) -> bool:
    """Neither a blank line, nor the summary of the whole project that Project keeps as task 0."""
    return task.get("IsNull") != "1" and task.get("ID") != "0" and bool(task.get("Name", "").strip())


def _row(values: tuple[Value, ...]) -> dict[int, Cell]:
    return {column: Cell(value) for column, value in enumerate(values, start=1) if value not in (None, "")}


def _values(task: dict[str, str], owners: dict[str, str], ours: dict[str, str | None]) -> tuple[Value, ...]:
    percent = task.get("PercentComplete", "")
    by_month = ours.get("Date precision") == "month"
    return (
        ours["Ref"] if "Ref" in ours else task.get("WBS") or task.get("OutlineNumber") or task.get("ID"),
        int(task.get("OutlineLevel", "1")),
        task["Name"],
        "Yes" if task.get("Milestone") == "1" else "No",
        _day(task.get("Start"), by_month=by_month),
        _day(task.get("Finish"), by_month=by_month),
        int(percent) if percent.isdecimal() else None,
        _day(task.get("ActualFinish")),
        owners.get(task.get("UID", "")),
        task.get("Notes"),
    )


def _day(stamp: str | None, *, by_month: bool = False) -> Value:
    """A month as its name, where the file says that the dates are no more exact."""
    day = date.fromisoformat(stamp[:10]) if stamp else None
    return month_and_year(day) if day and by_month else day


def _records(content: bytes) -> Iterator[tuple[str, dict[str, str]]]:
    """Tasks, resources, assignments and added fields with what they hold, and the project's title, as they end."""
    depth = 0
    for event, element in iterparse(BytesIO(content), events=("start", "end"), forbid_dtd=True):
        depth += 1 if event == "start" else -1
        if event == "start":
            continue
        tag = _plain(element)
        if tag in ("Task", "Resource", "Assignment", "ExtendedAttribute") and depth == 2:
            yield tag, dict(map(_field, element))
            element.clear()
        elif tag == "Title" and depth == 1:
            yield tag, {"": (element.text or "").strip()}


def _field(element: Element) -> tuple[str, str]:
    """A field's name and text; of one that people added, the number by which the project names it."""
    if _plain(element) == "ExtendedAttribute":
        parts = dict(map(_field, element))
        return parts.get("FieldID", ""), parts.get("Value", "")
    return _plain(element), (element.text or "").strip()


def _plain(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]
