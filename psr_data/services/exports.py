"""What leaves the tracker as a workplan that can be imported again."""

from dataclasses import replace

from psr_data.domain.moment import Moment
from psr_data.domain.periods import uk_date
from psr_data.domain.plan import tracker_ref
from psr_data.domain.refusal import Refusal
from psr_data.exports.project_xml import project_xml
from psr_data.exports.template_xlsx import template_workbook
from psr_data.exports.workplan_xlsx import workplan_workbook
from psr_data.frames.plan_sheet import PlanSheet, plan_sheet
from psr_data.store.engine import Store


class NothingToExport(Refusal):
    """The programme has no plan on that date."""

    code = "nothing-to-export"


def export_workplan(store: Store, code: str, moment: Moment) -> bytes:
    """The plan in force on the date, as a workbook in the Board's layout that can be imported again.

    Raises UnknownProgramme and NothingToExport.
    """
    sheet = _in_force(store, code, moment)
    return workplan_workbook(sheet.programme, sheet.rows, sheet.first, sheet.last, sheet.year_starts_in)


def export_project_xml(store: Store, code: str, moment: Moment) -> bytes:
    """The same for Microsoft Project. Raises as `export_workplan`."""
    sheet = _in_force(store, code, moment)
    return project_xml(sheet.programme, sheet.rows)


def _in_force(store: Store, code: str, moment: Moment) -> PlanSheet:
    sheet = plan_sheet(store, code, moment)
    if not sheet.rows:
        raise NothingToExport(f"{sheet.programme} has no plan in force on {uk_date(moment.as_at)}.")
    return sheet


def export_template(store: Store, code: str, moment: Moment) -> bytes:
    """A workbook to fill in and send back: with the plan in force on the date where there is one.

    Each line carries a tracker ref, by which it is found again whatever else is changed. Raises
    UnknownProgramme.
    """
    sheet = plan_sheet(store, code, moment)
    rows = [
        replace(row, tracker=tracker_ref(line.item_id, line.title))
        for line, row in zip(sheet.planned, sheet.rows, strict=True)
    ]
    return template_workbook(sheet.programme, sheet.first, sheet.last, sheet.year_starts_in, rows)
