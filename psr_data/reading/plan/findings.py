"""What a person should know about a sheet: gathered cell by cell, told once for all cells alike."""

from collections.abc import Collection

from psr_data.domain.reading import Issue, Severity
from psr_data.reading.files.addresses import ranges
from psr_data.reading.files.sheet import NEVER_CALCULATED, Fault, Sheet

Cells = list[tuple[int, int]]
CellOrRange = tuple[int, int] | str


class Findings:
    """Issues of one sheet: equal ones are grouped, in the order in which they were first met."""

    def __init__(self, sheet: str) -> None:
        self._sheet = sheet
        self._cells: dict[tuple[str, Severity, str], list[CellOrRange]] = {}

    def error(self, code: str, message: str, *cells: CellOrRange) -> None:
        """Stops the import: a person must mend the file."""
        self._add(code, Severity.ERROR, message, cells)

    def warning(self, code: str, message: str, *cells: CellOrRange) -> None:
        """Asks a person to look before accepting."""
        self._add(code, Severity.WARNING, message, cells)

    def note(self, code: str, message: str, *cells: CellOrRange) -> None:
        """Tells what was done with something that is not an item of the plan."""
        self._add(code, Severity.NOTE, message, cells)

    def _add(self, code: str, severity: Severity, message: str, cells: tuple[CellOrRange, ...]) -> None:
        self._cells.setdefault((code, severity, message), []).extend(cells)

    def issues(self) -> tuple[Issue, ...]:
        """Errors first, then warnings, then notes."""
        order = list(Severity)
        issues = [
            Issue(code, severity, message, self._sheet, _as_ranges(cells))
            for (code, severity, message), cells in self._cells.items()
        ]
        return tuple(sorted(issues, key=lambda issue: order.index(issue.severity)))


def _as_ranges(cells: list[CellOrRange]) -> tuple[str, ...]:
    """Join single cells to ranges; ranges that were given stay as they are."""
    given = tuple(dict.fromkeys(cell for cell in cells if isinstance(cell, str)))
    return (*given, *ranges(cell for cell in cells if not isinstance(cell, str)))


def report_fault(fault: Fault, findings: Findings, cell: tuple[int, int]) -> None:
    """A cell that matters has no usable value: an error either way."""
    if fault == NEVER_CALCULATED:
        findings.error(
            "never-calculated",
            "A formula that was never calculated, so its value is not in the file. "
            "Open the workbook in Excel, save it, and upload it again.",
            cell,
        )
    else:
        findings.error("cell-error", f"The cell shows {fault.text}. Mend the formula, or clear the cell.", cell)


def is_on_hidden_row(sheet: Sheet, cell: tuple[int, int], findings: Findings) -> bool:
    """Whether an item's row is hidden, which is reported too."""
    is_hidden = cell[0] in sheet.hidden_rows
    if is_hidden:
        findings.warning("hidden-rows", "Items on hidden rows were read like the others.", cell)
    return is_hidden


def report_hidden_columns(sheet: Sheet, row: int, columns: Collection[int], findings: Findings) -> None:
    """By their headings in `row`."""
    hidden = [(row, column) for column in sorted(sheet.hidden_columns.intersection(columns))]
    if hidden:
        findings.note("hidden-columns", "Hidden columns of the table, read like the others.", *hidden)
