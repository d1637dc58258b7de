"""The problems of a workplan as a spreadsheet, to send back to its author."""

from psr_data.domain.reading import Issue, Reading, Severity
from psr_data.exports.book import BIG_TITLE, CENTRED_HEADER, WRAPPED, Book
from psr_data.exports.reproducible import EARLIEST

HEADINGS = (("How serious", 16), ("Sheet", 18), ("Cells", 24), ("What is wrong, and how to mend it", 100))
SEVERITIES = {
    Severity.ERROR: "Please mend",
    Severity.WARNING: "Please check",
    Severity.NOTE: "For information",
}
HEADING_ROW = 2


def problems_workbook(reading: Reading) -> bytes:
    """One line for each issue, errors first; the reason or the questions where the file could not be read."""
    book = Book(EARLIEST)
    page = book.page("Problems")
    book.write(page, 0, 0, f"Problems found in {reading.file}", BIG_TITLE)
    for column, (label, width) in enumerate(HEADINGS):
        book.write(page, HEADING_ROW, column, label, CENTRED_HEADER)
        page.set_column(column, column, width)
    for row, values in enumerate(_lines(reading), start=HEADING_ROW + 1):
        for column, value in enumerate(values):
            book.write(page, row, column, value, WRAPPED)
    page.freeze_panes(HEADING_ROW + 1, 0)
    return book.content()


def _lines(reading: Reading) -> list[tuple[str, str, str, str]]:
    whole = [text for text in (reading.reason, *(question.prompt for question in reading.questions)) if text]
    ordered = sorted(reading.issues, key=lambda issue: list(Severity).index(issue.severity))
    return [("Please mend", reading.sheet or "", "", text) for text in whole] + [_line(issue) for issue in ordered]


def _line(issue: Issue) -> tuple[str, str, str, str]:
    return SEVERITIES[issue.severity], issue.sheet or "", ", ".join(issue.cells), issue.message
