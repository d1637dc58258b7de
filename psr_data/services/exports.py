"""What leaves the tracker as a file."""

from datetime import date

from psr_data.domain.periods import first_of_month, last_of_month, uk_date
from psr_data.exports.workplan_xlsx import workplan_workbook
from psr_data.store.engine import Store
from psr_data.store.plan_items import as_plan_rows, rows_of
from psr_data.store.plan_versions import version_in_force
from psr_data.store.programmes import programme_by_code


class NothingToExport(LookupError):
    """The programme has no plan on that date."""


def export_workplan(store: Store, code: str, as_at: date) -> bytes:
    """The plan in force on the date, as a workbook in the Board's layout that can be imported again.

    Raises UnknownProgramme and NothingToExport.
    """
    with store.reading() as session:
        programme = programme_by_code(session, code)
        version = version_in_force(session, programme.id, as_at)
        if version is None:
            raise NothingToExport(f"{programme.name} has no plan in force on {uk_date(as_at)}.")
        rows = as_plan_rows(rows_of(session, version.id))
    days = [day for row in rows for day in (row.start, row.end) if day] or [version.effective]
    first = first_of_month(min([programme.plan_start or days[0], *days]))
    last = last_of_month(max([programme.plan_end or days[0], *days]))
    return workplan_workbook(programme.name, rows, first, last, programme.year_starts_in)
