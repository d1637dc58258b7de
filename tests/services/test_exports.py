"""What leaves the tracker can come back into it."""

from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook

from psr_data.compare.diff import ChangeKind
from psr_data.domain.moment import Moment
from psr_data.services.exports import NothingToExport, export_template, export_workplan
from psr_data.services.imports import propose
from psr_data.services.proposals import PlanChoices
from psr_data.services.sample.load import CODE, load_sample
from psr_data.services.saved_answers import WorkplanFile
from psr_data.store.engine import Store
from psr_data.store.programmes import UnknownProgramme
from tests.builders import PMO, a_programme, a_proposal, accepted, milestone, plan, started

JULY, SEPTEMBER = date(2014, 7, 1), date(2014, 9, 9)


def test_the_exported_sample_imports_as_the_very_same_items_without_a_change(store: Store) -> None:
    load_sample(store, PMO)
    content = export_workplan(store, CODE, Moment(date(2015, 2, 10)))
    again = propose(store, WorkplanFile(content, "exported.xlsx"), CODE, PlanChoices(date(2015, 2, 10)))
    assert again.reading.errors == ()
    assert again.diff.is_empty
    assert None not in again.diff.identities
    assert again.diff.near == ()


def test_the_plan_in_force_on_the_date_is_the_one_exported(store: Store) -> None:
    a_programme(store, "psr")
    accepted(store, PMO, a_proposal(store, "psr", plan(milestone("Early"))), JULY)
    accepted(store, PMO, a_proposal(store, "psr", plan(milestone("Early"), milestone("Late"))), SEPTEMBER)
    exported = {day: export_workplan(store, "psr", Moment(day)) for day in (JULY, SEPTEMBER)}
    titles = {
        day: [row.title for row in propose(store, WorkplanFile(content, "plan.xlsx"), None).reading.rows]
        for day, content in exported.items()
    }
    assert titles == {JULY: ["Assets", "Early"], SEPTEMBER: ["Assets", "Early", "Late"]}


def test_before_the_first_plan_there_is_nothing_to_export(store: Store) -> None:
    a_programme(store, "psr")
    with pytest.raises(NothingToExport, match="no plan in force on 1 Jul 2014"):
        export_workplan(store, "psr", Moment(JULY))
    with pytest.raises(UnknownProgramme):
        export_workplan(store, "other", Moment(JULY))


def test_a_line_of_the_template_is_found_again_under_quite_another_name(store: Store) -> None:
    load_sample(store, PMO)
    book = load_workbook(BytesIO(export_template(store, CODE, Moment(date(2014, 12, 2)))))
    page = book.worksheets[0]
    [title] = [cell for row in page for cell in row if cell.value == "Develop test model"]
    title.value = "Something else altogether"
    content = BytesIO()
    book.save(content)
    proposal = propose(store, WorkplanFile(content.getvalue(), "returned.xlsx"), CODE, PlanChoices(date(2014, 12, 2)))
    assert proposal.reading.errors == ()
    assert proposal.diff.near == ()
    changed = [change for change in proposal.diff.changes if change.change is not ChangeKind.UNCHANGED]
    assert [(change.change, change.title) for change in changed] == [(ChangeKind.RENAMED, "Something else altogether")]


def test_the_template_of_a_programme_without_a_plan_has_the_months_of_its_financial_year(store: Store) -> None:
    started(store, PMO, "new", "A new programme")
    page = load_workbook(BytesIO(export_template(store, "new", Moment(date(2026, 2, 1))))).worksheets[0]
    shown = {cell.value for row in page for cell in row}
    assert {"Apr-25", "Mar-26"} <= shown
    assert "Apr-26" not in shown


def test_a_plan_after_the_programmes_first_window_is_exported_with_its_own_months(store: Store) -> None:
    load_sample(store, PMO)
    page = load_workbook(BytesIO(export_workplan(store, CODE, Moment(date(2016, 2, 16))))).worksheets[0]
    shown = {cell.value for row in page for cell in row}
    assert {"Mar-16", "Aug-16"} <= shown
    assert "Mar-15" not in shown
