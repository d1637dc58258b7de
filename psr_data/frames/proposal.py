"""An import as it is shown before anything is kept: the rows, the problems, the changes."""

import re
from collections import Counter
from collections.abc import Collection, Sequence
from datetime import date

import pandas as pd

from psr_data.compare.diff import ChangeKind, Diff, FieldChange, RowChange
from psr_data.domain.periods import in_words, uk_date
from psr_data.domain.plan import Kind, KnownItem, PlanRow
from psr_data.domain.progress import is_undated_completion, reported_in
from psr_data.domain.reading import Picture, Reading, Severity
from psr_data.domain.wording import plural
from psr_data.reading.files.addresses import ranges, row_and_column

ASKED = "question"
FROM_A_LATER_DAY = "let the plan be in force from"
OF_A_FILE = re.compile(r"(\[.+?\])")
ADDRESS = re.compile(r"(?:.+!)?[A-Z]{1,3}\d{1,7}(?::[A-Z]{1,3}\d{1,7})?")
SEVERITY_WORDS = {
    Severity.ERROR: "Error – stops the import",
    Severity.WARNING: "Warning – please look",
    Severity.NOTE: "Note",
}
ROW_COLUMNS = ("Row", "Kind", "Workstream", "Ref", "Title", "Dates", "Owner", "Status", "RAG", "%", "Cell")
PROBLEM_COLUMNS = ("Severity", "What", "Cells", "Sheet")
CHANGE_COLUMNS = ("Change", "Workstream", "Kind", "Title", "From", "To", "Cell")
FIELD_WORDS = {"title": "Renamed", "dates": "Dates moved", "workstream": "Moved to another workstream"}
CAME_OR_WENT = (ChangeKind.CONTINUED, ChangeKind.SPLIT, ChangeKind.MERGED, ChangeKind.ENDED)
SHOWN_FIRST = (
    ChangeKind.REMOVED,
    *CAME_OR_WENT,
    ChangeKind.MOVED,
    ChangeKind.TRANSFERRED,
    ChangeKind.RENAMED,
    ChangeKind.CHANGED,
    ChangeKind.ADDED,
    ChangeKind.UNCHANGED,
)


def marked_cells(reading: Reading) -> dict[tuple[int, int], str]:
    """Row and column of each cell of the sheet pictured that is asked about, or that has an error or a warning."""
    marks = [
        (issue.severity.value, cells)
        for issue in sorted(reading.issues, key=lambda issue: issue.severity is Severity.ERROR)
        if issue.severity is not Severity.NOTE and issue.sheet in (None, reading.sheet)
        for cells in issue.cells
    ]
    samples = (part.samples for question in reading.questions for part in question.parts)
    marks += [(ASKED, cells) for sample in samples for cells in sample.partition(": ")[2].split(", ")]
    marks += [(ASKED, cells) for question in reading.questions for cells in question.cells]
    return {cell: mark for mark, cells in marks for cell in _pictured(cells, reading.picture)}


def _pictured(cells: str, picture: Picture | None) -> list[tuple[int, int]]:
    """The cells of "C5" or "C5:D8" that are in the picture; none for what is no address."""
    if picture is None or not ADDRESS.fullmatch(cells):
        return []
    first, _, last = cells.rpartition("!")[2].partition(":")
    (top, left), (bottom, right) = row_and_column(first), row_and_column(last or first)
    columns = range(left, min(right, len(picture.columns)) + 1)
    return [(row, column) for row in picture.rows if top <= row <= bottom for column in columns]


def rows_read(reading: Reading) -> pd.DataFrame:
    """The rows as read, in sheet order; dates in words."""
    lines = [
        (
            row.row,
            row.kind.value,
            row.workstream,
            row.ref or "",
            row.title,
            "" if row.start is None and row.end is None else in_words(row.start, row.end, row.precision),
            row.owner or "",
            row.status or "",
            row.rag or "",
            row.percent,
            row.cells.get("dates") or row.cells.get("title", ""),
        )
        for row in reading.rows
    ]
    return _frame(lines, ROW_COLUMNS)


def problems(reading: Reading) -> pd.DataFrame:
    """What is wrong with the file, the gravest first, with every cell concerned."""
    ordered = sorted(reading.issues, key=lambda issue: list(Severity).index(issue.severity))
    lines = [
        (SEVERITY_WORDS[issue.severity], issue.message, ", ".join(issue.cells), issue.sheet or "") for issue in ordered
    ]
    return _frame(lines, PROBLEM_COLUMNS)


def changes(diff: Diff) -> pd.DataFrame:
    """What accepting would change, unchanged rows left out; a row changed in two ways has two lines."""
    lines = [
        line
        for change in sorted(diff.changes, key=lambda change: SHOWN_FIRST.index(change.change))
        if change.change is not ChangeKind.UNCHANGED
        for line in _change_lines(change)
    ]
    return _frame(lines, CHANGE_COLUMNS)


def _change_lines(change: RowChange) -> list[tuple[object, ...]]:
    """A row that comes or goes as a whole is told with its dates."""
    gone = change.change is ChangeKind.REMOVED
    whole = FieldChange("", change.dates if gone else "", "" if gone else change.dates)
    return [
        (
            _what(change, field),
            change.workstream,
            change.kind.value,
            change.title,
            field.before,
            field.after,
            change.cells,
        )
        for field in change.fields or (whole,)
    ]


def _what(change: RowChange, field: FieldChange) -> str:
    if field.field in ("", "became", "came from"):
        # a row that was there already and is also changed otherwise can only have been merged into
        named = change.change in (ChangeKind.ADDED, ChangeKind.REMOVED, *CAME_OR_WENT)
        return (change.change if named else ChangeKind.MERGED).value.capitalize()
    return FIELD_WORDS.get(field.field, f"{field.field.capitalize()} changed")


def progress_reported(reading: Reading) -> int:
    """How many rows say something of their progress."""
    return sum(reported_in(row, date.max) is not None for row in reading.rows)


def undated_completions(reading: Reading) -> str:
    """ "2 rows say complete without saying when (C5, C9)"; "" where none does."""
    found = [row for row in reading.rows if is_undated_completion(row)]
    say = "says" if len(found) == 1 else "say"
    return f"{plural(len(found), 'row')} {say} complete without saying when ({_cells(found)})" if found else ""


def completed_later(reading: Reading, effective: date, remedy: str = FROM_A_LATER_DAY) -> str:
    """Which rows were completed after the effective date, and what to do about it; "" where none was."""
    found = [row for row in reading.rows if row.actual and row.actual > effective]
    if not found:
        return ""
    rows, last = plural(len(found), "row"), max(row.actual for row in found if row.actual)
    return (
        f"{rows} {'was' if len(found) == 1 else 'were'} completed after {uk_date(effective)} ({_cells(found)}): as at "
        f"that day this is not recorded. To record it, {remedy} {uk_date(last)} or later."
    )


def _cells(rows: Sequence[PlanRow]) -> str:
    """The cells of their titles, as few ranges: of several files under each one's name, and without the sheet's."""
    files: dict[str, list[tuple[int, int]]] = {}
    for cell in (row.cells["title"] for row in rows if "title" in row.cells):
        named = OF_A_FILE.match(cell)
        files.setdefault(f"{named[1]} " if named else "", []).append(row_and_column(cell))
    return "; ".join(f"{file}{', '.join(ranges(cells))}" for file, cells in files.items())


def changes_in_words(diff: Diff) -> str:
    """ "2 moved, 1 added, 46 unchanged"."""
    counted = diff.counts()
    parts = [f"{counted[change]:,} {change.value}" for change in SHOWN_FIRST if counted.get(change)]
    return ", ".join(parts) if parts else "nothing"


def _frame(lines: Sequence[tuple[object, ...]], columns: tuple[str, ...]) -> pd.DataFrame:
    return pd.DataFrame(lines, columns=list(columns), dtype=object)


def kept_in_words(diff: Diff) -> str:
    """ "The file has no column for objectives: the 17 that we hold stay as they are."; "" where nothing is kept so."""
    counted = Counter(item.row.kind.value for item in diff.kept)
    if not counted:
        return ""
    kinds = " and ".join(f"{kind}s" for kind in counted)
    return f"The file has no column for {kinds}: the {counted.total():,} that we hold stay as they are."


def untouched_in_words(current: Sequence[KnownItem], untouched: Collection[int]) -> str:
    """ "2 workstreams are in no file and stay as they are: Health, Assets."; "" where none does."""
    titles = [each.row.title for each in current if each.item_id in untouched and each.row.kind is Kind.WORKSTREAM]
    if not titles:
        return ""
    stay = "is in no file and stays as it is" if len(titles) == 1 else "are in no file and stay as they are"
    return f"{plural(len(titles), 'workstream')} {stay}: {', '.join(titles)}."
