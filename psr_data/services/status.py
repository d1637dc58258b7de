"""The programme's status as plain data, for the command line: the same facts as the screens."""

from datetime import date
from typing import Any

from psr_data.domain.moment import Moment
from psr_data.domain.rag import Rag
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
                "title": line["workstream"],
                "computed": line["computed"],
                "reported": line["reported"] or None,
                "counts": {rag.value: line[rag.value] for rag in Rag},
            }
            for line in position.workstreams.to_dict("records")
        ],
        "milestones": [
            {field: _plain(line[field]) for field in MILESTONE_FIELDS}
            for line in position.milestones.to_dict("records")
        ],
    }


def _plain(value: object) -> object:
    """Dates as ISO text, and nothing said as null."""
    if isinstance(value, date):
        return value.isoformat()
    return None if value == "" else value
