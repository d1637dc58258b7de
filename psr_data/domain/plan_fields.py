"""The one list of what a workplan can tell of a row beside its title and its planned dates.

Reading, comparing, carrying over, exporting and the template all go by it: docs/architecture.md tells how to add one.
"""

from dataclasses import dataclass
from enum import StrEnum


class Form(StrEnum):
    """How a field is written in a cell."""

    TEXT = "text"
    DATE = "date"
    PERCENT = "percent"


@dataclass(frozen=True, slots=True)
class PlanField:
    """A field of `PlanRow` with a column of its own.

    `heading` is the column's in the workbooks that the tracker writes, `explained` what the template's help says of
    it, `width` in characters; `choices` are the words that the template offers. With `in_check`, `check --json` prints
    it. A field that a newer file has no column for keeps its value from the version before.
    """

    name: str
    heading: str
    explained: str
    form: Form = Form.TEXT
    width: int = 12
    choices: tuple[str, ...] = ()
    in_check: bool = True


# In the order in which changes and `check --json` name them.
PLAN_FIELDS = (
    PlanField("owner", "Owner", "Who answers for it: a role or an organisation.", width=18),
    PlanField(
        "status",
        "Status",
        "Not started, In progress or Complete.",
        width=14,
        choices=("Not started", "In progress", "Complete"),
    ),
    PlanField(
        "rag",
        "RAG",
        "The status that you report: Red, Amber, Green or Complete.",
        choices=("Red", "Amber", "Green", "Complete"),
    ),
    PlanField("percent", "% complete", "From 0% to 100%.", Form.PERCENT),
    PlanField("actual", "Actual", "The day on which it was completed.", Form.DATE),
    PlanField("forecast", "Forecast", "When you now expect it, if that is not the planned date.", Form.DATE),
    PlanField("comments", "Comments", "Anything the Board should know.", width=36, in_check=False),
)
NAMES = tuple(field.name for field in PLAN_FIELDS)
DATES = tuple(field.name for field in PLAN_FIELDS if field.form is Form.DATE)
NOT_DATES = tuple(name for name in NAMES if name not in DATES)
# In the order in which a workbook's columns stand: new ones come before the last three.
_LAST = ("forecast", "actual", "comments")
SHEET_FIELDS = tuple(sorted(PLAN_FIELDS, key=lambda field: _LAST.index(field.name) if field.name in _LAST else -1))
