"""The programme's status as plain data, for the command line: the same facts as the screens."""

from datetime import date
from enum import StrEnum
from typing import Any

from psr_data.domain.moment import Moment
from psr_data.frames.position import load_position
from psr_data.store.engine import Store

MILESTONE_FIELDS = (
    "workstream",
    "title",
    "start",
    "end",
    "precision",
    "computed",
    "reason",
    "reported",
    "baseline_due",
    "slip_days",
    "forecast",
    "actual",
    "owner",
)


def status_report(store: Store, code: str, moment: Moment) -> dict[str, Any]:
    """The object that `status --json` prints; raises UnknownProgramme."""
    position = load_position(store, code, moment)
    return {
        "programme": position.code,
        "as_at": moment.as_at.isoformat(),
        "as_first_reported": moment.as_reported,
        "version": position.version,
        "baseline": position.baseline,
        "counts": {rag.value: count for rag, count in position.counts.items()},
        "workstreams": [
            {
                "title": workstream.title,
                "computed": workstream.computed.value,
                "reported": _plain(workstream.reported),
                "counts": {rag.value: count for rag, count in workstream.counts.items()},
            }
            for workstream in position.workstreams
        ],
        "milestones": [
            {field: _plain(getattr(milestone, field)) for field in MILESTONE_FIELDS}
            for milestone in position.milestones
        ],
    }


def _plain(value: object) -> object:
    """Dates as ISO text, statuses as letters, and null for what is not there."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, StrEnum):
        return value.value
    return None if value == "" else value
