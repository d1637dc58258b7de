"""The workbook of a pack: a tidy sheet for everything shown, and the workplan in the Board's layout."""

from psr_data.domain.plan import PLAN_NAME
from psr_data.domain.telling import Tell, tell_nobody
from psr_data.exports.book import Book
from psr_data.exports.pack_book.about import write_about
from psr_data.exports.pack_book.charts import add_charts
from psr_data.exports.pack_book.sheet import write_sheet
from psr_data.exports.pack_book.sheets import sheets_of
from psr_data.exports.workplan_columns import columns_after
from psr_data.exports.workplan_xlsx import SHEET, draw_plan, shown_months
from psr_data.frames.pack.document.parts import document_of
from psr_data.frames.pack.record import Pack
from psr_data.frames.pack.source_data import SourceData


def pack_workbook(pack: Pack, source: SourceData, tell: Tell = tell_nobody) -> bytes:
    """An .xlsx whose last sheet can be imported again as it is; the bytes depend on what is passed in alone."""
    book = Book(pack.made_on, pack.position.caption, pack.author)
    document = document_of(pack)
    sheets = sheets_of(pack, source, document)
    write_about(book, book.page("About"), pack, sheets, document)
    for sheet in sheets:
        tell(f"Writing “{sheet.name}”")
        page = book.page(sheet.name)
        write_sheet(book, page, sheet)
        add_charts(book, page, sheet)
    tell("Drawing the workplan")
    _draw_workplan(book, source)
    tell("Saving the workbook")
    return book.content()


def _draw_workplan(book: Book, source: SourceData) -> None:
    plan = source.sheet
    months = shown_months(plan.first, plan.last)
    draw_plan(book, plan.programme, plan.rows, months, columns_after(plan.rows, months), plan.year_starts_in)
    # says which sheet is the plan, so that nobody need be asked
    book.file.define_name(PLAN_NAME, f"='{SHEET}'!$A$1")
