"""The plan as a Microsoft Project XML file (MSPDI), which is read again to the same rows.

Elements stand in the order of Microsoft's schema, without which Project may refuse them. Every task is scheduled by
hand, so that Project leaves the dates as they are. What Project has no field for stands in text fields of its own, none
named as a field that Project has already.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from xml.etree.ElementTree import Element, SubElement, tostring

from psr_data.domain.plan import Kind, PlanRow
from psr_data.exports.cells import xml_text

NAMESPACE = "http://schemas.microsoft.com/project"
FIRST_TEXT, FIRST_NUMBER = 11, 188_743_997  # Project's number of its field Text11; those after it follow
OWN_FIELDS = {
    "ref": "Ref",
    "kind": "Item kind",
    "precision": "Date precision",
    "status": "Reported status",
    "rag": "RAG",
    "forecast": "Forecast",
}
BETWEEN_OWNERS = ", "


def project_xml(title: str, rows: Sequence[PlanRow]) -> bytes:
    """Its tasks are the plan's rows, level by level; owners are its resources."""
    project = _fill(Element("Project", xmlns=NAMESPACE), {"SaveVersion": 14, "Title": title, "NewTasksAreManual": 1})
    numbers = {name: FIRST_NUMBER + at for at, name in enumerate(OWN_FIELDS)}
    known = SubElement(project, "ExtendedAttributes")
    for at, (name, label) in enumerate(OWN_FIELDS.items(), start=FIRST_TEXT):
        _add(known, "ExtendedAttribute", {"FieldID": numbers[name], "FieldName": f"Text{at}", "Alias": label})
    tasks, levels = SubElement(project, "Tasks"), list[int]()
    heads = {row.parent for row in rows}
    for at, row in enumerate(rows):
        levels.append(1 if row.parent is None else levels[row.parent] + 1)
        facts = {"OutlineLevel": levels[at], **dict(_facts(row)), "Summary": int(at in heads), **dict(_progress(row))}
        task = _add(tasks, "Task", {"UID": at + 1, "ID": at + 1, "Name": row.title, "Manual": 1, "IsNull": 0} | facts)
        for name, number in numbers.items():
            if (value := getattr(row, name)) is not None:
                _add(task, "ExtendedAttribute", {"FieldID": number, "Value": value})
    _add_owners(project, rows)
    written: bytes = tostring(project, "utf-8", xml_declaration=True)
    return written


def _facts(row: PlanRow) -> Iterator[tuple[str, Any]]:
    days = {"Start": row.start and f"{row.start}T08:00:00", "Finish": row.end and f"{row.end}T17:00:00"}
    for manual in ("", "Manual"):
        yield from ((f"{manual}{name}", stamp) for name, stamp in days.items() if stamp)
    yield "Milestone", int(row.kind is Kind.MILESTONE)


def _progress(row: PlanRow) -> Iterator[tuple[str, Any]]:
    if row.percent is not None:
        yield "PercentComplete", round(row.percent)
    if row.actual:
        yield "ActualFinish", f"{row.actual}T17:00:00"
    if row.comments:
        yield "Notes", row.comments


def _add_owners(project: Element, rows: Sequence[PlanRow]) -> None:
    owners = {at: row.owner.split(BETWEEN_OWNERS) for at, row in enumerate(rows, start=1) if row.owner}
    names = dict.fromkeys(name for each in owners.values() for name in each)
    numbers = {name: at for at, name in enumerate(names, start=1)}
    resources, assignments = SubElement(project, "Resources"), SubElement(project, "Assignments")
    for name, number in numbers.items():
        _add(resources, "Resource", {"UID": number, "ID": number, "Name": name, "Type": 1})
    pairs = [(task, numbers[name]) for task, each in owners.items() for name in each]
    for uid, (task, resource) in enumerate(pairs, start=1):
        _add(assignments, "Assignment", {"UID": uid, "TaskUID": task, "ResourceUID": resource})


def _add(parent: Element, tag: str, fields: Mapping[str, Any]) -> Element:
    return _fill(SubElement(parent, tag), fields)


def _fill(element: Element, fields: Mapping[str, Any]) -> Element:
    for name, value in fields.items():
        SubElement(element, name).text = xml_text(str(value))
    return element
