"""What a file says as plain data, for scripts: the object that `check --json` prints."""

from dataclasses import asdict
from datetime import date
from typing import Any

from psr_data.domain.plan import PlanRow
from psr_data.domain.plan_fields import PLAN_FIELDS
from psr_data.domain.reading import Reading
from psr_data.reading.files.sandbox import read_workplan

__all__ = ["check_report", "read_workplan"]

ROW_FIELDS = (
    "row",
    "kind",
    "ref",
    "title",
    "workstream",
    "parent",
    "start",
    "end",
    "precision",
    *(field.name for field in PLAN_FIELDS if field.in_check),
    "hidden",
    "cells",
)


def check_report(reading: Reading) -> dict[str, Any]:
    """Dates are ISO text; a row's parent is its title."""
    return {
        "file": reading.file,
        "sha256": reading.sha256,
        "outcome": reading.outcome.value,
        "reason": reading.reason,
        "sheet": reading.sheet,
        "layout": reading.layout,
        "questions": [asdict(question) for question in reading.questions],
        "rows": [_row(row, reading) for row in reading.rows],
        "issues": [
            {
                "code": issue.code,
                "severity": issue.severity.value,
                "sheet": issue.sheet,
                "cells": list(issue.cells),
                "message": issue.message,
            }
            for issue in reading.issues
        ],
    }


def _row(row: PlanRow, reading: Reading) -> dict[str, Any]:
    parent = reading.rows[row.parent].title if row.parent is not None else None
    fields = {name: _plain(getattr(row, name)) for name in ROW_FIELDS}
    return {**fields, "parent": parent, "cells": dict(row.cells)}


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value
