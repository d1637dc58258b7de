"""What a person who looks at a sheet expects to be read of it, in few words, as the object beside each workbook."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

Report = dict[str, Any]


@dataclass(frozen=True)
class Line:
    """A row of the plan and the rows below it; `fields` are those of `check --json` besides title and kind."""

    kind: str
    row: int
    title: str
    fields: Report
    below: tuple["Line", ...] = field(default=())


def workstream(row: int, title: str, *below: Line, **fields: Any) -> Line:
    return Line("workstream", row, title, fields, below)


def objective(row: int, title: str, *below: Line, **fields: Any) -> Line:
    return Line("objective", row, title, fields, below)


def deliverable(row: int, title: str, **fields: Any) -> Line:
    return Line("deliverable", row, title, fields)


def task(row: int, title: str, start: str | None = None, end: str | None = None, **fields: Any) -> Line:
    return Line("task", row, title, {"start": start, "end": end, **fields})


def milestone(row: int, title: str, start: str | None = None, end: str | None = None, **fields: Any) -> Line:
    """A point in time has no start; a milestone drawn as a cell begins and ends with its period."""
    return Line("milestone", row, title, {"start": start, "end": end, **fields})


def ready(*workstreams: Line, says: str = "", precision: str = "day") -> Report:
    """`says` holds every issue as "severity code cells", parted by semicolons; dates are of this precision."""
    rows = [row for line in workstreams for row in _rows(line, line.title, None, precision)]
    return _outcome("ready", rows=rows, issues=[_issue(text) for text in says.split(";") if text.strip()])


def asks(code: str) -> Report:
    return _outcome("question", questions=[code])


def refused(words: str, says: str = "") -> Report:
    """`words` are part of the sentence that says why."""
    return _outcome("refused", reason=words, issues=[_issue(text) for text in says.split(";") if text.strip()])


def _outcome(outcome: str, **fields: Any) -> Report:
    return {"outcome": outcome, "reason": None, "questions": [], "rows": [], "issues": []} | fields


def _rows(line: Line, workstream: str, parent: str | None, precision: str) -> Iterator[Report]:
    is_dated = line.fields.get("start") or line.fields.get("end")
    place = {"row": line.row, "kind": line.kind, "ref": None, "title": line.title, "workstream": workstream,
             "parent": parent}  # fmt: skip
    dates = {"start": None, "end": None, "precision": precision if is_dated else "none"}
    yield place | dates | {"owner": None, "hidden": False} | line.fields
    for inner in line.below:
        yield from _rows(inner, workstream, line.title, precision)


def _issue(text: str) -> Report:
    severity, code, *cells = text.split()
    return {"severity": severity, "code": code, "cells": cells}
