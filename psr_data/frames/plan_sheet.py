"""The plan in force as a workplan sheet has it: its rows, and the months that the sheet shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from psr_data.domain.moment import Moment
from psr_data.domain.periods import add_months, first_of_month, last_of_month, quarter_of
from psr_data.domain.plan import PlanRow
from psr_data.store.engine import Session, Store
from psr_data.store.plan_rows import PlannedRow, as_plan_rows, rows_of
from psr_data.store.plan_versions import version_in_force
from psr_data.store.programmes import Programme, programme_by_code


@dataclass(frozen=True)
class PlanSheet:
    """`planned` are the rows as the store has them, `rows` the same as a workbook says them; both empty without a plan.

    `first` is the first day of the first month, `last` the last day of the last.
    """

    programme: str
    year_starts_in: int
    planned: Sequence[PlannedRow]
    rows: Sequence[PlanRow]
    first: date
    last: date


def plan_sheet(store: Store, code: str, moment: Moment) -> PlanSheet:
    """Raises UnknownProgramme."""
    with store.reading() as session:
        programme = programme_by_code(session, code)
        planned = _in_force(session, programme, moment)
        rows = as_plan_rows(planned)
        months = _months(programme, rows, moment.as_at)
        return PlanSheet(programme.name, programme.year_starts_in, planned, rows, *months)


def _in_force(session: Session, programme: Programme, moment: Moment) -> list[PlannedRow]:
    version = version_in_force(session, programme.id, moment)
    return rows_of(session, version.id) if version else []


def _months(programme: Programme, rows: Sequence[PlanRow], as_at: date) -> tuple[date, date]:
    """Whole months over every row, and the plan window unless the plan is of another time.

    The financial year around the date where both are empty.
    """
    days = [day for row in rows for day in (row.start, row.end) if day]
    window = [day for day in (programme.plan_start, programme.plan_end) if day]
    if not days or (window and min(days) <= max(window) and min(window) <= max(days)):
        days += window
    if not days:
        first = quarter_of(as_at, programme.year_starts_in)
        start = add_months(first.start, -3 * (first.number - 1))
        return start, last_of_month(add_months(start, 11))
    return first_of_month(min(days)), last_of_month(max(days))
