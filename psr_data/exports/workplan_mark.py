"""A name in the workbook that says which of its sheets is the plan, so that nobody need be asked."""

from openpyxl import Workbook
from openpyxl.utils import quote_sheetname
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.worksheet import Worksheet

from psr_data.domain.plan import PLAN_NAME


def mark_as_plan(book: Workbook, page: Worksheet) -> None:
    book.defined_names[PLAN_NAME] = DefinedName(PLAN_NAME, attr_text=f"{quote_sheetname(page.title)}!$A$1")
