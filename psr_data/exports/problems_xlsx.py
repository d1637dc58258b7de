"""The problems of a workplan as a spreadsheet, to send back to its author."""

from psr_data.domain.reading import Issue, Reading, Severity
from psr_data.exports.cells import new_workbook, safe_cell, workbook_bytes
from psr_data.exports.workplan_style import BIG_TITLE, WRAPPED, head

HEADINGS = (("How serious", 16), ("Sheet", 18), ("Cells", 24), ("What is wrong, and how to mend it", 100))
SEVERITIES = {
    Severity.ERROR: "Please mend",
    Severity.WARNING: "Please check",
    Severity.NOTE: "For information",
}
HEADING_ROW = 3


def problems_workbook(reading: Reading) -> bytes:
    """One line for each issue, errors first; the reason or the questions where the file could not be read."""
    book, page = new_workbook("Problems")
    safe_cell(page.cell(1, 1), f"Problems found in {reading.file}").font = BIG_TITLE
    for column, (label, width) in enumerate(HEADINGS, start=1):
        head(page, label, HEADING_ROW, column, HEADING_ROW, column)
        page.column_dimensions["ABCD"[column - 1]].width = width
    for row, values in enumerate(_lines(reading), start=HEADING_ROW + 1):
        for column, value in enumerate(values, start=1):
            safe_cell(page.cell(row, column), value).alignment = WRAPPED
    page.freeze_panes = page.cell(HEADING_ROW + 1, 1)
    return workbook_bytes(book)


def _lines(reading: Reading) -> list[tuple[str, str, str, str]]:
    whole = [text for text in (reading.reason, *(question.prompt for question in reading.questions)) if text]
    ordered = sorted(reading.issues, key=lambda issue: list(Severity).index(issue.severity))
    return [("Please mend", reading.sheet or "", "", text) for text in whole] + [_line(issue) for issue in ordered]


def _line(issue: Issue) -> tuple[str, str, str, str]:
    return SEVERITIES[issue.severity], issue.sheet or "", ", ".join(issue.cells), issue.message
