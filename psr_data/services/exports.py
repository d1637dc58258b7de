"""What leaves the tracker as a file."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from psr_data.domain.moment import Moment
from psr_data.domain.periods import add_months, first_of_month, last_of_month, quarter_of, uk_date
from psr_data.domain.plan import PlanRow
from psr_data.domain.tracker_ref import tracker_ref
from psr_data.exports.template_xlsx import template_workbook
from psr_data.exports.workplan_xlsx import workplan_workbook
from psr_data.store.engine import Session, Store
from psr_data.store.plan_rows import PlannedRow, as_plan_rows, rows_of
from psr_data.store.plan_versions import version_in_force
from psr_data.store.programmes import Programme, programme_by_code


class NothingToExport(LookupError):
    """The programme has no plan on that date."""


def export_workplan(store: Store, code: str, moment: Moment) -> bytes:
    """The plan in force on the date, as a workbook in the Board's layout that can be imported again.

    Raises UnknownProgramme and NothingToExport.
    """
    with store.reading() as session:
        programme = programme_by_code(session, code)
        rows = as_plan_rows(_in_force(session, programme, moment))
    if not rows:
        raise NothingToExport(f"{programme.name} has no plan in force on {uk_date(moment.as_at)}.")
    return workplan_workbook(programme.name, rows, *_window(programme, rows, moment.as_at), programme.year_starts_in)


def export_template(store: Store, code: str, moment: Moment) -> bytes:
    """A workbook to fill in and send back: with the plan in force on the date where there is one.

    Each line carries a tracker ref, by which it is found again whatever else is changed. Raises
    UnknownProgramme.
    """
    with store.reading() as session:
        programme = programme_by_code(session, code)
        held = _in_force(session, programme, moment)
    rows = [
        replace(row, tracker=tracker_ref(line.item_id, line.title))
        for line, row in zip(held, as_plan_rows(held), strict=True)
    ]
    return template_workbook(programme.name, *_window(programme, rows, moment.as_at), programme.year_starts_in, rows)


def _in_force(session: Session, programme: Programme, moment: Moment) -> list[PlannedRow]:
    version = version_in_force(session, programme.id, moment)
    return rows_of(session, version.id) if version else []


def _window(programme: Programme, rows: Sequence[PlanRow], as_at: date) -> tuple[date, date]:
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
