"""Which columns an exported workplan needs so that nothing of the plan is lost."""

from collections.abc import Sequence
from datetime import date

from psr_data.domain.periods import Precision, first_of_month, last_of_month
from psr_data.domain.plan import Kind, PlanRow
from psr_data.domain.plan_fields import SHEET_FIELDS

HEADINGS = (
    (Kind.WORKSTREAM, "Workstream"), (Kind.OBJECTIVE, "Objectives"),
    (Kind.DELIVERABLE, "Deliverables"), (Kind.MILESTONE, "Milestones"),
)  # fmt: skip
FACTS = {field.name: field.heading for field in SHEET_FIELDS} | {"tracker": "Tracker ref"}


def columns_before(rows: Sequence[PlanRow]) -> dict[str, str]:
    """Field → heading, left of the months; objectives always have a number column under their heading."""
    headings: dict[str, str] = {}
    for kind, heading in HEADINGS:
        if kind is Kind.OBJECTIVE:
            headings["objective.ref"] = heading
        elif any(row.ref and in_column(row.kind) is kind for row in rows):
            headings[f"{kind}.ref"] = f"{kind.capitalize()} ref"
        headings[kind] = heading
    return headings


def in_column(kind: Kind) -> Kind:
    """The kind whose column an item is in: tasks are among the milestones."""
    return Kind.MILESTONE if kind is Kind.TASK else kind


def columns_after(rows: Sequence[PlanRow], months: Sequence[date]) -> dict[str, str]:
    """Field → heading, right of the months; only what some row needs."""
    headings: dict[str, str] = {}
    dated = [row for row in rows if is_dated(row) and not is_drawn_by_its_bar(row, months)]
    if dated:
        headings |= {"start": "Start", "end": "End"}
    if any(needs_precision(row) for row in dated):
        headings["precision"] = "Date precision"
    if any(row.kind is Kind.TASK for row in rows):
        headings["item_kind"] = "Item kind"
    if any(_is_nested(row, rows) for row in rows):
        headings["level"] = "Objective level"
    needed = {name for name in FACTS if any(getattr(row, name) is not None for row in rows)}
    return headings | {name: heading for name, heading in FACTS.items() if name in needed}


def _is_nested(row: PlanRow, rows: Sequence[PlanRow]) -> bool:
    return row.kind is Kind.OBJECTIVE and row.parent is not None and rows[row.parent].kind is Kind.OBJECTIVE


def is_dated(row: PlanRow) -> bool:
    return row.start is not None or row.end is not None


def is_drawn_by_its_bar(row: PlanRow, months: Sequence[date]) -> bool:
    """Whether filled months alone say the row's dates, exactly."""
    if row.start is None or row.end is None or not says_months(row):
        return False
    return months[0] <= row.start <= row.end <= last_of_month(months[-1])


def says_months(row: PlanRow) -> bool:
    """Whether the dates are whole months, so that "Sep 2014" says them exactly."""
    return (
        row.precision is Precision.MONTH
        and (row.start is None or row.start == first_of_month(row.start))
        and (row.end is None or row.end == last_of_month(row.end))
    )


def needs_precision(row: PlanRow) -> bool:
    """Whether the dates must say how exact they are, being no days."""
    return row.precision is not Precision.DAY
