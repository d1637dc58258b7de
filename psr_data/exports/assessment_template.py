"""Spreadsheets to be filled in: the answers of a whole group, those of one respondent, or a framework of one's own."""

from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from psr_data.domain.assessment import LEVELS, Framework
from psr_data.exports.cells import new_workbook, safe_cell, workbook_bytes
from psr_data.exports.workplan_style import BIG_TITLE, GRID, WRAPPED, head

HEADING_ROW = 4
HOW = (
    f"Write a score from 1 to {LEVELS}, or don't know, in each cell. Nobody's answers are shown, only those of a group."
)
NEVER_NAMES = "One row for each respondent. The numbers only tell the rows apart: never write a name."


def group_template(framework: Framework, group: str, invited: int) -> bytes:
    """A row for each respondent, with their comments to the right of all scores."""
    book, page = _started(f"{group}: {framework.name}", f"{NEVER_NAMES} {HOW}")
    names = framework.names
    _headings(page, ["Respondent", *names, "Answered on", *(f"Comment on {name}" for name in names)], 16)
    rows = range(HEADING_ROW + 1, HEADING_ROW + 1 + invited)
    for number, row in enumerate(rows, start=1):
        page.cell(row, 1, number)
        for column in range(1, 2 * len(names) + 3):
            page.cell(row, column).border, page.cell(row, column).alignment = GRID, WRAPPED
        page.cell(row, len(names) + 2).number_format = "d mmm yyyy"
    last = get_column_letter(len(names) + 1)
    _check_scores(page, f"B{rows[0]}:{last}{rows[-1]}")
    page.freeze_panes = "B5"
    _write_help(book, framework)
    return workbook_bytes(book)


def respondent_template(framework: Framework) -> bytes:
    """A row for each dimension, for one respondent."""
    book, page = _started(framework.name, f"For one person. {HOW}")
    _headings(page, ["Dimension", "Question", "Score", "Comment"], 30)
    for row, dimension in enumerate(framework.dimensions, start=HEADING_ROW + 1):
        for column, text in enumerate((dimension.name, dimension.question, "", ""), start=1):
            cell = safe_cell(page.cell(row, column), text or None)
            cell.border, cell.alignment = GRID, WRAPPED
    page.column_dimensions["B"].width = page.column_dimensions["D"].width = 60
    _check_scores(page, f"C{HEADING_ROW + 1}:C{HEADING_ROW + len(framework.dimensions)}")
    _write_help(book, framework)
    return workbook_bytes(book)


def framework_template(framework: Framework) -> bytes:
    """A framework as an example to be changed into one's own."""
    book, page = _started("A framework for self-assessment", "Change the words on the right, and add or delete rows.")
    page.title = "Framework"
    given = [("Name", framework.name), ("Source", framework.source)]
    given += [(f"Level {number}", word) for number, word in enumerate(framework.levels, start=1)]
    lines = [
        *given,
        ("", ""),
        ("Dimension", "Question"),
        *((dimension.name, dimension.question) for dimension in framework.dimensions),
    ]
    for row, texts in enumerate(lines, start=HEADING_ROW):
        for column, text in enumerate(texts, start=1):
            safe_cell(page.cell(row, column), text or None).alignment = WRAPPED
        if texts == ("Dimension", "Question"):
            head(page, "Dimension", row, 1, row, 1)
            head(page, "Question", row, 2, row, 2)
    page.column_dimensions["A"].width, page.column_dimensions["B"].width = 36, 100
    return workbook_bytes(book)


def _started(title: str, how: str) -> tuple[Workbook, Worksheet]:
    book, page = new_workbook("Answers")
    safe_cell(page.cell(1, 1), title).font = BIG_TITLE
    safe_cell(page.cell(2, 1), how)
    return book, page


def _headings(page: Worksheet, labels: Sequence[str], width: int) -> None:
    for column, label in enumerate(labels, start=1):
        head(page, label, HEADING_ROW, column, HEADING_ROW, column)
        page.column_dimensions[get_column_letter(column)].width = width


def _check_scores(page: Worksheet, cells: str) -> None:
    choices = ",".join([*map(str, range(1, LEVELS + 1)), "don't know"])
    check = DataValidation(type="list", formula1=f'"{choices}"', allow_blank=True, showErrorMessage=True)
    check.errorTitle, check.error = "Not a score", f"Please choose a score from 1 to {LEVELS}, or don't know."
    check.add(cells)
    page.add_data_validation(check)


def _write_help(book: Workbook, framework: Framework) -> None:
    page = book.create_sheet("Help")
    lines = [("The scores", ""), *((str(at), word) for at, word in enumerate(framework.levels, start=1))]
    lines += [("don't know", "Counts as an answer, but not as a score."), ("", ""), ("The questions", "")]
    lines += [(dimension.name, dimension.question) for dimension in framework.dimensions]
    for row, texts in enumerate([*lines, ("", ""), ("Source", framework.source)], start=1):
        for column, text in enumerate(texts, start=1):
            safe_cell(page.cell(row, column), text or None).alignment = WRAPPED
    page.column_dimensions["A"].width, page.column_dimensions["B"].width = 36, 100
