"""The workbook of a pack: a tidy sheet for everything shown, and the workplan in the Board's layout."""

from collections.abc import Callable
from datetime import datetime, time

from openpyxl import Workbook
from openpyxl.utils import quote_sheetname
from openpyxl.workbook.defined_name import DefinedName

from psr_data.domain.plan import PLAN_NAME
from psr_data.exports.cells import workbook_bytes, xml_text
from psr_data.exports.pack_book.about import write_about
from psr_data.exports.pack_book.charts import add_charts
from psr_data.exports.pack_book.sheet import write_sheet
from psr_data.exports.pack_book.sheets import sheets_of
from psr_data.exports.reproducible import reproducible
from psr_data.exports.workplan_columns import columns_after
from psr_data.exports.workplan_xlsx import draw_plan, shown_months
from psr_data.frames.pack.document.parts import document_of
from psr_data.frames.pack.record import Pack
from psr_data.frames.pack.source_data import SourceData


def pack_workbook(pack: Pack, source: SourceData, tell: Callable[[str], None] = lambda _step: None) -> bytes:
    """An .xlsx whose last sheet can be imported again as it is; the bytes depend on what is passed in alone."""
    book = Workbook()
    tell("Drawing the workplan")
    _draw_workplan(book, source)
    document = document_of(pack)
    sheets = sheets_of(pack, source, document)
    for place, sheet in enumerate(sheets):
        tell(f"Writing “{sheet.name}”")
        add_charts(write_sheet(book, sheet, place), sheet)
    write_about(book.create_sheet("About", 0), pack, sheets, document)
    book.active = 0
    book.properties.creator, book.properties.title = xml_text(pack.author), xml_text(pack.position.caption)
    tell("Saving the workbook")
    return reproducible(workbook_bytes(book), datetime.combine(pack.made_on, time()))


def _draw_workplan(book: Workbook, source: SourceData) -> None:
    plan = source.sheet
    months = shown_months(plan.first, plan.last)
    page, _, _ = draw_plan(
        book, plan.programme, plan.rows, months, columns_after(plan.rows, months), plan.year_starts_in
    )
    # says which sheet is the plan, so that nobody need be asked
    book.defined_names[PLAN_NAME] = DefinedName(PLAN_NAME, attr_text=f"{quote_sheetname(page.title)}!$A$1")
