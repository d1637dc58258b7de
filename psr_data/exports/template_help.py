"""The second sheet of the template: how to fill it in, in plain words."""

from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from psr_data.domain.plan_fields import SHEET_FIELDS
from psr_data.exports.tables import FONT
from psr_data.exports.workplan_style import BIG_TITLE, WRAPPED

STEPS = (
    "Write each milestone on a line of its own, in the Milestones column.",
    "Give its workstream beside it, and its objective where it has one. They may be given once, on the first line: "
    "blank cells below continue them.",
    "Fill the cells of the months in which the work runs, in any dark colour, or type x into them. The last filled "
    "month is when the milestone is due.",
    "Where the exact day matters, type it under Start and End. These win over the filled months.",
    "Add lines wherever they belong. Leave no notes, totals or keys below the plan: they are not read.",
    "Save the workbook and upload it on the import page. Nothing is kept before you have seen what would change "
    "and agreed.",
)
COLUMNS = (
    ("Workstream", "The part of the programme that the line belongs to."),
    ("Objectives", "Its number, if it has one, and its words."),
    ("Deliverables", "What the objective produces; several in one cell, each on a line that begins with •."),
    ("Milestones", "What will have happened. Every plan needs at least one."),
    ("Start, End", "Dates such as 30 Sep 2014. Leave them empty where filled months say enough."),
    *((field.heading, field.explained) for field in SHEET_FIELDS),
    ("Tracker ref", "Filled in by the tracker. Leave it as it is: by it a line is found again, even if you change its "
                    "words or move it. Leave it empty on new lines, and clear it on copied ones."),
)  # fmt: skip


def write_help(page: Worksheet) -> None:
    page.column_dimensions["A"].width, page.column_dimensions["B"].width = 22, 90
    page["A1"], page["A1"].font = "How to fill in this workplan", BIG_TITLE
    for row, text in enumerate(STEPS, start=3):
        _write(page, row, f"Step {row - 2}", text)
    for row, (name, text) in enumerate(COLUMNS, start=len(STEPS) + 4):
        _write(page, row, name, text)
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr.fitToPage = True


def _write(page: Worksheet, row: int, name: str, text: str) -> None:
    page.cell(row, 1, name).font = Font(name=FONT, bold=True)
    page.cell(row, 2, text)
    for column in (1, 2):
        page.cell(row, column).alignment = WRAPPED
